package keymap

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	tests := []struct {
		name, text, presets string
		want                []Binding
		err                 string
	}{
		{"nothing", "# mine\n\n", "", nil, ""},
		{"sections", "[panes]\ngs ^X^S = export\n[list help]\nx=unbind\n", "",
			[]Binding{{Panes, "gs ^X^S", Export}, {List | Overlay, "x", Unbind}}, ""},
		{"brackets and signs", "[reading]\n[[ = top\n]] = bottom\n\\# = star\n= = info\n", "",
			[]Binding{{Reading, "[[", Top}, {Reading, "]]", Bottom}, {Reading, "#", Star}, {Reading, "=", Info}}, ""},
		{"of a preset", "[keys.vim.list]\ndd = drop\n[keys.less.panes]\nx = keep\n[keys.default.list]\nY = star\n", "vim, azerty",
			[]Binding{{List, "dd", Drop}}, ""},
		{"of the default one", "[keys.default.list]\nY = star\n", "", []Binding{{List, "Y", Star}}, ""},
		{"no action", "[panes]\n\nx = fly\n", "", nil, `3: no action "fly"`},
		{"no section", "x = drop\n", "", nil, `1: no section, as [panes], before "x = drop"`},
		{"no such section", "[pane]\n", "", nil, `1: no section "pane"`},
		{"no such preset", "[keys.vi.list]\n", "", nil, `1: no preset "vi"`},
		{"no keys", "[panes]\n = drop\n", "", nil, `2: "= drop" is neither`},
		{"no sign", "[panes]\nx drop\n", "", nil, `2: "x drop" is neither`},
		{"bound twice", "[list]\nx = drop\n[panes]\ny x = keep\n", "", nil, "4: x is drop in line 2 already (list)"},
		{"a name that no key has", "[panes]\nCtrl-x = drop\n", "", nil, `2: no key "Ctrl-x"`},
		{"a control", "[panes]\n\x1b[31m = drop\n", "", nil, `2: no key "\x1b[31m"`},
		{"a control of direction", "[panes]\nx\u202e = drop\n", "", nil, `2: no key "x\u202e"`},
		{"no character", "[panes]\n\x9b = drop\n", "", nil, `2: no key "\x9b"`},
		{"no mode", "[]\nx = drop\n", "", nil, `1: no section ""`},
		{"begun by an editor", "\ufeff[list]\r\nx = drop\r\n", "", []Binding{{List, "x", Drop}}, ""},
		{"bound again", "[panes]\nx = unbind\n[list]\nx = keep\n", "", []Binding{{Panes, "x", Unbind}, {List, "x", Keep}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadFile(strings.NewReader(tt.text), tt.presets)
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.err)) {
				t.Errorf("error\ngot  %v\nwant %s", err, tt.err)
			}
			if err == nil && !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %v\nwant %v", got, tt.want)
			}
		})
	}
}

// What is printed as a file of keys is read back as the same keys.
func TestFileIsRead(t *testing.T) {
	for _, name := range Names() {
		m := preset(t, name)
		own, err := ReadFile(strings.NewReader(m.File()), name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		again, err := New(Preset{Bindings: own})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := again.File(), m.File(); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", name, got, want)
		}
		base, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		over, err := New(base.With(own)) // as the program reads it
		if err != nil {
			t.Fatalf("%s over itself: %v", name, err)
		}
		if got, want := over.File(), m.File(); got != want {
			t.Errorf("%s over itself\ngot\n%s\nwant\n%s", name, got, want)
		}
	}
}

// A file of keys may hold anything.
func FuzzReadFile(f *testing.F) {
	f.Add("[panes]\ngs = export\n[[ = top\n\\# = star\n")
	f.Add("\ufeff[panes]\r\n]t )t = next-tweet\n]y = top\n)y (y = bottom\n")
	f.Add("[keys.vim.list]\n^X^ M- = drop\n")
	f.Fuzz(func(t *testing.T, text string) {
		own, err := ReadFile(strings.NewReader(text), "vim")
		if err != nil {
			return
		}
		if _, err := New(Default().With(own)); err != nil {
			t.Errorf("%v\nof %v", err, own)
		}
	})
}
