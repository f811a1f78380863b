package parquet

import (
	"encoding/binary"
	"errors"
)

// What describes a Parquet file is written in Thrift's compact protocol: a
// struct is a row of fields, each with its number and its kind, so that a
// reader passes over what it does not know. A list or struct may hold others;
// how deep is bounded here, since a file can ask for any depth in few bytes.

// thrift reads values of the compact protocol one after the other. After the
// first error all that it reads is zero.
type thrift struct {
	rest []byte
	err  error
}

// The kinds of a value.
const (
	kindTrue   = 1
	kindFalse  = 2
	kindByte   = 3
	kindInt64  = 6
	kindDouble = 7
	kindBytes  = 8
	kindList   = 9
	kindSet    = 10
	kindMap    = 11
	kindStruct = 12
)

// maxNesting is how deep the values that are passed over may lie one in another.
const maxNesting = 32

var (
	errShort  = errors.New("its description is cut off")
	errThrift = errors.New("its description is damaged")
)

func (t *thrift) fail(err error) {
	if t.err == nil {
		t.err, t.rest = err, nil
	}
}

func (t *thrift) byte() byte {
	if len(t.rest) == 0 {
		t.fail(errShort)
		return 0
	}
	b := t.rest[0]
	t.rest = t.rest[1:]
	return b
}

func (t *thrift) take(n uint64) []byte {
	if n > uint64(len(t.rest)) {
		t.fail(errShort)
		return nil
	}
	b := t.rest[:n]
	t.rest = t.rest[n:]
	return b
}

func (t *thrift) uvarint() uint64 {
	v, n := binary.Uvarint(t.rest)
	switch {
	case n == 0:
		t.fail(errShort)
		return 0
	case n < 0:
		t.fail(errThrift)
		return 0
	}
	t.rest = t.rest[n:]
	return v
}

// varint is a signed number, zigzag.
func (t *thrift) varint() int64 {
	v := t.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

// must ends reading when a value is not of the kind that its field has.
func (t *thrift) must(ok bool) bool {
	if !ok {
		t.fail(errThrift)
	}
	return ok
}

// num is a whole number of any size.
func (t *thrift) num(kind byte) int64 {
	switch {
	case !t.must(kind >= kindByte && kind <= kindInt64):
		return 0
	case kind == kindByte:
		return int64(int8(t.byte()))
	}
	return t.varint()
}

// bytes is a string, a part of what is read.
func (t *thrift) bytes(kind byte) []byte {
	if !t.must(kind == kindBytes) {
		return nil
	}
	return t.take(t.uvarint())
}

// list calls read for each element of a list.
func (t *thrift) list(kind byte, read func(kind byte)) {
	if !t.must(kind == kindList || kind == kindSet) {
		return
	}
	n, of := t.listHead()
	for ; n > 0 && t.err == nil; n-- {
		read(of)
	}
}

func (t *thrift) listHead() (n uint64, kind byte) {
	head := t.byte()
	if n = uint64(head >> 4); n == 15 {
		n = t.uvarint()
	}
	return n, head & 15
}

// fields calls read for each field of a struct; one that it does not take is
// passed over.
func (t *thrift) fields(kind byte, read func(id int64, kind byte) bool) {
	if !t.must(kind == kindStruct) {
		return
	}
	for id := int64(0); t.err == nil; {
		head := t.byte()
		if head == 0 {
			return
		}
		if delta := int64(head >> 4); delta > 0 {
			id += delta
		} else {
			id = t.varint()
		}
		if !read(id, head&15) {
			t.skip(head&15, 0)
		}
	}
}

// skip passes over a value. Its recursion is bounded by maxNesting.
func (t *thrift) skip(kind byte, depth int) {
	if !t.must(depth < maxNesting) {
		return
	}
	switch kind {
	case kindTrue, kindFalse: // the kind is the value
	case kindByte:
		t.byte()
	case kindByte + 1, kindByte + 2, kindInt64:
		t.uvarint()
	case kindDouble:
		t.take(8)
	case kindBytes:
		t.take(t.uvarint())
	case kindList, kindSet:
		n, of := t.listHead()
		t.skipAll(n, depth, of)
	case kindMap:
		if n := t.uvarint(); n > 0 {
			kinds := t.byte()
			t.skipAll(n, depth, kinds>>4, kinds&15)
		}
	case kindStruct:
		t.fields(kind, func(_ int64, kind byte) bool {
			t.skip(kind, depth+1)
			return true
		})
	default:
		t.fail(errThrift)
	}
}

// skipAll passes over n times the kinds, which are those of elements: a
// truth value has a byte there.
func (t *thrift) skipAll(n uint64, depth int, kinds ...byte) {
	for ; n > 0 && t.err == nil; n-- {
		for _, kind := range kinds {
			if kind <= kindFalse {
				kind = kindByte
			}
			t.skip(kind, depth+1)
		}
	}
}
