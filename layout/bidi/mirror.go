package bidi

import "sort"

//go:generate go run warraq/internal/tables

// pairRow maps a code point to another.
type pairRow struct{ from, to rune }

// find looks r up in a sorted table.
func find(rows []pairRow, r rune) (rune, bool) {
	i := sort.Search(len(rows), func(i int) bool { return rows[i].from >= r })
	if i < len(rows) && rows[i].from == r {
		return rows[i].to, true
	}
	return r, false
}

// Mirror is the character that looks like r in a mirror, which is to be
// shown for r on an odd level (L4), and whether there is one. Without one it
// is r itself.
func Mirror(r rune) (rune, bool) {
	if !classOf(r).in(1<<ON | pairing) {
		return r, false // only neutrals are in the table
	}
	return find(mirrors[:], r)
}
