package layout

import "github.com/go-text/typesetting/segmenter"

// breaks says what may happen after a code point or a cell.
type breaks uint8

const (
	clusterEnd breaks = 1 << iota // a grapheme cluster ends
	mayBreak                      // a line may end
	mustBreak                     // a line ends
)

// segment finds the ends of clusters and the line break opportunities.
func (e *Engine) segment() {
	e.breaks = append(e.breaks[:0], make([]breaks, len(e.runes))...)
	if len(e.runes) == 0 {
		return
	}
	var seg segmenter.Segmenter
	seg.Init(e.runes)
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		e.breaks[g.Offset+len(g.Text)-1] |= clusterEnd
	}
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		e.breaks[l.Offset+len(l.Text)-1] |= mayBreak
		if l.IsMandatoryBreak {
			e.breaks[l.Offset+len(l.Text)-1] |= mustBreak
		}
	}
}

// resolve finds the levels of the paragraph.
func (e *Engine) resolve() {
	e.level = 0
	if e.opts.Base == RTL {
		e.level = 1
	}
	e.levels = append(e.levels[:0], make([]uint8, len(e.runes))...)
	for i := range e.levels {
		e.levels[i] = e.level
	}
}

func mirror(r rune) rune { return r }
