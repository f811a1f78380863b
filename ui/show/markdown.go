package show

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"warraq/model"
	"warraq/ui/page"
)

// Markdown writes a as CommonMark, in logical order. What the text holds of
// Markdown's own signs is escaped, so that it stays text. An embed is a
// block quote with its author and links.
func Markdown(w io.Writer, a *model.Article) error {
	m := markdown{b: bufio.NewWriter(w), a: a}
	parts := page.Parts(a)
	rest := m.title(parts)
	m.meta()
	for i := range rest {
		p := &rest[i]
		switch {
		case p.Embed >= 0:
			m.embed(&a.Embeds[p.Embed])
		case p.Section >= 0:
			m.section(p.Span, &a.Sections[p.Section])
		default:
			m.paragraph(p.Span, "")
		}
	}
	return m.b.Flush()
}

type markdown struct {
	b    *bufio.Writer
	a    *model.Article
	some bool // something has been written
	item bool // and it was an item of a list
}

// begin parts what follows from what has been written.
func (m *markdown) begin(item bool) {
	if m.some && !(item && m.item) {
		m.b.WriteByte('\n')
	}
	m.some, m.item = true, item
}

// title writes the title and returns the parts below it. A title that is in
// the text is written where it stands.
func (m *markdown) title(parts []page.Part) []page.Part {
	if len(parts) > 0 && parts[0].Section >= 0 {
		if s := &m.a.Sections[parts[0].Section]; s.Kind == model.Heading && s.Level == 1 {
			m.section(parts[0].Span, s)
			return parts[1:]
		}
	}
	if m.a.Title != "" && !page.TitleInText(m.a) {
		m.begin(false)
		m.b.WriteString("# " + escape(Plain(m.a.Title)) + "\n")
	}
	return parts
}

// meta writes what is known of the article, in one paragraph.
func (m *markdown) meta() {
	var known []string
	for _, s := range []string{m.a.Published.String(), m.a.Lang, m.a.Source} {
		if s != "" {
			known = append(known, escape(Plain(s)))
		}
	}
	if m.a.URL != "" {
		known = append(known, address(Plain(m.a.URL)))
	}
	if len(known) > 0 {
		m.begin(false)
		m.b.WriteString(atLineStart(strings.Join(known, " · ")) + "\n")
	}
}

func (m *markdown) section(span model.Span, s *model.Section) {
	switch s.Kind {
	case model.Heading:
		m.begin(false)
		m.b.WriteString(strings.Repeat("#", min(max(s.Level, 1), 6)) + " ")
		m.b.WriteString(strings.Join(m.lines(span), " ") + "\n")
	case model.ListItem:
		m.listItem(span, max(s.Level, 1))
	case model.Quotation:
		m.paragraph(span, "> ")
	default:
		m.paragraph(span, "")
	}
}

// paragraph writes span with prefix before each line. A line break in it is
// kept.
func (m *markdown) paragraph(span model.Span, prefix string) {
	m.begin(false)
	m.quoted(span, prefix)
}

func (m *markdown) quoted(span model.Span, prefix string) {
	lines := m.lines(span)
	for i, line := range lines {
		m.b.WriteString(prefix + atLineStart(line))
		if i < len(lines)-1 {
			m.b.WriteByte('\\')
		}
		m.b.WriteByte('\n')
	}
}

// listItem writes span as an item; a number that it begins with stays.
func (m *markdown) listItem(span model.Span, level int) {
	m.begin(true)
	indent := strings.Repeat("   ", level-1)
	for i, line := range m.lines(span) {
		switch {
		case i > 0:
			m.b.WriteString(indent + "  " + atLineStart(line) + "\n")
		case numbered(line) > 0:
			m.b.WriteString(indent + line + "\n")
		default:
			m.b.WriteString(indent + "- " + atLineStart(withoutBullet(line)) + "\n")
		}
	}
}

// withoutBullet is line, which is escaped, without the sign it begins with.
func withoutBullet(line string) string {
	rest := strings.TrimPrefix(line, `\`)
	for _, bullet := range []string{"- ", "* ", "•", "–", "—", "▪", "‣", "◦", "●", "■", "·"} {
		if after, ok := strings.CutPrefix(rest, bullet); ok {
			return strings.TrimLeft(after, " ")
		}
	}
	return line
}

// embed writes e as a block quote: author, handle, date and platform, what
// the post says, and the links at its end.
func (m *markdown) embed(e *model.Embed) {
	m.begin(false)
	m.b.WriteString("> " + strings.Join(m.head(e), " · ") + "\n")
	says, ends := page.Split(m.a, e)
	for _, span := range says {
		m.b.WriteString(">\n")
		m.quoted(span, "> ")
	}
	if len(ends) == 0 {
		return
	}
	m.b.WriteString(">\n>")
	for _, span := range ends {
		m.b.WriteString(" " + address(Plain(m.a.Slice(span))))
	}
	m.b.WriteByte('\n')
}

func (m *markdown) head(e *model.Embed) []string {
	var fields []string
	name := ""
	if e.Author != "" {
		name = "**" + escape(Plain(strings.TrimSpace(e.Author))) + "**"
	}
	if e.Handle != "" {
		name = strings.TrimLeft(name+" (@"+escape(Plain(e.Handle))+")", " ")
	}
	date := e.Date.String()
	for _, s := range []string{name, date, page.PlatformName(e.Platform)} {
		if s != "" {
			fields = append(fields, s)
		}
	}
	return fields
}

// lines are the lines of span that are not blank, escaped, with addresses
// as links.
func (m *markdown) lines(span model.Span) []string {
	var lines []string
	for off := span.Start; off < span.End; {
		end := span.End
		if n := strings.IndexByte(m.a.Text[off:end], '\n'); n >= 0 {
			end = off + n
		}
		if line := strings.TrimFunc(m.line(off, end), unicode.IsSpace); line != "" {
			lines = append(lines, line)
		}
		off = end + 1
	}
	return lines
}

// line is a stretch of text that lies in one line, with its links.
func (m *markdown) line(off, end int) string {
	var b strings.Builder
	entities := page.EntitiesIn(m.a, model.Span{Start: off, End: end})
	for _, l := range page.LinksIn(m.a, model.Span{Start: off, End: end}) {
		if l.Start < off || l.End > end || strings.ContainsAny(l.URL, " <>\\\n") {
			continue
		}
		for len(entities) > 0 && entities[0].End <= l.Start {
			off = m.bare(&b, off, end, &entities[0])
			entities = entities[1:]
		}
		b.WriteString(escape(Plain(m.a.Text[off:l.Start])))
		b.WriteString("[" + escape(Plain(m.a.Slice(l.Span))) + "](<" + Plain(l.URL) + ">)")
		off = l.End
	}
	for i := range entities {
		off = m.bare(&b, off, end, &entities[i])
	}
	b.WriteString(escape(Plain(m.a.Text[off:end])))
	return b.String()
}

// bare writes the text from off up to the end of e if e is an address that
// stands in it, and tells how far it came.
func (m *markdown) bare(b *strings.Builder, off, end int, e *model.Entity) int {
	if e.Kind != model.URL || e.Start < off || e.End > end {
		return off
	}
	b.WriteString(escape(Plain(m.a.Text[off:e.Start])))
	b.WriteString(address(Plain(m.a.Slice(e.Span))))
	return e.End
}

// address is url as a link if it has a scheme, else as text.
func address(url string) string {
	if strings.Contains(url, "://") && !strings.ContainsAny(url, " <>\\") {
		return "<" + url + ">"
	}
	return escape(url)
}

// MarkdownText is s as text of one line of Markdown: none of its signs means
// anything there, wherever a line begins or ends.
func MarkdownText(s string) string { return atLineStart(escape(Plain(s))) }

// MarkdownLink is a link that reads text and leads to url; the text alone
// where url is no address of the web or would leave its brackets.
func MarkdownLink(text, url string) string {
	text, url = escape(Plain(text)), Plain(url)
	if !web(url) {
		return text
	}
	return "[" + text + "](<" + url + ">)"
}

// MarkdownAddress is url as a link that reads as itself, or as text.
func MarkdownAddress(url string) string {
	if url = Plain(url); web(url) {
		return "<" + url + ">"
	}
	return escape(url)
}

// web reports whether url can stand between angle brackets and leads to
// something that a browser fetches and does not run.
func web(url string) bool {
	lower := strings.ToLower(url)
	return (strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")) && !strings.ContainsAny(url, " <>\\\n")
}

// escape puts a backslash before what CommonMark would read as a sign of
// its own, wherever it stands in a line.
func escape(s string) string {
	const signs = "\\`*_[]<>&~|"
	if !strings.ContainsAny(s, signs) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte(signs, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// atLineStart escapes what is a sign only where a line begins: of headings,
// lists, rules.
func atLineStart(line string) string {
	if line != "" && strings.IndexByte("#+-=:", line[0]) >= 0 {
		return `\` + line
	}
	if n := numbered(line); n > 0 {
		return line[:n] + `\` + line[n:]
	}
	return line
}

// numbered is the number of digits that line begins with if "." or ")" and a
// blank follow them, else 0.
func numbered(line string) int {
	n := 0
	for n < len(line) && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	if n == 0 || n > 9 || n == len(line) || line[n] != '.' && line[n] != ')' {
		return 0
	}
	if n+1 < len(line) && line[n+1] != ' ' {
		return 0
	}
	return n
}
