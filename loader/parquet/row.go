package parquet

import (
	"encoding/binary"
	"encoding/hex"
	"io"
	"math"
	"strconv"
	"time"

	"warraq/loader/jsonl"
)

// A row is written as a JSON record, since its columns are named as the
// fields of those are. Columns in columns come with their levels (Dremel): a
// value repeated at level r is another element of the list at that level, and
// one defined to less than the whole tells which of the groups around it is
// not there.

// rows reads the rows of one group.
type rows struct {
	// set once
	top     []*node   // the columns that are wanted
	columns []*column // by leaf, nil for those that are not wanted

	// state
	out []byte
	err error // what is wrong with the group
}

// open is at row i of group g. Those of top are read.
func (f *footer) open(in io.ReaderAt, size int64, g *group, top []*node, i, limit int64, b *budget) *rows {
	r := &rows{top: top, columns: make([]*column, len(f.leaves))}
	for _, n := range top {
		for leaf := n.leaf; leaf < n.leaf+n.leaves; leaf++ {
			c := openColumn(in, f.leaves[leaf], g.chunks[leaf], limit, b)
			r.columns[leaf] = c
			if i == 0 {
				c.next()
				continue
			}
			c.to(i, locations(in, g.chunks[leaf], size))
		}
	}
	return r
}

func (r *rows) close() {
	for _, c := range r.columns {
		if c != nil {
			c.codec.close()
		}
	}
}

// next is the next row as a JSON object, which lasts until the one after it.
func (r *rows) next() ([]byte, error) {
	r.out = append(r.out[:0], '{')
	for i, n := range r.top {
		if i > 0 {
			r.out = append(r.out, ',')
		}
		r.named(n)
	}
	r.out = append(r.out, '}')
	return r.out, r.err
}

func (r *rows) named(n *node) {
	r.out = append(jsonl.AppendString(r.out, n.name), ':')
	r.field(n)
}

// field writes what the row, or the element, has in n. Its recursion, and
// that of those below, is bounded by maxDepth.
func (r *rows) field(n *node) {
	c := r.columns[n.leaf]
	switch {
	case r.err != nil:
	case !c.ok:
		r.err = c.failure()
	case n.repeats != required && c.now.def < n.def:
		r.nothing(n)
	case n.repeats == repeated:
		r.elements(n, n)
	default:
		r.present(n)
	}
}

// nothing writes that n is not there.
func (r *rows) nothing(n *node) {
	for _, c := range r.columns[n.leaf : n.leaf+n.leaves] {
		c.next()
	}
	r.out = append(r.out, "null"...)
}

// elements writes the elements of the list n, each as one is.
func (r *rows) elements(n, one *node) {
	r.out = append(r.out, '[')
	for first := true; first || r.goesOn(n); first = false {
		if !first {
			r.out = append(r.out, ',')
		}
		if one == n {
			r.present(n)
		} else {
			r.field(one)
		}
	}
	r.out = append(r.out, ']')
}

// goesOn reports whether there is another element of the list n.
func (r *rows) goesOn(n *node) bool {
	c := r.columns[n.leaf]
	if c.err != nil && r.err == nil {
		r.err = c.failure()
	}
	return r.err == nil && c.ok && c.now.rep == n.rep
}

// present writes n, which is there.
func (r *rows) present(n *node) {
	switch {
	case n.kind != noKind:
		r.value(r.columns[n.leaf])
	case n.means == list && len(n.inner) == 1 && n.inner[0].repeats == repeated:
		r.list(n.inner[0])
	case n.means == mapping && isMap(n):
		r.mapping(n.inner[0])
	default:
		r.out = append(r.out, '{')
		for i, inner := range n.inner {
			if i > 0 {
				r.out = append(r.out, ',')
			}
			r.named(inner)
		}
		r.out = append(r.out, '}')
	}
}

// list writes the list whose elements lie in the repeated group n, each in a
// group of its own that says nothing.
func (r *rows) list(n *node) {
	one := n
	if n.kind == noKind && len(n.inner) == 1 && n.name != "array" {
		one = n.inner[0]
	}
	if r.columns[n.leaf].now.def < n.def {
		r.nothing(n)
		return
	}
	r.elements(n, one)
}

// isMap reports whether n holds pairs of a name and a value.
func isMap(n *node) bool {
	if len(n.inner) != 1 || n.inner[0].repeats != repeated || len(n.inner[0].inner) != 2 {
		return false
	}
	key := n.inner[0].inner[0]
	return key.kind == byteArrays && key.repeats == required
}

// mapping writes the pairs in the repeated group n as an object.
func (r *rows) mapping(n *node) {
	if r.columns[n.leaf].now.def < n.def {
		r.nothing(n)
		return
	}
	r.out = append(r.out, '{')
	for first := true; first || r.goesOn(n); first = false {
		if !first {
			r.out = append(r.out, ',')
		}
		r.field(n.inner[0])
		r.out = append(r.out, ':')
		r.field(n.inner[1])
	}
	r.out = append(r.out, '}')
}

// value writes the value that c is at, and goes to the next one.
func (r *rows) value(c *column) {
	v, n := c.now.value, c.n
	switch {
	case n.means == opaque:
		r.out = append(r.out, "null"...)
	case n.means == uuid && len(v.bytes) == 16:
		r.out = jsonl.AppendString(r.out, asUUID(v.bytes))
	case n.kind == byteArrays || n.kind == fixed:
		r.out = jsonl.AppendString(r.out, string(v.bytes))
	case n.kind == int96s:
		r.out = jsonl.AppendString(r.out, asTime(int96(v.bytes)))
	case n.kind == boolean:
		r.out = strconv.AppendBool(r.out, v.num != 0)
	case n.kind == floats || n.kind == doubles:
		r.float(n, v)
	case n.means == itself:
		r.out = strconv.AppendInt(r.out, v.num, 10)
	default:
		r.out = jsonl.AppendString(r.out, asTime(n.means.time(v.num)))
	}
	c.next()
}

// float writes a number with a fraction. JSON has no word for one that is none.
func (r *rows) float(n *node, v value) {
	f := math.Float64frombits(uint64(v.num))
	if math.IsNaN(f) || math.IsInf(f, 0) {
		r.out = append(r.out, "null"...)
		return
	}
	size := 64
	if n.kind == floats {
		size = 32
	}
	r.out = strconv.AppendFloat(r.out, f, 'f', -1, size)
}

// time is the one that n stands for.
func (m meaning) time(n int64) time.Time {
	switch m {
	case day:
		return time.Unix(n*86400, 0)
	case micros:
		return time.UnixMicro(n)
	case nanos:
		return time.Unix(0, n)
	}
	return time.UnixMilli(n)
}

// int96 is the time that 12 bytes stand for: nanoseconds of a day, and the
// day's Julian number.
func int96(b []byte) time.Time {
	const epoch = 2440588 // 1970-01-01
	days := int64(binary.LittleEndian.Uint32(b[8:])) - epoch
	return time.Unix(days*86400, int64(binary.LittleEndian.Uint64(b)%86400e9))
}

func asTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func asUUID(b []byte) string {
	s := hex.EncodeToString(b)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
