package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"warraq/loader/record"
)

// A Parquet file is described at its end: the columns as a tree, and for each
// group of rows where the pages of each column lie.

// footer is the description of a file.
type footer struct {
	root   *node
	leaves []*node // the columns that hold values, in the order of the file
	groups []group
	rows   int64
}

// group is a group of rows.
type group struct {
	rows   int64
	chunks []chunk // by leaf
}

// chunk is the pages of one column in one group.
type chunk struct {
	elsewhere bool // in another file
	codec     int64
	start     int64 // byte of the file at which the first page begins
	size      int64 // in bytes
	index     int64 // byte of the file at which the list of pages begins, 0 for none
	indexSize int64
}

// maxFooter is how many bytes a description may have: some megabytes describe
// thousands of columns.
const maxFooter = 64 << 20

// The reasons for which a file is not read.
var (
	ErrCut       = errors.New("the file was cut, or was not finished: the description at its end is missing")
	ErrEncrypted = errors.New("it is encrypted")
)

// readFooter reads the description of a file of that many bytes.
func readFooter(r io.ReaderAt, size int64) (*footer, error) {
	tail := make([]byte, 8)
	if size < 12 {
		return nil, ErrCut
	}
	if err := readAt(r, tail, size-8); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(tail))
	switch magic := string(tail[4:]); {
	case magic == "PARE":
		return nil, ErrEncrypted
	case magic != "PAR1" || length > size-12:
		return nil, ErrCut
	case length > maxFooter:
		return nil, record.ErrTooLarge
	}
	raw := make([]byte, length)
	if err := readAt(r, raw, size-8-length); err != nil {
		return nil, err
	}
	return parseFooter(raw, size)
}

// readAt fills p from byte off of r.
func readAt(r io.ReaderAt, p []byte, off int64) error {
	n, err := r.ReadAt(p, off)
	switch {
	case n == len(p):
		return nil
	case err == io.EOF:
		return io.ErrUnexpectedEOF
	}
	return err
}

func parseFooter(raw []byte, size int64) (*footer, error) {
	f := &footer{}
	t := &thrift{rest: raw}
	var schema []element
	t.fields(kindStruct, func(id int64, kind byte) bool {
		switch id {
		case 2:
			t.list(kind, func(kind byte) { schema = append(schema, readElement(t, kind)) })
		case 3:
			f.rows = t.num(kind)
		case 4:
			t.list(kind, func(kind byte) { f.groups = append(f.groups, readGroup(t, kind)) })
		case 8:
			t.fail(ErrEncrypted)
		default:
			return false
		}
		return true
	})
	if t.err != nil {
		return nil, t.err
	}
	var err error
	if f.root, f.leaves, err = tree(schema); err != nil {
		return nil, err
	}
	return f, f.check(size)
}

// maxRows is how many rows a file of that many bytes may have. A column that
// is empty or the same throughout takes no room, but a text does.
func maxRows(size int64) int64 { return 1<<16 + 64*size }

// check reports what is wrong with the groups of a file of that many bytes.
func (f *footer) check(size int64) error {
	rows := int64(0)
	for i := range f.groups {
		g := &f.groups[i]
		if len(g.chunks) != len(f.leaves) || g.rows < 0 || g.rows > maxRows(size) {
			return fmt.Errorf("%w: group %d of its rows", errThrift, i+1)
		}
		rows += g.rows
		for _, c := range g.chunks {
			if c.start < 0 || c.size < 0 || c.start > size || c.size > size-c.start {
				return fmt.Errorf("%w: a column of it leads out of the file", errThrift)
			}
		}
	}
	if rows > maxRows(size) {
		return fmt.Errorf("%w: it claims %d rows", errThrift, rows)
	}
	f.rows = rows
	return nil
}

func readGroup(t *thrift, kind byte) group {
	var g group
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 1:
			t.list(kind, func(kind byte) { g.chunks = append(g.chunks, readChunk(t, kind)) })
		case 3:
			g.rows = t.num(kind)
		default:
			return false
		}
		return true
	})
	return g
}

func readChunk(t *thrift, kind byte) chunk {
	var c chunk
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 1:
			c.elsewhere = len(t.bytes(kind)) > 0
		case 3:
			c.readPlace(t, kind)
		case 4:
			c.index = t.num(kind)
		case 5:
			c.indexSize = t.num(kind)
		case 8:
			t.fail(ErrEncrypted)
		default:
			return false
		}
		return true
	})
	return c
}

// readPlace reads where the pages are and how they are packed.
func (c *chunk) readPlace(t *thrift, kind byte) {
	dictionary := int64(0)
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 4:
			c.codec = t.num(kind)
		case 7:
			c.size = t.num(kind)
		case 9:
			c.start = t.num(kind)
		case 11:
			dictionary = t.num(kind)
		default:
			return false
		}
		return true
	})
	if dictionary > 0 && dictionary < c.start {
		c.start = dictionary
	}
}
