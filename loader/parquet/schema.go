package parquet

import "fmt"

// element is a column, or a group of them, as the file describes it.
type element struct {
	name     string
	kind     int64 // of the values, noKind for a group
	length   int64 // of values of a fixed length, in bytes
	repeats  int64
	children int64
	means    meaning
}

// The kinds of values.
const (
	noKind = iota - 1
	boolean
	int32s
	int64s
	int96s
	floats
	doubles
	byteArrays
	fixed
)

// How often a column is there in each row, or in each element of what it lies in.
const (
	required = iota
	optional
	repeated
)

// meaning is what a value stands for where its kind does not tell.
type meaning int

const (
	itself meaning = iota
	list
	mapping
	day    // days since 1970
	millis // since 1970
	micros
	nanos
	uuid
	opaque // nothing that an article's field may be
)

// converted are the meanings of the older way to tell them, by its number.
var converted = map[int64]meaning{
	1: mapping, 2: mapping, 3: list, 5: opaque, 6: day, 7: opaque, 8: opaque, 9: millis, 10: micros, 20: opaque, 21: opaque,
}

func readElement(t *thrift, kind byte) element {
	e := element{kind: noKind}
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 1:
			e.kind = t.num(kind)
		case 2:
			e.length = t.num(kind)
		case 3:
			e.repeats = t.num(kind)
		case 4:
			e.name = string(t.bytes(kind))
		case 5:
			e.children = t.num(kind)
		case 6:
			if m := t.num(kind); e.means == itself {
				e.means = converted[m]
			}
		case 10:
			e.means = readMeaning(t, kind)
		default:
			return false
		}
		return true
	})
	return e
}

// readMeaning reads a union: a struct with one field, whose number tells.
func readMeaning(t *thrift, kind byte) meaning {
	m := itself
	t.fields(kind, func(id int64, kind byte) bool {
		switch id {
		case 2:
			m = mapping
		case 3:
			m = list
		case 5, 7, 13, 15:
			m = opaque
		case 6:
			m = day
		case 8:
			m = readUnit(t, kind)
			return true
		case 14:
			m = uuid
		}
		return false
	})
	return m
}

// readUnit reads what a time is counted in.
func readUnit(t *thrift, kind byte) meaning {
	m := millis
	t.fields(kind, func(id int64, kind byte) bool {
		if id != 2 {
			return false
		}
		t.fields(kind, func(id int64, _ byte) bool {
			m = map[int64]meaning{1: millis, 2: micros, 3: nanos}[id]
			return false
		})
		return true
	})
	return m
}

// node is a column or a group of columns in its place.
type node struct {
	element
	inner    []*node // of a group
	leaf     int     // index of the column of values; of a group, of its first one
	leaves   int     // how many columns of values it has
	rep, def uint32  // greatest levels of repetition and of definition
}

// maxDepth is how deep columns may lie one in another, and maxLeaves how many
// may hold values.
const (
	maxDepth  = 32
	maxLeaves = 1 << 16
)

// tree puts the elements, each group before what is in it, in their places.
func tree(elements []element) (root *node, leaves []*node, err error) {
	if len(elements) == 0 {
		return nil, nil, errThrift
	}
	b := builder{left: elements[1:]}
	root = &node{element: elements[0]}
	root.repeats = required
	if err := b.fill(root, 0); err != nil {
		return nil, nil, err
	}
	return root, b.leaves, nil
}

type builder struct {
	left   []element
	leaves []*node
}

// fill puts the columns of n in their places. Its recursion is bounded by maxDepth.
func (b *builder) fill(n *node, depth int) error {
	if depth > maxDepth || n.children < 0 || n.children > int64(len(b.left)) {
		return fmt.Errorf("%w: its columns", errThrift)
	}
	for range n.children {
		if len(b.left) == 0 || len(b.leaves) > maxLeaves {
			return fmt.Errorf("%w: its columns", errThrift)
		}
		c := &node{element: b.left[0], leaf: len(b.leaves), rep: n.rep, def: n.def}
		b.left = b.left[1:]
		switch c.repeats {
		case optional:
			c.def++
		case repeated:
			c.def, c.rep = c.def+1, c.rep+1
		}
		if c.kind != noKind {
			b.leaves = append(b.leaves, c)
		} else if err := b.fill(c, depth+1); err != nil {
			return err
		}
		c.leaves = len(b.leaves) - c.leaf
		if c.leaves > 0 { // a group of nothing says nothing
			n.inner = append(n.inner, c)
		}
	}
	return nil
}
