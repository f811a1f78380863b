// Package charset turns the bytes of a file into valid UTF-8, whatever
// character set of Arabic, French or English they are in.
package charset

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
	"unsafe"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"warraq/model"
)

// ErrBinary says that bytes are no text in any character set.
var ErrBinary = errors.New("not a text but binary data")

// Decode turns the bytes of a file, which it may keep, into valid UTF-8. A
// named charset is taken at its word. Without one the first of these that
// fits is taken: a byte order mark, strict UTF-8, UTF-8 with a few stray
// bytes, UTF-16 without a mark, a single-byte charset of Arabic or French,
// what chardet says, windows-1252. A guess, and every byte that was no
// character, is a warning. Bytes with many NULs are ErrBinary.
func Decode(raw []byte, name string) (string, []model.Warning, error) {
	if name != "" {
		return decodeNamed(raw, name)
	}
	if enc, n := byteOrderMark(raw); n > 0 {
		if enc == nil {
			text, warnings := decodeUTF8(raw[n:])
			return text, warnings, nil
		}
		return decodeWith(enc, raw[n:])
	}
	if utf8.Valid(raw) {
		return ownString(raw), nil, nil
	}
	if mostlyUTF8(raw) {
		text, warnings := decodeUTF8(raw)
		return text, warnings, nil
	}
	return decodeGuessed(raw)
}

// ownString is raw as a string without a copy; raw must not change any more.
func ownString(raw []byte) string { return unsafe.String(unsafe.SliceData(raw), len(raw)) }

// byteOrderMark is the encoding that raw's first n bytes announce; nil with
// n > 0 is UTF-8.
func byteOrderMark(raw []byte) (enc encoding.Encoding, n int) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return nil, 3
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	}
	return nil, 0
}

// decodeNamed decodes by the charset that the user named.
func decodeNamed(raw []byte, charset string) (string, []model.Warning, error) {
	enc, err := namedEncoding(charset)
	if err != nil {
		return "", nil, err
	}
	_, n := byteOrderMark(raw)
	if name, _ := ianaindex.IANA.Name(enc); name == "UTF-8" {
		text, warnings := decodeUTF8(raw[n:])
		return text, warnings, nil
	}
	return decodeWith(enc, raw)
}

// Check is an error that names charset when Decode does not know it.
func Check(charset string) error {
	_, err := namedEncoding(charset)
	return err
}

// namedEncoding knows the names of the WHATWG and of IANA.
func namedEncoding(charset string) (encoding.Encoding, error) {
	if enc, err := htmlindex.Get(charset); err == nil {
		return enc, nil
	}
	if enc, err := ianaindex.IANA.Encoding(charset); err == nil && enc != nil {
		return enc, nil
	}
	return nil, fmt.Errorf("charset %q is not known", charset)
}

// decodeWith decodes all of raw, with a warning for what enc does not know.
func decodeWith(enc encoding.Encoding, raw []byte) (string, []model.Warning, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", nil, err
	}
	text := ownString(out)
	return text, replaced(text), nil
}

// decodeGuessed decodes what is not UTF-8 and says what was guessed.
func decodeGuessed(raw []byte) (string, []model.Warning, error) {
	if enc := utf16ByNULs(raw); enc != nil {
		text, warnings, err := decodeWith(enc, raw)
		return text, append(guessWarning("UTF-16"), warnings...), err
	}
	if bytes.Count(raw[:min(len(raw), 1<<16)], []byte{0}) > len(raw)/100 {
		return "", nil, ErrBinary
	}
	name, enc, sure := guessSingleByte(raw)
	if !sure {
		name, enc = askChardet(raw, name, enc)
	}
	text, warnings, err := decodeWith(enc, raw)
	return text, append(guessWarning(name), warnings...), err
}

// askChardet is chardet's answer where that is likely and known to us, else
// the name and encoding given.
func askChardet(raw []byte, name string, enc encoding.Encoding) (string, encoding.Encoding) {
	all, err := chardet.NewTextDetector().DetectAll(raw[:min(len(raw), 1<<16)])
	if err != nil || len(all) == 0 {
		return name, enc
	}
	best := slices.MinFunc(all, likelier)
	if best.Confidence < 40 {
		return name, enc
	}
	found, err := htmlindex.Get(best.Charset)
	if err != nil {
		return name, enc
	}
	return best.Charset, found
}

// likelier orders answers of chardet, the surest first. It tells those that
// are as sure as each other in any order, and a file must be read the same
// way each time: the names decide.
func likelier(a, b chardet.Result) int {
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
}

func guessWarning(name string) []model.Warning {
	return []model.Warning{{
		Code:    "charset",
		Message: "The file does not say its character set; it was read as " + name + ", which fits it best.",
	}}
}

// utf16ByNULs is the byte order of UTF-16 without a mark, nil when raw is
// none. The high bytes of Latin and Arabic text are 00 and 06, with 20 and
// FB to FE for punctuation and presentation forms.
func utf16ByNULs(raw []byte) encoding.Encoding {
	sample := raw[:min(len(raw), 1<<16)&^1]
	if len(sample) < 2 {
		return nil
	}
	var nul, fits [2]int
	for i, b := range sample {
		switch b {
		case 0:
			nul[i&1]++
			fits[i&1]++
		case 0x06, 0x20, 0xfb, 0xfc, 0xfd, 0xfe:
			fits[i&1]++
		}
	}
	half := len(sample) / 2
	isHigh := func(i int) bool {
		return nul[i] >= half/10 && nul[i] > 0 && fits[i] >= half*95/100 && nul[1-i] <= half/50
	}
	switch {
	case isHigh(1):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case isHigh(0):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// Reader is r as UTF-8, for a stream that is read record by record: by the
// charset that has that name, else by the byte order mark of UTF-16 or
// UTF-32 that it begins with. Without one of these it is r as it is, from
// its beginning, and its records are to be decoded one by one. An unknown
// name is an error at the first read.
func Reader(r io.Reader, name string) io.Reader {
	if name != "" {
		enc, err := namedEncoding(name)
		if err != nil {
			return errorReader{err}
		}
		if known, _ := ianaindex.IANA.Name(enc); known == "UTF-8" {
			return r
		}
		return enc.NewDecoder().Reader(r)
	}
	var head [4]byte
	n, err := io.ReadFull(r, head[:])
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	rest := r
	if err != nil {
		rest = errorReader{err}
	}
	enc, mark := byteOrderMark(head[:n])
	if enc == nil {
		mark = 0
	}
	whole := io.MultiReader(bytes.NewReader(head[mark:n]), rest)
	if enc == nil {
		return whole
	}
	return enc.NewDecoder().Reader(whole)
}

// Recoded reports whether Reader, given no name, changes a stream that begins
// with head.
func Recoded(head []byte) bool {
	enc, _ := byteOrderMark(head)
	return enc != nil
}

// errorReader ends at once.
type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }
