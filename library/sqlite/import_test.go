package sqlite

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// What another reader has said goes in where nobody here has said anything,
// goes on with what they said before, and stands beside what is decided here.
func TestImport(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "marks.db"), Options{Who: "me"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mine, err := s.Apply(ctx, []library.Change{
		{ID: "M1", Article: "a", Kind: library.Decide, To: library.Keep},
		{ID: "M2", Article: "a", Kind: library.Tag, Key: "tide", To: library.Yes},
	})
	if err != nil {
		t.Fatal(err)
	}
	later := mine[0].When.Add(time.Hour)
	op := func(id, article string, kind library.Kind, key, to string, after time.Duration) library.Op {
		return library.Op{ID: id, When: later.Add(after), Who: "you", Article: model.ID(article), Kind: kind, Key: key, To: to, Batch: id}
	}
	theirs := []library.Op{
		op("Y1", "a", library.Decide, "", library.Drop, 0),
		op("Y2", "a", library.Tag, "tide", "", 0),
		op("Y3", "a", library.Tag, "quay", library.Yes, 0),
		op("Y4", "b", library.Decide, "", library.Drop, 0),
		op("Y5", "b", library.Decide, "", library.Later, time.Minute),
		op("Y6", "b", library.Decide, "", library.Keep, time.Second), // older than what holds
		op("Y7", "a", library.Annotate, "Y7", "a note", 0),
	}
	for _, want := range []int{len(theirs), 0} {
		if n, err := s.Import(ctx, theirs); n != want || err != nil {
			t.Errorf("%d new, %v; want %d", n, err, want)
		}
	}
	states, err := s.States(ctx)
	if err != nil {
		t.Fatal(err)
	}
	a, b := states["a"], states["b"]
	if a.Decision != (library.Field{Value: library.Keep, Op: "M1"}) || !a.Has("tide") || !a.Has("quay") || len(a.Notes) != 1 || a.Notes[0].Who != "you" {
		t.Errorf("a is %+v", a)
	}
	if b.Decision != (library.Field{Value: library.Later, Op: "Y5"}) {
		t.Errorf("b is %+v", b)
	}
	added := map[string]library.Op{}
	sum := map[string]library.State{}
	for op, err := range s.Log(ctx, time.Time{}) {
		if err != nil {
			t.Fatal(err)
		}
		added[op.ID] = op
		st := sum[string(op.Article)]
		st.Add(op)
		sum[string(op.Article)] = st
	}
	for id, against := range map[string]string{"Y1": "M1", "Y2": "M2", "Y3": "", "Y4": "", "Y5": "", "Y6": "Y5"} {
		if added[id].Against != against || added[id].Who != "you" {
			t.Errorf("%s: against %q, by %q; want %q", id, added[id].Against, added[id].Who, against)
		}
	}
	if sum["a"].Decision != a.Decision || sum["b"].Decision != b.Decision {
		t.Errorf("operations come to %+v, %+v", sum["a"], sum["b"])
	}
	ops, err := s.Opinions(ctx)
	if err != nil || len(ops) != 2 {
		t.Errorf("opinions %+v, %v", ops, err)
	}
	// My own undo takes back mine only.
	if ops, err := s.Undo(ctx); err != nil || len(ops) == 0 || ops[0].Undoes != "M2" {
		t.Errorf("undone %+v, %v", ops, err)
	}
}

// What is settled is an operation like others.
func TestSettle(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "marks.db"), Options{Who: "me"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	settle := func(id string) {
		t.Helper()
		if _, err := s.Apply(ctx, []library.Change{{ID: id, Article: "a", Kind: library.Settle, Key: "Y1", To: library.Yes}}); err != nil {
			t.Fatal(err)
		}
	}
	settle("S1")
	for _, turn := range []func(context.Context) ([]library.Op, error){s.Undo, s.Redo, s.Undo} {
		if ops, err := turn(ctx); err != nil || len(ops) != 1 || ops[0].Key != "Y1" {
			t.Errorf("got %+v, %v", ops, err)
		}
	}
	settle("S2") // though it was taken back
}

// A mark of one's own that comes from elsewhere and is older than what holds
// asks nothing; one that is newer than another reader's does.
func TestContests(t *testing.T) {
	now := time.Now()
	for name, tt := range map[string]struct {
		held library.Op
		age  time.Duration
		want int
	}{
		"own, older":     {library.Op{Who: "amal"}, time.Hour, 0},
		"other's, older": {library.Op{Who: "nour"}, time.Hour, 0},
		"other's, newer": {library.Op{Who: "nour"}, -time.Hour, 1},
		"the same value": {library.Op{Who: "nour", To: library.Keep}, -time.Hour, 0},
	} {
		s := newShelf(t)
		held := tt.held
		held.ID, held.Article, held.Kind, held.When = "held", "a", library.Decide, now
		if held.To == "" {
			held.To = library.Drop
		}
		mine := library.Op{ID: "mine", Who: s.Who(), Article: "a", Kind: library.Decide, To: library.Keep, When: now.Add(-tt.age)}
		if _, err := s.Restore(t.Context(), []library.Op{held}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Import(t.Context(), []library.Op{mine}); err != nil {
			t.Fatal(err)
		}
		list, err := s.Contests(t.Context())
		if err != nil || len(list) != tt.want || tt.want == 1 && (list[0].Mine.ID != "mine" || list[0].Theirs.ID != "held") {
			t.Errorf("%s: got %+v, %v, want %d", name, list, err, tt.want)
		}
	}
}
