package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/layout"
	"warraq/model"
)

// items composes a list item: its bullet or number stands alone at the side
// where the item begins, and all rows of its words beside it. A line of the
// section with a mark of its own is an item, too.
func (s *sheet) items(span model.Span, rtl bool) {
	left, width := s.left, s.width
	for off := span.Start; off < span.End; {
		end := span.End
		if n := strings.IndexByte(s.p.a.Text[off:end], '\n'); n >= 0 {
			end = off + n
		}
		line := trimmed(s.p.a.Text, model.Span{Start: off, End: end})
		off = end + 1
		mark, words := cutMark(s.p.a.Text, line)
		if mark.Empty() {
			s.paragraphs(line, Text) // beside the mark above
			continue
		}
		s.left, s.width = left, width
		s.item(mark, words, rtl)
	}
}

// item composes a mark and the words behind it.
func (s *sheet) item(mark, words model.Span, rtl bool) {
	row, width := s.mark(mark, rtl)
	if words.Empty() || s.width < 4*(width+1) {
		s.paragraphs(model.Span{Start: mark.Start, End: max(mark.End, words.End)}, Text)
		return
	}
	s.indent(width+1, rtl)
	first := len(s.rows)
	s.paragraphs(words, Text)
	if first < len(s.rows) {
		s.rows[first].join(row)
	}
}

// cutMark parts the bullet or number that span begins with from the words
// behind it; both are empty when it has none.
func cutMark(text string, span model.Span) (mark, words model.Span) {
	s := text[span.Start:span.End]
	n := strings.IndexFunc(s, unicode.IsSpace)
	if n <= 0 || utf8.RuneCountInString(s[:n]) > 4 || strings.ContainsFunc(s[:n], unicode.IsLetter) {
		return mark, words
	}
	mark = model.Span{Start: span.Start, End: span.Start + n}
	return mark, trimmed(text, model.Span{Start: mark.End, End: span.End})
}

// mark is the row of a bullet or number at the starting side of the sheet,
// and its columns.
func (s *sheet) mark(span model.Span, rtl bool) (row Row, width int) {
	if span.Empty() || s.width == 0 {
		return row, s.width // there is no room for one
	}
	base := layout.LTR
	if rtl {
		base = layout.RTL
	}
	c := &s.p.c
	c.paint(s.p, span, Text)
	c.bound(s.p, span)
	lines := s.wrap(span, base)
	if len(lines) != 1 {
		return row, s.width
	}
	width = lines[0].Width
	s.lines(lines, c.painted, span.Start)
	last := len(s.rows) - 1
	row, s.rows = s.rows[last], s.rows[:last]
	return row, width
}

// join adds the cells of another row, which shows what stands before r.
func (r *Row) join(other Row) {
	cells := make([]Cell, 0, len(r.Cells)+len(other.Cells))
	r.Cells = append(append(cells, other.Cells...), r.Cells...)
	sortByX(r.Cells)
	r.Start = other.Start
}
