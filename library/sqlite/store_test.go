package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// shelf is a store in a folder of its own, with what a reader knows of it.
type shelf struct {
	t *testing.T
	*Store
}

func openAt(t *testing.T, path string) *shelf {
	t.Helper()
	s, err := Open(context.Background(), path, Options{Who: "amal", Folder: filepath.Dir(path)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &shelf{t, s}
}

func newShelf(t *testing.T) *shelf { return openAt(t, filepath.Join(t.TempDir(), "marks.db")) }

// change is what a reader asks for who has seen all that is in the store.
func (s *shelf) change(id model.ID, kind library.Kind, to string) library.Change {
	st := s.states()[id]
	return library.Change{ID: library.NewID(time.Now()), Article: id, Kind: kind, To: to, Base: st.Of(kind).Op, Title: "About " + string(id)}
}

func (s *shelf) mark(id model.ID, kind library.Kind, to string) {
	s.t.Helper()
	if _, err := s.Apply(context.Background(), []library.Change{s.change(id, kind, to)}); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) states() map[model.ID]library.State {
	s.t.Helper()
	states, err := s.States(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return states
}

func (s *shelf) ops() []library.Op {
	s.t.Helper()
	var ops []library.Op
	for op, err := range s.Log(context.Background(), time.Time{}) {
		if err != nil {
			s.t.Fatal(err)
		}
		ops = append(ops, op)
	}
	return ops
}

// decisions is "a keep, b drop", and holds that the state of the store is
// what its operations add up to.
func (s *shelf) decisions() string {
	s.t.Helper()
	sum := map[model.ID]library.State{}
	for _, op := range s.ops() {
		st := sum[op.Article]
		st.Add(op)
		sum[op.Article] = st
	}
	if got := s.states(); !reflect.DeepEqual(got, sum) {
		s.t.Errorf("the state is  %v\nthe sum is    %v", got, sum)
	}
	var parts []string
	for _, id := range []model.ID{"a", "b", "c"} {
		if v := sum[id].Decision.Value; v != "" {
			parts = append(parts, string(id)+" "+v)
		}
		if sum[id].Star.Value != "" {
			parts = append(parts, string(id)+" star")
		}
	}
	return strings.Join(parts, ", ")
}

// Each step is an article and a value, or U or R; an article alone is
// decided no more, and one with "star" gets one.
func TestUndoAndRedo(t *testing.T) {
	tests := []struct{ name, steps, want string }{
		{"nothing", "U R", ""},
		{"one", "a=keep", "a keep"},
		{"one undone", "a=keep U", ""},
		{"undone once too often", "a=keep U U", ""},
		{"made again", "a=keep U R", "a keep"},
		{"made again once too often", "a=keep U R R", "a keep"},
		{"to and fro", "a=keep U R U R U", ""},
		{"the last first", "a=keep b=drop U", "a keep"},
		{"both in their order", "a=keep b=drop U U R", "a keep"},
		{"a new decision forgets", "a=keep U b=drop R", "b drop"},
		{"over a change", "a=keep a=drop U", "a keep"},
		{"to undecided and back", "a=keep a= U", "a keep"},
		{"both of one article", "a=keep a=drop U U", ""},
		{"both of one article again", "a=keep a=drop U U R R", "a drop"},
		{"both of one article, again and back", "a=keep a=drop U U R R U U R", "a keep"},
		{"on after an undo", "a=keep a=drop U a=later U U", ""},
		{"stars too", "a=star a=keep U U R", "a star"},
	}
	for _, tt := range tests {
		for _, reopened := range []bool{false, true} {
			t.Run(fmt.Sprint(tt.name, ", reopened ", reopened), func(t *testing.T) {
				s := newShelf(t)
				for _, step := range strings.Fields(tt.steps) {
					s.step(step)
					if reopened {
						s.Close()
						s = openAt(t, s.path)
					}
				}
				if got := s.decisions(); got != tt.want {
					t.Errorf("got  %q\nwant %q", got, tt.want)
				}
			})
		}
	}
}

func (s *shelf) step(step string) {
	s.t.Helper()
	var err error
	id, value, _ := strings.Cut(step, "=")
	switch {
	case step == "U":
		_, err = s.Undo(context.Background())
	case step == "R":
		_, err = s.Redo(context.Background())
	case value == "star":
		s.mark(model.ID(id), library.Star, library.Yes)
	default:
		s.mark(model.ID(id), library.Decide, value)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// Changes with one batch are undone as one.
func TestBatch(t *testing.T) {
	s := newShelf(t)
	s.mark("a", library.Decide, library.Drop)
	both := []library.Change{s.change("a", library.Decide, library.Keep), s.change("b", library.Decide, library.Keep)}
	both[0].Batch, both[1].Batch = both[0].ID, both[0].ID
	if _, err := s.Apply(context.Background(), both); err != nil {
		t.Fatal(err)
	}
	if got, want := s.decisions(), "a keep, b keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s.step("U"); s.decisions() != "a drop" {
		t.Errorf("undone: %q", s.decisions())
	}
	if s.step("R"); s.decisions() != "a keep, b keep" {
		t.Errorf("made again: %q", s.decisions())
	}
}

// Who has not seen the last change does not change over it, and a batch in
// which that happens leaves nothing behind.
func TestConflict(t *testing.T) {
	s := newShelf(t)
	old := s.change("a", library.Decide, library.Drop)
	s.mark("a", library.Decide, library.Keep)
	_, err := s.Apply(context.Background(), []library.Change{s.change("b", library.Decide, library.Keep), old})
	c, ok := errors.AsType[*library.Conflict](err)
	if !ok || c.Last.To != library.Keep || c.Last.Who != "amal" {
		t.Fatalf("got %v, want a conflict with what was there", err)
	}
	if got, want := s.decisions(), "a keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What another has changed since is not undone over their heads, and what
// came before it can still be.
func TestUndoOverOthers(t *testing.T) {
	s := newShelf(t)
	s.mark("b", library.Decide, library.Keep)
	s.mark("a", library.Decide, library.Keep)
	other := &shelf{t, s.Store}
	o, err := Open(context.Background(), s.path, Options{Who: "badr"})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	other.Store = o
	other.mark("a", library.Decide, library.Drop)
	if _, err := s.Undo(context.Background()); err == nil {
		t.Error("undone over the other's head")
	}
	if _, err := s.Undo(context.Background()); err != nil {
		t.Error(err)
	}
	if got, want := s.decisions(), "a drop"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Who does not know whether a change arrived sends it again.
func TestSentTwice(t *testing.T) {
	s := newShelf(t)
	c := s.change("a", library.Decide, library.Keep)
	for range 2 {
		if _, err := s.Apply(context.Background(), []library.Change{c}); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.ops(); len(got) != 1 {
		t.Errorf("%d operations, want 1", len(got))
	}
}

func TestRestoreAddsUpToTheSame(t *testing.T) {
	s := newShelf(t)
	for _, step := range strings.Fields("a=keep b=drop U a=star c=later U R") {
		s.step(step)
	}
	again := newShelf(t)
	for range 2 {
		if _, err := again.Restore(context.Background(), s.ops()); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := again.decisions(), s.decisions(); got != want || len(again.ops()) != len(s.ops()) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	s.step("U")
	again.step("U")
	if got, want := again.decisions(), s.decisions(); got != want {
		t.Errorf("undone: got  %q\n        want %q", got, want)
	}
}

func TestPlaces(t *testing.T) {
	s := newShelf(t)
	path := filepath.Join(filepath.Dir(s.path), "news.txt")
	write(t, path, "one")
	c := s.change("a", library.Decide, library.Keep)
	c.Origin = model.Origin{Source: "news.txt"}
	if _, err := s.Apply(context.Background(), []library.Change{c}); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"news.txt", path} {
		places, err := s.Places(context.Background())
		if got := places[model.Origin{Source: source}]; got != "a" || err != nil {
			t.Errorf("%s: %q, %v", source, got, err)
		}
	}
	write(t, path, "another text")
	if places, err := s.Places(context.Background()); len(places) != 0 || err != nil {
		t.Errorf("after a change of the file: %v, %v", places, err)
	}
}

func TestLeaveAndResume(t *testing.T) {
	s := newShelf(t)
	want := library.Resume{Ref: 7, Origin: model.Origin{Source: "x.zip", Place: model.Position{Member: "m", Record: 3}}, Article: "a", Offset: 12}
	if err := s.Leave(context.Background(), "paths", want); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Resume(context.Background(), "paths"); got != want || err != nil {
		t.Errorf("got  %v, %v\nwant %v", got, err, want)
	}
	if got, err := s.Resume(context.Background(), "others"); got != (library.Resume{}) || err != nil {
		t.Errorf("of another session: %v, %v", got, err)
	}
	if at, err := s.Positions(context.Background()); at["a"] != 12 || err != nil {
		t.Errorf("positions %v, %v", at, err)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
