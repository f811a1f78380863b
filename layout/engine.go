package layout

import (
	"sort"

	"warraq/layout/arabic"
	"warraq/layout/bidi"
	"warraq/layout/segment"
)

// Engine lays out paragraphs. Its buffers are kept from one call to the
// next; the zero Engine is ready. It is not safe for use by two goroutines.
//
// A paragraph goes through it once from left to right: its code points are
// read, levels and joins are found for the whole of it, clusters become
// cells in logical order, cells fill lines, and each line is put in visual
// order where it stands. Nothing is copied but the strings of cells whose
// text is not a part of the paragraph.
type Engine struct {
	call
	paragraph
	cells

	resolver  bidi.Resolver
	segmenter segment.Segmenter
	isolates  []bidi.Isolate // those of the paragraph
	shaped    []rune         // what arabic.Shape gives
	scratch   []byte
	dip       []uint8           // of the line in hand
	texts     map[string]string // cell texts that are no part of a paragraph

	// steps counts turns of loops. Tests hold it to be linear in the text.
	steps int
}

// call is what was asked for.
type call struct {
	opts    *Options
	oneLine bool // newlines are blanks

	// The ranges of opts are asked for in text order. Each of these is the
	// first one that does not end before what was asked about last.
	iso   int // isolates, by paragraph
	spell int // unbroken ranges, by cell
	whole int // unbroken ranges, by end of a line
}

// paragraph is the text in hand and what is known of its code points.
type paragraph struct {
	text    string // without its newline
	at      int    // what is added to a byte of text
	runes   []rune
	offs    []int32 // byte of each code point, and the end
	levels  []uint8
	seams   []seam // by off
	breaks  []segment.Break
	forms   []rune // what is shown for runes: themselves, or Engine.shaped
	level   uint8  // of the paragraph
	mixed   bool   // some level is not 0
	joining bool   // it has letters that have forms
}

// cells is the state of the paragraph's cells, which are the last ones of the
// Buffer, in logical order until their line is made.
type cells struct {
	first     int        // the paragraph's first cell in Buffer.Cells
	info      []cellInfo // of the cells from first
	soft      bool       // there is a soft hyphen among them
	pending   bool       // bytes from pendingAt on are hidden in the next cell
	pendingAt int
}

// cellInfo is what a line needs to know of a cell and its reader does not.
type cellInfo struct {
	level  uint8
	breaks segment.Break // after the cell
	kind   cellKind
	width  uint8 // columns
}

type cellKind uint8

const (
	plainCell cellKind = iota
	blankCell          // vanishes at a line's end
	tabCell            // a blank that is also a segment separator (UAX #9 L1)
	softCell           // a soft hyphen: vanishes but at a line's end
)

// Wrap appends the lines of text to b. Offsets in the lines and their cells,
// and in o, are bytes of text plus off. A newline ends a paragraph, and each
// paragraph has its own base direction. An empty text gives one empty line.
// Blanks at the end of a line belong to the line and have no cell. A tab is
// TabWidth blanks. The ranges of o may reach beyond the text.
func (e *Engine) Wrap(b *Buffer, text string, off int, o *Options) {
	e.begin(o, false, off)
	for start := 0; ; {
		end, next := paragraphEnd(text, start)
		e.load(text[start:end], off+start)
		e.compose(b)
		e.breakLines(b, off+next)
		if start = next; start >= len(text) {
			break
		}
	}
	e.opts = nil
}

// begin readies the engine for a text of one line or of many that starts at
// byte off.
func (e *Engine) begin(o *Options, oneLine bool, off int) {
	e.opts, e.oneLine = o, oneLine
	e.iso = sort.Search(len(o.Isolates), func(i int) bool { return o.Isolates[i].End > off })
	e.whole = sort.Search(len(o.Unbroken), func(i int) bool { return o.Unbroken[i].End > off })
	e.spell = e.whole
}

// load makes text the engine's paragraph and resolves its levels and joins.
func (e *Engine) load(text string, at int) {
	e.text, e.at = text, at
	e.decode()
	if e.oneLine {
		blankNewlines(e.runes)
	}
	e.resolve()
	e.breaks = e.segmenter.Breaks(e.breaks[:0], e.runes)
	e.forms = e.runes
	if e.joining && e.opts.Shaping == Forms {
		e.shaped = arabic.Shape(e.shaped[:0], e.runes)
		e.forms = e.shaped
	}
}
