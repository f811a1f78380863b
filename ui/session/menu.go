package session

import (
	"unicode/utf8"

	"warraq/keymap"
	"warraq/ui/page"
)

// menu is a question in the status line that one key answers. Any other key
// takes it back.
type menu struct {
	label string
	items []item
}

// item is an answer.
type item struct {
	key  rune
	word string
	do   func(*Session)
}

// offerMenu asks.
func (s *Session) offerMenu(label string, items ...item) { s.menu = &menu{label, items} }

// chosen takes a key while a menu shows, and reports whether there was one.
func (s *Session) chosen(k keymap.Key) bool {
	m := s.menu
	if m == nil || k.Mod != 0 { // ^L and ^Z do what they do
		return false
	}
	s.menu = nil
	latin := s.o.Keyboard[k.Rune]
	for _, it := range m.items {
		if k.Rune == it.key || latin == it.key {
			it.do(s)
			return true
		}
	}
	return true
}

// menuRow is the question and its answers. What does not fit is cut off the
// question.
func (s *Session) menuRow(r rect) Row {
	row, gap := s.draw.row(r.W), 2
	if r.W < paneBelow {
		gap = 1
	}
	room := r.W
	for _, it := range s.menu.items {
		room -= gap + len("a ") + utf8.RuneCountInString(it.word)
	}
	if row.w = room; room >= 6 { // fewer columns say nothing
		row.put(s.menu.label, page.Label, Reverse|Current)
	}
	row.w = r.W
	for _, it := range s.menu.items {
		if row.x > 0 {
			row.skip(gap)
		}
		row.put(string(it.key), page.Label, Reverse|Current)
		row.skip(1)
		row.put(it.word, page.Text, Reverse)
	}
	return row.done(Reverse)
}
