package jsonl

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/loader/charset"
	"warraq/loader/record"
	"warraq/model"
)

// The names of fields, by what they hold, in the order in which they are
// looked for. A dot leads into an object.
const (
	textNames  = "text content maintext raw_content body article plaintext raw_text description.text summary excerpt description"
	titleNames = "title headline head_line title_page"
	dateNames  = "date timestamp date_publish publish_date published publishing_date date_published published_at created_at pubDate warc_headers.warc-date warc_date ts date_extracted"
	urlNames   = "url link source-url u canonical_url warc_headers.warc-target-uri uri"
	langNames  = "language lang metadata.identification.label warc_headers.warc-identified-content-language"
	authorName = "author authors byline"
)

// fields find what an article needs in a record.
type fields struct {
	text, title, date, url, lang, author []path
	list                                 []member // of the record at hand
}

// path leads to a value: the key of the record, then the keys of the objects
// in it.
type path []string

// newFields looks for the usual names, or for those that the user gave.
func newFields(given map[string]string) *fields {
	f := usualFields()
	for what, paths := range map[string]*[]path{
		"text": &f.text, "title": &f.title, "date": &f.date, "url": &f.url, "lang": &f.lang, "author": &f.author,
	} {
		if name := given[what]; name != "" {
			*paths = []path{{name}, strings.Split(name, ".")}
		}
	}
	return &f
}

// usualFields are those with the usual names. They are cut up once: who jumps
// from record to record asks for them at each.
var usualFields = sync.OnceValue(func() fields {
	cut := func(names string) (paths []path) {
		for name := range strings.FieldsSeq(names) {
			paths = append(paths, strings.Split(name, "."))
		}
		return paths
	}
	return fields{
		text: cut(textNames), title: cut(titleNames), date: cut(dateNames),
		url: cut(urlNames), lang: cut(langNames), author: cut(authorName),
	}
})

// article is the article in a record.
func (f *fields) article(raw []byte) (*model.Article, error) {
	text, err := f.read(raw)
	if err != nil {
		return nil, err
	}
	if ours(f.list) {
		if a, ok := parseOwn(raw); ok {
			return a, nil
		}
	}
	a := &model.Article{}
	if err := setText(a, text); err != nil {
		return nil, err
	}
	a.Title, a.URL = oneLine(f.find(f.title)), oneLine(f.find(f.url))
	a.Author = strings.Join(names(f.find(f.author)), ", ")
	a.Published, a.Lang = record.Date(first(f.find(f.date))), record.Language(first(f.find(f.lang)))
	return a, nil
}

// read finds the fields of a record, and is the value of its text.
func (f *fields) read(raw []byte) ([]byte, error) {
	list, end, err := members(f.list[:0], raw, skipBlanks(raw, 0))
	f.list = list
	if err != nil {
		return nil, err
	}
	if end = skipBlanks(raw, end); end < len(raw) && raw[end] != ',' {
		return nil, errForm
	}
	text := f.find(f.text)
	if text == nil {
		return nil, record.ErrEmpty
	}
	return text, nil
}

// find is the value at the first of paths where there is one that is not
// empty; nil when there is none.
func (f *fields) find(paths []path) []byte {
	for _, p := range paths {
		if v := lookup(f.list, p); !blank(v) {
			return v
		}
	}
	return nil
}

func lookup(list []member, p path) []byte {
	for _, m := range list {
		if string(m.key) != p[0] {
			continue
		}
		if len(p) == 1 {
			return m.value
		}
		inner, _, _ := members(nil, m.value, 0)
		if v := lookup(inner, p[1:]); v != nil {
			return v
		}
	}
	return nil
}

// blank reports whether v is a value that says nothing.
func blank(v []byte) bool {
	switch string(v[:min(len(v), 5)]) {
	case "", "null", `""`, "[]", "{}", "false":
		return true
	}
	return false
}

// setText sets the text of a from a value: a string, or several that become
// paragraphs.
func setText(a *model.Article, v []byte) error {
	if v[0] != '"' {
		a.Text = strings.Join(texts(nil, v), "\n\n")
		if !utf8.ValidString(a.Text) {
			a.Text = strings.ToValidUTF8(a.Text, "\ufffd")
		}
		if a.Text == "" {
			return record.ErrEmpty
		}
		return nil
	}
	raw := unquoted(v[1 : len(v)-1])
	if len(raw) == len(v)-2 {
		raw = bytes.Clone(raw) // it is still a part of the record
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return record.ErrEmpty
	}
	var err error
	a.Text, a.Warnings, err = charset.Decode(raw, "")
	if err == nil && a.Text == "" { // a mark of byte order and no more
		return record.ErrEmpty
	}
	return err
}

// names are the strings of a value, or the names of the people in it.
func names(v []byte) []string {
	if len(v) == 0 {
		return nil
	}
	var people [][]byte
	switch v[0] {
	case '"':
		return []string{oneLine(v)}
	case '[':
		people = elements(nil, v)
	case '{':
		people = [][]byte{v}
	}
	var list []string
	for _, p := range people {
		if p[0] == '{' {
			inner, _, _ := members(nil, p, 0)
			p = lookup(inner, path{"name"})
		}
		if s := oneLine(p); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// first is a string or number, or the first one of an array.
func first(v []byte) string {
	if len(v) > 0 && v[0] == '[' {
		list := elements(nil, v)
		if len(list) == 0 {
			return ""
		}
		v = list[0]
	}
	return oneLine(v)
}

// oneLine is a string or number in one line; "" for other values.
func oneLine(v []byte) string {
	switch {
	case len(v) == 0 || blank(v) || v[0] == '{' || v[0] == '[':
		return ""
	case v[0] == '"':
		v = unquoted(v[1 : len(v)-1])
	}
	if !utf8.Valid(v) {
		text, _, err := charset.Decode(bytes.Clone(v), "")
		if err != nil {
			return ""
		}
		return strings.Join(strings.Fields(text), " ")
	}
	if tidy(v) {
		return string(v)
	}
	return strings.Join(strings.Fields(string(v)), " ")
}

// tidy reports whether v is sure to be one line without blanks at its ends or
// next to each other.
func tidy(v []byte) bool {
	last := byte(' ')
	for _, c := range v {
		if c < ' ' || c == ' ' && last == ' ' {
			return false
		}
		switch c {
		case 0xc2, 0xe1, 0xe2, 0xe3: // what begins a blank that is no ASCII
			return false
		}
		last = c
	}
	return last != ' '
}
