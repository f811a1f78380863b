// Package csv reads tables: CSV with commas, semicolons or bars, and TSV. The
// first row names the columns, and these names mean what they mean in JSON
// records.
package csv

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"unicode/utf8"

	"warraq/loader/charset"
	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file is a table, by its name alone: a comma is no sign
// of one.
func Is(name string, _ []byte) bool {
	switch path.Ext(name) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	return false
}

// Read yields an article for each row below the first. The number of a record
// is that of its row, and the names are number 1.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		t, err := newTable(r, o)
		if err != nil {
			yield(nil, err)
			return
		}
		for t.next() {
			a, err := t.article()
			if err != nil && !yield(nil, &record.Error{Record: t.n, Offset: t.offset, Err: err}) {
				return
			}
			if err == nil && !yield(a, nil) {
				return
			}
		}
		if t.err == nil && t.n == 2 {
			t.err = record.ErrEmpty // there are names and no rows
		}
		if t.err != nil {
			yield(nil, t.err)
		}
	}
}

// table is a file of rows.
type table struct {
	// set once
	in      *bounded
	rows    *csv.Reader
	names   []string // of the columns, each a JSON string
	records *jsonl.Decoder
	o       record.Options

	// state
	n      int   // number of the row from 1
	offset int64 // byte at which it begins
	row    []string
	bad    error // what is wrong with the row
	err    error // what the stream died of
	record []byte
}

func newTable(r io.Reader, o record.Options) (*table, error) {
	t := &table{in: &bounded{in: charset.Reader(r, o.Charset), limit: o.Limit()}, o: o, records: jsonl.NewDecoder(o)}
	b := bufio.NewReaderSize(t.in, 64<<10)
	head, err := b.Peek(16 << 10)
	if err != nil && len(head) == 0 {
		if err == io.EOF {
			err = record.ErrEmpty
		}
		return nil, err
	}
	t.rows = csv.NewReader(b)
	t.rows.Comma = separator(strings.ToLower(o.Name), string(head))
	t.rows.LazyQuotes, t.rows.FieldsPerRecord, t.rows.ReuseRecord = true, -1, true
	if strings.HasPrefix(string(head), "sep=") {
		b.ReadSlice('\n') // Excel's own way to say so
	}
	if !t.next() && t.err == nil {
		t.err = record.ErrEmpty
	}
	if err := errors.Join(t.bad, t.err); err != nil {
		return nil, err
	}
	return t, t.name()
}

// next goes to the next row.
func (t *table) next() bool {
	t.offset = t.rows.InputOffset()
	t.in.from = t.offset
	row, err := t.rows.Read()
	t.n++
	t.row, t.bad = row, nil
	if parse, ok := errors.AsType[*csv.ParseError](err); ok && t.in.err == nil {
		t.bad = parse.Err
		return true
	}
	if err != nil && err != io.EOF {
		t.err = err
		if t.in.err == record.ErrTooLarge {
			t.err = &record.Error{Record: t.n, Offset: t.offset, Err: record.ErrTooLarge}
		}
	}
	return err == nil
}

// name takes the row for the names of the columns. One of them must be known.
func (t *table) name() error {
	known := false
	for _, name := range t.row {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		if english, ok := translated[name]; ok {
			name = english
		}
		known = known || isText[name] || name != "" && strings.EqualFold(name, t.o.Fields["text"])
		if name != "" && strings.EqualFold(name, t.o.Fields["text"]) {
			name = t.o.Fields["text"]
		}
		t.names = append(t.names, string(jsonl.AppendString(nil, name)))
	}
	if !known {
		return fmt.Errorf("no column is known to hold a text: %.200s", strings.Join(t.row, ", "))
	}
	return nil
}

// isText holds the names of columns that may be an article's text.
var isText = map[string]bool{
	"text": true, "content": true, "maintext": true, "raw_content": true, "body": true, "article": true,
	"plaintext": true, "raw_text": true, "summary": true, "excerpt": true, "description": true,
}

// translated are names of columns in French and Arabic.
var translated = map[string]string{
	"texte": "text", "contenu": "text", "corps": "text", "titre": "title", "lien": "url", "adresse": "url",
	"auteur": "author", "langue": "language", "date de publication": "date", "publication": "date",
	"النص": "text", "المحتوى": "text", "نص": "text", "العنوان": "title", "الرابط": "url", "التاريخ": "date",
	"الكاتب": "author", "المؤلف": "author", "اللغة": "language", "pubdate": "date",
}

// article is the one in the current row, which is read as a JSON record.
func (t *table) article() (*model.Article, error) {
	if t.bad != nil {
		return nil, t.bad
	}
	b := append(t.record[:0], '{')
	for i, value := range t.row {
		if i == len(t.names) {
			break
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, t.names[i]...), ':')
		b = jsonl.AppendString(b, value)
	}
	t.record = append(b, '}')
	a, err := t.records.Article(t.record)
	if err == nil {
		a.Place = model.Position{Record: t.n, Offset: t.offset}
	}
	return a, err
}

// separator is what parts the columns: what Excel says in a line of its own,
// a tab where the name says so, or what is most frequent in the first row.
func separator(name, head string) rune {
	line, _, _ := strings.Cut(head, "\n")
	if sep, ok := strings.CutPrefix(line, "sep="); ok && strings.TrimRight(sep, "\r") != "" {
		if r, _ := utf8.DecodeRuneInString(sep); strings.ContainsRune(";,|\t:", r) {
			return r
		}
	}
	if ext := path.Ext(name); ext == ".tsv" || ext == ".tab" {
		return '\t'
	}
	best, most := ',', 0
	for _, r := range ",;\t|" {
		if n := outsideQuotes(head, r); n > most {
			best, most = r, n
		}
	}
	return best
}

// outsideQuotes counts r in the first row of head.
func outsideQuotes(head string, r rune) int {
	n, in := 0, false
	for _, c := range head {
		switch {
		case c == '"':
			in = !in
		case in:
		case c == '\n':
			return n
		case c == r:
			n++
		}
	}
	return n
}

// bounded ends a stream in which a row is longer than limit bytes: a quote
// that is never closed takes in everything behind it.
type bounded struct {
	in    io.Reader
	limit int64

	read int64 // bytes so far
	from int64 // byte at which the row begins
	err  error // what the stream died of
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read-b.from > b.limit+128<<10 {
		b.err = record.ErrTooLarge
		return 0, b.err
	}
	n, err := b.in.Read(p)
	b.read += int64(n)
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n, err
}
