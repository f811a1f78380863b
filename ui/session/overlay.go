package session

import (
	"fmt"
	"strings"

	"warraq/layout"
	"warraq/model"
	"warraq/ui/page"
)

// overlay covers the panes with a text of our own.
type overlay struct {
	shown content
	top   int
	rows  int // as last drawn
	from  int // the first row of the overlay among those of the frame
}

// content is what an overlay shows.
type content uint8

const (
	none content = iota
	help
	info
	address  // to be opened elsewhere
	question // which line reads right
	tallies  // how many are decided
)

// toggle shows c, or nothing if c shows.
func (v *overlay) toggle(c content) {
	if v.shown == c {
		c = none
	}
	v.shown, v.top = c, 0
}

// scroll moves n rows, as far as there are any beyond h.
func (v *overlay) scroll(n, h int) {
	v.top = max(0, min(v.top+n, v.rows-h))
}

// drawOverlay draws the rows that show of what lies over the panes.
func (s *Session) drawOverlay() {
	d, r, v := &s.draw, s.screen.body(), &s.overlay
	from := len(d.rows)
	v.from = from
	switch v.shown {
	case tallies:
		s.drawTally(r)
	case help:
		s.drawHelp(r.W)
	case question:
		s.drawQuestion(r)
	case address:
		s.drawLink(r.W)
	default:
		for _, line := range append(s.infoLines(), s.terminalLines()...) {
			d.paragraph(line, 0, r.W, page.Text)
		}
	}
	v.rows = len(d.rows) - from
	v.scroll(0, r.H)
	rows := d.rows[from+v.top:]
	d.pane("help", r, rows[:min(len(rows), r.H)], true)
}

// paragraph adds the rows of text between columns left and right, from the
// side where its direction begins.
func (d *draw) paragraph(text string, left, right int, role page.Role) {
	d.paragraphIn(d.row(right), text, left, role)
}

// paragraphIn is paragraph with a first row that was begun.
func (d *draw) paragraphIn(row rowDraw, text string, left int, role page.Role) {
	right := row.w
	d.buf.Lines, d.buf.Cells = d.buf.Lines[:0], d.buf.Cells[:0]
	o := d.layout
	o.Width, o.Base, o.Isolates, o.Unbroken = max(1, right-left), layout.Auto, nil, nil
	d.engine.Wrap(&d.buf, text, 0, &o)
	for i, line := range d.buf.Lines {
		x := left
		if i > 0 {
			row = d.row(right)
		}
		if d.fromRight(line) {
			x = max(left, right-line.Width)
		}
		row.place(line, x, role, 0)
		d.rows = append(d.rows, row.done(0))
	}
}

// helpColumn is where the help tells what keys do.
const helpColumn = 22

// drawHelp adds the help of the live map: the keys, and beside them what they
// do. Where there is no room beside them it stands under them.
func (s *Session) drawHelp(w int) {
	d, group := &s.draw, ""
	for _, r := range s.keys.Help() {
		if r.Group != group {
			if group != "" {
				d.rows = append(d.rows, Row{})
			}
			group = r.Group
			d.paragraph(group, 0, w, page.Heading)
		}
		keys, left := strings.Join(r.Keys, " "), helpColumn
		if w < paneBelow {
			left = 4
		}
		row := d.row(w)
		row.x = 2
		row.put(keys, page.Label, 0)
		if row.x >= left {
			d.rows = append(d.rows, row.done(0))
			row = d.row(w)
		}
		d.paragraphIn(row, r.About.Help, left, page.Text)
	}
}

// infoLines is what is known about the article.
func (s *Session) infoLines() []string {
	a := s.text.a
	if a == nil {
		return append([]string{"no article"}, s.noText()...)
	}
	lines := []string{orNone(a.Title, "no title"), ""}
	for _, f := range [][2]string{
		{"author", a.Author}, {"source", a.Source}, {"place", placeText(a.Place)}, {"URL", a.URL}, {"published", a.Published.String()},
		{"language", a.Lang}, {"id", string(a.ID)},
		{"length", itoa(len(a.Text)) + " bytes, " + itoa(len(a.Sections)) + " sections"},
	} {
		if f[1] != "" {
			lines = append(lines, f[0]+strings.Repeat(" ", max(1, 11-len(f[0])))+f[1])
		}
	}
	lines = append(lines, s.foundLines()...)
	for _, o := range a.Also {
		lines = append(lines, "also in    "+strings.TrimSuffix(o.Source+", "+placeText(o.Place), ", "))
	}
	lines = append(lines, warningLines(a)...)
	lines = append(lines, hiddenLines(s.text.hidden)...)
	return append(lines, s.markLines()...)
}

// markLines tells of the marks of the article, a line for each note.
func (s *Session) markLines() []string {
	st := s.marks.states[s.text.a.ID]
	var lines []string
	for _, f := range [][2]string{
		{"decision", st.Decision.Value}, {"star", st.Star.Value}, {"read", st.Read.Value}, {"tags", strings.Join(st.Tags, ", ")},
	} {
		if f[1] != "" {
			lines = append(lines, f[0]+strings.Repeat(" ", 11-len(f[0]))+f[1])
		}
	}
	for _, n := range st.Notes {
		lines = append(lines, "✎ "+n.Text)
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// placeText is where in its file an article lies, empty when it is all of it.
func placeText(p model.Position) string {
	var parts []string
	if p.Member != "" {
		parts = append(parts, p.Member)
	}
	if p.Record > 0 {
		parts = append(parts, "record "+itoa(p.Record), "byte "+itoa(int(p.Offset)))
	}
	return strings.Join(parts, ", ")
}

// terminalLines is what is known about the terminal.
func (s *Session) terminalLines() []string {
	if len(s.terminal.About) == 0 {
		return nil
	}
	return append([]string{""}, s.terminal.About...)
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

// mostHidden is how many hidden characters are listed.
const mostHidden = 50

// hiddenLines tells of characters that nobody sees.
func hiddenLines(hidden []layout.Suspicion) []string {
	if len(hidden) == 0 {
		return nil
	}
	lines := []string{"", counted(len(hidden), "hidden character", "hidden characters")}
	for _, h := range hidden[:min(len(hidden), mostHidden)] {
		lines = append(lines, fmt.Sprintf("%s (byte %d)", h.Reason.Sentence(), h.Start))
	}
	if more := len(hidden) - mostHidden; more > 0 {
		lines = append(lines, "and "+itoa(more)+" more")
	}
	return lines
}

// counted is "1 quote" or "2 quotes".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return inGroupsFrom(n) + " " + many
}

func warningLines(a *model.Article) []string {
	if len(a.Warnings) == 0 {
		return []string{"", "no warnings"}
	}
	lines := []string{"", counted(len(a.Warnings), "warning", "warnings")}
	for _, w := range a.Warnings {
		at := ""
		if !w.Span.Empty() {
			at = fmt.Sprintf(" (byte %d)", w.Span.Start)
		}
		lines = append(lines, w.Code+": "+w.Message+at)
	}
	return lines
}
