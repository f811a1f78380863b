package thin

import (
	"hash/maphash"
	"strconv"
)

// Rows that have moved are found in two steps. First all rows, of the whole
// width and of each part, are looked up by a hash among those that are shown:
// each that is there votes for the distance, with the bytes it would take to
// write. Then for the best distances the stretch of rows is looked for that
// saves most, cell by cell: a row in it may differ a little, by a mark or by a
// part that has not moved. A terminal without left and right margins moves the
// rows of all panes when enough is saved by that.
//
//	shown   wanted   up by 1
//	a       b        saves "b"
//	b       C        c is shown, C wanted: saves nothing, costs nothing
//	c       d        saves "d"
//	d       e        comes in blank

// shifts looks for rows that the terminal shows already, but in another place.
// Its buffers are kept from frame to frame.
type shifts struct {
	seed  maphash.Seed
	shown map[uint64]int // row of each hash; -1 for several
	votes []int          // bytes for each distance, from 1-h on
	ups   []int          // the distances with most votes

	// of a rectangle
	cost  []int // bytes that each row takes to write
	fresh []int // and that it takes when it is blank before
}

// shift is a stretch of rows, from row top to before row end, that moves by
// up, down when that is negative.
type shift struct{ top, end, up int }

// Bounds of the search: what a move of rows costs in bytes, below which it is
// not worth it, what moving to a stretch within a row costs, the number of
// distances that are tried, and of moves that there can be in a rectangle.
const (
	shiftCost = 20
	rowCost   = 6
	maxUps    = 3
	maxShifts = 3
)

// shift moves rows of the terminal that only have to be moved: in the parts of
// the screen, if the terminal can, and over the whole width.
func (p *painter) shift(f *frame) {
	whole := Rect{0, 0, p.w, p.h}
	if p.find.changed(p, f, whole) < 3 {
		return
	}
	for _, r := range f.parts {
		if p.can.Margins && r.W < p.w && r.inside(whole) {
			p.shiftIn(f, r, nil)
		}
	}
	p.shiftIn(f, whole, f.parts)
}

func (r Rect) inside(o Rect) bool {
	return r.X >= o.X && r.Y >= o.Y && r.W > 0 && r.X+r.W <= o.X+o.W && r.Y+r.H <= o.Y+o.H
}

// shiftIn moves rows within r. Its parts tell distances, too.
func (p *painter) shiftIn(f *frame, r Rect, parts []Rect) {
	s := &p.find
	for range maxShifts {
		if s.changed(p, f, r) < 3 {
			return
		}
		s.vote(p, f, r, parts)
		best, most := shift{}, shiftCost
		for _, up := range s.ups {
			if t, saved := s.stretch(p, f, r, up); saved > most && p.uncut(r, t) {
				best, most = t, saved
			}
		}
		if most == shiftCost {
			return
		}
		p.scroll(r, best)
	}
}

// changed fills the costs for rectangle r, and is the number of rows that
// differ.
func (s *shifts) changed(p *painter, f *frame, r Rect) int {
	s.cost, s.fresh = s.cost[:0], s.fresh[:0]
	n := 0
	for y := r.Y; y < r.Y+r.H; y++ {
		c := difference(p.part(y, r), f.part(y, r))
		if c > 0 {
			n++
		}
		s.cost = append(s.cost, c)
		s.fresh = append(s.fresh, difference(nil, f.part(y, r)))
	}
	return n
}

// part is what the terminal shows of row y within r.
func (p *painter) part(y int, r Rect) []cell { return p.shown[y*p.w+r.X : y*p.w+r.X+r.W] }

// part is what is wanted of row y within r.
func (f *frame) part(y int, r Rect) []cell { return f.cells[y*f.w+r.X : y*f.w+r.X+r.W] }

// difference is about how many bytes it takes to make have want. A nil one is
// blank.
func difference(have, want []cell) int {
	n := 0
	for x := range want {
		c := &want[x]
		if have == nil && *c != (cell{}) || have != nil && have[x] != *c && !have[x].same(*c) {
			n += max(1, len(c.text))
		}
	}
	if n > 0 {
		n += rowCost
	}
	return n
}

// vote sets the distances that are worth a try in r and its parts.
func (s *shifts) vote(p *painter, f *frame, r Rect, parts []Rect) {
	s.votes = append(s.votes[:0], make([]int, 2*p.h)...)
	s.voteIn(p, f, r)
	for _, part := range parts {
		if part.inside(r) {
			s.voteIn(p, f, part)
		}
	}
	s.ups = s.ups[:0]
	for range maxUps {
		i := 0
		for j, n := range s.votes {
			if n > s.votes[i] {
				i = j
			}
		}
		if s.votes[i] <= shiftCost {
			return
		}
		s.ups = append(s.ups, i-p.h)
		s.votes[i] = 0
	}
}

func (s *shifts) voteIn(p *painter, f *frame, r Rect) {
	if s.shown == nil {
		s.shown, s.seed = map[uint64]int{}, maphash.MakeSeed()
	}
	clear(s.shown)
	for y := r.Y; y < r.Y+r.H; y++ {
		h := s.hash(p.part(y, r))
		if _, ok := s.shown[h]; ok {
			y0 := -1 // a row that stands in several places, as a blank one, tells nothing
			s.shown[h] = y0
		} else {
			s.shown[h] = y
		}
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		want := f.part(y, r)
		cost := difference(p.part(y, r), want)
		if cost == 0 {
			continue
		}
		if from, ok := s.shown[s.hash(want)]; ok && from >= 0 {
			s.votes[from-y+p.h] += cost
		}
	}
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

// stretch is the stretch of rows within r that saves most bytes when it moves
// by up, and what it saves: what its rows take to write now, less what they
// take then. The rows that come in blank count to it.
func (s *shifts) stretch(p *painter, f *frame, r Rect, up int) (best shift, most int) {
	n := max(up, -up)
	lost := 0 // by the n rows that come in, behind or before the stretch
	from, saved := 0, 0
	row := func(i int) int { // of the i-th step, in the direction that rows come from
		if up < 0 {
			return r.H - 1 - i
		}
		return i
	}
	for i := range n {
		lost += s.fresh[row(i)] - s.cost[row(i)]
	}
	for i := range r.H - n {
		y := row(i)
		if saved <= 0 {
			from, saved = i, 0
		}
		saved += s.cost[y] - difference(p.part(r.Y+y+up, r), f.part(r.Y+y, r))
		lost += s.fresh[row(i+n)] - s.cost[row(i+n)] - s.fresh[y] + s.cost[y]
		if saved-lost > most {
			most = saved - lost
			best = shift{r.Y + from, r.Y + i + n + 1, up}
			if up < 0 {
				best.top, best.end = r.Y+row(i+n), r.Y+row(from)+1
			}
		}
	}
	return best, most
}

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

// DECLRMM, left and right margins. It is switched on when they are first
// needed, and stays so until the terminal is given back: twelve bytes less for
// each line that is scrolled.
const (
	marginsOn  = "\x1b[?69h"
	marginsOff = "\x1b[?69l"
)

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
		if !p.margins {
			p.out = append(p.out, marginsOn...)
			p.margins = true
		}
		p.out = appendRange(p.out, r.X, r.X+r.W, 's')
	}
	p.out = appendRange(p.out, s.top, s.end, 'r')
	if p.can.Scroll {
		p.out = appendStep(p.out, n, final)
	} else {
		p.out = appendIndex(p.out, s, n)
	}
	if narrow {
		p.out = append(p.out, "\x1b[s"...)
	}
	p.out = append(p.out, "\x1b[r"...)
	p.x, p.y = 0, 0
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
	for i := range s.end - s.top {
		to, from := s.top+i, s.top+i+n
		if s.up < 0 {
			to, from = s.end-1-i, s.end-1-i-n
		}
		if from < s.top || from >= s.end {
			clear(p.part(to, r))
		} else {
			copy(p.part(to, r), p.part(from, r))
		}
	}
}
