// Package feed reads RSS, Atom and JSON Feed, an article an entry.
//
// Entries are taken out of the stream one by one, as libraries for feeds do
// not: a feed of a whole archive is no larger in memory than its largest
// entry.
package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"warraq/loader/charset"
	fragment "warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file that begins with head is a feed.
func Is(_ string, head []byte) bool {
	s := record.View(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	if strings.HasPrefix(s, "{") {
		return strings.Contains(s, "jsonfeed.org/version/")
	}
	if !strings.HasPrefix(s, "<") {
		return false
	}
	switch root(s) {
	case "rss", "rdf:RDF":
		return true
	case "feed":
		return strings.Contains(s, "/Atom") || strings.Contains(s, "purl.org/atom")
	}
	return false
}

// root is the name of the first element in s.
func root(s string) string {
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			return ""
		}
		end := strings.IndexAny(rest, " \t\r\n>/")
		switch {
		case strings.HasPrefix(rest, "!--"):
			_, s, _ = strings.Cut(rest, "-->")
		case rest != "" && (rest[0] == '?' || rest[0] == '!'):
			_, s, _ = strings.Cut(rest, ">")
		case end < 0:
			return ""
		default:
			return rest[:end]
		}
	}
}

// Read yields the entries of a feed.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		g := &guard{in: charset.Reader(r, o.Charset), limit: o.Limit()}
		var first [1]byte
		for {
			if _, err := io.ReadFull(g, first[:]); err != nil {
				yield(nil, ended(err))
				return
			}
			if strings.IndexByte(" \t\r\n\xef\xbb\xbf", first[0]) < 0 {
				break
			}
		}
		s := &scanner{guard: g, yield: yield}
		if again := io.MultiReader(bytes.NewReader(first[:]), g); first[0] == '{' {
			s.json(again)
		} else {
			s.xml(again)
		}
	}
}

// ended is the error of a stream that has nothing in it.
func ended(err error) error {
	if err == io.EOF {
		return record.ErrEmpty
	}
	return err
}

// scanner yields entry after entry.
type scanner struct {
	guard *guard
	yield func(*model.Article, error) bool
	n     int // number of the entry
}

// xml reads RSS and Atom.
func (s *scanner) xml(r io.Reader) {
	d := xml.NewDecoder(r)
	d.Strict, d.Entity, d.AutoClose = false, xml.HTMLEntity, xml.HTMLAutoClose
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // its byte order mark has told
		}
		return charset.Reader(in, label), charset.Check(label)
	}
	for {
		off := d.InputOffset()
		token, err := d.RawToken()
		switch {
		case err != nil:
			s.end(err, off)
			return
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "item" && start.Name.Local != "entry" {
			continue
		}
		s.n++
		s.guard.from = s.guard.read
		e := &entry{}
		err = e.read(d, start.Name.Local)
		if e.cut = err == io.EOF; err != nil && !e.cut {
			s.end(err, off)
			return
		}
		if !s.give(e, off) {
			return
		}
	}
}

// end yields what a feed ends with.
func (s *scanner) end(err error, off int64) {
	switch {
	case s.guard.err != nil && s.guard.err != record.ErrTooLarge:
		err = s.guard.err
	case err == io.EOF && s.n > 0:
		return
	case err == io.EOF:
		err = record.ErrEmpty
	case s.guard.err != nil:
		err = &record.Error{Record: s.n, Offset: off, Err: s.guard.err}
	default:
		err = &record.Error{Record: s.n, Offset: off, Err: fmt.Errorf("the feed is broken here: %w", err)}
	}
	s.yield(nil, err)
}

// give yields an entry that begins at byte off.
func (s *scanner) give(e *entry, off int64) bool {
	a, err := e.article()
	if err != nil {
		return s.yield(nil, &record.Error{Record: s.n, Offset: off, Err: err})
	}
	a.Place = model.Position{Record: s.n, Offset: off}
	return s.yield(a, nil)
}

// entry is what a feed tells of an article.
type entry struct {
	title, link, guid, author, date, updated, lang string
	content                                        string // HTML
	summary                                        string // HTML, of it or in place of it
	text                                           string // the content without markup
	cut                                            bool   // the feed ends in it
}

func (e *entry) article() (*model.Article, error) {
	title := strings.Join(strings.Fields(html.UnescapeString(withoutTags(e.title))), " ")
	if e.link == "" && strings.HasPrefix(e.guid, "http") {
		e.link = e.guid
	}
	a, err := e.body(title)
	if err != nil {
		return nil, err
	}
	a.Title, a.URL, a.Author = title, e.link, strings.Join(strings.Fields(e.author), " ")
	if a.Published = record.Date(e.date); a.Published.Zero() {
		a.Published = record.Date(e.updated)
	}
	if a.Lang = record.Language(e.lang); e.cut {
		a.Warnings = append(a.Warnings, model.Warning{Code: "truncated", Message: "The feed ends in the middle of this entry."})
	}
	return a, nil
}

// body is the article's text, from the fullest of what the entry has.
func (e *entry) body(title string) (*model.Article, error) {
	for _, piece := range []string{e.content, e.summary} {
		if strings.TrimSpace(piece) == "" {
			continue
		}
		if !strings.Contains(piece, "<") {
			return &model.Article{Text: html.UnescapeString(piece)}, nil
		}
		if a, err := fragment.Fragment(piece, e.link, title); err == nil {
			return a, nil
		}
	}
	if strings.TrimSpace(e.text) == "" {
		return nil, record.ErrEmpty
	}
	return &model.Article{Text: e.text}, nil
}

// withoutTags is s without what stands between < and >.
func withoutTags(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var b strings.Builder
	for s != "" {
		before, rest, _ := strings.Cut(s, "<")
		b.WriteString(before)
		_, s, _ = strings.Cut(rest, ">")
	}
	return b.String()
}

// guard ends a stream in which an entry is longer than limit bytes.
type guard struct {
	in    io.Reader
	limit int64

	read int64 // bytes so far
	from int64 // about where the entry begins
	err  error // what the stream died of
}

func (g *guard) Read(p []byte) (int, error) {
	if g.read-g.from > g.limit {
		g.err = record.ErrTooLarge
		return 0, g.err
	}
	n, err := g.in.Read(p)
	g.read += int64(n)
	if err != nil && err != io.EOF {
		g.err = err
	}
	return n, err
}
