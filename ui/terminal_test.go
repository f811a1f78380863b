package ui

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gdamore/tcell/v2"

	"warraq/ui/term"
)

// TestWordwiseScreen holds that the last pass sees the whole screen: the first
// column stays blank, no plain blank is left, and words are sent in the order
// of their letters.
func TestWordwiseScreen(t *testing.T) {
	s := show(t, fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("אבג דהו זחט יכל")}}, 80, 24)
	s.under.pass.Mode = term.Wordwise
	s.sim.Clear()
	s.desk.Draw(s.sim)
	s.finish(s.sim)
	s.sim.Show()
	text := s.text(true)
	for y, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if !strings.HasPrefix(line, "\u2800") || strings.Contains(line, " ") {
			t.Errorf("row %d is %q", y, line)
		}
	}
	if want := "JLM\u2800GHI\u2800DEF\u2800ABC"; !strings.Contains(text, want) {
		t.Errorf("no %q in\n%s", want, text)
	}
}

// TestQuestionRows holds that each sample is sent in its own way.
func TestQuestionRows(t *testing.T) {
	s := show(t, fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("Some words of text.")}}, 80, 24)
	s.session.AskOrder(shapings())
	s.sim.Clear()
	s.desk.Draw(s.sim)
	s.finish(s.sim)
	s.sim.Show()
	seen := map[string]bool{}
	lines := strings.Split(s.text(false), "\n")
	for _, y := range s.under.samples {
		seen[lines[y]] = true
	}
	if len(seen) != len(ways) || len(s.under.samples) != len(ways) {
		t.Errorf("%d samples, %d of them different:\n%s", len(s.under.samples), len(seen), s.text(false))
	}
}

// TestPartedLines holds that a reversed cell is not underlined beside one that
// is not reversed, in a terminal that draws the line as one, and only there.
func TestPartedLines(t *testing.T) {
	line := tcell.StyleDefault.Underline(true)
	for _, name := range []string{"Konsole", "xterm"} {
		s := show(t, fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("Some words of text.")}}, 80, 24)
		s.under.setup.Terminal.Name = name
		s.sim.Clear()
		for x, style := range []tcell.Style{line, line.Reverse(true), line.Reverse(true), tcell.StyleDefault, line.Reverse(true)} {
			s.sim.Put(x, 0, "a", style)
		}
		s.under.partLines(s.sim)
		got := ""
		for x := range 5 {
			_, style, _ := s.sim.Get(x, 0)
			got += map[bool]string{true: "_", false: " "}[underlined(style)]
		}
		want := map[string]string{"Konsole": "_ _ _", "xterm": "___ _"}[name]
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
