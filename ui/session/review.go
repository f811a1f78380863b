package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/agree"
	"warraq/model"
	"warraq/ui/page"
)

// review is the settling of disagreements with other readers, one by one,
// while the article shows. A settlement is a mark: it can be taken back, and
// the disagreement is there again.
type review struct {
	on  bool
	who string
	ops []library.Op // of the store, and those that came since

	open []agree.Disagreement
	at   int                           // the one that is asked about
	off  map[string]agree.Disagreement // put off, or on their way, by the other's operation
}

// startReview asks the store where readers disagree.
func (s *Session) startReview() {
	store, ok := s.marks.store.(library.Reviewer)
	if !ok {
		s.message = "no store of marks to compare readers in"
		return
	}
	s.queue = append(s.queue, Task{Slot: "review", Run: func(ctx context.Context) func(*Session) {
		ops, err := store.Opinions(ctx)
		return func(s *Session) {
			if err != nil {
				s.message = err.Error()
				return
			}
			s.reviewing(ops, store.Who())
		}
	}})
}

// reviewing begins with the first disagreement.
func (s *Session) reviewing(ops []library.Op, who string) {
	c := agree.Of(slices.Values(ops), who)
	switch {
	case len(c.Tables) == 0:
		s.message = "no disagreements to settle"
		return
	case len(c.Open) == 0:
		s.message = "nothing to settle; " + kappaText(c.Tables)
		return
	}
	s.review = review{on: true, who: who, ops: ops, open: c.Open, off: map[string]agree.Disagreement{}}
	s.showDisagreement()
	s.message = kappaText(c.Tables)
	s.findDisagreements()
}

// findDisagreements looks for the articles that are not known by their text
// yet, which may take as long as reading all of them.
func (s *Session) findDisagreements() {
	m, missing := &s.marks, map[model.ID]bool{}
	for _, d := range s.review.open {
		if _, listed := m.first[d.Held.Article]; !listed {
			missing[d.Held.Article] = true
		}
	}
	if len(missing) == 0 {
		return
	}
	var refs []int
	for ref := range s.list.n {
		if m.ids[ref] == "" {
			refs = append(refs, ref)
		}
	}
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "review", Each: func(ctx context.Context, hand func(func(*Session))) {
		for ref, id := range src.IDs(ctx, refs) {
			if !missing[id] {
				continue
			}
			hand(func(s *Session) { s.foundDisagreement(round, ref, id) })
			if delete(missing, id); len(missing) == 0 {
				return
			}
		}
	}})
}

// foundDisagreement takes where an article is, and shows it if it is asked
// about.
func (s *Session) foundDisagreement(round, ref int, id model.ID) {
	v := &s.review
	if round != s.list.round {
		return
	}
	s.met(ref, id)
	if v.on && len(v.open) > 0 && v.open[v.at].Held.Article == id {
		s.showDisagreement()
		s.settle()
	}
}

// kappaText is how far readers agree.
func kappaText(tables []agree.Table) string {
	t := &tables[0]
	text := fmt.Sprintf("with %s: n %d, ", t.B, t.N)
	if k, ok := t.Kappa(); ok {
		text += fmt.Sprintf("κ %.2f", k)
	} else {
		text += "κ not defined"
	}
	if len(tables) > 1 {
		text += "; " + counted(len(tables)-1, "more pair of readers", "more pairs of readers")
	}
	return text
}

// heard takes an operation that was added. One that takes another back brings
// back what was settled by that.
func (v *review) heard(op library.Op) {
	if !v.on || op.Kind != library.Decide && op.Kind != library.Settle {
		return
	}
	if op.Undoes != "" {
		for id, d := range v.off {
			if d.Held.Article == op.Article {
				delete(v.off, id)
			}
		}
	}
	v.ops = append(v.ops, op)
	v.look()
	if op.Undoes == "" {
		return
	}
	if i := slices.IndexFunc(v.open, func(d agree.Disagreement) bool { return d.Held.Article == op.Article }); i >= 0 {
		v.at = i
	}
}

// look finds again what is open.
func (v *review) look() {
	v.open = agree.Of(slices.Values(v.ops), v.who).Open
	v.open = slices.DeleteFunc(v.open, func(d agree.Disagreement) bool {
		_, off := v.off[d.Other.ID]
		return off
	})
	v.at = max(0, min(v.at, len(v.open)-1))
}

// showDisagreement goes to the article, if it is in the list.
func (s *Session) showDisagreement() {
	v := &s.review
	if len(v.open) == 0 {
		return
	}
	if ref, listed := s.marks.first[v.open[v.at].Held.Article]; listed {
		if i := s.list.row(ref); i >= 0 {
			s.list.pick.set(i)
			s.focus = onText
			s.follow()
		}
	}
}

// laterKey puts a disagreement off; the other answers are those of a contest.
const laterKey = 'l'

// reviewed takes a key that settles a disagreement or ends that, and reports
// whether it was one. All others do what they always do.
func (s *Session) reviewed(k keymap.Key) bool {
	v := &s.review
	if !v.on || s.Mode()&keymap.Panes == 0 || s.input.Pending() != "" || k.Mod != 0 {
		return false
	}
	r := k.Rune
	if latin, ok := s.o.Keyboard[r]; ok {
		r = latin
	}
	switch {
	case k.Name == keymap.Esc || r == 'q':
		*v = review{}
		s.message = "no more settling" + s.hint(keymap.Review, "; ")
		return true
	case len(v.open) == 0 || r != mineKey && r != theirsKey && r != laterKey:
		return false
	}
	d := v.open[v.at]
	v.off[d.Other.ID] = d
	v.look()
	switch r {
	case mineKey:
		s.insist(library.Change{Kind: library.Settle, Key: d.Other.ID, To: library.Yes}, d)
	case theirsKey:
		s.insist(library.Change{Kind: library.Decide, To: d.Other.To}, d)
	}
	s.showDisagreement()
	return true
}

// insist makes c, which is about the article of d. Marks that were made by an
// ID alone tell no title, the list does.
func (s *Session) insist(c library.Change, d agree.Disagreement) {
	c.Article, c.Title = d.Held.Article, d.Title()
	if ref, listed := s.marks.first[c.Article]; listed {
		h, _ := s.list.hit(ref)
		c.Title = cmp.Or(h.Title, c.Title)
	}
	s.want(wanted{do: marking, id: newOp(), insist: &c, kind: c.Kind, hit: -1})
}

// reviewRow asks about a disagreement, and says what became of the last.
func (s *Session) reviewRow(r rect) Row {
	v, row := &s.review, s.draw.row(r.W)
	put := func(text string, role page.Role, m Mark) {
		row.put(text, role, Reverse|m)
		row.skip(1)
	}
	answer := func(key rune, who, value string) {
		put(string(key), page.Label, Current)
		if r.W >= paneBelow {
			put(who, page.Text, 0)
		}
		put(markName(library.Decide, "", "", value), page.Text, 0)
	}
	if len(v.open) == 0 {
		put("all settled or put off", page.Label, Current)
	} else {
		d := &v.open[v.at]
		put(inGroups(len(v.open))+" open", page.Label, 0)
		answer(mineKey, d.Held.Who, d.Held.To)
		answer(theirsKey, d.Other.Who, d.Other.To)
		put(string(laterKey), page.Label, Current)
		put("later", page.Text, 0)
		if _, listed := s.marks.first[d.Held.Article]; !listed {
			put(d.Title(), page.Text, 0)
		}
	}
	row.skip(1)
	row.put(s.message, page.Label, Reverse|Current)
	return row.done(Reverse)
}
