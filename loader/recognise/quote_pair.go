package recognise

import (
	"unicode/utf8"

	"warraq/model"
)

// quoteDepth is how deep quotes nest; a mark that would open one more is
// taken for a stray.
const quoteDepth = 8

// quoteReach is how many paragraphs after its own a closing mark may stand in.
const quoteReach = 3

// quoteFrame is a quote that is open.
type quoteFrame struct {
	mark     quoteMark
	unsure   bool // may be the closing mark of the frame below it
	dropped  bool // nothing when it is never closed
	paragEnd int  // where its first paragraph ends
}

// quotePairer pairs the marks of one piece after another.
type quotePairer struct {
	text   string
	quotes []model.Quote
	looks  int // at marks and frames: what the work costs, for tests

	// one piece
	marks []quoteMark
	stack []quoteFrame
	end   int // of the piece

	// a quote that runs on from earlier pieces
	carry     quoteFrame
	carried   bool
	carryEnd  int // end of the last paragraph that is certainly in it
	carryLeft int // how many paragraphs it may still run on through
	owner     int // of the piece that it stands in
}

// piece pairs the marks of one piece.
func (p *quotePairer) piece(piece quotePiece) {
	p.marks = quoteMarks(p.marks[:0], p.text, piece.Start, piece.End)
	p.end = piece.End
	if p.carried && (piece.owner != p.owner || !piece.flows) {
		p.endCarry()
	}
	if len(p.marks) == 0 && !p.carried {
		return
	}
	marks := p.marks
	if p.carried && p.continues(piece) {
		p.carryEnd, p.carryLeft = piece.End, quoteReach
		marks = marks[1:]
	}
	quotePairSingles(p.text, piece.Start, piece.End, marks)
	quoteAlternate(p.text, marks)
	p.run(marks)
	p.leftover(piece)
}

// continues reports whether piece begins with the mark that the carried quote
// was opened with.
func (p *quotePairer) continues(piece quotePiece) bool {
	if len(p.marks) == 0 || p.marks[0].start != piece.Start {
		return false
	}
	m := p.marks[0]
	return p.glyph(m) == p.glyph(p.carry.mark) && m.role != quoteCloser
}

func (p *quotePairer) glyph(m quoteMark) string { return p.text[m.start:m.end] }

// run takes marks one by one.
func (p *quotePairer) run(marks []quoteMark) {
	p.stack = p.stack[:0]
	for _, m := range marks {
		switch {
		case m.role == quoteNone:
		case m.family == quoteSingle:
			p.single(m)
		case m.family == quoteParens || m.family >= quoteOrnate:
			p.faced(m)
		default:
			p.mark(m)
		}
	}
}

// single takes a mark whose partner is known already.
func (p *quotePairer) single(m quoteMark) {
	if m.role == quoteOpener {
		p.push(m, false, m.partner >= 0)
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].mark.start == m.partner {
			p.close(i, m)
			return
		}
	}
}

// faced takes a mark that is what its glyph says, unless it faces wrong on
// both ends.
func (p *quotePairer) faced(m quoteMark) {
	i := p.open(m)
	if m.facing == quoteCloses && i >= 0 || m.role == quoteCloser && i >= 0 {
		p.close(i, m)
	} else if m.facing == quoteOpens || m.role == quoteOpener {
		p.push(m, false, true)
	}
}

// mark takes a double mark: by its spacing if that is clear, else by what is
// open, else by where its glyph looks.
func (p *quotePairer) mark(m quoteMark) {
	i := p.open(m)
	switch m.role {
	case quoteOpener:
		p.push(m, false, false)
	case quoteCloser, quoteLateCloser:
		if i >= 0 {
			p.close(i, m)
		} else if !p.closeCarry(m) && m.role == quoteCloser && m.facing == quoteOpens {
			p.push(m, false, true) // و« word»
		}
	default:
		p.unclear(m, i)
	}
}

// unclear takes a mark with a blank on both sides or on neither; i is the
// open frame that it could close, -1 when there is none.
func (p *quotePairer) unclear(m quoteMark, i int) {
	opens := i < 0 || m.facing == quoteOpens
	if !opens && m.facing == quoteCloses && !m.glued && p.glyph(p.stack[i].mark) == p.glyph(m) && cueIntroduces(p.text[p.stack[i].mark.end:m.start]) {
		opens = true
	}
	if !opens {
		p.close(i, m)
		return
	}
	p.push(m, i >= 0, m.glued || m.facing == quoteEither && m.role == quoteUnclear && i >= 0)
}

// open is the innermost frame that m can close, -1 when there is none.
func (p *quotePairer) open(m quoteMark) int {
	other := -1
	for i := len(p.stack) - 1; i >= 0; i-- {
		p.looks++
		f := p.stack[i].mark.family
		if f == m.family {
			return i
		}
		mixed := f == quoteCurly && m.family == quoteASCII || f == quoteASCII && m.family == quoteCurly
		if mixed && other < 0 && m.role == quoteCloser {
			other = i
		}
	}
	return other
}

// push opens a quote.
func (p *quotePairer) push(m quoteMark, unsure, dropped bool) {
	if len(p.stack) < quoteDepth {
		if c := p.text[m.start]; c < utf8.RuneSelf && m.end-m.start == 2 && c != '"' {
			dropped = true // ASCII makeshifts stand for much else when alone
		}
		p.stack = append(p.stack, quoteFrame{mark: m, unsure: unsure, dropped: dropped, paragEnd: p.end})
	}
}

// close ends frame i with m. What was opened inside it and never closed ends
// there too.
func (p *quotePairer) close(i int, m quoteMark) {
	for _, f := range p.stack[i+1:] {
		if !f.dropped && !f.unsure {
			p.emitOpen(f, quoteTrimEnd(p.text, m.start))
		}
	}
	p.emit(p.stack[i].mark, m)
	p.stack = p.stack[:i]
}

// closeCarry ends the carried quote with m if it can.
func (p *quotePairer) closeCarry(m quoteMark) bool {
	if !p.carried || len(p.stack) > 0 || m.role != quoteCloser && m.facing != quoteCloses ||
		m.family != p.carry.mark.family {
		return false
	}
	p.carried = false
	p.emit(p.carry.mark, m)
	return true
}

// leftover settles what is open at the end of piece: pairs frames that close
// each other, then carries the outermost one on and ends the others.
func (p *quotePairer) leftover(piece quotePiece) {
	for i := 1; i < len(p.stack); i++ {
		below := p.stack[i-1].mark
		if p.stack[i].unsure && p.glyph(below) == p.glyph(p.stack[i].mark) {
			p.emit(below, p.stack[i].mark)
			p.stack = append(p.stack[:i-1], p.stack[i+1:]...)
			i--
		}
	}
	p.age(piece)
	first := true
	for _, f := range p.stack {
		switch {
		case f.dropped:
		case first && !p.carried && piece.flows:
			p.carry, p.carried, p.owner = f, true, piece.owner
			p.carryEnd, p.carryLeft = piece.End, quoteReach
			first = false
		default:
			p.emitOpen(f, piece.End)
			first = false
		}
	}
}

// age lets the carried quote end where it is too old, or where another one
// is left open after it.
func (p *quotePairer) age(piece quotePiece) {
	if !p.carried || p.carryEnd == piece.End {
		return
	}
	p.carryLeft--
	if p.carryLeft < 0 {
		p.endCarry()
		return
	}
	for _, f := range p.stack {
		if !f.dropped {
			p.endCarry()
			return
		}
	}
}

// endCarry ends the carried quote for want of a closing mark.
func (p *quotePairer) endCarry() {
	if p.carried {
		p.carried = false
		p.emitOpen(p.carry, p.carryEnd)
	}
}

// emit adds the quote between two marks, the blanks inside them given to the
// marks.
func (p *quotePairer) emit(open, closing quoteMark) {
	end := closing.end
	turned := closing.facing == quoteOpens && closing.family == quoteAngle
	if turned && end+1 < p.end && p.text[end] == ' ' && quoteAfter(p.text[end+1:p.end]) == quoteStop {
		end++ // a turned mark keeps the blank that belongs inside it
	}
	body := model.Span{Start: quoteTrimStart(p.text, open.end), End: quoteTrimEnd(p.text, closing.start)}
	if body.Empty() {
		return
	}
	p.quotes = append(p.quotes, model.Quote{
		Span:  model.Span{Start: open.start, End: end},
		Body:  body,
		Open:  p.text[open.start:body.Start],
		Close: p.text[body.End:end],
	})
}

// emitOpen adds a quote that ends at end without a mark.
func (p *quotePairer) emitOpen(f quoteFrame, end int) {
	body := model.Span{Start: quoteTrimStart(p.text, f.mark.end), End: end}
	if body.Empty() {
		return
	}
	p.quotes = append(p.quotes, model.Quote{
		Span:      model.Span{Start: f.mark.start, End: end},
		Body:      body,
		Open:      p.text[f.mark.start:body.Start],
		OpenEnded: true,
	})
}

// quoteTrimStart is the first byte from off on that is no blank.
func quoteTrimStart(text string, off int) int {
	for off < len(text) {
		r, n := utf8.DecodeRuneInString(text[off:])
		if !quoteBlankRune(r) {
			break
		}
		off += n
	}
	return off
}

// quoteTrimEnd is the byte after the last one before end that is no blank.
func quoteTrimEnd(text string, end int) int {
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:end])
		if !quoteBlankRune(r) {
			break
		}
		end -= n
	}
	return end
}

// quoteBlankRune reports whether r is a blank that belongs to the mark beside
// it: any that stays on the line, and controls of direction.
func quoteBlankRune(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u202f', '\u2009', '\u2002', '\u2003', '\u2005':
		return true
	}
	return quoteUnseen(r)
}

// quoteAlternate reads ASCII double marks as an opening and a closing one by
// turns where their spacing leaves an even number of them unpaired.
func quoteAlternate(text string, marks []quoteMark) {
	n, depth, low := 0, 0, 0
	for _, m := range marks {
		if m.family != quoteASCII || m.role == quoteNone || m.end-m.start != 1 {
			continue
		}
		if n == 0 && m.role == quoteCloser && m.start > 0 && quoteDigit(text[m.start-1]) {
			return // inches
		}
		n++
		switch m.role {
		case quoteOpener:
			depth++
		case quoteCloser, quoteLateCloser:
			depth--
		default: // unclear ones go by what is open
			if depth > 0 {
				depth--
			} else {
				depth++
			}
		}
		low = min(low, depth)
	}
	if n%2 != 0 || depth == 0 && low == 0 {
		return
	}
	role := quoteOpener
	for i := range marks {
		if m := &marks[i]; m.family == quoteASCII && m.role != quoteNone && m.end-m.start == 1 {
			m.role = role
			role = quoteOpener + quoteCloser - role
		}
	}
}
