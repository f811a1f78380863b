package page

import (
	"testing"
	"unicode"

	"warraq/layout"
	"warraq/model"
)

// checkShown holds a page of a to what must be true of every page, at
// several widths: each byte of a that can be seen is shown by exactly one
// cell, rows are in order and inside the pane, and places and bytes lead to
// each other.
func checkShown(t testing.TB, a *model.Article, notes ...Note) {
	t.Helper()
	for _, o := range []Options{
		{Width: 0}, {Width: 1}, {Width: 7}, {Width: 20}, {Width: 40, Centered: true}, {Width: 100, Column: 60, Centered: true},
		{Width: 30, Layout: layout.Options{Shaping: layout.Off}},
	} {
		o.Notes = notes
		p := New(a, o)
		shown := shownBytes(t, p)
		for off, r := range a.Text {
			switch n := shown[off]; {
			case n > 1:
				t.Fatalf("width %d: byte %d (%q) is shown by %d cells", o.Width, off, r, n)
			case n == 0 && mustShow(a, off, r):
				t.Fatalf("width %d: byte %d (%q) is not shown", o.Width, off, r)
			}
		}
		checkPlaces(t, p)
	}
}

// mustShow reports whether r at byte off has to stand on the page. Layout
// drops controls; a card drops the signs of its attribution that part the
// fields: dashes, parentheses, commas and the like, but no letter or digit.
func mustShow(a *model.Article, off int, r rune) bool {
	if !visible(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
		return false
	}
	for i := range a.Embeds {
		e := &a.Embeds[i]
		if e.Attribution.Contains(off) && !e.AuthorSpan.Contains(off) && !e.HandleSpan.Contains(off) && !e.DateSpan.Contains(off) {
			return isWord(r)
		}
	}
	return true
}

// shownBytes counts for each byte the cells that show it.
func shownBytes(t testing.TB, p *Page) []int {
	t.Helper()
	shown := make([]int, len(p.a.Text)+1)
	for i := range p.Blocks() {
		for _, row := range p.Rows(i) {
			x := 0
			for _, c := range row.Cells {
				if c.X < x {
					t.Fatalf("width %d: cells of a row overlap or are out of order at column %d", p.o.Width, c.X)
				}
				x = c.X + c.Width
				for off := c.Start; off < c.End; off++ {
					shown[off]++
				}
				if c.End > c.Start && (c.Start < row.Start || c.End > row.End) {
					t.Fatalf("width %d: cell %d-%d in row %d-%d", p.o.Width, c.Start, c.End, row.Start, row.End)
				}
			}
			if w := p.o.Width; w > 1 && x > w {
				t.Fatalf("width %d: a row of %d columns", w, x)
			}
		}
	}
	return shown
}

// checkPlaces walks over all rows and back, and looks up each row's bytes.
func checkPlaces(t testing.TB, p *Page) {
	t.Helper()
	pl, total := p.First(), 0
	for {
		next, n := p.Move(pl, 1)
		if n == 0 {
			break
		}
		total++
		pl = next
	}
	if pl != p.Last() {
		t.Fatalf("width %d: walked to %v, the last place is %v", p.o.Width, pl, p.Last())
	}
	if back, n := p.Move(pl, -total-5); back != p.First() || n != -total {
		t.Fatalf("width %d: %d rows up from the end: %v after %d, want %v after %d", p.o.Width, total+5, back, n, p.First(), -total)
	}
	if end, n := p.Move(p.First(), total+5); end != p.Last() || n != total {
		t.Fatalf("width %d: %d rows down: %v after %d", p.o.Width, total+5, end, n)
	}
	for i := range p.Blocks() {
		for r, row := range p.Rows(i) {
			for _, c := range row.Cells {
				if c.Start < c.End && p.Find(c.Start) != (Place{i, r}) {
					t.Fatalf("width %d: byte %d is in row %v, found in %v", p.o.Width, c.Start, Place{i, r}, p.Find(c.Start))
				}
			}
		}
	}
}
