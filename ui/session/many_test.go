package session

import (
	"context"
	"strings"
	"testing"

	"warraq/keymap"
	"warraq/library"
	"warraq/model"
)

// Marks of several articles are one for undo, and are in the store when the
// status says so.
func TestMany(t *testing.T) {
	tests := []struct {
		name, keys, kept, status string
	}{
		{"a range", "v j j a", "one keep, two keep, three keep", "✓ keep: 3 articles"},
		{"a range upwards", "3 G v k x", "two drop, three drop", "✗ drop: 2 articles"},
		{"two ranges", "v j v j j v j v w", "one later, two later, four later, long later", "→ later: 4 articles"},
		{"all", "V a", "one keep, two keep, three keep, four keep, long keep", "✓ keep: 5 articles"},
		{"all, and none", "V V a", "one keep", "✓ keep: One"},
		{"forgotten", "v j Esc a", "two keep", "✓ keep: Two"},
		{"one undo", "v j j a U", "", "undone: ✓ keep: 3 articles"},
		{"undo and redo", "v j j a U R", "one keep, two keep, three keep", "again: ✓ keep: 3 articles"},
		{"some were so", "a g v j j a", "one keep, two keep, three keep", "✓ keep: 2 articles"},
		{"all were so", "v j a g v j a", "one keep, two keep", "nothing to change"},
		{"others again", "v j a g v j x U", "one keep, two keep", "undone: ✗ drop: 2 articles"},
		{"stars", "v j S", "one star, two star", "★ star: 2 articles"},
		{"stars off", "v j S g v j S", "", "no star: 2 articles"},
		{"a group", "z g s g a", "one keep, two keep, three keep, four keep, long keep", "✓ keep: 5 articles"},
		{"a group, undone", "z g s g a U", "", "undone: ✓ keep: 5 articles"},
		{"one selected", "v a", "one keep", "✓ keep: One"},
	}
	for _, tt := range tests {
		d := newDesk(t)
		r := d.sit(Options{}).press(tt.keys)
		if got := d.kept(); got != tt.kept {
			t.Errorf("%s: the store has %q, want %q", tt.name, got, tt.kept)
		}
		if got := r.status(); !strings.Contains(got, tt.status) {
			t.Errorf("%s: status %q, want %q", tt.name, got, tt.status)
		}
		if n := strings.Count(d.kept(), ","); n > 0 && r.list.picked.n > 0 && !strings.Contains(tt.keys, "U") {
			t.Errorf("%s: still %s", tt.name, r.pickedText())
		}
		checkFrame(t, r.frame())
	}
}

// The same without a store.
func TestManyInMemory(t *testing.T) {
	r := peruse(t, 80, 24).press("v j j x")
	if got := r.status(); !strings.Contains(got, "✗ drop: 3 articles") || r.marks.decided != 3 {
		t.Errorf("status %q, %d decided", got, r.marks.decided)
	}
	if r.press("U"); r.marks.decided != 0 {
		t.Errorf("undone: %d decided", r.marks.decided)
	}
	if r.press("R"); r.marks.decided != 3 {
		t.Errorf("made again: %d decided", r.marks.decided)
	}
}

func TestTagsOfMany(t *testing.T) {
	d := newDesk(t)
	r := d.sit(Options{}).say("v j +", "sea ships")
	if got := r.say("F", "tag:sea tag:ships").order(); got != "1 2" {
		t.Errorf("tagged: %q", got)
	}
	r.press("Esc U")
	if got := r.say("F", "has:tag").order(); got != "" {
		t.Errorf("undone: %q", got)
	}
}

// fleet is n articles that differ.
type fleet struct{ sea }

func newFleet(n int) fleet { return fleet{newSea(n)} }

func (f fleet) Article(_ context.Context, ref int) (*model.Article, error) {
	a := write("Ship " + itoa(ref)).para("Words.").article()
	a.ID = model.ID("ship " + itoa(ref))
	return a, nil
}

// sail is a fleet over a store.
func (d *desk) sail(n int) *reader {
	f := newFleet(n)
	r := &reader{d.t, New(library.Collect(struct{ library.Source }{f}), Options{Marks: d.open, Name: "fleet"}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	return r
}

// Many are asked about first.
func TestManyAreAskedAbout(t *testing.T) {
	d := newDesk(t)
	r := d.sail(300).press("V a")
	if got := r.status(); !strings.HasPrefix(got, "✓ keep: 300 articles?  y yes  n no") || r.marks.decided != 0 {
		t.Errorf("asked: %q, %d decided", got, r.marks.decided)
	}
	if r.press("n"); r.marks.decided != 0 {
		t.Errorf("no: %d decided", r.marks.decided)
	}
	r.list.sifting.running = true
	if got := r.press("a").status(); !strings.HasPrefix(got, "✓ keep: 300 articles so far?") {
		t.Errorf("asked while more are looked for: %q", got)
	}
	r.list.sifting.running = false
	r.press("n")
	if r.press("a y"); r.marks.decided != 300 {
		t.Errorf("yes: %d decided", r.marks.decided)
	}
	m, _, err := d.open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if states, err := m.States(context.Background()); err != nil || len(states) != 300 {
		t.Errorf("the store has %d, %v", len(states), err)
	}
}

// What has to be read to be marked can be stopped, and then nothing is.
func TestManyStopped(t *testing.T) {
	r := newDesk(t).sail(300).press("V a")
	r.frame()
	late := r.Key(keymap.Rune('y'))
	if got := r.status(); !strings.Contains(got, "reading 300 articles to mark them: 0 %") {
		t.Errorf("while it goes on: %q", got)
	}
	r.run(r.Key(keymap.Parse("Esc")[0]))
	r.run(late[:0])
	if got := r.status(); !strings.Contains(got, "stopped") || r.marks.decided != 0 || len(r.marks.queue) > 0 {
		t.Errorf("stopped: %q, %d decided, %d waiting", got, r.marks.decided, len(r.marks.queue))
	}
	if r.press("Esc g a"); r.marks.decided != 1 {
		t.Errorf("after that: %d decided", r.marks.decided)
	}
}

// Who quits while what is to be marked is still read is asked, since nothing
// would be marked.
func TestQuitBeforeManyAreMarked(t *testing.T) {
	r := newDesk(t).sail(300).press("V a")
	r.frame()
	late := r.Key(keymap.Rune('y'))
	r.run(r.Key(keymap.Rune('Q')))
	if got := r.status(); r.Quit() || !strings.Contains(got, "quit? 300 articles are not marked yet") {
		t.Errorf("asked: %q, quit %v", got, r.Quit())
	}
	r.run(r.Key(keymap.Rune('n')))
	if r.run(late); r.Quit() || r.marks.decided != 300 {
		t.Errorf("no: quit %v, %d decided", r.Quit(), r.marks.decided)
	}
	if r.press("Q"); !r.Quit() {
		t.Error("nothing is under way, and Q does not quit")
	}
}
