package files

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/library"
	"warraq/library/shelf"
	"warraq/loader"
	"warraq/model"
)

// archive is a folder with an archive of each kind: lines with a record each,
// the same packed, single texts, and some that cannot be read.
func archive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var long, short strings.Builder
	for i := range keepArticles + 100 {
		fmt.Fprintf(&long, "{\"title\":\"Line %d\",\"text\":\"What line %d tells of the harbour.\",\"date\":\"2031-04-%02d\",\"lang\":\"en\",\"url\":\"https://s%d.example/\"}\n", i, i%590, i%30+1, i%7)
	}
	long.WriteString("{\"title\":\"no text\"}\n\nnot JSON at all\n")
	for i := range 50 {
		fmt.Fprintf(&short, "{\"title\":\"Packed %d\",\"text\":\"What line %d tells of the harbour.\"}\n", i, i*20)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(short.String()))
	z.Close()
	for name, text := range map[string]string{
		"long.jsonl": long.String(), "packed.jsonl.gz": packed.String(), "sub/one.txt": "One story\n\nIt is short.\n", "sub/two.txt": "\x7fELF\x00\x00\xff\xfe",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	age(t, dir)
	return dir
}

// age makes all that is in dir a minute older.
func age(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		info, _ := os.Stat(path)
		past := info.ModTime().Add(-time.Minute)
		return errors.Join(err, os.Chtimes(path, past, past))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// remembering is the source of a folder that keeps its list on a shelf, gone
// through and learned.
func remembering(t *testing.T, dir string, on *shelf.Shelf) *Source {
	t.Helper()
	s := New([]string{dir}, loader.Options{})
	s.Remember(on, "test")
	s.whole = 1 << 10
	s.List(t.Context(), func() {})
	s.Learn(t.Context())
	return s
}

// told is all that a source tells of its articles without reading them, but
// for their IDs.
func told(t *testing.T, s *Source) string {
	t.Helper()
	p := s.Progress()
	b := fmt.Appendf(nil, "%+v\n", library.Progress{Articles: p.Articles, Errors: p.Errors, Size: p.Size, Twins: p.Twins, Done: p.Done, First: p.First})
	facts := make([]library.Fact, p.Articles)
	s.Facts(0, facts)
	for i, h := range s.Hits(t.Context(), span(0, p.Articles)) {
		h.ID = ""
		ref, found := s.Find(s.Origin(i))
		b = fmt.Appendf(b, "%+v %v %+v %d %t\n", h, h.Err, facts[i], ref, found)
	}
	return string(b)
}

func TestKeptListIsTheSame(t *testing.T) {
	dir, on := archive(t), shelf.At(t.TempDir(), 1<<20)
	first := remembering(t, dir, on)
	want := told(t, first)
	again := remembering(t, dir, on)
	if !again.index.revived || again.index.stale {
		t.Fatal("the list was not kept")
	}
	if got := told(t, again); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	for ref := range first.found() {
		a, err := first.Article(t.Context(), ref)
		b, other := again.Article(t.Context(), ref)
		if fmt.Sprint(err) != fmt.Sprint(other) || err == nil && (a.ID != b.ID || fmt.Sprint(a.Also) != fmt.Sprint(b.Also)) {
			t.Fatalf("article %d: got %v, %v, want %v, %v", ref, b, other, a, err)
		}
	}
}

// What reading has told is kept too: IDs, and the titles of single files.
func TestKeptIDs(t *testing.T) {
	dir, on := archive(t), shelf.At(t.TempDir(), 1<<20)
	s := remembering(t, dir, on)
	n := s.found()
	want := map[int]model.ID{}
	for ref, id := range s.IDs(t.Context(), span(0, n)) {
		want[ref] = id
	}
	one, _ := s.Find(model.Origin{Source: filepath.Join(dir, "sub/one.txt")})
	s.Hits(t.Context(), []int{one})
	s.Keep()
	again := remembering(t, dir, on)
	got := map[int]model.ID{}
	for ref, id := range again.KnownIDs() {
		got[ref] = id
	}
	if len(want) < keepArticles || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if h := again.hit(one); h.Title != "One story" || h.ID != want[one] {
		t.Errorf("got %+v", h)
	}
	again.paths[0] = "nowhere" // so that nothing can be read
	for ref, id := range again.IDs(t.Context(), []int{3, 1, 2}) {
		if id != want[ref] {
			t.Errorf("ID %d: got %s, want %s", ref, id, want[ref])
		}
	}
}

// A list that was kept is not taken when something is not what it was.
func TestKeptListIsChecked(t *testing.T) {
	change := func(name, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, name)
			info, err := os.Stat(path)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err == nil { // its time tells nothing
				os.Chtimes(path, info.ModTime(), info.ModTime())
			}
		}
	}
	tests := []struct {
		name string
		do   func(*testing.T, string)
	}{
		{"another size", change("sub/one.txt", "One story\n\nIt is shorter.\n")},
		{"the same size and time", change("sub/one.txt", "Two story\n\nIt is short.\n")},
		{"a new file", change("sub/three.txt", "Three\n")},
		{"a rule", change(ignoreFile, "two.txt\n")},
		{"another time", func(t *testing.T, dir string) { age(t, filepath.Join(dir, "long.jsonl")) }},
		{"a file that is gone", func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "sub/one.txt")) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, on := archive(t), shelf.At(t.TempDir(), 1<<20)
			remembering(t, dir, on)
			test.do(t, dir)
			s := remembering(t, dir, on)
			if s.index.revived && !s.index.stale {
				t.Fatal("the list was taken as it was")
			}
			fresh := New([]string{dir}, loader.Options{})
			fresh.whole = s.whole
			fresh.List(t.Context(), func() {})
			fresh.Learn(t.Context())
			if got, want := told(t, s), told(t, fresh); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// An article is not looked for in a file that has changed after the list was
// taken from the shelf.
func TestRewritten(t *testing.T) {
	dir, on := archive(t), shelf.At(t.TempDir(), 1<<20)
	remembering(t, dir, on)
	s := remembering(t, dir, on)
	path := filepath.Join(dir, "long.jsonl")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		text string
		want error
	}{{"longer", string(text) + "{}\n", nil}, {"shorter", string(text[1:]), ErrRewritten}} {
		if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Article(t.Context(), 3); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
		s.recent = cache{}
	}
}

const ignoreFile = ".warraqignore"
