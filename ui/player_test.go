package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"warraq/library"
	"warraq/library/files"
	"warraq/library/sqlite"
	"warraq/loader"
	"warraq/ui/session"
)

// play types the keys of an archive and compares the screens in it, or
// rewrites them.
func play(t *testing.T, archive *txtar.Archive) {
	caprtl := strings.Contains(string(archive.Comment), "caprtl")
	p := &player{t: t, caprtl: caprtl, articles: fstest.MapFS{}, store: filepath.Join(t.TempDir(), "marks.db")}
	for i := range archive.Files {
		f := &archive.Files[i]
		size, isKeys := strings.CutPrefix(f.Name, "keys ")
		other, isFrom := strings.CutPrefix(f.Name, "from ")
		switch {
		case isKeys:
			p.press(size, string(f.Data))
		case isFrom:
			p.take(filepath.Join("testdata", other))
		case f.Name == "theirs":
			p.theirs(string(f.Data))
		case f.Name == "screen":
			got := p.s.text(caprtl)
			if *update {
				f.Data = []byte(got)
			} else if got != string(f.Data) {
				t.Errorf("after %s\ngot\n%s\nwant\n%s", archive.Files[i-1].Data, got, f.Data)
			}
		default:
			p.put(f)
		}
	}
}

// player is an archive at work.
type player struct {
	t        *testing.T
	caprtl   bool
	articles fstest.MapFS
	store    string // the file of marks
	s        *shown // nil before the first keys
}

// put adds an article.
func (p *player) put(f *txtar.File) {
	data := string(f.Data)
	if p.caprtl {
		data = strings.Map(toHebrew, data)
	}
	p.articles[f.Name] = &fstest.MapFile{Data: []byte(strings.TrimSuffix(data, "\n"))}
}

// take adds the articles of another archive.
func (p *player) take(path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := range archive.Files {
		p.put(&archive.Files[i])
	}
}

// press types keys on a screen of such a size.
func (p *player) press(size, keys string) {
	var w, h int
	if _, err := fmt.Sscanf(size, "%dx%d", &w, &h); err != nil {
		p.t.Fatalf("%q: %v", size, err)
	}
	if p.s == nil {
		clock := time.Date(2031, 5, 1, 9, 0, 0, 0, time.UTC)
		now := func() time.Time { clock = clock.Add(20 * time.Second); return clock }
		p.s = showWith(p.t, p.articles, w, h, session.Options{Marks: p.open, Now: now})
	}
	p.s.resize(w, h)
	p.s.press(strings.Fields(keys)...)
}

// open opens the store as a session does.
func (p *player) open(ctx context.Context) (library.Marks, string, error) {
	return timeless{p.as(ctx, "nour")}, "", nil
}

// as is the store as somebody has it open.
func (p *player) as(ctx context.Context, who string) *sqlite.Store {
	s, err := sqlite.Open(ctx, p.store, sqlite.Options{Who: who})
	if err != nil {
		p.t.Error(err)
		return nil
	}
	p.t.Cleanup(func() { s.Close() })
	return s
}

// theirs decides as another reader.
func (p *player) theirs(lines string) {
	ctx := context.Background()
	src := files.New([]string{"."}, loader.Options{FS: p.articles})
	src.List(ctx, func() {})
	store := p.as(ctx, "amal")
	for line := range strings.Lines(lines) {
		var n int
		var decision string
		if _, err := fmt.Sscan(line, &n, &decision); err != nil {
			p.t.Fatalf("%q: %v", line, err)
		}
		a, err := src.Article(ctx, n-1)
		if err != nil {
			p.t.Fatal(err)
		}
		c := library.Change{ID: library.NewID(time.Now()), Article: a.ID, Kind: library.Decide, To: decision, Title: a.Title}
		if _, err := store.Apply(ctx, []library.Change{c}); err != nil {
			p.t.Fatal(err)
		}
	}
}

// timeless is a store in which it is always five past two. It does not tell
// what others do before that is met.
type timeless struct{ library.Marks }

func (m timeless) Apply(ctx context.Context, changes []library.Change) ([]library.Op, error) {
	now := time.Date(2031, 5, 1, 14, 5, 0, 0, time.Local)
	ops, err := m.Marks.Apply(ctx, changes)
	for i := range ops {
		ops[i].When = now
	}
	if conflict, ok := errors.AsType[*library.Conflict](err); ok {
		conflict.Last.When = now
	}
	return ops, err
}
