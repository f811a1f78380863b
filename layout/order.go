package layout

import (
	"slices"

	"warraq/layout/bidi"
)

// resolve finds the levels of the paragraph. Where the rules of UAX #9 see
// several paragraphs, which Fit takes for one, all have the direction of the
// first.
func (e *Engine) resolve() {
	e.levels, e.mixed = e.levels[:0], false
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

// order puts a line's cells from logical into visual order, where they stand
// (UAX #9 L2). The blanks of L1 are either gone, at the line's end, or have
// their level already, before a tab. It returns the number of steps, which is
// at most the number of cells for each level.
func order(cells []Cell, info []cellInfo) (steps int) {
	highest, lowestOdd := uint8(0), uint8(255)
	for i := range info {
		level := info[i].level
		highest = max(highest, level)
		if level&1 != 0 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		steps += len(info)
		for i := 0; i < len(info); i++ {
			start := i
			for i < len(info) && info[i].level >= level {
				i++
			}
			slices.Reverse(cells[start:i])
			slices.Reverse(info[start:i])
		}
	}
	return steps
}

// mirror is the character that shows r on an odd level (UAX #9 L4).
func mirror(r rune) rune {
	m, _ := bidi.Mirror(r)
	return m
}
