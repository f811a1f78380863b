package jsonl

import (
	"bytes"
	"errors"
)

// A JSON text is walked over by its bytes: a string by looking for its
// closing quotation mark, an object or array by counting brackets outside of
// strings. Nothing is decoded on the way, and nothing recurses.

var (
	errCut  = errors.New("the record is cut off")
	errForm = errors.New("not a JSON object")
)

// skipBlanks is the first byte of b from i on that is no white space.
func skipBlanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t') {
		i++
	}
	return i
}

// stringEnd is the byte after the string whose opening mark is at i, -1 when
// b ends before it does.
func stringEnd(b []byte, i int) int {
	for i++; ; i++ {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n
		back := i - 1
		for b[back] == '\\' {
			back--
		}
		if (i-back)&1 == 1 {
			return i + 1
		}
	}
}

// valueEnd is the byte after the value that begins at i, -1 when b ends
// before it does. A number or word may end with b.
func valueEnd(b []byte, i int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return stringEnd(b, i)
	case '{', '[':
		return nestEnd(b, i)
	}
	for i < len(b) && !ends[b[i]] {
		i++
	}
	return i
}

// ends are the bytes that end a number or word.
var ends = [256]bool{',': true, '}': true, ']': true, ' ': true, '\n': true, '\r': true, '\t': true, ':': true, '"': true}

// nestEnd is the byte after the object or array that begins at i, -1 when b
// ends before it does. Which bracket closes which is not checked.
func nestEnd(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			if i = stringEnd(b, i); i < 0 {
				return -1
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return -1
}

// member is a key of an object, between its marks as it is written, and its
// value.
type member struct{ key, value []byte }

// members appends the members of the object that begins at byte i of b, and
// is the byte after it. A value that b cuts off is left out, with errCut.
func members(list []member, b []byte, i int) ([]member, int, error) {
	if i >= len(b) || b[i] != '{' {
		return list, i, errForm
	}
	for i++; ; i++ {
		if i = skipBlanks(b, i); i == len(b) {
			return list, i, errCut
		}
		if b[i] == '}' {
			return list, i + 1, nil
		}
		if b[i] != '"' {
			return list, i, errForm
		}
		end := stringEnd(b, i)
		if end < 0 {
			return list, i, errCut
		}
		m := member{key: b[i+1 : end-1]}
		if i = skipBlanks(b, end); i < len(b) && b[i] != ':' {
			return list, i, errForm
		}
		start := skipBlanks(b, min(i+1, len(b)))
		if i = valueEnd(b, start); i < 0 {
			return list, start, errCut
		}
		if i == start {
			return list, i, errForm
		}
		m.value = b[start:i]
		list = append(list, m)
		if i = skipBlanks(b, i); i == len(b) {
			return list, i, errCut
		}
		if b[i] == '}' {
			return list, i + 1, nil
		}
		if b[i] != ',' {
			return list, i, errForm
		}
	}
}

// elements appends the elements of the array b.
func elements(list [][]byte, b []byte) [][]byte {
	for i := 1; i < len(b); i++ {
		start := skipBlanks(b, i)
		end := valueEnd(b, start)
		if end <= start {
			return list
		}
		list = append(list, b[start:end])
		if i = skipBlanks(b, end); i < len(b) && b[i] != ',' {
			return list
		}
	}
	return list
}
