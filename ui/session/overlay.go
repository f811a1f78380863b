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
}

// content is what an overlay shows.
type content uint8

const (
	none content = iota
	help
	info
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
	lines := s.infoLines()
	if v.shown == help {
		lines = s.helpLines()
	}
	from := len(d.rows)
	for _, line := range lines {
		s.drawWrapped(line, r)
	}
	v.rows = len(d.rows) - from
	v.scroll(0, r.H)
	rows := d.rows[from+v.top:]
	d.pane("help", r, rows[:min(len(rows), r.H)], true)
}

// wrapped is text in rows of w columns, each paragraph of it from the side
// where its direction begins.
func (s *Session) wrapped(text string, w int) []Row {
	d := &s.draw
	d.buf.Lines, d.buf.Cells = d.buf.Lines[:0], d.buf.Cells[:0]
	o := layout.Options{Width: w, Shaping: d.layout.Shaping}
	d.engine.Wrap(&d.buf, text, 0, &o)
	rows := make([]Row, 0, len(d.buf.Lines))
	for _, line := range d.buf.Lines {
		row, x := d.row(w), 0
		if line.RTL {
			x = max(0, w-line.Width)
		}
		row.place(line, x, page.Text, 0)
		rows = append(rows, row.done(0))
	}
	return rows
}

// helpLines is the help of the live map: the keys, then what they do.
func (s *Session) helpLines() []string {
	const column = 20
	var lines []string
	group := ""
	for _, r := range s.keys.Help() {
		if r.Group != group {
			if group != "" {
				lines = append(lines, "")
			}
			group = r.Group
			lines = append(lines, group)
		}
		keys := strings.Join(r.Keys, " ")
		pad := max(2, column-len([]rune(keys)))
		lines = append(lines, "  "+keys+strings.Repeat(" ", pad)+r.About.Help)
	}
	return lines
}

// infoLines is what is known about the article.
func (s *Session) infoLines() []string {
	a := s.text.a
	if a == nil {
		return append([]string{"no article"}, s.noText()...)
	}
	lines := []string{orNone(a.Title, "no title"), ""}
	for _, f := range [][2]string{
		{"source", a.Source}, {"URL", a.URL}, {"published", a.Published.String()},
		{"language", a.Lang}, {"id", string(a.ID)},
		{"length", itoa(len(a.Text)) + " bytes, " + itoa(len(a.Sections)) + " sections"},
		{"found", foundIn(a)},
	} {
		if f[1] != "" {
			lines = append(lines, f[0]+strings.Repeat(" ", max(1, 11-len(f[0])))+f[1])
		}
	}
	return append(lines, warningLines(a)...)
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func foundIn(a *model.Article) string {
	return fmt.Sprintf("%d embeds, %d quotes, %d entities", len(a.Embeds), len(a.Quotes), len(a.Entities))
}

func warningLines(a *model.Article) []string {
	if len(a.Warnings) == 0 {
		return []string{"", "no warnings"}
	}
	lines := []string{"", itoa(len(a.Warnings)) + " warnings"}
	for _, w := range a.Warnings {
		at := ""
		if !w.Span.Empty() {
			at = fmt.Sprintf(" (byte %d)", w.Span.Start)
		}
		lines = append(lines, w.Code+": "+w.Message+at)
	}
	return lines
}
