package term

import (
	"github.com/gdamore/tcell/v2"

	"warraq/layout/bidi"
)

// Qt orders each stretch of cells with equal attributes by itself, so letters
// that differ from both neighbours in colour stay where they are.
//
// The colours that look like the default ones are not known: such a terminal
// does not say, and its COLORFGBG is always the same. So the whole screen is
// painted, white on black, and a default colour is one that we chose.

// It draws lines by itself, from where the letters before them would end if
// each were as wide as its font has it: beside a sign of another font, such as
// an emoji, a border would stand next to its column. So borders are blocks,
// which are drawn as letters are.
const (
	line      = "│"
	thinBlock = "▏"
)

// Pairs are the colours of that painting.
type Pairs struct {
	True bool // colours can differ by one step of 16 million
	None bool // there are no colours: letters differ in weight and slant
}

// ink is a colour for signs and two that look like it for letters. All three
// differ, since signs stand between letters.
type ink struct {
	sign    tcell.Color
	letters [2]tcell.Color
}

// The inks, in colours of the 256 that no user changes.
var (
	white = ink{tcell.PaletteColor(231), [2]tcell.Color{tcell.PaletteColor(255), tcell.PaletteColor(254)}}
	black = ink{tcell.PaletteColor(16), [2]tcell.Color{tcell.PaletteColor(232), tcell.PaletteColor(233)}}
)

// row paints the cells of row. Letters take turns, over blanks too: a blank
// may be sent in the colour of the letter before it.
func (p Pairs) row(row []Cell) {
	letters := 0
	for i := range row {
		c := &row[i]
		if c.Text == line {
			c.Text = thinBlock
		}
		k := c.class()
		letter := isRTL(k) || k == bidi.AN
		switch {
		case !p.None:
			c.Style = p.style(c.Style, letter, letters&1)
		case letter:
			c.Style = c.Style.Italic(true).Bold(letters&1 != 0)
		}
		if letter {
			letters++
		}
	}
}

// style is s painted.
func (p Pairs) style(s tcell.Style, letter bool, parity int) tcell.Style {
	fg, bg, attrs := s.Decompose()
	reverse := attrs&tcell.AttrReverse != 0 // the letter is in the colour of the background
	return s.Foreground(p.colour(fg, white, letter && !reverse, parity)).
		Background(p.colour(bg, black, letter && reverse, parity))
}

// colour is c, or i for the default, and for a letter one of two that look
// like it. With 256 colours only the default has such, so letters take it.
func (p Pairs) colour(c tcell.Color, i ink, letter bool, parity int) tcell.Color {
	switch {
	case !letter && c == tcell.ColorDefault:
		return i.sign
	case !letter:
		return c
	case c == tcell.ColorDefault || !p.True:
		return i.letters[parity]
	}
	r, g, b := shown(c).RGB()
	return tcell.NewRGBColor(r, g, b^int32(parity))
}

// firstEight are the first colours of the palette as qtermwidget comes with
// them. The nominal ones are too dark for black.
var firstEight = [8]int32{0x000000, 0xb21818, 0x18b218, 0xb26818, 0x1818b2, 0xb218b2, 0x18b2b2, 0xb2b2b2}

// shown is c as the terminal shows it, as far as that is known.
func shown(c tcell.Color) tcell.Color {
	if n := c - tcell.PaletteColor(0); !c.IsRGB() && n < tcell.Color(len(firstEight)) {
		return tcell.NewHexColor(firstEight[n])
	}
	return c
}
