package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
	"warraq/ui/show"
)

// markdown writes CommonMark: a heading for each article, and under it each
// passage as a block quote with who says it and where it stands.
type markdown struct {
	last model.ID // whose heading was written
	some bool
}

func (*markdown) begin(io.Writer, What) error { return nil }
func (*markdown) end(io.Writer) error         { return nil }

func (m *markdown) record(w io.Writer, r *record, _ int) error {
	var b strings.Builder
	if !m.some || m.last != r.ID {
		if m.some {
			b.WriteByte('\n')
		}
		b.WriteString("## " + show.MarkdownLink(r.Label(), r.URL) + "\n")
		m.some, m.last = true, r.ID
	}
	switch {
	case r.note != nil:
		m.note(&b, r)
	case r.in:
		b.WriteString("\n" + blockQuote(r.says()))
		if by := r.by(); by != "" {
			b.WriteString(">\n> — " + by + "\n")
		}
	default:
		b.WriteString("\n" + r.facts() + "\n")
	}
	b.WriteString("\n" + r.where() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// note writes what the note is on, as a block quote, and the note under it.
func (*markdown) note(b *strings.Builder, r *record) {
	on := r.Slice(r.span)
	if !r.in {
		on = r.note.lost()
	}
	if on != "" {
		b.WriteString("\n" + blockQuote(on))
	}
	b.WriteByte('\n')
	lines := strings.Split(strings.TrimSpace(Clean(r.note.Text)), "\n")
	for i, l := range lines {
		b.WriteString(show.MarkdownText(strings.TrimSpace(l)))
		if i < len(lines)-1 {
			b.WriteByte('\\')
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n— " + show.MarkdownText(line(r.note.Who)) + ", " + r.note.When.UTC().Format(time.DateOnly))
	if !r.in && on != "" {
		b.WriteString("; the passage is not in the text any more")
	}
	b.WriteByte('\n')
}

// blockQuote is text in a block quote, with its line breaks.
func blockQuote(text string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimSpace(Clean(text)), "\n")
	for i, l := range lines {
		l = show.MarkdownText(strings.TrimSpace(l))
		switch {
		case l == "":
			b.WriteString(">\n")
			continue
		case i < len(lines)-1 && strings.TrimSpace(lines[i+1]) != "":
			l += `\`
		}
		b.WriteString("> " + l + "\n")
	}
	return b.String()
}

// get is the field of that name, "" when it is not known.
func (r *record) get(name string) string {
	for _, f := range r.fields {
		if f.name == name {
			return cellText(f.value)
		}
	}
	return ""
}

// cellText is a value in words, "" for one that has none.
func cellText(value any) string {
	switch v := value.(type) {
	case string:
		return line(v)
	case []library.Op:
		return ""
	}
	return cell(value)
}

// says is what a record says: a post without its attribution, else the text.
func (r *record) says() string {
	if post := r.get("post"); post != "" {
		return post
	}
	return r.Slice(r.span)
}

// by is who says it, or what it is.
func (r *record) by() string {
	name := r.get("speaker")
	if name == "" {
		name = r.get("name")
	}
	var parts []string
	for _, part := range []string{name, handleText(r.get("handle")), r.get("posted"), r.get("platform"), r.get("kind")} {
		if part != "" && part != string(model.Speech) {
			parts = append(parts, show.MarkdownText(part))
		}
	}
	return strings.Join(parts, ", ")
}

func handleText(handle string) string {
	if handle == "" {
		return ""
	}
	return "@" + handle
}

// facts are the fields of a record that is about the whole article.
func (r *record) facts() string {
	var parts []string
	for _, f := range r.fields {
		if text := cellText(f.value); text != "" {
			parts = append(parts, f.name+": "+show.MarkdownText(text))
		}
	}
	return strings.Join(parts, " · ")
}

// where is where it stands: site, day and address, then file, member, record
// and bytes.
func (r *record) where() string {
	a := r.Article
	var parts []string
	for _, part := range []string{library.SiteOf(a.URL), a.Published.String()} {
		if part != "" {
			parts = append(parts, show.MarkdownText(part))
		}
	}
	if a.URL != "" {
		parts = append(parts, show.MarkdownAddress(a.URL))
	}
	parts = append(parts, show.MarkdownText(provenance(a)))
	if r.in {
		parts = append(parts, fmt.Sprintf("bytes %d–%d of the text", r.span.Start, r.span.End))
	}
	return strings.Join(parts, " · ")
}
