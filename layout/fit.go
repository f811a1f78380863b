package layout

import "unicode/utf8"

// Fit appends one line of text, o.Width columns at most, to b. What does not
// fit is cut at its logical end and "…" stands for it. Newlines and blanks
// between words count as one blank. Of a long text only what may fit is
// looked at.
func (e *Engine) Fit(b *Buffer, text string, off int, o *Options) {
	e.begin(o, true, off)
	start := beginning(text, o.Width)
	e.load(start, off)
	e.compose(b)
	e.squeeze(b)
	e.cut(b, len(start) < len(text))
	e.line(b, 0, len(b.Cells)-e.first, off, off+len(text), false)
	e.opts = nil
}

// beginning is the part of text that is enough for a line of width columns,
// unless most of it cannot be seen.
func beginning(text string, width int) string {
	n := 64*width + 1024
	if width <= 0 || len(text) <= n {
		return text
	}
	for !utf8.RuneStart(text[n]) && n > 64*width {
		n--
	}
	return text[:n]
}

// squeeze makes one blank of each run of blanks and drops those at the ends.
func (e *Engine) squeeze(b *Buffer) {
	cells := b.Cells[e.first:]
	n := 0
	for i := range cells {
		if e.info[i].blank() {
			if n == 0 {
				continue
			}
			if e.info[n-1].blank() {
				cells[n-1].End = cells[i].End
				continue
			}
			cells[i].Text, cells[i].Width, e.info[i].width = " ", 1, 1
		}
		cells[n], e.info[n] = cells[i], e.info[i]
		n++
	}
	if n > 0 && e.info[n-1].blank() {
		n--
	}
	b.Cells, e.info = b.Cells[:e.first+n], e.info[:n]
}

// cut leaves as many cells as fit before an ellipsis, if they do not fit or
// there is more text than they show. The ellipsis has the level of what it
// stands for: of Arabic that is cut inside a French line it is at the left.
func (e *Engine) cut(b *Buffer, more bool) {
	width, limit := 0, e.opts.Width
	cells := b.Cells[e.first:]
	if !more && (limit <= 0 || total(e.info) <= limit) {
		return
	}
	n := 0
	for n < len(cells) && width+cells[n].Width < limit {
		width += cells[n].Width
		n++
	}
	level := e.level
	if n < len(cells) {
		level = e.info[n].level
	}
	for n > 0 && e.info[n-1].blank() {
		n--
	}
	at := e.at + len(e.text)
	if n < len(cells) {
		at = cells[n].Start
	}
	b.Cells = append(b.Cells[:e.first+n], Cell{Text: "…", Start: at, End: at, Width: 1})
	e.info = append(e.info[:n], cellInfo{level: level, width: 1})
}

// blankNewlines makes a blank of each control that ends a line.
func blankNewlines(runes []rune) {
	for i, r := range runes {
		switch r {
		case '\n', '\r', 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029:
			runes[i] = ' '
		}
	}
}
