package jsonl

import (
	"fmt"

	"warraq/loader/record"
	"warraq/model"
)

// Decoder finds articles in records that others have cut out, or have written
// for it: the rows of a table. It is for one goroutine.
type Decoder struct{ f *fields }

// NewDecoder looks for the fields that o names, or for the usual ones.
func NewDecoder(o record.Options) *Decoder { return &Decoder{newFields(o.Fields)} }

// Article is the article in a record, which is a JSON object. Its place is
// not known. It shares no memory with raw.
func (d *Decoder) Article(raw []byte) (*model.Article, error) { return d.f.article(raw) }

// Head is the head of a record that need not hold its text; so Text is nil.
func (d *Decoder) Head(raw []byte) (*Head, error) {
	f := d.f
	list, _, err := members(f.list[:0], raw, skipBlanks(raw, 0))
	if f.list = list; err != nil {
		return nil, err
	}
	return &Head{
		Title: oneLine(f.find(f.title)), URL: oneLine(f.find(f.url)), Lang: record.Language(first(f.find(f.lang))),
		Published: record.Date(first(f.find(f.date))),
	}, nil
}

// Text reports whether the text of an article may be in the field of a record
// called key, or in a field of that.
func (d *Decoder) Text(key string) bool { return leads(key, d.f.text) }

// Known reports whether anything else of an article may be there.
func (d *Decoder) Known(key string) bool {
	f := d.f
	return leads(key, f.title) || leads(key, f.date) || leads(key, f.url) || leads(key, f.lang) || leads(key, f.author)
}

// leads reports whether one of paths begins with key.
func leads(key string, paths []path) bool {
	for _, p := range paths {
		if p[0] == key {
			return true
		}
	}
	return false
}

// AppendString appends s as a JSON string. What is no UTF-8 in it stays as it is.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		if c < ' ' {
			b = fmt.Appendf(b, "\\u%04x", c)
			continue
		}
		b = append(b, '\\', c)
	}
	return append(append(b, s[start:]...), '"')
}
