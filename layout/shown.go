package layout

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// maxShown is the number of code points of a cluster that a cell sends. The
// longest clusters of any language and the families of emoji are shorter;
// what comes after is hostile, and its bytes are the cell's all the same.
const maxShown = 16

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
