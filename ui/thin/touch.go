package thin

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"
)

// Konsole draws the rows that have changed and no others: what hangs into one
// of them from the row above or below is cut off, and what has hung out of it
// stays where it was. So the rows beside one that changes have to change too,
// as far as letters may hang over: a blank in each of them takes another
// colour, of which nothing is seen.
//
//	row 3  CAB    changes
//	row 4  FED    touched: 3 and 4 may hang into one another
//	row 5  bread  touched: 4 may hang into it
//	row 6  bread  left alone: nothing hangs over between 5 and 6
//
// Rows that change are touched as well: Konsole draws when it finds the time,
// and of two frames the second may take back what the first did to a row. The
// colours go round, so that a row is never what it was some frames before. And
// they are touched twice: it may draw when it has read half of a frame, and the
// rows on both sides of there would be drawn without one another.
type touches struct {
	rows []bool // of the frame that is being painted: those to be touched
	over []bool // of the last one: those with something that may hang over
	next []bool // likewise of this one
	turn uint8  // the colour, from 1; 0 before the first
}

// tints is how many colours go round: those of the palette that nobody changes.
const tints = 240

// forget makes all rows count as changed.
func (t *touches) forget() { t.over = t.over[:0] }

// plan finds the rows of f that have to be touched. It comes before anything
// is moved or written.
func (t *touches) plan(p *painter, f *frame) {
	if !p.can.Cuts {
		t.rows, t.over = t.rows[:0], t.over[:0]
		return
	}
	anew := len(t.over) != f.h
	t.rows, t.next = t.rows[:0], t.next[:0]
	for y := range f.h {
		changed := anew || !slices.EqualFunc(p.shown[y*p.w:(y+1)*p.w], f.row(y), cell.same)
		t.rows = append(t.rows, changed)
		t.next = append(t.next, slices.ContainsFunc(f.row(y), cell.over))
	}
	if anew {
		t.over = append(t.over[:0], t.next...)
	}
	for y := 1; y < f.h; y++ {
		t.rows[y] = t.rows[y] || t.rows[y-1] && t.tied(y-1)
	}
	for y := f.h - 2; y >= 0; y-- {
		t.rows[y] = t.rows[y] || t.rows[y+1] && t.tied(y)
	}
	for y := range f.h {
		t.rows[y] = t.rows[y] && (y > 0 && t.tied(y-1) || y < f.h-1 && t.tied(y))
	}
	t.over, t.next = t.next, t.over
}

// tied reports whether something may hang, or may have hung, from row y into
// the next one or from there into it.
func (t *touches) tied(y int) bool { return t.over[y] || t.over[y+1] || t.next[y] || t.next[y+1] }

// same reports whether two cells are alike but for a touch.
func (c cell) same(d cell) bool { return c.text == d.text && c.pen == d.pen && c.part == d.part }

// over reports whether what the cell shows may be higher or lower than its
// row. Letters of Latin are not, nor are signs and lines; of others the font
// may have to be another one.
func (c cell) over() bool {
	if len(c.text) < 2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.text)
	const latin, signs, beyond = 0x250, 0x2000, 0x2c00
	return r >= latin && (r < signs || r >= beyond) || utf8.RuneLen(r) < len(c.text)
}

// touch changes a blank in each of the rows that have been planned.
func (p *painter) touch() {
	p.touches.turn = p.touches.turn%tints + 1
	var from *look
	if p.penned {
		from = &p.looks[p.pen]
	}
	for y, due := range p.touches.rows {
		if !due {
			continue
		}
		x := p.hollow(y, from)
		if x < 0 {
			continue
		}
		c := &p.shown[y*p.w+x]
		to := p.looks[c.pen].tinted(p.touches.turn)
		p.move(x, y)
		p.out = append(p.can.appendSGR(p.out, from, &to), ' ')
		p.x++
		c.tint = p.touches.turn
		from, p.penned = &to, false
	}
}

// hollow is the column of a blank of row y that can be touched with the least
// bytes when from is the look that is set; -1 if there is none. In the last
// column the cursor would stand before the edge or on it.
func (p *painter) hollow(y int, from *look) int {
	best, least := -1, 0
	for x, c := range p.shown[y*p.w : (y+1)*p.w-1] {
		l := &p.looks[c.pen]
		if c.text != "" || c.part != whole || !l.hides() || c.tint == p.touches.turn {
			continue
		}
		cost := moveCost(p.x, p.y, x, y)
		if to := l.tinted(p.touches.turn); from == nil || *from != to {
			cost += 6
		}
		if best < 0 || cost < least {
			best, least = x, cost
		}
	}
	return best
}

// hides reports whether a blank in this look has a colour that is not seen.
func (l *look) hides() bool {
	const harmless = tcell.AttrReverse | tcell.AttrBold | tcell.AttrDim | tcell.AttrItalic
	return l.attrs&^harmless == 0 && l.underline == tcell.UnderlineStyleNone
}

// tinted is l with the n-th colour where it is not seen in a blank. Colours
// that follow each other are far apart: a multiplexer may know but a few.
func (l look) tinted(n uint8) look {
	const stride = 37 // has no factor in common with tints
	colour := "8;5;" + strconv.Itoa(256-tints+int(n)*stride%tints)
	if l.attrs&tcell.AttrReverse != 0 {
		l.bg = "4" + colour
	} else {
		l.fg = "3" + colour
	}
	return l
}
