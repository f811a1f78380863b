package layout

import "strings"

// otherNewline looks for the rarer ends of a paragraph before end: a lone or
// leading carriage return, NEL, the separators U+001C to U+001E and U+2029.
func otherNewline(text string, start, end, next int) (int, int) {
	for i := start; i < end; i++ {
		switch b := text[i]; {
		case b == '\r' && i+1 == end && next > end:
			return i, next // it belongs to the newline
		case b == '\r', 0x1C <= b && b <= 0x1E:
			return i, i + 1
		case b == 0xC2 && strings.HasPrefix(text[i:end], "\u0085"):
			return i, i + 2
		case b == 0xE2 && strings.HasPrefix(text[i:end], "\u2029"):
			return i, i + 3
		}
	}
	return end, next
}

// decode reads the paragraph's code points. A byte that is not UTF-8 is one
// U+FFFD.
func (e *Engine) decode() {
	e.runes, e.offs = e.runes[:0], e.offs[:0]
	for i, r := range e.text {
		e.runes = append(e.runes, r)
		e.offs = append(e.offs, i)
	}
	e.offs = append(e.offs, len(e.text))
}
