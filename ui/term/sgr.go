package term

import (
	"strconv"
	"strings"

	"github.com/gdamore/tcell/v2"
)

// sgr is cells as text with the weights, slants and colours of a pass.
func sgr(cells []Cell) string {
	var b strings.Builder
	last := tcell.StyleDefault
	for i := range cells {
		if s := cells[i].Style; s != last {
			b.WriteString("\x1b[0" + attributes(s) + "m")
			last = s
		}
		b.WriteString(cells[i].Text)
	}
	if last != tcell.StyleDefault {
		b.WriteString("\x1b[0m")
	}
	return b.String()
}

// attributes are the parameters of s after a reset.
func attributes(s tcell.Style) string {
	fg, bg, attrs := s.Decompose()
	out := ""
	if attrs&tcell.AttrBold != 0 {
		out += ";1"
	}
	if attrs&tcell.AttrItalic != 0 {
		out += ";3"
	}
	return out + palette(";38;5;", fg) + palette(";48;5;", bg)
}

func palette(before string, c tcell.Color) string {
	if c == tcell.ColorDefault || c.IsRGB() {
		return ""
	}
	return before + strconv.Itoa(int(c&^tcell.ColorValid))
}
