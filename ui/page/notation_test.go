package page

import (
	"fmt"
	"strings"
	"testing"

	"warraq/model"
)

// hebrew turns capitals into Hebrew letters (caprtl), so that no editor
// reorders a test; latin turns them back.
func hebrew(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r - 'A' + 'א'
		}
		return r
	}, s)
}

func latin(s string) string {
	return strings.Map(func(r rune) rune {
		if 'א' <= r && r < 'א'+26 {
			return r - 'א' + 'A'
		}
		return r
	}, s)
}

// article makes an article of text in caprtl, whose sections are parted by
// blank lines, and of spans, which name parts of it, one a line:
//
//	heading 1 | MORE NEWS
//	tweet | all of it | body=… | attribution=… | author=… | handle=… | date=… | link=… | media=…
//	quote | “ABC” | cue=…
//	mention | @one
//	guess person | DEF
//	title | a title that is not in the text
//
// Each part is looked for after the start of the part found before it.
func article(t testing.TB, text, spans string) *model.Article {
	t.Helper()
	n := notation{t: t, a: &model.Article{ID: "test", Source: "test.txt", Text: hebrew(strings.TrimSpace(text))}}
	n.sections()
	for _, line := range strings.Split(strings.TrimSpace(spans), "\n") {
		if line != "" {
			n.line(line)
		}
	}
	return n.a
}

type notation struct {
	t    testing.TB
	a    *model.Article
	from int // where the next part is looked for
}

func (n *notation) sections() {
	off := 0
	for _, part := range strings.Split(n.a.Text, "\n\n") {
		n.a.Sections = append(n.a.Sections, model.Section{Span: model.Span{Start: off, End: off + len(part)}})
		off += len(part) + 2
	}
}

// find is the span of the first part after from that reads s.
func (n *notation) find(s string, from int) model.Span {
	n.t.Helper()
	s = hebrew(strings.ReplaceAll(s, `\n`, "\n"))
	i := strings.Index(n.a.Text[from:], s)
	if i < 0 {
		n.t.Fatalf("the text has no %q after byte %d", latin(s), from)
	}
	return model.Span{Start: from + i, End: from + i + len(s)}
}

func (n *notation) line(line string) {
	n.t.Helper()
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	what, part := fields[0], fields[1]
	switch what {
	case "title":
		n.a.Title = hebrew(part)
		return
	case "lang":
		n.a.Lang = part
		return
	}
	span := n.find(part, n.from)
	n.from = span.Start
	kind, guess := strings.CutPrefix(what, "guess ")
	switch {
	case strings.HasPrefix(what, "heading"), what == "list", what == "boilerplate", what == "quotation":
		n.section(span, what)
	case what == "tweet":
		n.embed(span, fields[2:])
	case what == "quote":
		q := model.Quote{Span: span, Level: 1}
		if len(fields) > 2 {
			q.Cue = n.find(strings.TrimPrefix(fields[2], "cue="), span.Start)
		}
		n.a.Quotes = append(n.a.Quotes, q)
	default:
		n.a.Entities = append(n.a.Entities, model.Entity{Span: span, Kind: model.EntityKind(kind), Guessed: guess})
	}
}

func (n *notation) section(span model.Span, what string) {
	for i := range n.a.Sections {
		s := &n.a.Sections[i]
		if !s.Covers(span) {
			continue
		}
		switch what {
		case "list":
			s.Kind, s.Level = model.ListItem, 1
		case "boilerplate":
			s.Kind = model.Boilerplate
		case "quotation":
			s.Kind = model.Quotation
		default:
			s.Kind = model.Heading
			fmt.Sscanf(what, "heading %d", &s.Level)
		}
	}
}

func (n *notation) embed(span model.Span, fields []string) {
	n.t.Helper()
	e := model.Embed{Span: span, Kind: model.Tweet, Platform: model.X}
	for _, field := range fields {
		name, part, _ := strings.Cut(field, "=")
		switch name {
		case "body":
			e.Body = n.find(part, span.Start)
		case "attribution":
			e.Attribution = n.find(part, span.Start)
		case "author":
			e.AuthorSpan = n.find(part, e.Attribution.Start)
			e.Author = n.a.Slice(e.AuthorSpan)
		case "handle":
			e.HandleSpan = n.find(part, e.Attribution.Start)
			e.Handle = strings.TrimPrefix(part, "@")
		case "date":
			e.DateSpan = n.find(part, e.Attribution.Start)
		case "link":
			e.Links = append(e.Links, part)
		case "media":
			e.Media = append(e.Media, part)
		default:
			n.t.Fatalf("no field %q", name)
		}
	}
	n.a.Embeds = append(n.a.Embeds, e)
}

// screen is the page as a reader sees it, in caprtl.
func screen(p *Page) string {
	var b strings.Builder
	for i := range p.Blocks() {
		for _, row := range p.Rows(i) {
			b.WriteString(rowText(&row))
			b.WriteByte('\n')
		}
	}
	return latin(b.String())
}

func rowText(row *Row) string {
	var b strings.Builder
	x := 0
	for _, c := range row.Cells {
		b.WriteString(strings.Repeat(" ", max(c.X-x, 0)))
		b.WriteString(c.Text)
		x = c.X + c.Width
	}
	return strings.TrimRight(b.String(), " ")
}
