package session

import (
	"path"
	"slices"
	"strings"

	"warraq/library"
	"warraq/library/sift"
	"warraq/library/tally"
	"warraq/ui/page"
)

// drawList draws the rows of the list that show, and only those.
func (s *Session) drawList() {
	r := s.screen.list
	if r.W <= 0 {
		return
	}
	d, from := &s.draw, len(s.draw.rows)
	s.drawListHead(r.W)
	p, h := &s.list.pick, s.listHeight()
	p.show(h)
	for i := p.top; i < min(p.n, p.top+h); i++ {
		if s.list.heading(i) >= 0 {
			d.rows = append(d.rows, s.headingRow(i, r.W))
			continue
		}
		d.rows = append(d.rows, s.listRow(i, r.W))
	}
	d.pane("list", r, d.rows[from:], s.focus == onList && s.prompt == nil)
}

// headingRow is row i, the heading of a group: whether it is folded, its
// name and how many articles it holds.
func (s *Session) headingRow(i, w int) Row {
	f := &s.list.sifting
	h := f.found.Groups[s.list.heading(i)]
	row, mark := s.draw.row(w), Mark(0)
	if i == s.list.pick.cur {
		mark = Current
		row.put(sign, page.Label, mark)
	}
	row.x = 2
	fold := "▾"
	if f.folded[h.Name] {
		fold = "▸"
	}
	row.put(fold, page.Label, mark)
	row.skip(1)
	if row.putEnd(counted(h.N, "article", "articles"), 8, page.Dim, mark) {
		row.w--
	}
	name := h.Name
	if name == "" {
		name = "no date"
	}
	row.put(name, page.Heading, mark)
	return row.done(mark)
}

// The columns of a wide row, from the right. What is not known yet is blank.
const (
	columnsFrom  = 70 // the width from which a row has columns
	marksColumn  = 9
	dateColumn   = 10
	countsColumn = 7
	langColumn   = 3
	sourceColumn = 16
	shortSource  = 12 // in a list of less than a hundred columns
	titleColumn  = 30 // what is left for a title at least
)

// listRow is row i: a sign, the title in its own direction, and what else
// there is room for.
func (s *Session) listRow(i, w int) Row {
	ref := s.list.ref(i)
	h, _ := s.list.hit(ref)
	row, mark := s.draw.row(w), Mark(0)
	if i == s.list.pick.cur {
		mark = Current
		row.put(sign, page.Label, mark)
	}
	if s.isPicked(i) {
		mark |= Selected
		row.x = 1
		row.put("●", page.Label, mark)
	}
	row.x = 2
	if w >= columnsFrom {
		s.putColumns(&row, ref, &h, mark)
	} else {
		if row.putEnd(s.markText(ref), 10, page.Label, mark) {
			row.w--
		}
		if row.putEnd(h.Published.String(), 16, page.Dim, mark) {
			row.w--
		}
	}
	s.putTags(&row, ref, mark)
	title := h.Title
	if title == "" {
		title = h.Source
	}
	row.fill(title, page.Text, mark)
	return row.done(mark)
}

// mostTags is how many tags a row of the list shows.
const mostTags = 3

// putTags puts a sign for notes and the first tags at the end of a row, where
// they leave room for a title.
func (s *Session) putTags(row *rowDraw, ref int, mark Mark) {
	st := s.stateOf(ref)
	if len(st.Notes) > 0 && row.putEnd("✎", 16, page.Label, mark) {
		row.w--
	}
	for _, tag := range slices.Backward(st.Tags[:min(len(st.Tags), mostTags)]) {
		if row.putEnd("+"+tag, titleColumn, page.Dim, mark) {
			row.w--
		}
	}
}

// putColumns puts what is beside the title of a wide row.
func (s *Session) putColumns(row *rowDraw, ref int, h *library.Hit, mark Mark) {
	row.column(s.markText(ref), marksColumn, page.Label, mark)
	row.column(h.Published.String(), dateColumn, page.Dim, mark)
	row.column(h.Lang, langColumn, page.Dim, mark)
	row.column(s.list.counts[ref].String(), countsColumn, page.Dim, mark)
	if s.list.sifting.choice.Group != sift.BySource { // the headings tell
		s.putSource(row, ref, h, mark)
	}
}

// putSource puts where an article is from, unless the tags need the room.
func (s *Session) putSource(row *rowDraw, ref int, h *library.Hit, mark Mark) {
	width := sourceColumn
	if s.screen.list.W < oneBeside {
		width = shortSource
	}
	st, need := s.stateOf(ref), titleColumn+1+width
	for _, tag := range st.Tags[:min(len(st.Tags), mostTags)] {
		need += len(" +") + s.draw.fit(tag, 0).Width
	}
	if len(st.Tags) == 0 || row.room() >= need {
		row.column(sourceText(h), width, page.Dim, mark)
	}
}

// sourceText is the source of h, of a file or folder the last part; empty for
// the folder we are in.
func sourceText(h *library.Hit) string {
	name := tally.SourceName(h.Site, h.Source, h.Place)
	switch folder := strings.TrimSuffix(name, "/"); {
	case h.Source == "" || folder == ".":
		return ""
	case folder != name:
		return path.Base(folder) + "/"
	case h.Site == "":
		return path.Base(name)
	}
	return name
}

// column puts text into the last columns of what is left, and a blank before
// them, unless the title would have too few.
func (r *rowDraw) column(text string, width int, role page.Role, m Mark) {
	if r.room() < width+1+titleColumn {
		return
	}
	r.w -= width
	if text != "" {
		r.place(r.d.fit(text, width), r.w, role, m)
	}
	r.w--
}
