package term

import (
	"slices"
	"unicode"

	"github.com/gdamore/tcell/v2"

	"warraq/layout/bidi"
)

// Kitty hands each run of cells to HarfBuzz, which turns the whole of it
// round, numbers and brackets too, if the first character that has a script
// has one from right to left. The digits of Arabic have. A run ends at a
// blank, at box drawing, and where the font changes.
//
//	wanted   (FED) CBA:1
//	sent     (DEF) ABC:1     with ( and ) and : in another weight
//
// So letters are sent in reverse, stretch by stretch, and what touches a
// stretch is set in another font: whether a bracket is in the font of the
// letters depends on what the user has installed. Colours belong to the place
// on the screen and do not move.
func kitty(row []Cell) {
	for i := 0; i < len(row); {
		j := i + 1
		if turnsRound(&row[i]) {
			for j < len(row) && turnsRound(&row[j]) && fontOf(row[j].Style) == fontOf(row[i].Style) {
				j++
			}
			if slices.ContainsFunc(row[i:j], func(c Cell) bool { return scripted(c.first()) }) {
				reverseTexts(row[i:j])
			}
		}
		i = j
	}
	for i := range row {
		part(row, i)
	}
}

// turnsRound reports whether the cell is a letter of a right-to-left script,
// one of its digits, or a sign that is used with them only.
func turnsRound(c *Cell) bool {
	r := c.first()
	k := bidi.ClassOf(r)
	return isRTL(k) || k == bidi.AN || r == 0x060C || scripted(r)
}

// rightToLeft are the scripts that HarfBuzz turns round.
var rightToLeft = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko}

func scripted(r rune) bool { return r >= 0x590 && unicode.In(r, rightToLeft...) }

func reverseTexts(cells []Cell) {
	for i, j := 0, len(cells)-1; i < j; i, j = i+1, j-1 {
		cells[i].Text, cells[j].Text = cells[j].Text, cells[i].Text
	}
}

// font is what of a style chooses the font.
type font struct{ bold, italic bool }

func fontOf(s tcell.Style) font {
	_, _, a := s.Decompose()
	return font{a&tcell.AttrBold != 0, a&tcell.AttrItalic != 0}
}

// part gives cell i another font than the letters that it touches, if it is
// none and is not one that ends a run anyway.
func part(row []Cell, i int) {
	c := &row[i]
	if turnsRound(c) || endsRun(c.first()) {
		return
	}
	own := fontOf(c.Style)
	for _, f := range []font{own, {!own.bold, own.italic}, {own.bold, !own.italic}, {!own.bold, !own.italic}} {
		if !touches(row, i-1, f) && !touches(row, i+1, f) {
			c.Style = c.Style.Bold(f.bold).Italic(f.italic)
			return
		}
	}
}

// touches reports whether cell i is a letter in font f.
func touches(row []Cell, i int, f font) bool {
	return i >= 0 && i < len(row) && turnsRound(&row[i]) && fontOf(row[i].Style) == f
}

// endsRun reports whether kitty draws r by itself: a blank or box drawing.
func endsRun(r rune) bool { return r == ' ' || 0x2500 <= r && r <= 0x259F }
