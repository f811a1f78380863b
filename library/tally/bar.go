package tally

import (
	"strings"

	"warraq/library"
)

// parts are the decisions in the order of a bar, each with its own block, so
// that a bar can be read without colours.
var parts = []struct{ decision, block string }{
	{library.Keep, "█"}, {library.Drop, "▓"}, {library.Later, "▒"}, {library.Undecided, "░"},
}

// Block is the character that stands for a decision in a bar.
func Block(decision string) string {
	for _, p := range parts {
		if p.decision == decision {
			return p.block
		}
	}
	return ""
}

// Bar is the decisions of c as w characters: first what is kept, then what
// is dropped and what is for later, then what is undecided. What there is at
// all has a character while w is 4 or more; "" stands for no articles.
func (c *Counts) Bar(w int) string {
	if c.Articles == 0 || w <= 0 {
		return ""
	}
	var b strings.Builder
	widths := c.widths(w)
	for i, p := range parts {
		b.WriteString(strings.Repeat(p.block, widths[i]))
	}
	return b.String()
}

// widths shares w characters out: each part gets what it has a right to as a
// whole number, one at least if it is there, and the largest what is left or
// missing.
func (c *Counts) widths(w int) [4]int {
	var widths [4]int
	left, largest := w, 0
	for i, p := range parts {
		n := c.Of(p.decision)
		widths[i] = n * w / c.Articles
		if n > 0 {
			widths[i] = max(1, widths[i])
		}
		left -= widths[i]
		if n > c.Of(parts[largest].decision) {
			largest = i
		}
	}
	for i := len(widths) - 1; i >= 0 && widths[largest]+left < 1; i-- { // fewer characters than parts
		if i != largest {
			left += widths[i]
			widths[i] = 0
		}
	}
	widths[largest] += left
	return widths
}
