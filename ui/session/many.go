package session

import (
	"context"
	"iter"
	"slices"
	"time"

	"warraq/library"
	"warraq/model"
)

// Marks of many articles are one change for undo, and one transaction of the
// store. Before that all of them have to be known by their texts, which may
// take reading them: that goes on in the background and can be stopped.

// many is what is to be done to several articles.
type many struct {
	refs    []int32
	set     picked // the same, to be looked up
	titles  map[int32]string
	looked  int // refs that were looked at, for their texts
	known   bool
	changes []library.Change // once they were sent; they may have to be again
}

// askFrom is how many articles a mark is for before it is asked about.
const askFrom = 20

// markMany wants marks of refs, all of one kind. Where all have a star they
// are to lose it.
func (s *Session) markMany(refs []int32, marks ...wanted) {
	do := func(s *Session) {
		for _, w := range marks {
			w.do, w.round, w.hit, w.many, w.toggle = markingMany, s.list.round, -1, newMany(refs), w.kind == library.Star
			s.want(w)
		}
		s.unpick()
	}
	if len(refs) <= askFrom {
		do(s)
		return
	}
	w := marks[0]
	what := markName(w.kind, w.key, "", w.value)
	switch {
	case w.kind == library.Star:
		what = "star or no star"
	case len(marks) > 1:
		what += " …"
	}
	n := counted(len(refs), "article", "articles")
	if s.list.sifting.running || s.list.reading {
		n += " so far" // others are still being found
	}
	s.offerMenu(what+": "+n+"?", item{'y', "yes", do}, item{'n', "no", func(*Session) {}})
}

func newMany(refs []int32) *many {
	m := &many{refs: refs}
	for _, ref := range refs {
		m.set.add(int(ref))
	}
	return m
}

// severalMarked wants a mark of several articles, and reports whether there
// are several.
func (s *Session) severalMarked(kind library.Kind, value string) bool {
	refs := s.several()
	if refs == nil {
		return false
	}
	s.markMany(refs, wanted{kind: kind, value: value})
	return true
}

// manyTitles is of how many articles the titles are looked up for the log;
// for more that would cost more than the marks.
const manyTitles = 1000

// identifyMany finds out which texts w is about.
func (s *Session) identifyMany(w wanted) {
	var refs []int
	m := w.many
	for _, ref := range m.refs {
		if s.marks.ids[int(ref)] == "" && s.marks.glances[ref]&isBad == 0 {
			refs = append(refs, int(ref))
		}
	}
	m.looked = len(m.refs) - len(refs)
	slices.Sort(refs) // the order of files: what is packed is gone through once
	src, all := s.src, m.refs
	s.marks.busy = true
	s.queue = append(s.queue, Task{Slot: "marks", Soon: true, Each: func(ctx context.Context, hand func(func(*Session))) {
		titles := map[int32]string{}
		if len(all) <= manyTitles {
			for _, h := range src.Hits(ctx, intsOf(all)) {
				titles[int32(h.Ref)] = h.Title
			}
		}
		eachID(src.IDs(ctx, refs), func(ids map[int]model.ID) {
			hand(func(s *Session) { s.identified(m, ids) })
		})
		if ctx.Err() != nil {
			return
		}
		hand(func(s *Session) {
			if !s.marks.busy {
				return // the end of the session has given it up
			}
			s.marks.busy = false
			m.known, m.titles = true, titles
			for _, ref := range refs {
				if w.round == s.list.round && s.marks.ids[ref] == "" {
					s.marks.bad(ref)
				}
			}
			s.pump()
		})
	}})
}

// eachID hands over IDs by refs, in portions.
func eachID(all iter.Seq2[int, model.ID], hand func(map[int]model.ID)) {
	ids, handed := map[int]model.ID{}, time.Now()
	for ref, id := range all {
		ids[ref] = id
		if time.Since(handed) >= batchEvery {
			hand(ids)
			ids, handed = map[int]model.ID{}, time.Now()
		}
	}
	hand(ids)
}

// identified takes some of the IDs that m needs.
func (s *Session) identified(m *many, ids map[int]model.ID) {
	q := s.marks.queue
	if len(q) == 0 || q[0].many != m || q[0].round != s.list.round {
		return
	}
	m.looked += len(ids)
	for ref, id := range ids {
		s.met(ref, id)
	}
}

// identifyingText says how far that has come, "" while it does not go on.
func (s *Session) identifyingText() string {
	m := &s.marks
	if !m.busy || len(m.queue) == 0 || m.queue[0].many == nil || m.queue[0].many.known {
		return ""
	}
	n := m.queue[0].many
	return "reading " + counted(len(n.refs), "article", "articles") + " to mark them: " + itoa(n.looked*100/max(1, len(n.refs))) + " %, Esc stops"
}

// quit ends the session. While texts are being looked for that are to be
// marked, which would be given up, it asks first.
func (s *Session) quit() {
	if s.identifyingText() == "" {
		s.asked.quit = true
		return
	}
	n := counted(len(s.marks.queue[0].many.refs), "article is", "articles are")
	s.offerMenu("quit? "+n+" not marked yet", item{'y', "yes", func(s *Session) { s.asked.quit = true }}, item{'n', "no", func(*Session) {}})
}

// stopMany gives up a mark of many whose texts are still being looked for,
// and reports whether there was one.
func (s *Session) stopMany() bool {
	if s.identifyingText() == "" {
		return false
	}
	s.marks.busy = false
	s.finished()
	s.queue = append(s.queue, Task{Slot: "marks", Run: func(context.Context) func(*Session) { return nil }})
	s.message = "stopped; nothing is marked"
	s.pump()
	return true
}

// writeMany makes the changes of w.
func (s *Session) writeMany(w wanted) {
	changes := w.many.changes
	if changes == nil {
		changes = s.manyChanges(w)
		w.many.changes = changes
	}
	switch {
	case len(changes) == 0:
		s.message = "nothing to change: all are so already"
		s.finished()
	case s.marks.open == nil:
		s.keep(changes)
		s.finished()
		s.tellMany(changes)
	default:
		s.send(w, changes)
	}
}

// manyChanges is what w comes to now: a change for each text that is not so
// already.
func (s *Session) manyChanges(w wanted) []library.Change {
	to := w.value
	if w.toggle && s.allHave(w) {
		to = ""
	}
	seen := make(map[model.ID]bool, len(w.many.refs))
	changes := []library.Change{}
	for _, ref := range w.many.refs {
		id := s.marks.ids[int(ref)]
		st := s.marks.states[id]
		f := st.Last(w.kind, w.key)
		if id == "" || seen[id] || f.Value == to {
			continue
		}
		seen[id] = true
		changes = append(changes, library.Change{Batch: w.batch, Article: id, Kind: w.kind, Key: w.key, To: to, Base: f.Op,
			Title: w.many.titles[ref], Origin: s.src.Origin(int(ref))})
	}
	ids := library.NewIDs(time.Now(), len(changes))
	for i := range changes {
		if changes[i].ID = ids[i]; w.batch == "" {
			changes[i].Batch = ids[0]
		}
	}
	return changes
}

// allHave reports whether all articles of w have its value.
func (s *Session) allHave(w wanted) bool {
	for _, ref := range w.many.refs {
		st := s.marks.states[s.marks.ids[int(ref)]]
		if st.Last(w.kind, w.key).Value != w.value {
			return false
		}
	}
	return true
}

// tellMany says what was done to many.
func (s *Session) tellMany(changes []library.Change) {
	c := &changes[0]
	s.message = markName(c.Kind, c.Key, "", c.To) + ": " + counted(len(changes), "article", "articles")
}

func intsOf(refs []int32) []int {
	list := make([]int, len(refs))
	for i, ref := range refs {
		list[i] = int(ref)
	}
	return list
}
