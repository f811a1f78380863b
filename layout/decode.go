package layout

import (
	"slices"
	"strings"
)

// paragraphEnd finds the end of the paragraph that starts at start, and the
// start of the next one (UAX #9 P1): after a line feed, a carriage return or
// both, U+001C to U+001E, NEL, or the paragraph separator.
func paragraphEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		if startsNewline[text[i]] {
			if n := newline(text[i:]); n > 0 {
				return i, i + n
			}
		}
	}
	return len(text), len(text)
}

// startsNewline holds the bytes that a paragraph's end may start with.
var startsNewline = [256]bool{'\n': true, '\r': true, 0x1C: true, 0x1D: true, 0x1E: true, 0xC2: true, 0xE2: true}

// newline is the number of bytes of the paragraph's end that s starts with.
func newline(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"), strings.HasPrefix(s, "\u0085"):
		return 2
	case strings.HasPrefix(s, "\u2029"):
		return 3
	case s[0] == '\n', s[0] == '\r', 0x1C <= s[0] && s[0] <= 0x1E:
		return 1
	}
	return 0
}

// decode reads the paragraph's code points. A byte that is not UTF-8 is one
// U+FFFD.
func (e *Engine) decode() {
	n := len(e.text)
	runes := slices.Grow(e.runes[:0], n)[:n]
	offs := slices.Grow(e.offs[:0], n+1)[:n+1]
	n = 0
	e.joining = false
	for i, r := range e.text {
		runes[n], offs[n] = r, int32(i)
		n++
		if 0x0600 <= r && r < 0x0700 {
			e.joining = true
		}
	}
	offs[n] = int32(len(e.text))
	e.runes, e.offs = runes[:n], offs[:n+1]
}
