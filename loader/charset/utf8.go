package charset

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"warraq/model"
)

// maxPlaces is how many places that are no character get a warning of their
// own; one more warning counts the rest.
const maxPlaces = 8

// mostlyUTF8 reports whether raw is UTF-8 with a few stray bytes: at least
// four in five of the sequences of high bytes are characters. No other
// charset gives as many by chance.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			n = brokenLen(raw[i:])
			if i+n < len(raw) || raw[i] < 0xc2 {
				bad++ // and not a character that the end of the file cuts
			}
		} else {
			good++
		}
		i += n
	}
	return good > 0 && good >= 4*bad
}

// brokenLen is the length in bytes of the sequence at the start of b that
// begins like a character and is none: one replacement character stands for
// all of it.
func brokenLen(b []byte) int {
	want := 1
	switch {
	case 0xc2 <= b[0] && b[0] < 0xe0:
		want = 2
	case 0xe0 <= b[0] && b[0] < 0xf0:
		want = 3
	case 0xf0 <= b[0] && b[0] < 0xf5:
		want = 4
	}
	n := 1
	for n < want && n < len(b) && b[n]&0xc0 == 0x80 {
		n++
	}
	return n
}

// decodeUTF8 keeps what is UTF-8. A stray byte becomes the character that it
// is in windows-1252 where it plainly is one, else U+FFFD; each is a warning.
func decodeUTF8(raw []byte) (string, []model.Warning) {
	if utf8.Valid(raw) {
		return ownString(raw), nil
	}
	var out strings.Builder
	out.Grow(len(raw))
	var damage places
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r != utf8.RuneError || n > 1 {
			out.Write(raw[i : i+n])
			i += n
			continue
		}
		n = brokenLen(raw[i:])
		start := out.Len()
		code, message := stray(&out, raw, i, n)
		damage.add(code, message, model.Span{Start: start, End: out.Len()})
		i += n
	}
	return out.String(), damage.warnings()
}

// stray writes what stands for the n bytes of raw at i; the code and message
// of a warning say what it did.
func stray(out *strings.Builder, raw []byte, i, n int) (code, message string) {
	if n == 1 && plainly1252(raw, i) {
		r := charmap.Windows1252.DecodeByte(raw[i])
		out.WriteRune(r)
		return "bytes", fmt.Sprintf("Byte %02X at %d is not UTF-8; it was read as %c by windows-1252.", raw[i], i, r)
	}
	out.WriteRune(utf8.RuneError)
	if i+n == len(raw) && raw[i] >= 0xc2 {
		return "truncated", wasCut
	}
	return "bytes", fmt.Sprintf("Bytes % X at %d are no character.", raw[i:i+n], i)
}

// plainly1252 reports whether the stray byte at i is a frequent letter or a
// typographic sign of windows-1252 that stands by an ASCII letter. Â and Ã
// are not among them: they are more often the first half of a character that
// lost its second.
func plainly1252(raw []byte, i int) bool {
	if !strings.ContainsRune("éèàêçùâîôûëïœÉÀÈÊÇÔÎŒäöüßñíóáú’‘“”–—…«»\u00a0€", charmap.Windows1252.DecodeByte(raw[i])) {
		return false
	}
	return i > 0 && asciiLetter(raw[i-1]) || i+1 < len(raw) && asciiLetter(raw[i+1])
}

func asciiLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// replaced are the warnings for the replacement characters in a text that
// was decoded from another charset.
func replaced(text string) []model.Warning {
	var damage places
	for i := 0; ; {
		at := strings.IndexRune(text[i:], utf8.RuneError)
		if at < 0 {
			return damage.warnings()
		}
		i += at
		code, message := "bytes", "A byte here is no character of the file's character set."
		if i+3 == len(text) {
			code, message = "truncated", wasCut
		}
		damage.add(code, message, model.Span{Start: i, End: i + 3})
		i += 3
	}
}

// wasCut is the message of a warning.
const wasCut = "The text ends in the middle of a character: the file was cut."

// places collects where bytes were no characters.
type places struct {
	found []model.Warning // the first of them
	more  int             // how many others
}

func (p *places) add(code, message string, at model.Span) {
	if len(p.found) == maxPlaces && code != "truncated" {
		p.more++
		return
	}
	p.found = append(p.found, model.Warning{Code: code, Message: message, Span: at})
}

// warnings are those for the places, and one that counts the rest.
func (p *places) warnings() []model.Warning {
	if p.more > 0 {
		p.found = append(p.found, model.Warning{
			Code: "bytes", Message: fmt.Sprintf("%d more places hold bytes that are no character.", p.more),
		})
	}
	return p.found
}
