package parquet

import (
	"errors"
	"fmt"
	"io"

	"warraq/loader/record"
)

// column reads the values of one column in one group of rows, page by page.
type column struct {
	// set once
	n      *node
	in     io.ReaderAt
	end    int64 // byte of the file at which its pages end
	codec  codec
	budget *budget

	// state
	off        int64 // byte of the file at which the next page begins
	body       []byte
	dictionary []value
	page       page
	err        error // why there is no more, nil at the end
	now        field // what comes next
	ok         bool  // there is something
}

// field is a value in its place, or that there is none there.
type field struct {
	rep, def uint32
	value    value // when def is that of the column
}

// budget is how many bytes of values may come out of a file. A dictionary can
// give the same megabyte a million times, and a list have no end.
type budget struct{ left int64 }

// fieldCost is what a field costs besides its bytes.
const fieldCost = 8

func newBudget(size int64) *budget { return &budget{freePage + maxRatio*size} }

// openColumn is at the first value of the column n.
func openColumn(in io.ReaderAt, n *node, c chunk, limit int64, b *budget) *column {
	col := &column{n: n, in: in, off: c.start, end: c.start + c.size, codec: codec{number: c.codec, limit: limit}, budget: b}
	if col.err = col.codec.known(); c.elsewhere && col.err == nil {
		col.err = errors.New("its values are in another file")
	}
	return col
}

// next goes to the next value.
func (c *column) next() {
	c.ok = false
	for c.err == nil && c.page.left == 0 {
		if c.off >= c.end {
			return
		}
		c.err = c.nextPage()
	}
	if c.err != nil {
		return
	}
	p := &c.page
	p.left--
	c.now, c.ok = field{rep: p.rep.next(), def: p.def.next()}, true
	if c.now.def == c.n.def {
		c.now.value, c.ok = p.values.next()
	}
	c.budget.left -= fieldCost + int64(len(c.now.value.bytes))
	switch {
	case p.rep.bad || p.def.bad || !c.ok || c.now.rep > c.n.rep || c.now.def > c.n.def:
		c.err = errPage
	case c.budget.left < 0:
		c.err = record.ErrTooLarge
	}
	c.ok = c.err == nil
}

// nextPage opens the next page that holds values.
func (c *column) nextPage() error {
	for c.off < c.end {
		h, err := readHeader(c.in, c.off, c.end)
		if err != nil {
			return err
		}
		if h.kind != dataPage && h.kind != dataPage2 && h.kind != dictionaryPage {
			c.off += h.length + h.packed
			continue
		}
		if err := c.read(h); err != nil {
			return err
		}
		if h.kind == dictionaryPage {
			if err := c.readDictionary(h); err != nil {
				return err
			}
			continue
		}
		c.page, err = c.n.open(h, c.body, &c.codec, c.dictionary)
		return err
	}
	return nil
}

// read reads the body of a page and goes behind it.
func (c *column) read(h pageHeader) error {
	if h.packed > c.codec.limit {
		return record.ErrTooLarge
	}
	if int64(cap(c.body)) < h.packed {
		c.body = make([]byte, h.packed)
	}
	c.body = c.body[:h.packed]
	if err := readAt(c.in, c.body, c.off+h.length); err != nil {
		return err
	}
	c.off += h.length + h.packed
	return nil
}

// readDictionary keeps the body of a page that is a dictionary: its values
// are parts of it.
func (c *column) readDictionary(h pageHeader) error {
	raw, err := c.codec.unpack(c.body, h.unpacked)
	if err != nil {
		return err
	}
	c.dictionary, err = readDictionary(c.n, h, raw)
	c.body, c.codec.out = nil, nil
	return err
}

// to goes to row i of the group, from its beginning.
func (c *column) to(i int64, index []location) {
	c.next()
	at := int64(0)
	if c.n.rep == 0 {
		at = c.skipPages(i, index)
	}
	for ; at < i && c.ok; at++ {
		c.skipRow()
	}
}

// skipPages goes to the page that row i lies in, and is the row at which that
// begins. Only a column with one value a row is known to begin a row there.
func (c *column) skipPages(i int64, index []location) int64 {
	at := int64(0)
	for _, l := range index {
		if l.row <= i && l.row > at && l.off >= c.off && l.off < c.end {
			c.off, at, c.page.left = l.off, l.row, 0
		}
	}
	if at > 0 {
		c.next()
	}
	for c.ok && c.page.left < i-at {
		at += c.page.left + 1
		c.page.left = 0
		c.next()
	}
	return at
}

// skipRow goes behind the row that c is in.
func (c *column) skipRow() {
	for c.next(); c.ok && c.now.rep > 0; c.next() {
	}
}

// location is where a page begins.
type location struct{ off, row int64 }

// locations reads the list of the pages of a chunk; it is nil when there is
// none, or none that can be read, for it only helps.
func locations(in io.ReaderAt, c chunk, size int64) []location {
	if c.index <= 0 || c.indexSize <= 0 || c.indexSize > maxHeader || c.index > size-c.indexSize {
		return nil
	}
	raw := make([]byte, c.indexSize)
	if readAt(in, raw, c.index) != nil {
		return nil
	}
	var list []location
	t := &thrift{rest: raw}
	t.fields(kindStruct, func(id int64, kind byte) bool {
		if id != 1 {
			return false
		}
		t.list(kind, func(kind byte) { list = append(list, readLocation(t, kind)) })
		return true
	})
	if t.err != nil {
		return nil
	}
	return list
}

func readLocation(t *thrift, kind byte) location {
	var l location
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 1:
			l.off = t.num(kind)
		case 3:
			l.row = t.num(kind)
		default:
			return false
		}
		return true
	})
	return l
}

// failure names the column.
func (c *column) failure() error {
	err := c.err
	if err == nil {
		err = fmt.Errorf("%w: it has fewer values than there are rows", errPage)
	}
	return fmt.Errorf("column %s: %w", c.n.name, err)
}
