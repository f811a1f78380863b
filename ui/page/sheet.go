package page

import (
	"cmp"
	"slices"

	"warraq/layout"
)

// sheet collects the rows of one block. Columns are counted from the left
// of the pane; text stands in left to left+width.
type sheet struct {
	p     *Page
	rows  []Row
	cells []Cell // slab that rows are cut from

	left, width int  // of the reading column; width 0 is no limit
	bar         bool // a line stands beside the rows
	barText     string
	barRTL      bool // it stands at the right
}

// sheet is an empty sheet of the page's reading column.
func (p *Page) sheet() sheet {
	s := sheet{p: p, width: min(p.o.Width, p.o.Column)}
	if p.o.Centered {
		s.left = (p.o.Width - s.width) / 2
	}
	return s
}

// flips reports whether a row of direction rtl begins at the right edge.
func (s *sheet) flips(rtl bool) bool { return rtl && s.p.o.Layout.Shaping != layout.Off }

// beside puts a line beside the rows that follow, at their starting side.
func (s *sheet) beside(text string, rtl bool) {
	if s.width > 0 && s.width < 6 {
		return // it would cost more than it tells
	}
	s.bar, s.barText, s.barRTL = true, text, s.flips(rtl)
	if s.width == 0 {
		return
	}
	s.width -= 2
	if !s.barRTL {
		s.left += 2
	}
}

// indent leaves n columns free at the starting side.
func (s *sheet) indent(n int, rtl bool) {
	if n <= 0 || s.width < 4*n {
		return
	}
	s.width -= n
	if !s.flips(rtl) {
		s.left += n
	}
}

// edge is the column where line l begins at the left.
func (s *sheet) edge(l *layout.Line) int {
	if s.flips(l.RTL) && s.width > 0 {
		return s.left + max(s.width-l.Width, 0)
	}
	return s.left
}

// row ends a row: it holds the cells of the slab after from, and the line
// beside it.
func (s *sheet) row(from, start, end int, rtl bool) {
	if s.bar {
		s.addBar(from)
	}
	if s.width == 0 {
		alignLeft(s.cells[from:])
	}
	cells := s.cells[from:len(s.cells):len(s.cells)]
	s.rows = append(s.rows, Row{Start: start, End: end, RTL: rtl, Cells: cells})
}

// addBar puts the line beside the row of the cells after from.
func (s *sheet) addBar(from int) {
	bar := decoration(s.barText, Frame)
	switch {
	case s.barRTL && s.width == 0:
		bar.X = rightOf(s.cells[from:]) + 1
	case s.barRTL:
		bar.X = s.left + s.width + 1
	case s.width == 0:
		bar.X = leftOf(s.cells[from:]) - 2
	default:
		bar.X = s.left - 2
	}
	s.cells = append(s.cells, bar)
	if !s.barRTL {
		copy(s.cells[from+1:], s.cells[from:])
		s.cells[from] = bar
	}
}

func rightOf(cells []Cell) int {
	right := 0
	for i := range cells {
		right = max(right, cells[i].X+cells[i].Width)
	}
	return right
}

func leftOf(cells []Cell) int {
	if len(cells) == 0 {
		return 0
	}
	left := cells[0].X
	for i := range cells {
		left = min(left, cells[i].X)
	}
	return left
}

// alignLeft moves the cells of a row so that the leftmost stands in column 0.
func alignLeft(cells []Cell) {
	left := leftOf(cells)
	for i := range cells {
		cells[i].X -= left
	}
}

func sortByX(cells []Cell) {
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Compare(a.X, b.X) })
}

// blank adds a row without cells that stands at off.
func (s *sheet) blank(off int) {
	s.rows = append(s.rows, Row{Start: off, End: off})
}

func decoration(text string, role Role) Cell {
	return Cell{Cell: layout.Cell{Text: text, Start: -1, End: -1, Width: 1}, Role: role}
}
