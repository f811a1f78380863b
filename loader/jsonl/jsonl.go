// Package jsonl reads JSON records: an object a line, an array of objects,
// or objects one after the other.
//
// A record is cut out of the stream by its bytes, and only the fields that an
// article needs are decoded; their names are those of the corpora that
// articles come in (see fields.go). What `warraq show --format json` writes
// is read back as the same article.
package jsonl

import (
	"io"
	"iter"
	"strings"

	"warraq/loader/charset"
	"warraq/loader/record"
	"warraq/model"
)

// Read yields the articles of r. In a file with a record a line, the number
// of a record is that of its line.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		f := newFields(o.Fields)
		for rec, err := range records(charset.Reader(r, o.Charset), o.Limit()) {
			var a *model.Article
			if err == nil {
				a, err = f.article(rec.bytes)
			}
			if err != nil {
				if !yield(nil, &record.Error{Record: rec.number, Offset: rec.offset, Err: err}) {
					return
				}
				continue
			}
			if a.Source == "" {
				a.Place = model.Position{Record: rec.number, Offset: rec.offset}
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// At is the article in the record that r begins with. Its place is not known.
func At(r io.Reader, o record.Options) (*model.Article, error) {
	w := &window{in: r, limit: int(o.Limit()), size: recordWindow}
	w.borrow()
	defer w.giveBack()
	if !w.toValue() {
		return nil, record.ErrEmpty
	}
	n, err := w.valueEnd()
	if err != nil {
		return nil, err
	}
	return newFields(o.Fields).article(w.buf[:n])
}

// Is reports whether a file with that name and those first bytes is JSON that
// may hold articles.
func Is(name string, head []byte) bool {
	s := strings.TrimLeft(strings.TrimPrefix(record.View(head), "\ufeff"), " \t\r\n")
	if s == "" {
		return false
	}
	rest := strings.TrimLeft(s[1:], " \t\r\n")
	switch {
	case s[0] == '[':
		return strings.HasPrefix(rest, "{") || rest == "" || rest[0] == ']' && strings.HasSuffix(name, ".json")
	case s[0] == '{':
		return rest == "" || rest[0] == '"' || rest[0] == '}'
	}
	return false
}
