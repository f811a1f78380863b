package session

import (
	"context"
	"slices"

	"warraq/library"
	"warraq/model"
)

// loaded is what a store knows when it is opened.
type loaded struct {
	states map[model.ID]library.State
	at     map[model.ID]int
	places map[model.Origin]model.ID
	resume library.Resume

	earlier map[model.Origin][]model.ID

	contests []library.Contest
}

// load asks m for all that a session needs.
func load(ctx context.Context, m library.Marks, session string) (*loaded, error) {
	var (
		l   loaded
		err error
	)
	if l.states, err = m.States(ctx); err != nil {
		return nil, err
	}
	if l.at, err = m.Positions(ctx); err != nil {
		return nil, err
	}
	if l.places, err = m.Places(ctx); err != nil {
		return nil, err
	}
	if l.earlier, err = m.Earlier(ctx); err != nil {
		return nil, err
	}
	if r, ok := m.(library.Reviewer); ok {
		if l.contests, err = r.Contests(ctx); err != nil {
			return nil, err
		}
	}
	l.resume, err = m.Resume(ctx, session)
	return &l, err
}

// openStore opens the store of marks and goes to the place where the session
// was, if the reader has not begun another way meanwhile.
func (s *Session) openStore() {
	open, name := s.marks.open, s.marks.session
	s.startMark(func(ctx context.Context) func(*Session) {
		m, notice, err := open(ctx)
		var l *loaded
		if err == nil {
			if l, err = load(ctx, m, name); err != nil {
				l = nil
			}
		} else if m != nil { // it can be read, once
			l, _ = load(ctx, m, name)
			m = nil
		}
		return func(s *Session) {
			if len(s.marks.queue) > 0 && s.marks.queue[0].do == opening {
				s.finished()
			}
			s.marks.trouble = err
			if l == nil {
				return
			}
			s.loadedMarks(m, l, !s.o.Fresh && !s.touched)
			if notice != "" {
				s.message = notice
			}
			s.settle()
		}
	})
}

// loadedMarks takes what the store knows, and begins to listen to it.
func (s *Session) loadedMarks(m library.Marks, l *loaded, resume bool) {
	s.marks.store, s.marks.states, s.marks.at, s.marks.places = m, l.states, l.at, l.places
	s.marks.earlier = l.earlier
	s.marks.notings++
	known := s.marks.ids
	s.recount()
	for ref, id := range known { // which the store need not have met
		s.met(ref, id)
	}
	s.knowTexts()
	s.askAgain(l.contests)
	if resume {
		s.resume(l.resume)
	}
	if w, ok := m.(library.Watcher); ok {
		s.queue = append(s.queue, Task{Slot: "watch", Each: func(ctx context.Context, hand func(func(*Session))) {
			w.Watch(ctx, func(ops []library.Op) { hand(func(s *Session) { s.heard(ops) }) })
		}})
	}
	if t := &s.text; t.a != nil && !s.touched {
		t.at = t.legal(s.leftAt(t.hit, t.a.ID, t.at))
		if t.ready() {
			t.top = t.rowAt(t.at.top)
		}
	}
}

// resume goes to article r.Ref, which may not have come yet.
func (s *Session) resume(r library.Resume) {
	l := &s.list
	if c := viewOf(r.View); !c.Zero() {
		l.sifting.choice = c
		s.sift()
	}
	switch {
	case r.Ref <= 0:
	case l.n == 0 && l.reading:
		s.marks.resumeAt = r.Ref
	case r.Ref < l.n:
		if s.src.Origin(r.Ref) == r.Origin {
			l.pick.set(l.row(r.Ref))
			s.follow()
			s.message = "where you were"
		}
	case l.reading:
		l.wanted = r.Ref
	}
}

// touch notes a key press. Whoever has begun to read is not taken elsewhere
// by a list that is still coming.
func (s *Session) touch() {
	if !s.touched && s.list.round == 1 && s.list.wanted > 0 {
		s.list.wanted = -1
	}
	s.marks.resumeAt = 0
	s.touched = true
	if s.pace.last.IsZero() {
		s.pace.last = s.now()
	}
}

// heard takes operations that came from the store, ours too, in their order
// there. While a mark is on its way they wait, so that it takes its place
// among them.
func (s *Session) heard(ops []library.Op) {
	m := &s.marks
	m.news = append(m.news, ops...)
	if m.busy {
		return
	}
	for _, op := range m.news {
		st := m.states[op.Article]
		if f := st.Of(op.Kind); f == nil || f.Op == op.Base { // else it is known already
			s.addOp(op)
		}
	}
	m.news = nil
}

// addOp adds op to what is known, and counts.
func (s *Session) addOp(op library.Op) {
	m := &s.marks
	st := m.states[op.Article]
	was := st.Decision.Value != ""
	st.Add(op)
	m.states[op.Article] = st
	m.heardAnswer(op)
	if op.Kind == library.Annotate {
		m.notings++
	}
	if s.review.heard(op); s.review.on && op.Undoes != "" {
		s.showDisagreement()
		s.findDisagreements()
	}
	m.refs(op.Article, func(ref int) { m.glances[ref] = glanceOf(&st) })
	if _, listed := m.first[op.Article]; !listed || was == (st.Decision.Value != "") {
		return
	}
	if was {
		m.decided--
	} else {
		m.decided++
	}
}

// recount begins anew to find out which articles of the list are marked.
func (s *Session) recount() {
	m := &s.marks
	m.reset(s.list.n)
	s.findMarked(true)
}

// findFew is how many marked articles may be looked for in each portion of a
// list; more are looked for at its beginning and its end.
const findFew = 2000

// findMarked looks for the articles that were marked before, and are known by
// their place. There may be many of them, in other archives too.
func (s *Session) findMarked(all bool) {
	m := &s.marks
	if len(m.places) == 0 || s.list.n == 0 || !all && len(m.places) > findFew {
		return
	}
	round, src, places := s.list.round, s.src, m.places
	s.queue = append(s.queue, Task{Slot: "marked", Run: func(ctx context.Context) func(*Session) {
		found := map[model.Origin]int{}
		for at := range places {
			if ref, ok := src.Find(at); ok {
				found[at] = ref
			}
		}
		return func(s *Session) {
			if round == s.list.round {
				s.foundMarked(found)
			}
		}
	}})
}

// foundMarked takes the refs of articles that were marked before.
func (s *Session) foundMarked(found map[model.Origin]int) {
	for at, ref := range found {
		s.met(ref, s.marks.places[at])
	}
	s.knowTexts()
}

// leftAt is the place in the article of ref hit where it was left in an
// earlier session, else p.
func (s *Session) leftAt(hit int, id model.ID, p place) place {
	_, been := s.text.places[hit]
	if off := s.marks.at[id]; !been && p == (place{}) && off > 0 {
		return place{off, off}
	}
	return p
}

// leaving keeps the place in the article that is left, if it is another one
// than is kept.
func (s *Session) leaving() {
	m, t := &s.marks, &s.text
	if t.a == nil || m.at[t.a.ID] == t.at.top || t.a.ID == "" {
		return
	}
	m.at[t.a.ID] = t.at.top
	s.keepPlace()
}

// keepPlace writes where the reader is, in the list and in the article.
func (s *Session) keepPlace() {
	m, r := s.marks.store, s.whereabouts()
	if m == nil {
		return
	}
	name := s.marks.session
	s.queue = append(s.queue, Task{Slot: "place", Run: func(ctx context.Context) func(*Session) {
		m.Leave(ctx, name, r) // no reader has to know of an error here: the next mark tells it
		return nil
	}})
}

// whereabouts is where the reader is.
func (s *Session) whereabouts() library.Resume {
	var r library.Resume
	if ref := s.list.ref(s.list.pick.cur); ref >= 0 {
		r.Ref, r.Origin = ref, s.src.Origin(ref)
	}
	r.View = viewText(s.list.sifting.choice)
	if a := s.text.a; a != nil {
		r.Article, r.Offset = a.ID, s.text.at.top
	}
	return r
}

// Finish writes what still waits, after the last key and when no task runs
// any more, and the place of the reader. The error is why marks could not be
// kept.
func (s *Session) Finish(ctx context.Context) error {
	m := &s.marks
	m.queue = slices.DeleteFunc(m.queue, func(w wanted) bool { return w.do == opening })
	m.queue = slices.DeleteFunc(m.queue, func(w wanted) bool { return w.do == markingMany && !w.many.known })
	if m.busy && len(m.queue) > 0 && m.queue[0].do >= undoing {
		s.finished() // it may have been done; what nobody saw is not done twice
	}
	m.busy, s.queue = false, nil
	for s.pump(); len(s.queue) > 0; {
		for _, t := range s.Tasks() {
			if t.Slot == "marks" {
				t.Do(ctx, func(then func(*Session)) { then(s) })
			}
		}
	}
	switch {
	case m.open == nil:
		return nil
	case m.trouble != nil && len(m.kept.list) > 0:
		return m.trouble
	case m.store == nil || s.list.n == 0 || s.list.wanted >= 0:
		return nil // nothing was seen that could be come back to
	}
	return m.store.Leave(ctx, m.session, s.whereabouts())
}
