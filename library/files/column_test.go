package files

import (
	"fmt"
	"strings"
	"testing"
)

func TestColumn(t *testing.T) {
	var c column[int64]
	places := []int{0, 1, pageLen - 1, pageLen, 5*pageLen + 7}
	for i, at := range places {
		c.set(at, int64(i+1))
	}
	c.set(9*pageLen, 0)
	for i, at := range places {
		if got := c.at(at); got != int64(i+1) {
			t.Errorf("at %d: got %d, want %d", at, got, i+1)
		}
	}
	if c.at(2) != 0 || c.at(3*pageLen) != 0 || c.at(99*pageLen) != 0 || c.pages[2] != nil {
		t.Error("what was not set is not zero, or takes memory")
	}
}

func TestTitles(t *testing.T) {
	var list titles
	long := strings.Repeat("\u0645", 200)
	want := []string{"", "a", strings.Repeat("x", maxTitle), strings.Repeat("\u0645", 125) + "…"}
	for _, s := range []string{"", "a", strings.Repeat("x", maxTitle), long} {
		list.add(s)
	}
	for i := range 2000 {
		s := fmt.Sprint("title ", i, strings.Repeat("-", i%250))
		list.add(s)
		want = append(want, s)
	}
	for i, s := range want {
		if len(s) > maxTitle {
			continue
		}
		if got := list.at(i); got != s {
			t.Errorf("title %d: got %q, want %q", i, got, s)
		}
	}
}

func TestTexts(t *testing.T) {
	var list texts
	sum := func(i int) uint64 { return uint64(i%3000)*1024 + 1 } // many in the same slot
	for i := range 9000 {
		first, known := list.find(sum(i))
		if known != (i >= 3000) || known && first != i%3000 {
			t.Fatalf("%d: got %d, %v", i, first, known)
		}
		if !known {
			list.set(sum(i), i)
		}
	}
	list.set(sum(5), 4)
	if first, known := list.find(sum(5)); first != 4 || !known {
		t.Errorf("moved: got %d, %v", first, known)
	}
}
