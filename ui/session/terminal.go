package session

import (
	"warraq/keymap"
	"warraq/layout"
	"warraq/ui/page"
)

// Terminal is what the terminal needs of the session and what the reader may
// be told of it.
type Terminal struct {
	Shaping    layout.Shaping // Forms leaves the reader's own choice
	StripMarks bool           // besides the reader's choice
	Mode       string         // for the status line; empty when there is nothing to say
	About      []string       // lines for the overlay of what is known
}

// SetTerminal lays everything out anew for t.
func (s *Session) SetTerminal(t Terminal) {
	s.terminal.Terminal = t
	l := &s.o.Layout
	l.Shaping, l.StripMarks = s.terminal.shaping, s.terminal.marks || t.StripMarks
	if t.Shaping != layout.Forms {
		l.Shaping = t.Shaping
	}
	s.draw.layout, s.draw.fits = *l, fits{}
	s.settle()
}

// terminal is what a session knows of its terminal.
type terminal struct {
	Terminal
	shaping layout.Shaping // the reader's choice
	marks   bool           // the reader's choice to strip them

	ways   []layout.Shaping // those asked about
	answer int              // the way chosen, plus one; -1 for none
	turn   bool
}

// TurnOrder reports, once, that the reader wants the next way of sending
// right-to-left letters.
func (s *Session) TurnOrder() bool { return take(&s.terminal.turn) }

// AskOrder asks the reader which of some lines reads right: the same
// headline, once for each way, drawn with its Shaping. The frame's Samples
// say where they stand. At most nine ways.
func (s *Session) AskOrder(ways []layout.Shaping) {
	s.terminal.ways = ways[:min(len(ways), 9)]
	s.overlay = overlay{shown: question}
}

// UnaskOrder takes the question back, if it still shows.
func (s *Session) UnaskOrder() {
	if s.overlay.shown == question {
		s.overlay = overlay{}
	}
}

// Ordered is the reader's answer, once: the way, or -1 for none of them.
func (s *Session) Ordered() (way int, ok bool) {
	a := s.terminal.answer
	s.terminal.answer = 0
	if a < 0 {
		return -1, true
	}
	return a - 1, a > 0
}

// answered takes a key while the question shows, and reports whether it was
// about it.
func (s *Session) answered(k keymap.Key) bool {
	t := &s.terminal
	if s.overlay.shown != question {
		return false
	}
	n := digit(k.Rune)
	switch {
	case 1 <= n && n <= len(t.ways):
		t.answer = n
	case k.Name == keymap.Esc || k.Rune == 'q' || n == 0:
		t.answer = -1
	default: // ^L and ^Z do what they do
		return k.Mod == 0
	}
	s.overlay = overlay{}
	return true
}

// digit is the number that r stands for, in Latin, Arabic or Persian; -1 for
// none.
func digit(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if zero <= r && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// headline has all that an order can spoil: words, a number, brackets and
// another script.
const headline = "افتتاح الرصيف (Velmora) في 12 مايو"

// questions are the same words in the reader's languages.
var questions = []string{
	"أي سطر يقرأ صحيحا؟ اضغط رقمه، أو 0 إن لم يكن أحدها.",
	"Quelle ligne se lit bien ? Tapez son numéro, ou 0 si aucune.",
	"Which line reads right? Press its number, or 0 for none.",
}

// drawQuestion adds the question and a row for each way.
func (s *Session) drawQuestion(r rect) {
	d, from := &s.draw, len(s.draw.rows)
	for _, q := range questions {
		d.paragraph(q, 2, r.W-2, page.Label)
	}
	own := d.layout.Shaping
	for i, shaping := range s.terminal.ways {
		d.rows = append(d.rows, Row{})
		d.frame.Samples = append(d.frame.Samples, r.Y+len(d.rows)-from)
		row := d.row(r.W)
		row.skip(2)
		row.put(itoa(i+1), page.Label, 0)
		row.skip(3)
		d.layout.Shaping = shaping
		row.put(headline, page.Text, 0)
		d.layout.Shaping = own
		d.rows = append(d.rows, row.done(0))
	}
}
