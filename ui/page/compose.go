package page

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"warraq/layout"
	"warraq/model"
)

// composer holds what is used again from one block to the next.
type composer struct {
	engine   layout.Engine
	buf      layout.Buffer
	opts     layout.Options
	isolates []layout.Isolate
	unbroken []layout.Range
	painted  []uint8
}

// A composer does not keep the memory of an uncommonly long paragraph.
const maxKeptBuffer = 1 << 15

func (c *composer) shrink() {
	if cap(c.buf.Cells) > maxKeptBuffer {
		c.buf = layout.Buffer{}
	}
	if cap(c.painted) > maxKeptBuffer {
		c.painted = nil
	}
}

// compose makes the rows of block i.
func (p *Page) compose(i int) []Row {
	b := &p.blocks[i]
	s := p.sheet()
	switch b.kind {
	case titleBlock:
		s.own(p.a.Title, Heading, strong(p.a.Title))
	case metaBlock:
		s.meta(b.span.Start)
	case textBlock:
		s.section(b)
	case cardBlock:
		s.card(&p.a.Embeds[b.index])
	}
	if len(s.rows) == 0 {
		s.blank(b.span.Start)
	}
	if !b.tight {
		s.blank(b.span.End)
	}
	p.c.shrink()
	return s.rows
}

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

// section composes a paragraph, a heading, a list item or what takes its place.
func (s *sheet) section(b *block) {
	kind, level := sectionKind(s.p.a, b), 0
	base := Text
	if b.index >= 0 {
		level = s.p.a.Sections[b.index].Level
	}
	switch kind {
	case model.Heading:
		base = Heading
	case model.Boilerplate:
		base = Boilerplate
	case model.ListItem:
		s.indent(min(2*(level-1), 8), s.p.direction(b.span) == layout.RTL)
	case model.Quotation:
		s.beside("│", s.p.direction(b.span) == layout.RTL)
	}
	s.paragraphs(b.span, base)
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

// paragraphs composes the lines of span, each a paragraph with a direction
// of its own. Blank ones are left out.
func (s *sheet) paragraphs(span model.Span, base Role) {
	p, c := s.p, &s.p.c
	c.painted = slices.Grow(c.painted[:0], span.End-span.Start)[:span.End-span.Start]
	p.paint(c.painted, span, base)
	for off := span.Start; off < span.End; {
		end := span.End
		if n := strings.IndexByte(p.a.Text[off:end], '\n'); n >= 0 {
			end = off + n
		}
		line := trimmed(p.a.Text, model.Span{Start: off, End: end})
		if !line.Empty() {
			c.bound(p, line)
			s.lines(s.wrap(line, p.direction(line)), c.painted, span.Start)
		}
		off = end + 1
	}
}

// wrap lays out one paragraph of the article. The lines are good until the
// next call.
func (s *sheet) wrap(span model.Span, base layout.Direction) []layout.Line {
	return s.wrapText(s.p.a.Slice(span), span.Start, base, s.width)
}

func (s *sheet) wrapText(text string, off int, base layout.Direction, width int) []layout.Line {
	c := &s.p.c
	c.opts = s.p.o.Layout
	c.opts.Width, c.opts.Base, c.opts.Isolates, c.opts.Unbroken = width, base, c.isolates, c.unbroken
	c.buf.Lines, c.buf.Cells = c.buf.Lines[:0], c.buf.Cells[:0]
	c.engine.Wrap(&c.buf, text, off, &c.opts)
	return c.buf.Lines
}

// lines makes a row of each line. The role of a byte is that of painted,
// which begins at byte off.
func (s *sheet) lines(lines []layout.Line, painted []uint8, off int) {
	s.cells = slices.Grow(s.cells, len(s.p.c.buf.Cells)+len(lines))
	s.rows = slices.Grow(s.rows, len(lines)+1)
	for i := range lines {
		l := &lines[i]
		from := len(s.cells)
		s.cells = s.cells[:from+len(l.Cells)]
		x := s.edge(l)
		for j := range l.Cells {
			c := &s.cells[from+j]
			c.Cell, c.X = l.Cells[j], x
			x += c.Width
			role := painted[min(max(c.Start-off, 0), len(painted)-1)]
			c.Role, c.Guess = Role(role&^guessed), role&guessed != 0
		}
		s.row(from, l.Start, l.End, l.RTL)
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

// own composes words of our own, which no byte of the article shows.
func (s *sheet) own(text string, role Role, base layout.Direction) {
	c := &s.p.c
	c.isolates, c.unbroken = c.isolates[:0], c.unbroken[:0]
	painted := []uint8{uint8(role)}
	s.lines(s.wrapText(text, 0, base, s.width), painted, 0)
	for i := range s.rows {
		s.rows[i].disown()
	}
}

// disown makes r a row of decoration at the start of the article.
func (r *Row) disown() {
	r.Start, r.End = 0, 0
	for i := range r.Cells {
		r.Cells[i].Start, r.Cells[i].End = -1, -1
	}
}

// meta composes the line about the article, if anything is known of it.
func (s *sheet) meta(off int) {
	var fields []field
	for _, part := range metaParts(s.p.a) {
		fields = append(fields, field{own: part, role: Dim, dot: true})
	}
	s.flow(fields, s.p.metaDirection() == layout.RTL, off)
}

// metaDirection is that of the title above, or, when there is none, that of
// the article's language or at least of its first block.
func (p *Page) metaDirection() layout.Direction {
	first := &p.blocks[0]
	switch {
	case first.kind == titleBlock:
		return strong(p.a.Title)
	case first.kind != metaBlock:
		return p.direction(first.span)
	case p.a.Lang != "" || len(p.blocks) == 1:
		return languageDirection(p.a.Lang)
	}
	return p.direction(p.blocks[1].span)
}

// metaParts are the name of the file, the date and the language, as far as
// they are known; standard input has no name.
func metaParts(a *model.Article) []string {
	var known []string
	if a.Source != "" && a.Source != "-" {
		known = append(known, path.Base(a.Source))
	}
	for _, part := range []string{a.Published.String(), a.Lang} {
		if part != "" {
			known = append(known, part)
		}
	}
	return known
}

func decoration(text string, role Role) Cell {
	return Cell{Cell: layout.Cell{Text: text, Start: -1, End: -1, Width: 1}, Role: role}
}
