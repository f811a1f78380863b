package layout

import (
	"math"
	"sort"

	"warraq/layout/segment"
)

// breakLines makes lines of the paragraph's cells. End is the byte after the
// paragraph's newline.
func (e *Engine) breakLines(b *Buffer, end int) {
	cells, info := b.Cells[e.first:], e.info
	limit := e.opts.Width
	if limit <= 0 {
		limit = math.MaxInt
	}
	start, from := 0, e.at // the line's first cell and byte
	opp := 0               // the cell after the last opportunity
	width := 0             // of cells start to i
	for i := range info {
		w := int(info[i].width)
		for width+w > limit && i > start && !info[i].blank() {
			stop := opp
			if stop <= start {
				stop = e.cutAt(cells, start, i)
			}
			from = e.line(b, start, stop, from, cells[stop].Start, true)
			start, opp = stop, stop
			width = total(info[start:i])
			e.steps += i - start
		}
		width += w
		switch after := info[i].breaks; {
		case after&(segment.May|segment.Must) == 0:
		case after&segment.Must != 0 && i+1 < len(cells):
			from = e.line(b, start, i+1, from, cells[i+1].Start, false)
			start, opp, width = i+1, i+1, 0
		case e.mayEnd(i, width, cells[i].End):
			opp = i + 1
		}
	}
	e.line(b, start, len(cells), from, end, false)
}

// cutAt is the cell before which a line is cut that started with cell start,
// has no opportunity, and has no room for cell i: at the start of the range
// that must not be broken and has cell i in it, or else before cell i.
func (e *Engine) cutAt(cells []Cell, start, i int) int {
	all, at := e.opts.Unbroken, cells[i].Start
	n := sort.Search(len(all), func(n int) bool { return all[n].End > at })
	if n == len(all) || all[n].Start >= at {
		return i
	}
	j := i
	for j > start && cells[j].Start > all[n].Start {
		j--
	}
	e.steps += i - j
	if j == start {
		return i // it is longer than a line
	}
	return j
}

// mayEnd tells whether a line of the given width may end after cell i, which
// covers bytes up to end: not inside of a whole, and not where there is no
// room for a hyphen.
func (e *Engine) mayEnd(i, width, end int) bool {
	if e.info[i].kind == softCell && width >= e.opts.Width {
		return false
	}
	return !e.inWhole(end)
}

// total is the width of the cells of info.
func total(info []cellInfo) (n int) {
	for i := range info {
		n += int(info[i].width)
	}
	return n
}

// inWhole tells whether byte at is inside a range that must not be broken.
// It is asked in text order.
func (e *Engine) inWhole(at int) bool {
	for e.whole < len(e.opts.Unbroken) && e.opts.Unbroken[e.whole].End <= at {
		e.whole++
	}
	return e.whole < len(e.opts.Unbroken) && e.opts.Unbroken[e.whole].Start < at
}

// line appends the line of cells i to j, which covers bytes from to end, and
// returns end. Broken tells that the paragraph's text goes on after it.
func (e *Engine) line(b *Buffer, i, j, from, end int, broken bool) int {
	for j > i && e.info[j-1].blank() {
		j--
	}
	cells, info := b.Cells[e.first+i:e.first+j:e.first+j], e.info[i:j]
	if e.soft {
		cells, info = dropSoft(cells, info, broken && total(info) < e.opts.Width)
	}
	if e.mixed && e.opts.Shaping != Off {
		var dips []uint8
		if e.parted() {
			dips = e.dips(cells)
		}
		e.steps += order(cells, info, dips)
	}
	b.Lines = append(b.Lines, Line{Start: from, End: end, RTL: e.level&1 != 0, Width: total(info), Cells: cells})
	return end
}

// blank tells whether the cell vanishes at a line's end.
func (c *cellInfo) blank() bool { return c.kind == blankCell || c.kind == tabCell }

// dropSoft takes soft hyphens out of a line, in place, but for one at its
// end if that is to be seen. Their bytes go to the cell before, or to the
// next one.
func dropSoft(cells []Cell, info []cellInfo, seen bool) ([]Cell, []cellInfo) {
	n, from := 0, -1
	for i := range cells {
		if info[i].kind == softCell && !(seen && i+1 == len(cells)) {
			if n > 0 {
				cells[n-1].End = cells[i].End
			} else if from < 0 {
				from = cells[i].Start
			}
			continue
		}
		cells[n], info[n] = cells[i], info[i]
		if n == 0 && from >= 0 {
			cells[n].Start = from
		}
		n++
	}
	if n > 0 && info[n-1].kind == softCell {
		cells[n-1].Text, cells[n-1].Width, info[n-1].width = "-", 1, 1
	}
	return cells[:n], info[:n]
}
