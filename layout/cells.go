package layout

import (
	"slices"
	"unicode/utf8"

	"warraq/layout/arabic"
	"warraq/layout/segment"
)

// maxShown is the number of code points of a cluster that a cell sends. The
// longest clusters of any language and the families of emoji are shorter;
// what comes after is hostile, and its bytes are the cell's all the same.
const maxShown = 16

// compose appends the cells of the paragraph to b in logical order.
func (e *Engine) compose(b *Buffer) {
	e.first = len(b.Cells)
	e.info = e.info[:0]
	b.Cells = slices.Grow(b.Cells, len(e.runes)+1)
	for i := 0; i < len(e.runes); {
		j := e.clusterEnd(i)
		e.cluster(b, i, j)
		i = j
	}
	e.joinHidden(b)
}

// clusterEnd is the end of the cluster that starts at code point i. A
// lam-alef is one cluster whatever stands between its letters.
func (e *Engine) clusterEnd(i int) int {
	absorbs := arabic.IsLamAlef(e.forms[i])
	for ; ; i++ {
		if e.forms[i] == arabic.Absorbed {
			absorbs = false
		}
		if e.breaks[i]&segment.Cluster != 0 && !absorbs || i+1 == len(e.runes) {
			return i + 1
		}
	}
}

// cluster appends the cell or cells of code points i to j.
func (e *Engine) cluster(b *Buffer, i, j int) {
	if j == i+1 {
		e.single(b, i)
		return
	}
	e.composed(b, i, j)
}

// single appends the cell of a cluster of one code point.
func (e *Engine) single(b *Buffer, i int) {
	r := e.runes[i]
	switch {
	case ' ' < r && r < 0x7F && e.forms[i] == r && e.levels[i]&1 == 0:
		e.add(b, Cell{Text: e.text[e.offs[i] : e.offs[i]+1], Width: 1}, plainCell, i, i+1)
	case r == ' ':
		e.add(b, Cell{Text: " ", Width: 1}, blankCell, i, i+1)
	default:
		e.composed(b, i, i+1)
	}
}

// composed appends the cells of a cluster that may need a text of its own.
func (e *Engine) composed(b *Buffer, i, j int) {
	switch r := e.runes[i]; {
	case isLineEnd(r):
		e.add(b, Cell{}, blankCell, i, j)
		return
	case j == i+1 && e.blank(b, i):
		return
	case r == softHyphen && !e.opts.Invisibles:
		e.add(b, Cell{}, softCell, i, j)
		return
	}
	text, plain := e.shown(i, j)
	if text == "" {
		e.hide(b, i, j)
		return
	}
	if !plain {
		text = e.keep(text)
	}
	e.addText(b, text, i, j)
}

// blank appends the cells of code point i if it is a blank.
func (e *Engine) blank(b *Buffer, i int) bool {
	switch r := e.runes[i]; {
	case r == '\t':
		for n := range TabWidth {
			from := i
			if n > 0 {
				from = i + 1 // only the first covers the byte
			}
			e.add(b, Cell{Text: " ", Width: 1}, tabCell, from, i+1)
		}
	case isBlank(r):
		e.add(b, Cell{Text: " ", Width: 1}, blankCell, i, i+1)
	case r == 0x3000:
		e.add(b, Cell{Text: "\u3000", Width: 2}, blankCell, i, i+1)
	case isNoBreakBlank(r) && !e.opts.Invisibles:
		e.add(b, Cell{Text: " ", Width: 1}, plainCell, i, i+1)
	default:
		return false
	}
	return true
}

// shown is the text that the terminal gets for code points i to j, "" when
// it gets nothing, and whether that text is a part of the paragraph.
func (e *Engine) shown(i, j int) (text string, plain bool) {
	e.scratch = e.scratch[:0]
	n := 0
	emoji := isEmoji(e.runes[i])
	same := true
	for k := i; k < j; k++ {
		r := e.display(k, emoji, n > 0)
		if n >= maxShown {
			r = 0
		}
		if r == 0 {
			same = false
			continue
		}
		if n == 0 && isMark(r) {
			e.scratch = append(e.scratch, "\u25CC"...)
			same = false
		}
		same = same && r == e.runes[k] && !e.broken(k)
		e.scratch = utf8.AppendRune(e.scratch, r)
		n++
	}
	if same {
		return e.text[e.offs[i]:e.offs[j]], true
	}
	return string(e.scratch), false // the caller keeps it
}

// display is the code point shown for code point k, 0 for none.
func (e *Engine) display(k int, emoji, based bool) rune {
	r := e.forms[k]
	switch {
	case r == arabic.Absorbed:
		return 0
	case isControl(r):
		if e.opts.Invisibles {
			return sign(r)
		}
		return 0
	case isJoiner(r):
		if emoji && based && !(r == 0x200C) {
			return r
		}
		return 0
	case e.opts.StripMarks && isPoint(r):
		return 0
	case e.levels[k]&1 != 0 && e.opts.Shaping != Off:
		return mirror(r)
	}
	return r
}

// keep returns the one copy of text that cells share.
func (e *Engine) keep(text string) string {
	if s, ok := e.texts[text]; ok {
		return s
	}
	if e.texts == nil || len(e.texts) >= maxTexts {
		e.texts = make(map[string]string)
	}
	e.texts[text] = text
	return text
}

// maxTexts bounds the memory that cell texts take.
const maxTexts = 4096

// addText appends a cell for text, or as many as the terminal would make of it.
func (e *Engine) addText(b *Buffer, text string, i, j int) {
	e.add(b, Cell{Text: text, Width: max(1, Width(text))}, plainCell, i, j)
}

// add appends c, which covers code points i to j. With i equal to j it
// covers none.
func (e *Engine) add(b *Buffer, c Cell, kind cellKind, i, j int) {
	c.Start, c.End = e.at+e.offs[i], e.at+e.offs[j]
	b.Cells = append(b.Cells, c)
	e.info = append(e.info, cellInfo{e.levels[j-1], e.breaks[j-1], kind})
}

// hide makes the bytes of code points i to j a part of the cell before.
func (e *Engine) hide(b *Buffer, i, j int) {
	n := len(e.info)
	if n == 0 {
		return // joinHidden gives them to the first cell
	}
	b.Cells[len(b.Cells)-1].End = e.at + e.offs[j]
	e.info[n-1].breaks = e.breaks[j-1]
}

// joinHidden gives what is hidden before the first cell to that cell.
func (e *Engine) joinHidden(b *Buffer) {
	if e.first < len(b.Cells) {
		b.Cells[e.first].Start = e.at
	}
}
