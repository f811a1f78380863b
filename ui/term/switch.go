package term

import (
	"fmt"
	"strings"
)

// pair is what is sent to switch something and to switch it back.
type pair struct{ on, off string }

// order tells the terminal to leave rows as they come. ECMA-48 BDSM (mode 8)
// reset says that they are in visual order, SCP with 1 that they begin at the
// left, whatever the shell had chosen. A terminal that knows neither shows
// nothing.
//
// VTE heeds them only for rows that are made or cleared afterwards, so they
// have to be sent before the screen is cleared.
var order = pair{"\x1b[8l\x1b[1 k", "\x1b[8h\x1b[0 k"}

// ownSwitch are the switches of those that do not know mode 8. OSC 50 sets
// the font elsewhere, so each goes only to the terminal whose it is.
var ownSwitch = map[Switch]pair{
	KonsoleSwitch: {"\x1b]50;BidiRenderingEnabled=false\a", "\x1b]50;BidiRenderingEnabled=true\a"},
	MltermSwitch:  {"\x1b]5379;use_ctl=false\a", "\x1b]5379;use_ctl=true\a"},
}

// switches are what mode m needs in t. Logical text and Wordwise need the
// terminal's own pass.
func switches(t Terminal, m Mode) []pair {
	switch m {
	case Logical, Wordwise:
		return nil
	case Explicit:
		if own, ok := ownSwitch[t.Switch]; ok {
			return []pair{order, own}
		}
	}
	return []pair{order}
}

// questions ask for name, version, mode 8 and, as a fence that every terminal
// answers, the primary attributes.
var questions = [...]string{"\x1b[>q", "\x1b[>c", "\x1b[8$p", "\x1b[c"}

// frameQuestions ask for what makes frames short. They are for the terminal
// that frames are sent to, not for one behind it.
const frameQuestions = "\x1b[?2026$p\x1b[?69$p"

// Syncs reports whether the terminal says that it can show a frame at once.
func (r Replies) Syncs() bool { return switchable(r.Sync) }

// Margined reports whether it says that it can move a part of rows.
func (r Replies) Margined() bool { return switchable(r.Margins) }

// switchable reports whether the state of a mode is one that is not for good.
func switchable(state string) bool { return state == "1" || state == "2" }

// Repeats reports whether the terminal is known to repeat a character (REP).
func (t Terminal) Repeats() bool {
	switch t.Name {
	case "xterm", "VTE", "foot", "kitty", "Ghostty", "WezTerm", "mintty":
		return t.Known
	}
	return false
}

// Cuts reports whether the terminal draws a row that has changed without what
// hangs into it from the rows above and below.
func (t Terminal) Cuts() bool { return t.Name == "Konsole" }

// SpillsLines reports whether the terminal draws the line under neighbouring
// cells as one, in the colour of one of them.
func (t Terminal) SpillsLines() bool { return t.Name == "Konsole" }

// query is the questions in one write. Some terminals print the last letter
// of one they do not know: the cursor is put back and the rest of its line,
// which has nothing on it yet, erased.
func query(through Mux) string {
	if through == NoMux {
		return "\x1b7" + frameQuestions + strings.Join(questions[:], "") + "\x1b8\x1b[K"
	}
	var b strings.Builder
	b.WriteString(wrap(through, "\x1b7"))
	for _, q := range questions {
		b.WriteString(wrap(through, q))
	}
	b.WriteString(wrap(through, "\x1b8"))
	return b.String()
}

// wrap is what makes multiplexer m send s on to its own terminal.
func wrap(m Mux, s string) string {
	switch m {
	case Tmux:
		return "\x1bPtmux;" + strings.ReplaceAll(s, "\x1b", "\x1b\x1b") + "\x1b\\"
	case Screen:
		return "\x1bP" + s + "\x1b\\"
	}
	return s
}

// rowsAtOnce keeps a wrapped string below the 256 bytes that screen takes.
const rowsAtOnce = 8

// through is p as it is sent to the terminal behind m, whose screen has rows
// rows. A multiplexer may never clear that screen, so the order is switched
// on each of its rows; rows that it does not have are its last one.
func (p pair) through(m Mux, rows int) pair {
	if m == NoMux {
		return p
	}
	if p != order {
		return pair{wrap(m, p.on), wrap(m, p.off)}
	}
	return pair{everyRow(m, p.on, rows), everyRow(m, p.off, rows)}
}

func everyRow(m Mux, s string, rows int) string {
	var b strings.Builder
	for top := 1; top <= rows; top += rowsAtOnce {
		var some strings.Builder
		some.WriteString("\x1b7")
		for y := top; y < min(top+rowsAtOnce, rows+1); y++ {
			fmt.Fprintf(&some, "\x1b[%d;1H%s", y, s)
		}
		some.WriteString("\x1b8" + s)
		b.WriteString(wrap(m, some.String()))
	}
	return b.String()
}
