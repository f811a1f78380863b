package show

import (
	"bufio"
	"io"

	"warraq/model"
	"warraq/ui/page"
)

// TextOptions say how Text writes rows.
type TextOptions struct {
	Color   bool // with SGR sequences
	Logical bool // the letters of the article in place of those of the cells
}

// Text writes the rows of p, the page of a, without blanks at their ends.
// Logical is for a page composed with layout.Off, whose cells are in logical
// order: it writes the bytes that each cell shows, joiners included.
func Text(w io.Writer, a *model.Article, p *page.Page, o TextOptions) error {
	t := textWriter{b: bufio.NewWriter(w), text: a.Text, o: o}
	for i := range p.Blocks() {
		for _, row := range p.Rows(i) {
			t.row(row.Cells)
		}
	}
	return t.b.Flush()
}

type textWriter struct {
	// set once
	b    *bufio.Writer
	text string
	o    TextOptions

	// state
	style string // SGR parameters in force, "" for none
}

func (t *textWriter) row(cells []page.Cell) {
	x, blanks := 0, 0
	for i := range cells {
		c := &cells[i]
		blanks += c.X - x
		x = c.X + c.Width
		text := t.cell(c)
		if text == " " {
			blanks++
			continue
		}
		style := style(c.Role, c.Guess)
		if blanks > 0 && style != t.style {
			t.dress("")
		}
		for ; blanks > 0; blanks-- {
			t.b.WriteByte(' ')
		}
		t.dress(style)
		t.b.WriteString(text)
	}
	t.dress("")
	t.b.WriteByte('\n')
}

func (t *textWriter) cell(c *page.Cell) string {
	if t.o.Logical && c.Start >= 0 && c.Start < c.End {
		return Plain(t.text[c.Start:c.End])
	}
	return c.Text
}

// dress changes the style in force.
func (t *textWriter) dress(style string) {
	if !t.o.Color || style == t.style {
		return
	}
	if t.style != "" {
		t.b.WriteString("\x1b[0m")
	}
	if style != "" {
		t.b.WriteString("\x1b[" + style + "m")
	}
	t.style = style
}

// style is the SGR parameters of cells of role r; a guess is in italics.
func style(r page.Role, guess bool) string {
	s := styles[r]
	if guess && s != "" {
		return s + ";3"
	}
	return s
}

var styles = [...]string{
	page.Heading:     "1",
	page.Boilerplate: "2",
	page.Frame:       "36",
	page.Author:      "1",
	page.Handle:      "36",
	page.DateField:   "2",
	page.Platform:    "2",
	page.Media:       "34",
	page.Link:        "34",
	page.Hashtag:     "36",
	page.Mention:     "36",
	page.QuoteText:   "32",
	page.Cue:         "3",
	page.PlaceName:   "33",
	page.PersonName:  "35",
	page.OrgName:     "33;1",
	page.Label:       "1",
	page.Dim:         "2",
}
