// Package parquet reads the tables of data sets, a row a record: the columns
// are named as the fields of JSON records are, and mean the same.
//
// Of a file only the columns that an article is made of are read, page by
// page, so that memory is bounded by the largest page of each. All that a
// file says of itself is checked before it is believed: what comes out of it
// is bounded by its size, and nothing recurses deeper than a constant.
//
// The reader is our own. The module that others use (parquet-go) writes too,
// takes memory as a file asks for it, and would make the program larger by
// half; the tests read what it writes.
package parquet

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file is a table of this kind, by its first bytes.
func Is(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("PAR1")) || bytes.HasPrefix(head, []byte("PARE"))
}

// Read yields an article for each row. A page that is damaged costs the rest
// of its group of rows.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		d := jsonl.NewDecoder(o)
		t, err := open(r, o, d, true)
		if err != nil {
			yield(nil, err)
			return
		}
		t.each(func(n int, raw []byte, err error) bool {
			var a *model.Article
			if err == nil {
				a, err = d.Article(raw)
			}
			if err != nil {
				return yield(nil, &record.Error{Record: n, Err: err})
			}
			return yield(placed(a, n), nil)
		})
	}
}

// Heads yields the heads of the rows that Read yields the articles of,
// without their texts being read: that a row has one is not known. A Head has
// no Text.
func Heads(r io.Reader, o record.Options) iter.Seq2[jsonl.Head, error] {
	return func(yield func(jsonl.Head, error) bool) {
		d := jsonl.NewDecoder(o)
		t, err := open(r, o, d, false)
		if err != nil {
			yield(jsonl.Head{}, err)
			return
		}
		t.each(func(n int, raw []byte, err error) bool {
			h := &jsonl.Head{}
			if err == nil {
				h, err = d.Head(raw)
			}
			if err != nil {
				return yield(jsonl.Head{}, &record.Error{Record: n, Err: err})
			}
			h.Place = model.Position{Record: n}
			return yield(*h, nil)
		})
	}
}

// Nth is the article in row n, counted from 1. Of the rows before it only
// those in the same page are read.
func Nth(r io.Reader, o record.Options, n int) (*model.Article, error) {
	d := jsonl.NewDecoder(o)
	t, err := open(r, o, d, true)
	if err != nil {
		return nil, err
	}
	at := int64(n - 1)
	for i := range t.groups {
		g := &t.groups[i]
		if at >= g.rows {
			at -= g.rows
			continue
		}
		rows := t.rowsOf(g, at)
		defer rows.close()
		raw, err := rows.next()
		if err != nil {
			return nil, err
		}
		a, err := d.Article(raw)
		if err != nil {
			return nil, err
		}
		return placed(a, n), nil
	}
	return nil, record.ErrEmpty
}

// placed is a in row n, unless it tells itself where it is from.
func placed(a *model.Article, n int) *model.Article {
	if a.Source == "" {
		a.Place = model.Position{Record: n}
	}
	return a
}

// table is an open file.
type table struct {
	*footer
	in     io.ReaderAt
	size   int64 // in bytes
	limit  int64 // bytes that an article may have
	top    []*node
	budget *budget
}

// open reads the description of a file and chooses the columns that are
// wanted, with the text or without it.
func open(r io.Reader, o record.Options, d *jsonl.Decoder, text bool) (*table, error) {
	in, size, err := record.RandomAccess(r, o)
	if err != nil {
		return nil, err
	}
	f, err := readFooter(in, size)
	if err != nil {
		return nil, err
	}
	t := &table{footer: f, in: in, size: size, limit: o.Limit(), budget: newBudget(size)}
	return t, t.choose(d, text)
}

// choose chooses the columns. One of them must be known to hold a text.
func (t *table) choose(d *jsonl.Decoder, text bool) error {
	var names []string
	found := false
	for _, n := range t.root.inner {
		names = append(names, n.name)
		isText := d.Text(n.name)
		found = found || isText
		if isText && text || d.Known(n.name) {
			t.top = append(t.top, n)
		}
	}
	switch {
	case !found:
		return fmt.Errorf("no column is known to hold a text: %.200s", strings.Join(names, ", "))
	case t.rows == 0:
		return record.ErrEmpty
	}
	return nil
}

func (t *table) rowsOf(g *group, i int64) *rows {
	return t.open(t.in, t.size, g, t.top, i, t.limit, t.budget)
}

// each gives each row as a JSON object, with its number from 1, until use
// wants no more.
func (t *table) each(use func(n int, raw []byte, err error) bool) {
	before := int64(0)
	for i := range t.groups {
		g := &t.groups[i]
		if !t.group(g, before, use) {
			return
		}
		before += g.rows
	}
}

// group gives the rows of a group, behind those of others. At an error it
// says how many are left out.
func (t *table) group(g *group, before int64, use func(n int, raw []byte, err error) bool) bool {
	rows := t.rowsOf(g, 0)
	defer rows.close()
	for i := range g.rows {
		raw, err := rows.next()
		if left := g.rows - i - 1; err != nil && left > 0 {
			err = fmt.Errorf("%w, and with it %d more rows", err, left)
		}
		if !use(int(before+i+1), raw, err) {
			return false
		}
		if err != nil {
			return true
		}
	}
	return true
}
