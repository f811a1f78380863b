// Package markdown reads Markdown with a front matter, as clippers of web
// pages and makers of sites write it.
package markdown

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"warraq/loader/charset"
	fragment "warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file is Markdown, by its name.
func Is(name string, _ []byte) bool {
	switch path.Ext(name) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return true
	}
	return false
}

// MaxSize is how many bytes a file may have: what it is made into before it
// is an article takes some thirty times as much.
const MaxSize = 32 << 20

// Read yields the article that r holds.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) { yield(article(r, o)) }
}

func article(r io.Reader, o record.Options) (*model.Article, error) {
	o.MaxSize = min(o.Limit(), MaxSize)
	raw, err := record.ReadAll(r, o)
	if err != nil {
		return nil, err
	}
	text, warnings, err := charset.Decode(raw, o.Charset)
	if err != nil {
		return nil, err
	}
	matter, body, bad := frontMatter(strings.ReplaceAll(text, "\r\n", "\n"))
	if !tame(body) {
		return &model.Article{Text: body, Title: matter.first("title")}, nil // as text without markup
	}
	var out bytes.Buffer
	parser := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote),
		goldmark.WithRendererOptions(html.WithUnsafe()), // posts are embedded as HTML; nothing of it runs here
	)
	if err := parser.Convert([]byte(body), &out); err != nil {
		return nil, err
	}
	a, err := fragment.Fragment(out.String(), matter.first("url", "source", "link", "canonicalurl", "original_url"), matter.first("title"))
	if err != nil {
		return nil, err
	}
	a.Author = matter.all("author", "authors", "byline")
	a.Published = record.Date(matter.first("published", "date", "publishdate", "published_at", "date_published", "created"))
	a.Lang = record.Language(matter.first("lang", "language"))
	if !strings.HasPrefix(a.URL, "http") {
		a.URL = ""
	}
	for _, w := range warnings {
		w.Span = model.Span{} // bytes of the Markdown
		a.Warnings = append(a.Warnings, w)
	}
	if bad != nil {
		a.Warnings = append(a.Warnings, model.Warning{Code: "frontmatter", Message: "The front matter is no YAML and was left out."})
	}
	return a, nil
}

// The most marks that a block, the lines between two blank ones, may have and
// still be parsed, and the most that may nest at the beginning of a line. The
// parser takes time by the square of these.
const (
	maxMarks = 1000
	maxNest  = 50
)

// tame reports whether text can be parsed in a time that its length bounds.
func tame(text string) bool {
	marks := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			marks = 0
			continue
		}
		for _, c := range []byte(line) {
			switch c {
			case '[', ']', '*', '_', '<', '`', '~', '!':
				marks++
			}
		}
		if marks > maxMarks || nesting(line) > maxNest {
			return false
		}
	}
	return true
}

// nesting is how many marks of quotations and lists a line begins with.
func nesting(line string) int {
	n := 0
	for _, c := range []byte(line) {
		switch {
		case c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')':
			n++
		case c != ' ' && c != '\t' && (c < '0' || c > '9'):
			return n
		}
	}
	return 0 // a rule, or the row below a table's head
}

// matter is the front matter, by names in lower case.
type matter map[string]any

// frontMatter parts the YAML between two lines of --- at the beginning of text
// from what follows. Without such lines all is body.
func frontMatter(text string) (m matter, body string, bad error) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\ufeff \n"), "---\n")
	if !ok {
		return nil, text, nil
	}
	head, body, ok := cutLine(rest)
	if !ok || len(head) > maxMatter {
		return nil, text, nil
	}
	var fields map[string]any
	if err := yaml.Unmarshal([]byte(head), &fields); err != nil {
		return nil, body, err
	}
	m = matter{}
	for name, v := range fields {
		m[strings.ToLower(name)] = v
	}
	return m, body, nil
}

// maxMatter is how many bytes a front matter may have.
const maxMatter = 8 << 10

// cutLine cuts text at the first line that is --- or ... .
func cutLine(text string) (before, after string, ok bool) {
	off := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimRight(line, " \n"); s == "---" || s == "..." {
			return text[:off], text[off+len(line):], true
		}
		off += len(line)
	}
	return text, "", false
}

// first is the value of the first of names that has one.
func (m matter) first(names ...string) string {
	for _, name := range names {
		if list := values(m[name]); len(list) > 0 {
			return list[0]
		}
	}
	return ""
}

// all are the values of the first of names that has any, joined by commas.
func (m matter) all(names ...string) string {
	for _, name := range names {
		if list := values(m[name]); len(list) > 0 {
			return strings.Join(list, ", ")
		}
	}
	return ""
}

// values are the strings in a value of YAML. [[Name]] is how Obsidian writes
// a link to a note of that name.
func values(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var list []string
		for _, x := range v {
			if _, nested := x.([]any); !nested {
				list = append(list, values(x)...)
			}
		}
		return list
	case map[string]any:
		return values(v["name"])
	case time.Time:
		return []string{v.Format(time.DateOnly)}
	case string:
		v = strings.NewReplacer("[[", "", "]]", "").Replace(v)
		if v = strings.Join(strings.Fields(v), " "); v == "" {
			return nil
		}
		return []string{v}
	}
	return []string{fmt.Sprint(v)}
}
