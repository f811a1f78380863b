package segment

import "slices"

// set is a set of line break classes.
type set uint64

const (
	al  set = 1<<lbAL | 1<<lbDC
	hl  set = 1 << lbHL
	nu  set = 1 << lbNU
	sp  set = 1 << lbSP
	is  set = 1 << lbIS
	cl  set = 1 << lbCL
	cp  set = 1 << lbCP
	ex  set = 1 << lbEX
	sy  set = 1 << lbSY
	op  set = 1 << lbOP
	qu  set = 1<<lbQU | 1<<lbPI | 1<<lbPF
	pi  set = 1 << lbPI
	pf  set = 1 << lbPF
	ba  set = 1 << lbBA
	hh  set = 1 << lbHH
	hy  set = 1 << lbHY
	gl  set = 1 << lbGL
	bk  set = 1 << lbBK
	cr  set = 1 << lbCR
	lf  set = 1 << lbLF
	nl  set = 1 << lbNL
	zw  set = 1 << lbZW
	wj  set = 1 << lbWJ
	ns  set = 1 << lbNS
	b2  set = 1 << lbB2
	bb  set = 1 << lbBB
	cb  set = 1 << lbCB
	in  set = 1 << lbIN
	pr  set = 1 << lbPR
	po  set = 1 << lbPO
	id  set = 1 << lbID
	eb  set = 1 << lbEB
	em  set = 1 << lbEM
	h2  set = 1 << lbH2
	h3  set = 1 << lbH3
	jl  set = 1 << lbJL
	jv  set = 1 << lbJV
	jt  set = 1 << lbJT
	ri  set = 1 << lbRI
	ak  set = 1 << lbAK
	ap  set = 1 << lbAP
	as  set = 1 << lbAS
	vf  set = 1 << lbVF
	vi  set = 1 << lbVI
	dc  set = 1 << lbDC
	sot set = 1 << 63 // the class of what is before the text, and after it

	hard   = bk | cr | lf | nl
	letter = al | hl
	hyphen = hy | hh
	korean = jl | jv | jt | h2 | h3
	aksara = ak | as | dc
)

// merge makes the marks and joiners after a code point part of its unit, and
// the others letters (LB9, LB10).
func (s *Segmenter) merge() {
	s.ends = slices.Grow(s.ends[:0], len(s.units))[:len(s.units)]
	n := 0
	for i, u := range s.units {
		if set(1)<<(u&63)&(1<<lbCM|1<<lbZWJ) != 0 {
			if n > 0 && bit(s.units[n-1])&(hard|sp|zw) == 0 {
				s.ends[n-1] = int32(i + 1)
				continue
			}
			u = lbAL
		}
		s.units[n], s.ends[n] = u, int32(i+1)
		n++
	}
	s.units, s.ends = s.units[:n], s.ends[:n]
}

// bit is the set of the class of unit u.
func bit(u uint8) set { return 1 << (u & 63) }

// at is the class of unit k, sot outside of the text.
func (s *Segmenter) at(k int) set {
	if k < 0 || k >= len(s.units) {
		return sot
	}
	return bit(s.units[k])
}

// wide tells whether unit k is East Asian.
func (s *Segmenter) wide(k int) bool {
	return k >= 0 && k < len(s.units) && property(s.units[k])&wideBit != 0
}

// end is the last code point of unit k.
func (s *Segmenter) end(k int) int {
	if len(s.ends) == 0 {
		return k
	}
	return int(s.ends[k]) - 1
}

// joins tells whether unit k ends in ZWJ, which keeps what follows (LB8a).
func (s *Segmenter) joins(k int) bool {
	return len(s.ends) > 0 && s.text[s.end(k)] == 0x200D
}

// lines marks the opportunities between the units.
func (s *Segmenter) lines(out []Break) {
	a := bit(s.units[0])
	s.odd = a == ri
	for k := 1; k < len(s.units); k++ {
		b := bit(s.units[k])
		switch {
		case a&(letter|nu) != 0 && b&(letter|nu|sp|is) != 0: // LB28, LB23, LB25, LB7, LB15d
		case a == sp && b&letter != 0 && s.at(k-2)&(letter|nu|is) != 0: // LB18
			out[s.end(k-1)] |= May
		case a&hard != 0 && !(a == cr && b == lf): // LB4, LB5
			out[s.end(k-1)] |= May | Must
		case b == sp: // LB7
		case s.breaks(k):
			out[s.end(k-1)] |= May
		}
		if b == ri {
			s.odd = a != ri || !s.odd
		}
		a = b
	}
}

// breaks tells whether a line may end before unit k, which is not the first,
// once LB4, LB5 are done. The rules stand in their order, so that each reads
// as the standard has it.
func (s *Segmenter) breaks(k int) bool {
	a, b := s.at(k-1), s.at(k)
	solid := s.solid(k - 1)
	last := s.at(solid)
	switch {
	case b&(hard|sp|zw) != 0: // LB6, LB7
		return false
	case last == zw: // LB8
		return true
	case s.joins(k - 1): // LB8a
		return false
	case (a|b)&wj != 0, a == gl: // LB11, LB12
		return false
	case b == gl && a&(sp|ba|hyphen) == 0: // LB12a
		return false
	case b&(cl|cp|ex|sy) != 0: // LB13
		return false
	case last == op, last == pi && s.opens(solid): // LB14, LB15a
		return false
	case b == pf && s.at(k+1)&(sp|gl|wj|cl|qu|cp|ex|is|sy|hard|zw|sot) != 0: // LB15b
		return false
	case a == sp && b == is && s.at(k+1) == nu: // LB15c
		return true
	case b == is: // LB15d
		return false
	case last&(cl|cp) != 0 && b == ns: // LB16
		return false
	case last == b2 && b == b2: // LB17
		return false
	case a == sp: // LB18
		return true
	case b&qu != 0 && s.keepsBefore(k), a&qu != 0 && s.keepsAfter(k): // LB19, LB19a
		return false
	case (a|b)&cb != 0: // LB20
		return true
	}
	return !s.joined(k)
}

// solid is the last unit up to k that is not SP, -1 for none. It is asked
// once after each run of SP.
func (s *Segmenter) solid(k int) int {
	for k >= 0 && s.units[k]&63 == lbSP {
		k--
		s.steps++
	}
	return k
}

// opens tells whether unit k, an initial quotation mark, opens a quotation
// (LB15a).
func (s *Segmenter) opens(k int) bool {
	return s.at(k-1)&(sot|hard|op|qu|gl|sp|zw) != 0
}

// keepsBefore tells whether nothing may part unit k, a quotation mark, from
// the unit before it.
func (s *Segmenter) keepsBefore(k int) bool {
	return s.at(k) != pi || !s.wide(k-1) || !s.wide(k+1)
}

// keepsAfter tells whether nothing may part unit k from the quotation mark
// before it.
func (s *Segmenter) keepsAfter(k int) bool {
	return s.at(k-1) != pf || !s.wide(k) || !s.wide(k-2)
}

// joined tells whether the rules from LB20a on keep unit k and the one
// before it together.
func (s *Segmenter) joined(k int) bool {
	a, b, before := s.at(k-1), s.at(k), s.at(k-2)
	switch {
	case a&hyphen != 0 && b&letter != 0 && before&(sot|hard|sp|zw|cb|gl) != 0: // LB20a
	case b&(ba|hyphen|ns) != 0, a == bb: // LB21
	case a&hyphen != 0 && before == hl && b != hl: // LB21a
	case a == sy && b == hl: // LB21b
	case b == in: // LB22
	case a&letter != 0 && b == nu, a == nu && b&letter != 0: // LB23
	case a == pr && b&(id|eb|em) != 0, a&(id|eb|em) != 0 && b == po: // LB23a
	case a&(pr|po) != 0 && b&letter != 0, a&letter != 0 && b&(pr|po) != 0: // LB24
	case s.number(k): // LB25
	case hangulJoined(a, b): // LB26
	case a&korean != 0 && b == po, a == pr && b&korean != 0: // LB27
	case a&letter != 0 && b&letter != 0: // LB28
	case s.brahmic(k): // LB28a
	case a == is && b&letter != 0: // LB29
	case a&(letter|nu) != 0 && b == op && !s.wide(k): // LB30
	case a == cp && !s.wide(k-1) && b&(letter|nu) != 0:
	case a == ri && b == ri && s.odd: // LB30a
	case a == eb && b == em, property(s.units[k-1])&reservedBit != 0 && b == em: // LB30b
	default:
		return false
	}
	return true
}

// number tells whether unit k goes on a number (LB25).
func (s *Segmenter) number(k int) bool {
	a, b := s.at(k-1), s.at(k)
	switch {
	case b&(po|pr) != 0 && a&(cl|cp) != 0:
		return s.digits(k - 2)
	case b&(po|pr) != 0:
		return s.digits(k - 1)
	case b == nu:
		return a&(po|pr|hy|is) != 0 || s.digits(k-1)
	case a&(po|pr) != 0 && b == op:
		next := s.at(k + 1)
		return next == nu || next == is && s.at(k+2) == nu
	}
	return false
}

// digits tells whether unit k ends NU (SY|IS)*. It is asked once after each
// such run.
func (s *Segmenter) digits(k int) bool {
	for s.at(k)&(sy|is) != 0 {
		k--
		s.steps++
	}
	return s.at(k) == nu
}

func hangulJoined(a, b set) bool {
	switch a {
	case jl:
		return b&(jl|jv|h2|h3) != 0
	case jv, h2:
		return b&(jv|jt) != 0
	case jt, h3:
		return b == jt
	}
	return false
}

// brahmic tells whether unit k goes on an orthographic syllable (LB28a).
func (s *Segmenter) brahmic(k int) bool {
	a, b := s.at(k-1), s.at(k)
	switch {
	case a == ap && b&aksara != 0:
	case a&aksara != 0 && b&(vf|vi) != 0:
	case a == vi && b&(ak|dc) != 0 && s.at(k-2)&aksara != 0:
	case a&aksara != 0 && b&aksara != 0 && s.at(k+1) == vf:
	default:
		return false
	}
	return true
}
