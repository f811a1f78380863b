package session

import (
	"warraq/keymap"
)

// picked is the articles of the list that are selected, for marks of all of
// them. While a range is open, the rows from its start to the cursor are, too.
type picked struct {
	bits []uint64 // a bit for each ref; short while the last are not set
	n    int
	open bool
	from int // the row where the range began
}

func (p *picked) has(ref int) bool {
	return ref >= 0 && ref/64 < len(p.bits) && p.bits[ref/64]>>(ref%64)&1 != 0
}

func (p *picked) add(ref int) {
	if ref < 0 || p.has(ref) {
		return
	}
	for ref/64 >= len(p.bits) {
		p.bits = append(p.bits, 0)
	}
	p.bits[ref/64] |= 1 << (ref % 64)
	p.n++
}

// picking does the actions that select articles.
func (s *Session) picking(c keymap.Command) bool {
	p := &s.list.picked
	switch c.Action {
	case keymap.SelectRows:
		if p.open {
			s.closeRange()
		} else {
			p.open, p.from = true, s.list.pick.cur
		}
	case keymap.SelectShown:
		all := s.shownRefs()
		s.closeRange()
		if none := p.n == len(all); none {
			*p = picked{}
			return true
		}
		for _, ref := range all {
			p.add(int(ref))
		}
	default:
		return false
	}
	s.message = s.pickedText() + s.hint(keymap.Cancel, "; ")
	return true
}

// closeRange selects the rows of the range for good.
func (s *Session) closeRange() {
	p := &s.list.picked
	if !p.open {
		return
	}
	p.open = false
	from, to := inOrder(p.from, s.list.pick.cur)
	for i := from; i <= to; i++ {
		p.add(s.list.ref(i))
	}
}

// unpick forgets the selection, and reports whether there was one.
func (s *Session) unpick() bool {
	p := &s.list.picked
	was := p.open || p.n > 0
	*p = picked{}
	return was
}

// isPicked reports whether row i is selected.
func (s *Session) isPicked(i int) bool {
	p := &s.list.picked
	if p.open {
		if from, to := inOrder(p.from, s.list.pick.cur); from <= i && i <= to {
			return s.list.heading(i) < 0
		}
	}
	return p.has(s.list.ref(i))
}

func inOrder(a, b int) (int, int) { return min(a, b), max(a, b) }

// pickedText is "12 selected".
func (s *Session) pickedText() string {
	n := s.list.picked.n
	if p := &s.list.picked; p.open {
		from, to := inOrder(p.from, s.list.pick.cur)
		for i := from; i <= to; i++ {
			if ref := s.list.ref(i); ref >= 0 && !p.has(ref) {
				n++
			}
		}
	}
	return inGroups(n) + " selected"
}

// shownRefs are the articles that the list shows, also those under folded
// headings, in their order.
func (s *Session) shownRefs() []int32 {
	l := &s.list
	switch {
	case !l.sifting.choice.Zero() || l.sifting.found.Refs != nil:
		return l.sifting.found.Refs
	case l.view != nil:
		return l.view
	}
	refs := make([]int32, l.n)
	for i := range refs {
		refs[i] = int32(i)
	}
	return refs
}

// several are the articles that a mark is for when it is for more than the
// one under the cursor: those that are selected, or of the group whose
// heading the cursor is on; nil for neither.
func (s *Session) several() []int32 {
	l := &s.list
	if s.focus != onList {
		return nil
	}
	s.closeRange()
	if l.picked.n > 0 {
		var refs []int32
		for _, ref := range s.shownRefs() {
			if l.picked.has(int(ref)) {
				refs = append(refs, ref)
			}
		}
		return refs
	}
	if g := l.heading(l.pick.cur); g >= 0 {
		r, from := &l.sifting.found, 0
		for _, h := range r.Groups[:g] {
			from += h.N
		}
		return r.Refs[from : from+r.Groups[g].N]
	}
	return nil
}
