// Package plain reads plain text: one article a file.
//
// The form is that of the archives of web crawls: a header " date 2024-02 "
// on the body's own line or none, paragraphs parted by blank lines or by
// single line breaks, titles and subheadings that are only told by their
// shape, and what the page had around the article.
package plain

import (
	"strings"

	"warraq/model"
)

// Parse makes an article of text, which must be valid UTF-8 with lines that
// end in LF. It sets Text, Sections, and where the text says so Title,
// Published and URL. Text is the end of text: a dataset header is taken away,
// and in paragraphs that were wrapped at a fixed width the line breaks became
// blanks, byte for byte. The cost is linear.
func Parse(text string) *model.Article {
	published, n := header(text)
	a := &model.Article{Published: published, Text: text[n:]}
	var paragraphs []paragraph
	a.Text, paragraphs = split(a.Text)
	c := classifier{text: a.Text, all: paragraphs}
	c.classify()
	a.Title, a.URL = c.title, c.url
	if len(c.all) > 0 {
		a.Sections = make([]model.Section, 0, len(c.all))
	}
	for _, p := range c.all {
		a.Sections = append(a.Sections, p.section())
	}
	return a
}

// Text is the Text of what Parse makes of text, for who wants no more.
func Text(text string) string {
	_, n := header(text)
	text = text[n:]
	if hasLongLine(text) {
		return text // which nobody wrapped
	}
	lines := nonBlankLines(text)
	if looksWrapped(text, lines) {
		text, _ = unwrap(text, lines)
	}
	return text
}

// header is the date in a dataset header " date YYYY-MM[-DD] " and the length
// in bytes of that header with the blanks around it; zero and 0 when the text
// begins otherwise.
func header(text string) (model.Date, int) {
	s := strings.TrimLeft(text, " \n\t\ufeff")
	rest, ok := strings.CutPrefix(s, "date ")
	if !ok {
		return model.Date{}, 0
	}
	word := rest
	if i := strings.IndexAny(rest, " \n\t"); i >= 0 {
		word = rest[:i]
	}
	date, ok := isoDate(word)
	if !ok {
		return model.Date{}, 0
	}
	rest = rest[len(word):]
	rest = strings.TrimLeft(rest, " \t")
	return date, len(text) - len(rest)
}

// isoDate reads YYYY, YYYY-MM or YYYY-MM-DD.
func isoDate(s string) (model.Date, bool) {
	var d model.Date
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return d, false
	}
	for i, into := range []*int{&d.Year, &d.Month, &d.Day} {
		if i == len(parts) {
			break
		}
		if i > 0 && len(parts[i]) != 2 {
			return model.Date{}, false
		}
		for _, r := range parts[i] {
			if r < '0' || r > '9' {
				return model.Date{}, false
			}
			*into = *into*10 + int(r-'0')
		}
	}
	return d, d.Month <= 12 && d.Day <= 31 && (len(parts) == 1 || d.Month > 0) && (len(parts) < 3 || d.Day > 0)
}
