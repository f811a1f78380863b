package feed

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"io"
	"strings"
)

// read reads an entry up to its end tag, whose name is given. Names are those
// of RSS 2.0 and its modules, RSS 1.0, and Atom (RFC 4287).
func (e *entry) read(d *xml.Decoder, name string) error {
	for {
		token, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == name {
				return nil
			}
		case xml.StartElement:
			text, err := inner(d, t)
			e.set(t, text)
			if err != nil {
				return err
			}
		}
	}
}

// set takes an element of an entry with what is in it.
func (e *entry) set(t xml.StartElement, text string) {
	space, name := t.Name.Space, strings.ToLower(t.Name.Local)
	switch space { // prefixes as everybody writes them
	case "media", "slash", "wfw":
		return
	case "itunes":
		if name != "summary" {
			return
		}
	}
	switch name {
	case "title":
		fill(&e.title, text)
	case "link":
		if rel := attr(t, "rel"); rel == "" || rel == "alternate" {
			fill(&e.link, strings.TrimSpace(attr(t, "href")+text))
		}
	case "origlink":
		e.link = strings.TrimSpace(text)
	case "guid", "id":
		if attr(t, "isPermaLink") != "false" {
			fill(&e.guid, strings.TrimSpace(text))
		}
	case "creator", "author":
		fill(&e.author, html.UnescapeString(withoutTags(nameIn(text))))
	case "pubdate", "date", "published", "issued":
		fill(&e.date, strings.TrimSpace(text))
	case "updated", "modified":
		fill(&e.updated, strings.TrimSpace(text))
	case "language", "lang":
		fill(&e.lang, strings.TrimSpace(text))
	case "encoded", "content", "body":
		if len(text) > len(e.content) {
			e.content = text
		}
	case "description", "summary":
		fill(&e.summary, text)
	}
}

// fill sets s where nothing is.
func fill(s *string, to string) {
	if *s == "" {
		*s = to
	}
}

// nameIn is the <name> in an Atom author, or all of it.
func nameIn(author string) string {
	if _, rest, ok := strings.Cut(author, "<name>"); ok {
		author, _, _ = strings.Cut(rest, "</name>")
	}
	return author
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// inner is the HTML in an element whose start tag has been read: characters
// as they are, unless they have elements among them, as XHTML has.
func inner(d *xml.Decoder, start xml.StartElement) (string, error) {
	var b strings.Builder
	markup := attr(start, "type") == "xhtml" || attr(start, "type") == "application/xhtml+xml"
	plain := attr(start, "type") == "text"
	depth := 0
	for {
		token, err := d.RawToken()
		if err != nil {
			return b.String(), err
		}
		switch t := token.(type) {
		case xml.CharData:
			if markup || plain {
				b.WriteString(html.EscapeString(string(t)))
			} else {
				b.Write(t)
			}
		case xml.StartElement:
			depth++
			openTag(&b, t)
		case xml.EndElement:
			if depth == 0 || t.Name == start.Name && !markup { // others may be left open
				return b.String(), nil
			}
			depth--
			b.WriteString("</" + t.Name.Local + ">")
		}
	}
}

func openTag(b *strings.Builder, t xml.StartElement) {
	b.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		b.WriteString(" " + a.Name.Local + `="` + html.EscapeString(a.Value) + `"`)
	}
	b.WriteByte('>')
}

// jsonItem is an item of a JSON Feed 1.0 or 1.1.
type jsonItem struct {
	ID          any    `json:"id"`
	URL         string `json:"url"`
	Title       string `json:"title"`
	HTML        string `json:"content_html"`
	Text        string `json:"content_text"`
	Summary     string `json:"summary"`
	Published   string `json:"date_published"`
	Modified    string `json:"date_modified"`
	Language    string `json:"language"`
	ExternalURL string `json:"external_url"`
	Author      struct {
		Name string `json:"name"`
	} `json:"author"`
	Authors []struct {
		Name string `json:"name"`
	} `json:"authors"`
}

// json reads a JSON Feed.
func (s *scanner) json(r io.Reader) {
	d := json.NewDecoder(r)
	if err := toItems(d); err != nil {
		s.end(err, d.InputOffset())
		return
	}
	for d.More() {
		off := d.InputOffset()
		s.n++
		s.guard.from = s.guard.read
		var item jsonItem
		err := d.Decode(&item)
		if _, wrong := err.(*json.UnmarshalTypeError); err != nil && !wrong {
			s.end(err, off)
			return
		}
		if !s.give(item.entry(), off) {
			return
		}
	}
	_, err := d.Token()
	if err == nil && s.n == 0 {
		err = io.EOF // the items are none
	}
	if err != nil {
		s.end(err, d.InputOffset())
	}
}

// toItems goes to the first item of a feed.
func toItems(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if key == "items" {
			_, err := d.Token()
			return err
		}
		if key == json.Delim('}') {
			return io.EOF
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return err
		}
	}
}

func (i *jsonItem) entry() *entry {
	e := &entry{
		title: html.EscapeString(i.Title), link: i.URL, author: i.Author.Name, date: i.Published, updated: i.Modified,
		lang: i.Language, content: i.HTML, text: i.Text,
	}
	if e.content == "" && e.text == "" {
		e.summary = html.EscapeString(i.Summary)
	}
	fill(&e.link, i.ExternalURL)
	if id, ok := i.ID.(string); ok {
		e.guid = id
	}
	for n, a := range i.Authors {
		if n == 0 {
			e.author = a.Name
		} else {
			e.author += ", " + a.Name
		}
	}
	return e
}
