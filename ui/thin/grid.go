package thin

import (
	"strings"
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"

	"warraq/layout"
)

// grid is what has been drawn for the next frame. Its cells overlap as they
// were put: what can be seen of them is decided when the frame is taken.
type grid struct {
	w, h  int
	cells []drawn
	pens  *pens

	scratch tcell.CellBuffer // takes clusters as tcell does
}

// drawn is a cell as it was put. The zero value is a blank.
type drawn struct {
	text  string
	pen   pen
	width uint8 // columns beyond the first
}

func (g *grid) resize(w, h int) {
	g.w, g.h = w, h
	g.cells = append(g.cells[:0], make([]drawn, w*h)...)
}

// put puts the first cluster of s at column x of row y. It is what follows in
// s and the columns that the cluster takes; nothing is put beyond the grid.
func (g *grid) put(x, y int, s string, style tcell.Style) (rest string, width int) {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return s, 0
	}
	text, rest, width := g.first(s)
	if width == 0 || control(text) {
		text = ""
	}
	if text == " " {
		text = ""
	}
	g.cells[y*g.w+x] = drawn{text, g.pens.pen(style), uint8(max(0, width-1))}
	return rest, width
}

// first is the first cluster of s, what follows, and the cluster's columns.
func (g *grid) first(s string) (text, rest string, width int) {
	if len(s) > 0 && printable(s[0]) && (len(s) == 1 || printable(s[1])) {
		return s[:1], s[1:], 1
	}
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && r != utf8.RuneError {
		if w := layout.Width(s); w == 1 || w == 2 {
			return s, "", w
		}
	}
	g.scratch.Resize(1, 1)
	rest, width = g.scratch.Put(0, 0, s, tcell.StyleDefault)
	return s[:len(s)-len(rest)], rest, width
}

func printable(b byte) bool { return b >= 0x20 && b < 0x7f }

// control reports whether s holds a character that could steer a terminal.
func control(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError }) >= 0
}

// get is the cell in column x of row y as tcell tells it.
func (g *grid) get(x, y int) (text string, style tcell.Style, width int) {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return "", tcell.StyleDefault, 0
	}
	c := &g.cells[y*g.w+x]
	if text = c.text; text == "" {
		text = " "
	}
	return text, g.pens.list[c.pen], 1 + int(c.width)
}

// fill puts s into every cell.
func (g *grid) fill(s string, style tcell.Style) {
	if s == " " && style == tcell.StyleDefault {
		clear(g.cells)
		return
	}
	for i := range g.cells {
		g.put(i%g.w, i/g.w, s, style)
	}
}

// take makes f what can be seen of the grid. A cluster of two columns hides
// what was put in its second one; beside the edge it is a blank.
func (g *grid) take(f *frame) {
	f.w, f.h = g.w, g.h
	if n := g.w * g.h; cap(f.cells) < n {
		f.cells = make([]cell, n)
	} else {
		f.cells = f.cells[:n]
	}
	f.styles, f.blanks = g.pens.list, g.pens.blank
	for y := range g.h {
		g.takeRow(f.row(y), g.cells[y*g.w:(y+1)*g.w])
	}
}

func (g *grid) takeRow(to []cell, from []drawn) {
	for x := 0; x < len(from); x++ {
		d := &from[x]
		switch {
		case d.width == 0 && d.text != "":
			to[x] = cell{text: d.text, pen: d.pen}
		case d.width == 1 && x+1 < len(from):
			to[x] = cell{text: d.text, pen: d.pen, part: left}
			x++
			to[x] = cell{pen: d.pen, part: right}
		default:
			to[x] = cell{pen: g.pens.blank[d.pen]}
		}
	}
}
