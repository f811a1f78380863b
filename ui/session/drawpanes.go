package session

import "warraq/ui/page"

// sign marks a chosen row by more than colour.
const sign = "▸"

// drawInspector draws the tabs and the rows of one.
func (s *Session) drawInspector() {
	r := s.screen.inspector
	if r.W <= 0 {
		return
	}
	d, in, from := &s.draw, &s.inspector, len(s.draw.rows)
	d.rows = append(d.rows, s.tabRow(r.W))
	each := in.height()
	p := in.pick()
	p.show(max(1, (r.H-1)/each))
	here, found := in.rowAt(&s.text)
	for i := p.top; i < p.n && len(d.rows)-from < r.H; i++ {
		s.drawEntry(&in.rows[in.tab][i], r.W, s.entryMark(i, here, found))
	}
	if p.n == 0 {
		row := d.row(r.W)
		row.x = 2
		row.put("no "+tabNames[in.tab], page.Dim, 0)
		d.rows = append(d.rows, row.done(0))
	}
	d.rows = d.rows[:min(len(d.rows), from+r.H)]
	d.pane("inspector", r, d.rows[from:], s.focus == onInspector && s.prompt == nil)
}

// entryMark tells the chosen row, and the one of what is under the cursor of
// the text.
func (s *Session) entryMark(i, here int, found bool) entryMark {
	return entryMark{
		chosen: s.focus == onInspector && i == s.inspector.pick().cur,
		here:   found && i == here,
	}
}

type entryMark struct{ chosen, here bool }

// drawEntry adds the rows of one entry.
func (s *Session) drawEntry(e *entry, w int, is entryMark) {
	d := &s.draw
	mark, signMark, at := Mark(0), Mark(0), ""
	switch {
	case is.chosen:
		mark, at = Current, sign
	case is.here && s.focus == onInspector:
		at = "•"
	case is.here:
		at, signMark = sign, Current // alone: it moves with each section that is scrolled by
	}
	row := d.row(w)
	row.put(at, page.Label, mark|signMark)
	row.x = min(2+2*e.indent, w/2)
	if row.putEnd(e.beside, 8, page.Dim, mark) {
		row.w--
	}
	from := len(d.cells)
	row.fill(e.title, page.Text, mark)
	for i := from; i < len(d.cells); i++ {
		d.cells[i].Guess = e.guess
	}
	d.rows = append(d.rows, row.done(mark))
	if s.inspector.height() == 2 {
		below := d.row(w)
		below.x = min(4+2*e.indent, w/2)
		below.fill(e.below, page.Dim, mark)
		d.rows = append(d.rows, below.done(mark))
	}
}

// tabPlace is where a tab was drawn, from the inspector's left.
type tabPlace struct {
	tab         tab
	left, right int
}

// tabRow is the titles of the tabs with their counts: whole, or all but the
// chosen one by their first letter, or all of them so.
func (s *Session) tabRow(w int) Row {
	d, in := &s.draw, &s.inspector
	short := 0
	for short < 2 && s.tabsWidth(short) > w {
		short++
	}
	row := d.row(w)
	s.screen.tabs = s.screen.tabs[:0]
	for t := range tabs {
		if !in.shows(t) {
			continue
		}
		left := row.x
		mark := Reverse
		if t == in.tab {
			mark |= Current
		}
		row.put(s.tabTitle(t, short), page.Label, mark)
		s.screen.tabs = append(s.screen.tabs, tabPlace{t, left, row.x})
		row.skip(1)
	}
	return row.done(Reverse)
}

// tabTitle is the title of t. Short is how much of the row is shortened.
func (s *Session) tabTitle(t tab, short int) string {
	name, before := tabNames[t], ""
	if t == s.inspector.tab {
		before = sign
	}
	if short == 2 || short == 1 && t != s.inspector.tab {
		return before + name[:1] + itoa(len(s.inspector.rows[t]))
	}
	return before + name + " " + itoa(len(s.inspector.rows[t]))
}

func (s *Session) tabsWidth(short int) int {
	n := 0
	for t := range tabs {
		if s.inspector.shows(t) {
			n += len([]rune(s.tabTitle(t, short))) + 1
		}
	}
	return n - 1
}
