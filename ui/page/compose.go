package page

import (
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
	s.addNotes(i)
	if !b.tight {
		s.blank(b.span.End)
	}
	p.c.shrink()
	return s.rows
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
		rtl := s.p.direction(b.span) == layout.RTL
		s.indent(min(2*(level-1), 8), rtl)
		s.items(b.span, rtl)
		return
	case model.Quotation:
		s.beside("│", s.p.direction(b.span) == layout.RTL)
	}
	s.paragraphs(b.span, base)
}

// paragraphs composes the lines of span, each a paragraph with a direction
// of its own. Blank ones are left out.
func (s *sheet) paragraphs(span model.Span, base Role) {
	p, c := s.p, &s.p.c
	c.paint(p, span, base)
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

// paint fills c.painted with the roles of the bytes of span.
func (c *composer) paint(p *Page, span model.Span, base Role) {
	c.painted = slices.Grow(c.painted[:0], span.End-span.Start)[:span.End-span.Start]
	p.paint(c.painted, span, base)
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

// own composes words of our own, which no byte of the article shows.
func (s *sheet) own(text string, role Role, base layout.Direction) {
	c := &s.p.c
	c.isolates, c.unbroken = c.isolates[:0], c.unbroken[:0]
	painted := []uint8{uint8(role)}
	s.lines(s.wrapText(text, 0, base, s.width), painted, 0)
	for i := range s.rows {
		s.rows[i].disown(0)
	}
}

// disown makes r a row of decoration that stands at byte off.
func (r *Row) disown(off int) {
	r.Start, r.End = off, off
	for i := range r.Cells {
		r.Cells[i].Start, r.Cells[i].End = -1, -1
	}
}
