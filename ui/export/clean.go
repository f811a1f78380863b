package export

import (
	"strings"
	"unicode"

	"warraq/ui/show"
)

// Clean is s for other programs: without what acts on a terminal or turns
// the text around it. Line breaks stay, and so do the marks of direction
// (LRM, RLM, ALM), which writers put beside a sign on purpose and which reach
// no further than that. Other white space that is a control becomes a blank.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u200e' || r == '\u200f' || r == '\u061c' || !show.IsControl(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, s)
}

// line is Clean in one line.
func line(s string) string { return strings.TrimSpace(strings.ReplaceAll(Clean(s), "\n", " ")) }
