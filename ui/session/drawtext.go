package session

import (
	"sort"

	"warraq/model"
	"warraq/ui/page"
)

// drawText draws the article, or why there is none.
func (s *Session) drawText() {
	r := s.screen.text
	if r.W <= 0 {
		return
	}
	d, from := &s.draw, len(s.draw.rows)
	if s.text.ready() {
		s.drawPage(r)
	} else {
		for _, line := range s.noText() {
			d.paragraph(line, 0, r.W, page.Text)
		}
	}
	d.pane("text", r, d.rows[from:], s.focus == onText && s.prompt == nil)
}

// noText says why there is no article to show.
func (s *Session) noText() []string {
	switch {
	case s.text.err != nil:
		return []string{s.nameOf(s.text.hit), "", s.text.err.Error()}
	case s.text.loading > 0:
		return []string{"loading " + s.nameOf(s.text.loading-1) + "…"}
	case s.list.reading:
		return []string{"reading the list…"}
	case s.list.n == 0:
		return []string{"no articles"}
	}
	return nil
}

// nameOf is how the list calls the article of ref.
func (s *Session) nameOf(ref int) string {
	if h, ok := s.list.hit(ref); ok && h.Title != "" {
		return h.Title
	}
	if ref >= 0 && ref < s.list.n {
		if name := s.src.Origin(ref).Source; name != "" {
			return name
		}
	}
	return "the article"
}

// drawPage copies the rows from the top on.
func (s *Session) drawPage(r rect) {
	t := &s.text
	an, _ := t.under()
	l := lights{here: an.Span, hits: s.search.hits, at: s.search.at, point: -1, chosen: t.noted}
	for _, n := range t.notes {
		l.notes = append(l.notes, n.Span)
	}
	if sp, ok := s.selected(); ok {
		l.chosen = sp
	}
	if s.focus == onText {
		l.point = t.at.cur
	}
	if wide(an.Kind) {
		l.here = model.Span{}
	}
	card := -1
	if an.Kind == page.Tweets && !an.Empty() {
		card = t.page.Find(an.Start).Block
	}
	pl := t.top
	for y := 0; y < r.H; y++ {
		s.draw.rows = append(s.draw.rows, s.draw.lit(t.page.At(pl), &l, r.W, pl.Block == card))
		next, moved := t.page.Move(pl, 1)
		if moved == 0 {
			return
		}
		pl = next
	}
}

// lights are the spans that are lit in the text.
type lights struct {
	here  model.Span
	hits  []model.Span
	at    int // the hit under the cursor; -1 for none
	point int // the byte under the cursor; -1 when it is not shown

	chosen model.Span
	notes  []model.Span
}

// currentBar is the line beside the card that the cursor is on; the others
// have half of it.
const currentBar = "█"

// lit copies a row with the marks of l. The line beside a current card is
// another one, since colour alone may not be seen.
func (d *draw) lit(row *page.Row, l *lights, w int, card bool) Row {
	from := len(d.cells)
	for i := range row.Cells {
		c := row.Cells[i]
		if c.X+c.Width > w {
			continue
		}
		m := Mark(0)
		switch {
		case c.Start >= 0:
			m = l.mark(c.Start, c.End)
		case card && c.Role == page.Frame:
			c.Text, m = currentBar, Current
		}
		if m&Point != 0 {
			l.point = -1
		}
		d.cells = append(d.cells, Cell{Cell: c, Mark: m})
	}
	return Row{Cells: d.cells[from:len(d.cells):len(d.cells)]}
}

// mark is the emphasis of a cell that shows bytes start to end. A cell of
// two letters is lit by a hit on either.
func (l *lights) mark(start, end int) Mark {
	m := Mark(0)
	if start < l.here.End && l.here.Start < end {
		m |= Current
	}
	if start <= l.point && l.point < end {
		m |= Point
	}
	if start < l.chosen.End && l.chosen.Start < end {
		m |= Selected
	}
	for _, n := range l.notes {
		if start < n.End && n.Start < end {
			m |= Noted
		}
	}
	if len(l.hits) == 0 {
		return m
	}
	i := sort.Search(len(l.hits), func(i int) bool { return l.hits[i].End > start })
	if i < len(l.hits) && l.hits[i].Start < end {
		m |= Hit
		if i == l.at {
			m |= HitHere
		}
	}
	return m
}
