package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A column's values lie in pages, each with a header in Thrift, packed by
// itself. A page says of each value how often it is repeated and how deep it
// is defined (its levels), then gives those that are there.

// pageHeader is the header of a page.
type pageHeader struct {
	length int64 // of the header itself, in bytes

	kind     int64
	unpacked int64 // bytes
	packed   int64 // bytes that follow the header
	values   int64 // with those that are not there
	encoding int64

	// of the second form of pages, in which levels are not packed
	rows     int64
	repBytes int64
	defBytes int64
	plain    bool // its values are not packed
}

// The kinds of a page.
const (
	dataPage       = 0
	dictionaryPage = 2
	dataPage2      = 3
)

// headerStep is how many bytes are read for a header at first, maxHeader how
// many it may have: it can hold the smallest and the largest text.
const (
	headerStep = 1 << 10
	maxHeader  = 16 << 20
)

// readHeader reads the header of the page at byte off of r, which goes no
// further than to end.
func readHeader(r io.ReaderAt, off, end int64) (pageHeader, error) {
	for n := int64(headerStep); ; n *= 4 {
		raw := make([]byte, min(n, end-off))
		if err := readAt(r, raw, off); err != nil {
			return pageHeader{}, err
		}
		h, err := parseHeader(raw)
		if errors.Is(err, errShort) && n < end-off && n < maxHeader {
			continue
		}
		if err == nil && (h.packed < 0 || h.packed > end-off-h.length || h.unpacked < 0 || h.values < 0 || h.rows < 0) {
			err = fmt.Errorf("%w: the length of a page", errThrift)
		}
		return h, err
	}
}

func parseHeader(raw []byte) (pageHeader, error) {
	h := pageHeader{}
	t := &thrift{rest: raw}
	t.fields(kindStruct, func(id int64, kind byte) bool {
		switch id {
		case 1:
			h.kind = t.num(kind)
		case 2:
			h.unpacked = t.num(kind)
		case 3:
			h.packed = t.num(kind)
		case 5, 7, 8:
			h.readForm(t, id, kind)
		default:
			return false
		}
		return true
	})
	h.length = int64(len(raw) - len(t.rest))
	return h, t.err
}

// readForm reads the part of a header that its kind of page has.
func (h *pageHeader) readForm(t *thrift, form int64, kind byte) {
	second := form == 8
	t.fields(kind, func(id int64, kind byte) bool {
		switch {
		case id == 1:
			h.values = t.num(kind)
		case id == 2 && !second, id == 4 && second:
			h.encoding = t.num(kind)
		case id == 3 && second:
			h.rows = t.num(kind)
		case id == 5 && second:
			h.defBytes = t.num(kind)
		case id == 6 && second:
			h.repBytes = t.num(kind)
		case id == 7 && second:
			h.plain = kind == kindFalse
		default:
			return false
		}
		return true
	})
}

// page is a page that is being read.
type page struct {
	left     int64 // values to come
	rep, def levels
	values   values
}

// errPage says that a page does not hold what its header says.
var errPage = errors.New("a page is damaged")

// open is the page with that header and body, of a column with that
// dictionary.
func (n *node) open(h pageHeader, body []byte, c *codec, dictionary []value) (page, error) {
	p := page{left: h.values}
	var err error
	if h.kind == dataPage2 {
		body, err = p.second(n, h, body, c)
	} else {
		body, err = p.first(n, h, body, c)
	}
	if err != nil {
		return page{}, err
	}
	p.values, err = newValues(n, h, body, dictionary)
	return p, err
}

// first reads the levels of a page of the first form, in which all is packed,
// and is what follows them.
func (p *page) first(n *node, h pageHeader, body []byte, c *codec) ([]byte, error) {
	body, err := c.unpack(body, h.unpacked)
	if err != nil {
		return nil, err
	}
	for _, l := range []struct {
		into *levels
		max  uint32
	}{{&p.rep, n.rep}, {&p.def, n.def}} {
		if l.max == 0 {
			continue
		}
		if len(body) < 4 || int64(binary.LittleEndian.Uint32(body)) > int64(len(body)-4) {
			return nil, errPage
		}
		size := binary.LittleEndian.Uint32(body)
		*l.into = newLevels(body[4:4+size], bitsOf(l.max))
		body = body[4+size:]
	}
	return body, nil
}

// second reads the levels of a page of the second form.
func (p *page) second(n *node, h pageHeader, body []byte, c *codec) ([]byte, error) {
	size := int64(len(body))
	if h.repBytes < 0 || h.defBytes < 0 || h.repBytes > size || h.defBytes > size-h.repBytes {
		return nil, errPage
	}
	rep, def, body := body[:h.repBytes], body[h.repBytes:h.repBytes+h.defBytes], body[h.repBytes+h.defBytes:]
	if n.rep > 0 {
		p.rep = newLevels(rep, bitsOf(n.rep))
	}
	if n.def > 0 {
		p.def = newLevels(def, bitsOf(n.def))
	}
	if h.plain {
		return body, nil
	}
	return c.unpack(body, h.unpacked-h.repBytes-h.defBytes)
}
