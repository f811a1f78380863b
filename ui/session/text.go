package session

import (
	"context"
	"slices"
	"unicode/utf8"

	"warraq/layout"
	"warraq/library"
	"warraq/model"
	"warraq/ui/page"
)

const defaultColumn = 80

// text is the article that is read, and where.
type text struct {
	hit     int // its ref; -1 for none yet
	a       *model.Article
	hidden  []layout.Suspicion // characters in it that nobody sees and that mislead
	err     error              // why there is no article
	loading int                // the ref of the one on its way, plus one; 0 for none
	next    place              // where to be in it
	found   *contents          // what the inspector shows of a, until it has taken it
	partly  bool               // what is in the article is still being looked for
	later   jump               // to be made when it has been found, laterBy times
	laterBy int
	endAt   place // where the end was that the reader went to, while more was still to come

	page *page.Page
	made page.Options // what page was composed for
	ends ends
	top  page.Place
	at   place
	here page.Anchor // where the last jump led; it holds while the cursor is in it

	notes   []placed       // by place
	notesOf *model.Article // the article that they were found for
	notings int            // and when
	noted   model.Span     // the passage of the note that is being typed

	places map[int]place // where the reader was, by ref
}

// place is where a reader is in an article, in bytes. A resize keeps top.
type place struct{ top, cur int }

// coming is the article that will be shown: the one on its way, or this one.
func (t *text) coming() int {
	if t.loading > 0 {
		return t.loading - 1
	}
	return t.hit
}

// open asks for the article of ref hit, to be shown at p. Until it is
// there the reader sees the one before.
func (s *Session) open(hit int, p place) {
	t := &s.text
	if t.hit >= 0 {
		t.places[t.hit] = t.at
		s.leaving()
	}
	t.loading, t.next = hit+1, p
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "article", Soon: true, Rest: s.focus == onList, Each: func(ctx context.Context, hand func(func(*Session))) {
		var shown *model.Article
		show := func(came text) {
			was := shown
			if shown = came.a; came.a != nil {
				came.found = contentsOf(came.a)
			}
			hand(func(s *Session) {
				if was == nil || !s.filled(round, was, came) {
					s.opened(round, hit, came)
				}
			})
		}
		a, err := inSteps(ctx, src, hit, func(a *model.Article) { show(text{a: a, partly: true}) })
		if ctx.Err() != nil {
			return
		}
		came := text{a: a, err: err}
		if err == nil {
			came.hidden = layout.Suspicious(nil, a.Text)
		}
		show(came)
	}})
}

// inSteps loads an article, and hands it over early where src can.
func inSteps(ctx context.Context, src library.Source, ref int, early func(*model.Article)) (*model.Article, error) {
	if s, ok := src.(library.Stepwise); ok {
		return s.ArticleInSteps(ctx, ref, early)
	}
	return src.Article(ctx, ref)
}

// filled puts more of an article in the place of what was handed over early,
// if that shows, and the reader stays where it is: who is at the end goes to
// the new one.
func (s *Session) filled(round int, early *model.Article, came text) bool {
	t := &s.text
	if round != s.list.round || t.a != early {
		return false
	}
	if came.err != nil {
		t.loading, t.next = t.hit+1, t.at
		return false
	}
	atEnd := t.endAt != (place{}) && t.at == t.endAt && len(came.a.Text) > len(early.Text)
	t.a, t.hidden, t.partly, t.page, t.here = came.a, came.hidden, came.partly, nil, page.Anchor{}
	t.at, t.endAt = t.legal(t.at), place{}
	s.list.learn(t.hit, t.a)
	s.met(t.hit, t.a.ID)
	s.inspector.read(came.found)
	s.settle()
	if atEnd && t.ready() {
		s.showEnd()
	}
	if n := t.laterBy; n > 0 && !t.partly {
		t.laterBy = 0
		s.message = ""
		s.jump(t.later, n)
	}
	return true
}

// opened shows the article of ref hit, or why there is none.
func (s *Session) opened(round, hit int, came text) {
	t := &s.text
	if round != s.list.round || hit != t.loading-1 {
		return
	}
	same := hit == t.hit
	came.hit, came.at, came.places = hit, t.next, t.places
	*t = came
	if t.err != nil {
		t.a = nil
	}
	s.search.forget()
	s.selection = selection{}
	if !same {
		s.inspector.forget()
	}
	s.inspector.read(came.found)
	t.found = nil
	if t.a != nil {
		s.list.learn(hit, t.a)
		s.met(hit, t.a.ID)
		t.at = t.legal(s.leftAt(hit, t.a.ID, t.at))
	}
	s.settle()
	if s.prompt != nil && s.prompt.errand.typed != nil { // a search goes on in the article that came
		s.search.from = t.at
		s.typed()
	}
}

// legal is p for a text that may have changed since: no byte is past the end
// or inside a character.
func (t *text) legal(p place) place {
	return place{runeStart(t.a.Text, p.top), runeStart(t.a.Text, p.cur)}
}

// runeStart is the start of the character at off, or the end of the text.
func runeStart(text string, off int) int {
	off = max(0, min(off, len(text)))
	for off > 0 && off < len(text) && !utf8.RuneStart(text[off]) {
		off--
	}
	return off
}

// compose makes the page for the size of the text pane. The row at the top
// afterwards is the one that shows the byte that was there.
func (s *Session) compose() {
	t := &s.text
	w := s.screen.text.W
	if t.a == nil || w <= 0 {
		return
	}
	o := page.Options{Width: w, Column: s.o.Column, Centered: s.o.Centered, Notes: t.pageNotes(), Layout: s.o.Layout}
	if t.page != nil && sameOptions(o, t.made) {
		return
	}
	t.page, t.made, t.ends = page.New(t.a, o), o, ends{}
	t.top = t.rowAt(t.at.top)
}

// rowAt is the row that byte off was on when it was the first of the top
// row. What stands above the text shows no bytes; it is the start too.
func (t *text) rowAt(off int) page.Place {
	if off == 0 {
		return t.page.First()
	}
	return t.page.Find(off)
}

// sameOptions leaves out what a session never sets.
func sameOptions(a, b page.Options) bool {
	return a.Width == b.Width && a.Column == b.Column && a.Centered == b.Centered &&
		slices.Equal(a.Notes, b.Notes) && sameLook(&a.Layout, &b.Layout)
}

// sameLook compares what a session may change of how text is laid out.
func sameLook(a, b *layout.Options) bool {
	return a.Shaping == b.Shaping && a.StripMarks == b.StripMarks &&
		a.Digits == b.Digits && a.Invisibles == b.Invisibles
}

// toggleHidden shows characters that nobody sees as signs, or hides them.
func (s *Session) toggleHidden() {
	l := &s.o.Layout
	l.Invisibles = !l.Invisibles
	s.message = "hidden characters are not shown"
	if l.Invisibles {
		s.message = "hidden characters are shown"
	}
}

// turnDigits displays digits in the next of the ways there are.
func (s *Session) turnDigits() {
	l := &s.o.Layout
	l.Digits = (l.Digits + 1) % 3
	s.message = [...]string{"digits as they are", "Latin digits", "Arabic digits"}[l.Digits]
}

// resizeColumn makes the reading column wider by n columns.
func (s *Session) resizeColumn(n int) {
	s.o.Column = max(20, min(s.o.Column+n, 200))
	s.message = "column " + itoa(s.o.Column)
}

// ready reports whether there is a page to move on.
func (t *text) ready() bool { return t.page != nil && t.page.Blocks() > 0 }

// setTop puts the row at pl at the top of the pane.
func (t *text) setTop(pl page.Place) {
	t.top = pl
	t.at.top = t.page.At(pl).Start
}

// ends is how far a page can be scrolled, for one height of the pane.
type ends struct {
	height int // 0 before it is known
	last   page.Place
	top    page.Place // with which the last row is at the bottom
}

// end is the end of the page in a pane of h rows. It is found once: looking
// at the last blocks on each draw would push out of the page's memory those
// that show.
func (t *text) end(h int) ends {
	if t.ends.height != h {
		last := t.page.Last()
		top, _ := t.page.Move(last, 1-h)
		t.ends = ends{h, last, top}
	}
	return t.ends
}

// before reports whether a comes before b on the page.
func before(a, b page.Place) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Row < b.Row
}
