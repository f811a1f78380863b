package parquet

import (
	"encoding/binary"
	"slices"
)

// deltas are whole numbers as the differences between each and the one before
// it (DELTA_BINARY_PACKED): blocks of some hundred, in each the smallest
// difference and, for each quarter or so of the block, how many bits what is
// above that needs.
type deltas struct {
	// set once
	perBlock, perPart int64

	// state
	rest   []byte
	left   int64 // numbers to come
	begun  bool
	last   int64
	least  int64  // smallest difference of the block
	widths []byte // in bits, of the parts of the block that come
	width  int    // of the part
	inPart int64  // numbers to come of the part
	bit    int    // of rest, at which the next number begins
	bad    bool
}

// maxBlock is how many numbers a block may have: usual are 128.
const maxBlock = 1 << 20

func newDeltas(raw []byte) *deltas {
	d := &deltas{rest: raw}
	d.perBlock = int64(d.uvarint())
	parts := int64(d.uvarint())
	d.left = int64(d.uvarint())
	d.last = d.varint()
	if parts <= 0 || parts > maxBlock || d.perBlock <= 0 || d.perBlock > maxBlock || d.perBlock%parts != 0 || d.left < 0 {
		d.bad = true
		return d
	}
	d.perPart = d.perBlock / parts
	return d
}

func (d *deltas) uvarint() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *deltas) varint() int64 {
	v := d.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

// next is the next number, false at the end.
func (d *deltas) next() (int64, bool) {
	if d.bad || d.left == 0 {
		return 0, false
	}
	d.left--
	if !d.begun {
		d.begun = true // the first one is given as it is
		return d.last, true
	}
	if d.inPart == 0 {
		d.nextPart()
	}
	d.last += d.least + int64(d.bits())
	d.inPart--
	return d.last, !d.bad
}

// nextPart goes to the next part, and to the next block when there is none.
func (d *deltas) nextPart() {
	d.rest = d.rest[min(len(d.rest), (d.bit+7)/8):]
	d.bit = 0
	if len(d.widths) == 0 {
		d.least = d.varint()
		parts := d.perBlock / d.perPart
		if int64(len(d.rest)) < parts {
			d.bad = true
			return
		}
		d.widths, d.rest = d.rest[:parts], d.rest[parts:]
	}
	d.width, d.widths = int(d.widths[0]), d.widths[1:]
	d.inPart = d.perPart
	d.bad = d.bad || d.width > 64
}

// bits are the next width bits, the lowest first.
func (d *deltas) bits() uint64 {
	v := uint64(0)
	for got := 0; got < d.width && !d.bad; {
		if d.bit/8 >= len(d.rest) {
			d.bad = true
			return 0
		}
		low := d.bit % 8
		n := min(8-low, d.width-got)
		v |= uint64(d.rest[d.bit/8]>>low&(1<<n-1)) << got
		got, d.bit = got+n, d.bit+n
	}
	return v
}

// end is what follows the numbers: the last part is written out in full.
func (d *deltas) end() []byte {
	full := d.bit + int(d.inPart)*d.width
	return d.rest[min(len(d.rest), (full+7)/8):]
}

// numbers are the values that deltas tell.
type numbers struct{ d *deltas }

func (n *numbers) next() (value, bool) {
	v, ok := n.d.next()
	return value{num: v}, ok
}

// lengths reads numbers up to their end, and is what follows them. Each is
// the length of something in what follows, so that there are no more than
// bytes, but for those that are empty.
func lengths(raw []byte) (list []int64, rest []byte, err error) {
	d := newDeltas(raw)
	if d.left > maxValues {
		return nil, nil, errPage
	}
	for d.left > 0 {
		n, ok := d.next()
		if !ok || n < 0 {
			return nil, nil, errPage
		}
		list = append(list, n)
	}
	if d.bad {
		return nil, nil, errPage
	}
	return list, d.end(), nil
}

// maxValues is how many strings with a length apart a page may have.
const maxValues = 1 << 22

// apart are strings whose lengths come first (DELTA_LENGTH_BYTE_ARRAY).
type apart struct {
	lengths []int64
	rest    []byte
}

func newDeltaLengths(body []byte) (*apart, error) {
	list, rest, err := lengths(body)
	return &apart{list, rest}, err
}

func (a *apart) next() (value, bool) {
	if len(a.lengths) == 0 || a.lengths[0] > int64(len(a.rest)) {
		return value{}, false
	}
	n := a.lengths[0]
	v := value{bytes: a.rest[:n:n]}
	a.lengths, a.rest = a.lengths[1:], a.rest[n:]
	return v, true
}

// growing are strings that begin with a part of the one before them
// (DELTA_BYTE_ARRAY).
type growing struct {
	shared []int64 // bytes of the one before
	own    *apart
	last   []byte
}

func newDeltaStrings(body []byte) (*growing, error) {
	shared, rest, err := lengths(body)
	if err != nil {
		return nil, err
	}
	own, err := newDeltaLengths(rest)
	return &growing{shared: shared, own: own}, err
}

func (g *growing) next() (value, bool) {
	own, ok := g.own.next()
	if !ok || len(g.shared) == 0 || g.shared[0] > int64(len(g.last)) {
		return value{}, false
	}
	g.last = slices.Concat(g.last[:g.shared[0]], own.bytes)
	g.shared = g.shared[1:]
	return value{bytes: g.last}, true
}
