package session

import (
	"context"
	"maps"
	"slices"

	"warraq/library"
	"warraq/model"
)

// rows is how many rows the list has.
func (l *list) rows() int {
	if l.view != nil {
		return len(l.view)
	}
	return l.n
}

// ref is the article in row i, -1 when there is none.
func (l *list) ref(i int) int {
	switch {
	case i < 0 || i >= l.rows():
		return -1
	case l.view != nil:
		return max(-1, int(l.view[i])) // a heading is no article
	}
	return i
}

// row is the row that the article of ref is in, -1 when it is not shown.
func (l *list) row(ref int) int {
	switch cur := l.pick.cur; {
	case ref < 0 || ref >= l.n:
		return -1
	case l.ref(cur) == ref:
		return cur
	case l.view != nil:
		return slices.Index(l.view, int32(ref))
	}
	return ref
}

// show shows the articles of view, a row each; nil is all of them. The cursor
// stays on its article, or near its row when that does not show any more.
func (s *Session) show(view []int32) {
	l := &s.list
	was, row := l.ref(l.pick.cur), l.pick.cur
	l.view, l.near.asking = view, false
	l.pick.n = l.rows()
	if to := l.row(was); to >= 0 {
		row = to
	}
	l.pick.set(row)
}

// learnFacts reads behind the reader what finding the articles has not told,
// and then asks again for those that are to show: more is known to choose
// them by, and those do not show whose text is that of another one.
func (s *Session) learnFacts() {
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "facts", Run: func(ctx context.Context) func(*Session) {
		src.Learn(ctx)
		p := src.Progress()
		if ctx.Err() != nil {
			return nil
		}
		return func(s *Session) {
			if round != s.list.round {
				return
			}
			if p.Stale {
				s.reload()
				s.settle()
				return
			}
			if s.list.coming.Progress = p; p.Twins > 0 {
				s.message = counted(p.Twins, "text", "texts") + " met again"
			}
			s.grown()
			s.knowTexts()
			s.settle()
		}
	}})
}

// knowUpTo is how many articles are read for nothing but their marks.
const knowUpTo = 20000

// knowTexts finds out behind the reader which texts the articles are, while
// there are marks of texts that have not been met: those of a file that was
// moved, or has changed since, are told by no place. In a long list those are
// found that are known without reading, or by reading a few of their file.
func (s *Session) knowTexts() {
	s.findMoved()
	m := &s.marks
	known, ok := s.src.(library.Identified)
	few := s.list.n <= knowUpTo
	if m.store == nil || s.list.reading || !few && !ok || !m.unmet() {
		return
	}
	var refs []int
	for ref, g := range m.glances {
		if few && m.ids[ref] == "" && g&isBad == 0 {
			refs = append(refs, ref)
		}
	}
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "texts", Each: func(ctx context.Context, hand func(func(*Session))) {
		marked := false
		ids := src.IDs(ctx, refs)
		if !few {
			ids = known.KnownIDs()
		}
		eachID(ids, func(ids map[int]model.ID) {
			hand(func(s *Session) { marked = s.knew(round, ids) || marked })
		})
		hand(func(s *Session) {
			if marked && round == s.list.round {
				s.grown() // others may be to show
			}
			s.settle()
		})
	}})
}

// knew takes the IDs of articles in the list of that round, and reports
// whether one of them has marks.
func (s *Session) knew(round int, ids map[int]model.ID) (marked bool) {
	if round != s.list.round {
		return false
	}
	for ref, id := range ids {
		s.met(ref, id)
		_, known := s.marks.states[id]
		marked = marked || known
	}
	return marked
}

// unmet reports whether there are marks of a text that is not in the list as
// far as that is known.
func (m *marks) unmet() bool {
	for id := range m.states {
		if _, met := m.first[id]; !met {
			return true
		}
	}
	return false
}

// texts is how many articles there are, each counted once wherever it was
// met.
func (l *list) texts() int { return l.n - l.coming.Twins }

// near is the hits of the rows about those that show. They are asked for
// before they are scrolled to; a row that is not there yet shows no title.
type near struct {
	held     map[int]library.Hit // by ref
	from, to int                 // the rows that were asked for last
	asking   bool
}

// The rows that are asked for around those that show, in screens: as soon as
// nearScreens are not all there, farScreens are asked for.
const (
	nearScreens = 1
	farScreens  = 3
	keepScreens = 20 // how many may be held before those far away are let go
)

// hit is what is known of the article of ref.
func (l *list) hit(ref int) (library.Hit, bool) {
	h, ok := l.near.held[ref]
	return h, ok
}

// put keeps hits.
func (n *near) put(hits []library.Hit) {
	if n.held == nil {
		n.held = map[int]library.Hit{}
	}
	for _, h := range hits {
		n.held[h.Ref] = h
	}
}

// sites are those of the articles about the rows that show.
func (n *near) sites() []string {
	seen := map[string]bool{}
	for _, h := range n.held {
		if h.Site != "" {
			seen[h.Site] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// learn keeps what loading an article told about it for the list.
func (l *list) learn(ref int, a *model.Article) {
	h, ok := l.near.held[ref]
	if !ok {
		h = library.Hit{Ref: ref, Source: a.Source, Place: a.Place, Title: a.Label()}
	}
	h.ID, h.Lang, h.Published, h.Site = a.ID, a.Lang, a.Published, library.SiteOf(a.URL)
	if a.Title != "" {
		h.Title = a.Title
	}
	l.near.put([]library.Hit{h})
	l.count(ref, a)
}

// nearRows asks for the hits of the rows that show, then for those about
// them.
func (s *Session) nearRows() {
	l, h := &s.list, s.listHeight()
	if h <= 0 || s.screen.list.W <= 0 || l.n == 0 {
		return
	}
	l.pick.show(h)
	top := l.pick.top
	switch {
	case l.lacks(top, top+h):
		s.askRows(top, top+h, true)
	case l.lacks(top-nearScreens*h, top+h+nearScreens*h):
		s.askRows(top-farScreens*h, top+h+farScreens*h, false)
	default:
		s.countRows(top, top+h)
	}
}

// lacks reports whether a row from from to to is neither there nor on its
// way.
func (l *list) lacks(from, to int) bool {
	for i := max(0, from); i < min(to, l.rows()); i++ {
		if l.near.asking && l.near.from <= i && i < l.near.to {
			continue
		}
		ref := l.ref(i)
		if _, ok := l.near.held[ref]; !ok && ref >= 0 {
			return true
		}
	}
	return false
}

// askRows asks for the hits of rows, and lets go of those far away.
func (s *Session) askRows(from, to int, soon bool) {
	l := &s.list
	from, to = max(0, from), min(to, l.rows())
	var refs []int
	held := make(map[int]library.Hit, to-from)
	for i := from; i < to; i++ {
		ref := l.ref(i)
		if h, ok := l.near.held[ref]; ok {
			held[ref] = h
		} else if ref >= 0 {
			refs = append(refs, ref)
		}
	}
	if len(l.near.held) > keepScreens*s.screen.list.H {
		l.near.held = held
	}
	l.near.from, l.near.to, l.near.asking = from, to, true
	round, src := l.round, s.src
	s.queue = append(s.queue, Task{Slot: "rows", Soon: soon, Run: func(ctx context.Context) func(*Session) {
		hits := src.Hits(ctx, refs)
		if ctx.Err() != nil {
			return nil
		}
		return func(s *Session) {
			if round != s.list.round {
				return
			}
			s.list.near.asking = false
			s.list.near.put(hits)
			s.settle()
		}
	}})
}

// span is the numbers from from to before to.
func span(from, to int) []int {
	var list []int
	for i := max(0, from); i < to; i++ {
		list = append(list, i)
	}
	return list
}
