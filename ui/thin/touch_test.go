package thin

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gdamore/tcell/v2"
)

// TestTouched holds what a terminal needs that draws rows without those
// beside them: where something hangs or has hung over between two rows, both
// change or none. It looks only now and then, as such a terminal does.
func TestTouched(t *testing.T) {
	for i := range 300 {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		g := grid{pens: newPens()}
		p := painter{can: someCan(r)}
		p.can.Cuts, p.can.Old = true, false
		p.forget()
		term := newVT(24, 2+r.IntN(12))
		g.resize(term.w, term.h)
		d := drawing{vt: term, over: make([]bool, term.h)}
		var f frame
		for n := range 12 {
			for range 1 + r.IntN(3) {
				move(r, &g, Rect{0, 0, g.w, g.h})
				stretch(r, &g)
				leaveBlank(&g)
				g.take(&f)
				f.cursor.hidden = true
				term.write(p.paint(&f))
				d.hung(&f)
			}
			if err := d.look(); err != nil && n > 0 {
				t.Fatalf("sequence %d, look %d: %v\n%s", i, n, err, term)
			}
			clear(d.over)
			d.hung(&f)
		}
	}
}

// leaveBlank leaves a blank in each row: in one without nothing can be
// touched.
func leaveBlank(g *grid) {
	for y := range g.h {
		for x := range 3 {
			g.put(x, y, " ", tcell.StyleDefault)
		}
	}
}

// drawing is a terminal that looks at its screen from time to time.
type drawing struct {
	*vt
	drawn []vtCell
	over  []bool // rows in which something hangs, or has hung, over since then
}

func (d *drawing) hung(f *frame) {
	for y := range f.h {
		d.over[y] = d.over[y] || slices.ContainsFunc(f.row(y), cell.over)
	}
}

// look compares the screen with what it was the last time.
func (d *drawing) look() error {
	if d.err != nil {
		return d.err
	}
	changed := func(y int) bool {
		return d.drawn == nil || !slices.Equal(d.drawn[y*d.w:(y+1)*d.w], d.cells[y*d.w:(y+1)*d.w])
	}
	var err error
	for y := range d.h - 1 {
		if (d.over[y] || d.over[y+1]) && changed(y) != changed(y+1) {
			err = fmt.Errorf("of rows %d and %d only one is drawn", y, y+1)
		}
	}
	d.drawn = append(d.drawn[:0], d.cells...)
	return err
}

// TestTouchedLittle holds that a change costs a few bytes more, and none
// where nothing hangs over.
func TestTouchedLittle(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		max  int // bytes that the change of row 0 may take
	}{
		{"Latin alone", []string{"one two", "three four", "five six"}, 4},
		{"Arabic below", []string{"one two", "\ufe91 \ufe92", "five six", "seven 8"}, 50},
	}
	for _, tt := range tests {
		g := grid{pens: newPens()}
		p := painter{can: Can{Colours: 256, Cuts: true}}
		p.forget()
		g.resize(12, len(tt.rows))
		paint := func() int {
			var f frame
			g.take(&f)
			f.cursor.hidden = true
			return len(p.paint(&f))
		}
		for y, row := range tt.rows {
			for x, c := range []rune(row) {
				g.put(x, y, string(c), tcell.StyleDefault)
			}
		}
		paint()
		g.put(0, 0, "O", tcell.StyleDefault)
		if n := paint(); n > tt.max+len("\x1b[HO")+len("\x1b[38;5;200m ")+4 {
			t.Errorf("%s: %d bytes", tt.name, n)
		}
	}
}
