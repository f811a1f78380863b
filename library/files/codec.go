package files

import (
	"encoding/binary"
	"io"
)

// encoder writes what is kept. Pages come first, and what leads to them, the
// table, is gathered for the end.
type encoder struct {
	w     io.Writer
	n     int64 // bytes written
	err   error // the first one
	table []byte
}

// page writes a page and notes its length; none is one without bytes.
func (e *encoder) page(b []byte) {
	e.int(int64(len(b)))
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
	e.n += int64(len(b))
}

// finish writes the table, and where it begins.
func (e *encoder) finish() error {
	at := e.n
	e.table = binary.LittleEndian.AppendUint64(e.table, uint64(at))
	if e.err == nil {
		_, e.err = e.w.Write(e.table)
	}
	return e.err
}

func (e *encoder) int(v int64) { e.table = binary.AppendVarint(e.table, v) }

func (e *encoder) string(s string) {
	e.int(int64(len(s)))
	e.table = append(e.table, s...)
}

// number is what columns are of.
type number interface {
	~int64 | ~int32 | ~uint32 | ~uint16 | ~uint8
}

// encodeNumbers is the first n numbers of a page, each as what it is more
// than the one before. A nil page is of zeros.
func encodeNumbers[T number](page *[pageLen]T, n int) []byte {
	b := make([]byte, 0, 2*n)
	was := int64(0)
	for i := range n {
		now := int64(0)
		if page != nil {
			now = int64(page[i])
		}
		b = binary.AppendVarint(b, now-was)
		was = now
	}
	return b
}

// decodeNumbers is the page that encodeNumbers wrote; of a damaged one, as
// much as there is.
func decodeNumbers[T number](b []byte) *[pageLen]T {
	page := new([pageLen]T)
	was := int64(0)
	for i := range page {
		more, n := binary.Varint(b)
		if n <= 0 {
			break
		}
		was += more
		page[i], b = T(was), b[n:]
	}
	return page
}

// decoder reads a table. What is not there is zero, and makes it bad.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) int64() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

// int is a number from 0 to max.
func (d *decoder) int(max int) int {
	v := d.int64()
	if v < 0 || v > int64(max) {
		d.bad, d.b = true, nil
		return 0
	}
	return int(v)
}

// count is how many of something come, each of which takes a byte at least.
func (d *decoder) count() int { return d.int(len(d.b)) }

func (d *decoder) string() string {
	n := d.count()
	n = min(n, len(d.b))
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}
