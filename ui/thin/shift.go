package thin

import (
	"hash/maphash"
	"strconv"
)

// shifts looks for rows that the terminal shows already, but in another place.
// Its buffers are kept from frame to frame.
type shifts struct {
	have, want []uint64 // hashes of the rows within a rectangle
	cost       []int    // bytes that each row takes as it is shown now, roughly
	seed       maphash.Seed
	seeded     bool
}

// shift is a stretch of rows, from row top to before row end, that moves by
// up, down when that is negative.
type shift struct{ top, end, up int }

// Bounds of the search: what a move of rows costs in bytes, below which it is
// not worth it, and how many moves there can be in a rectangle.
const (
	shiftCost = 20
	maxShifts = 3
)

// shift moves rows of the terminal that only have to be moved, the whole width
// first, then in the parts of the screen, if the terminal can.
func (p *painter) shift(f *frame) {
	p.shiftIn(f, Rect{0, 0, p.w, p.h})
	if !p.can.Margins {
		return
	}
	for _, r := range f.parts {
		if r.W < p.w && r.X >= 0 && r.Y >= 0 && r.X+r.W <= p.w && r.Y+r.H <= p.h {
			p.shiftIn(f, r)
		}
	}
}

func (p *painter) shiftIn(f *frame, r Rect) {
	for range maxShifts {
		s, ok := p.find.best(p, f, r)
		if !ok || !p.uncut(r, s) {
			return
		}
		p.scroll(r, s)
	}
}

// best is the move that saves most, and whether one is worth it.
func (s *shifts) best(p *painter, f *frame, r Rect) (shift, bool) {
	if s.measure(p, f, r) < 3 {
		return shift{}, false
	}
	var best shift
	most := shiftCost
	for up := 1 - r.H; up < r.H; up++ {
		if up == 0 {
			continue
		}
		if t, saved := s.along(up); saved > most {
			best, most = t, saved
		}
	}
	best.top, best.end = best.top+r.Y, best.end+r.Y
	return best, most > shiftCost
}

// measure fills the tables for rectangle r and is the number of rows that
// differ.
func (s *shifts) measure(p *painter, f *frame, r Rect) int {
	if !s.seeded {
		s.seed, s.seeded = maphash.MakeSeed(), true
	}
	s.have, s.want, s.cost = s.have[:0], s.want[:0], s.cost[:0]
	n := 0
	for y := r.Y; y < r.Y+r.H; y++ {
		have, want := p.shown[y*p.w+r.X:y*p.w+r.X+r.W], f.row(y)[r.X:r.X+r.W]
		cost := 0
		for x := range want {
			if have[x] != want[x] {
				cost += max(1, len(want[x].text))
			}
		}
		if cost > 0 {
			n++
		}
		s.cost = append(s.cost, cost)
	}
	if n < 3 {
		return n
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		s.have = append(s.have, s.hash(p.shown[y*p.w+r.X:y*p.w+r.X+r.W]))
		s.want = append(s.want, s.hash(f.row(y)[r.X:r.X+r.W]))
	}
	return n
}

func (s *shifts) hash(row []cell) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for i := range row {
		c := &row[i]
		h.WriteString(c.text)
		h.Write([]byte{byte(c.pen), byte(c.pen >> 8), byte(c.pen>>16) ^ 0xff, byte(c.part)})
	}
	return h.Sum64()
}

// along is the stretch that saves most when rows move up by that many, and
// what it saves: the rows that come right by it, less those that were right
// and are lost.
func (s *shifts) along(up int) (best shift, most int) {
	from, saved := -1, 0 // of the stretch of rows that come right
	for y := range len(s.want) + 1 {
		if y < len(s.want) && y+up >= 0 && y+up < len(s.have) && s.want[y] == s.have[y+up] {
			if from < 0 {
				from, saved = y, 0
			}
			saved += s.cost[y]
			continue
		}
		if from >= 0 {
			t := shift{top: from, end: y + up, up: up}
			if up < 0 {
				t.top, t.end = from+up, y
			}
			if net := saved - s.lost(t); net > most {
				best, most = t, net
			}
		}
		from = -1
	}
	return best, most
}

// lost is what it costs to write the rows that were right and become blank.
func (s *shifts) lost(t shift) int {
	top, end := t.end-t.up, t.end
	if t.up < 0 {
		top, end = t.top, t.top-t.up
	}
	n := 0
	for y := top; y < end; y++ {
		if s.cost[y] == 0 {
			n += lostRow
		}
	}
	return n
}

// lostRow is a guess at the bytes of a row that has to be written again.
const lostRow = 60

// uncut reports whether no cluster stands across the sides of r.
func (p *painter) uncut(r Rect, s shift) bool {
	for y := s.top; y < s.end; y++ {
		row := p.shown[y*p.w : (y+1)*p.w]
		if row[r.X].part == right || r.X+r.W < p.w && row[r.X+r.W].part == right {
			return false
		}
	}
	return true
}

// scroll moves rows within r, those that come in blank. It is sent with the
// margins set around it and reset after it, which leaves the cursor at the
// top left.
func (p *painter) scroll(r Rect, s shift) {
	n, final := s.up, byte('S')
	if n < 0 {
		n, final = -n, 'T'
	}
	narrow := r.W < p.w
	p.plain()
	if narrow {
		p.out = append(p.out, "\x1b[?69h"...)
		p.out = appendRange(p.out, r.X, r.X+r.W, 's')
	}
	p.out = appendRange(p.out, s.top, s.end, 'r')
	if p.can.Scroll {
		p.out = appendStep(p.out, n, final)
	} else {
		p.out = appendIndex(p.out, s, n)
	}
	p.out = append(p.out, "\x1b[r"...)
	if narrow {
		p.out = append(p.out, "\x1b[s\x1b[?69l"...)
	}
	p.x, p.y = 0, 0
	if narrow {
		p.x, p.y = -1, -1
	}
	p.moved(r, s, n)
}

// appendRange appends a control with a first and a last row or column.
func appendRange(out []byte, from, to int, final byte) []byte {
	out = appendCount(out, from+1, ';')
	out = strconv.AppendInt(out, int64(to), 10)
	return append(out, final)
}

// appendIndex moves the rows between the margins without SU and SD: by going
// beyond the last of them, or before the first.
func appendIndex(out []byte, s shift, n int) []byte {
	y, index := s.end-1, "\n"
	if s.up < 0 {
		y, index = s.top, "\x1bM"
	}
	out = appendAddress(out, 0, y)
	for range n {
		out = append(out, index...)
	}
	return out
}

// moved is what the terminal shows after s, which moves by n, in r.
func (p *painter) moved(r Rect, s shift, n int) {
	row := func(y int) []cell { return p.shown[y*p.w+r.X : y*p.w+r.X+r.W] }
	if s.up > 0 {
		for y := s.top; y < s.end-n; y++ {
			copy(row(y), row(y+n))
		}
		for y := s.end - n; y < s.end; y++ {
			clear(row(y))
		}
		return
	}
	for y := s.end - 1; y >= s.top+n; y-- {
		copy(row(y), row(y-n))
	}
	for y := s.top; y < s.top+n; y++ {
		clear(row(y))
	}
}
