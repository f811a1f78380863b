package session

import (
	"strings"
	"testing"

	"warraq/keymap"
)

// under opens a session over the newspaper with the keys of a preset.
func under(t *testing.T, preset string, o Options) *reader {
	t.Helper()
	p, err := keymap.Named(preset)
	if err != nil {
		t.Fatal(err)
	}
	if o.Keys, err = keymap.New(p); err != nil {
		t.Fatal(err)
	}
	r := &reader{t, New(newspaper(), o), 80, 24}
	r.run(r.Tasks())
	r.frame()
	return r
}

// Where digits are keys, they put labels from the start.
func TestLabelsOfEmacs(t *testing.T) {
	r := under(t, "emacs", Options{Labels: []string{"port", "sea"}}).press("2 ^U 2 ^N 1")
	if got := r.rows("list"); !strings.Contains(got, "+sea") || !strings.Contains(got, "+port") || r.list.pick.cur != 2 {
		t.Errorf("row %d of\n%s", r.list.pick.cur, got)
	}
	if got := under(t, "emacs", Options{}).press("2").status(); !strings.Contains(got, "2 is not bound") {
		t.Errorf("status %q", got)
	}
}

// What the program says of keys are those of the preset.
func TestHintsOfPreset(t *testing.T) {
	for preset, want := range map[string]string{"default": "? help", "vim": "F1 help", "emacs": "F1 help", "less": "h help", "newsboat": "? help"} {
		if got := under(t, preset, Options{}).status(); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %q", preset, want, got)
		}
	}
}

func TestSearchBack(t *testing.T) {
	r := read(t, 80, 24, council()).press("G g/").typing("rabat")
	if got := r.status(); !strings.HasPrefix(got, "?rabat") || !strings.Contains(got, "3/3") {
		t.Errorf("status %q", got)
	}
	for _, c := range []struct{ keys, status string }{
		{"Enter", "3/3"}, {"n", "2/3"}, {"N", "3/3"}, {"2n", "1/3"}, {"n", "went on at the bottom"}, {"/ Enter", "3/3"}, {"n", "1/3"},
	} {
		if got := r.press(c.keys).status(); !strings.Contains(got, c.status) {
			t.Errorf("%s: status %q, want %q", c.keys, got, c.status)
		}
	}
}
