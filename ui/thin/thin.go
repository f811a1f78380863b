// Package thin draws on a terminal with as few bytes as it can.
//
// Screen is a tcell.Screen: who draws puts cells on a grid and calls Show. A
// painter knows what the terminal shows and writes what leads from there to
// the grid: rows that have moved are scrolled by the terminal itself, of the
// others only what differs is sent, with the cheapest move of the cursor and
// change of style between. A frame is one write.
//
//	shown        wanted       sent
//	one          two          ESC[1;3r ESC[S ESC[r   rows 1 to 3 up by one
//	two          three
//	three        four         ESC[3H four
//	1/9          2/9          ESC[4H 2
//
// Painting has a goroutine of its own. While the terminal takes no bytes, or,
// on a slow line, has not acknowledged enough of them, frames are dropped and
// never queued: what is painted next is the newest (pace.go). The cost of a
// frame is linear in the cells of the screen, and quadratic in its rows where
// it looks for moved ones, which are few.
package thin

import "github.com/gdamore/tcell/v2"

// cell is a column of a row. The zero value is a blank in the default style.
type cell struct {
	text string // one cluster; empty for a blank
	pen  pen
	part part
	tint uint8 // of a blank that is shown, how it has been touched; else 0
}

// part says what of a cluster a cell shows.
type part uint8

const (
	whole part = iota // all of it
	left              // the left half of one of two columns
	right             // the right half; text is empty
)

// pen is an index of a list of styles. The first is the default style.
type pen uint32

// pens are the styles that have been used. Entries never change, so that a
// copy of the list can be read by others while this one grows.
type pens struct {
	list  []tcell.Style
	blank []pen // for each, the one that a blank in it is drawn with
	of    map[tcell.Style]pen
	last  tcell.Style // the style asked for last, and its pen
	p     pen
}

func newPens() *pens {
	return &pens{list: []tcell.Style{{}}, blank: []pen{0}, of: map[tcell.Style]pen{{}: 0}}
}

// pen is the pen of s.
func (ps *pens) pen(s tcell.Style) pen {
	if s == ps.last {
		return ps.p
	}
	p, ok := ps.of[s]
	if !ok {
		p = pen(len(ps.list))
		ps.list, ps.blank = append(ps.list, s), append(ps.blank, p)
		ps.of[s] = p
		blank := ps.pen(blankStyle(s)) // may grow the lists
		ps.blank[p] = blank
	}
	ps.last, ps.p = s, p
	return p
}

// blankStyle is s without what cannot be seen of a blank.
func blankStyle(s tcell.Style) tcell.Style {
	_, bg, attrs := s.Decompose()
	if attrs&(tcell.AttrReverse|tcell.AttrStrikeThrough|tcell.AttrBlink) != 0 || s.GetUnderlineStyle() != tcell.UnderlineStyleNone {
		return s
	}
	return tcell.StyleDefault.Background(bg)
}

// Rect is a rectangle of a screen, in columns and rows.
type Rect struct{ X, Y, W, H int }

// frame is a screen as it is wanted.
type frame struct {
	w, h   int
	cells  []cell // row by row
	styles []tcell.Style
	blanks []pen // for each style, the one that a blank in it has
	cursor cursor
	parts  []Rect // what may have moved by itself
}

// cursor is where the cursor is to be seen, and how.
type cursor struct {
	x, y   int
	hidden bool
	style  tcell.CursorStyle
}

// row is row y.
func (f *frame) row(y int) []cell { return f.cells[y*f.w : (y+1)*f.w] }

// resize makes f a blank screen of that size.
func (f *frame) resize(w, h int) {
	f.w, f.h = w, h
	f.cells = append(f.cells[:0], make([]cell, w*h)...)
}
