package page_test

import (
	"context"
	"testing"

	"github.com/gdamore/tcell/v2"

	"warraq/loader"
	"warraq/ui/page"
)

// Every cell of every article of the demo takes as many columns on a screen
// as it says, and the cell after it stands where its column is.
func TestCellsOnScreen(t *testing.T) {
	screen := tcell.NewSimulationScreen("UTF-8")
	if err := screen.Init(); err != nil {
		t.Fatal(err)
	}
	defer screen.Fini()
	screen.SetSize(100, 1)
	articles := 0
	for a, err := range loader.Open(context.Background(), "../../testdata/demo", loader.Options{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		articles++
		for _, width := range []int{20, 40, 100} {
			p := page.New(a, page.Options{Width: width})
			for i := range p.Blocks() {
				for _, row := range p.Rows(i) {
					checkOnScreen(t, screen, a.Source, &row)
				}
			}
		}
	}
	if articles == 0 {
		t.Error("no articles")
	}
}

func checkOnScreen(t *testing.T, screen tcell.SimulationScreen, source string, row *page.Row) {
	t.Helper()
	screen.Clear()
	for _, c := range row.Cells {
		rest, w := screen.Put(c.X, 0, c.Text, tcell.StyleDefault)
		if w != c.Width || rest != "" {
			t.Errorf("%s: bytes %d-%d: %q is %d columns on the screen (%q left), %d in its cell",
				source, c.Start, c.End, c.Text, w, rest, c.Width)
		}
	}
	for _, c := range row.Cells {
		if got, _, w := screen.Get(c.X, 0); got != c.Text || w != c.Width {
			t.Errorf("%s: column %d has %q (%d columns), want %q (%d)", source, c.X, got, w, c.Text, c.Width)
		}
	}
}
