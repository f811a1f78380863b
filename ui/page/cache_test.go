package page

import (
	"fmt"
	"strings"
	"testing"
)

// A long article never has more rows kept than the bounds say, and rows that
// were let go stay as they were.
func TestCacheIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 3 * maxKeptBlocks {
		fmt.Fprintf(&b, "paragraph %d\n\n", i)
	}
	p := New(article(t, b.String(), ""), Options{Width: 40})
	first := p.Rows(2)
	want := rowText(&first[0])
	for i := range p.Blocks() {
		p.Rows(i)
	}
	if len(p.kept.rows) > maxKeptBlocks || len(p.kept.order) != len(p.kept.rows) {
		t.Errorf("%d blocks kept, %d in order; want %d at most", len(p.kept.rows), len(p.kept.order), maxKeptBlocks)
	}
	if got := rowText(&first[0]); got != want {
		t.Errorf("rows changed:\n got %s\nwant %s", got, want)
	}
	cells := 0
	for _, rows := range p.kept.rows {
		cells += countCells(rows)
	}
	if cells != p.kept.cells || cells > maxKeptCells {
		t.Errorf("%d cells kept, counted %d", cells, p.kept.cells)
	}
}

func TestHugeBlockIsKept(t *testing.T) {
	p := New(article(t, strings.Repeat("word ", maxKeptCells/4)+"\n\nend", ""), Options{Width: 80})
	huge := p.Blocks() - 2
	rows := p.Rows(huge)
	if again := p.Rows(huge); &again[0] != &rows[0] {
		t.Error("the block composed last was not kept")
	}
	p.Rows(huge + 1)
	if again := p.Rows(huge); &again[0] != &rows[0] {
		t.Error("a screen with the block and a small one composes it on each draw")
	}
}

func TestCacheOfHugeBlocks(t *testing.T) {
	c := cache{}
	huge := []Row{{Cells: make([]Cell, maxScreenCells/3)}}
	for i := range 20 {
		c.keep(i, huge)
		if c.cells > maxScreenCells || len(c.rows) != min(i+1, 3) {
			t.Fatalf("after block %d: %d blocks of %d cells kept", i, len(c.rows), c.cells)
		}
	}
}
