package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	xterm "golang.org/x/term"

	"warraq/layout"
	"warraq/ui/term"
)

// doctor is the command doctor: what the terminal is, what is done for it,
// and what is wrong.
func doctor(c *commandLine) error {
	d, x, err := diagnose(c)
	if err != nil {
		return fmt.Errorf("no terminal to ask: %w", err)
	}
	if c.json {
		e := json.NewEncoder(os.Stdout)
		e.SetIndent("", "  ")
		return e.Encode(d)
	}
	if err := write(d.text()); err != nil {
		return err
	}
	if xterm.IsTerminal(int(os.Stdout.Fd())) {
		return picture(d, x)
	}
	return nil
}

// diagnosis is what doctor prints, as JSON for reports of bugs.
type diagnosis struct {
	Version     string            `json:"version"`
	Terminal    string            `json:"terminal"`
	Known       bool              `json:"known"`
	Why         string            `json:"why"`
	Mode        string            `json:"mode"`  // in force
	Needs       string            `json:"needs"` // what the terminal needs
	Through     string            `json:"through,omitempty"`
	Replies     term.Replies      `json:"replies"`
	Hex         string            `json:"hex"` // the replies as they came
	Took        string            `json:"took"`
	Columns     int               `json:"columns"`
	Rows        int               `json:"rows"`
	Widths      []widthTest       `json:"widths"`
	Environment map[string]string `json:"environment"`
	Clipboard   string            `json:"clipboard"`
	Cache       string            `json:"cache"` // where lists are kept
	Advice      []string          `json:"advice"`
}

// widthTest is how wide the terminal draws something.
type widthTest struct {
	Name string `json:"name"`
	Text string `json:"text"`
	Want int    `json:"want"` // columns by our measure
	Got  int    `json:"got"`  // -1 when it did not tell
}

// widthTests are what terminals disagree about.
func widthTests() []widthTest {
	tests := []widthTest{
		{Name: "lam-alef", Text: "\ufefb"},
		{Name: "letter with marks", Text: "\ufe91\u064e\u0651"},
		{Name: "emoji", Text: "🙂"},
		{Name: "emoji of two", Text: "👩\u200d💻"},
		{Name: "flag", Text: "🇲🇦"},
		{Name: "heart", Text: "❤\ufe0f"},
		{Name: "ellipsis (ambiguous)", Text: "…"},
		{Name: "border (ambiguous)", Text: "│"},
		{Name: "ideograph", Text: "語"},
	}
	for i := range tests {
		tests[i].Want = layout.Width(tests[i].Text)
	}
	return tests
}

func diagnose(c *commandLine) (*diagnosis, *term.Examination, error) {
	tests := widthTests()
	samples := make([]string, len(tests))
	for i := range tests {
		samples[i] = tests[i].Text
	}
	o := c.asking()
	x, err := term.Examine(o, samples)
	if err != nil {
		return nil, nil, err
	}
	for i := range tests {
		tests[i].Got = x.Widths[i]
	}
	d := &diagnosis{
		Version: strings.TrimSpace(versionText()), Terminal: x.Terminal.String(), Known: x.Terminal.Known, Why: x.Terminal.Why,
		Needs: x.Terminal.Mode.String(), Mode: c.inForce(x).String(), Through: string(x.Through),
		Replies: x.Replies, Hex: fmt.Sprintf("% x", x.Replies.Raw), Took: x.Took.Round(100 * 1000).String(),
		Widths: tests, Environment: environment(o.Env), Clipboard: x.Terminal.Clipboard(), Cache: c.cacheText(),
	}
	d.Columns, d.Rows = x.Columns, x.Rows
	d.Advice = advice(d, x)
	return d, x, nil
}

// inForce is the mode that the screen would have.
func (c *commandLine) inForce(x *term.Examination) term.Mode {
	if m, _ := term.ModeOf(c.bidi.word); m != term.Auto {
		return m
	}
	if m, ok := memory().Choice(term.NewEnv(os.Getenv), x.Replies); ok && m != term.Auto && !x.Terminal.Known {
		return m
	}
	return x.Terminal.Mode
}

// environment is what of it matters, the locale included.
func environment(e term.Env) map[string]string {
	vars := map[string]string{}
	for k, v := range e {
		vars[k] = v
	}
	delete(vars, "SSH_CONNECTION") // addresses belong in no report
	if e["SSH_CONNECTION"] != "" {
		vars["SSH_CONNECTION"] = "set"
	}
	vars["locale"] = locale()
	if os.Getenv("NO_COLOR") != "" {
		vars["NO_COLOR"] = os.Getenv("NO_COLOR")
	}
	return vars
}

// advice is what to change where something is wrong; empty when nothing is.
func advice(d *diagnosis, x *term.Examination) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if l := strings.ToUpper(locale()); !strings.Contains(l, "UTF-8") && !strings.Contains(l, "UTF8") {
		add("the locale %q has no UTF-8: set LC_ALL or LANG to one that has, as C.UTF-8", locale())
	}
	if x.Replies.Empty() {
		add("the terminal answered nothing; choose with --bidi or the key B in warraq")
	}
	switch t := x.Terminal; {
	case t.Mux != term.NoMux && x.Through == t.Mux:
		add("%s lets nothing through to the terminal behind it: `set -g allow-passthrough on` in .tmux.conf, or --bidi", t.Mux)
	case t.Mux != term.NoMux && x.Through != term.NoMux:
		add("%s inside of %s: the terminal cannot be asked; choose with --bidi", x.Through, t.Mux)
	case t.Mux != term.NoMux:
		add("%s hides the terminal, and --no-passthrough leaves it alone; choose with --bidi", t.Mux)
	case !t.Known:
		add("nobody has measured this terminal: start warraq and say which line reads right, or choose with --bidi")
	}
	if tip := x.Terminal.Tip(); tip != "" {
		add("%s", tip)
	}
	if names := d.misjudged(); len(names) > 0 {
		add("other widths here than warraq counts with: %s; what stands beside it may be covered", strings.Join(names, ", "))
	}
	return list
}

// misjudged are the tests in which the terminal took another width.
func (d *diagnosis) misjudged() []string {
	var names []string
	for _, w := range d.Widths {
		if w.Got >= 0 && w.Got != w.Want {
			names = append(names, w.Name)
		}
	}
	return names
}

// text is the diagnosis for people.
func (d *diagnosis) text() string {
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-12s%s\n", name, fmt.Sprintf(format, args...))
	}
	line("warraq", "%s", strings.TrimPrefix(d.Version, "warraq "))
	line("terminal", "%s (%s)", d.Terminal, d.Why)
	if d.Through != "" {
		line("through", "%s", d.Through)
	}
	line("order", "%s", d.Mode)
	if d.Mode != d.Needs {
		line("", "chosen; this terminal needs %s", d.Needs)
	}
	line("replies", "%s", orNone(d.Hex))
	line("", "in %s", d.Took)
	line("size", "%d×%d", d.Columns, d.Rows)
	for i, w := range d.Widths {
		name := ""
		if i == 0 {
			name = "widths"
		}
		line(name, "%-22s%s", w.Name, w.verdict())
	}
	line("clipboard", "%s", d.Clipboard)
	line("cache", "%s", d.Cache)
	for _, k := range slices.Sorted(maps.Keys(d.Environment)) {
		line("environment", "%s=%q", k, d.Environment[k])
	}
	for _, a := range d.Advice {
		line("advice", "%s", a)
	}
	if len(d.Advice) == 0 {
		line("advice", "none: all is well")
	}
	return b.String()
}

func (w widthTest) verdict() string {
	switch w.Got {
	case -1:
		return "not told"
	case w.Want:
		return fmt.Sprintf("%d, right", w.Got)
	}
	return fmt.Sprintf("%d, not %d", w.Got, w.Want)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// pictureText has letters in all their places, lam-alef, a number, brackets
// and another script.
const pictureText = "لا إله في مكتبة (Velmora) سنة 2031: كلمة، جميعها ٤٥٪"

// picture shows a headline as the screen would, for the eye to judge, and
// waits for Enter where the terminal shows it only while it is switched.
func picture(d *diagnosis, x *term.Examination) error {
	mode, _ := term.ModeOf(d.Mode)
	before, after, rows := term.Picture(x.Terminal, mode, x.Through, [][]term.Cell{
		drawnCells(layout.Options{StripMarks: true}),
		drawnCells(layout.Options{StripMarks: true, Shaping: layout.Letters}),
	})
	fmt.Printf("\nThe two lines must read the same from the right, the first one joined:\n\n%s%s\n%s%s\n\n(Enter)", before, rows[0], before, rows[1])
	bufio.NewReader(os.Stdin).ReadString('\n') // the end of input is an answer too
	return write(after)
}

// drawnCells is pictureText as o lays it out.
func drawnCells(o layout.Options) []term.Cell {
	var e layout.Engine
	var b layout.Buffer
	e.Wrap(&b, pictureText, 0, &o)
	var cells []term.Cell
	for _, c := range b.Lines[0].Cells {
		cells = append(cells, term.Cell{Text: c.Text, Width: c.Width})
	}
	return cells
}
