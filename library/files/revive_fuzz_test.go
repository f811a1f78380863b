package files

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"warraq/library"
	"warraq/library/shelf"
	"warraq/loader"
)

// FuzzRevive reads indexes that somebody else has written, with a sum that is
// right: whatever is in one, what it tells of can be asked for, and it has no
// more articles than bytes.
func FuzzRevive(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 64))
	dir := f.TempDir()
	text := "{\"title\":\"One\",\"text\":\"Some words.\"}\nnot JSON\n{\"title\":\"Two\",\"text\":\"Some words.\"}\n"
	for _, name := range []string{"a.jsonl", "b.jsonl", "c.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			f.Fatal(err)
		}
	}
	for _, whole := range []int64{1, wholeBytes} {
		s := New([]string{dir}, loader.Options{})
		s.whole = whole
		s.shelf = shelf.At(dir, 1<<20)
		s.List(f.Context(), func() {})
		s.Learn(f.Context())
		for range s.IDs(f.Context(), span(0, s.found())) {
		}
		r, w := io.Pipe()
		go func() { w.CloseWithError(s.write(w)) }()
		kept, err := io.ReadAll(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kept)
	}
	f.Fuzz(func(t *testing.T, kept []byte) {
		x, _ := readIndex(bytes.NewReader(kept))
		if x == nil {
			return
		}
		if x.n > len(kept) {
			t.Fatalf("%d articles in %d bytes", x.n, len(kept))
		}
		s := New([]string{"."}, loader.Options{FS: fstest.MapFS{}})
		s.index, x.done, x.learned = *x, true, x.n
		ask(t, s)
	})
}

// ask asks for all that a list tells.
func ask(t *testing.T, s *Source) {
	n := s.found()
	refs := span(0, n)
	s.Hits(t.Context(), refs)
	s.Facts(0, make([]library.Fact, n))
	for _, ref := range refs {
		s.Find(s.Origin(ref))
		s.lookup(ref)
	}
	for range s.IDs(t.Context(), refs) {
	}
	for range s.KnownIDs() {
	}
	if n > 0 {
		s.Article(t.Context(), 0)
		s.Article(t.Context(), n-1)
	}
}
