// Package saved reads what services that keep articles for later export:
// wallabag (1 and 2), Omnivore, Readability, Pinboard, Delicious, elCurator,
// Pocket, Instapaper, and the bookmarks of browsers.
//
// wallabag exports the articles themselves. The others export a list of
// titles and addresses, some with a few words of the article: an entry of
// these is an article of those words and its address, and says so in a
// warning.
package saved

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"warraq/loader/charset"
	"warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file that begins with head is an export.
func Is(_ string, head []byte) bool { return formOf(record.View(head)) != none }

// form is how an export is written.
type form uint8

const (
	none     form = iota
	entries       // JSON, an array of entries or an object with one
	tree          // JSON, bookmarks in folders
	table         // CSV
	netscape      // HTML, bookmarks in lists
)

// marks are what an export of each form holds in its beginning: all of the
// words of one line.
var marks = []struct {
	form  form
	words []string
}{
	{entries, []string{`"is_archived"`, `"url"`, `"id"`}},
	{entries, []string{`"is_read"`, `"is_fav"`, `"url"`}},
	{entries, []string{`"0":`, `"1":`, `"2":`, `"3":`, `"4":`, `"5":`}},
	{entries, []string{`"savedAt"`, `"readingProgress"`}},
	{entries, []string{`"article__url"`}},
	{entries, []string{`"href"`, `"extended"`, `"toread"`}},
	{entries, []string{`"url"`, `"owner"`, `"others"`}},
	{entries, []string{`"url"`, `"is_saved"`}},
	{tree, []string{`"roots"`, `"bookmark_bar"`}},
	{tree, []string{`"text/x-moz-place`}},
}

func formOf(head string) form {
	s := strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	if s == "" {
		return none
	}
	if s[0] != '[' && s[0] != '{' {
		return otherForm(s)
	}
	for _, m := range marks {
		all := true
		for _, w := range m.words {
			all = all && strings.Contains(s, w)
		}
		if all {
			return m.form
		}
	}
	return none
}

// otherForm is the form of an export that is no JSON.
func otherForm(s string) form {
	head := s[:min(len(s), 1024)]
	upper := ""
	if strings.Contains(head, "<") { // most files are texts, and there may be many
		upper = strings.ToUpper(head)
	}
	line, _, _ := strings.Cut(head, "\n")
	line = strings.TrimSpace(line)
	line = strings.ToLower(line[:min(len(line), 64)])
	switch {
	case strings.HasPrefix(upper, "<!DOCTYPE NETSCAPE-BOOKMARK"), strings.Contains(upper, "<TITLE>POCKET EXPORT</TITLE>"):
		return netscape
	case strings.HasPrefix(line, "title,url,time_added"), strings.HasPrefix(line, "url,title,selection,folder"):
		return table
	}
	return none
}

// Read yields the entries of an export.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		b := bufio.NewReaderSize(charset.Reader(r, o.Charset), 64<<10)
		head, _ := b.Peek(4 << 10)
		s := &scanner{o: o, yield: yield}
		var err error
		switch formOf(string(head)) {
		case entries:
			err = s.entries(b)
		case tree:
			err = s.tree(b)
		case table:
			err = s.table(b)
		case netscape:
			err = s.netscape(b)
		}
		if err == nil && s.n == 0 {
			err = record.ErrEmpty
		}
		if err != nil && !s.stopped {
			yield(nil, err)
		}
	}
}

// scanner yields entry after entry.
type scanner struct {
	o       record.Options
	yield   func(*model.Article, error) bool
	n       int // number of the entry
	stopped bool
}

// give yields an entry at byte off, and reports whether to go on.
func (s *scanner) give(e *entry, off int64) bool {
	s.n++
	a, err := e.article()
	if err != nil {
		s.stopped = !s.yield(nil, &record.Error{Record: s.n, Offset: off, Err: err})
		return !s.stopped
	}
	a.Place = model.Position{Record: s.n, Offset: off}
	s.stopped = !s.yield(a, nil)
	return !s.stopped
}

// broken is an error in the form of the export itself.
func (s *scanner) broken(off int64, err error) error {
	return &record.Error{Record: s.n + 1, Offset: off, Err: fmt.Errorf("the export is broken here: %w", err)}
}

// entry is what an export tells of an article.
type entry struct {
	title, url, author, date, lang string
	content                        string // HTML
	words                          string // a few words of it, plain
}

func (e *entry) article() (*model.Article, error) {
	e.title = strings.Join(strings.Fields(e.title), " ")
	a, err := e.body()
	if err != nil {
		return nil, err
	}
	a.Title, a.URL, a.Author = e.title, strings.TrimSpace(e.url), e.author
	a.Published, a.Lang = record.Date(e.date), record.Language(e.lang)
	return a, nil
}

// body is the content, or what there is in place of it.
func (e *entry) body() (*model.Article, error) {
	if strings.TrimSpace(e.content) != "" {
		a, err := html.Fragment(e.content, e.url, e.title)
		if !errors.Is(err, record.ErrEmpty) {
			return a, err
		}
	}
	var parts []string
	for _, part := range []string{e.words, e.url} {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, strings.ToValidUTF8(part, "\ufffd"))
		}
	}
	if len(parts) == 0 {
		if e.title == "" {
			return nil, record.ErrEmpty
		}
		parts = append(parts, strings.ToValidUTF8(e.title, "\ufffd"))
	}
	return &model.Article{Text: strings.Join(parts, "\n\n"), Warnings: []model.Warning{{
		Code: "bookmark", Message: "The export tells of this article and does not hold its text.",
	}}}, nil
}

// item is an entry in JSON, by the names of all services.
type item struct {
	Title        text `json:"title"`
	ArticleTitle text `json:"article__title"`
	URL          text `json:"url"`
	ArticleURL   text `json:"article__url"`
	Href         text `json:"href"`
	Content      text `json:"content"`
	Description  text `json:"description"` // Pinboard calls a title so
	Extended     text `json:"extended"`
	Excerpt      text `json:"article__excerpt"`
	Author       text `json:"author"`
	PublishedBy  text `json:"published_by"`
	PublishedAt  text `json:"published_at"`
	Published    text `json:"publishedAt"`
	Language     text `json:"language"`
}

// text is a string, or the strings of an array; other values are empty.
type text string

// UnmarshalJSON never fails: what is no string is nothing.
func (t *text) UnmarshalJSON(raw []byte) error {
	var one string
	var list []any
	switch {
	case json.Unmarshal(raw, &one) == nil:
		*t = text(one)
	case json.Unmarshal(raw, &list) == nil:
		var names []string
		for _, v := range list {
			if name, ok := v.(string); ok && name != "" {
				names = append(names, name)
			}
		}
		*t = text(strings.Join(names, ", "))
	}
	return nil
}

func (i *item) entry() *entry {
	e := &entry{
		title: first(i.Title, i.ArticleTitle), url: first(i.URL, i.ArticleURL, i.Href), author: first(i.Author, i.PublishedBy),
		date: first(i.PublishedAt, i.Published), lang: string(i.Language), content: string(i.Content),
		words: first(i.Extended, i.Description, withoutMarkup(i.Excerpt)),
	}
	if i.Href != "" {
		e.title, e.words = string(i.Description), string(i.Extended)
	}
	return e
}

// withoutMarkup is the text in a piece of HTML.
func withoutMarkup(piece text) text {
	if piece == "" {
		return ""
	}
	a, err := html.Fragment(string(piece), "", "")
	if err != nil {
		return ""
	}
	return text(a.Text)
}

func first(list ...text) string {
	for _, t := range list {
		if t != "" {
			return string(t)
		}
	}
	return ""
}

// entries reads an array of objects, or an object with such an array.
func (s *scanner) entries(r io.Reader) error {
	d := json.NewDecoder(&guard{in: r, limit: s.o.Limit()})
	token, err := d.Token()
	for err == nil && token != json.Delim('[') {
		token, err = d.Token()
	}
	for err == nil && d.More() {
		off := d.InputOffset()
		var i item
		if err = d.Decode(&i); err == nil && !s.give(i.entry(), off) {
			return nil
		}
	}
	if err == nil {
		_, err = d.Token()
	}
	if err != nil {
		return s.broken(d.InputOffset(), err)
	}
	return nil
}

// node is a bookmark or a folder of Chrome or Firefox.
type node struct {
	Name     text    `json:"name"`
	Title    text    `json:"title"`
	URL      text    `json:"url"`
	URI      text    `json:"uri"`
	Children []*node `json:"children"`
}

// treeSize is how many bytes bookmarks in folders may have: they are read whole.
const treeSize = 64 << 20

// tree reads bookmarks in folders, in their order.
func (s *scanner) tree(r io.Reader) error {
	s.o.MaxSize = min(s.o.Limit(), treeSize)
	raw, err := record.ReadAll(r, s.o)
	if err != nil {
		return err
	}
	var all struct {
		node
		Roots struct {
			Bar    *node `json:"bookmark_bar"`
			Other  *node `json:"other"`
			Synced *node `json:"synced"`
		} `json:"roots"`
	}
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &all); err != nil {
		return s.broken(0, err)
	}
	pending := []*node{all.Roots.Synced, all.Roots.Other, all.Roots.Bar, &all.node}
	for len(pending) > 0 {
		n := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if n == nil {
			continue
		}
		if url := first(n.URL, n.URI); strings.HasPrefix(url, "http") && !s.give(&entry{title: first(n.Name, n.Title), url: url}, 0) {
			return nil
		}
		for i := len(n.Children) - 1; i >= 0; i-- {
			pending = append(pending, n.Children[i])
		}
	}
	return nil
}

// table reads the CSV of Pocket and of Instapaper.
func (s *scanner) table(r io.Reader) error {
	in := csv.NewReader(&guard{in: r, limit: s.o.Limit()})
	in.LazyQuotes, in.FieldsPerRecord = true, -1
	var names []string
	for {
		off := in.InputOffset()
		row, err := in.Read()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return s.broken(off, err)
		case names == nil:
			names = row
			continue
		}
		e := &entry{}
		for i := range min(len(row), len(names)) {
			switch strings.ToLower(strings.Trim(names[i], "\ufeff ")) {
			case "title":
				e.title = row[i]
			case "url":
				e.url = row[i]
			case "selection":
				e.words = row[i]
			}
		}
		if !s.give(e, off) {
			return nil
		}
	}
}

// guard ends a stream that is longer than limit bytes.
type guard struct {
	in    io.Reader
	limit int64
	read  int64
}

func (g *guard) Read(p []byte) (int, error) {
	if g.read > g.limit {
		return 0, record.ErrTooLarge
	}
	n, err := g.in.Read(p)
	g.read += int64(n)
	return n, err
}
