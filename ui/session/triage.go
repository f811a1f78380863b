package session

import (
	"strings"

	"warraq/keymap"
	"warraq/library"
	"warraq/ui/page"
)

// triaging does the actions that decide on articles.
func (s *Session) triaging(c keymap.Command) bool {
	switch c.Action {
	case keymap.Keep:
		s.decide(library.Keep)
	case keymap.Drop:
		s.decide(library.Drop)
	case keymap.Later:
		s.decide(library.Later)
	case keymap.Star:
		if !s.severalMarked(library.Star, library.Yes) {
			s.mark(library.Star, library.Yes)
		}
	case keymap.Undo:
		s.want(wanted{do: undoing})
	case keymap.Redo:
		s.want(wanted{do: redoing})
	case keymap.NextUndecided:
		s.toUndecided(max(1, c.Count), 1)
	case keymap.PrevUndecided:
		s.toUndecided(max(1, c.Count), -1)
	default:
		return false
	}
	return true
}

// target is the article that marks are for: that of the chosen row of the
// list, or the one that is read. It is -1 when there is none.
func (s *Session) target() int {
	ref := s.text.coming()
	if s.focus == onList {
		ref = s.list.ref(s.list.pick.cur)
	}
	if ref >= s.list.n {
		return -1
	}
	return ref
}

// mark wants a mark of the target, or none where it is there already.
func (s *Session) mark(kind library.Kind, value string) (hit int, ok bool) {
	if hit = s.target(); hit < 0 {
		s.message = "no article"
		return 0, false
	}
	s.want(wanted{do: marking, id: newOp(), round: s.list.round, hit: hit, kind: kind, value: value, toggle: true})
	return hit, true
}

// decide decides on the target and goes on to the next undecided article,
// unless the decision is taken away.
func (s *Session) decide(value string) {
	if s.severalMarked(library.Decide, value) {
		return
	}
	hit := s.target()
	again := hit >= 0 && s.stateOf(hit).Decision.Value == value
	if _, ok := s.mark(library.Decide, value); ok && !again && !s.o.Stay {
		s.goOn(hit)
	}
	s.keepPlace()
}

// goOn goes to the undecided article after that of ref, if there is one.
func (s *Session) goOn(ref int) {
	if i := s.undecidedFrom(s.list.row(ref), 1); i >= 0 {
		s.goToRow(i)
	}
}

// stateOf is what is known of the marks of the article of ref.
func (s *Session) stateOf(ref int) library.State { return s.marks.states[s.marks.ids[ref]] }

// undecided reports whether the article of ref waits for a decision, and none
// is on its way.
func (s *Session) undecided(ref int) bool {
	if ref < 0 || s.marks.glances[ref]&(decisionBits|isBad) != 0 {
		return false
	}
	_, coming := s.comingMark(ref)
	return !coming
}

// comingMark is the decision on the article of ref hit that is not on disk yet.
func (s *Session) comingMark(hit int) (value string, ok bool) {
	for _, w := range s.marks.queue {
		if w.isMark() && w.kind == library.Decide && w.round == s.list.round && (w.hit == hit || w.many != nil && w.many.set.has(hit)) {
			value, ok = w.value, true
		}
	}
	return value, ok
}

// undecidedFrom is the first row after the given one that is undecided, or
// before it when step is -1, around the end of the list; -1 when there is
// none but that one.
func (s *Session) undecidedFrom(row, step int) int {
	n := s.list.rows()
	for i, k := row, 1; k < n; k++ {
		switch i += step; {
		case i >= n:
			i = 0
		case i < 0:
			i = n - 1
		}
		if s.undecided(s.list.ref(i)) {
			return i
		}
	}
	return -1
}

// toUndecided goes n undecided rows on.
func (s *Session) toUndecided(n, step int) {
	row := s.list.row(s.target())
	for ; row >= 0 && n > 0; n-- {
		next := s.undecidedFrom(row, step)
		if next < 0 {
			s.message = "no other undecided article"
			return
		}
		if (next-row)*step < 0 {
			s.message = "around the end of the list"
		}
		row = next
	}
	if row >= 0 {
		s.goToRow(row)
	}
}

// goToRow chooses row i, and shows its article where a text is shown.
func (s *Session) goToRow(i int) {
	s.list.pick.set(i)
	if s.focus != onList || s.screen.text.W > 0 {
		s.follow()
	}
}

// pageOn goes to the next undecided article when the end of this one shows
// already, and reports whether it did.
func (s *Session) pageOn() bool {
	if s.Mode() != keymap.Reading || !s.list.many() || s.text.loading > 0 || !s.atEnd() {
		return false
	}
	i := s.undecidedFrom(s.list.row(s.text.hit), 1)
	if i >= 0 {
		s.goToRow(i)
	}
	return i >= 0
}

// atEnd reports whether the end of the article shows.
func (s *Session) atEnd() bool { return s.percentRead() == "100%" }

// noteRead marks an article as read once its end was before the reader.
func (s *Session) noteRead() {
	t := &s.text
	if s.Mode() != keymap.Reading || t.loading > 0 || t.hit < 0 || t.hit >= s.list.n || !s.atEnd() {
		return
	}
	if t.a.ID == "" || s.marks.states[t.a.ID].Read.Value != "" {
		return
	}
	for _, w := range s.marks.queue {
		if w.kind == library.Read && w.hit == t.hit {
			return
		}
	}
	s.want(wanted{do: marking, id: newOp(), round: s.list.round, hit: t.hit, kind: library.Read, value: library.Yes})
}

// signs are the decisions by a sign; the word stands beside it.
var signs = map[string]string{library.Keep: "✓", library.Drop: "✗", library.Later: "→"}

// markText is what a row of the list says about the marks of the article of
// ref.
func (s *Session) markText(ref int) string {
	st, text := s.stateOf(ref), ""
	v := st.Decision.Value
	switch _, coming := s.comingMark(ref); {
	case coming:
		text = "…"
	case v != "":
		text = signs[v] + " " + v
	case st.Read.Value != "":
		text = "read"
	}
	if st.Star.Value != "" {
		text = "★ " + text
	}
	return text
}

// decidedText is "3 of 12 decided".
func (s *Session) decidedText() string {
	return inGroups(s.marks.decided) + " of " + inGroups(s.list.texts()) + " decided"
}

// tellMark says what was marked; that an article was read goes without
// saying.
func (s *Session) tellMark(ops []library.Op) {
	if len(ops) == 0 || ops[len(ops)-1].Kind == library.Read {
		return
	}
	op := ops[len(ops)-1]
	if op.Kind == library.Tag && s.labels.on && !s.o.LabelsAdvance {
		return // the labels of the status line show it
	}
	s.message = markName(op.Kind, op.Key, op.From, op.To) + ": " + op.Title
	if len(ops) > 1 && op.Kind == library.Tag {
		s.message = tagNames(ops) + ": " + op.Title
	}
	if n := s.list.texts(); s.marks.decided == n && n > 1 && op.Kind == library.Decide {
		s.message = "all " + inGroups(n) + " decided"
	}
}

// tellTurn says what was taken back or made again, and goes there.
func (s *Session) tellTurn(do job, ops []library.Op) {
	switch {
	case len(ops) == 0 && do == undoing:
		s.message = "nothing to undo"
		return
	case len(ops) == 0:
		s.message = "nothing to redo"
		return
	}
	op := ops[0]
	on := ": "
	if op.Kind == library.Tag || op.Kind == library.Annotate {
		on = " on "
	}
	s.message = "again: " + markName(op.Kind, op.Key, op.From, op.To) + on + op.Title
	if do == undoing {
		s.message = "undone: " + markName(op.Kind, op.Key, op.To, op.From) + on + op.Title
	}
	if len(ops) > 1 && ops[1].Article != op.Article {
		s.message = strings.TrimSuffix(s.message, on+op.Title) + ": " + counted(len(ops), "article", "articles")
		return // they are all over the list
	}
	if len(ops) > 1 {
		s.message += " and " + inGroups(len(ops)-1) + " more"
	}
	if ref, listed := s.marks.first[op.Article]; listed {
		if i := s.list.row(ref); i >= 0 {
			s.goToRow(i)
		}
	}
}

// markName is what an operation of kind and key did, in words.
func markName(kind library.Kind, key, from, value string) string {
	switch {
	case kind == library.Settle && value == "":
		return "not settled"
	case kind == library.Settle:
		return "settled, it stays"
	case kind == library.Tag && value == "":
		return "no tag " + key
	case kind == library.Tag:
		return "tag " + key
	case kind == library.Annotate && value == "":
		return "note deleted"
	case kind == library.Annotate && from != "":
		return "note changed"
	case kind == library.Annotate:
		return "note"
	case kind == library.Star && value == "":
		return "no star"
	case kind == library.Star:
		return "★ star"
	case value == "":
		return "undecided"
	}
	return signs[value] + " " + value
}

// putBanner says that marks are not kept.
func (s *Session) putBanner(row *rowDraw) {
	if m := &s.marks; m.trouble != nil {
		row.put("⚠ marks are not kept ("+counted(len(m.kept.list), "change", "changes")+" in memory)", page.Label, Reverse|Current)
		row.skip(2)
	}
}
