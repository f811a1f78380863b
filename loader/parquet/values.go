package parquet

import (
	"encoding/binary"
	"fmt"
	"math"
)

// value is one value of a column: a number, or the bits of one, or bytes that
// last until the next page.
type value struct {
	num   int64
	bytes []byte
}

// values are the values of a page, in their order.
type values interface {
	// next is the next value; false when the page is damaged or at its end.
	next() (value, bool)
}

// The ways in which values are written.
const (
	plain           = 0
	plainDictionary = 2
	runs            = 3
	deltaBinary     = 5
	deltaLength     = 6
	deltaStrings    = 7
	dictionaryRuns  = 8
	byteStreamSplit = 9
)

// newValues are the values in the body of a page.
func newValues(n *node, h pageHeader, body []byte, dictionary []value) (values, error) {
	switch h.encoding {
	case plain:
		return newPlain(n, body)
	case plainDictionary, dictionaryRuns:
		return newIndexes(body, dictionary)
	case runs:
		if n.kind == boolean && len(body) >= 4 {
			return &truths{newLevels(body[4:], 1)}, nil
		}
	case deltaBinary:
		if n.kind == int32s || n.kind == int64s {
			d := newDeltas(body)
			return &numbers{d: d}, nil
		}
	case deltaLength:
		if n.kind == byteArrays {
			return newDeltaLengths(body)
		}
	case deltaStrings:
		if n.kind == byteArrays || n.kind == fixed {
			return newDeltaStrings(body)
		}
	case byteStreamSplit:
		if size := n.size(); size > 0 {
			return &split{n: n, body: body, size: size, count: len(body) / size}, nil
		}
	}
	return nil, fmt.Errorf("its values are written in a way that is not known (%d)", h.encoding)
}

// size is how many bytes a value has, 0 when that differs.
func (n *node) size() int {
	switch n.kind {
	case int32s, floats:
		return 4
	case int64s, doubles:
		return 8
	case int96s:
		return 12
	case fixed:
		return int(max(0, min(n.length, math.MaxInt32)))
	}
	return 0
}

// value is the one that is written in b, of a kind with a size.
func (n *node) value(b []byte) value {
	switch n.kind {
	case int32s:
		return value{num: int64(int32(binary.LittleEndian.Uint32(b)))}
	case floats:
		return value{num: int64(math.Float64bits(float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))))}
	case int64s, doubles:
		return value{num: int64(binary.LittleEndian.Uint64(b))}
	}
	return value{bytes: b}
}

func newPlain(n *node, body []byte) (values, error) {
	switch {
	case n.kind == boolean:
		return &truths{levels{width: 1, rest: body, packed: uint64(len(body)) * 8}}, nil
	case n.kind == byteArrays:
		return &prefixed{body}, nil
	case n.size() > 0:
		return &sized{n, body}, nil
	}
	return nil, errThrift
}

// truths are yes and no.
type truths struct{ l levels }

func (t *truths) next() (value, bool) {
	v := t.l.next()
	return value{num: int64(v)}, !t.l.bad
}

// prefixed are strings, each with their length before them.
type prefixed struct{ rest []byte }

func (s *prefixed) next() (value, bool) {
	if len(s.rest) < 4 {
		return value{}, false
	}
	n := int64(binary.LittleEndian.Uint32(s.rest))
	if n > int64(len(s.rest)-4) {
		return value{}, false
	}
	v := value{bytes: s.rest[4 : 4+n : 4+n]}
	s.rest = s.rest[4+n:]
	return v, true
}

// sized are values of the same size.
type sized struct {
	n    *node
	rest []byte
}

func (s *sized) next() (value, bool) {
	size := s.n.size()
	if len(s.rest) < size {
		return value{}, false
	}
	v := s.n.value(s.rest[:size:size])
	s.rest = s.rest[size:]
	return v, true
}

// split are values whose first bytes come first, then all second ones.
type split struct {
	n              *node
	body           []byte
	size, count, i int
}

func (s *split) next() (value, bool) {
	if s.i == s.count {
		return value{}, false
	}
	b := make([]byte, s.size)
	for j := range b {
		b[j] = s.body[j*s.count+s.i]
	}
	s.i++
	return s.n.value(b), true
}

// indexes are values that a dictionary holds.
type indexes struct {
	l     levels
	table []value
}

func newIndexes(body []byte, table []value) (values, error) {
	switch {
	case len(body) == 0:
		return &indexes{l: levels{bad: true}}, nil // all values of the page may be missing
	case body[0] > 32 || table == nil:
		return nil, errPage
	}
	return &indexes{newLevels(body[1:], int(body[0])), table}, nil
}

func (x *indexes) next() (value, bool) {
	i := int64(x.l.next())
	if x.l.bad || i >= int64(len(x.table)) {
		return value{}, false
	}
	return x.table[i], true
}

// readDictionary is the table in the body of a dictionary page. It shares the
// memory of body.
func readDictionary(n *node, h pageHeader, body []byte) ([]value, error) {
	in, err := newPlain(n, body)
	if err != nil || h.values > 8*int64(len(body)) {
		return nil, errPage
	}
	table := make([]value, 0, min(h.values, int64(len(body)/max(1, n.size(), 4))+8))
	for range h.values {
		v, ok := in.next()
		if !ok {
			return nil, errPage
		}
		table = append(table, v)
	}
	return table, nil
}
