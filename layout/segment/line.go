package segment

// unit is a code point with the marks and joiners after it, which LB9 makes
// part of it.
type unit struct {
	bit  set   // of its class
	end  int32 // the code point after it
	wide bool  // East Asian
	kept bool  // ends in ZWJ, which keeps what follows (LB8a)
	pict bool  // pictographic and not assigned (LB30b)
}

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

// add puts code point i to its unit (LB9, LB10).
func (s *Segmenter) add(p property, i int) {
	class := p.line()
	if class != lbCM && class != lbZWJ {
		s.units = append(s.units, unit{bit: 1 << class, end: int32(i + 1), wide: p&wideBit != 0, pict: p&reservedBit != 0})
		return
	}
	kept := class == lbZWJ
	if n := len(s.units); n > 0 && s.units[n-1].bit&(hard|sp|zw) == 0 {
		s.units[n-1].end, s.units[n-1].kept = int32(i+1), kept
		return
	}
	s.units = append(s.units, unit{bit: 1 << lbAL, end: int32(i + 1), kept: kept})
}

// at is unit k, one of class sot outside of the text.
func (s *Segmenter) at(k int) unit {
	if k < 0 || k >= len(s.units) {
		return unit{bit: sot}
	}
	return s.units[k]
}

// lines marks the opportunities between the units.
func (s *Segmenter) lines(out []Break) {
	st := state{last: unit{bit: sot}}
	for k := 1; k < len(s.units); k++ {
		st.push(s, k-1)
		a, b := s.units[k-1].bit, s.units[k].bit
		end := s.units[k-1].end - 1
		switch {
		case a&hard != 0 && !(a == cr && b == lf): // LB4, LB5
			out[end] |= May | Must
		case a&letter != 0 && b&(letter|nu|sp|is) != 0, b == sp: // LB28, LB23, LB7, LB15d
		case st.breaks(s, k):
			out[end] |= May
		}
	}
}

// state is what the rules need to know of the units before a place.
type state struct {
	last  unit // the last one that is not SP
	opens bool // last is an initial quotation mark that opens (LB15a)
	flag  bool // an odd number of RI (LB30a)
	num   bool // the text ends in NU (SY|IS)* (LB25)
	close bool // it ends in NU (SY|IS)* (CL|CP)
}

// push makes unit k the last one.
func (st *state) push(s *Segmenter, k int) {
	u := s.units[k]
	st.close = st.num && u.bit&(cl|cp) != 0
	st.num = u.bit == nu || st.num && u.bit&(sy|is) != 0
	st.flag = u.bit == ri && !st.flag
	if u.bit == sp {
		return
	}
	st.last = u
	st.opens = u.bit == pi && s.at(k-1).bit&(sot|hard|op|qu|gl|sp|zw) != 0
}

// breaks tells whether a line may end before unit k, which is not the first,
// once LB4, LB5 are done. The rules stand in their order, so that each reads
// as the standard has it.
func (st *state) breaks(s *Segmenter, k int) bool {
	ua, ub := s.units[k-1], s.units[k]
	a, b := ua.bit, ub.bit
	switch {
	case b&(hard|sp|zw) != 0: // LB6, LB7
		return false
	case st.last.bit == zw: // LB8
		return true
	case ua.kept: // LB8a
		return false
	case (a|b)&wj != 0, a == gl: // LB11, LB12
		return false
	case b == gl && a&(sp|ba|hyphen) == 0: // LB12a
		return false
	case b&(cl|cp|ex|sy) != 0: // LB13
		return false
	case st.last.bit == op, st.opens: // LB14, LB15a
		return false
	case b == pf && s.at(k+1).bit&(sp|gl|wj|cl|qu|cp|ex|is|sy|hard|zw|sot) != 0: // LB15b
		return false
	case a == sp && b == is && s.at(k+1).bit == nu: // LB15c
		return true
	case b == is: // LB15d
		return false
	case st.last.bit&(cl|cp) != 0 && b == ns: // LB16
		return false
	case st.last.bit == b2 && b == b2: // LB17
		return false
	case a == sp: // LB18
		return true
	case b&qu != 0 && st.keepsBefore(s, k), a&qu != 0 && st.keepsAfter(s, k): // LB19, LB19a
		return false
	case (a|b)&cb != 0: // LB20
		return true
	}
	return !st.joined(s, k)
}

// keepsBefore tells whether nothing may part unit k, a quotation mark, from
// the unit before it.
func (st *state) keepsBefore(s *Segmenter, k int) bool {
	next := s.at(k + 1)
	return s.units[k].bit != pi || !s.units[k-1].wide || !next.wide
}

// keepsAfter tells whether nothing may part unit k from the quotation mark
// before it.
func (st *state) keepsAfter(s *Segmenter, k int) bool {
	before := s.at(k - 2)
	return s.units[k-1].bit != pf || !s.units[k].wide || !before.wide
}

// joined tells whether the rules from LB20a on keep unit k and the one
// before it together.
func (st *state) joined(s *Segmenter, k int) bool {
	ua, ub, before := s.units[k-1], s.units[k], s.at(k-2).bit
	a, b := ua.bit, ub.bit
	switch {
	case a&hyphen != 0 && b&letter != 0 && before&(sot|hard|sp|zw|cb|gl) != 0: // LB20a
	case b&(ba|hyphen|ns) != 0, a == bb: // LB21
	case a&hyphen != 0 && before == hl && b != hl: // LB21a
	case a == sy && b == hl: // LB21b
	case b == in: // LB22
	case a&letter != 0 && b == nu, a == nu && b&letter != 0: // LB23
	case a == pr && b&(id|eb|em) != 0, a&(id|eb|em) != 0 && b == po: // LB23a
	case a&(pr|po) != 0 && b&letter != 0, a&letter != 0 && b&(pr|po) != 0: // LB24
	case st.number(s, k): // LB25
	case hangulJoined(a, b): // LB26
	case a&korean != 0 && b == po, a == pr && b&korean != 0: // LB27
	case a&letter != 0 && b&letter != 0: // LB28
	case st.brahmic(s, k): // LB28a
	case a == is && b&letter != 0: // LB29
	case a&(letter|nu) != 0 && b == op && !ub.wide: // LB30
	case a == cp && !ua.wide && b&(letter|nu) != 0:
	case a == ri && b == ri && st.flag: // LB30a
	case a == eb && b == em, ua.pict && b == em: // LB30b
	default:
		return false
	}
	return true
}

// number tells whether unit k goes on a number (LB25).
func (st *state) number(s *Segmenter, k int) bool {
	a, b := s.units[k-1].bit, s.units[k].bit
	switch {
	case b&(po|pr) != 0:
		return st.num || st.close
	case b == nu:
		return st.num || a&(po|pr|hy|is) != 0
	case a&(po|pr) != 0 && b == op:
		next := s.at(k + 1).bit
		return next == nu || next == is && s.at(k+2).bit == nu
	}
	return false
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
func (st *state) brahmic(s *Segmenter, k int) bool {
	a, b := s.units[k-1].bit, s.units[k].bit
	switch {
	case a == ap && b&aksara != 0:
	case a&aksara != 0 && b&(vf|vi) != 0:
	case a == vi && b&(ak|dc) != 0 && s.at(k-2).bit&aksara != 0:
	case a&aksara != 0 && b&aksara != 0 && s.at(k+1).bit == vf:
	default:
		return false
	}
	return true
}
