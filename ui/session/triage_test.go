package session

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/sqlite"
	"warraq/model"
)

// desk is a store of marks in a folder of its own, which sessions open.
type desk struct {
	t    *testing.T
	path string
	full bool // the store cannot be opened
}

// quiet is a store that says nothing of what others do: a reader in a test
// does its tasks at once, and that one has no end.
type quiet struct{ library.Marks }

func (d *desk) open(ctx context.Context) (library.Marks, string, error) {
	if d.full {
		return nil, "", errors.New("disk full")
	}
	s, err := sqlite.Open(ctx, d.path, sqlite.Options{Who: "amal", Folder: filepath.Dir(d.path)})
	if err != nil {
		return nil, "", err
	}
	d.t.Cleanup(func() { s.Close() })
	return quiet{s}, s.Notice(), nil
}

func newDesk(t *testing.T) *desk { return &desk{t: t, path: filepath.Join(t.TempDir(), "marks.db")} }

// articles are a batch of five.
func (d *desk) articles() shelf {
	var articles shelf
	for _, name := range []string{"One", "Two", "Three", "Four"} {
		a := write(name).para("Some words.").article()
		a.ID = model.ID(strings.ToLower(name))
		articles = append(articles, a)
	}
	tall := long(60)
	tall.ID = "long"
	return append(articles, tall)
}

// sit opens a session over the batch.
func (d *desk) sit(o Options) *reader {
	d.t.Helper()
	o.Marks, o.Name = d.open, "batch"
	r := &reader{d.t, New(d.articles(), o), 80, 24}
	r.run(r.Tasks())
	r.frame()
	return r
}

// states is what the store knows of all articles.
func (d *desk) states() map[model.ID]library.State {
	d.t.Helper()
	m, _, err := d.open(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	states, err := m.States(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return states
}

// kept are the decisions in the store, "one keep, two drop".
func (d *desk) kept() string {
	d.t.Helper()
	states := d.states()
	var parts []string
	for _, id := range []model.ID{"one", "two", "three", "four", "long"} {
		st := states[id]
		if text := strings.TrimSpace(st.Decision.Value + " " + strings.Replace(st.Star.Value, library.Yes, "star", 1)); text != "" {
			parts = append(parts, string(id)+" "+text)
		}
	}
	return strings.Join(parts, ", ")
}

// Each decision is in the store when the key has been answered, and the list
// and the status say so.
func TestDecisions(t *testing.T) {
	tests := []struct {
		keys, kept, current, status string
	}{
		{"a", "one keep", "2/5", "✓ keep: One"},
		{"a x w", "one keep, two drop, three later", "4/5", "→ later: Three"},
		{"S", "one star", "1/5", "★ star: One"},
		{"S S", "", "1/5", "no star: One"},
		{"a k a", "", "1/5", "undecided: One"},
		{"a k x", "one drop", "2/5", "✗ drop: One"},
		{"a U", "", "1/5", "undone: ✓ keep: One"},
		{"a x U R", "one keep, two drop", "2/5", "again: ✗ drop: Two"},
		{"U", "", "1/5", "nothing to undo"},
		{"R", "", "1/5", "nothing to redo"},
		{"a j ] u", "one keep", "4/5", ""},
		{"a j [ u", "one keep", "2/5", ""},
		{"a [ u", "one keep", "5/5", "around the end"},
		{"a a a a a", "one keep, two keep, three keep, four keep, long keep", "5/5", "all 5 decided"},
		{"a a a a a ] u", "one keep, two keep, three keep, four keep, long keep", "5/5", "no other undecided"},
		{"Enter a x", "one keep, two drop", "", "✗ drop: Two"},
	}
	for _, tt := range tests {
		t.Run(tt.keys, func(t *testing.T) {
			d := newDesk(t)
			r := d.sit(Options{}).press(tt.keys)
			if got := d.kept(); got != tt.kept {
				t.Errorf("kept\ngot  %q\nwant %q", got, tt.kept)
			}
			if got := r.rows("list"); !strings.Contains(got, tt.current) {
				t.Errorf("list\n%s\nwant %q", got, tt.current)
			}
			if !strings.Contains(r.status(), tt.status) {
				t.Errorf("status %q, want %q", r.status(), tt.status)
			}
		})
	}
}

func TestListShowsDecisions(t *testing.T) {
	r := newDesk(t).sit(Options{}).press("a x w S")
	want := []string{"4/5 articles · 3 of 5 decided", "One", "✓ keep", "Two", "✗ drop", "Three", "→ later", "Four", "★"}
	got := r.rows("list")
	for _, s := range want {
		i := strings.Index(got, s)
		if i < 0 {
			t.Fatalf("no %q after the others in\n%s", s, r.rows("list"))
		}
		got = got[i+len(s):]
	}
}

func TestStay(t *testing.T) {
	r := newDesk(t).sit(Options{Stay: true}).press("a")
	if got := r.rows("list"); !strings.HasPrefix(got, "1/5") {
		t.Errorf("got\n%s", got)
	}
}

// A session begins where the one before ended, decisions and all, and undoes
// what that did.
func TestResume(t *testing.T) {
	d := newDesk(t)
	r := d.sit(Options{}).press("a x Enter 3 J")
	r.press("J J 2 0 j")
	at := r.text.at
	if err := r.Finish(context.Background()); err != nil {
		t.Fatal(err)
	}
	again := d.sit(Options{})
	if again.list.pick.cur != 4 || again.text.at.top != at.top || at.top == 0 {
		t.Errorf("at entry %d, %v; want 4, %v", again.list.pick.cur, again.text.at, at)
	}
	again.press("U")
	if got, want := d.kept(), "one keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if fresh := d.sit(Options{Fresh: true}); fresh.list.pick.cur != 0 {
		t.Errorf("a fresh one begins at entry %d", fresh.list.pick.cur)
	}
}

// Space at the end of an article is the next undecided one.
func TestSpaceAtTheEnd(t *testing.T) {
	r := newDesk(t).sit(Options{}).press("j x k Enter Space")
	if r.text.hit != 2 {
		t.Errorf("at entry %d, want 2", r.text.hit)
	}
	if r.press("2 J Space"); r.text.hit != 4 || r.text.at.top == 0 {
		t.Errorf("at entry %d, %v: a page down of the long one is wanted", r.text.hit, r.text.at)
	}
}

// While there is no store, marks are kept in memory, the screen says so, and
// they are written as soon as there is one.
func TestMarksAreKeptInMemory(t *testing.T) {
	d := newDesk(t)
	d.full = true
	r := d.sit(Options{}).press("a x S w U U")
	banner := "marks are not kept (2 changes in memory)"
	if got := r.rows("title"); !strings.Contains(got, banner) {
		t.Errorf("title %q, want %q", got, banner)
	}
	if got := r.rows("list"); !strings.Contains(got, "✓ keep") || !strings.Contains(got, "2 of 5") {
		t.Errorf("list\n%s", got)
	}
	if err := r.Finish(context.Background()); err == nil {
		t.Error("the end says nothing of marks that are lost")
	}
	d.full = false
	r.press("3 G w")
	if got, want := d.kept(), "one keep, two drop, three later"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := r.rows("title"); strings.Contains(got, "not kept") {
		t.Errorf("title %q", got)
	}
}

// Without a store marks live as long as the session, and nothing is said.
func TestNoStore(t *testing.T) {
	a, b := council(), long(4)
	a.ID, b.ID = "a", "b"
	r := read(t, 80, 24, a, b).press("a x U U R")
	if got := r.rows("list"); !strings.Contains(got, "1 of 2 decided") || !strings.Contains(got, "✓ keep") {
		t.Errorf("got\n%s", got)
	}
	if got := r.rows("title"); strings.Contains(got, "not kept") {
		t.Errorf("title %q", got)
	}
}

// Who was not first sees what the other did, and says which of the two holds.
// Both are in the log whatever the answer is.
func TestContest(t *testing.T) {
	tests := []struct{ name, theirs, mine, answer, kept, marked, log string }{
		{"mine", "x", "a", "m", "one keep", "", "drop -keep keep"},
		{"theirs", "x", "a", "t", "one drop", "", "drop -keep yes"},
		{"on an Arabic keyboard", "x", "a", "ة", "one keep", "", "drop -keep keep"},
		{"later", "x", "a", "j j m", "one keep", "", "drop -keep keep"},
		{"mine undone", "x", "a", "m U", "one drop", "", "drop -keep keep drop"},
		{"not answered", "x", "a", "j", "one drop", "", "drop -keep"},
		{"the same", "x", "x", "", "one drop", "", "drop drop"},
		{"tags merge", "+ 'port Enter", "+ 'bay Enter", "", "", "one: bay port", "yes yes"},
		{"new notes are two", "C 'one Enter", "C 'two Enter", "", "", "one: / one / two", "one two"},
		{"a star is no decision", "S", "a", "", "one keep star", "", "yes keep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			r, other := d.sit(Options{Keyboard: keymap.Arabic()}), d.sit(Options{})
			other.steps(tt.theirs)
			r.steps(tt.mine)
			if asked := strings.Contains(r.status(), "which? m ✓ keep (yours) t ✗ drop (amal"); asked != (tt.log[:2] == "dr" && tt.mine == "a") {
				t.Errorf("status %q", r.status())
			}
			r.steps(tt.answer)
			if got := d.kept(); got != tt.kept {
				t.Errorf("kept\ngot  %q\nwant %q", got, tt.kept)
			}
			if got := d.marked(); got != tt.marked {
				t.Errorf("marked\ngot  %q\nwant %q", got, tt.marked)
			}
			if got := d.log(); got != tt.log {
				t.Errorf("log\ngot  %q\nwant %q", got, tt.log)
			}
		})
	}
}

// A question that was not answered is asked again in the next sitting, and one
// that was answered only when the answer was taken back.
func TestContestAgain(t *testing.T) {
	tests := []struct {
		name, keys string
		again      bool
	}{
		{"not answered", "j", true},
		{"theirs", "t", false},
		{"theirs, taken back", "t U", true},
		{"theirs, taken back and made again", "t U R", false},
		{"mine", "m", false},
		{"mine, taken back", "m U", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			r, other := d.sit(Options{}), d.sit(Options{})
			other.steps("x")
			r.steps("a " + tt.keys)
			const question = "which? m ✓ keep (yours) t ✗ drop (amal"
			if tt.keys != "j" && strings.Contains(r.status(), question) != tt.again {
				t.Errorf("in the same sitting: status %q", r.status())
			}
			next := d.sit(Options{})
			if got := next.status(); strings.Contains(got, question) != tt.again {
				t.Errorf("in the next: status %q", got)
			}
			if tt.again {
				if next.steps("m"); d.kept() != "one keep" || strings.Contains(d.sit(Options{}).status(), "which?") {
					t.Errorf("answered: %q", d.kept())
				}
			}
		})
	}
}

// What another key has to say is to be read while a question waits.
func TestContestBesideMessage(t *testing.T) {
	for _, width := range []int{80, 50, 40} {
		d := newDesk(t)
		r, other := d.sit(Options{}), d.sit(Options{})
		r.w, r.h = width, 12
		other.steps("x")
		if r.steps("a y c"); !strings.Contains(r.status(), "copied") || !strings.Contains(r.status(), "m") {
			t.Errorf("%d columns: status %q", width, r.status())
		}
		if r.steps("j"); strings.Contains(r.status(), "copied") || !strings.Contains(r.status(), "keep (yours) t ✗ drop") {
			t.Errorf("%d columns, later: status %q", width, r.status())
		}
	}
}

// A note that two edit is asked about like a decision.
func TestContestOfNotes(t *testing.T) {
	d := newDesk(t)
	d.sit(Options{}).steps("C 'one Enter")
	r, other := d.sit(Options{}), d.sit(Options{})
	other.steps("C '_theirs Enter")
	if r.steps("C '_mine Enter"); !strings.Contains(r.status(), "m ✎ one mine (yours) t ✎ one theirs (amal") {
		t.Errorf("status %q", r.status())
	}
	if r.steps("m"); d.marked() != "one: / one mine" {
		t.Errorf("got %q", d.marked())
	}
}

// log is what the operations of the store set, but for what was read; with
// "-" those that another one holds against.
func (d *desk) log() string {
	d.t.Helper()
	m, _, err := d.open(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	var values []string
	for op, err := range m.Log(context.Background(), time.Time{}) {
		switch {
		case err != nil:
			d.t.Fatal(err)
		case op.Against != "":
			values = append(values, "-"+op.To)
		case op.Kind != library.Read:
			values = append(values, op.To)
		}
	}
	return strings.Join(values, " ")
}

// What others do shows when the store tells of it, and is told once.
func TestHeard(t *testing.T) {
	r := newDesk(t).sit(Options{})
	op := library.Op{ID: library.NewID(time.Now()), Article: "two", Kind: library.Decide, To: library.Drop}
	stale := library.Op{ID: library.NewID(time.Now()), Article: "two", Kind: library.Decide, To: library.Keep}
	r.press("j Enter h k") // two has to be known
	r.heard([]library.Op{op, stale, op})
	if got := r.rows("list"); !strings.Contains(got, "✗ drop") || !strings.Contains(got, "1 of 5") {
		t.Errorf("got\n%s", got)
	}
}

// Whatever keys are pressed, what the session knows is what is in the store,
// and its count is right.
func FuzzTriage(f *testing.F) {
	f.Add("aaxwUURRSSjkaUxR a[u]uGa")
	f.Add("xUxUxURRaaaaaUUUUUU")
	f.Fuzz(func(t *testing.T, keys string) {
		d := newDesk(t)
		r := d.sit(Options{})
		for _, c := range keys[:min(len(keys), 60)] {
			if strings.ContainsRune("axwSURjkGg]u[ ", c) {
				r.run(r.Key(keymap.Rune(c)))
			}
		}
		m, _, err := d.open(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		states, err := m.States(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(states, r.marks.states) {
			t.Errorf("the session knows %v\nthe store       %v", r.marks.states, states)
		}
		n := 0
		for _, st := range states {
			if st.Decision.Value != "" {
				n++
			}
		}
		if n != r.marks.decided {
			t.Errorf("%d decided, the session counts %d", n, r.marks.decided)
		}
	})
}
