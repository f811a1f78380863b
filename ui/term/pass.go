package term

import (
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"

	"warraq/layout/bidi"
)

// Cell is a cell of a finished screen.
type Cell struct {
	Text  string // one cluster
	Style tcell.Style
	Width int // 1 or 2 columns
}

// first is the character that decides over the cell.
func (c *Cell) first() rune {
	r, _ := utf8.DecodeRuneInString(c.Text)
	return r
}

func (c *Cell) class() bidi.Class { return bidi.ClassOf(c.first()) }

// Pass is what is done to the rows of a finished screen, borders and
// neighbours included, before they are sent. Its buffers are kept from row to
// row; it is not safe for use by two goroutines.
type Pass struct {
	Mode   Mode
	Colour Pairs // for the mode Colour

	resolver bidi.Resolver
	runs     []bidi.Run
	text     []byte
	at       []int // cell of each byte of text
	tries    [2][]Cell
}

// Needed reports whether Row does anything.
func (p *Pass) Needed() bool {
	return p.Mode == Wordwise || p.Mode == Kitty || p.Mode == Colour
}

// Margin is the number of columns at the left that must stay blank.
func (m Mode) Margin() int {
	if m == Wordwise {
		return 1
	}
	return 0
}

// Row changes row, which holds all cells of a row of the screen from left to
// right, into the cells to be sent so that the terminal shows it.
func (p *Pass) Row(row []Cell) {
	switch p.Mode {
	case Wordwise:
		p.wordwise(row)
	case Kitty:
		kitty(row)
	case Colour:
		p.Colour.row(row)
	}
}

// RightToLeft reports whether r is of a script that is written from the right,
// a presentation form, a digit or a sign of it included.
func RightToLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	k := bidi.ClassOf(r)
	return isRTL(k) || k == bidi.AN || r < 0x900
}
