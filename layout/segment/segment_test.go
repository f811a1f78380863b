package segment

import (
	"slices"
	"testing"

	"warraq/internal/ucd"
)

// ends are the places, in code points, after which what is set.
func ends(breaks []Break, what Break) []int {
	var out []int
	for i, b := range breaks {
		if b&what != 0 {
			out = append(out, i+1)
		}
	}
	return out
}

func conform(t *testing.T, file string, what Break, cases int) {
	t.Helper()
	var s Segmenter
	n := 0
	err := ucd.BreakTest(file, func(line int, text []rune, want []int) {
		n++
		if got := ends(s.Breaks(nil, text), what); !slices.Equal(got, want) {
			t.Errorf("%s:%d: %04X\n got %v\nwant %v", file, line, text, got, want)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if n != cases {
		t.Errorf("%s has %d cases, want %d", file, n, cases)
	}
}

func TestGraphemeBreakTest(t *testing.T) { conform(t, "GraphemeBreakTest.txt", Cluster, 766) }

func TestLineBreakTest(t *testing.T) { conform(t, "LineBreakTest.txt", May, 19338) }
