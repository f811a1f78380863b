package shelf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func put(t *testing.T, s *Shelf, key, text string) {
	t.Helper()
	if err := s.Put(key, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
		t.Fatal(err)
	}
}

// held is what is kept for key, "none" when nothing is.
func held(s *Shelf, key string) string {
	b := s.Open(key)
	if b == nil {
		return "none"
	}
	defer b.Close()
	all, err := io.ReadAll(b)
	if err != nil {
		return err.Error()
	}
	return string(all)
}

func TestPutAndOpen(t *testing.T) {
	s := At(filepath.Join(t.TempDir(), "not", "made", "yet"), 1<<20)
	put(t, s, "a", "first")
	put(t, s, "b", "")
	put(t, s, "a", "second")
	for key, want := range map[string]string{"a": "second", "b": "", "c": "none"} {
		if got := held(s, key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	if n, size := s.Size(); n != 2 || size < 6 {
		t.Errorf("got %d files, %d bytes", n, size)
	}
}

// A book that is open stays what it is when another one takes its place.
func TestOpenStaysTheSame(t *testing.T) {
	s := At(t.TempDir(), 1<<20)
	put(t, s, "a", "first")
	b := s.Open("a")
	put(t, s, "a", "second")
	if got, _ := io.ReadAll(b); string(got) != "first" {
		t.Errorf("got %q", got)
	}
}

// Any byte that changes, and any end that is missing, makes it as if nothing
// were there, and the file goes.
func TestDamaged(t *testing.T) {
	s := At(t.TempDir(), 1<<20)
	put(t, s, "a", "some text")
	whole, err := os.ReadFile(s.path("a"))
	if err != nil {
		t.Fatal(err)
	}
	broken := [][]byte{append(bytes.Clone(whole), 0)}
	for i := range whole {
		other := bytes.Clone(whole)
		other[i] ^= 4
		broken = append(broken, other, whole[:i])
	}
	for _, b := range broken {
		if err := os.WriteFile(s.path("a"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := held(s, "a"); got != "none" {
			t.Fatalf("%q: got %q", b, got)
		}
		if _, err := os.Stat(s.path("a")); err == nil {
			t.Fatalf("%q is still there", b)
		}
	}
}

// A file of another key is not taken for this one's, whatever it is called.
func TestAnotherKey(t *testing.T) {
	s := At(t.TempDir(), 1<<20)
	put(t, s, "a", "text")
	if err := os.Rename(s.path("a"), s.path("b")); err != nil {
		t.Fatal(err)
	}
	if got := held(s, "b"); got != "none" {
		t.Errorf("got %q", got)
	}
}

func TestLeastLatelyUsedGoes(t *testing.T) {
	s := At(t.TempDir(), 3*240)
	for i, key := range []string{"old", "older", "used"} {
		put(t, s, key, strings.Repeat("x", 200))
		past := time.Now().Add(-time.Duration(1+i) * time.Minute)
		if err := os.Chtimes(s.path(key), past, past); err != nil {
			t.Fatal(err)
		}
	}
	held(s, "used")
	put(t, s, "new", strings.Repeat("x", 200))
	got := ""
	for _, key := range []string{"old", "older", "used", "new"} {
		got += fmt.Sprintf("%s %t\n", key, held(s, key) != "none")
	}
	if want := "old true\nolder false\nused true\nnew true\n"; got != want {
		t.Errorf("\ngot:\n%swant:\n%s", got, want)
	}
}

// What could not be written leaves what was there, and no rest.
func TestFailure(t *testing.T) {
	s := At(t.TempDir(), 1<<20)
	put(t, s, "a", "first")
	full := errors.New("no space left")
	if err := s.Put("a", func(w io.Writer) error { io.WriteString(w, "sec"); return full }); err != full {
		t.Errorf("got %v", err)
	}
	if got := held(s, "a"); got != "first" {
		t.Errorf("got %q", got)
	}
	if list, _ := os.ReadDir(s.Dir()); len(list) != 1 {
		t.Errorf("left %v", list)
	}
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := At(filepath.Join(file, "below"), 1<<20)
	if err := s.Put("a", func(io.Writer) error { return nil }); err == nil {
		t.Error("nothing was said of a folder that cannot be")
	}
	var none *Shelf
	if none.Open("a") != nil || none.Put("a", nil) != nil || s.Open("a") != nil {
		t.Error("there is something where nothing can be")
	}
}
