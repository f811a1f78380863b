package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"warraq/library"
	"warraq/model"
)

// Marks wait in a queue until they are on disk, one after the other, and
// only then does the screen show them. While the store cannot be written
// they are kept in memory, shown as such, and sent again with the next one.

// Opener opens the store of marks. Its notice is for the reader; mostly it
// is empty. With an error there may be a store all the same, whose marks can
// be read once.
type Opener func(context.Context) (m library.Marks, notice string, err error)

// marks is what the reader thinks of the articles.
type marks struct {
	// set once
	open    Opener // nil keeps marks in memory, and says nothing of that
	session string // the name under which the place in the list is kept

	// what the store has told
	store   library.Marks // nil while there is none
	states  map[model.ID]library.State
	at      map[model.ID]int // the byte at which an article was left
	places  map[model.Origin]model.ID
	trouble error // why marks are not kept
	earlier map[model.Origin][]model.ID
	notings int // how often notes have changed

	// what is on its way
	queue []wanted // the first is being done while busy
	busy  bool
	news  []library.Op // heard while busy
	kept  kept

	contests []contest // the reader is asked about the first
	answered []contest // what holds goes on to do so
	movedIn  int       // the round of the list in which moved files were looked for

	byRef // what the list holds

	resumeAt int // the article to begin at, while the list has not begun to come
}

// wanted is something to be done to the marks.
type wanted struct {
	do      job
	id      string // of the operation
	round   int    // of the list that hit is of
	hit     int    // the ref of the article
	title   string // of it, once that is known
	kind    library.Kind
	key     string
	value   string
	toggle  bool // no value where it is there already
	batch   string
	passage *library.Passage // of a note
	insist  *library.Change  // made again, whatever was done meanwhile; hit is not read
	many    *many            // what hit and title are not for, nil for one article
}

// isMark reports whether w is a mark and not something else to be done.
func (w *wanted) isMark() bool { return w.do == marking || w.do == markingMany }

type job uint8

const (
	opening job = iota
	marking
	markingMany
	undoing
	redoing
)

// kept is what is kept in memory only.
type kept struct {
	list   []keptChange
	undone []keptChange
}

type keptChange struct {
	library.Change
	was  library.Field
	when time.Time
}

// op is the operation that c will come to.
func (c *keptChange) op() library.Op {
	return library.Op{ID: c.ID, When: c.when, Article: c.Article, Kind: c.Kind, Key: c.Key, From: c.was.Value, To: c.To,
		Title: c.Title, Passage: c.Passage}
}

func newMarks(o *Options) marks {
	m := marks{open: o.Marks, session: o.Name, states: map[model.ID]library.State{}, at: map[model.ID]int{}}
	m.reset(0)
	return m
}

// want queues w.
func (s *Session) want(w wanted) {
	if h, ok := s.list.hit(w.hit); ok && w.do == marking {
		w.title = h.Title
	}
	s.marks.queue = append(s.marks.queue, w)
	s.pump()
}

// pump starts the first thing in the queue, unless something is under way.
func (s *Session) pump() {
	m := &s.marks
	for !m.busy && len(m.queue) > 0 {
		w := m.queue[0]
		switch {
		case w.do == opening || m.store == nil && m.open != nil && m.trouble == nil:
			s.openStore()
		case w.insist != nil:
			s.write(w)
		case w.isMark() && w.round != s.list.round:
			s.message = "not marked: the list was read again"
			s.finished()
		case w.do == marking && (m.ids[w.hit] == "" || w.title == ""):
			s.identify(w)
		case w.do == markingMany && !w.many.known:
			s.identifyMany(w)
		case w.do == markingMany:
			s.writeMany(w)
		default:
			s.write(w)
		}
	}
}

// startMark begins the task of the first thing in the queue.
func (s *Session) startMark(run func(context.Context) func(*Session)) {
	s.marks.busy = true
	s.queue = append(s.queue, Task{Slot: "marks", Run: func(ctx context.Context) func(*Session) {
		then := run(ctx)
		return func(s *Session) {
			if !s.marks.busy {
				return // the end of the session has done it
			}
			s.marks.busy = false
			then(s)
			s.heard(nil)
			s.pump()
		}
	}})
}

// finished takes the first thing out of the queue.
func (s *Session) finished() { s.marks.queue = s.marks.queue[1:] }

// identify loads an article that nobody has looked at: marks belong to texts,
// not to files.
func (s *Session) identify(w wanted) {
	src := s.src
	s.startMark(func(ctx context.Context) func(*Session) {
		a, err := src.Article(ctx, w.hit)
		return func(s *Session) {
			switch {
			case w.round != s.list.round:
			case err == nil && a.ID != "":
				s.list.learn(w.hit, a)
				s.met(w.hit, a.ID)
				s.marks.queue[0].title = a.Label()
			default:
				s.marks.bad(w.hit)
				s.message = "not marked: " + s.nameOf(w.hit) + " cannot be read"
				s.finished()
			}
		}
	})
}

// write makes a change, or takes one back.
func (s *Session) write(w wanted) {
	m := &s.marks
	changes := make([]library.Change, 0, 1)
	if w.do == marking {
		changes = append(changes, s.change(w))
	} else if m.inMemory(w.do) {
		s.turnKept(w.do)
		s.finished()
		return
	}
	if m.open == nil {
		s.keep(changes)
		s.finished()
		return
	}
	s.send(w, changes)
}

// change is what w comes to now.
func (s *Session) change(w wanted) library.Change {
	if c := w.insist; c != nil {
		st, again := s.marks.states[c.Article], *c
		again.ID, again.Base = w.id, st.Last(c.Kind, c.Key).Op
		return again
	}
	id := s.marks.ids[w.hit]
	st := s.marks.states[id]
	f := st.Last(w.kind, w.key)
	to := w.value
	if w.toggle && f.Value == to {
		to = ""
	}
	return library.Change{ID: w.id, Batch: w.batch, Article: id, Kind: w.kind, Key: w.key, To: to, Base: f.Op,
		Passage: w.passage, Title: w.title, Origin: s.src.Origin(w.hit)}
}

// outcome is what became of changes.
type outcome struct {
	store    library.Marks
	notice   string
	loaded   *loaded
	ops      []library.Op
	contests []contest
	conflict *library.Conflict // that an undo met
	left     []library.Change  // not written, because of err
	err      error
}

// send writes changes, after those that were kept in memory, or does what
// else w asks for. Without a store it tries once more to open one.
func (s *Session) send(w wanted, changes []library.Change) {
	m := &s.marks
	store, open, name := m.store, m.open, m.session
	all := make([]library.Change, 0, len(m.kept.list)+len(changes))
	for _, c := range m.kept.list {
		all = append(all, c.Change)
	}
	all = append(all, changes...)
	s.startMark(func(ctx context.Context) func(*Session) {
		o := outcome{store: store}
		if store == nil {
			if o.store, o.notice, o.err = open(ctx); o.err == nil {
				o.loaded, o.err = load(ctx, o.store, name)
			} else {
				o.store = nil
			}
		}
		o.write(ctx, all)
		if o.err == nil && !w.isMark() {
			o.turn(ctx, w.do)
		}
		return func(s *Session) { s.sent(w, changes, o) }
	})
}

// write sends changes, all at once as far as none of them is in conflict
// with what somebody else has done. What is goes into the log beside that,
// and the reader will be asked.
func (o *outcome) write(ctx context.Context, changes []library.Change) {
	for len(changes) > 0 && o.err == nil {
		ops, err := o.store.Apply(ctx, changes)
		if conflict, ok := errors.AsType[*library.Conflict](err); ok {
			i := met(changes, conflict.Last)
			o.write(ctx, changes[:i])
			o.contend(ctx, changes[i], conflict.Last)
			changes = changes[i+1:]
			continue
		}
		if err != nil {
			o.err, o.left = err, append(o.left, changes...)
			return
		}
		o.ops = append(o.ops, ops...)
		return
	}
	o.left = append(o.left, changes...)
}

// met is the first of changes that meets op.
func met(changes []library.Change, op library.Op) int {
	return max(0, slices.IndexFunc(changes, func(c library.Change) bool {
		return c.Article == op.Article && c.Kind == op.Kind && (c.Key == op.Key || c.Kind != library.Annotate)
	}))
}

// contend keeps what the reader wanted beside what was there first.
func (o *outcome) contend(ctx context.Context, c library.Change, theirs library.Op) {
	if o.err != nil {
		o.left = append(o.left, c)
		return
	}
	mine := c
	c.Against = theirs.ID
	if _, err := o.store.Apply(ctx, []library.Change{c}); err != nil {
		o.err, o.left = err, append(o.left, mine)
		return
	}
	o.contests = append(o.contests, contest{mine, theirs})
}

// turn takes back, or makes again.
func (o *outcome) turn(ctx context.Context, do job) {
	turn := o.store.Undo
	if do == redoing {
		turn = o.store.Redo
	}
	ops, err := turn(ctx)
	if conflict, ok := errors.AsType[*library.Conflict](err); ok {
		o.conflict = conflict
		return
	}
	o.ops, o.err = append(o.ops, ops...), err
}

// sent takes what became of w.
func (s *Session) sent(w wanted, changes []library.Change, o outcome) {
	m := &s.marks
	s.finished()
	was, questions := m.trouble, len(m.contests)
	m.trouble = o.err
	if o.loaded != nil && o.err == nil {
		s.loadedMarks(o.store, o.loaded, false)
	}
	if o.err != nil {
		still := max(0, len(o.left)-len(changes)) // the last of those that were kept before
		m.kept.list = m.kept.list[len(m.kept.list)-still:]
		s.keep(o.left[still:])
	} else {
		m.kept = kept{}
	}
	for _, op := range o.ops {
		s.addOp(op)
	}
	s.paced(o.ops)
	for _, c := range o.contests {
		s.addOp(c.theirs)
		s.contend(c)
	}
	if o.conflict != nil {
		s.addOp(o.conflict.Last)
	}
	s.tellSent(w, changes, o, was != nil)
	if len(o.contests) > 0 || len(m.contests) > questions {
		s.message = "" // a question that is new shows whole
	}
}

// tellSent says what became of w.
func (s *Session) tellSent(w wanted, changes []library.Change, o outcome, wasTrouble bool) {
	switch {
	case o.conflict != nil:
		c := o.conflict
		s.message = "not " + map[job]string{undoing: "undone", redoing: "made again"}[w.do] + ": " + c.Error() + ": " + c.Last.Title
	case o.err != nil:
		s.message = "not kept on disk: " + o.err.Error()
	case wasTrouble:
		s.message = "marks are kept again"
	case w.do == markingMany && len(o.ops) > 1:
		s.tellMany(changes)
	case w.isMark():
		s.tellMark(o.ops)
	default:
		s.tellTurn(w.do, o.ops)
	}
	if o.notice != "" {
		s.message = o.notice
	}
}

// keep keeps changes in memory.
func (s *Session) keep(changes []library.Change) {
	m := &s.marks
	var ops []library.Op
	for _, c := range changes {
		st := m.states[c.Article]
		if c.Kind == library.Annotate && c.Key == "" {
			c.Key = c.ID
		}
		kc := keptChange{c, st.Last(c.Kind, c.Key), time.Now()}
		m.kept.list = append(m.kept.list, kc)
		if c.Kind != library.Read {
			m.kept.undone = nil
		}
		op := kc.op()
		s.addOp(op)
		ops = append(ops, op)
		if m.open == nil {
			s.tellMark([]library.Op{op})
		}
	}
	s.paced(ops)
}

// inMemory reports whether what is to be taken back, or made again, is in
// memory only.
func (m *marks) inMemory(do job) bool {
	if m.open == nil {
		return true
	}
	if do == redoing {
		return len(m.kept.undone) > 0
	}
	return slices.ContainsFunc(m.kept.list, turnable)
}

func turnable(c keptChange) bool { return c.Kind != library.Read }

// turnKept takes back the last batch that is in memory, or makes it again.
func (s *Session) turnKept(do job) {
	k := &s.marks.kept
	var ops []library.Op
	if do == undoing {
		for i, c := range slices.Backward(k.list) {
			if !turnable(c) || len(ops) > 0 && !c.with(k.undone[len(k.undone)-1]) {
				continue
			}
			k.list = slices.Delete(k.list, i, i+1)
			k.undone = append(k.undone, c)
			op := c.op()
			op.ID, op.From, op.To = c.was.Op, op.To, op.From
			s.addOp(op)
			ops = append(ops, op)
		}
		s.paced(ops)
		s.tellTurn(do, ops)
		return
	}
	for n := len(k.undone); n > 0; n-- {
		c, rest := k.undone[n-1], k.undone[:n-1]
		if len(ops) > 0 && !c.with(k.list[len(k.list)-1]) {
			break
		}
		s.keep([]library.Change{c.Change})
		k.undone = rest
		ops = append(ops, c.op())
	}
	s.tellTurn(do, ops)
}

// with reports whether c and d are undone together.
func (c keptChange) with(d keptChange) bool { return c.Batch != "" && c.Batch == d.Batch }

// newOp is a name for an operation.
func newOp() string { return library.NewID(time.Now()) }
