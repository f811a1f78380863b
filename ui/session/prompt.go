package session

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/keymap"
	"warraq/layout"
)

// prompt is a line that is typed into. The cursor is a byte of the text, at
// the start of a cell or at the end; on the screen it stands on the cell that
// shows that byte. Left and Right go to the cell beside it on the screen, so
// they do what their arrows show in a line of any direction.
type prompt struct {
	label  string
	text   string
	pos    int
	errand errand
	offer  offer

	history []string
	at      int    // the history's line that shows; len(history) is the new one
	draft   string // the new one, while an older line shows

	layout layout.Options
	engine layout.Engine
	buf    layout.Buffer
}

// errand is what a line is typed for.
type errand struct {
	typed    func(*Session)         // after each change; nil for nothing
	accept   func(*Session, string) // the line is closed already
	abandon  func(*Session)         // likewise; nil for nothing
	beside   func(*Session) string  // what stands at the end of the row; nil for nothing
	complete func(word string) []string
}

// ask opens a line that begins with text.
func (s *Session) ask(label, text string, e errand) {
	s.prompt = newPrompt(label, nil, s.o.Layout)
	s.prompt.errand = e
	s.prompt.insert(text)
	s.offer()
}

// newPrompt is an empty line. Of o only the shaping matters: what is typed
// is shown with all its marks.
func newPrompt(label string, history []string, o layout.Options) *prompt {
	return &prompt{label: label, history: history, at: len(history), layout: layout.Options{Shaping: o.Shaping}}
}

// line is the text laid out, void after the next call.
func (p *prompt) line() layout.Line {
	p.buf.Lines, p.buf.Cells = p.buf.Lines[:0], p.buf.Cells[:0]
	p.engine.Wrap(&p.buf, p.text, 0, &p.layout)
	return p.buf.Lines[0]
}

// insert puts text before the cursor, without what cannot be shown.
func (p *prompt) insert(text string) {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r == '\u200c' || r == '\u200d' || unicode.IsPrint(r) && r != utf8.RuneError:
			return r
		}
		return -1
	}, text)
	p.text = p.text[:p.pos] + text + p.text[p.pos:]
	p.pos += len(text)
}

// editing does the prompt's actions and reports whether a was one.
func (s *Session) editing(a keymap.Action) bool {
	p := s.prompt
	switch a {
	case keymap.Accept:
		s.accept()
		return true
	case keymap.Cancel:
		s.abandon()
		return true
	}
	was, pos := p.text, p.pos
	if a == keymap.Complete {
		p.complete()
	} else if !p.edit(a) {
		return false
	}
	if p.pos == pos && pos == len(p.text) && (a == keymap.CharRight || a == keymap.CharLeft) {
		p.complete() // on from the end of the line
	}
	if p.text != was {
		s.typed()
	} else if a == keymap.DeleteBack && was == "" {
		s.abandon() // nothing left to delete but the prompt
	}
	return true
}

// typed tells whoever waits for the line that it has changed.
func (s *Session) typed() {
	if f := s.prompt.errand.typed; f != nil {
		f(s)
	}
	s.offer()
}

// accept ends the prompt with what it says.
func (s *Session) accept() {
	p := s.prompt
	s.prompt = nil
	p.errand.accept(s, p.text)
}

// abandon ends the prompt as if nothing had been typed.
func (s *Session) abandon() {
	p := s.prompt
	s.prompt = nil
	if f := p.errand.abandon; f != nil {
		f(s)
	}
}

// edit does what a says to the line.
func (p *prompt) edit(a keymap.Action) bool {
	switch a {
	case keymap.CharLeft:
		p.beside(-1)
	case keymap.CharRight:
		p.beside(1)
	case keymap.LineStart:
		p.pos = 0
	case keymap.LineEnd:
		p.pos = len(p.text)
	case keymap.DeleteBack:
		p.cut(p.lastRune(), p.pos)
	case keymap.DeleteForward:
		p.cut(p.pos, p.cellEnd())
	case keymap.DeleteWord:
		p.cut(p.wordStart(), p.pos)
	case keymap.DeleteToStart:
		p.cut(0, p.pos)
	case keymap.DeleteToEnd:
		p.cut(p.pos, len(p.text))
	case keymap.OlderLine:
		p.recall(p.at - 1)
	case keymap.NewerLine:
		p.recall(p.at + 1)
	default:
		return false
	}
	return true
}

// cut takes out bytes start to end, and puts the cursor there.
func (p *prompt) cut(start, end int) {
	p.text = p.text[:start] + p.text[end:]
	p.pos = start
}

// cells are the line's cells as they are on the screen, with what a line
// alone does not have: the blanks at its end, and one cell for the cursor
// behind them. In a line from the right these are at its left.
func (p *prompt) cells() (cells []layout.Cell, rtl bool) {
	l := p.line()
	shown := 0
	for _, c := range l.Cells {
		shown = max(shown, c.End)
	}
	var tail []layout.Cell
	for off := shown; off < len(p.text); {
		_, size := utf8.DecodeRuneInString(p.text[off:])
		tail = append(tail, layout.Cell{Text: " ", Start: off, End: off + size, Width: 1})
		off += size
	}
	tail = append(tail, layout.Cell{Text: " ", Start: len(p.text), End: len(p.text), Width: 1})
	if !l.RTL || p.layout.Shaping == layout.Off {
		return append(append(cells, l.Cells...), tail...), false
	}
	slices.Reverse(tail)
	return append(tail, l.Cells...), true
}

// under is the cell that the cursor stands on.
func (p *prompt) under(cells []layout.Cell) int {
	at := -1
	for i, c := range cells {
		if c.Start <= p.pos && (at < 0 || c.Start > cells[at].Start) {
			at = i
		}
	}
	return max(0, at)
}

// beside goes n cells to the right on the screen.
func (p *prompt) beside(n int) {
	cells, _ := p.cells()
	i := p.under(cells) + n
	p.pos = cells[max(0, min(i, len(cells)-1))].Start
}

// lastRune is where the code point before the cursor begins: a mark goes
// before its letter does, and alef goes from a lam-alef. Of what is one sign
// made of many, a flag or a family, all of it goes.
func (p *prompt) lastRune() int {
	r, size := utf8.DecodeLastRuneInString(p.text[:p.pos])
	if unicode.In(r, unicode.L, unicode.M, unicode.N) && r != '\ufe0f' {
		return p.pos - size
	}
	for _, c := range p.line().Cells {
		if c.Start < p.pos && p.pos <= c.End {
			return c.Start
		}
	}
	return p.pos - size
}

// cellEnd is where the cell under the cursor ends.
func (p *prompt) cellEnd() int {
	for _, c := range p.line().Cells {
		if c.Start <= p.pos && p.pos < c.End {
			return c.End
		}
	}
	return len(p.text)
}

// wordStart is where the word before the cursor begins.
func (p *prompt) wordStart() int {
	head := strings.TrimRightFunc(p.text[:p.pos], unicode.IsSpace)
	i := strings.LastIndexFunc(head, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(head[i:])
	return i + size
}

// recall shows line i of the history; past the last one is what was typed.
func (p *prompt) recall(i int) {
	if i < 0 || i > len(p.history) || i == p.at {
		return
	}
	if p.at == len(p.history) {
		p.draft = p.text
	}
	p.at, p.text = i, p.draft
	if i < len(p.history) {
		p.text = p.history[i]
	}
	p.pos = len(p.text)
}

// wordAt is the word of text that holds byte off, "" between words.
func wordAt(text string, off int) string {
	if off >= len(text) {
		return ""
	}
	start := off
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !isWord(r) {
			break
		}
		start -= size
	}
	rest := text[start:]
	if end := strings.IndexFunc(rest, func(r rune) bool { return !isWord(r) }); end >= 0 {
		return rest[:end]
	}
	return rest
}

func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }
