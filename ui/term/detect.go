package term

import (
	"strconv"
	"strings"
)

// Terminal is what was found out about a terminal and what it needs.
type Terminal struct {
	Name    string // as its makers write it; empty when nobody knows
	Version string // empty when it does not say
	Mode    Mode   // never Auto
	Switch  Switch // for Explicit: what it obeys besides mode 8
	Marks   bool   // it draws marks over presentation forms where they belong
	Edge    bool   // but not in its last column, where they go over the letter before
	Letters bool   // its fonts lack presentation forms
	Known   bool   // false when Mode is a guess that the reader should confirm
	Mux     Mux    // it is a multiplexer, and another terminal is behind it
	Why     string // what told: "XTVERSION XTerm(379)", "TERM=linux"
}

// Switch is a terminal's own way of leaving rows alone.
type Switch uint8

// The switches.
const (
	NoSwitch Switch = iota
	KonsoleSwitch
	MltermSwitch
)

// Mux is a terminal multiplexer.
type Mux string

// The multiplexers.
const (
	NoMux  Mux = ""
	Tmux   Mux = "tmux"
	Screen Mux = "screen"
)

// Env is the part of the environment that may name a terminal. It does not
// cross ssh and may be that of another terminal, so replies come first.
type Env map[string]string

// envNames are the variables that an Env holds.
var envNames = [...]string{
	"TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "LC_TERMINAL_VERSION", "COLORTERM", "COLORFGBG",
	"VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "XTERM_VERSION", "ALACRITTY_WINDOW_ID",
	"TERMINOLOGY", "ZUTTY_VERSION", "TERMUX_VERSION", "WT_SESSION", "TMUX", "STY", "SSH_CONNECTION",
}

// NewEnv is the Env of get, which is os.Getenv or alike.
func NewEnv(get func(string) string) Env {
	e := Env{}
	for _, n := range envNames {
		if v := get(n); v != "" {
			e[n] = v
		}
	}
	return e
}

// nested reports whether one multiplexer was started inside another. Both have
// left their variables, and only an answer tells which is the inner one.
func (e Env) nested() bool { return e["TMUX"] != "" && e["STY"] != "" }

// Mux is the multiplexer that the program was started in, as it says; of two
// one of them.
func (e Env) Mux() Mux {
	switch {
	case e["TMUX"] != "":
		return Tmux
	case e["STY"] != "":
		return Screen
	}
	return NoMux
}

// Detect tells the terminal from its replies, else from the environment. It
// is the table of docs/terminals.md. No query tells a terminal that reorders
// rows from one that does not: but for mode 8, names are all there is.
func Detect(r Replies, e Env) Terminal {
	for _, by := range []func(Replies) (Terminal, bool){byName, byAttributes} {
		if t, ok := by(r); ok {
			return obeying(t, r)
		}
	}
	if obeys(r) {
		return obeying(Terminal{}, r)
	}
	if t, ok := byEnv(e, r); ok {
		return t
	}
	return Terminal{Mode: Plain, Why: unknownWhy(r)}
}

func unknownWhy(r Replies) string {
	if r.Empty() {
		return "no answer"
	}
	return strings.TrimSpace("unknown: XTVERSION " + orDash(r.XTVersion) + ", DA1 " + orDash(r.DA1) + ", DA2 " + orDash(r.DA2))
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// obeys reports whether the terminal knows mode 8, the one true sign that it
// heeds CSI 8 l.
func obeys(r Replies) bool {
	return r.Mode8 == "1" || r.Mode8 == "2" || r.Mode8 == "3" || r.Mode8 == "4"
}

// obeying is t, made explicit if the terminal says that it knows mode 8.
func obeying(t Terminal, r Replies) Terminal {
	if obeys(r) && t.Mux == NoMux {
		t.Mode, t.Known = Explicit, true
		if t.Why != "" {
			t.Why += ", "
		}
		t.Why += "DECRQM 8 is " + r.Mode8
	}
	return t
}

// named are terminals by what XTVERSION begins with.
var named = []struct {
	prefix string
	Terminal
}{
	{"Konsole ", Terminal{Name: "Konsole", Mode: Explicit, Switch: KonsoleSwitch, Marks: true}},
	{"kitty(", Terminal{Name: "kitty", Mode: Kitty}},
	{"XTerm(", Terminal{Name: "xterm", Mode: Plain, Marks: true}},
	{"foot(", Terminal{Name: "foot", Mode: Plain}},
	{"terminology ", Terminal{Name: "Terminology", Mode: Plain}},
	{"ghostty ", Terminal{Name: "Ghostty", Mode: Plain}},
	{"xterm.js(", Terminal{Name: "xterm.js", Mode: Plain}},
	{"WezTerm ", Terminal{Name: "WezTerm", Mode: Plain}},
	{"VTE(", Terminal{Name: "VTE", Mode: Explicit, Marks: true}},
	{"mintty ", Terminal{Name: "mintty", Mode: Explicit}},
	{"mlterm", Terminal{Name: "mlterm", Mode: Explicit, Switch: MltermSwitch, Marks: true}},
	{"iTerm2 ", Terminal{Name: "iTerm2", Mode: Plain}},
	{"tmux ", Terminal{Name: "tmux", Mode: Plain, Mux: Tmux}},
}

// byName is by XTVERSION.
func byName(r Replies) (Terminal, bool) {
	for _, n := range named {
		version, ok := strings.CutPrefix(r.XTVersion, n.prefix)
		if !ok {
			continue
		}
		t := n.Terminal
		t.Version, t.Known, t.Why = strings.Trim(version, "()"), t.Mux == NoMux, "XTVERSION "+r.XTVersion
		if t.Name == "iTerm2" && atLeast(t.Version, 3, 7) {
			t.Mode = Wordwise
		}
		return t, true
	}
	return Terminal{}, false
}

// atLeast reports whether version is "major.minor…" or later.
func atLeast(version string, major, minor int) bool {
	a, rest, _ := strings.Cut(version, ".")
	b, _, _ := strings.Cut(rest, ".")
	m, _ := strconv.Atoi(a)
	n, _ := strconv.Atoi(digits(b)) // "7beta1"
	return m > major || m == major && n >= minor
}

// digits is what s begins with of decimal digits.
func digits(s string) string {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[:n]
}

// attributed are terminals by their device attributes. DA1 is compared only
// where it is given. Version is the DA2 parameter that holds it, from 0; -1
// for none.
var attributed = []struct {
	da2, da1 string // what DA2 begins with; all of DA1
	version  int
	Terminal
}{
	{"65;", "", 1, Terminal{Name: "VTE", Mode: Explicit, Marks: true}},
	{"1;115;", "", -1, Terminal{Name: "Konsole", Mode: Explicit, Switch: KonsoleSwitch, Marks: true}},
	{"24;279;", "", -1, Terminal{Name: "mlterm", Mode: Explicit, Switch: MltermSwitch, Marks: true}},
	{"0;136;", "", -1, Terminal{Name: "PuTTY", Mode: Wordwise}},
	{"1;4000;", "", -1, Terminal{Name: "kitty", Mode: Kitty}},
	{"0;115;", "1;2", -1, Terminal{Name: "qtermwidget", Mode: Colour}},
	{"41;", "", 1, Terminal{Name: "xterm", Mode: Plain, Marks: true}},
	{"0;10;1", "", -1, Terminal{Name: "Windows Terminal", Mode: Plain}},
	{"85;", "", -1, Terminal{Name: "rxvt-unicode", Mode: Plain, Marks: true, Edge: true}},
	{"61;337;", "", -1, Terminal{Name: "Terminology", Mode: Plain}},
	{"64;0;0", "", -1, Terminal{Name: "zutty", Mode: Plain}},
	{"77;", "", 1, Terminal{Name: "mintty", Mode: Explicit}},
	{"83;", "", 1, Terminal{Name: "screen", Mode: Plain, Mux: Screen}},
	{"84;", "", -1, Terminal{Name: "tmux", Mode: Plain, Mux: Tmux}},
}

// byAttributes is by DA2 and DA1.
func byAttributes(r Replies) (Terminal, bool) {
	for _, a := range attributed {
		if !strings.HasPrefix(r.DA2, a.da2) || a.da1 != "" && a.da1 != r.DA1 {
			continue
		}
		t := a.Terminal
		t.Known, t.Why = t.Mux == NoMux, "DA2 "+r.DA2
		if a.da1 != "" {
			t.Why += ", DA1 " + r.DA1
		}
		if a.version >= 0 {
			t.Version = versionIn(t.Name, strings.Split(r.DA2, ";"), a.version)
		}
		return t, true
	}
	if alacritty(r.DA2) && r.DA1 == "6" {
		return Terminal{Name: "Alacritty", Mode: Plain, Known: true, Why: "DA2 " + r.DA2 + ", DA1 6"}, true
	}
	return Terminal{}, false
}

// versionIn writes DA2's number as the terminal's makers write it.
func versionIn(name string, fields []string, i int) string {
	if i >= len(fields) {
		return ""
	}
	n, err := strconv.Atoi(fields[i])
	if err != nil {
		return ""
	}
	if name == "VTE" || name == "screen" { // 7006 is 0.70.6, 40900 is 4.9.0
		return itoa(n/10000) + "." + itoa(n/100%100) + "." + itoa(n%100)
	}
	return fields[i]
}

func itoa(n int) string { return strconv.Itoa(n) }

// alacritty knows "0;1700;1": 0, the version of its library in one number, 1.
func alacritty(da2 string) bool {
	f := strings.Split(da2, ";")
	return len(f) == 3 && f[0] == "0" && len(f[1]) >= 3 && digits(f[1]) == f[1] && f[2] == "1"
}

// byEnv is by variables that terminals set for what they start. In a
// multiplexer they may be those of a terminal long closed.
func byEnv(e Env, r Replies) (Terminal, bool) {
	if e.Mux() != NoMux || strings.HasPrefix(e["TERM"], "tmux") || strings.HasPrefix(e["TERM"], "screen") {
		return Terminal{}, false
	}
	name, kind, _ := strings.Cut(e["TERM"], "-")
	known := func(t Terminal, why string) (Terminal, bool) {
		t.Known, t.Why = true, why
		return t, true
	}
	byVar := func(t Terminal, v string) (Terminal, bool) { return known(t, v+"="+printable(e[v])) }
	switch {
	case e["VTE_VERSION"] != "":
		return byVar(Terminal{Name: "VTE", Mode: Explicit, Marks: true}, "VTE_VERSION")
	case e["KONSOLE_VERSION"] != "":
		return byVar(Terminal{Name: "Konsole", Mode: Explicit, Switch: KonsoleSwitch, Marks: true}, "KONSOLE_VERSION")
	case e["MLTERM"] != "":
		return byVar(Terminal{Name: "mlterm", Version: e["MLTERM"], Mode: Explicit, Switch: MltermSwitch, Marks: true}, "MLTERM")
	case e["KITTY_WINDOW_ID"] != "":
		return byVar(Terminal{Name: "kitty", Mode: Kitty}, "KITTY_WINDOW_ID")
	case e["XTERM_VERSION"] != "":
		return byVar(Terminal{Name: "xterm", Mode: Plain, Marks: true}, "XTERM_VERSION")
	case e["WT_SESSION"] != "":
		return byVar(Terminal{Name: "Windows Terminal", Mode: Plain}, "WT_SESSION")
	case e["TERM_PROGRAM"] == "vscode":
		return byVar(Terminal{Name: "xterm.js", Mode: Plain}, "TERM_PROGRAM")
	case e["TERM_PROGRAM"] == "Apple_Terminal": // reorders, and nobody knows a remedy
		return Terminal{Name: "Apple Terminal", Mode: Plain, Why: "TERM_PROGRAM=Apple_Terminal"}, true
	case e["TERM"] == "linux":
		return byVar(Terminal{Name: "Linux console", Mode: Plain, Letters: true}, "TERM")
	case name == "mlterm":
		return byVar(Terminal{Name: "mlterm", Mode: Explicit, Switch: MltermSwitch, Marks: true}, "TERM")
	case name == "st" || name == "stterm":
		return byVar(Terminal{Name: "st", Mode: Plain}, "TERM")
	case name == "alacritty" || name == "foot":
		return byVar(Terminal{Name: name, Mode: Plain}, "TERM")
	case kind == "kitty":
		return byVar(Terminal{Name: "kitty", Mode: Kitty}, "TERM")
	}
	return Terminal{}, false
}

// Key names a terminal by its replies, so that what a reader says about it
// can be found again.
func (r Replies) Key(e Env) string {
	return r.XTVersion + "|" + r.DA1 + "|" + r.DA2 + "|" + printable(e["TERM"])
}

// String is the terminal's name and version as one would say them.
func (t Terminal) String() string {
	if t.Name == "" {
		return "unknown terminal"
	}
	return strings.TrimSpace(t.Name + " " + t.Version)
}

// Tip is what a reader could set in the terminal to have less done for it;
// empty when there is nothing to say.
func (t Terminal) Tip() string {
	switch t.Name {
	case "PuTTY":
		return "copied text comes in parts: with Terminal > Features > Disable bidirectional text display, and --bidi=plain, it does not"
	case "kitty":
		return "with `force_ltr yes` in kitty.conf, and --bidi=plain, text can be copied as it is shown"
	case "Apple Terminal":
		return "it reorders rows and cannot be told not to: another terminal shows Arabic better"
	}
	return ""
}

// Clipboard says whether the terminal lets a program fill the clipboard (OSC
// 52), by its name: asking it could show the reader's clipboard to others.
func (t Terminal) Clipboard() string {
	switch t.Name {
	case "kitty", "foot", "Alacritty", "WezTerm", "Ghostty", "Windows Terminal":
		return "yes"
	case "xterm", "mintty", "iTerm2", "xterm.js", "tmux", "screen", "rxvt-unicode":
		return "if its settings allow it"
	case "VTE", "PuTTY", "Apple Terminal", "Linux console", "qtermwidget":
		return "no"
	}
	return "unknown"
}
