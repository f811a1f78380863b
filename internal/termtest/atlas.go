package main

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
)

// An atlas is a terminal's pictures of single cells. Each stands alone
// between Latin letters, so that no terminal has anything to reorder, and a
// cell of a screen is read by finding the picture that is like it.
//
// Three corners of each page are coloured: where they are tells where the
// cells are. The last of them is drawn last.
type atlas struct {
	grid  grid
	looks []look
	pics  map[look]pic
	above map[look][]bool // pixels of the cell above that have ink of the look, as hamzas do
	below map[look][]bool // and of the cell below
}

func newAtlas() *atlas {
	return &atlas{pics: map[look]pic{}, above: map[look][]bool{}, below: map[look][]bool{}}
}

// The colours of the corners, as numbers of the palette and as they look.
var corners = [3]struct {
	number int
	color  color.RGBA
}{
	{196, color.RGBA{0xff, 0, 0, 0xff}}, // left above
	{46, color.RGBA{0, 0xff, 0, 0xff}},  // right above
	{21, color.RGBA{0, 0, 0xff, 0xff}},  // right below
}

// grid is where cells are in a picture.
type grid struct {
	x, y float64 // the corner of the first
	w, h float64 // pixels of each
}

// findGrid finds the coloured corners of a page of s cells.
func findGrid(img *image.RGBA, s size) (grid, bool) {
	red, ok1 := find(img, corners[0].color)
	green, ok2 := find(img, corners[1].color)
	blue, ok3 := find(img, corners[2].color)
	if !ok1 || !ok2 || !ok3 {
		return grid{}, false
	}
	g := grid{
		x: float64(red.Min.X), y: float64(red.Min.Y),
		w: float64(green.Min.X-red.Min.X) / float64(s.w-1),
		h: float64(blue.Min.Y-red.Min.Y) / float64(s.h-1),
	}
	return g, g.w > 3 && g.h > 3
}

// find is the smallest rectangle around the pixels of one colour.
func find(img *image.RGBA, c color.RGBA) (image.Rectangle, bool) {
	r := image.Rectangle{}
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			if row[4*x] == c.R && row[4*x+1] == c.G && row[4*x+2] == c.B {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r, !r.Empty()
}

// spot is the rectangle of width cells from column x of row y.
func (g grid) spot(x, y, width int) image.Rectangle {
	left, top := int(g.x+float64(x)*g.w+0.5), int(g.y+float64(y)*g.h+0.5)
	return image.Rect(left, top, left+int(g.w*float64(width)+0.5), top+int(g.h+0.5))
}

// A look takes stride columns on a page: a letter, a blank, two columns for
// the look, a blank. It takes three rows, since letters and marks reach into
// the row above and the one below.
const (
	stride = 5
	pitch  = 3
)

// perPage is how many looks a page of s holds: the first and the last row
// are the corners'.
func perPage(s size) int { return (s.w - 1) / stride * ((s.h - 2) / pitch) }

// place is where the i-th look of a page stands.
func place(i int, s size) (x, y int) {
	n := (s.w - 1) / stride
	return i%n*stride + 2, i/n*pitch + 2
}

// drawPage writes a page with looks. Each is put in its place by itself,
// whatever width the terminal thought that the one before had.
func drawPage(looks []look, s size) string {
	var b strings.Builder
	b.WriteString("\x1b[H\x1b[2J\x1b[?25l")
	corner := func(n, x, y int) {
		fmt.Fprintf(&b, "\x1b[%d;%dH\x1b[48;5;%dm \x1b[m", y+1, x+1, corners[n].number)
	}
	corner(0, 0, 0)
	corner(1, s.w-1, 0)
	for y := 2; y < s.h; y++ {
		fmt.Fprintf(&b, "\x1b[%d;1Hx", y) // some terminals cut off what reaches into a row that has not changed
	}
	for i, l := range looks {
		x, y := place(i, s)
		fmt.Fprintf(&b, "\x1b[%d;%dHx \x1b[%d;%dH%s%s\x1b[m\x1b[%d;%dH x", y+1, x-1, y+1, x+1, sgr(l.style), l.text, y+1, x+3)
	}
	b.WriteString("\x1b[H")
	corner(2, s.w-1, s.h-1)
	return b.String()
}

// drawStir gives a blank of each row of a page of s another colour, of which
// nothing is seen, and the last corner one that is: a terminal that draws only
// the rows that have changed has to draw all of them together.
func drawStir(s size, corner, blank int) string {
	var b strings.Builder
	for y := range s.h {
		fmt.Fprintf(&b, "\x1b[%d;%dH\x1b[38;5;%dm ", y+1, s.w-1, blank)
	}
	fmt.Fprintf(&b, "\x1b[%d;%dH\x1b[48;5;%dm \x1b[m", s.h, s.w, corner)
	return b.String()
}

// sgr switches the attributes of a style on.
func sgr(style string) string {
	codes := map[rune]string{'b': "\x1b[1m", 'i': "\x1b[3m", 'u': "\x1b[4m"}
	var b strings.Builder
	for _, c := range style {
		b.WriteString(codes[c])
	}
	return b.String()
}

// take reads the looks of a page off its picture.
func (a *atlas) take(img *image.RGBA, looks []look, s size) error {
	g, ok := findGrid(img, s)
	if !ok {
		return fmt.Errorf("no corners in the picture of the atlas")
	}
	a.grid = g
	for i, l := range looks {
		x, y := place(i, s)
		n := columns(l.text)
		a.pics[l] = photograph(img, g.spot(x, y, n))
		a.above[l] = reached(img, g.spot(x, y-1, n))
		a.below[l] = reached(img, g.spot(x, y+1, n))
		if l.text != " " { // nothing is read as a line under nothing
			a.looks = append(a.looks, l)
		}
	}
	return nil
}

// reached are the pixels with ink in a cell that has nothing of its own; nil
// when there are none.
func reached(img *image.RGBA, r image.Rectangle) []bool {
	p := photograph(img, r)
	if p.sum == 0 {
		return nil
	}
	mask := make([]bool, len(p.ink))
	for i, v := range p.ink {
		mask[i] = v > 0
	}
	return mask
}

// reachedIn are the pixels of the cells from column x of row y of f, width
// columns wide, that the rows above and below may reach into; nil when none.
func (a *atlas) reachedIn(t terminal, f frame, x, y, width int) []bool {
	var mask []bool
	to := a.grid.spot(x, y, width)
	add := func(y int, by map[look][]bool) {
		if y < 0 || y >= len(f.Rows) {
			return
		}
		for at, i := 0, 0; i < len(f.Rows[y]); i++ {
			c := f.Rows[y][i]
			if at < x+width && x < at+c.Width {
				for _, l := range t.accepts(c) {
					mask = merge(mask, to, by[l], a.grid.spot(at, y, c.Width))
				}
			}
			at += c.Width
		}
	}
	add(y+1, a.above)
	add(y-1, a.below)
	return mask
}

// merge adds to mask, of the pixels of to, those of from that are in the same
// columns.
func merge(mask []bool, to image.Rectangle, from []bool, r image.Rectangle) []bool {
	if from == nil {
		return mask
	}
	if mask == nil {
		mask = make([]bool, to.Dx()*to.Dy())
	}
	for y := range to.Dy() {
		for x := max(to.Min.X, r.Min.X); x < min(to.Max.X, r.Max.X); x++ {
			if i := y*r.Dx() + x - r.Min.X; i < len(from) && from[i] {
				mask[y*to.Dx()+x-to.Min.X] = true
			}
		}
	}
	return mask
}

// alphabet is what is in every atlas besides the cells of the frames: a
// wrong form of a letter has to look like something.
func alphabet() []look {
	var list []look
	for r := rune(0xfe80); r <= 0xfefc; r++ {
		list = append(list, look{text: string(r)})
	}
	for r := rune(0x0621); r <= 0x064a; r++ {
		if r < 0x063b || r > 0x0640 {
			list = append(list, look{text: string(r)})
		}
	}
	for r := rune(0x21); r < 0x7f; r++ {
		list = append(list, look{text: string(r)})
	}
	return list
}

// looksOf are the looks that a terminal needs pictures of for frames.
func (t terminal) looksOf(list []frame) []look {
	have := map[look]bool{}
	for _, l := range alphabet() {
		have[l] = true
	}
	for _, f := range list {
		for _, row := range f.Rows {
			for _, c := range row {
				for _, l := range t.accepts(c) {
					have[l] = true
				}
			}
		}
	}
	delete(have, look{text: " "})
	looks := make([]look, 0, len(have))
	for l := range have {
		looks = append(looks, l)
	}
	slices.SortFunc(looks, func(a, b look) int {
		return strings.Compare(a.style+"\x00"+a.text, b.style+"\x00"+b.text)
	})
	return looks
}
