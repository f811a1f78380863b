package bidi

import "unicode/utf8"

// pair is an opening bracket, its closing one, and what is between.
type pair struct {
	open, close int // items; close is 0 for a bracket without a partner
	inside      set // of L and R, where numbers count as R
}

// maxBrackets is the size of BD16's stack.
const maxBrackets = 63

// pair finds the bracket pairs of a sequence, in the order of the opening
// ones (BD16). What is inside is noted on the way: a strong class counts for
// the innermost open bracket, which hands it on when it is closed or dropped.
func (r *Resolver) pair(items []unit) {
	var stack [maxBrackets]struct {
		key  rune
		pair int
	}
	depth := 0
	r.steps += len(items)
	for i := range items {
		switch c := items[i].class; c {
		case L, R, EN, AN:
			if depth > 0 {
				r.pairs[stack[depth-1].pair].inside |= 1 << counted(c)
			}
		case opening:
			if depth == maxBrackets {
				return
			}
			stack[depth].key, stack[depth].pair = r.bracket(&items[i]), len(r.pairs)
			r.pairs = append(r.pairs, pair{open: i})
			depth++
		case closing:
			key, d := r.bracket(&items[i]), depth-1
			for d >= 0 && stack[d].key != key {
				d--
			}
			r.steps += depth - d
			if d < 0 {
				continue
			}
			inside := set(0)
			for _, s := range stack[d:depth] {
				inside |= r.pairs[s.pair].inside
			}
			p := &r.pairs[stack[d].pair]
			p.close, p.inside = i, inside
			if depth = d; depth > 0 {
				r.pairs[stack[depth-1].pair].inside |= inside
			}
		}
	}
}

// counted is the strong class that N0 to N2 count c as.
func counted(c Class) Class {
	if c == L {
		return L
	}
	return R
}

// bracket is the closing bracket of the pair that u is one of.
func (r *Resolver) bracket(u *unit) rune {
	c, _ := utf8.DecodeRuneInString(r.text[u.start:])
	to, _ := find(brackets[:], c)
	return to
}

// neutral resolves brackets and neutrals (N0 to N2) and gives levels (I1,
// I2). Pairs stand in the order of their opening brackets, so each is
// resolved when the pass reaches it, with the context that N0 asks for.
func (r *Resolver) neutral(items []unit, level uint8, sos, eos Class) {
	embedding := direction(level)
	levels := [AN + 1]uint8{L: (level + 1) &^ 1, R: level | 1, EN: (level + 2) &^ 1, AN: (level + 2) &^ 1}
	before, start, pairs := sos, -1, r.pairs
	for i := range items {
		u := &items[i]
		if u.class == opening && len(pairs) > 0 && pairs[0].open == i {
			if d := pairs[0].direction(embedding, before); d != ON {
				u.class, items[pairs[0].close].class = d, d
			}
			pairs = pairs[1:]
		}
		if u.class > AN {
			if start < 0 {
				start = i
			}
			continue
		}
		after := counted(u.class)
		if start >= 0 {
			setLevels(items[start:i], levels[between(before, after, embedding)])
			start = -1
		}
		u.level = levels[u.class]
		before = after
	}
	if start >= 0 {
		setLevels(items[start:], levels[between(before, eos, embedding)])
	}
}

// direction is what N0 makes of the pair, ON for nothing.
func (p *pair) direction(embedding, before Class) Class {
	switch {
	case p.close == 0 || p.inside == 0:
		return ON
	case embedding.in(p.inside):
		return embedding
	}
	// Only the other direction is inside, so the context decides; it is the
	// other direction or the embedding's.
	return before
}

// between is the class of neutrals between two strong ones (N1, N2).
func between(before, after, embedding Class) Class {
	if before == after {
		return before
	}
	return embedding
}

func setLevels(items []unit, level uint8) {
	for i := range items {
		items[i].level = level
	}
}
