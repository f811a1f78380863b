package thin

import (
	"strconv"

	"github.com/gdamore/tcell/v2"
)

// painter leads a terminal from what it shows to a frame. It is not safe for
// use by two goroutines.
type painter struct {
	can Can // may change between two frames

	// what the terminal shows
	known  bool // false when nothing of it is known
	w, h   int
	shown  []cell
	x, y   int // of the cursor; -1 when unknown
	pen    pen // that it draws with
	penned bool
	cursor cursor

	margins bool // left and right ones can be set

	// state
	styles []tcell.Style
	blanks []pen
	looks  []look // of the styles, as far as they were needed
	made   Can    // for which they were made
	out    []byte
	find   shifts

	touches touches
}

// forget says that the terminal may show anything.
func (p *painter) forget() { p.known, p.penned, p.margins, p.x, p.y = false, false, false, -1, -1 }

// paint is what leads from what the terminal shows to f, empty when it shows
// that already. It is void after the next call.
func (p *painter) paint(f *frame) []byte {
	p.begin(f)
	if !p.known || p.w != f.w || p.h != f.h {
		p.clear(f)
	}
	p.touches.plan(p, f)
	p.shift(f)
	for y := range f.h {
		p.row(y, f.row(y))
	}
	p.touch()
	p.touch()
	p.place(f.cursor)
	return p.finished()
}

// begin takes over what of f decides over the drawing.
func (p *painter) begin(f *frame) {
	p.out = p.out[:0]
	p.styles, p.blanks = f.styles, f.blanks
	if p.made != p.can {
		p.looks, p.made, p.penned = p.looks[:0], p.can, false
	}
	for len(p.looks) < len(p.styles) {
		p.looks = append(p.looks, p.can.look(p.styles[len(p.looks)]))
	}
}

// clear makes the whole screen blank.
func (p *painter) clear(f *frame) {
	p.known, p.w, p.h = true, f.w, f.h
	p.shown = append(p.shown[:0], make([]cell, f.w*f.h)...)
	p.cursor = cursor{hidden: true}
	p.penned = false
	p.touches.forget()
	p.out = append(p.out, "\x1b[?25l"...)
	p.use(0)
	p.out = append(p.out, "\x1b[H\x1b[2J"...)
	p.x, p.y = 0, 0
}

// The lengths from which a frame is worth being shown at once, and the two
// sequences around it.
const (
	syncFrom = 400
	syncOn   = "\x1b[?2026h"
	syncOff  = "\x1b[?2026l"
)

// finished is the frame with what has to stand around it.
func (p *painter) finished() []byte {
	if !p.can.Sync || len(p.out) < syncFrom {
		return p.out
	}
	n := len(p.out)
	p.out = append(append(p.out, syncOn...), syncOff...)
	copy(p.out[len(syncOn):], p.out[:n])
	copy(p.out, syncOn)
	return p.out
}

// use sets the pen.
func (p *painter) use(to pen) {
	if p.penned && p.pen == to {
		return
	}
	var from *look
	if p.penned {
		from = &p.looks[p.pen]
	}
	p.out = p.can.appendSGR(p.out, from, &p.looks[to])
	p.pen, p.penned = to, true
}

// shows reports whether c can be written as it is with the pen that is set: a
// blank can with any that shows nothing of itself in one.
func (p *painter) shows(c *cell) bool {
	return p.penned && (p.pen == c.pen || c.text == "" && c.part == whole && p.blanks[p.pen] == c.pen)
}

// move moves the cursor.
func (p *painter) move(x, y int) {
	p.out = appendMove(p.out, p.x, p.y, x, y)
	p.x, p.y = x, y
}

// place shows or hides the cursor. One that is to be seen is put back after
// every frame.
func (p *painter) place(c cursor) {
	if c.hidden {
		if !p.cursor.hidden {
			p.out = append(p.out, "\x1b[?25l"...)
		}
		p.cursor.hidden = true
		return
	}
	p.move(c.x, c.y)
	if p.cursor.hidden {
		p.out = append(p.out, "\x1b[?25h"...)
	}
	if c.style != p.cursor.style && !p.can.Old {
		p.out = append(p.out, "\x1b["...)
		p.out = strconv.AppendInt(p.out, int64(c.style), 10)
		p.out = append(p.out, " q"...)
	}
	p.cursor = c
}
