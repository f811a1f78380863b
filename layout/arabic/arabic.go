// Package arabic joins Arabic letters into their presentation forms, for
// screens that draw one code point a cell and join nothing themselves.
//
// A letter has up to four forms: isolated, final, initial, medial. Which one
// it takes depends on the nearest neighbours that are not transparent: marks
// and format controls are looked through (Unicode 9.2, rules R1 to R7). In
// beh fatha alef beh the first beh is initial and the alef final; alef does
// not join to what follows, so the second beh is isolated. The cost is one
// table look-up a code point.
package arabic

import "sort"

//go:generate go run warraq/internal/tables

// Absorbed stands in the result of Shape for an alef that is shown by the
// lam before it.
const Absorbed rune = -1

// The columns of the table of forms.
const (
	isolated = iota
	final
	initial
	medial
)

const lam = 0x0644

// Shape appends to dst the code point that shows each code point of text, a
// whole paragraph in logical order: a presentation form where Unicode has one
// for that letter alone, or else the letter itself, to which its neighbours
// still join. A lam before one of the four alefs becomes their ligature,
// across marks too, and the alef Absorbed. Marks, joiners and everything
// else stay as they are.
func Shape(dst, text []rune) []rune {
	n := len(dst)
	dst = append(dst, text...)
	out := dst[n:]
	last := -1 // the last code point that is not transparent
	var lastType byte
	form := isolated // of last, as if nothing followed
	for i, r := range text {
		t := joining(r)
		if t == 'T' {
			continue
		}
		joined := last >= 0 && joinsNext(lastType) && joinsLast(t)
		switch {
		case joined && text[last] == lam && isAlef(r):
			out[last], out[i] = ligature(r, form), Absorbed
			last, lastType = i, 'U' // an alef joins to nothing after it
			form = isolated
			continue
		case joined:
			out[last] = letterForm(text[last], form+initial)
			form = final
		default:
			form = isolated
		}
		out[i] = letterForm(r, form)
		last, lastType = i, t
	}
	return dst
}

// joinsNext and joinsLast tell whether a letter of joining type t reaches to
// the letter after it and to the one before it.
func joinsNext(t byte) bool { return t == 'D' || t == 'C' || t == 'L' }
func joinsLast(t byte) bool { return t == 'D' || t == 'C' || t == 'R' }

// IsLamAlef tells whether r is a form of lam with an alef.
func IsLamAlef(r rune) bool { return 0xFEF5 <= r && r <= 0xFEFC }

func isAlef(r rune) bool { return r == 0x0622 || r == 0x0623 || r == 0x0625 || r == 0x0627 }

// ligature is lam with alef r, isolated or final.
func ligature(r rune, form int) rune {
	f := rune(0xFEFB)
	switch r {
	case 0x0622:
		f = 0xFEF5
	case 0x0623:
		f = 0xFEF7
	case 0x0625:
		f = 0xFEF9
	}
	return f + rune(form) // the final form follows the isolated one
}

// letterForm is the given form of r, or r itself where it has none.
func letterForm(r rune, form int) rune {
	if r < formsStart || r >= formsEnd {
		return r
	}
	if f := forms[r-formsStart][form]; f != 0 {
		return rune(f)
	}
	return r
}

type typeRange struct {
	lo, hi rune
	t      byte
}

// joining is the joining type of r: U, R, L, D, C or T.
func joining(r rune) byte {
	switch {
	case r < 0x0300 && r != 0x00AD:
		return 'U'
	case denseStart <= r && r < denseEnd:
		return denseTypes[r-denseStart]
	}
	i := sort.Search(len(otherTypes), func(i int) bool { return otherTypes[i].hi >= r })
	if i < len(otherTypes) && otherTypes[i].lo <= r {
		return otherTypes[i].t
	}
	return 'U'
}
