package layout

import (
	"slices"
	"sort"
	"strings"

	"warraq/layout/bidi"
)

// resolve finds the levels of the paragraph. Where the rules of UAX #9 see
// several paragraphs, which Fit takes for one, all have the direction of the
// first.
func (e *Engine) resolve() {
	e.levels, e.mixed, e.seams = e.levels[:0], false, e.seams[:0]
	base := bidi.Direction(e.opts.Base)
	for pos := 0; pos < len(e.text) || pos == 0; {
		n := e.resolver.Paragraph(e.text[pos:], base, e.isolatesFrom(pos))
		if pos == 0 {
			e.level = e.resolver.Level()
			base = bidi.LTR + bidi.Direction(e.level)
		}
		e.spread(pos, e.resolver.Runs())
		if n == 0 {
			break
		}
		pos += n
	}
	if len(e.text) == 0 && e.opts.Base == RTL {
		e.level = 1
	}
}

// spread gives each code point from byte pos on the level of its run.
func (e *Engine) spread(pos int, runs []bidi.Run) {
	levels := slices.Grow(e.levels, len(e.runes)-len(e.levels))
	n := len(levels)
	levels = levels[:len(e.runes)]
	for _, run := range runs {
		if run.Start == run.End && len(e.text) > 0 {
			e.seams = append(e.seams, seam{int32(pos + run.Start), run.Level})
		}
		for end := int32(pos + run.End); n < len(levels) && e.offs[n] < end; n++ {
			levels[n] = run.Level
		}
		e.mixed = e.mixed || run.Level != 0
	}
	e.levels = levels[:n]
}

// isolatesFrom are the isolates of the call that reach into the paragraph
// after its byte pos, in bytes from there.
func (e *Engine) isolatesFrom(pos int) []bidi.Isolate {
	e.isolates = e.isolates[:0]
	all := e.opts.Isolates
	start, end := e.at+pos, e.at+len(e.text)
	for e.iso < len(all) && all[e.iso].End <= start {
		e.iso++
	}
	for i := e.iso; i < len(all) && all[i].Start < end; i++ {
		e.isolates = append(e.isolates, bidi.Isolate{
			Start: max(all[i].Start-start, 0), End: min(all[i].End, end) - start,
			Direction: bidi.Direction(all[i].Direction),
		})
	}
	return e.isolates
}

// seam is a place of no width between two isolates that touch. What stands
// on both sides of it is not reversed as one above its level.
type seam struct {
	off   int32 // byte of the paragraph
	level uint8
}

// parted tells whether isolates may touch in the paragraph, those of the
// caller or those that the text makes with controls, which have no cell.
func (e *Engine) parted() bool {
	return len(e.seams) > 0 || strings.Contains(e.text, isolateLead)
}

// isolateLead is how the isolate controls begin in UTF-8, and a few signs.
const isolateLead = "\xe2\x81"

// noSeam is above all levels.
const noSeam = 255

// dips are, for each cell of a line in logical order, the level of the seam
// between it and the cell before, noSeam where there is none. A control's
// bytes belong to either of the two.
func (e *Engine) dips(cells []Cell) []uint8 {
	e.dip = e.dip[:0]
	if len(cells) == 0 {
		return e.dip
	}
	k := sort.Search(len(e.runes), func(k int) bool { return e.at+int(e.offs[k]) >= cells[0].Start })
	n := sort.Search(len(e.seams), func(n int) bool { return e.at+int(e.seams[n].off) >= cells[0].Start })
	low := uint8(noSeam)
	for i := range cells {
		shown := false // what the cell shows lies before code point k
		for ; k < len(e.runes) && e.at+int(e.offs[k]) < cells[i].End; k++ {
			e.steps++
			for ; n < len(e.seams) && e.seams[n].off <= e.offs[k]; n++ {
				low = min(low, e.seams[n].level)
			}
			switch r := e.runes[k]; {
			case '\u2066' <= r && r <= '\u2069':
				low = min(low, e.levels[k])
			case kindOf(r)&hiddenKind == 0 && !shown:
				shown = true
				e.dip, low = append(e.dip, low), noSeam
			}
		}
		if !shown {
			e.dip, low = append(e.dip, low), noSeam
		}
	}
	return e.dip
}

// order puts a line's cells from logical into visual order, where they stand
// (UAX #9 L2). The blanks of L1 are either gone, at the line's end, or have
// their level already, before a tab. The seams of dips, if any, stay where
// they are: no reversal above their level reaches over one. It returns the
// number of steps, which is at most the number of cells for each level.
func order(cells []Cell, info []cellInfo, dips []uint8) (steps int) {
	highest, lowestOdd := uint8(0), uint8(255)
	for i := range info {
		level := info[i].level
		highest = max(highest, level)
		if level&1 != 0 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for _, level := range dips {
		if level&1 != 0 && level != noSeam {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		steps += len(info)
		for i := 0; i < len(info); {
			start := i
			for i < len(info) && info[i].level >= level && (i == start || len(dips) == 0 || dips[i] >= level) {
				i++
			}
			slices.Reverse(cells[start:i])
			slices.Reverse(info[start:i])
			i = max(i, start+1)
		}
	}
	return steps
}

// mirror is the character that shows r on an odd level (UAX #9 L4).
func mirror(r rune) rune {
	m, _ := bidi.Mirror(r)
	return m
}
