package segment

// clusters is the state of UAX #29's rules after the code points pushed.
type clusters struct {
	last property
	// conjunct is 1 after a consonant and what extends it, 2 once a linker
	// was among that (GB9c), else 0.
	conjunct uint8
	// pict is 1 after a pictograph and what extends it, 2 when a ZWJ
	// follows (GB11), else 0.
	pict uint8
	// flag is true after an odd number of regional indicators (GB12, GB13).
	flag bool
}

// endsBefore tells whether a cluster ends between the last code point and
// one of property p.
func (c *clusters) endsBefore(p property) bool {
	a, b := c.last.cluster(), p.cluster()
	if a == gbOther && b == gbOther {
		return !(c.conjunct == 2 && p&conjunctBits == consonant) // GB9c: linkers may be Other
	}
	switch {
	case a == gbCR && b == gbLF: // GB3
		return false
	case a == gbControl || a == gbCR || a == gbLF: // GB4
		return true
	case b == gbControl || b == gbCR || b == gbLF: // GB5
		return true
	case hangul(a, b): // GB6 to GB8
		return false
	case b == gbExtend || b == gbZWJ || b == gbSpacingMark || a == gbPrepend: // GB9 to GB9b
		return false
	case c.conjunct == 2 && p&conjunctBits == consonant: // GB9c
		return false
	case c.pict == 2 && p&pictBit != 0: // GB11
		return false
	}
	return !(c.flag && b == gbRegionalIndicator) // GB12, GB13
}

func hangul(a, b uint8) bool {
	switch a {
	case gbL:
		return b == gbL || b == gbV || b == gbLV || b == gbLVT
	case gbLV, gbV:
		return b == gbV || b == gbT
	case gbLVT, gbT:
		return b == gbT
	}
	return false
}

// push makes p the last code point.
func (c *clusters) push(p property) {
	c.last = p
	if p&^0xFF == 0 { // a letter of no special kind
		c.conjunct, c.pict, c.flag = 0, 0, false
		return
	}
	switch p & conjunctBits {
	case consonant:
		c.conjunct = 1
	case linker:
		if c.conjunct != 0 {
			c.conjunct = 2
		}
	case 0:
		c.conjunct = 0
	}
	switch b := p.cluster(); {
	case p&pictBit != 0:
		c.pict = 1
	case c.pict == 1 && b == gbZWJ:
		c.pict = 2
	case c.pict != 1 || b != gbExtend:
		c.pict = 0
	}
	c.flag = p.cluster() == gbRegionalIndicator && !c.flag
}
