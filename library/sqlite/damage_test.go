package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// A damaged store is moved aside, and what can be read of it is there.
func TestDamage(t *testing.T) {
	const n = 3000
	tests := []struct {
		name   string
		damage func(raw []byte) []byte
		least  int // operations that have to be saved
	}{
		{"no database", func(raw []byte) []byte { return []byte("this is a letter to nobody in particular") }, 0},
		{"cut in the middle", func(raw []byte) []byte { return raw[:len(raw)/2] }, 10},
		{"a hole", func(raw []byte) []byte {
			clear(raw[len(raw)/2 : len(raw)/2+3*4096])
			return raw
		}, n / 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newShelf(t)
			var changes []library.Change
			for i := range n {
				changes = append(changes, library.Change{ID: library.NewID(time.Now()), Kind: library.Decide, To: library.Keep,
					Article: model.ID(fmt.Sprintf("article %d", i)), Title: strings.Repeat("long ", 20)})
			}
			if _, err := s.Apply(context.Background(), changes); err != nil {
				t.Fatal(err)
			}
			s.Close()
			raw, err := os.ReadFile(s.path)
			if err != nil {
				t.Fatal(err)
			}
			write(t, s.path, string(tt.damage(raw)))
			again := openAt(t, s.path)
			got := len(again.ops())
			if got < tt.least || got > n {
				t.Errorf("%d operations saved, want from %d to %d", got, tt.least, n)
			}
			if !strings.Contains(again.Notice(), fmt.Sprintf("%d operations saved", got)) {
				t.Errorf("notice %q", again.Notice())
			}
			if aside, _ := filepath.Glob(s.path + ".damaged-*"); len(aside) == 0 {
				t.Error("nothing was moved aside")
			}
			again.mark("a", library.Decide, library.Drop)
			again.decisions()
		})
	}
}

// A step to another schema keeps a copy, and a store of a later program is
// left alone.
func TestMigration(t *testing.T) {
	s := newShelf(t)
	s.mark("a", library.Decide, library.Keep)
	s.Close()
	steps := append(append([]string(nil), migrations...), "CREATE TABLE tags (article TEXT, tag TEXT)")
	later, err := open(context.Background(), s.path, s.o, steps)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := (&shelf{t, later}).decisions(), "a keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	later.Close()
	if _, err := Open(context.Background(), s.path, s.o); err == nil || !strings.Contains(err.Error(), "newer warraq") {
		t.Errorf("opened by an older program: %v", err)
	}
	if got, want := openAt(t, fmt.Sprint(s.path, ".schema-", len(migrations))).decisions(), "a keep"; got != want {
		t.Errorf("the copy: got %q, want %q", got, want)
	}
}

// A database of another program gets no tables of ours.
func TestForeignDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feeds.db")
	db, err := connect(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE feeds (url TEXT)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, Options{}); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("got  %v\nwant that it is of another program", err)
	}
	db, err = connect(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables := 0
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil || tables != 1 {
		t.Errorf("got  %d tables, %v\nwant 1", tables, err)
	}
	if aside, _ := filepath.Glob(path + ".damaged-*"); aside != nil {
		t.Errorf("moved aside as %q", aside)
	}
}

// A store of each older schema comes to that of today with all it had.
func TestOldSchemas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "marks.db")
	old := func(path string) {
		db, err := connect(path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		_, err = db.Exec(migrations[0] + `PRAGMA user_version = 1;
			INSERT INTO ops (id, time, who, article, title, kind, old, new, base, batch, undoes)
				VALUES ('01', 1, 'amal', 'a', 'About a', 'decision', '', 'keep', '', '01', '');
			INSERT INTO state VALUES ('a', 'decision', 'keep', '01');
			INSERT INTO history VALUES ('01', 1, 'amal', 0);`)
		if err != nil {
			t.Fatal(err)
		}
	}
	old(path)
	s := openAt(t, path)
	if got, want := s.decisions(), "a keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.tag("a", "politics", true)
	s.step("U")
	s.step("U")
	if got, want := s.decisions(), ""; got != want {
		t.Errorf("undone: got %q, want %q", got, want)
	}
	old(path + "2")
	raw, err := os.ReadFile(path + "2")
	if err != nil {
		t.Fatal(err)
	}
	write(t, path+"2", string(raw[:len(raw)-4096])) // its last page holds no operation
	if got, want := openAt(t, path+"2").decisions(), "a keep"; got != want {
		t.Errorf("rescued: got %q, want %q", got, want)
	}
}

// A full disk is an error, and the change may be sent again later.
func TestFull(t *testing.T) {
	s := newShelf(t)
	s.mark("a", library.Decide, library.Keep)
	limit := func(pages int) {
		if _, err := s.db.Exec(fmt.Sprint("PRAGMA max_page_count = ", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // no smaller than it is
	c := s.change("b", library.Decide, library.Drop)
	c.Title = strings.Repeat("long ", 5000)
	if _, err := s.Apply(context.Background(), []library.Change{c}); err == nil {
		t.Fatal("written to a full disk")
	}
	limit(1 << 20)
	if _, err := s.Apply(context.Background(), []library.Change{c}); err != nil {
		t.Fatal(err)
	}
	if got, want := s.decisions(), "a keep, b drop"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Several programs write at once: nobody sees a lock, and nothing is lost.
func TestTogether(t *testing.T) {
	const writers, each = 4, 50
	path := filepath.Join(t.TempDir(), "new", "marks.db")
	var done sync.WaitGroup
	for w := range writers {
		done.Go(func() {
			s, err := Open(context.Background(), path, Options{Who: fmt.Sprint("reader ", w)})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for i := range each {
				_, err := s.Apply(context.Background(), []library.Change{{ID: library.NewID(time.Now()), Kind: library.Decide,
					To: library.Keep, Article: model.ID(fmt.Sprint(w, " ", i))}})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	done.Wait()
	s := openAt(t, path)
	if s.decisions(); len(s.states()) != writers*each {
		t.Errorf("%d marks, want %d", len(s.states()), writers*each)
	}
}

// What another program adds is handed over soon: what was there at first, and
// what comes later.
func TestWatch(t *testing.T) {
	s := newShelf(t)
	other := openAt(t, s.path)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	other.mark("a", library.Decide, library.Keep)
	var got []model.ID
	s.Watch(ctx, func(ops []library.Op) {
		for _, op := range ops {
			got = append(got, op.Article)
		}
		switch len(got) {
		case 1:
			other.mark("b", library.Decide, library.Drop)
		case 2:
			cancel()
		}
	})
	if !slices.Equal(got, []model.ID{"a", "b"}) {
		t.Errorf("got %v", got)
	}
}

func BenchmarkApply(b *testing.B) {
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "marks.db"), Options{Who: "amal"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for i := range b.N {
		c := library.Change{ID: library.NewID(time.Now()), Kind: library.Decide, To: library.Keep, Article: model.ID(fmt.Sprint(i))}
		if _, err := s.Apply(context.Background(), []library.Change{c}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "marks.db")
	for range b.N {
		s, err := Open(context.Background(), path, Options{Who: "amal"})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
