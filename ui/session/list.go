package session

import (
	"context"
	"fmt"
	"time"

	"warraq/library"
	"warraq/library/sift"
)

// list is the articles of the source. There may be a million, so that nothing
// is kept for each of them but what rows.go and marks.go say, and all of that
// is numbers. An article is known by its ref, a row is a place in the list.
type list struct {
	n        int     // articles that have been found; refs are below it
	view     []int32 // the ref of each row; nil shows all in the order of files
	near     near
	counts   map[int]counts // by ref, of articles that were read whole
	counting int            // the first ref of those that are being counted, and 1; 0 while none are
	sifting  sifting
	picked   picked
	pick     pick // among the rows
	reading  bool // the source is being asked
	wish     wish
	round    int // how often the source was asked; an older answer is dropped

	coming progress // how far the source is
	wanted int      // the article to be chosen when it has come
}

// many reports whether there is a choice at all.
func (l *list) many() bool { return l.n > 1 }

// relist asks the source for its list, and opens the article of ref cur when
// that has come.
func (s *Session) relist(cur int) {
	l := &s.list
	l.reading = true
	l.round++
	l.coming = progress{}
	round, src, rows := l.round, s.src, s.screen.h
	s.queue = append(s.queue, Task{Slot: "list", Soon: true, Each: func(ctx context.Context, hand func(func(*Session))) {
		readList(ctx, src, cur, rows, func(b portion) {
			hand(func(s *Session) { s.listed(round, cur, b) })
		})
	}})
}

// reload goes through the source again. What is still on its way from before
// is dropped, the articles that were chosen from it too.
func (s *Session) reload() {
	if again, ok := s.src.(library.Renewer); ok {
		s.src = again.Anew()
		s.list.sifting.round++
		s.list.sifting.running = false
	}
	s.relist(max(0, s.list.ref(s.list.pick.cur)))
}

// portion is news of the list.
type portion struct {
	n      int           // articles found so far
	hits   []library.Hit // those that show first
	first  bool
	last   bool
	coming progress
}

// The first portion is handed over as soon as it fills a screen, the others
// when so much time has passed that a reader would look for news.
const (
	firstBatch = 200
	batchEvery = 500 * time.Millisecond
)

// readList hands over how much has been found, and first the hits of so many
// rows about the article of ref cur.
func readList(ctx context.Context, src library.Listing, cur, rows int, hand func(portion)) {
	began := time.Now()
	b, handed := portion{first: true}, began
	give := func(now time.Time) {
		b.coming = progressOf(src, now.Sub(began))
		b.n = b.coming.Articles
		if b.first {
			cur = max(0, min(cur, b.n-1))
			b.hits = src.Hits(ctx, span(cur-rows/2, min(cur+rows, b.n)))
		}
		hand(b)
		b, handed = portion{}, now
	}
	src.List(ctx, func() {
		now := time.Now()
		if now.Sub(handed) >= batchEvery || b.first && src.Progress().Articles >= firstBatch {
			give(now)
		}
	})
	if ctx.Err() == nil {
		b.last = true
		give(time.Now())
	}
}

// listed takes news of the list. Several articles at the start are a choice,
// so the list has the focus then.
func (s *Session) listed(round, cur int, b portion) {
	l := &s.list
	if round != l.round {
		return
	}
	were := l.n
	l.reading, l.coming, l.n = !b.last, b.coming, b.n
	if b.first {
		were, l.wanted = 0, max(cur, s.marks.resumeAt)
		s.marks.resumeAt = 0
		l.view, l.near, l.counts, l.counting = nil, near{}, nil, 0
		l.picked, l.sifting.found = picked{}, sift.Result{}
		s.recount()
	} else {
		s.marks.grow(l.n)
		s.findMarked(b.last)
	}
	l.pick.n = l.rows()
	l.near.put(b.hits)
	if b.n > were {
		s.grown()
	}
	if round == 1 && were < 2 && l.many() {
		s.focus = onList
	}
	if l.wanted >= 0 && (l.wanted < l.n || b.last) {
		row := l.row(l.wanted)
		if row < 0 { // it does not show, or is there no more
			row = l.wanted
		}
		l.pick.set(row)
		l.wanted = -1
		s.reopen()
	}
	if b.last {
		s.learnFacts()
	}
	if b.last && b.coming.First != nil {
		s.message = listError(b.coming.First, b.coming.Errors)
	}
	s.settle()
}

// stopList ends the reading of the list with what is there, and reports
// whether it was going on.
func (s *Session) stopList() bool {
	l := &s.list
	if !l.reading {
		return false
	}
	l.reading = false
	l.round++ // what still comes is dropped
	s.queue = append(s.queue, Task{Slot: "list", Run: func(context.Context) func(*Session) { return nil }})
	s.message = "stopped after " + counted(l.n, "article", "articles")
	return true
}

// reopen shows the chosen article of a list that was read again. Places in
// others are forgotten: what stands there may be another article.
func (s *Session) reopen() {
	t, cur := &s.text, s.list.ref(s.list.pick.cur)
	t.places = map[int]place{}
	if cur < 0 {
		s.jumps.forgetOthers(-1)
		s.search.forget()
		s.inspector.read(nil)
		*t = text{hit: -1, places: t.places}
		return
	}
	s.jumps.forgetOthers(cur)
	if t.hit != cur {
		t.hit, t.at = -1, place{}
	}
	s.open(cur, t.at)
}

// listError is the first of n errors, and how many more there are.
func listError(first error, n int) string {
	if n == 1 {
		return first.Error()
	}
	return fmt.Sprintf("%d not read; the first: %v", n, first)
}

// choose puts the list's cursor on row i. The text beside it follows.
func (s *Session) choose(i int) {
	s.list.pick.set(i)
	if s.screen.text.W > 0 {
		s.follow()
	}
}

// follow opens the article under the list's cursor.
func (s *Session) follow() {
	if ref := s.list.ref(s.list.pick.cur); ref >= 0 && ref != s.text.coming() {
		s.open(ref, s.text.places[ref])
	}
}

// step goes n articles on.
func (s *Session) step(n int) {
	cur := s.list.pick.cur
	s.list.pick.set(cur + n)
	for s.list.heading(s.list.pick.cur) >= 0 && s.list.pick.cur+n >= 0 && s.list.pick.cur+n < s.list.rows() {
		s.list.pick.set(s.list.pick.cur + max(-1, min(n, 1)))
	}
	switch {
	case s.list.pick.cur != cur:
		s.follow()
	case n > 0:
		s.message = "no more articles"
	default:
		s.message = "no earlier articles"
	}
}
