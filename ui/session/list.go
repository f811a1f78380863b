package session

import (
	"context"
	"fmt"

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
}

// many reports whether there is a choice at all.
func (l *list) many() bool { return len(l.hits) > 1 }

// relist asks the source for its list, and opens the article at cur then.
func (s *Session) relist(cur int) {
	s.list.reading = true
	s.list.round++
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "list", Run: func(ctx context.Context) func(*Session) {
		hits, errs := readList(ctx, src)
		if ctx.Err() != nil {
			return nil
		}
		return func(s *Session) { s.listed(round, cur, hits, errs) }
	}})
}

// readList is all hits of src, and what could not be read.
func readList(ctx context.Context, src library.Source) (hits []library.Hit, errs []error) {
	for hit, err := range src.Search(ctx, library.Query{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		hits = append(hits, hit)
	}
	return hits, errs
}

// listed takes the list. Several articles at the start are a choice, so the
// list has the focus then.
func (s *Session) listed(round, cur int, hits []library.Hit, errs []error) {
	if round != s.list.round {
		return
	}
	s.list.reading = false
	s.list.hits = hits
	s.list.pick.n = len(hits)
	s.list.pick.set(cur)
	if round == 1 && s.list.many() {
		s.focus = onList
	}
	if len(errs) > 0 {
		s.message = listError(errs)
	}
	s.reopen()
	s.settle()
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

// listError is one error, or the first and how many more there are.
func listError(errs []error) string {
	if len(errs) == 1 {
		return errs[0].Error()
	}
	return fmt.Sprintf("%d not read; the first: %v", len(errs), errs[0])
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
