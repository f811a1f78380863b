// Package segment finds the ends of grapheme clusters (UAX #29) and the line
// break opportunities (UAX #14) of a paragraph, as Unicode 17.0 has them.
//
// Both come out of one table look-up a code point. Clusters are decided from
// left to right with four small states. For lines, combining marks are first
// put to their bases (LB9), which leaves a list of units; then each place
// between two units is decided, by a table of pairs where nothing else
// matters and by the rules in their order where something does. The cost is
// linear: a rule looks two units ahead at most.
package segment

import "slices"

//go:generate go run warraq/internal/tables

// Break says what may happen after a code point.
type Break uint8

// The things that may happen.
const (
	Cluster Break = 1 << iota // a grapheme cluster ends
	May                       // a line may end
	Must                      // a line must end; May is set too
)

// Segmenter keeps the memory of its work from one call to the next; the zero
// Segmenter is ready.
type Segmenter struct {
	text  []rune
	units []uint8 // the low byte of a property each: class, wide, reserved
	// ends are the code points after the units. It is empty when each code
	// point is a unit.
	ends []int32
	odd  bool // the regional indicators so far are odd in number (LB30a)

	// steps counts turns of loops. Tests hold it to be linear in the text.
	steps int
}

// Steps is the number of steps taken so far, for tests of what text costs.
func (s *Segmenter) Steps() int { return s.steps }

// Breaks appends to dst one Break for each code point of text, which is a
// paragraph or part of it. After the last code point there are always a
// cluster's end and a line's end.
func (s *Segmenter) Breaks(dst []Break, text []rune) []Break {
	if len(text) == 0 {
		return dst
	}
	n := len(dst)
	dst = slices.Grow(dst, len(text))[:n+len(text)]
	out := dst[n:]
	s.text = text
	s.steps += len(text)
	if s.clusters(out) {
		s.merge()
	} else {
		s.ends = s.ends[:0]
	}
	s.lines(out)
	out[len(out)-1] = Cluster | May | Must
	s.text = nil
	return dst
}

// clusters marks the ends of clusters and makes each code point a unit. It
// tells whether there are marks among them, which are none.
func (s *Segmenter) clusters(out []Break) (marks bool) {
	s.units = slices.Grow(s.units[:0], len(out))[:len(out)]
	units := s.units
	var c clusters
	var last property
	for i, r := range s.text {
		p := propertyOf(r)
		units[i] = uint8(p)
		out[i] = Cluster
		if (p|last)&^0xFF != 0 { // two letters of no special kind need no rule
			if i > 0 && !c.endsBefore(p) {
				out[i-1] = 0
			}
			c.push(p)
		}
		last = p
		if class := p.line(); class == lbCM || class == lbZWJ {
			marks = true
		}
	}
	return marks
}

// property is what the table holds of a code point.
type property uint16

const (
	wideBit      property = 1 << 6  // East Asian wide, half or full
	reservedBit  property = 1 << 7  // pictographic and not assigned
	pictBit      property = 1 << 14 // Extended_Pictographic
	conjunctBits property = 3 << 12
)

// The values of Indic_Conjunct_Break.
const (
	consonant property = (1 + iota) << 12
	linker
	conjunctExtend
)

func (p property) line() uint8    { return uint8(p & 63) }
func (p property) cluster() uint8 { return uint8(p >> 8 & 15) }

// propertyOf is the property of r. What is no code point has the one of an
// unassigned letter.
func propertyOf(r rune) property {
	if uint32(r) > 0x10FFFF {
		return 0
	}
	return property(blocks[blockOf[r>>7]][r&127])
}
