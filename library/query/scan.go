package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a query: a field, a value, or a value alone.
type word struct {
	start, end int // with the "-" and the quotes
	text       string
	not        bool
	field      string // empty for a value alone
	value      string // without quotes
	valueStart int
	quoted     bool // all or the end of the value
}

// isOr reports whether w stands between two groups of words.
func (w *word) isOr() bool { return !w.not && !w.quoted && w.field == "" && w.value == "OR" }

func (w *word) wrong(reason string) *Error {
	return &Error{Start: w.start, End: w.end, Reason: reason, text: w.text}
}

func (w *word) wrongValue(reason string) *Error {
	return &Error{Start: w.valueStart, End: w.end, Reason: reason, text: w.text}
}

// quotes are the signs that hold words together, and what ends them.
var quotes = map[rune]rune{'"': '"', '“': '”', '«': '»', '„': '“'}

// scanner cuts a query into words.
type scanner struct {
	text string
	off  int
	err  error
}

// next is the next word. It is false at the end, and when there is an error.
func (s *scanner) next() (word, bool) {
	s.off += len(s.text[s.off:]) - len(strings.TrimLeftFunc(s.text[s.off:], blank))
	if s.off == len(s.text) {
		return word{}, false
	}
	w := word{start: s.off, text: s.text}
	if s.text[s.off] == '-' {
		w.not = true
		s.off++
	}
	w.valueStart = s.off
	s.value(&w)
	if s.err != nil {
		return w, false
	}
	w.end = s.off
	if w.not && w.value == "" && w.field == "" && !w.quoted {
		s.err = w.wrong("“-” needs something to be said of")
		return w, false
	}
	return w, true
}

// value reads to the end of a word. The first colon that is not quoted ends
// the name of a field.
func (s *scanner) value(w *word) {
	var b strings.Builder
	for s.off < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.off:])
		end, opens := quotes[r]
		switch {
		case blank(r):
			w.value = b.String()
			return
		case opens:
			s.quoted(w, &b, size, end)
			if s.err != nil {
				return
			}
			continue
		case r == ':' && w.field == "" && !w.quoted && b.Len() > 0:
			w.field, w.valueStart = b.String(), s.off+size
			b.Reset()
		default:
			b.WriteString(s.text[s.off : s.off+size])
		}
		s.off += size
	}
	w.value = b.String()
}

// quoted reads from a quotation mark of that size to the one that ends it.
func (s *scanner) quoted(w *word, b *strings.Builder, size int, end rune) {
	from := s.off + size
	n := strings.IndexRune(s.text[from:], end)
	if n < 0 {
		s.err = s.wrong(s.off, len(s.text), "a quotation that does not end")
		return
	}
	b.WriteString(s.text[from : from+n])
	s.off = from + n + utf8.RuneLen(end)
	w.quoted = true
}

func (s *scanner) wrong(start, end int, reason string) *Error {
	return &Error{Start: start, End: end, Reason: reason, text: s.text}
}

// blank reports whether r parts words. What nobody sees does, so that a mark
// of direction does not stick to a field.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) }

func itoa(n int) string { return strconv.Itoa(n) }
