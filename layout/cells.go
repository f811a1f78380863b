package layout

import (
	"slices"

	"warraq/layout/arabic"
	"warraq/layout/segment"
)

// TabWidth is the number of blanks that stand for a tab.
const TabWidth = 4

// compose appends the cells of the paragraph to b in logical order.
func (e *Engine) compose(b *Buffer) {
	e.first = len(b.Cells)
	e.steps += len(e.runes)
	e.info = slices.Grow(e.info[:0], len(e.runes))
	e.pending, e.soft = false, false
	b.Cells = slices.Grow(b.Cells, len(e.runes)+1)
	altered := e.opts.Digits != AsIs || e.opts.Invisibles
	for i := 0; i < len(e.runes); {
		if !altered {
			if i = e.simple(b, i); i == len(e.runes) {
				break
			}
		}
		j := e.clusterEnd(i)
		e.cluster(b, i, j)
		i = j
	}
}

// simple appends the cells of code points from i on as long as they are
// letters shown as they are or as one form, or blanks, each a cluster.
// Nearly all are, so this is where the time goes. It returns the first code
// point that is not.
func (e *Engine) simple(b *Buffer, i int) int {
	if e.pending {
		return i
	}
	runes, at := e.runes, e.at
	cells, info := slices.Grow(b.Cells, len(runes)-i), slices.Grow(e.info, len(runes)-i)
	forms, offs := e.forms[:len(runes)], e.offs[:len(runes)+1]
	levels, breaks := e.levels[:len(runes)], e.breaks[:len(runes)]
	for ; i < len(runes); i++ {
		r, form := runes[i], forms[i]
		text, kind := "", plainCell
		switch {
		case breaks[i]&segment.Cluster == 0:
		case r == ' ':
			text, kind = " ", blankCell
		case form == r && kindOf(r) == plain && (levels[i]&1 == 0 || 0x0590 <= r && r < 0x0E00):
			text = e.text[offs[i]:offs[i+1]]
		case form != r && 0xFB50 <= form && form <= 0xFEFF && !arabic.IsLamAlef(form):
			text = formTexts[(form-0xFB50)*3:][:3]
		}
		if text == "" {
			break
		}
		// Field by field: a literal would be built aside and copied, at twice
		// the cost.
		cells, info = cells[:len(cells)+1], info[:len(info)+1]
		c, k := &cells[len(cells)-1], &info[len(info)-1]
		c.Text, c.Start, c.End, c.Width = text, at+int(offs[i]), at+int(offs[i+1]), 1
		k.level, k.breaks, k.kind, k.width = levels[i], breaks[i], kind, 1
	}
	b.Cells, e.info = cells, info
	return i
}

// clusterEnd is the end of the cluster that starts at code point i. A
// lam-alef is one cluster whatever stands between its letters, and where
// invisibles are shown each is one.
func (e *Engine) clusterEnd(i int) int {
	j := i
	for absorbs := arabic.IsLamAlef(e.forms[i]) && e.forms[i] != e.runes[i]; j < len(e.runes); j++ {
		if e.forms[j] == arabic.Absorbed {
			absorbs = false
		}
		if e.breaks[j]&segment.Cluster != 0 && !absorbs {
			break
		}
	}
	j = min(j+1, len(e.runes))
	e.steps += j - i
	if e.opts.Invisibles {
		for k := i; k < j; k++ {
			if sign(e.runes[k]) != "" && !e.staysInEmoji(k, i, j) {
				return max(k, i+1)
			}
		}
	}
	return j
}

// cluster appends the cell or cells of the cluster i to j.
func (e *Engine) cluster(b *Buffer, i, j int) {
	r := e.runes[i]
	if e.opts.Invisibles && j == i+1 {
		if s := sign(r); s != "" {
			e.add(b, Cell{Text: s, Width: 1}, plainCell, i, j)
			return
		}
	}
	if kindOf(r)&specialKind != 0 && e.special(b, r, i, j) {
		return
	}
	e.show(b, i, j)
}

// special appends the cells of a cluster that starts with r, of that kind,
// unless it is to be shown like any other.
func (e *Engine) special(b *Buffer, r rune, i, j int) bool {
	switch {
	case isLineEnd(r):
		e.add(b, Cell{}, blankCell, i, j)
	case j > i+1:
		return false
	case r == softHyphen:
		e.soft = true
		e.add(b, Cell{}, softCell, i, j)
	case r == '\t':
		e.repeat(b, " ", TabWidth, tabCell, i)
	case r == 0x2E3A || r == 0x2E3B:
		e.repeat(b, "—", int(r-0x2E3A)+2, plainCell, i)
	case r == 0x3000:
		e.add(b, Cell{Text: "\u3000", Width: 2}, blankCell, i, j)
	case isNoBreakBlank(r):
		e.add(b, Cell{Text: " ", Width: 1}, plainCell, i, j)
	default:
		e.add(b, Cell{Text: " ", Width: 1}, blankCell, i, j)
	}
	return true
}

// repeat appends n cells for code point i. The first one covers its bytes.
func (e *Engine) repeat(b *Buffer, text string, n int, kind cellKind, i int) {
	after := e.breaks[i]
	e.breaks[i] = segment.Cluster
	e.add(b, Cell{Text: text, Width: 1}, kind, i, i+1)
	for range n - 1 {
		e.add(b, Cell{Text: text, Width: 1}, kind, i+1, i+1)
	}
	e.info[len(e.info)-1].breaks, e.breaks[i] = after, after
}

// add appends c, which covers code points i to j, and with i equal to j
// none.
func (e *Engine) add(b *Buffer, c Cell, kind cellKind, i, j int) {
	c.Start, c.End = e.at+int(e.offs[i]), e.at+int(e.offs[j])
	if e.pending {
		c.Start, e.pending = e.pendingAt, false
	}
	b.Cells = append(b.Cells, c)
	e.info = append(e.info, cellInfo{e.levels[j-1], e.breaks[j-1], kind, uint8(c.Width)})
}

// hide makes the bytes of code points i to j a part of the cell before, or,
// where the line has none, of the next one. A line may end on either side of
// what nobody sees.
func (e *Engine) hide(b *Buffer, i, j int) {
	n := len(e.info)
	if n == 0 || e.info[n-1].breaks&segment.Must != 0 {
		if !e.pending {
			e.pending, e.pendingAt = true, e.at+int(e.offs[i])
		}
		return
	}
	b.Cells[len(b.Cells)-1].End = e.at + int(e.offs[j])
	e.info[n-1].breaks |= e.breaks[j-1]
}
