package bidi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/internal/ucd"
)

// removedLevel stands for the x of the official files.
const removedLevel = 255

// wanted is what an official file says of a text.
type wanted struct {
	paragraph int // -1 when the file does not say
	levels    []uint8
	order     []int // places of code points
}

// algorithm resolves a text that is one line. levels are one for each code
// point, and order is all code points.
type algorithm func(text []rune, base Direction) (paragraph uint8, levels []uint8, order []int)

// fast is the algorithm of the package.
func fast() algorithm {
	var r Resolver
	return func(text []rune, base Direction) (uint8, []uint8, []int) {
		s := string(text)
		if n := r.Paragraph(s, base, nil); n != len(s) {
			panic("the paragraph ends too early")
		}
		return r.Level(), r.LineLevels(nil, 0, len(s)), places(s, r.Order(nil, 0, len(s)))
	}
}

// places turns bytes of s into code points.
func places(s string, order []int) []int {
	number := make([]int, len(s))
	n := 0
	for i := range s {
		number[i] = n
		n++
	}
	for i, off := range order {
		order[i] = number[off]
	}
	return order
}

// differs tells how an answer is not what is wanted, "" when it is.
func (w *wanted) differs(paragraph uint8, levels []uint8, order []int) string {
	if w.paragraph >= 0 && int(paragraph) != w.paragraph {
		return fmt.Sprintf("paragraph level got %d, want %d", paragraph, w.paragraph)
	}
	if len(levels) != len(w.levels) || len(order) != len(levels) {
		return fmt.Sprintf("got %d levels and %d places, want %d", len(levels), len(order), len(w.levels))
	}
	for i, l := range w.levels {
		if l != removedLevel && l != levels[i] {
			return fmt.Sprintf("levels\n got %v\nwant %v", levels, w.levels)
		}
	}
	kept := slices.DeleteFunc(slices.Clone(order), func(i int) bool { return w.levels[i] == removedLevel })
	if !slices.Equal(kept, w.order) {
		return fmt.Sprintf("order\n got %v\nwant %v", kept, w.order)
	}
	return ""
}

func parseLevels(s string) []uint8 {
	var levels []uint8
	for _, f := range strings.Fields(s) {
		n, err := strconv.Atoi(f)
		if err != nil {
			n = removedLevel
		}
		levels = append(levels, uint8(n))
	}
	return levels
}

func parseOrder(s string) []int {
	var order []int
	for _, f := range strings.Fields(s) {
		n, _ := strconv.Atoi(f)
		order = append(order, n)
	}
	return order
}

// characterCases calls f with each case of BidiCharacterTest.txt.
func characterCases(t *testing.T, f func(n int, text []rune, base Direction, w *wanted)) {
	bases := map[string]Direction{"0": LTR, "1": RTL, "2": Auto}
	err := ucd.Lines("BidiCharacterTest.txt", func(n int, line string) error {
		fields := strings.Split(line, ";")
		text, err := ucd.Runes(fields[0])
		if err != nil {
			return err
		}
		paragraph, err := strconv.Atoi(fields[2])
		f(n, text, bases[fields[1]], &wanted{paragraph, parseLevels(fields[3]), parseOrder(fields[4])})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// examples are characters of each class. Those of BidiTest.txt take turns,
// so that a bracket or a character of three bytes comes up too.
var examples = map[string][]rune{
	"L": {'a', 'é', 0x3042, 0x200E}, "R": {0x5D0, 0x7D0, 0x10900, 0x200F}, "AL": {0x627, 0x710, 0x1EE00, 0x61C},
	"EN": {'1', 0x6F3, 0xFF11}, "AN": {0x661, 0x600, 0x10E60}, "ES": {'+', '-', 0xFF0B}, "ET": {'%', 0x20AC, 0x66A},
	"CS": {',', 0xA0, 0x60C}, "NSM": {0x300, 0x64B, 0x1E2EC}, "BN": {0xAD, 0x200C, 0xE0001}, "B": {'\n', 0x2029, 0x85},
	"S": {'\t', 0x0B, 0x1F}, "WS": {' ', 0x2003, 0x0C}, "ON": {'!', 0x2014, 0x1F600},
	"LRE": {0x202A}, "RLE": {0x202B}, "PDF": {0x202C}, "LRO": {0x202D}, "RLO": {0x202E},
	"LRI": {0x2066}, "RLI": {0x2067}, "FSI": {0x2068}, "PDI": {0x2069},
}

// classCases calls f with each case of BidiTest.txt.
func classCases(t *testing.T, f func(n int, text []rune, base Direction, w *wanted)) {
	w := &wanted{paragraph: -1}
	err := ucd.Lines("BidiTest.txt", func(n int, line string) error {
		if levels, ok := strings.CutPrefix(line, "@Levels:"); ok {
			w.levels = parseLevels(levels)
			return nil
		}
		if order, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			w.order = parseOrder(order)
			return nil
		}
		classes, bases, _ := strings.Cut(line, ";")
		var text []rune
		for i, class := range strings.Fields(classes) {
			text = append(text, examples[class][(n+i)%len(examples[class])])
		}
		bits, err := strconv.ParseUint(strings.TrimSpace(bases), 16, 8)
		for i, base := range []Direction{Auto, LTR, RTL} {
			if bits>>i&1 != 0 {
				f(n, text, base, w)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The official files have this many cases in Unicode 17.0.0.
const (
	characterTests = 91_707
	classTests     = 770_241
)

// conforms holds a to the cases of one official file.
func conforms(t *testing.T, a algorithm, cases func(*testing.T, func(int, []rune, Direction, *wanted)), want int) {
	t.Helper()
	total, failed := 0, 0
	cases(t, func(n int, text []rune, base Direction, w *wanted) {
		total++
		if diff := w.differs(a(text, base)); diff != "" {
			if failed++; failed <= 10 {
				t.Errorf("line %d, base %d, %U: %s", n, base, text, diff)
			}
		}
	})
	if failed > 0 || total != want {
		t.Errorf("%d of %d cases pass, want %d of %d", total-failed, total, want, want)
	}
}

func TestBidiCharacterTest(t *testing.T) { conforms(t, fast(), characterCases, characterTests) }

func TestBidiTest(t *testing.T) { conforms(t, fast(), classCases, classTests) }

func TestExamplesHaveTheirClass(t *testing.T) {
	for _, c := range classNames {
		for _, r := range examples[c.name] {
			if got := ClassOf(r); got != c.class {
				t.Errorf("%U: got class %d, want %d (%s)", r, got, c.class, c.name)
			}
		}
	}
}

var classNames = []struct {
	name  string
	class Class
}{
	{"L", L}, {"R", R}, {"AL", AL}, {"EN", EN}, {"AN", AN}, {"ES", ES}, {"ET", ET}, {"CS", CS}, {"NSM", NSM},
	{"BN", BN}, {"B", B}, {"S", S}, {"WS", WS}, {"ON", ON}, {"LRE", LRE}, {"RLE", RLE}, {"LRO", LRO},
	{"RLO", RLO}, {"PDF", PDF}, {"LRI", LRI}, {"RLI", RLI}, {"FSI", FSI}, {"PDI", PDI},
}

func TestMirror(t *testing.T) {
	want := map[rune]rune{}
	err := ucd.Rows("BidiMirroring.txt", func(lo, _ rune, f []string) {
		want[lo], _ = ucd.Rune(f[1])
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != 428 {
		t.Errorf("%d pairs, want 428", len(want))
	}
	for r := rune(-1); r <= utf8.MaxRune+1; r++ {
		to, ok := want[r]
		if !ok {
			to = r
		}
		if got, gotOK := Mirror(r); got != to || gotOK != ok {
			t.Errorf("Mirror(%U): got %U, %v, want %U, %v", r, got, gotOK, to, ok)
		}
	}
}
