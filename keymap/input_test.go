package keymap

import (
	"fmt"
	"strings"
	"testing"
)

// spell is commands as "12 bottom", "set-mark a", "? gx".
func spell(commands []Command) string {
	var out []string
	for _, c := range commands {
		s := string(c.Action)
		if c.Action == Unbound {
			s = "? " + Spell(c.Keys)
		}
		if c.Count > 0 {
			s = fmt.Sprint(c.Count, " ", s)
		}
		if c.Arg != 0 {
			s += " " + string(c.Arg)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func TestInput(t *testing.T) {
	for _, c := range []struct {
		name, keys, want, pending string
	}{
		{"one key", "j", "line-down", ""},
		{"count", "1 2 j", "12 line-down", ""},
		{"count is forgotten", "1 2 j j", "12 line-down, line-down", ""},
		{"zero begins no count", "0 j", "? 0, line-down", ""},
		{"zero inside a count", "1 0 G", "10 bottom", ""},
		{"percent", "4 0 %", "40 percent", ""},
		{"sequence", "] t", "next-tweet", ""},
		{"count and sequence", "3 ] t", "3 next-tweet", ""},
		{"waiting", "3 ]", "", "3]"},
		{"huge count", "9 9 9 9 9 9 9 9 9 9 j", "9999999 line-down", ""},
		{"unknown end", "] x j", "? ]x, line-down", ""},
		{"gg", "g g", "top", ""},
		{"g waits", "g", "", "g"},
		{"g alone before another key", "g j", "top, line-down", ""},
		{"g with a count before another key", "7 g j", "7 top, line-down", ""},
		{"g before a sequence", "g ] t", "top, next-tweet", ""},
		{"g and l", "g l", "show-list", ""},
		{"mark", "m a", "set-mark a", ""},
		{"mark by a bound key", "m j", "set-mark j", ""},
		{"mark by a digit", "m 1", "set-mark 1", ""},
		{"back twice the key", "' '", "go-to-mark '", ""},
		{"mark by no letter", "m Enter j", "? mEnter, line-down", ""},
		{"escape forgets a sequence", "] Esc j", "line-down", ""},
		{"escape forgets a count", "1 2 Esc j", "line-down", ""},
		{"escape forgets a mark", "m Esc j", "line-down", ""},
		{"escape alone", "Esc", "cancel", ""},
		{"control", "^F", "page-down", ""},
		{"unbound", "Z", "? Z", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := NewInput(standard(t), Arabic())
			var got []Command
			for _, s := range strings.Fields(c.keys) {
				got = append(got, pressAll(in, Reading, Parse(s)...)...)
			}
			if spell(got) != c.want || in.Pending() != c.pending {
				t.Errorf("got  %q, pending %q\nwant %q, pending %q", spell(got), in.Pending(), c.want, c.pending)
			}
		})
	}
}

func TestTimeout(t *testing.T) {
	for _, c := range []struct {
		keys, want string
		ambiguous  bool
	}{
		{"g", "top", true},
		{"5g", "5 top", true},
		{"]", "", false},
		{"m", "", false},
		{"5", "", false},
	} {
		in := NewInput(standard(t), nil)
		pressAll(in, Reading, Parse(c.keys)...)
		if in.Ambiguous() != c.ambiguous {
			t.Errorf("%s: ambiguous %v, want %v", c.keys, in.Ambiguous(), c.ambiguous)
		}
		if got := spell(in.Timeout()); got != c.want {
			t.Errorf("%s: got %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestModeChangeForgets(t *testing.T) {
	in := NewInput(standard(t), nil)
	in.Press(Reading, Rune(']'))
	if got := spell(in.Press(List, Rune('T'))); got != "show-tweets" {
		t.Errorf("got %q, want show-tweets", got)
	}
}

func TestAltGrIsFolded(t *testing.T) {
	in := NewInput(standard(t), nil)
	in.Press(Reading, Key{Rune: ']', Mod: Ctrl | Alt})
	if got := spell(in.Press(Reading, Rune('t'))); got != "next-tweet" {
		t.Errorf("got %q, want next-tweet", got)
	}
}
