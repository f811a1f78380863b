package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// many are n decisions, in one batch, on articles of one file. What was
// decided before is their base.
func many(n int, to string, before map[model.ID]library.State) []library.Change {
	now := time.Now()
	ids := library.NewIDs(now, n)
	changes := make([]library.Change, n)
	for i := range changes {
		id := model.ID(fmt.Sprintf("%016x%016x", uint64(i)*0x9e3779b97f4a7c15, i))
		st := before[id]
		changes[i] = library.Change{
			ID: ids[i], Batch: ids[0], Kind: library.Decide, To: to, Base: st.Decision.Op,
			Article: id, Title: fmt.Sprintf("The harbour opens for the %dth time", i),
			Origin: model.Origin{Source: "news.jsonl", Place: model.Position{Record: i + 1, Offset: int64(i) * 3000}},
		}
	}
	return changes
}

// count is how many articles have each decision.
func (s *shelf) count() map[string]int {
	n := map[string]int{}
	for _, st := range s.states() {
		n[st.Decision.Value]++
	}
	return n
}

// What is done to many articles at once is the same as to one after the
// other: it knows what was there, is undone as one, and adds up.
func TestMany(t *testing.T) {
	const n = 3 * manyAre
	s := newShelf(t)
	write(t, filepath.Join(s.o.Folder, "news.jsonl"), "{}")
	single := many(n, library.Drop, nil)[7:8]
	s.apply(single)
	changes := many(n, library.Keep, s.states())
	ops := s.apply(changes)
	for i, op := range ops {
		from, base := "", ""
		if i == 7 {
			from, base = library.Drop, single[0].ID
		}
		if op.From != from || op.Base != base || op.To != library.Keep || op.ID != changes[i].ID || op.Who != s.o.Who {
			t.Fatalf("operation %d: got %+v", i, op)
		}
	}
	s.wantCount("kept", library.Keep, n)
	if places, err := s.Places(t.Context()); err != nil || places[changes[9].Origin] != changes[9].Article {
		t.Errorf("places: got %q, %v, want %q", places[changes[9].Origin], err, changes[9].Article)
	}
	s.step("U")
	s.wantCount("undone", library.Drop, 1)
	s.wantCount("undone", library.Undecided, n-1)
	s.step("R")
	s.wantCount("made again", library.Keep, n)
	s.step("U")
	s.step("U")
	s.wantCount("undone to the first", library.Undecided, n)
	s.decisions()
}

// What was noted at a place is found there also after many have come to it.
func TestManyEarlier(t *testing.T) {
	s := newShelf(t)
	write(t, filepath.Join(s.o.Folder, "news.jsonl"), "{}")
	changes := many(2*manyAre, library.Keep, nil)
	note := s.note("noted", "", "hm")
	note.Origin = changes[5].Origin
	s.made(note)
	s.apply(changes)
	got, err := s.Earlier(t.Context())
	at := note.Origin
	at.Place.Offset = 0
	if ids := got[at]; len(ids) != 1 || ids[0] != "noted" || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

// A new value where each has one already: the log tells the old one.
func TestManyAgain(t *testing.T) {
	s := newShelf(t)
	first := s.apply(many(2*manyAre, library.Keep, nil))
	s.apply(many(2*manyAre, library.Drop, s.states()))
	for i, op := range s.ops()[len(first):] {
		if op.From != library.Keep || op.Base != first[i].ID {
			t.Fatalf("operation %d: got %+v", i, op)
		}
	}
	s.step("U")
	s.wantCount("undone", library.Keep, len(first))
}

// apply makes changes that have to succeed.
func (s *shelf) apply(changes []library.Change) []library.Op {
	s.t.Helper()
	ops, err := s.Apply(s.t.Context(), changes)
	if err != nil || len(ops) != len(changes) {
		s.t.Fatalf("got %d operations, %v, want %d", len(ops), err, len(changes))
	}
	return ops
}

func (s *shelf) wantCount(when, decision string, want int) {
	s.t.Helper()
	if got := s.count()[decision]; got != want {
		s.t.Errorf("%s: got %d %q, want %d", when, got, decision, want)
	}
}

// Among many, one that somebody else has changed stops all.
func TestManyConflict(t *testing.T) {
	s := newShelf(t)
	changes := many(2*manyAre, library.Keep, nil)
	s.apply(many(2*manyAre, library.Drop, nil)[5:6])
	_, err := s.Apply(t.Context(), changes)
	c, ok := errors.AsType[*library.Conflict](err)
	if !ok || c.Last.Article != changes[5].Article {
		t.Fatalf("got %v, want a conflict", err)
	}
	s.wantCount("after a conflict", library.Keep, 0)
}

// Sent twice, many are done once.
func TestManySentTwice(t *testing.T) {
	s := newShelf(t)
	changes := many(2*manyAre, library.Keep, nil)
	first, again := s.apply(changes), s.apply(changes)
	if first[3].ID != again[3].ID || len(s.ops()) != len(changes) {
		t.Errorf("got %d operations, want %d", len(s.ops()), len(changes))
	}
}

// Many that change one article twice follow each other.
func TestManyOnOne(t *testing.T) {
	s := newShelf(t)
	changes := many(manyAre, library.Keep, nil)
	last := changes[0]
	last.ID, last.Base, last.To = library.NewID(time.Now()), changes[0].ID, library.Drop
	s.apply(append(changes, last))
	s.wantCount("after both", library.Drop, 1)
	s.step("U")
	s.wantCount("undone", library.Undecided, manyAre)
}

// BenchmarkMany marks 100,000 articles at once, and takes that back.
func BenchmarkMany(b *testing.B) {
	const n = 100_000
	path := filepath.Join(b.TempDir(), "marks.db")
	s, err := Open(b.Context(), path, Options{Who: "reader", Folder: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	write(b, filepath.Join(s.o.Folder, "news.jsonl"), "{}")
	before := map[model.ID]library.State{}
	for b.Loop() {
		changes := many(n, library.Keep, before)
		began := time.Now()
		if _, err := s.Apply(b.Context(), changes); err != nil {
			b.Fatal(err)
		}
		applied := time.Now()
		if ops, err := s.Undo(b.Context()); err != nil || len(ops) != n {
			b.Fatal(len(ops), err)
		}
		b.ReportMetric(applied.Sub(began).Seconds(), "s/mark")
		b.ReportMetric(time.Since(applied).Seconds(), "s/undo")
		if before, err = s.States(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
