package session

import (
	"context"
	"fmt"
	"time"

	"warraq/library"
	"warraq/model"
)

// list is the articles of the source.
type list struct {
	hits    []library.Hit
	pick    pick
	reading bool // the source is being asked
	wish    wish
	round   int // how often the source was asked; an older answer is dropped

	coming progress // how far the source is
	wanted int      // the entry to be chosen when it has come
	failed []error  // what could not be read: the first of it
	nBad   int      // how much of it there is
}

// many reports whether there is a choice at all.
func (l *list) many() bool { return len(l.hits) > 1 }

// relist asks the source for its list, and opens the article at cur when
// that has come.
func (s *Session) relist(cur int) {
	l := &s.list
	l.reading = true
	l.round++
	l.coming = progress{}
	round, src := l.round, s.src
	s.queue = append(s.queue, Task{Slot: "list", Each: func(ctx context.Context, hand func(func(*Session))) {
		readList(ctx, src, func(b portion) {
			hand(func(s *Session) { s.listed(round, cur, b) })
		})
	}})
}

// portion is a part of the list.
type portion struct {
	hits   []library.Hit
	errs   []error
	first  bool
	last   bool
	coming progress
}

// The first portion is handed over as soon as it fills a screen, the others
// when so much time has passed that a reader would look for news.
const (
	firstBatch = 200
	batchEvery = 200 * time.Millisecond
)

// readList hands over all hits of src, and what could not be read.
func readList(ctx context.Context, src library.Source, hand func(portion)) {
	began := time.Now()
	b, handed := portion{first: true}, began
	for hit, err := range src.Search(ctx, library.Query{}) {
		if err != nil {
			b.errs = append(b.errs, err)
		} else {
			b.hits = append(b.hits, hit)
		}
		now := time.Now()
		if b.first && len(b.hits) >= firstBatch || now.Sub(handed) >= batchEvery {
			b.coming = progressOf(src, now.Sub(began))
			hand(b)
			b, handed = portion{}, now
		}
	}
	if ctx.Err() != nil {
		return
	}
	b.last, b.coming = true, progressOf(src, time.Since(began))
	hand(b)
}

// listed takes a part of the list. Several articles at the start are a
// choice, so the list has the focus then.
func (s *Session) listed(round, cur int, b portion) {
	l := &s.list
	if round != l.round {
		return
	}
	were := len(l.hits)
	if b.first {
		were, l.wanted = 0, max(cur, s.marks.resumeAt)
		s.marks.resumeAt = 0
		l.hits, l.failed, l.nBad = nil, nil, 0
	}
	l.reading, l.coming = !b.last, b.coming
	l.hits = append(l.hits, b.hits...)
	if b.first {
		s.recount()
	} else {
		s.metFrom(were)
	}
	l.addErrors(b.errs)
	l.pick.n = len(l.hits)
	if round == 1 && were < 2 && l.many() {
		s.focus = onList
	}
	if l.wanted >= 0 && (l.wanted < len(l.hits) || b.last) {
		l.pick.set(l.wanted)
		l.wanted = -1
		s.reopen()
	}
	if b.last && l.nBad > 0 {
		s.message = listError(l.failed, l.nBad)
	}
	s.settle()
}

// addErrors keeps the first of what could not be read, and its count.
func (l *list) addErrors(errs []error) {
	if len(l.failed) == 0 && len(errs) > 0 {
		l.failed = errs[:1]
	}
	l.nBad += len(errs)
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
	s.message = "stopped after " + counted(len(l.hits), "article", "articles")
	return true
}

// reopen shows the chosen article of a list that was read again. Places in
// other entries are forgotten: what stands there may be another article.
func (s *Session) reopen() {
	t, cur := &s.text, s.list.pick.cur
	t.places = map[int]place{}
	if len(s.list.hits) == 0 {
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
func listError(errs []error, n int) string {
	if n == 1 {
		return errs[0].Error()
	}
	return fmt.Sprintf("%d not read; the first: %v", n, errs[0])
}

// choose puts the list's cursor on entry i. The text beside it follows.
func (s *Session) choose(i int) {
	s.list.pick.set(i)
	if s.screen.text.W > 0 {
		s.follow()
	}
}

// follow opens the article under the list's cursor.
func (s *Session) follow() {
	if cur := s.list.pick.cur; cur < len(s.list.hits) && cur != s.text.coming() {
		s.open(cur, s.text.places[cur])
	}
}

// step goes n articles on.
func (s *Session) step(n int) {
	cur := s.list.pick.cur
	s.list.pick.set(cur + n)
	switch {
	case s.list.pick.cur != cur:
		s.follow()
	case n > 0:
		s.message = "no more articles"
	default:
		s.message = "no earlier articles"
	}
}

// learn keeps what loading an article told about it for the list.
func (l *list) learn(hit int, a *model.Article) {
	h := &l.hits[hit]
	h.ID, h.Lang, h.Published = a.ID, a.Lang, a.Published
	if a.Title != "" {
		h.Title = a.Title
	}
}
