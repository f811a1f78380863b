package ui

import (
	"time"
	"unicode/utf8"

	"github.com/gdamore/tcell/v2"

	"warraq/layout"
	"warraq/ui/session"
	"warraq/ui/term"
	"warraq/ui/thin"
)

// Terminal says how the terminal is to be dealt with. The zero value decides
// everything from what the terminal answers.
type Terminal struct {
	term.Options
	Mode   term.Mode    // Auto to decide
	Memory *term.Memory // nil for none
	Whole  bool         // send whole frames and not what changes
}

// under is the terminal under the program. It belongs to tview's loop.
type under struct {
	// set once
	tty *term.Tty // nil on a screen that is no terminal
	o   Terminal

	thin *thin.Screen // nil on another screen

	// state
	replies term.Replies
	setup   term.Setup
	chosen  term.Mode // by the reader while the program runs; Auto for none
	asked   bool      // the reader has been asked, this time or before
	pass    term.Pass
	row     []term.Cell
	samples []int // see session.Frame
	silent  *time.Timer
	size    [2]int
	key     time.Time // of the last key, or the start
}

// How long the first frame waits for the terminal's answers, and for those of
// one that is known from before; and how long they may take at all.
const (
	firstWait = 60 * time.Millisecond
	againWait = 3 * time.Millisecond
	lastWait  = 2 * time.Second
)

// guess is what the terminal may be before it has answered: what it answered
// last time, else what the environment says.
func (u *under) guess() {
	u.replies, _ = u.o.Memory.Answers(u.o.Env)
	u.setup = u.wanted(term.Detect(u.replies, u.o.Env))
}

// wanted is what is to be done for t: the reader's word comes first.
func (u *under) wanted(t term.Terminal) term.Setup {
	for _, m := range []term.Mode{u.chosen, u.o.Mode} {
		if m != term.Auto {
			return term.Setup{Terminal: t, Mode: m}
		}
	}
	if m, ok := u.o.Memory.Choice(u.o.Env, u.replies); ok && m != term.Auto && !t.Known {
		u.asked = true
		return term.Setup{Terminal: t, Mode: m}
	}
	return term.Setup{Terminal: t, Mode: t.Mode}
}

// meet waits a moment for the terminal's answers; later ones are put right
// when they come. A terminal that has answered before will most likely answer
// the same.
func (a *app) meet() {
	if a.under.tty == nil {
		return
	}
	wait := firstWait
	if !a.under.replies.Empty() {
		wait = againWait
	}
	a.expect()
	if a.under.tty.Await(wait) {
		a.heard()
	} else {
		a.apply()
	}
}

// expect takes silence for an answer after a while.
func (a *app) expect() {
	u := &a.under
	if u.silent != nil {
		u.silent.Stop()
	}
	u.silent = time.AfterFunc(lastWait, func() {
		if u.tty.Silence() {
			a.post(a.heard)
		}
	})
}

// heard takes the terminal's answers, or its silence.
func (a *app) heard() {
	u := &a.under
	if !u.tty.Answered() {
		return // a newer round is on its way
	}
	found, over := u.tty.Found()
	if !over {
		a.expect()
		return
	}
	if u.silent != nil {
		u.silent.Stop()
	}
	if r := u.tty.Replies(); !r.Empty() || u.replies.Empty() {
		u.replies = r
		u.o.Memory.Answered(u.o.Env, r) // a convenience: no error of the program
	}
	u.tell(found)
	a.use(u.wanted(found))
	if found.Known {
		a.session.UnaskOrder() // silence was taken for an answer before
	}
	if !found.Known && found.Mux == term.NoMux && !u.asked && u.setup.Mode == term.Plain && u.o.Mode == term.Auto {
		u.asked = true
		a.session.AskOrder(shapings())
	}
}

// tell tells the screen what the terminal that it draws on answered. Behind a
// multiplexer that is another one.
func (u *under) tell(found term.Terminal) {
	if u.thin == nil || u.tty.Through() != term.NoMux || found.Mux != term.NoMux {
		return
	}
	r := u.tty.Replies()
	u.thin.Answered(r.Syncs(), r.Margined(), found.Repeats())
	if took := u.tty.Took(); took > 0 {
		u.thin.Line(took)
	}
}

// slow reports whether the line to the terminal is slow.
func (u *under) slow() bool { return u.thin != nil && u.thin.Slow() }

// use changes what is done for the terminal. What is shown is drawn again by
// who called; sent again it is only where a switch wants that.
func (a *app) use(s term.Setup) {
	u := &a.under
	cleared := u.tty.Use(s)
	if u.setup == s && u.pass.Mode == s.Mode {
		return
	}
	u.setup = s
	a.apply()
	if cleared {
		a.redraw()
	}
}

// apply makes the session and the last pass fit the setup.
func (a *app) apply() {
	u := &a.under
	t, m := u.setup.Terminal, u.setup.Mode
	u.pass.Mode = m
	if u.thin != nil {
		u.thin.Cuts(t.Cuts())
	}
	n := a.screen.Colors()
	u.pass.Colour = term.Pairs{True: n > 256 && u.tty.Through() == term.NoMux, None: n < 256} // a multiplexer rounds
	told := session.Terminal{StripMarks: !t.Marks || m != t.Mode, About: u.about()}
	switch {
	case m == term.Logical:
		told.Shaping = layout.Off
	case t.Letters:
		told.Shaping = layout.Letters
	}
	if m != t.Mode || !t.Known {
		told.Mode = "[" + m.String() + "]"
	}
	a.session.SetTerminal(told)
}

// about is what the reader may want to know of the terminal.
func (u *under) about() []string {
	t := u.setup.Terminal
	lines := []string{
		"terminal   " + t.String() + " (" + t.Why + ")",
		"order      " + u.setup.Mode.String() + u.because(),
	}
	if m := u.tty.Through(); m != term.NoMux {
		lines = append(lines, "through    "+string(m))
	}
	return lines
}

// because says who decided.
func (u *under) because() string {
	switch {
	case u.setup.Mode == u.setup.Terminal.Mode:
		return ", as this terminal needs"
	case u.chosen != term.Auto || u.o.Mode != term.Auto:
		return ", as chosen; this terminal needs " + u.setup.Terminal.Mode.String()
	}
	return ", as chosen before"
}

// redraw clears the screen and sends it anew in one frame, for terminals that
// heed a switch only in rows that are cleared after it.
func (a *app) redraw() {
	a.screen.Clear()
	a.burst.skipped = false
	a.root.Draw(a.screen)
	a.finish(a.screen)
	a.screen.Sync()
}

// turnOrder goes on to the next mode.
func (a *app) turnOrder() {
	u := &a.under
	if u.tty == nil {
		return
	}
	n := len(term.Modes())
	u.chosen = (u.chosen + 1) % term.Mode(n)
	a.use(u.wanted(u.setup.Terminal))
	u.remember(u.chosen)
	a.session.Say("order of letters: " + u.chosen.String() + a.meaning())
}

// meaning says what auto is.
func (a *app) meaning() string {
	if a.under.chosen == term.Auto {
		return " (" + a.under.setup.Mode.String() + ")"
	}
	return ""
}

// remember stores the reader's choice about a terminal that nobody knows.
func (u *under) remember(m term.Mode) {
	if !u.setup.Terminal.Known {
		u.o.Memory.Choose(u.o.Env, u.replies, m) // likewise no error
	}
}

// ways are the modes that the reader is asked about. Explicit is Plain in a
// terminal that nobody knows.
var ways = [...]term.Mode{term.Plain, term.Wordwise, term.Kitty, term.Colour, term.Logical}

// shapings are how the samples of the ways are laid out.
func shapings() []layout.Shaping {
	s := make([]layout.Shaping, len(ways))
	for i, m := range ways {
		if m == term.Logical {
			s[i] = layout.Off
		}
	}
	return s
}

// ordered takes the reader's answer to the question.
func (a *app) ordered() {
	way, ok := a.session.Ordered()
	if !ok || a.under.tty == nil {
		return
	}
	u := &a.under
	if way < 0 {
		u.remember(term.Plain)
		a.session.Say("B tries other ways; warraq doctor says more")
		return
	}
	u.chosen = ways[way]
	u.remember(u.chosen)
	a.use(u.wanted(u.setup.Terminal))
}

// idle is how long nobody has typed when the multiplexer's client may have
// become another terminal.
const idle = 5 * time.Second

// recheck asks the terminal behind a multiplexer again when it may be another
// one: after a change of size, and at the first key after a while.
func (a *app) recheck(resized bool) {
	u := &a.under
	if u.tty == nil {
		return
	}
	now := time.Now()
	due := resized || now.Sub(u.key) > idle && !u.key.IsZero()
	u.key = now
	if due && u.tty.Through() != term.NoMux {
		u.tty.Ask()
		a.expect()
	}
}

// resized reports whether the screen has another size than last time.
func (u *under) resized(w, h int) bool {
	was := u.size
	u.size = [2]int{w, h}
	return was != u.size && was != [2]int{}
}

// bareEdge takes marks off the last column, for terminals that misplace them
// there.
func (u *under) bareEdge(screen tcell.Screen) {
	if !u.setup.Terminal.Edge {
		return
	}
	w, h := screen.Size()
	for y := range h {
		text, style, _ := screen.Get(w-1, y)
		r, n := utf8.DecodeRuneInString(text)
		if n < len(text) && term.RightToLeft(r) {
			screen.Put(w-1, y, text[:n], style)
		}
	}
}

// partLines takes the underline off reversed cells beside others, for
// terminals that would draw the whole line in the colour of one of them: in
// that of the background it would be drawn over the letters.
func (u *under) partLines(screen tcell.Screen) {
	if !u.setup.Terminal.SpillsLines() {
		return
	}
	w, h := screen.Size()
	for y := range h {
		for x := range w {
			text, style, width := screen.Get(x, y)
			if reversed(style) && underlined(style) && (lineOnly(screen, x-1, y) || lineOnly(screen, x+max(1, width), y)) {
				screen.Put(x, y, text, style.Underline(false))
			}
		}
	}
}

// lineOnly reports whether the cell at column x of row y, if there is one, is
// underlined and not reversed.
func lineOnly(screen tcell.Screen, x, y int) bool {
	_, style, _ := screen.Get(x, y)
	return underlined(style) && !reversed(style)
}

func reversed(s tcell.Style) bool {
	_, _, attrs := s.Decompose()
	return attrs&tcell.AttrReverse != 0
}

func underlined(s tcell.Style) bool { return s.GetUnderlineStyle() != tcell.UnderlineStyleNone }

// passOver does what the mode needs to the finished screen.
func (u *under) passOver(screen tcell.Screen) {
	w, h := screen.Size()
	if len(u.samples) > 0 {
		for i, y := range u.samples {
			p := u.pass
			p.Mode = ways[i]
			u.passRow(&p, screen, w, y)
		}
		return
	}
	if !u.pass.Needed() {
		return
	}
	for y := range h {
		u.passRow(&u.pass, screen, w, y)
	}
}

// passRow does it to row y.
func (u *under) passRow(p *term.Pass, screen tcell.Screen, w, y int) {
	u.row = u.row[:0]
	for x := 0; x < w; {
		text, style, width := screen.Get(x, y)
		if text == "" {
			text = " "
		}
		width = max(1, width)
		u.row = append(u.row, term.Cell{Text: text, Style: style, Width: width})
		x += width
	}
	if p.Mode.Margin() > 0 && len(u.row) > 1 {
		u.row[0].Style = u.row[1].Style.Underline(false)
	}
	p.Row(u.row)
	x := 0
	for _, c := range u.row {
		screen.Put(x, y, c.Text, c.Style)
		x += c.Width
	}
}
