package session

import (
	"strings"
	"testing"
)

// at is where s stands on the screen.
func (r *reader) at(pane, s string) (x, y int) {
	r.t.Helper()
	p := r.pane(pane)
	for i, row := range p.Rows {
		text := rowText(row, p.W)
		if j := strings.Index(text, s); j >= 0 {
			return p.X + len([]rune(text[:j])), p.Y + i
		}
	}
	r.t.Fatalf("no %q in\n%s", s, r.rows(pane))
	return 0, 0
}

func TestClick(t *testing.T) {
	r := read(t, 200, 40, council(), long(40))
	click := func(pane, s string) {
		x, y := r.at(pane, s)
		r.run(r.Click(x, y))
	}
	click("text", "Omar Bennani")
	if r.here() != "Omar Bennani." || r.Mode().String() != "reading" {
		t.Errorf("cursor on %q in %s", r.here(), r.Mode())
	}
	click("inspector", "entities")
	if r.Mode().String() != "inspector" || r.inspector.tab != entitiesTab {
		t.Errorf("tab %d in %s", r.inspector.tab, r.Mode())
	}
	click("inspector", "Rabat")
	if !strings.HasPrefix(r.here(), "Rabat again") {
		t.Errorf("cursor on %q, want the mention after it", r.here())
	}
	click("list", "A long one")
	if r.text.hit != 1 || r.Mode().String() != "list" {
		t.Errorf("entry %d in %s", r.text.hit, r.Mode())
	}
	click("list", "A long one")
	if r.Mode().String() != "reading" {
		t.Errorf("the second click stays in %s", r.Mode())
	}
}

func TestWheel(t *testing.T) {
	r := read(t, 120, 20, long(60))
	top := r.text.at.top
	r.run(r.Wheel(2, 5, 3))
	if r.text.at.top <= top {
		t.Error("the text did not scroll")
	}
	r.run(r.Wheel(2, 5, -3))
	if r.text.at.top != top {
		t.Errorf("top %d, want %d", r.text.at.top, top)
	}
	x, y := r.at("inspector", "Paragraph 3")
	r.run(r.Wheel(x, y, 2))
	if r.text.at.top != top {
		t.Error("the wheel on the inspector scrolled the text")
	}
}

// A click anywhere at any size does nothing worse than nothing.
func TestClickEverywhere(t *testing.T) {
	for _, size := range [][2]int{{15, 4}, {40, 12}, {80, 24}, {200, 60}} {
		for _, keys := range []string{"", "?", "/", "E", "Enter"} {
			r := read(t, size[0], size[1], council(), long(3)).press(keys)
			for x := -1; x <= size[0]; x += 13 {
				for y := -1; y <= size[1]; y += 1 + size[1]/20 {
					r.run(r.Click(x, y))
					r.run(r.Wheel(x, y, 1))
				}
			}
			checkFrame(t, r.frame())
		}
	}
}
