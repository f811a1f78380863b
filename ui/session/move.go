package session

import (
	"strconv"
	"unicode/utf8"

	"warraq/model"
	"warraq/ui/page"
)

// The text moves under the reader: a line down scrolls by one row, and the
// cursor stays on its byte as long as that shows. At the ends of the page,
// where nothing scrolls any more, the cursor moves by rows itself.

func itoa(n int) string { return strconv.Itoa(n) }

// scroll moves the text n rows.
func (s *Session) scroll(n int) {
	t := &s.text
	if !t.ready() {
		return
	}
	pl, moved := t.page.Move(t.top, n)
	if limit := s.lastTop(); n > 0 && before(limit, pl) {
		if !before(t.top, limit) {
			pl, moved = t.top, 0
		} else {
			pl = limit
		}
	}
	if moved == 0 {
		s.moveCursor(n)
		return
	}
	t.setTop(pl)
	s.cursorIntoView()
}

// lastTop is the top with which the last row of the page is at the bottom.
func (s *Session) lastTop() page.Place { return s.text.end(s.textHeight()).top }

// moveCursor moves the cursor n rows. Rows that show no byte are passed by.
func (s *Session) moveCursor(n int) {
	t := &s.text
	from := t.page.Find(t.at.cur)
	pl := t.rowsOn(from, n)
	switch {
	case pl != from:
		t.at.cur = t.start(pl)
	case n > 0:
		s.message = "end of the article"
	default:
		s.message = "start of the article"
	}
}

// rowsOn is the row n rows after from, before it when n is negative, among
// those that show bytes; the last of them when there are fewer.
func (t *text) rowsOn(from page.Place, n int) page.Place {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	to, pl := from, from
	for n > 0 {
		next, moved := t.page.Move(pl, step)
		if moved == 0 {
			break
		}
		if pl = next; t.page.At(pl).Start < t.page.At(pl).End {
			to = pl
			n--
		}
	}
	return to
}

// cursorIntoView puts the cursor on the nearest row that shows.
func (s *Session) cursorIntoView() {
	t := &s.text
	pl := t.page.Find(t.at.cur)
	bottom := s.bottomWith(t.top)
	switch {
	case before(pl, t.top):
		t.at.cur = t.start(t.top)
	case before(bottom, pl):
		t.at.cur = t.start(bottom)
	}
}

// start is the byte at which the row at pl begins. The head of a card shows
// an attribution that stands behind the post; reading begins at the post.
func (t *text) start(pl page.Place) int {
	off := t.page.At(pl).Start
	if i, ok := embedAt(t.a, off); ok {
		if e := t.a.Embeds[i]; e.Attribution.Contains(off) && e.Body.Start < e.Attribution.Start {
			return e.Start
		}
	}
	return off
}

// textHeight is the number of rows of the text pane, 1 at least.
func (s *Session) textHeight() int { return max(1, s.screen.text.H) }

// paneHeight is the number of rows or entries that the focused pane shows.
func (s *Session) paneHeight() int {
	switch {
	case s.overlay.shown != none:
		return s.screen.body().H
	case s.focus == onList:
		return s.listHeight()
	case s.focus == onInspector:
		return (s.screen.inspector.H - 1) / s.inspector.height()
	}
	return s.textHeight()
}

// goToSection goes to section i of the article.
func (s *Session) goToSection(i int) {
	t := &s.text
	if !t.ready() {
		return
	}
	s.jumps.push(s.spot())
	t.here = page.Anchor{}
	if i <= 0 || len(t.a.Sections) == 0 {
		t.at.cur = 0
		t.setTop(t.page.First())
		return
	}
	i = min(i, len(t.a.Sections)-1)
	s.reveal(t.a.Sections[i].Span)
}

// goToEnd goes to the end of the article.
func (s *Session) goToEnd() {
	t := &s.text
	if !t.ready() {
		return
	}
	s.jumps.push(s.spot())
	s.showEnd()
}

// showEnd shows the end, with the cursor on the last character.
func (s *Session) showEnd() {
	t := &s.text
	t.setTop(s.lastTop())
	_, size := utf8.DecodeLastRuneInString(t.a.Text)
	t.at.cur = len(t.a.Text) - size
	if t.partly {
		t.endAt = t.at
	}
}

// goToPercent goes to the row that shows that part of the bytes.
func (s *Session) goToPercent(n int) {
	t := &s.text
	if !t.ready() {
		return
	}
	s.jumps.push(s.spot())
	pl := t.page.Find(len(t.a.Text) * n / 100)
	t.at.cur = t.start(pl)
	s.topAt(pl)
}

// topAt puts pl at the top, or the last screen if pl is in it.
func (s *Session) topAt(pl page.Place) {
	if limit := s.lastTop(); before(limit, pl) {
		pl = limit
	}
	s.text.setTop(pl)
}

// reveal puts the cursor at the start of span. If not all of it shows, it
// comes to a quarter of the pane, so that some of what is before it shows,
// or higher when its end would not.
func (s *Session) reveal(span model.Span) {
	t := &s.text
	t.at.cur = span.Start
	first, last := t.extent(span)
	bottom := s.bottomWith(t.top)
	if !before(first, t.top) && !before(bottom, last) && !before(bottom, first) {
		return
	}
	pl, _ := t.page.Move(first, -s.textHeight()/4)
	for before(pl, first) && before(s.bottomWith(pl), last) {
		pl, _ = t.page.Move(pl, 1)
	}
	s.topAt(pl)
}

// bottomWith is the last row that shows when top is the first.
func (s *Session) bottomWith(top page.Place) page.Place {
	bottom, _ := s.text.page.Move(top, s.textHeight()-1)
	return bottom
}

// extent is the rows from the first to the last that show span. An embed is
// all rows of its card: they do not follow the order of its bytes.
func (t *text) extent(span model.Span) (first, last page.Place) {
	first, last = t.page.Find(span.Start), t.page.Find(max(span.Start, span.End-1))
	i, ok := embedAt(t.a, span.Start)
	if !ok || t.a.Embeds[i].Start != span.Start {
		return first, last
	}
	rows := t.page.Rows(first.Block)
	first.Row, last = 0, first
	for last.Row = len(rows) - 1; last.Row > 0 && len(rows[last.Row].Cells) == 0; {
		last.Row--
	}
	return first, last
}

// placeCursor scrolls until the cursor's row is at the top (0), in the
// middle (1) or at the bottom (2) of the pane. With the cursor at the start
// of a post, the head of its card is the row that comes to the top.
func (s *Session) placeCursor(where int) {
	t := &s.text
	if !t.ready() {
		return
	}
	pl := t.page.Find(t.at.cur)
	head, _ := t.extent(model.Span{Start: t.at.cur, End: t.at.cur})
	if where == 0 && pl.Row-head.Row < s.textHeight() {
		pl = head
	}
	pl, _ = t.page.Move(pl, -where*(s.textHeight()-1)/2)
	t.setTop(pl)
}
