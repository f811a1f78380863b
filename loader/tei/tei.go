// Package tei reads XML-TEI, as corpora and scrapers such as trafilatura
// write it: an article a <TEI>, of which a <teiCorpus> holds several.
//
// What TEI calls head, quote, list or ref is a heading, a quotation, a list
// and a link of HTML, so the body is written as HTML and read as such.
package tei

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"path"
	"strings"

	"warraq/loader/charset"
	page "warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// MaxSize is how many bytes a file may have.
const MaxSize = 64 << 20

// Is reports whether a file is TEI, by its name in lower case and its first
// bytes.
func Is(name string, head []byte) bool {
	switch path.Ext(name) {
	case ".tei":
		return true
	case ".xml", "":
		return bytes.Contains(head, []byte("<TEI")) || bytes.Contains(head, []byte("<teiCorpus"))
	}
	return false
}

// Read yields the articles of the file that r holds. Where the XML breaks off
// the article that it breaks is yielded with what there is of it, and the
// error after it.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		o.MaxSize = min(o.Limit(), MaxSize)
		raw, err := record.ReadAll(r, o)
		if err != nil {
			yield(nil, err)
			return
		}
		text, warnings, err := charset.Decode(raw, o.Charset)
		if err != nil {
			yield(nil, err)
			return
		}
		text, warnings = charset.Clean(text, warnings)
		for i := range warnings {
			warnings[i].Span = model.Span{} // a place in the file is none in a text of it
		}
		newReader(text, warnings).read(yield)
	}
}

// reader turns the tokens of a file into articles.
type reader struct {
	// set once
	in       *xml.Decoder
	warnings []model.Warning

	// state
	records int
	start   int64     // byte at which the article begins
	path    []element // what is open
	article *article  // nil outside of <TEI>
}

// element is an open element: its name, and what it is in HTML.
type element struct{ name, tag string }

// article is what is known of a <TEI> so far.
type article struct {
	title, date, url, lang string
	main                   bool // the title is said to be the main one
	authors                []string
	body                   strings.Builder // HTML
}

func newReader(text string, warnings []model.Warning) *reader {
	in := xml.NewDecoder(strings.NewReader(text))
	in.Strict, in.Entity = false, xml.HTMLEntity
	in.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	return &reader{in: in, warnings: warnings}
}

// maxDepth is how deep elements nest; no text of TEI needs as much.
const maxDepth = 300

var errDepth = fmt.Errorf("elements nest more than %d deep", maxDepth)

func (r *reader) read(yield func(*model.Article, error) bool) {
	for {
		at := r.in.InputOffset()
		token, err := r.in.Token()
		if err == nil && len(r.path) > maxDepth {
			err = errDepth
		}
		if err != nil {
			r.end(err, at, yield)
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.open(t, at)
		case xml.EndElement:
			if !r.close(t.Name.Local, yield) {
				return
			}
		case xml.CharData:
			r.text(string(t))
		}
	}
}

// end yields what is left when the file ends, in order or not.
func (r *reader) end(err error, at int64, yield func(*model.Article, error) bool) {
	if r.article != nil && r.article.body.Len() > 0 && !r.yield(yield) {
		return
	}
	switch {
	case !errors.Is(err, io.EOF):
		yield(nil, &record.Error{Offset: at, Err: err})
	case r.records == 0:
		yield(nil, record.ErrEmpty)
	}
}

func (r *reader) open(t xml.StartElement, at int64) {
	name := t.Name.Local
	if name == "TEI" || name == "TEI.2" {
		r.article, r.start, r.path = &article{}, at, r.path[:0]
		r.article.lang = attr(t, "lang")
	}
	e := element{name, tagOf(t)}
	r.path = append(r.path, e)
	a := r.article
	switch {
	case a == nil:
	case r.within("text"):
		if a.lang == "" && name == "text" {
			a.lang = attr(t, "lang")
		}
		a.body.WriteString(openTag(e.tag, t))
	case name == "title":
		a.takeTitle(attr(t, "type"))
	case name == "date":
		a.date = firstOf(a.date, attr(t, "when"), attr(t, "when-iso"))
	case name == "author":
		a.authors = append(a.authors, "")
	case name == "ptr":
		a.url = firstOf(a.url, attr(t, "target"))
	case name == "language":
		a.lang = firstOf(a.lang, attr(t, "ident"))
	}
}

// takeTitle makes room for a title that is better than the one known: the
// first, or the first that is said to be the main one.
func (a *article) takeTitle(kind string) {
	if kind == "main" && !a.main {
		a.title, a.main = "", true
	}
}

// within reports whether the innermost open element lies in one called name, or is it.
func (r *reader) within(name string) bool {
	for _, e := range r.path {
		if e.name == name {
			return true
		}
	}
	return false
}

func (r *reader) close(name string, yield func(*model.Article, error) bool) bool {
	if r.article != nil && r.within("text") {
		r.article.body.WriteString(closeTag(r.path[len(r.path)-1].tag))
	}
	if len(r.path) > 0 {
		r.path = r.path[:len(r.path)-1]
	}
	if r.article != nil && (name == "TEI" || name == "TEI.2") {
		return r.yield(yield)
	}
	return true
}

// text takes a stretch of text where it belongs.
func (r *reader) text(s string) {
	a := r.article
	if a == nil || len(r.path) == 0 {
		return
	}
	if r.within("text") {
		a.body.WriteString(html.EscapeString(s))
		return
	}
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return
	}
	switch last := r.path[len(r.path)-1].name; {
	case last == "title" && a.title == "":
		a.title = s
	case last == "date" && (a.date == "" || r.within("publicationStmt")):
		a.date = firstOf(a.date, s)
	case r.within("author") && len(a.authors) > 0:
		n := len(a.authors) - 1
		a.authors[n] = strings.TrimSpace(a.authors[n] + " " + s)
	case last == "idno" && strings.HasPrefix(s, "http"), r.within("publicationStmt") && strings.HasPrefix(s, "http"):
		a.url = firstOf(a.url, s)
	}
}

// yield yields the article that has ended.
func (r *reader) yield(yield func(*model.Article, error) bool) bool {
	t := r.article
	r.article = nil
	r.records++
	a, err := page.Fragment(t.body.String(), t.url, t.title)
	if err != nil {
		return yield(nil, &record.Error{Record: r.records, Offset: r.start, Err: err})
	}
	a.Author = strings.Join(known(t.authors), ", ")
	a.Published, a.Lang = record.Date(t.date), record.Language(t.lang)
	a.Place = model.Position{Record: r.records, Offset: r.start}
	a.Warnings = append(a.Warnings, r.warnings...)
	return yield(a, nil)
}

// tags are the elements of TEI that HTML has under another name, or the same.
var tags = map[string]string{
	"head": "h2", "p": "p", "ab": "p", "quote": "blockquote", "cit": "div", "div": "div", "list": "ul", "item": "li", "lb": "br",
	"table": "table", "row": "tr", "cell": "td", "code": "pre", "figDesc": "figcaption", "figure": "figure", "l": "p", "lg": "div", "sp": "div",
	"ref": "a", "hi": "span", "body": "div", "front": "div", "back": "div", "note": "div", "text": "div",
}

// tagOf is the element of HTML for one of TEI, "" when it only holds words.
func tagOf(t xml.StartElement) string {
	switch t.Name.Local {
	case "list":
		if kind := attr(t, "rend") + attr(t, "type"); strings.Contains(kind, "ordered") || strings.Contains(kind, "numbered") || kind == "ol" {
			return "ol"
		}
	case "head":
		if level := attr(t, "rend"); len(level) == 2 && level[0] == 'h' && '1' <= level[1] && level[1] <= '6' {
			return level
		}
	}
	return tags[t.Name.Local]
}

// openTag is the start tag of tag, which stands for t.
func openTag(tag string, t xml.StartElement) string {
	switch tag {
	case "":
		return ""
	case "a":
		return `<a href="` + html.EscapeString(attr(t, "target")) + `">`
	}
	return "<" + tag + ">"
}

// closeTag is the end tag of tag.
func closeTag(tag string) string {
	if tag == "" || tag == "br" {
		return ""
	}
	return "</" + tag + ">"
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// known are those of all that are not empty.
func known(all []string) []string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return some
}
