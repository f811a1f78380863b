package session

// Click takes a press of the main button at column x of row y.
func (s *Session) Click(x, y int) []Task {
	s.message = ""
	c := &s.screen
	switch {
	case s.prompt != nil || s.overlay.shown != none || c.small():
	case c.list.holds(x, y):
		s.clickList(y - c.list.Y - 1 - c.queryRows)
	case c.inspector.holds(x, y):
		s.clickInspector(x-c.inspector.X, y-c.inspector.Y-1)
	case c.text.holds(x, y):
		s.focus = onText
		s.clickText(x-c.text.X, y-c.text.Y)
	}
	s.settle()
	return s.Tasks()
}

// Wheel scrolls the pane under the pointer n rows down.
func (s *Session) Wheel(x, y, n int) []Task {
	s.message = ""
	c := &s.screen
	switch {
	case c.small() || s.prompt != nil:
	case s.overlay.shown != none:
		s.overlay.scroll(n, c.body().H)
	case c.list.holds(x, y):
		s.choose(s.list.pick.cur + n)
	case c.inspector.holds(x, y):
		p := s.inspector.pick()
		p.set(p.cur + n)
	case c.text.holds(x, y):
		s.scroll(n)
	}
	s.settle()
	return s.Tasks()
}

// clickList chooses the entry in row y under the head; one that is chosen
// already is gone into.
func (s *Session) clickList(y int) {
	i := s.list.pick.top + y
	again := s.focus == onList && i == s.list.pick.cur
	s.focus = onList
	if y < 0 || i >= s.list.pick.n {
		return
	}
	s.choose(i)
	if again {
		s.into()
	}
}

// clickInspector chooses a tab, or goes to the place of an entry.
func (s *Session) clickInspector(x, y int) {
	in := &s.inspector
	s.focus = onInspector
	if y < 0 {
		for _, t := range s.screen.tabs {
			if t.left <= x && x < t.right {
				in.tab = t.tab
			}
		}
		return
	}
	p := in.pick()
	if i := p.top + y/in.height(); i < p.n {
		p.set(i)
		s.visit()
	}
}

// clickText puts the cursor on the byte that the cell at x, y shows.
func (s *Session) clickText(x, y int) {
	t := &s.text
	if !t.ready() {
		return
	}
	pl, moved := t.page.Move(t.top, y)
	if moved < y {
		return
	}
	row := t.page.At(pl)
	t.at.cur = t.start(pl)
	for _, c := range row.Cells {
		if c.X <= x && x < c.X+c.Width && c.Start >= 0 {
			t.at.cur = c.Start
		}
	}
}
