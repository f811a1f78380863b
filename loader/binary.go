package loader

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"warraq/model"
)

// magic holds the first bytes of formats that are no text.
var magic = []struct{ prefix, kind string }{
	{"%PDF-", "PDF"},
	{"\x89PNG\r\n", "PNG"},
	{"\xff\xd8\xff", "JPEG"},
	{"GIF8", "GIF"},
	{"PK\x03\x04", "ZIP"},
	{"\x1f\x8b", "gzip"},
	{"\x28\xb5\x2f\xfd", "Zstandard"},
	{"BZh", "bzip2"},
	{"\xfd7zXZ\x00", "xz"},
	{"7z\xbc\xaf\x27\x1c", "7-Zip"},
	{"\x7fELF", "ELF"},
	{"SQLite format 3\x00", "SQLite"},
	{"PAR1", "Parquet"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"},
	{"wOF2", "WOFF"},
	{"OggS", "Ogg"},
	{"ID3", "MP3"},
}

// binaryKind is the name of the format that raw begins like, or "".
func binaryKind(raw []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			return m.kind
		}
	}
	return ""
}

// looksBinary reports whether more than one in ten of the first characters
// of text are controls or replacement characters: what a program printed with
// its colours has fewer, data has more, and the controls of a terminal do not
// count. Fewer stay where they are; the layout never shows a control.
func looksBinary(text string) bool {
	bad, n := 0, 0
	for _, r := range text {
		if n++; n > 1<<16 {
			break
		}
		if r == utf8.RuneError || unusual(r) && r != '\x1b' && r != '\a' && r != '\b' {
			bad++
		}
	}
	return bad*10 > n && bad > 16
}

// controls is a warning that says how many controls there are in text and
// where the first one is; none when there are none.
func controls(text string) []model.Warning {
	n, first := 0, model.Span{}
	for i := 0; i < len(text); i++ {
		if b := text[i]; b >= 0x20 && b != 0x7f && b != 0xc2 {
			continue // most bytes, without a call
		}
		if size := controlLen(text, i); size > 0 {
			if n++; n == 1 {
				first = model.Span{Start: i, End: i + size}
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []model.Warning{{
		Code: "controls", Span: first,
		Message: fmt.Sprintf("The text holds control characters that texts do not use, %d in all; they are not shown.", n),
	}}
}

// controlLen is the length in bytes of the unusual control at byte i of text,
// 0 when there is another character.
func controlLen(text string, i int) int {
	switch b := text[i]; {
	case b == 0x7f || b < 0x20 && unusual(rune(b)):
		return 1
	case b == 0xc2 && text[i+1] < 0xa0 && unusual(rune(text[i+1])):
		return 2
	}
	return 0
}

// unusual reports whether r is a control that texts do not use.
func unusual(r rune) bool {
	switch r {
	case '\t', '\n', '\r', '\f', '\v', 0x85:
		return false
	}
	return r < 0x20 || 0x7f <= r && r < 0xa0
}
