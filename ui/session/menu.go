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

// menuBreaks are the items that rows of w columns begin with, as many rows as
// it takes; the question is before the first.
func (s *Session) menuBreaks(w int) []int {
	x, gap := s.draw.fit(s.menu.label, 0).Width, menuGap(w)
	starts := []int{0}
	for i, it := range s.menu.items {
		width := gap + len("a ") + utf8.RuneCountInString(it.word)
		if x+width > w && x > 0 {
			starts = append(starts, i)
			x, width = 0, width-gap
		}
		x += width
	}
	return starts
}

// menuGap is how many columns are between answers.
func menuGap(w int) int {
	if w < paneBelow {
		return 1
	}
	return 2
}

// menuRows are the question and its answers. Where there are too few rows for
// them, what does not fit is cut off the question.
func (s *Session) menuRows(r rect) []Row {
	starts := s.menuBreaks(r.W)
	if len(starts) > r.H {
		return []Row{s.menuRow(r.W)}
	}
	var rows []Row
	for i, start := range starts {
		end := len(s.menu.items)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		row := s.draw.row(r.W)
		if i == 0 {
			row.put(s.menu.label, page.Label, Reverse|Current)
		}
		row.putItems(s.menu.items[start:end], menuGap(r.W))
		rows = append(rows, row.done(Reverse))
	}
	return rows
}

// menuRow is all of it in one row.
func (s *Session) menuRow(w int) Row {
	row, gap := s.draw.row(w), menuGap(w)
	room := w
	for _, it := range s.menu.items {
		room -= gap + len("a ") + utf8.RuneCountInString(it.word)
	}
	if row.w = room; room >= 6 { // fewer columns say nothing
		row.put(s.menu.label, page.Label, Reverse|Current)
	}
	row.w = w
	row.putItems(s.menu.items, gap)
	return row.done(Reverse)
}

// putItems puts answers, parted by gap columns.
func (r *rowDraw) putItems(items []item, gap int) {
	for _, it := range items {
		if r.x > 0 {
			r.skip(gap)
		}
		r.put(string(it.key), page.Label, Reverse|Current)
		r.skip(1)
		r.put(it.word, page.Text, Reverse)
	}
}
