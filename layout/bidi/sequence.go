package bidi

// levelRun is a range of units of one explicit level (BD7). Those that one
// isolating run sequence is made of (BD13) are linked.
type levelRun struct {
	start, end int
	level      uint8
	next       int // 0 for none: a link never leads back
	linked     bool
}

// oneSequence resolves a text without explicit controls, which is a single
// isolating run sequence.
func (r *Resolver) oneSequence() {
	for i := range r.units {
		r.units[i].level = r.level
	}
	if r.classes&(1<<BN) != 0 {
		r.stretch = append(r.stretch[:0], levelRun{end: len(r.units), level: r.level})
		r.resolveSequence(0)
		return
	}
	sos := direction(r.level)
	if len(r.units) > 0 && r.units[0].class == NSM {
		r.units[0].class = sos // W1
	}
	r.resolveItems(r.units, r.level, sos, sos)
}

// isolatingRuns finds the isolating run sequences and resolves each (X10).
func (r *Resolver) isolatingRuns() {
	r.findRuns()
	for i := range r.stretch {
		if !r.stretch[i].linked {
			r.resolveSequence(i)
		}
	}
}

// findRuns finds the level runs, without what X9 removes, and links the one
// that ends with an initiator to the one that starts with its PDI.
func (r *Resolver) findRuns() {
	r.stretch, r.open = r.stretch[:0], r.open[:0]
	r.steps += len(r.units)
	level := uint8(255)
	for i := range r.units {
		u := &r.units[i]
		if u.class.in(removed) {
			continue
		}
		starts := u.level != level
		if starts {
			r.stretch = append(r.stretch, levelRun{start: i, level: u.level})
			level = u.level
		}
		last := len(r.stretch) - 1
		r.stretch[last].end = i + 1
		if u.flags&closes != 0 {
			opener := r.open[len(r.open)-1]
			r.open = r.open[:len(r.open)-1]
			if starts {
				r.stretch[opener].next = last
				r.stretch[last].linked = true
			}
		}
		if u.flags&opens != 0 {
			r.open = append(r.open, int32(last))
		}
	}
}

// resolveSequence resolves the sequence whose first level run is number i.
func (r *Resolver) resolveSequence(i int) {
	level := r.stretch[i].level
	last := i
	for r.stretch[last].next != 0 {
		last = r.stretch[last].next
		r.steps++
	}
	before, after := r.level, r.level
	if i > 0 {
		before = r.stretch[i-1].level
	}
	if last+1 < len(r.stretch) && r.units[r.stretch[last].end-1].flags&opens == 0 {
		after = r.stretch[last+1].level
	}
	sos, eos := direction(max(level, before)), direction(max(level, after))
	r.gather(i, sos)
	r.resolveItems(r.sequence, level, sos, eos)
	r.scatter(i)
}

// direction is the class of a level's direction.
func direction(level uint8) Class { return Class(level & 1) }

// gather copies the units of a sequence that X9 leaves, and joins marks to
// what they follow (W1).
func (r *Resolver) gather(i int, sos Class) {
	r.sequence = r.sequence[:0]
	for {
		run := &r.stretch[i]
		r.steps += run.end - run.start
		for j := run.start; j < run.end; j++ {
			r.gatherUnit(&r.units[j], sos)
		}
		if i = run.next; i == 0 {
			return
		}
	}
}

func (r *Resolver) gatherUnit(u *unit, sos Class) {
	if u.class.in(removed) {
		return
	}
	n := len(r.sequence)
	switch {
	case u.class != NSM:
	case n == 0:
		u.class = sos
	case r.sequence[n-1].class.in(1<<WS | 1<<S | isolates):
		u.class = ON
	default:
		r.sequence[n-1].flags &^= single
		u.flags |= joined
		return
	}
	r.sequence = append(r.sequence, *u)
}

// scatter gives the units of a sequence the levels of their copies.
func (r *Resolver) scatter(i int) {
	item := -1
	for {
		run := &r.stretch[i]
		r.steps += run.end - run.start
		for j := run.start; j < run.end; j++ {
			u := &r.units[j]
			if u.class.in(removed) {
				continue
			}
			if u.flags&joined == 0 {
				item++
			}
			u.level = r.sequence[item].level
		}
		if i = run.next; i == 0 {
			return
		}
	}
}

// levelRemoved gives what X9 removes the level of the unit before, so that
// it parts no run.
func (r *Resolver) levelRemoved() {
	level := r.level
	for i := range r.units {
		if r.units[i].class.in(removed) {
			r.units[i].level = level
		}
		level = r.units[i].level
	}
}

// levelSeparators gives separators, and blanks before them, the level of the
// paragraph (L1, 1 to 3).
func (r *Resolver) levelSeparators() {
	reset := false
	for i := len(r.units) - 1; i >= 0; i-- {
		u := &r.units[i]
		reset = u.flags&separator != 0 || reset && u.flags&blank != 0
		if reset {
			u.level = r.level
		}
	}
}
