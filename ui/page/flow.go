package page

import "warraq/layout"

// flow composes fields one after the other, from the right when rtl, on as
// few rows as they need. A field moves to the next row whole, and is broken
// only when it is longer than a row. A row that shows no byte stands at off.
func (s *sheet) flow(fields []field, rtl bool, off int) {
	f := flow{s: s, rtl: rtl, off: off}
	f.begin()
	for i := range fields {
		f.add(&fields[i])
	}
	f.finish()
}

// flow is the row that fields are put on.
type flow struct {
	// set once
	s   *sheet
	rtl bool
	off int

	// state
	from       int // the first cell of the row in the slab
	used       int // columns
	start, end int // bytes shown; -1 while there are none
}

func (f *flow) begin() { f.from, f.used, f.start, f.end = len(f.s.cells), 0, -1, -1 }

func (f *flow) add(d *field) {
	if d.span.Empty() && d.own == "" {
		return // not known
	}
	lines := f.s.wrapField(d)
	if len(lines) == 0 {
		return
	}
	if f.used > 0 && !f.fits(d, lines) {
		f.finish()
	}
	if f.used > 0 && d.dot {
		dot := decoration("·", Dim)
		dot.X = f.column(f.used+1, 1)
		f.s.cells = append(f.s.cells, dot)
	}
	f.used += f.gap(d)
	for i := range lines {
		if i > 0 {
			f.finish()
		}
		f.place(&lines[i], d)
	}
}

func (f *flow) fits(d *field, lines []layout.Line) bool {
	return len(lines) == 1 && (f.s.width == 0 || f.used+f.gap(d)+lines[0].Width <= f.s.width)
}

// gap is the columns between what is on the row and d.
func (f *flow) gap(d *field) int {
	switch {
	case f.used == 0:
		return 0
	case d.dot:
		return 3
	}
	return 1
}

// column is the column of something width wide that stands after used columns.
func (f *flow) column(used, width int) int {
	if !f.s.flips(f.rtl) {
		return f.s.left + used
	}
	if f.s.width == 0 {
		return f.s.left - used - width // the row is moved when it ends
	}
	return f.s.left + max(f.s.width-used-width, 0) // a cluster may be wider than the sheet
}

func (f *flow) place(l *layout.Line, d *field) {
	x := f.column(f.used, l.Width)
	for _, c := range l.Cells {
		cell := Cell{Cell: c, X: x, Role: d.role}
		x += c.Width
		if d.span.Empty() {
			cell.Start, cell.End = -1, -1
		}
		f.s.cells = append(f.s.cells, cell)
	}
	f.used += l.Width
	if d.span.Empty() {
		return
	}
	if f.start < 0 || l.Start < f.start {
		f.start = l.Start
	}
	f.end = max(f.end, l.End)
}

// finish ends the row, if anything stands on it, and begins the next.
func (f *flow) finish() {
	if f.used == 0 {
		return
	}
	if f.start < 0 {
		f.start, f.end = f.off, f.off
	}
	sortByX(f.s.cells[f.from:])
	f.s.row(f.from, f.start, f.end, f.rtl)
	f.begin()
}

// wrapField lays out d in the width of the sheet.
func (s *sheet) wrapField(d *field) []layout.Line {
	c := &s.p.c
	c.isolates, c.unbroken = c.isolates[:0], c.unbroken[:0]
	if d.span.Empty() {
		return s.wrapText(d.own, 0, d.base, s.width)
	}
	return s.wrap(d.span, d.base)
}
