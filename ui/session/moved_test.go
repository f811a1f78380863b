package session

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warraq/library"
	"warraq/library/files"
	"warraq/library/sqlite"
	"warraq/loader"
	"warraq/model"
)

// The marks of a file that was moved are found by its size and a few of its
// articles; another file of the same size has none.
func TestMoved(t *testing.T) {
	const n = 40
	record := func(i int, what string) string {
		return fmt.Sprintf(`{"text":"The %s number %02d, in full."}`+"\n", what, i)
	}
	var data, other strings.Builder
	for i := range n {
		data.WriteString(record(i, "crane"))
		other.WriteString(record(i, "barge"))
	}
	tests := []struct {
		name string
		then func(path func(string) string) error
		want int
	}{
		{"moved", func(path func(string) string) error { return os.Rename(path("a.jsonl"), path("b.jsonl")) }, n / 2},
		{"copied", func(path func(string) string) error {
			return os.WriteFile(path("b.jsonl"), []byte(data.String()), 0o600)
		}, n / 2},
		{"another of the same size", func(path func(string) string) error {
			return os.WriteFile(path("b.jsonl"), []byte(other.String()), 0o600)
		}, 0},
		{"longer", func(path func(string) string) error {
			return os.WriteFile(path("b.jsonl"), []byte(data.String()+record(n, "crane")), 0o600)
		}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := func(name string) string { return filepath.Join(dir, name) }
			if err := os.WriteFile(path("a.jsonl"), []byte(data.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			store, err := sqlite.Open(t.Context(), path("marks.db"), sqlite.Options{Who: "amal", Folder: dir})
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			want := markOdd(t, store, path("a.jsonl"))
			if err := tt.then(path); err != nil {
				t.Fatal(err)
			}
			src := listed(t, path("b.jsonl"))
			got := 0
			eachMoved(t.Context(), src, store, func(ids map[int]model.ID) {
				for ref, id := range ids {
					if got++; want[ref] != id {
						t.Errorf("article %d: got %q, want %q", ref, id, want[ref])
					}
				}
			})
			if got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func listed(t *testing.T, path string) *files.Source {
	t.Helper()
	src := files.New([]string{path}, loader.Options{})
	src.List(t.Context(), func() {})
	return src
}

// markOdd keeps every second article of a file, and is their IDs by ref.
func markOdd(t *testing.T, store *sqlite.Store, path string) map[int]model.ID {
	t.Helper()
	src, want := listed(t, path), map[int]model.ID{}
	var refs []int
	for ref := 1; ref < src.Progress().Articles; ref += 2 {
		refs = append(refs, ref)
	}
	var changes []library.Change
	for ref, id := range src.IDs(t.Context(), refs) {
		want[ref] = id
		changes = append(changes, library.Change{ID: newOp(), Article: id, Kind: library.Decide, To: library.Keep, Origin: src.Origin(ref)})
	}
	if _, err := store.Apply(context.Background(), changes); err != nil {
		t.Fatal(err)
	}
	return want
}
