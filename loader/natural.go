package loader

import (
	"io/fs"
	"slices"
	"strings"
)

// naturalOrder is entries by their names.
func naturalOrder(entries []fs.DirEntry) []fs.DirEntry {
	type named struct {
		name  string // asking an entry for it costs more than holding it
		entry fs.DirEntry
	}
	list := make([]named, len(entries))
	for i, e := range entries {
		list[i] = named{e.Name(), e}
	}
	slices.SortFunc(list, func(a, b named) int { return naturalCompare(a.name, b.name) })
	for i, n := range list {
		entries[i] = n.entry
	}
	return entries
}

// naturalCompare orders names as people do: runs of ASCII digits by their
// value, "2" before "10", everything else by its bytes. Names that differ
// only in leading zeros are ordered by their bytes.
func naturalCompare(a, b string) int {
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	for same > 0 && digit(a[same-1]) {
		same-- // to the start of a number that goes on differently
	}
	x, y := a[same:], b[same:]
	for x != "" && y != "" {
		if digit(x[0]) && digit(y[0]) {
			var m, n string
			m, x = cutDigits(x)
			n, y = cutDigits(y)
			if c := compareDigits(m, n); c != 0 {
				return c
			}
			continue
		}
		if x[0] != y[0] {
			return int(x[0]) - int(y[0])
		}
		x, y = x[1:], y[1:]
	}
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	return strings.Compare(a, b)
}

// compareDigits orders numbers of any length by their value.
func compareDigits(m, n string) int {
	m, n = strings.TrimLeft(m, "0"), strings.TrimLeft(n, "0")
	if len(m) != len(n) {
		return len(m) - len(n)
	}
	return strings.Compare(m, n)
}

func cutDigits(s string) (digits, rest string) {
	n := 0
	for n < len(s) && digit(s[n]) {
		n++
	}
	return s[:n], s[n:]
}

func digit(b byte) bool { return '0' <= b && b <= '9' }
