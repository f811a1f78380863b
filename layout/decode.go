package layout

import "strings"

// otherNewline looks for the rarer ends of a paragraph before end: a lone or
// leading carriage return, NEL and the paragraph separator.
func otherNewline(text string, start, end, next int) (int, int) {
	s := text[start:end]
	if i := strings.IndexByte(s, '\r'); i >= 0 {
		if start+i+1 < end {
			next = start + i + 1
		} // or else it belongs to the newline, or ends the text
		end = start + i
		s = text[start:end]
	}
	for _, sep := range [...]string{"\u0085", "\u2029"} {
		if i := strings.Index(s, sep); i >= 0 {
			end, next = start+i, start+i+len(sep)
			s = text[start:end]
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
