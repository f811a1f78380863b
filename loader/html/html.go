// Package html reads saved pages: one article a page.
//
// First the posts that the page embeds are taken out of its tree, where their
// markup says exactly whose they are; then the article is looked for in what
// is left (by go-readability, which judges paragraphs by their length, their
// commas and how much of them are links); then both are written as one text
// with headings, lists, quotations and links. Scripts are never run, and
// nothing is ever fetched.
package html

import (
	"bytes"
	"io"
	"iter"
	"net/url"
	"path"

	"warraq/loader/record"
	"warraq/model"
)

// MaxSize is how many bytes a page may have. Larger ones are archives of
// pictures that somebody wrote out in their addresses; the tree of a hostile
// one needs some twenty times its size.
const MaxSize = 64 << 20

// Page is what is known of a page beside its bytes. The zero Page is nothing.
type Page struct {
	URL         string // where it was got from
	ContentType string // as HTTP tells it, with its charset
}

// Is reports whether a file is a page, by its name in lower case and its
// first bytes.
func Is(name string, head []byte) bool {
	switch path.Ext(name) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	}
	for _, bom := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(bom))
	}
	start := head[:min(len(head), 1024)]
	if bytes.IndexByte(start, 0) >= 0 { // UTF-16
		start = bytes.ReplaceAll(start, []byte{0}, nil)
	}
	start = bytes.TrimLeft(start, " \t\r\n")
	if !bytes.HasPrefix(start, []byte("<")) {
		return false
	}
	start = bytes.ToLower(start)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(start, []byte("<!--")) && bytes.Contains(start, []byte("<html"))
}

// Read yields the article of the page that r holds.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) { yield(Article(r, o, Page{})) }
}

// Article is the raw article of the page that r holds: Text, Sections,
// Embeds, Links, and what the page says of itself. A page without text is
// record.ErrEmpty.
func Article(r io.Reader, o record.Options, p Page) (*model.Article, error) {
	if o.MaxSize == 0 || o.MaxSize > MaxSize {
		o.MaxSize = MaxSize
	}
	raw, err := record.ReadAll(r, o)
	if err != nil {
		return nil, err
	}
	text, warnings, err := decode(raw, o.Charset, p.ContentType)
	if err != nil {
		return nil, err
	}
	a, err := FromText(text, p.URL)
	if err != nil {
		return nil, err
	}
	a.Warnings = append(a.Warnings, warnings...)
	return a, nil
}

// FromText is the raw article of a page that is UTF-8 already, got from
// address, which may be empty.
func FromText(page, address string) (*model.Article, error) {
	d := parse(page)
	m := metaOf(d, address)
	base, err := url.Parse(m.url)
	if err != nil || m.url == "" {
		base = nil
	}
	posts := takePosts(d.body)
	w := &writer{base: base, posts: posts, dir: d.head.dir}
	w.article(content(d, posts, base), m.title)
	if len(w.text) == 0 && m.body != "" {
		w.plain(m.body) // the page shows nothing without its scripts
	}
	if len(w.text) == 0 {
		return nil, record.ErrEmpty
	}
	a := &model.Article{
		URL: m.url, Title: m.title, Author: m.author, Published: m.published,
		Text: string(w.text), Sections: w.sections, Embeds: w.embeds, Links: w.links,
	}
	a.Lang = langOf(m.lang, a.Text)
	return a, nil
}
