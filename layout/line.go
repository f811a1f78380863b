package layout

// Column is the column, from 0 at the line's left, of the cell that shows
// byte off; any byte of a cell will do, such as that of the alef in a
// lam-alef. Past the last byte shown, as in the blanks at the line's end, it
// is the column where the next letter would stand: the line's width, or -1
// in a right-to-left line.
func (l Line) Column(off int) int {
	col := 0
	for i := range l.Cells {
		c := &l.Cells[i]
		if c.Start <= off && off < c.End {
			return col
		}
		col += c.Width
	}
	if l.RTL {
		return -1
	}
	return col
}

// Offset is the first byte that the cell at column col shows. Left or right
// of the line it is the byte at that end, and in an empty line its start.
func (l Line) Offset(col int) int {
	if len(l.Cells) == 0 {
		return l.Start
	}
	for i := range l.Cells {
		if col -= l.Cells[i].Width; col < 0 {
			return l.Cells[i].Start
		}
	}
	return l.Cells[len(l.Cells)-1].Start
}

// Columns is a half-open range of columns.
type Columns struct{ Left, Right int }

// Runs appends to dst the ranges of columns, from left to right, that show
// bytes start to end.
func (l Line) Runs(dst []Columns, start, end int) []Columns {
	col, open := 0, false
	for i := range l.Cells {
		c := &l.Cells[i]
		switch {
		case c.Start < end && start < c.End && open:
			dst[len(dst)-1].Right = col + c.Width
		case c.Start < end && start < c.End:
			dst = append(dst, Columns{col, col + c.Width})
			open = true
		default:
			open = false
		}
		col += c.Width
	}
	return dst
}
