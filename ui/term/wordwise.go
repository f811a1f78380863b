package term

import (
	"slices"

	"warraq/layout/bidi"
)

// A terminal that puts each whole row in order, with a base direction that it
// takes from the first letter of the row, and cannot be told to stop, as
// PuTTY: every row is sent so that what the terminal makes of it is the row
// that was drawn.
//
//	wanted   FED CBA 12          what the reader shall see
//	sent     DEF·ABC·12          · is U+2800
//
// A blank that is a left-to-right letter, U+2800 BRAILLE PATTERN BLANK, parts
// the row into words that the terminal orders each by itself. For each
// stretch between such letters the inverse of the terminal's pass is looked
// for and checked with that very pass. The row must begin with U+2800, or the
// terminal might take it for one that begins at the right; the column for it
// is Mode.Margin.
//
// The cost is linear in the length of the row.

const strongBlank = "\u2800"

// substitutes stand in for what has no inverse, each for one cause. They are
// tried in this order, one after the other.
var substitutes = []map[string]string{
	// An Arabic question mark makes the European number beside it Arabic. The
	// reversed one looks the same and is neutral.
	{"؟": "\u2e2e"},
	// A border between letters and a European number goes to neither side. The
	// letter that looks like it parts them.
	{"│": "\u01c0"},
	// Letters cannot stand at the left of a European number. They can of an
	// Arabic one.
	{"0": "٠", "1": "١", "2": "٢", "3": "٣", "4": "٤", "5": "٥", "6": "٦", "7": "٧", "8": "٨", "9": "٩"},
}

func (p *Pass) wordwise(row []Cell) {
	for i := range row {
		if row[i].Text == " " {
			row[i].Text = strongBlank
		}
	}
	p.words(row, 0)
}

// words inverts each stretch of row between left-to-right letters, with the
// given substitute and those after it.
func (p *Pass) words(row []Cell, from int) {
	for i := 0; i < len(row); {
		j, turns := i, false
		for ; j < len(row) && row[j].class() != bidi.L; j++ {
			turns = turns || isRTL(row[j].class()) || row[j].class() == bidi.AN
		}
		if turns {
			p.stretch(row[i:j], from)
		}
		i = j + 1
	}
}

func isRTL(c bidi.Class) bool { return c == bidi.R || c == bidi.AL }

// stretch replaces wanted by the cells that the terminal makes wanted of.
// Where there are none, something in it is replaced, from the given substitute
// on; if nothing helps, it does what comes near.
func (p *Pass) stretch(wanted []Cell, from int) {
	if p.invert(wanted) {
		return
	}
	for i := from; i < len(substitutes); i++ {
		if substitute(wanted, substitutes[i]) {
			p.words(wanted, i+1)
			return
		}
	}
	copy(wanted, p.pass(0, wanted, bidi.LTR))
}

// substitute replaces what by names, and reports whether there was any.
func substitute(cells []Cell, by map[string]string) bool {
	any := false
	for i := range cells {
		if s, ok := by[cells[i].Text]; ok {
			cells[i].Text, any = s, true
		}
	}
	return any
}

// invert tries what a pass in one direction or the other makes of wanted: a
// pass is nearly its own inverse.
func (p *Pass) invert(wanted []Cell) bool {
	for _, base := range []bidi.Direction{bidi.LTR, bidi.RTL} {
		try := p.pass(0, wanted, base)
		if slices.EqualFunc(p.pass(1, try, bidi.LTR), wanted, sameText) {
			copy(wanted, try)
			return true
		}
	}
	return false
}

func sameText(a, b Cell) bool { return a.Text == b.Text }

// pass is what a terminal shows for cells that stand between two
// left-to-right letters, or, with base RTL, in a right-to-left row: UAX #9 on
// the first character of each cell. It is void after the next call with the
// same buffer n.
func (p *Pass) pass(n int, cells []Cell, base bidi.Direction) []Cell {
	edge := byte('x')
	p.text, p.at = p.text[:0], p.at[:0]
	add := func(cell int, s string) {
		p.text = append(p.text, s...)
		for range len(s) {
			p.at = append(p.at, cell)
		}
	}
	if base == bidi.LTR {
		add(-1, string(edge))
	}
	for i := range cells {
		add(i, string(cells[i].first()))
	}
	if base == bidi.LTR {
		add(-1, string(edge))
	}
	p.resolver.Paragraph(string(p.text), base, nil)
	p.runs = p.resolver.Line(p.runs[:0], 0, len(p.text))
	out := p.tries[n][:0]
	for _, run := range p.runs {
		out = p.appendRun(out, cells, run)
	}
	p.tries[n] = out
	return out
}

// appendRun appends the cells of run as they are shown: in reverse and
// mirrored on an odd level.
func (p *Pass) appendRun(out, cells []Cell, run bidi.Run) []Cell {
	last := -1
	take := func(off int) {
		if i := p.at[off]; i >= 0 && i != last {
			last = i
			c := cells[i]
			if run.Level&1 != 0 {
				c.Text = mirrored(c.Text)
			}
			out = append(out, c)
		}
	}
	if run.Level&1 == 0 {
		for off := run.Start; off < run.End; off++ {
			take(off)
		}
		return out
	}
	for off := run.End - 1; off >= run.Start; off-- {
		take(off)
	}
	return out
}

// mirrored is the cell text that looks like s in a mirror.
func mirrored(s string) string {
	c := Cell{Text: s}
	r := c.first()
	if m, ok := bidi.Mirror(r); ok && string(r) == s {
		return string(m)
	}
	return s
}
