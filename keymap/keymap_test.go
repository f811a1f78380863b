package keymap

import (
	"strings"
	"testing"
)

// standard is the default preset, which has to compile.
func standard(t *testing.T) *Map {
	t.Helper()
	m, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEveryActionHasKeyAndHelp(t *testing.T) {
	m := standard(t)
	seen := map[Action]bool{}
	for _, a := range Actions() {
		if seen[a.Action] {
			t.Errorf("%s is listed twice", a.Action)
		}
		seen[a.Action] = true
		if a.Help == "" || a.Group == "" {
			t.Errorf("%s has no help or no group", a.Action)
		}
		if strings.ToLower(string(a.Action)) != string(a.Action) || strings.ContainsAny(string(a.Action), " _") {
			t.Errorf("%q is no name for a key file", a.Action)
		}
		if len(m.Keys(Panes|Overlay|Prompt, a.Action)) == 0 {
			t.Errorf("%s has no key", a.Action)
		}
	}
	if got, want := len(m.Help()), len(Actions()); got != want {
		t.Errorf("the help has %d rows for %d actions", got, want)
	}
}

// Every way to an action has to lead there when its keys are pressed.
func TestEveryBindingIsReached(t *testing.T) { reachAll(t, standard(t)) }

func reachAll(t *testing.T, m *Map) {
	t.Helper()
	for _, b := range m.bound {
		for mode := Mode(1); mode <= last; mode <<= 1 {
			if b.in&mode == 0 {
				continue
			}
			in := NewInput(m, nil)
			got := pressAll(in, mode, b.keys...)
			if about(b.action).Arg {
				got = append(got, in.Press(mode, Rune('x'))...)
			}
			got = append(got, in.Timeout()...)
			if len(got) != 1 || got[0].Action != b.action {
				t.Errorf("%s in mode %s: %v, want %s", Spell(b.keys), mode, got, b.action)
			}
		}
	}
}

func pressAll(in *Input, mode Mode, keys ...Key) []Command {
	var all []Command
	for _, k := range keys {
		all = append(all, in.Press(mode, k)...)
	}
	return all
}

func TestTwinsOfBrackets(t *testing.T) {
	m := standard(t)
	for _, b := range m.bound {
		s := Spell(b.keys)
		twin := strings.NewReplacer("]", ")", "[", "(").Replace(s)
		if twin == s {
			continue
		}
		got := pressAll(NewInput(m, nil), Reading, Parse(twin)...)
		if len(got) != 1 || got[0].Action != b.action {
			t.Errorf("%s: %v, want %s as for %s", twin, got, b.action, s)
		}
	}
}

// Keys behind AltGr or dead on a French keyboard are only ever second ones.
func TestNoActionNeedsAltGr(t *testing.T) {
	m := standard(t)
	for _, a := range Actions() {
		direct := false
		for _, b := range m.bound {
			if b.action == a.Action && !strings.ContainsAny(typedBy(b.keys), `[]{}|\#@~`+"`^") {
				direct = true
			}
		}
		if !direct {
			t.Errorf("%s: only %v", a.Action, m.Keys(Panes|Overlay|Prompt, a.Action))
		}
	}
}

// typedBy is the characters of keys.
func typedBy(keys []Key) string {
	var b strings.Builder
	for _, k := range keys {
		if k.Name == Typed && k.Mod == 0 {
			b.WriteRune(k.Rune)
		}
	}
	return b.String()
}

func TestNewTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name     string
		bindings []Binding
		want     string
	}{
		{"bound twice", []Binding{{Reading, "j", LineDown}, {Panes, "k j", LineUp}}, "j is line-down and line-up in mode reading"},
		{"no such action", []Binding{{Reading, "j", "fly"}}, `no action "fly"`},
		{"two modes", []Binding{{Reading, "j", LineDown}, {List, "j", LineUp}}, ""},
		{"prefix and action", []Binding{{Reading, "g", Top}, {Reading, "gl", ShowList}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(Preset{Name: "p", Bindings: c.bindings})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// What other programs call a key is understood, and spelled as we do.
func TestParseOtherNames(t *testing.T) {
	for name, want := range map[string]string{"Return": "Enter", "Escape": "Esc", "Down": "↓", "M-PageUp": "M-PgUp", "S-Delete": "S-Del"} {
		if got := Spell(Parse(name)); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestParseAndSpell(t *testing.T) {
	for _, c := range []struct {
		spelt string
		want  []Key
	}{
		{"j", []Key{{Rune: 'j'}}},
		{"]t", []Key{{Rune: ']'}, {Rune: 't'}}},
		{"^F", []Key{{Rune: 'f', Mod: Ctrl}}},
		{"^", []Key{{Rune: '^'}}},
		{"M-x", []Key{{Rune: 'x', Mod: Alt}}},
		{"S-Tab", []Key{{Name: Tab, Mod: Shift}}},
		{"Space", []Key{{Rune: ' '}}},
		{"PgDn", []Key{{Name: PgDn}}},
		{"F12", []Key{{Name: F12}}},
		{"→", []Key{{Name: Right}}},
		{"''", []Key{{Rune: '\''}, {Rune: '\''}}},
	} {
		got := Parse(c.spelt)
		if len(got) != len(c.want) || Spell(got) != c.spelt {
			t.Errorf("%s: got %v, spelt %q, want %v", c.spelt, got, Spell(got), c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: got %v, want %v", c.spelt, got, c.want)
			}
		}
	}
}

func TestText(t *testing.T) {
	m, err := New(Preset{Bindings: []Binding{
		{Reading, "j ↓", LineDown}, {Overlay, "x", LineDown}, {Reading, "m", SetMark}, {Overlay, "q", Close},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := "Moving\n" +
		"  j ↓                 a line down; with a count, as many\n" +
		"\nPanes\n" +
		"  q                   close the pane; in the last one, quit\n" +
		"\nMarks\n" +
		"  mx                  mark this place with a letter\n"
	if got := m.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
