package layout

import (
	"fmt"
	"testing"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"

	"warraq/internal/ucd"
)

// TestCellsOnAScreen puts what Wrap makes of every cluster of Unicode's test
// files, and of every assigned character alone, on a simulated screen: each cell must
// take as many columns as it says, and all of its text.
func TestCellsOnAScreen(t *testing.T) {
	uniseg.EastAsianAmbiguousWidth = 2 // as tcell does with RUNEWIDTH_EASTASIAN=1
	Narrow()
	screen := tcell.NewSimulationScreen("UTF-8")
	if err := screen.Init(); err != nil {
		t.Fatal(err)
	}
	defer screen.Fini()
	screen.SetSize(40, 2)
	var e Engine
	var b Buffer
	failed := 0
	check := func(text string) {
		b.Lines, b.Cells = b.Lines[:0], b.Cells[:0]
		e.Wrap(&b, text, 0, &Options{})
		for _, line := range b.Lines {
			for _, c := range line.Cells {
				if err := put(screen, c); err != nil && failed < 20 {
					failed++
					t.Errorf("%+q: %v", text, err)
				}
			}
		}
	}
	for _, file := range []string{"GraphemeBreakTest.txt", "LineBreakTest.txt"} {
		err := ucd.BreakTest(file, func(_ int, text []rune, _ []int) { check(string(text)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	for r := rune(0); r < 0x32400; r++ {
		check(string(r))
	}
	for r := rune(0xE0000); r < 0xE0200; r++ {
		check(string(r))
	}
	for _, s := range []string{"❤️", "1️⃣", "©️", "👩‍👩‍👧‍👦", "👍🏽", "🇫🇷", "🇫", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "क्ष", "क्ष्म्य", "\u0600\u0661\u0662", "각\u11A8"} {
		check(s)
	}
}

// put writes c to the screen and tells how the screen disagrees.
func put(screen tcell.SimulationScreen, c Cell) error {
	if c.Width < 1 || c.Width > 2 {
		return fmt.Errorf("cell %+q says %d columns", c.Text, c.Width)
	}
	rest, width := screen.Put(0, 0, c.Text, tcell.StyleDefault)
	if rest != "" {
		return fmt.Errorf("cell %+q: the screen drops %+q", c.Text, rest)
	}
	if width != c.Width || Width(c.Text) != c.Width {
		return fmt.Errorf("cell %+q: screen %d, Width %d, cell %d", c.Text, width, Width(c.Text), c.Width)
	}
	return nil
}
