package session

import "warraq/keymap"

// into goes from the list to the text, from the text to the inspector at
// what is under the cursor, and from the inspector to the place it shows.
func (s *Session) into() {
	switch s.focus {
	case onList:
		if i := s.list.pick.cur; s.list.heading(i) >= 0 {
			s.fold(i)
			return
		}
		s.follow()
		s.focus = onText
	case onText:
		s.enterInspector(s.inspector.tab)
	case onInspector:
		s.visit()
	}
}

// showText gives the focus to the text if nothing of it is seen.
func (s *Session) showText() {
	if s.screen.text.W > 0 || s.screen.small() {
		return
	}
	s.focus = onText
	s.follow()
	s.screen.arrange(s)
	s.compose()
}

// cancel puts out what is lit, else leaves the inspector, else tells how to
// leave altogether.
func (s *Session) cancel() {
	switch {
	case len(s.search.hits) > 0:
		s.search.clear()
	case s.focus == onInspector:
		s.focus = onText
	case s.stopMany(), s.stopList(), s.stopExport(), s.unpick(), s.unsort(), s.unfilter():
	default:
		s.message = s.hint(keymap.Quit, "nothing to cancel; ")
	}
}

// back goes the other way.
func (s *Session) back() {
	switch {
	case s.focus == onInspector:
		s.focus = onText
	case s.focus == onText && s.list.many():
		s.focus = onList
	}
}

// close closes the overlay or the focused pane. Closing the last one quits:
// that is the text of a single article, or the list.
func (s *Session) close() {
	switch {
	case s.overlay.shown != none:
		s.overlay.shown = none
	case s.focus == onInspector:
		s.closeInspector()
	case s.focus == onText && s.list.many():
		s.focus = onList
	default:
		s.quit()
	}
}

// closeInspector leaves it shown only where the size alone shows it.
func (s *Session) closeInspector() {
	s.focus = onText
	if s.inspector.wish == open {
		s.inspector.wish = bySize
		return
	}
	if s.screen.w >= oneBeside {
		s.inspector.wish = closed
	}
}

// toggleTab shows a tab of the inspector, or hides the inspector if it has
// the focus and shows that one.
func (s *Session) toggleTab(t tab) {
	if s.focus == onInspector && s.inspector.tab == t {
		s.focus = onText
		s.inspector.wish = closed
		return
	}
	s.inspector.wish = open
	s.enterInspector(t)
}

// enterInspector gives the focus to tab t, at the row of what is under the
// cursor.
func (s *Session) enterInspector(t tab) {
	if s.text.a == nil {
		return
	}
	s.focus = onInspector
	s.inspector.tab = t
	if i, ok := s.inspector.rowAt(&s.text); ok {
		s.inspector.pick().set(i)
	}
}

// toggleList shows the list, or hides it if it has the focus.
func (s *Session) toggleList() {
	if s.focus == onList {
		s.focus = onText
		s.list.wish = closed
		return
	}
	s.list.wish = open
	s.focus = onList
}
