package jsonl

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unquoted is the string between the marks of s, escapes resolved. It may
// share the memory of s.
func unquoted(s []byte) []byte {
	first := bytes.IndexByte(s, '\\')
	if first < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for first >= 0 {
		out = append(out, s[:first]...)
		var n int
		out, n = escape(out, s[first:])
		s = s[first+n:]
		first = bytes.IndexByte(s, '\\')
	}
	return append(out, s...)
}

// escape appends what the escape at the start of s stands for, and is its
// length in bytes. An unknown one stands for the character after the
// backslash.
func escape(out, s []byte) ([]byte, int) {
	if len(s) < 2 {
		return out, len(s)
	}
	switch c := s[1]; c {
	case 'n':
		return append(out, '\n'), 2
	case 't':
		return append(out, '\t'), 2
	case 'r':
		return append(out, '\r'), 2
	case 'b':
		return append(out, '\b'), 2
	case 'f':
		return append(out, '\f'), 2
	case 'u':
		r, n := codeUnit(s)
		if utf16.IsSurrogate(r) {
			low, m := codeUnit(s[n:])
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				n += m
			}
		}
		return utf8.AppendRune(out, r), n
	default:
		return append(out, c), 2
	}
}

// codeUnit is what the \uXXXX at the start of s says and its length, U+FFFD
// when it says nothing.
func codeUnit(s []byte) (rune, int) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return utf8.RuneError, min(2, len(s))
	}
	r := rune(0)
	for _, c := range s[2:6] {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if digit < 0 || c < '0' {
			return utf8.RuneError, 2
		}
		r = r<<4 | rune(digit)
	}
	return r, 6
}

// texts appends the strings in the value v, in their order, whatever arrays
// and objects they are in.
func texts(list []string, v []byte) []string {
	isKey := false
	for i := 0; i < len(v); {
		switch v[i] {
		case '"':
			end := stringEnd(v, i)
			if end < 0 {
				return list
			}
			after := skipBlanks(v, end)
			isKey = after < len(v) && v[after] == ':'
			if !isKey {
				if s := strings.TrimSpace(string(unquoted(v[i+1 : end-1]))); s != "" {
					list = append(list, s)
				}
			}
			i = end
		default:
			i++
		}
	}
	return list
}
