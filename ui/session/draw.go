package session

import (
	"warraq/layout"
	"warraq/ui/page"
)

// draw builds a frame. Its memory is used again for the next one.
type draw struct {
	frame  Frame
	rows   []Row
	cells  []Cell
	engine layout.Engine
	buf    layout.Buffer
	layout layout.Options // shaping and the like, as the reader chose
	fits   fits           // by those
}

func (d *draw) begin(w, h int) {
	d.frame.W, d.frame.H = w, h
	d.frame.Panes = d.frame.Panes[:0]
	d.frame.Samples = d.frame.Samples[:0]
	d.frame.Cursor.Visible = false
	d.frame.Cursor.X, d.frame.Cursor.Y = 0, 0
	d.rows, d.cells = d.rows[:0], d.cells[:0]
	d.fits.begin()
}

// pane adds a pane to the frame.
func (d *draw) pane(name string, r rect, rows []Row, focused bool) {
	d.frame.Panes = append(d.frame.Panes, Pane{
		Name: name, X: r.X, Y: r.Y, W: r.W, H: r.H, Rows: rows, Focused: focused,
	})
}

// rowDraw is a row that is being put together from left to right. What is
// put lies between x and w; parts that are put at the right end move w.
type rowDraw struct {
	d    *draw
	from int // its first cell
	x, w int
}

func (d *draw) row(w int) rowDraw { return rowDraw{d: d, from: len(d.cells), w: w} }

// done is the row, with a mark for all of it.
func (r *rowDraw) done(m Mark) Row {
	cells := r.d.cells[r.from:len(r.d.cells):len(r.d.cells)]
	return Row{Cells: cells, Mark: m}
}

// room is the number of columns left.
func (r *rowDraw) room() int { return r.w - r.x }

// fit lays text out alone, in its own direction, in one line of at most
// width columns. The line is void after the next call.
func (d *draw) fit(text string, width int) layout.Line {
	key := fitKey{text, width, d.layout.Shaping}
	if line, ok := d.fits.get(key); ok {
		return line
	}
	d.buf.Lines, d.buf.Cells = d.buf.Lines[:0], d.buf.Cells[:0]
	o := d.layout
	o.Width, o.Base, o.Isolates, o.Unbroken = width, layout.Auto, nil, nil
	d.engine.Fit(&d.buf, text, 0, &o)
	return d.fits.keep(key, d.buf.Lines[0])
}

// wrap is where the lines of text begin that are as long as width allows.
func (d *draw) wrap(text string, width int) []int {
	d.buf.Lines, d.buf.Cells = d.buf.Lines[:0], d.buf.Cells[:0]
	o := d.layout
	o.Width, o.Base, o.Isolates, o.Unbroken = max(1, width), layout.Auto, nil, nil
	d.engine.Wrap(&d.buf, text, 0, &o)
	starts := make([]int, len(d.buf.Lines))
	for i, line := range d.buf.Lines {
		starts[i] = line.Start
	}
	return starts
}

// fromRight reports whether line begins at the right. With layout.Off the
// terminal decides about directions, and all rows begin at the left.
func (d *draw) fromRight(line layout.Line) bool {
	return line.RTL && d.layout.Shaping != layout.Off
}

// fromRightRow is fromRight for a row of the page.
func (d *draw) fromRightRow(row *page.Row) bool {
	return row.RTL && d.layout.Shaping != layout.Off
}

// put adds text after what is there.
func (r *rowDraw) put(text string, role page.Role, m Mark) {
	if text == "" || r.room() <= 0 {
		return
	}
	line := r.d.fit(text, r.room())
	r.x += r.place(line, r.x, role, m)
}

// putEnd adds text at the right end, if all of it fits and leaves keep
// columns free. It reports whether it did.
func (r *rowDraw) putEnd(text string, keep int, role page.Role, m Mark) bool {
	if text == "" || r.room() <= keep {
		return false
	}
	line := r.d.fit(text, 0)
	if line.Width > r.room()-keep {
		return false
	}
	r.w -= line.Width
	r.place(line, r.w, role, m)
	return true
}

// fill puts text in all the room that is left: at its left, or at its right
// if the text runs from the right.
func (r *rowDraw) fill(text string, role page.Role, m Mark) {
	if r.room() <= 0 {
		return
	}
	line := r.d.fit(text, r.room())
	x := r.x
	if r.d.fromRight(line) {
		x = r.w - line.Width
	}
	r.place(line, x, role, m)
	r.x = r.w
}

// skip leaves n columns blank.
func (r *rowDraw) skip(n int) { r.x = min(r.x+n, r.w) }

// place copies the cells of line to column x, and returns their width.
func (r *rowDraw) place(line layout.Line, x int, role page.Role, m Mark) int {
	start := x
	for _, c := range line.Cells {
		c.Start, c.End = -1, -1
		r.d.cells = append(r.d.cells, Cell{Cell: page.Cell{Cell: c, X: x, Role: role}, Mark: m})
		x += c.Width
	}
	return x - start
}
