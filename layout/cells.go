package layout

import (
	"slices"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"warraq/layout/arabic"
	"warraq/layout/segment"
)

// maxShown is the number of code points of a cluster that a cell sends. The
// longest clusters of any language and the families of emoji are shorter;
// what comes after is hostile, and its bytes are the cell's all the same.
const maxShown = 16

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

// show appends the cells of cluster i to j with what may be seen of it, or
// hides it when that is nothing.
func (e *Engine) show(b *Buffer, i, j int) {
	s := e.visible(i, j)
	switch {
	case s.count == 0:
		e.hide(b, i, j)
	case s.same:
		e.addText(b, e.text[e.offs[i]:e.offs[j]], s, i, j)
	default:
		e.addText(b, e.keep(), s, i, j)
	}
}

// shown is what a cluster sends to the terminal; its bytes are in
// Engine.scratch.
type shown struct {
	count   int  // of code points
	same    bool // they are the text's own
	width   int  // of the first one
	settled bool // only marks follow it, so that it alone has a width
}

// visible puts the text that stands for cluster i to j into e.scratch.
func (e *Engine) visible(i, j int) shown {
	s := shown{same: true, settled: true}
	e.scratch = e.scratch[:0]
	e.steps += j - i
	for k := i; k < j; k++ {
		r := e.display(k, i, j)
		if r == 0 || s.count >= maxShown {
			s.same = false
			continue
		}
		if s.count == 0 && kindOf(r)&markKind != 0 {
			e.scratch = append(e.scratch, "\u25CC"...)
			s.same, s.width, s.count = false, 1, 1
		}
		if s.count == 0 {
			s.width = widthOf(r)
		} else if kindOf(r)&markKind == 0 {
			s.settled = false
		}
		if r != e.runes[k] || r == utf8.RuneError || r == ' ' && e.oneLine {
			s.same = false
		}
		e.scratch = utf8.AppendRune(e.scratch, r)
		s.count++
	}
	return s
}

// display is the code point shown for code point k of cluster i to j, 0 for
// none.
func (e *Engine) display(k, i, j int) rune {
	r := e.forms[k]
	switch kd := kindOf(r); {
	case kd&hiddenKind != 0:
		return 0
	case kd&joinerKind != 0:
		if e.staysInEmoji(k, i, j) {
			return r
		}
		if isTone(r) && k == i {
			return '■'
		}
		return 0
	case kd&pointKind != 0 && e.opts.StripMarks:
		return 0
	case kd&specialKind != 0:
		return ' ' // a blank with a mark on it
	}
	if e.opts.Digits != AsIs && !e.spelled(k) {
		r = e.digit(r)
	}
	if e.levels[k]&1 != 0 && e.opts.Shaping != Off {
		return mirror(r)
	}
	return r
}

// spelled tells whether code point k is in a range that must not be broken:
// a URL or handle, whose digits are shown as they are. It is asked in text
// order.
func (e *Engine) spelled(k int) bool {
	at, all := e.at+int(e.offs[k]), e.opts.Unbroken
	for e.spell < len(all) && all[e.spell].End <= at {
		e.spell++
	}
	return e.spell < len(all) && all[e.spell].Start <= at
}

// digit is the digit shown for r, or r itself.
func (e *Engine) digit(r rune) rune {
	switch {
	case e.opts.Digits == ArabicIndic && '0' <= r && r <= '9':
		return r - '0' + 0x0660
	case e.opts.Digits == LatinDigits && 0x0660 <= r && r <= 0x0669:
		return r - 0x0660 + '0'
	case e.opts.Digits == LatinDigits && 0x06F0 <= r && r <= 0x06F9:
		return r - 0x06F0 + '0'
	}
	return r
}

// maxTexts bounds the memory that cell texts take.
const maxTexts = 4096

// keep is e.scratch as a string, of which all cells share one copy.
func (e *Engine) keep() string {
	if s, ok := e.texts[string(e.scratch)]; ok {
		return s
	}
	if e.texts == nil || len(e.texts) >= maxTexts {
		e.texts = make(map[string]string)
	}
	s := string(e.scratch)
	e.texts[s] = s
	return s
}

// addText appends a cell for text, which stands for cluster i to j, or as
// many as tcell would make of it: its clusters are those of Unicode 15, and
// no cell is wider than two columns.
func (e *Engine) addText(b *Buffer, text string, s shown, i, j int) {
	if s.settled && s.width <= 2 {
		e.add(b, Cell{Text: text, Width: max(1, s.width)}, e.kindOfText(text), i, j)
		return
	}
	after, level := e.breaks[j-1], e.levels[i]
	start := e.at + int(e.offs[i])
	if e.pending {
		start, e.pending = e.pendingAt, false
	}
	for rest := text; rest != ""; {
		piece, width := firstPiece(rest)
		rest = rest[len(piece):]
		end := e.at + int(e.offs[j])
		if s.same && rest != "" {
			end = e.at + int(e.offs[i]) + len(text) - len(rest)
		}
		b.Cells = append(b.Cells, Cell{Text: piece, Start: start, End: end, Width: max(1, width)})
		e.info = append(e.info, cellInfo{level: level, width: uint8(max(1, width))})
		start = end
	}
	e.info[len(e.info)-1].breaks = after
}

// firstPiece is the first part of s that tcell puts into one cell, of two
// columns at most.
func firstPiece(s string) (string, int) {
	piece, _, width, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	if width <= 2 {
		return piece, width
	}
	n, total := 0, 0
	for i, r := range piece {
		w := widthOf(r)
		if i > 0 && total+w > 2 {
			break
		}
		total += w
		n = i + utf8.RuneLen(r)
	}
	return piece[:n], min(total, 2)
}

func (e *Engine) kindOfText(text string) cellKind {
	if text == " " {
		return blankCell
	}
	return plainCell
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
