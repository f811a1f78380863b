// Package arabic joins Arabic letters into their presentation forms.
package arabic

// Absorbed stands in the result of Shape for an alef that is shown by the
// lam before it.
const Absorbed rune = -1

// Shape appends to dst the code point that shows each code point of text, a
// whole paragraph in logical order.
func Shape(dst, text []rune) []rune { return append(dst, text...) }

// IsLamAlef tells whether r is a form of lam with an alef.
func IsLamAlef(r rune) bool { return 0xFEF5 <= r && r <= 0xFEFC }
