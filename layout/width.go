package layout

import (
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
)

// Width is the number of columns of one grapheme cluster, as tcell lays it
// out: 0 for what draws nothing, 1 or 2, and more only for clusters that
// Wrap takes apart. It is the only measure of width in the program. A table
// settles single code points and letters with marks; go-runewidth is asked
// about the single ones that it and tcell agree on, uniseg, which tcell
// lays rows out by, about other clusters.
func Width(cluster string) int {
	r, size := utf8.DecodeRuneInString(cluster)
	if size == 0 {
		return 0
	}
	w := widthOf(r)
	if size == len(cluster) {
		return w
	}
	if w == 0 || w > 2 {
		return uniseg.StringWidth(cluster)
	}
	for _, r := range cluster[size:] {
		if kindOf(r)&markKind == 0 {
			return uniseg.StringWidth(cluster)
		}
	}
	return w
}

// widthOf is the width of r alone.
func widthOf(r rune) int {
	switch k := kindOf(r); {
	case k&specialKind != 0 && (r == 0x2E3A || r == 0x2E3B):
		return int(r-0x2E3A) + 3 // the dashes of two and three ems
	case k&3 == askWidth:
		asked := runewidth.Condition{StrictEmojiNeutral: true}
		return asked.RuneWidth(r)
	default:
		return int(k & 3)
	}
}

// Narrow makes tcell count as Width does, one column for a character of
// ambiguous width, whatever RUNEWIDTH_EASTASIAN says: a row laid out with two
// measures has its cells in the wrong columns. It sets a variable of uniseg,
// so it is to be called once, before anything is drawn.
func Narrow() { uniseg.EastAsianAmbiguousWidth = 1 }
