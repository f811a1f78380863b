package bidi

// resolveItems gives the items of one isolating run sequence their levels.
func (r *Resolver) resolveItems(items []unit, level uint8, sos, eos Class) {
	r.steps += 2 * len(items)
	weak(items, sos)
	r.pairs = r.pairs[:0]
	if r.classes&pairing != 0 {
		r.pair(items)
	}
	r.neutral(items, level, sos, eos)
}

// attached stands for an ET that W5 has made EN: another ET goes on, but W4
// is over by then and does not count it as a number.
const attached = PDF

// weak resolves weak classes (W2 to W7), and leaves L, R, EN, AN and
// neutrals. Marks have been joined to what they follow before (W1), so one
// look back is enough: before is what the last item counts as, and ES, CS and
// ET become ON at once (W6) and are taken back when a number follows.
func weak(items []unit, sos Class) {
	strong, before, number := sos, ON, ON
	terminators := 0 // the first of the ETs that before stands for
	for i := range items {
		u := &items[i]
		switch c := u.class; c {
		case L, R:
			strong, before = c, c
		case AL: // W3
			strong, before = AL, R
			u.class = R
		case EN, AN:
			if c == EN && strong == AL { // W2
				c = AN
			}
			u.class = c
			if c == EN && strong == L { // W7
				u.class = L
			}
			switch {
			case (before == CS || before == ES && c == EN) && number == c: // W4
				items[i-1].class = u.class
			case before == ET && c == EN: // W5
				for j := terminators; j < i; j++ {
					items[j].class = u.class
				}
			}
			before = c
		case ES, CS:
			u.class = ON
			number = before
			before = ON
			if u.flags&single != 0 {
				before = c
			}
		case ET:
			u.class = ON
			switch before {
			case EN, attached: // W5
				u.class = items[i-1].class
				before = attached
			case ET:
			default:
				before, terminators = ET, i
			}
		default:
			before = ON
		}
	}
}
