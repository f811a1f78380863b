package files

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"warraq/library"
	"warraq/loader"
)

func demo() fstest.MapFS {
	return fstest.MapFS{
		"a/1.txt":  {Data: []byte(" date 2031-05 The harbour of Velmora opens on Monday, the port office said.\n")},
		"a/2.txt":  {Data: []byte("\x7fELF\x00\x00\xff\xfe")},
		"a/10.txt": {Data: []byte("A second story\n\nIt has a body that goes on for a while.\n")},
	}
}

// rows is the hits of q, one a line: ref, title, date, error.
func rows(s *Source, q library.Query) string {
	var b strings.Builder
	for h, err := range s.Search(context.Background(), q) {
		fmt.Fprintf(&b, "%d %s %s %v\n", h.Ref, h.Title, h.Published, err)
	}
	return b.String()
}

func TestSearch(t *testing.T) {
	elf := "a/2.txt: not a text but a file in ELF format"
	tests := []struct {
		name string
		load []int
		q    library.Query
		want string
	}{
		{"names at once", nil, library.Query{},
			"0 1.txt  <nil>\n1 2.txt  <nil>\n2 10.txt  <nil>\n3 missing  missing: file does not exist\n"},
		{"a page", nil, library.Query{From: 1, Limit: 2}, "1 2.txt  <nil>\n2 10.txt  <nil>\n"},
		{"heads", nil, library.Query{Heads: true, Limit: 2},
			"0 The harbour of Velmora opens on Monday, the port office said. 2031-05 <nil>\n1 2.txt  " + elf + "\n"},
		{"what was loaded", []int{1, 0}, library.Query{Limit: 2},
			"0 The harbour of Velmora opens on Monday, the port office said. 2031-05 <nil>\n1 2.txt  " + elf + "\n"},
		{"past the end", nil, library.Query{From: 9}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := New([]string{"a", "missing"}, loader.Options{FS: demo()})
			for _, ref := range test.load {
				s.Article(context.Background(), ref)
			}
			if got := rows(s, test.q); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

func TestArticleErrors(t *testing.T) {
	s := New([]string{"a", "missing"}, loader.Options{FS: demo()})
	for _, ref := range []int{-1, 1, 3, 4} {
		if a, err := s.Article(context.Background(), ref); err == nil {
			t.Errorf("article %d: got %v, want an error", ref, a)
		}
	}
	var wrong *loader.Error
	if _, err := s.Article(context.Background(), 1); !errors.As(err, &wrong) || wrong.Name != "a/2.txt" {
		t.Errorf("got %v, want a *loader.Error for a/2.txt", err)
	}
}

func TestArticleIsKept(t *testing.T) {
	s := New([]string{"a"}, loader.Options{FS: demo()})
	first, err := s.Article(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := s.Article(context.Background(), 0); again != first {
		t.Error("the article was loaded twice")
	}
}

func TestStandardInputIsKept(t *testing.T) {
	files := fstest.MapFS{}
	for i := range cacheArticles + 1 {
		files[fmt.Sprintf("%d.txt", i)] = &fstest.MapFile{Data: []byte("Some words, and a full stop.")}
	}
	s := New([]string{"-", "."}, loader.Options{FS: files, Stdin: strings.NewReader("From a pipe.\n")})
	for i := range len(files) + 1 {
		if _, err := s.Article(context.Background(), i); err != nil {
			t.Fatal(err)
		}
	}
	a, err := s.Article(context.Background(), 0)
	if err != nil || a.Text != "From a pipe.\n" {
		t.Errorf("got %v, %v", a, err)
	}
}

func TestCacheLetsGo(t *testing.T) {
	files := fstest.MapFS{}
	for i := range cacheArticles + 4 {
		files[fmt.Sprintf("%d.txt", i)] = &fstest.MapFile{Data: []byte("Some words, and a full stop.")}
	}
	s := New([]string{"."}, loader.Options{FS: files})
	for i := range len(files) {
		if _, err := s.Article(context.Background(), i); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(s.recent.held); n != cacheArticles {
		t.Errorf("got %d articles held, want %d", n, cacheArticles)
	}
	if s.recent.get(3) != nil || s.recent.get(4) == nil {
		t.Error("the oldest four are held, or a newer one is not")
	}
}

func TestCancelledListingIsBegunAnew(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := New([]string{"a"}, loader.Options{FS: demo()})
	if _, err := s.Article(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	if got, want := strings.Count(rows(s, library.Query{}), "\n"), 3; got != want {
		t.Errorf("got %d hits, want %d", got, want)
	}
}

// BenchmarkList is the time until the first page of a folder of 100,000 files
// is known, and until all of it is.
func BenchmarkList(b *testing.B) {
	dir := b.TempDir()
	for i := range 100_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("story-%d.txt", i)), []byte("One."), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for _, limit := range []int{40, 100_000} {
		b.Run(fmt.Sprint(limit), func(b *testing.B) {
			for b.Loop() {
				s := New([]string{dir}, loader.Options{})
				n := 0
				for range s.Search(context.Background(), library.Query{Limit: limit}) {
					n++
				}
				if n != limit {
					b.Fatalf("got %d hits", n)
				}
			}
		})
	}
}

// A source that is gone through again finds what has changed; the one before
// still tells what it told.
func TestAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.jsonl")
	write := func(titles ...string) {
		text := ""
		for _, title := range titles {
			text += fmt.Sprintf("{\"title\":%q,\"text\":\"Some words of %s.\"}\n", title, title)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	titles := func(s library.Listing) string {
		s.List(t.Context(), func() {})
		var list []string
		for _, h := range s.Hits(t.Context(), span(0, s.Progress().Articles)) {
			list = append(list, h.Title)
		}
		return strings.Join(list, " ")
	}
	write("One", "Two")
	s := New([]string{path}, loader.Options{})
	before := titles(s)
	write("Zero", "One", "Two")
	if now, still := titles(s.Anew()), titles(s); before != "One Two" || now != "Zero One Two" || still != before {
		t.Errorf("before %q, now %q, the one before %q", before, now, still)
	}
}
