package html

import (
	"unicode"
)

// direct puts a direction mark before a paragraph of both directions whose
// dir attribute contradicts its first letter.
func (w *writer) direct() {
	mark := ""
	first, mixed := directions(string(w.text[w.start:]))
	switch {
	case !mixed:
	case w.dir == "rtl" && first == "ltr":
		mark = "\u200f"
	case w.dir == "ltr" && first == "rtl":
		mark = "\u200e"
	}
	if mark == "" {
		return
	}
	paragraph := mark + string(w.text[w.start:])
	w.text = append(w.text[:w.start], paragraph...)
	for i := len(w.links) - 1; i >= 0 && w.links[i].Start >= w.start; i-- {
		w.links[i].Start += len(mark)
		w.links[i].End += len(mark)
	}
}

// directions is the direction of the first letter of s, "" when it has none,
// and whether s has letters of both.
func directions(s string) (first string, mixed bool) {
	for _, r := range s {
		d := ""
		switch {
		case r == '\u200e':
			d = "ltr"
		case r == '\u200f' || r == '\u061c':
			d = "rtl"
		case !unicode.IsLetter(r):
			continue
		case rightToLeft(r):
			d = "rtl"
		default:
			d = "ltr"
		}
		if first == "" {
			first = d
		}
		if first != d {
			return first, true
		}
	}
	return first, false
}

func rightToLeft(r rune) bool {
	return 0x590 <= r && r <= 0x8ff || 0xfb1d <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xfeff || 0x1e800 <= r && r <= 0x1efff
}
