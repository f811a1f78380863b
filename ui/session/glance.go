package session

import (
	"slices"

	"warraq/library"
	"warraq/model"
)

// glance is what the marks of an article come to in a list, in a byte, so
// that a million of them can be gone through between two keys.
type glance uint8

// The parts of a glance. A decision is the place of its word in decisions, or
// otherDecision.
const (
	decisionBits  glance = 7
	otherDecision glance = 7
	starred       glance = 1 << 3
	wasRead       glance = 1 << 4
	isBad         glance = 1 << 5 // the article cannot be loaded
)

// decisions are the words of decisions; "" is none.
var decisions = [...]string{library.Undecided, library.Keep, library.Drop, library.Later}

// glanceOf is st at a glance.
func glanceOf(st *library.State) glance {
	g := otherDecision
	if i := slices.Index(decisions[:], st.Decision.Value); i >= 0 {
		g = glance(i)
	}
	if st.Star.Value != "" {
		g |= starred
	}
	if st.Read.Value != "" {
		g |= wasRead
	}
	return g
}

// byRef is what is known of the marks of the articles in the list. Of those
// whose text nobody has looked at there is a byte.
type byRef struct {
	glances []glance           // as many as there are articles
	ids     map[int]model.ID   // of the articles that are known by their text
	first   map[model.ID]int   // the first ref of a text
	more    map[model.ID][]int // its further refs
	decided int                // texts with a decision
}

// reset is for a list of n articles of which nothing is known.
func (b *byRef) reset(n int) {
	*b = byRef{glances: make([]glance, n), ids: map[int]model.ID{},
		first: map[model.ID]int{}, more: map[model.ID][]int{},
	}
}

// grow makes room for n articles.
func (b *byRef) grow(n int) {
	if more := n - len(b.glances); more > 0 {
		b.glances = append(b.glances, make([]glance, more)...)
	}
}

// bad notes that the article of ref cannot be loaded.
func (b *byRef) bad(ref int) {
	if ref < len(b.glances) { // it may have been in the list before
		b.glances[ref] |= isBad
	}
}

// refs calls f for each article with that text.
func (b *byRef) refs(id model.ID, f func(ref int)) {
	first, listed := b.first[id]
	if !listed {
		return
	}
	f(first)
	for _, ref := range b.more[id] {
		f(ref)
	}
}

// met notes that the article of ref has the text of that name.
func (s *Session) met(ref int, id model.ID) {
	m := &s.marks
	if id == "" || m.ids[ref] == id || ref >= len(m.glances) {
		return
	}
	m.ids[ref] = id
	st := m.states[id]
	if first, listed := m.first[id]; !listed {
		m.first[id] = ref
		if st.Decision.Value != "" {
			m.decided++
		}
	} else if first != ref {
		m.more[id] = append(m.more[id], ref)
	}
	m.glances[ref] = glanceOf(&st)
}

// state is what g knows of an article's marks.
func (g glance) state() library.State {
	var st library.State
	if i := int(g & decisionBits); i < len(decisions) {
		st.Decision.Value = decisions[i]
	}
	if g&starred != 0 {
		st.Star.Value = library.Yes
	}
	if g&wasRead != 0 {
		st.Read.Value = library.Yes
	}
	return st
}
