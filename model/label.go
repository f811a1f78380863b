package model

import (
	"strings"
	"unicode/utf8"
)

// labelLen is about how many code points a label has at most.
const labelLen = 90

// Label names the article in a list: its title or, when the text has none,
// the first words of its first section that is no boilerplate, cut at a blank
// and ended by "…". It is one line without blanks at its ends, empty only
// when the article has no text.
func (a *Article) Label() string {
	if a.Title != "" {
		return a.Title
	}
	for _, s := range a.Sections {
		if s.Kind != Boilerplate && !s.Empty() {
			return firstWords(a.Slice(s.Span))
		}
	}
	return firstWords(a.Text)
}

// firstWords is the first words of s on one line.
func firstWords(s string) string {
	var out strings.Builder
	left := labelLen
	for word := range strings.FieldsSeq(s) {
		word = word[:runesEnd(word, labelLen)]
		n := utf8.RuneCountInString(word) + 1
		if out.Len() > 0 && n > left {
			out.WriteString(" …")
			break
		}
		left -= n
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(word)
	}
	return out.String()
}

// runesEnd is the byte after the first n code points of s.
func runesEnd(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
