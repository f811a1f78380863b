package thin

import (
	"os"
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/gdamore/tcell/v2/terminfo"
)

// Can says what a terminal understands. The zero value is a VT100 without
// colours or attributes.
type Can struct {
	Attrs      tcell.AttrMask // those it shows
	Colours    int            // of its palette; 0 for none
	True       bool           // and any other
	Underlines bool           // their kinds and colours

	Old     bool // no attribute alone can be reset, no column addressed, nothing in a row erased
	Scroll  bool // SU and SD
	Sync    bool // ?2026, frames that are shown at once
	Margins bool // ?69, left and right margins
	Repeat  bool // REP
	Cuts    bool // it draws rows without what hangs into them from those beside them
}

// Entry is what is known of a terminal by its name.
type Entry struct {
	Can

	start, stop string // sent when the screen is taken and given back
	xterm       bool   // it knows what xterm does, or leaves it alone
	mouse       bool
}

// Fallback is the name of the entry for terminals that nobody knows.
const Fallback = "xterm-256color"

// Lookup is the entry of the terminal that get names, which is os.Getenv or
// alike, and whether one can be drawn on in this way: a terminal that nobody
// knows counts as an xterm, but not one that is no terminal of ANSI, or that
// does not take UTF-8.
func Lookup(get func(string) string) (*Entry, bool) {
	info, err := tcell.LookupTerminfo(get("TERM"))
	if err != nil {
		info, err = tcell.LookupTerminfo(Fallback)
	}
	if err != nil || !strings.HasPrefix(info.SetCursor, ansiCursor) || !utf8Locale(get) {
		return nil, false
	}
	return newEntry(info, get), true
}

// ansiCursor is how terminfo writes CUP.
const ansiCursor = "\x1b[%i%p1%d;%p2%dH"

// utf8Locale reports whether the locale is one of UTF-8, as tcell takes it:
// one that says nothing is.
func utf8Locale(get func(string) string) bool {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale = get(name); locale != "" {
			break
		}
	}
	if locale == "C" || locale == "POSIX" {
		return false
	}
	locale, _, _ = strings.Cut(locale, "@")
	_, charset, said := strings.Cut(locale, ".")
	return !said || strings.EqualFold(strings.ReplaceAll(charset, "-", ""), "utf8")
}

func newEntry(info *terminfo.Terminfo, get func(string) string) *Entry {
	e := &Entry{
		xterm: info.XTermLike || strings.HasPrefix(info.Name, "xterm"),
		mouse: info.Mouse != "",
	}
	e.Colours, e.True = info.Colors, info.SetFgRGB != "" || info.SetFgBgRGB != ""
	if get("TCELL_TRUECOLOR") == "disable" {
		e.True = false
	}
	if get("NO_COLOR") != "" {
		e.Colours, e.True = 0, false
	}
	for _, a := range []struct {
		attr tcell.AttrMask
		how  string
	}{
		{tcell.AttrBold, info.Bold}, {tcell.AttrBlink, info.Blink}, {tcell.AttrReverse, info.Reverse},
		{tcell.AttrDim, info.Dim}, {tcell.AttrItalic, info.Italic}, {tcell.AttrStrikeThrough, info.StrikeThrough},
	} {
		if a.how != "" {
			e.Attrs |= a.attr
		}
	}
	e.Underlines, e.Scroll = e.xterm, e.xterm
	e.Old = strings.HasPrefix(info.Name, "vt10")
	e.switches(info)
	return e
}

// switches are what starts and ends a screen: without the delays that real
// terminals of old wanted.
func (e *Entry) switches(info *terminfo.Terminfo) {
	start := []string{info.EnterKeypad, info.HideCursor, info.EnableAcs, info.DisableAutoMargin}
	stop := []string{info.ShowCursor, info.ResetFgBg, info.AttrOff, info.ExitKeypad, info.EnableAutoMargin}
	if e.xterm {
		start = append([]string{saveTitle}, append(start, keysOn)...)
		stop = append(stop, keysOff, restoreTitle)
	}
	start = append([]string{info.EnterCA}, start...)
	stop = append(stop, info.Clear, info.ExitCA)
	e.start, e.stop = undelayed(start), undelayed(stop)
}

// What xterm and those after it know: the window's title kept, and keys with
// modifiers in the ways of xterm, kitty and Windows.
const (
	saveTitle    = "\x1b[22;2t"
	restoreTitle = "\x1b[23;2t"
	keysOn       = "\x1b[>4;2m\x1b[>1u\x1b[?9001h"
	keysOff      = "\x1b[?9001l\x1b[<u\x1b[>4;0m"
)

// undelayed is list joined, without the delays in it, which terminfo writes
// as $<5/>.
func undelayed(list []string) string {
	var b strings.Builder
	for rest := strings.Join(list, ""); ; {
		before, after, some := strings.Cut(rest, "$<")
		_, behind, whole := strings.Cut(after, ">")
		if !some || !whole {
			b.WriteString(rest)
			return b.String()
		}
		b.WriteString(before)
		rest = behind
	}
}

// Environment is Lookup with the variables of the process.
func Environment() (*Entry, bool) { return Lookup(os.Getenv) }
