package session

import (
	"strings"
	"unicode/utf8"

	"warraq/keymap"
	"warraq/model"
	"warraq/ui/page"
)

// selection is a passage that is being chosen: from the place where that
// began to the cursor, whole words or whole rows of the screen.
type selection struct {
	on   bool
	rows bool
	from int // byte
}

// selecting does the actions that choose a passage. While one is chosen the
// keys that scroll move the cursor.
func (s *Session) selecting(c keymap.Command) bool {
	v, n := &s.selection, max(1, c.Count)
	if c.Action == keymap.Select && s.Mode() == keymap.Reading {
		s.toggleSelection()
		return true
	}
	if !v.on || s.Mode() != keymap.Reading || !s.text.ready() {
		return false
	}
	h := s.textHeight()
	switch c.Action {
	case keymap.Cancel, keymap.Close:
		v.on = false
	case keymap.LineDown:
		s.cursorRows(n)
	case keymap.LineUp:
		s.cursorRows(-n)
	case keymap.PageDown:
		s.cursorRows(n * max(1, h-1))
	case keymap.PageUp:
		s.cursorRows(-n * max(1, h-1))
	case keymap.HalfDown:
		s.cursorRows(n * max(1, h/2))
	case keymap.HalfUp:
		s.cursorRows(-n * max(1, h/2))
	case keymap.Into:
		s.cursorWords(n)
	case keymap.Back:
		s.cursorWords(-n)
	default:
		return false
	}
	return true
}

// toggleSelection begins with the word under the cursor, goes on with whole
// rows, and ends.
func (s *Session) toggleSelection() {
	v := &s.selection
	switch {
	case !s.text.ready():
		s.message = "no text to select in"
	case !v.on:
		*v = selection{on: true, from: s.text.at.cur}
	case !v.rows:
		v.rows = true
	default:
		v.on = false
	}
}

// selected is the passage that is chosen, without the blanks at its ends.
func (s *Session) selected() (model.Span, bool) {
	v, t := &s.selection, &s.text
	if !v.on || !t.ready() {
		return model.Span{}, false
	}
	first, last := min(v.from, t.at.cur), max(v.from, t.at.cur)
	sp := model.Span{Start: wordStart(t.a.Text, first), End: wordEnd(t.a.Text, last)}
	if v.rows {
		sp.Start = min(sp.Start, t.page.At(t.page.Find(first)).Start)
		sp.End = max(sp.End, t.page.At(t.page.Find(last)).End)
	}
	return trimBlanks(t.a.Text, sp), true
}

// trimBlanks is sp without blanks at its ends.
func trimBlanks(text string, sp model.Span) model.Span {
	part := strings.TrimRight(text[sp.Start:sp.End], " \t\n")
	sp.End = sp.Start + len(part)
	sp.Start = sp.End - len(strings.TrimLeft(part, " \t\n"))
	return sp
}

// wordStart is where the word that holds off begins, else off.
func wordStart(text string, off int) int {
	for off > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:off])
		next, _ := utf8.DecodeRuneInString(text[off:])
		if !isWord(r) || off < len(text) && !isWord(next) {
			break
		}
		off -= size
	}
	return off
}

// wordEnd is where the word at off ends, or the sign there.
func wordEnd(text string, off int) int {
	for i, r := range text[off:] {
		if !isWord(r) {
			return off + max(i, min(utf8.RuneLen(r), len(text)-off))
		}
	}
	return len(text)
}

// cursorWords moves the cursor n words to the right on the screen, which is
// back in a row that runs from the right.
func (s *Session) cursorWords(n int) {
	t := &s.text
	if s.draw.fromRightRow(t.page.At(t.page.Find(t.at.cur))) {
		n = -n
	}
	off := t.at.cur
	for ; n > 0; n-- {
		off = nextWord(t.a.Text, off)
	}
	for ; n < 0; n++ {
		off = prevWord(t.a.Text, off)
	}
	s.cursorTo(off)
}

// nextWord is the start of the word after off, or off at the last one.
func nextWord(text string, off int) int {
	i := wordEnd(text, off)
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWord(r) {
			return i
		}
		i += size
	}
	return off
}

// prevWord is the start of the word before off, or of the one that holds it.
func prevWord(text string, off int) int {
	i := off
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if isWord(r) {
			return wordStart(text, i-size)
		}
		i -= size
	}
	return off
}

// cursorTo puts the cursor on off, and shows it.
func (s *Session) cursorTo(off int) {
	s.text.here = page.Anchor{}
	s.reveal(model.Span{Start: off, End: off})
}

// cursorRows moves the cursor n rows that show letters, in its column.
func (s *Session) cursorRows(n int) {
	t := &s.text
	from := t.page.Find(t.at.cur)
	x := columnOf(t.page.At(from), t.at.cur)
	to := t.rowsOn(from, n)
	if to == from {
		s.message = "no more rows"
	}
	s.cursorTo(byteAt(t.page.At(to), x))
}

// columnOf is the column of the cell that shows byte off.
func columnOf(row *page.Row, off int) int {
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Start <= off && off < c.End {
			return c.X
		}
	}
	return 0
}

// byteAt is the byte that the cell in column x shows, or the nearest to it.
func byteAt(row *page.Row, x int) int {
	off, best := row.Start, 1<<30
	for i := range row.Cells {
		c := &row.Cells[i]
		if d := max(c.X-x, x-(c.X+c.Width-1), 0); c.Start >= 0 && c.Start < c.End && d < best {
			off, best = c.Start, d
		}
	}
	return off
}

// selectionName tells what is being chosen, for the status line.
func (s *Session) selectionName() string {
	v := &s.selection
	switch {
	case !v.on || s.Mode() != keymap.Reading:
		return ""
	case v.rows:
		return "selecting rows"
	}
	return "selecting words"
}
