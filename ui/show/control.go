package show

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsControl reports whether r acts on whoever displays it instead of being
// displayed: C0 and C1, direction controls (UAX #9), line and paragraph
// separators, the byte order mark, interlinear annotation. ZWJ and ZWNJ are
// part of words and stay.
func IsControl(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r < 0xa0:
		return true
	case r < 0x61c:
		return false
	}
	return r == 0x61c || r == 0x200e || r == 0x200f || 0x2028 <= r && r <= 0x202e ||
		0x2060 <= r && r <= 0x206f || r == 0xfeff || 0xfff9 <= r && r <= 0xfffb
}

// Plain is s in one line: white space that is a control becomes a blank, and
// the other controls vanish. A byte that is no character, which some terminals
// take for a control of C1, is U+FFFD.
func Plain(s string) string {
	if strings.IndexFunc(s, IsControl) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !IsControl(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, s)
}
