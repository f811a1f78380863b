package keymap

import (
	"reflect"
	"strings"
	"testing"
)

// preset is the compiled preset of those names.
func preset(t *testing.T, names string) *Map {
	t.Helper()
	p, err := Named(names)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Each preset has a way to everything, and each way leads there.
func TestPresetsReachEveryAction(t *testing.T) {
	for _, name := range append(Names(), "vim,azerty", "emacs,azerty") {
		t.Run(name, func(t *testing.T) {
			m := preset(t, name)
			for _, a := range Actions() {
				if len(m.Keys(Panes|Overlay|Prompt, a.Action)) == 0 {
					t.Errorf("%s has no key", a.Action)
				}
			}
			reachAll(t, m)
		})
	}
}

func TestPresets(t *testing.T) {
	tests := []struct {
		preset, keys, want string
		mode               Mode
	}{
		{"vim", "u", "undo", Reading},
		{"vim", "^R", "redo", List},
		{"vim", "^U ^D", "half-up, half-down", Reading},
		{"vim", "d", "? d", Reading},
		{"vim", "?", "search-back", Reading},
		{"vim", "F1", "help", Reading},
		{"vim", "g g", "top", Reading},
		{"vim", "} {", "next-paragraph, previous-paragraph", Reading},
		{"vim", "[ [ ] ]", "previous-section, next-section", Reading},
		{"vim", "( (", "previous-section", Reading},
		{"vim", "3 ] t", "3 next-tweet", Reading},
		{"vim", "Z Z", "quit", List},
		{"emacs", "^N ^P ^V", "line-down, line-up, page-down", Reading},
		{"emacs", "M-v M-<", "page-up, top", List},
		{"emacs", "^X ^C", "quit", Reading},
		{"emacs", "^X u", "undo", Reading},
		{"emacs", "^_", "undo", Reading},
		{"emacs", "M-g i", "next-entity", Reading},
		{"emacs", "^U 1 2 ^N", "12 line-down", Reading},
		{"emacs", "^U ^N ^N", "4 line-down, line-down", Reading},
		{"emacs", "1 ^N", "? 1, line-down", Reading},
		{"emacs", "^U Esc ^N", "line-down", Reading},
		{"emacs", "^U", "delete-to-start", Prompt},
		{"emacs", "^Space", "select-articles", List},
		{"less", "g", "top", Reading},
		{"less", "M-g l", "show-list", Reading},
		{"less", "y e", "line-up, line-down", Reading},
		{"less", "f b", "page-down, page-up", Reading},
		{"less", ": n", "next-article", Reading},
		{"less", "^O ^N", "next-link", Reading},
		{"less", "h", "help", Reading},
		{"less", "4 0 %", "40 percent", Reading},
		{"newsboat", "n p N", "next-undecided, previous-undecided, previous-hit", Reading},
		{"newsboat", ") f", "next-hit", Reading},
		{"newsboat", "o O u", "open, open-and-read, show-links", Reading},
		{"newsboat", "D", "drop", List},
		{"azerty", "é à ù", "next-embed, keep, undo", Reading},
		{"vim,azerty", "ù u", "undo, undo", Reading},
	}
	for _, tt := range tests {
		in, got := NewInput(preset(t, tt.preset), Arabic()), []Command(nil)
		for s := range strings.FieldsSeq(tt.keys) {
			got = append(got, pressAll(in, tt.mode, Parse(s)...)...)
		}
		if got := spell(got); got != tt.want || in.Pending() != "" {
			t.Errorf("%s, %s: got %q, waiting %q, want %q", tt.preset, tt.keys, got, in.Pending(), tt.want)
		}
	}
}

func TestNoSuchPreset(t *testing.T) {
	if _, err := Named("vim, vi"); err == nil || !strings.HasPrefix(err.Error(), `no preset "vi" (there are: default, vim`) {
		t.Errorf("got %v", err)
	}
}

func TestWith(t *testing.T) {
	base := Preset{Twins: map[string]string{")": "]"}, Bindings: []Binding{
		{Panes, "j ]t", LineDown}, {Reading, "k", LineUp},
	}}
	tests := []struct {
		name string
		over []Binding
		want []Binding
	}{
		{"nothing", nil, []Binding{{Panes, "j", LineDown}, {Panes, "]t", LineDown}, {Panes, ")t", LineDown}, {Reading, "k", LineUp}}},
		{"a key is taken in one mode", []Binding{{List, "j", Top}},
			[]Binding{{List, "j", Top}, {Reading | Inspector, "j", LineDown}, {Panes, "]t", LineDown}, {Panes, ")t", LineDown}, {Reading, "k", LineUp}}},
		{"taken for nothing, with its twin", []Binding{{Panes, "]t k", Unbind}}, []Binding{{Panes, "j", LineDown}}},
		{"a twin alone", []Binding{{Panes, ")t", Top}}, []Binding{{Panes, ")t", Top}, {Panes, "j", LineDown}, {Panes, "]t", LineDown}, {Reading, "k", LineUp}}},
	}
	for _, tt := range tests {
		if got := base.With(tt.over).Bindings; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s\ngot  %v\nwant %v", tt.name, got, tt.want)
		}
	}
}
