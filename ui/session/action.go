package session

import "warraq/keymap"

// do does c. Unknown actions do nothing: a preset cannot hold one.
func (s *Session) do(c keymap.Command) {
	if s.prompt != nil && s.editing(c.Action) {
		return
	}
	if s.selecting(c) || s.sorting(c) || s.picking(c) || s.moving(c) || s.jumping(c) || s.showing(c.Action) || s.triaging(c) || s.tagging(c) || s.noting(c) ||
		s.copying(c.Action) || s.running(c.Action) {
		return
	}
	s.program(c)
}

// moving does the actions that move through the focused pane.
func (s *Session) moving(c keymap.Command) bool {
	n := max(1, c.Count)
	h := s.paneHeight()
	switch c.Action {
	case keymap.LineDown:
		s.move(n)
	case keymap.LineUp:
		s.move(-n)
	case keymap.PageDown:
		if !s.pageOn() {
			s.move(n * max(1, h-1))
		}
	case keymap.PageUp:
		s.move(-n * max(1, h-1))
	case keymap.HalfDown:
		s.move(n * max(1, h/2))
	case keymap.HalfUp:
		s.move(-n * max(1, h/2))
	case keymap.Top:
		s.goTo(n - 1)
	case keymap.Bottom:
		s.bottom(c.Count)
	case keymap.Percent:
		if c.Count == 0 {
			s.showProgress()
			return true
		}
		s.percent(min(c.Count, 100))
	default:
		return false
	}
	return true
}

// move goes n rows down in the focused pane, up when n is negative.
func (s *Session) move(n int) {
	switch s.Mode() {
	case keymap.Overlay:
		s.overlay.scroll(n, s.screen.body().H)
	case keymap.List:
		s.choose(s.list.pick.cur + n)
	case keymap.Inspector:
		p := s.inspector.pick()
		p.set(p.cur + n)
	case keymap.Reading:
		s.scroll(n)
	}
}

// goTo goes to entry i of the focused pane, from 0; in the text it is a
// paragraph.
func (s *Session) goTo(i int) {
	switch s.Mode() {
	case keymap.Overlay:
		s.overlay.top = 0
		s.overlay.scroll(i, s.screen.body().H)
	case keymap.List:
		s.choose(i)
	case keymap.Inspector:
		s.inspector.pick().set(i)
	case keymap.Reading:
		s.goToSection(i)
	}
}

// bottom goes to the end of the focused pane, or to entry count.
func (s *Session) bottom(count int) {
	switch {
	case count > 0:
		s.goTo(count - 1)
	case s.Mode() == keymap.Reading:
		s.goToEnd()
	default:
		s.move(1 << 40)
	}
}

// percent goes to that part of the focused pane.
func (s *Session) percent(n int) {
	switch s.Mode() {
	case keymap.List:
		s.choose(s.list.rows() * n / 100)
	case keymap.Inspector:
		p := s.inspector.pick()
		p.set(p.n * n / 100)
	case keymap.Reading:
		s.goToPercent(n)
	}
}

// jumping does the actions that jump in the text.
func (s *Session) jumping(c keymap.Command) bool {
	n := max(1, c.Count)
	j, ok := jumpOf(c.Action)
	if ok || inText[c.Action] {
		s.showText()
	}
	if ok {
		s.jump(j, n)
		return true
	}
	switch c.Action {
	case keymap.Repeat:
		s.repeat(n, false)
	case keymap.RepeatBack:
		s.repeat(n, true)
	case keymap.SetMark:
		s.setMark(c.Arg)
	case keymap.GoMark:
		s.goMark(c.Arg)
	case keymap.Older:
		s.older(n)
	case keymap.Newer:
		s.newer(n)
	case keymap.Search:
		s.startSearch(false)
	case keymap.SearchBack:
		s.startSearch(true)
	case keymap.NextHit:
		s.nextHit(n)
	case keymap.PrevHit:
		s.nextHit(-n)
	case keymap.NextSame:
		s.nextSame()
	case keymap.PlaceTop:
		s.placeCursor(0)
	case keymap.PlaceMiddle:
		s.placeCursor(1)
	case keymap.PlaceBottom:
		s.placeCursor(2)
	default:
		return false
	}
	return true
}

// inText are the actions, besides jumps, that need the text to be seen.
var inText = map[keymap.Action]bool{
	keymap.Repeat: true, keymap.RepeatBack: true, keymap.GoMark: true,
	keymap.Older: true, keymap.Newer: true, keymap.Search: true, keymap.SearchBack: true,
	keymap.NextHit: true, keymap.PrevHit: true, keymap.NextSame: true,
	keymap.PlaceTop: true, keymap.PlaceMiddle: true, keymap.PlaceBottom: true,
}

// showing does the actions that show and hide panes.
func (s *Session) showing(a keymap.Action) bool {
	switch a {
	case keymap.Into:
		s.into()
	case keymap.Back:
		s.back()
	case keymap.Close:
		s.close()
	case keymap.ShowOutline:
		s.toggleTab(outlineTab)
	case keymap.ShowTweets:
		s.toggleTab(tweetsTab)
	case keymap.ShowQuotes:
		s.toggleTab(quotesTab)
	case keymap.ShowEntities:
		s.toggleTab(entitiesTab)
	case keymap.ShowLinks:
		s.toggleTab(linksTab)
	case keymap.ShowNotes:
		s.toggleTab(notesTab)
	case keymap.ShowList:
		s.toggleList()
	case keymap.NextTab:
		s.inspector.turn(1)
	case keymap.PrevTab:
		s.inspector.turn(-1)
	default:
		return false
	}
	return true
}

// program does what is left.
func (s *Session) program(c keymap.Command) {
	switch c.Action {
	case keymap.NextArticle:
		s.step(max(1, c.Count))
	case keymap.PrevArticle:
		s.step(-max(1, c.Count))
	case keymap.Narrower:
		s.resizeColumn(-4 * max(1, c.Count))
	case keymap.Wider:
		s.resizeColumn(4 * max(1, c.Count))
	case keymap.Centre:
		s.o.Centered = !s.o.Centered
	case keymap.Hidden:
		s.toggleHidden()
	case keymap.Digits:
		s.turnDigits()
	case keymap.Info:
		s.overlay.toggle(info)
	case keymap.Help:
		s.overlay.toggle(help)
	case keymap.Reload:
		s.reload()
	case keymap.Order:
		s.terminal.turn = true
	case keymap.Redraw:
		s.asked.redraw = true
	case keymap.Suspend:
		s.asked.suspend = true
	case keymap.Cancel:
		s.cancel()
	case keymap.Quit:
		s.quit()
	}
}
