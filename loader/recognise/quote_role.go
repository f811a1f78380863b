package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoteSide is what stands on one side of a mark.
type quoteSide uint8

const (
	quoteBlank quoteSide = iota // white space, or the border of the paragraph
	quoteStart                  // an opening bracket, a dash, a colon
	quoteText                   // a letter, a digit, a symbol
	quoteStop                   // punctuation that ends something
)

// quoteSetRole tells the role of marks[i] from its neighbours. A mark that
// touches others shares what stands beyond them: in ("'No the single mark has
// a bracket before it.
func quoteSetRole(text string, start, end int, marks []quoteMark, i int) {
	m := &marks[i]
	head, tail := quoteRunEnds(marks, i)
	before := quoteBefore(text[start:marks[head].start])
	after := quoteAfter(text[marks[tail].end:end])
	m.glued = before == quoteText && after == quoteText
	switch {
	case quoteIsUnit(text[start:m.start], m) || quoteIsCode(text[start:end], m.start-start, m.end-start):
		m.role = quoteNone
	case quoteLeansOn(text[start:marks[head].start]) && after != quoteStop:
		m.role = quoteOpener
	case before <= quoteStart && (after == quoteText || after == quoteStart):
		m.role = quoteOpener
	case before >= quoteText && after != quoteText:
		m.role = quoteCloser
	case before == quoteBlank && after == quoteStop && !quoteEllipsis(text[marks[tail].end:end]):
		m.role = quoteLateCloser
	}
}

// quoteRunEnds are the first and the last mark of the run that marks[i] is
// in. A run is cut at eight marks, so that a wall of them costs no more.
func quoteRunEnds(marks []quoteMark, i int) (head, tail int) {
	const most = 8
	head, tail = i, i
	for head > 0 && i-head < most && marks[head-1].end == marks[head].start {
		head--
	}
	for tail+1 < len(marks) && tail-i < most && marks[tail].end == marks[tail+1].start {
		tail++
	}
	return head, tail
}

// quoteBefore tells what text ends with.
func quoteBefore(text string) quoteSide {
	r := quoteLastRune(text)
	switch {
	case r == utf8.RuneError || unicode.IsSpace(r):
		return quoteBlank
	case strings.ContainsRune(":([{¿¡/=|", r) || unicode.Is(unicode.Pd, r):
		return quoteStart
	case r == '\'' || r == '’':
		return quoteStart // an elision: l’« affaire »
	case quoteEnds(r):
		return quoteStop
	}
	return quoteText
}

// quoteAfter tells what text begins with.
func quoteAfter(text string) quoteSide {
	r := quoteFirstRune(text)
	switch {
	case r == utf8.RuneError || unicode.IsSpace(r):
		return quoteBlank
	case strings.ContainsRune("([{¿¡/=|", r) || unicode.Is(unicode.Pd, r):
		return quoteStart
	case quoteEnds(r):
		return quoteStop
	}
	return quoteText
}

// quoteEnds reports whether r is punctuation that ends a word or a clause.
func quoteEnds(r rune) bool {
	return strings.ContainsRune(".,;:!?…)]}،؛؟۔。、，！？’'", r)
}

// quoteEllipsis reports whether text begins with dots that a sentence may
// begin with.
func quoteEllipsis(text string) bool {
	text = strings.TrimLeft(text, "\u200e\u200f")
	return strings.HasPrefix(text, "…") || strings.HasPrefix(text, "..")
}

// quoteIsUnit reports whether a mark after text is inches, or feet and
// inches as in 5' 11".
func quoteIsUnit(text string, m *quoteMark) bool {
	if m.facing != quoteEither || text == "" || !quoteDigit(text[len(text)-1]) {
		return false
	}
	if m.family == quoteSingle {
		return true
	}
	text = strings.TrimRight(strings.TrimRight(text, "0123456789.,"), " ")
	return len(text) > 1 && (strings.HasSuffix(text, "'") || strings.HasSuffix(text, "′"))
}

// quoteIsCode reports whether text[start:end] is a doubled bracket that calls
// a function or shifts a number, or the sign inside a Hebrew abbreviation.
func quoteIsCode(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after := quoteFirstRune(strings.TrimLeft(text[end:min(len(text), end+8)], " "))
	switch text[start:end] {
	case "((":
		return quoteWordy(before) && before < utf8.RuneSelf
	case "<<", ">>":
		return unicode.IsDigit(after) || quoteWordy(before) && quoteWordy(quoteFirstRune(text[end:]))
	case `"`:
		return unicode.Is(unicode.Hebrew, before) && unicode.Is(unicode.Hebrew, quoteFirstRune(text[end:]))
	}
	return false
}

func quoteDigit(c byte) bool { return '0' <= c && c <= '9' }

// quoteLeansOn reports whether text ends with an Arabic proclitic alone, with
// or without tatweel: what follows لـ or و is the word that it belongs to.
func quoteLeansOn(text string) bool {
	if !strings.ContainsRune("وفبلكسـ", quoteLastRune(text)) {
		return false
	}
	word := text[max(0, len(text)-16):]
	word = word[quoteWordStart(word):]
	switch strings.TrimRight(word, "ـ") {
	case "و", "ف", "ب", "ل", "ك", "ال", "لل", "وال", "بال", "ول", "وب", "فال", "كال":
		return true
	}
	return false
}

// quoteWordStart is where the last word of text starts.
func quoteWordStart(text string) int {
	off := len(text)
	for off > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:off])
		if !quoteWordy(r) {
			break
		}
		off -= n
	}
	return off
}

// quoteLastRune is the last rune of text but for marks of direction,
// utf8.RuneError when there is none.
func quoteLastRune(text string) rune {
	r, n := utf8.DecodeLastRuneInString(text)
	for k := 0; k < 4 && quoteUnseen(r); k++ {
		text = text[:len(text)-n]
		r, n = utf8.DecodeLastRuneInString(text)
	}
	return r
}

// quoteFirstRune is the first rune of text but for marks of direction.
func quoteFirstRune(text string) rune {
	r, n := utf8.DecodeRuneInString(text)
	for k := 0; k < 4 && quoteUnseen(r); k++ {
		text = text[n:]
		r, n = utf8.DecodeRuneInString(text)
	}
	return r
}

// quoteUnseen reports whether r is a control that takes no room.
func quoteUnseen(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u061c' || r == '\u200b' || r == '\ufeff' ||
		'\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}
