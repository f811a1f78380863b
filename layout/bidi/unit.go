package bidi

import "unicode/utf8"

// unit is a stretch of code points that the rules treat alike: neighbours of
// one class, with the marks that W1 makes the same. It ends where the next
// one starts. Explicit controls, isolates and brackets are each a unit; the
// controls that stand for an Isolate of the caller have no bytes.
type unit struct {
	start int32
	class Class // as the rules have made it so far
	level uint8
	flags flags
}

type flags uint8

const (
	single    flags = 1 << iota // one code point, which W4 asks for
	blank                       // L1 resets it at a line's end and before a separator
	separator                   // S or B
	gone                        // X9 removes it
	opens                       // an initiator that has raised the level
	closes                      // a PDI that has lowered it
	joined                      // part of the item before, in its sequence
)

// read cuts the first paragraph of text into units and returns its length
// with the separator's.
func (r *Resolver) read(text string, isolates []Isolate) int {
	r.units, r.classes = r.units[:0], 0
	pos, ended := 0, false
	for _, iso := range isolates {
		if iso.Start < pos || iso.End < iso.Start {
			continue
		}
		if pos, ended = r.readSpan(text, pos, min(iso.Start, len(text))); ended || pos >= len(text) {
			break
		}
		r.add(pos, initiator(iso.Direction))
		first := len(r.units)
		pos, ended = r.readSpan(text, pos, min(iso.End, len(text)))
		r.closeInside(first, pos)
		if ended {
			break
		}
	}
	if !ended {
		pos, _ = r.readSpan(text, pos, len(text))
	}
	r.steps += pos
	return pos
}

func initiator(d Direction) Class {
	switch d {
	case LTR:
		return LRI
	case RTL:
		return RLI
	}
	return FSI
}

// closeInside ends an isolate of the caller, whose units are those from
// first, at byte pos: what was left open is closed, a PDI without initiator
// is made inert, and its own PDI follows. When a separator has ended the
// paragraph inside, it stays the last unit.
func (r *Resolver) closeInside(first, pos int) {
	depth, end := 1, len(r.units)
	if end > first && r.units[end-1].class == B {
		end--
		pos = int(r.units[end].start)
	}
	last := r.units[end:]
	for i := first; i < end; i++ {
		switch c := r.units[i].class; {
		case c.in(initiators):
			depth++
		case c == PDI && depth > 1:
			depth--
		case c == PDI:
			r.units[i].class = inert
		}
	}
	var b unit
	if len(last) > 0 {
		b = last[0]
	}
	r.units = r.units[:end]
	for ; depth > 0; depth-- {
		r.add(pos, PDI)
	}
	if b.class == B {
		r.units = append(r.units, b)
	}
}

// readSpan reads text from pos to end, or to the end of the paragraph, and
// tells whether it has found that.
func (r *Resolver) readSpan(text string, pos, end int) (int, bool) {
	for pos < end {
		c, size := classAt(text, pos)
		if c == B {
			if text[pos] == '\r' && pos+1 < len(text) && text[pos+1] == '\n' {
				size = 2
			}
			r.add(pos, B)
			return pos + size, true
		}
		r.grow(pos, c)
		pos += size
		if c <= AL {
			last, seen := absorb(text, pos, end, c)
			r.steps += seen - last // bytes that are read again
			pos = last
		}
	}
	return pos, false
}

// classAt is the class of the character at pos, and its bytes.
func classAt(text string, pos int) (Class, int) {
	if b := text[pos]; b < utf8.RuneSelf {
		return classes[b], 1
	}
	c, size := utf8.DecodeRuneInString(text[pos:])
	return classOf(c), size
}

// absorbed is, for each strong class, what may stand between two characters
// of that class and become like them in any context: neutrals by N1, a mark
// by W1, terminators and separators without a number by W6, and after L a
// number by W7. What X9 removes may have any level.
var absorbed = [AL + 1]set{
	L:  1<<L | 1<<NSM | 1<<BN | 1<<WS | 1<<ON | 1<<ES | 1<<ET | 1<<CS | 1<<EN,
	R:  1<<R | 1<<NSM | 1<<BN | 1<<WS | 1<<ON | 1<<ES | 1<<ET | 1<<CS,
	AL: 1<<AL | 1<<NSM | 1<<BN | 1<<WS | 1<<ON | 1<<ES | 1<<ET | 1<<CS,
}

// absorb follows a character of the strong class c, which ends at pos, as
// long as all between it and another one becomes like both. It returns where
// the last of them ends and how far it has looked. So a sentence of one
// script is one unit, and no byte is read more than twice.
//
// Characters of one and two bytes, which Latin, Hebrew and Arabic have, are
// decoded without a branch: where words end is what no processor foretells.
func absorb(text string, pos, end int, c Class) (last, seen int) {
	set := absorbed[c]
	last = pos
	for pos < end {
		b, b1 := uint(text[pos]), uint(0)
		if pos+1 < len(text) {
			b1 = uint(text[pos+1])
		}
		two := b >> 7 // 1 if the character has two bytes
		var k Class
		if b-0x80 < 0x42 || b >= 0xE0 || two&^(b1>>7&^(b1>>6)) != 0 {
			size := 0
			k, size = classAt(text, pos)
			pos += size
		} else {
			k = classes[(b&(0x7F-two*0x60))<<(two*6)|b1&0x3F&-two]
			pos += int(1 + two)
		}
		if k == c {
			last = pos
		}
		if !k.in(set) {
			break
		}
	}
	return last, pos
}

// alone are the classes that are never part of a longer unit.
const alone = removed&^(1<<BN) | isolates | pairing | 1<<B

// grow adds a code point of class c to the last unit or starts one.
func (r *Resolver) grow(pos int, c Class) {
	if n := len(r.units); n > 0 {
		last := &r.units[n-1]
		switch {
		case c == last.class && !c.in(alone):
			last.flags &^= single
			return
		case c == NSM && last.class.in(1<<WS|1<<S):
			c = ON // W1 makes it a neutral that L1 does not know
		case c == NSM && !last.class.in(removed|isolates):
			last.flags &^= single // W1
			return
		}
	}
	r.add(pos, c)
}

// add starts a unit of class c at byte pos.
func (r *Resolver) add(pos int, c Class) {
	f := single
	if c.in(white) {
		f |= blank
	}
	if c.in(separators) {
		f |= separator
	}
	r.classes |= 1 << c
	r.units = append(r.units, unit{start: int32(pos), class: c, flags: f})
}

// baseLevel is the level of the paragraph (P2, P3). It also makes each FSI
// an RLI or LRI (X5c).
func (r *Resolver) baseLevel(base Direction) uint8 {
	found := L
	r.steps += len(r.units)
	if r.classes&isolates == 0 {
		found = firstStrong(r.units)
	} else {
		found = r.firstStrongs()
	}
	if base == RTL || base == Auto && found != L {
		return 1
	}
	return 0
}

// firstStrong is the first strong class, L if there is none.
func firstStrong(units []unit) Class {
	for i := range units {
		if c := units[i].class; c.in(strong) {
			return c
		}
	}
	return L
}

// firstStrongs looks for the first strong class of the paragraph and of each
// FSI at once. The innermost initiator that is open takes the next strong
// character; a stack of them makes the cost linear, however deep they nest.
func (r *Resolver) firstStrongs() Class {
	found, done := L, false
	r.open = r.open[:0]
	for i := range r.units {
		c := r.units[i].class
		switch {
		case c.in(initiators):
			r.open = append(r.open, int32(i))
		case c == PDI && len(r.open) > 0:
			r.settle(L)
			r.open = r.open[:len(r.open)-1]
		case !c.in(strong):
		case len(r.open) > 0:
			r.settle(c)
		case !done:
			found, done = c, true
		}
	}
	for len(r.open) > 0 {
		r.settle(L)
		r.open = r.open[:len(r.open)-1]
	}
	return found
}

// settle gives the innermost open FSI the direction of c, unless it has one.
func (r *Resolver) settle(c Class) {
	u := &r.units[r.open[len(r.open)-1]]
	switch {
	case u.class != FSI:
	case c == L:
		u.class = LRI
	default:
		u.class = RLI
	}
}
