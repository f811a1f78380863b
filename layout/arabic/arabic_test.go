package arabic

import (
	"fmt"
	"strings"
	"testing"

	"warraq/internal/ucd"
)

// chart is what the tests know of Arabic, read from the Unicode files and
// not from the tables of the code.
type chart struct {
	joining map[rune]string // as ArabicShaping.txt lists it
	gc      map[rune]string
	form    map[string]rune // "0628 <initial>"
	byName  map[string]rune // "beh", "beh.init", "lam-alef.isol"
}

func readChart(t *testing.T) *chart {
	t.Helper()
	c := &chart{map[rune]string{}, map[rune]string{}, map[string]rune{}, map[string]rune{}}
	err := ucd.Characters(func(lo, hi rune, f []string) {
		for r := lo; r <= hi; r++ {
			c.gc[r] = f[2]
		}
		if lo >= 0xFB50 && lo <= 0xFEFF {
			tag, letters, _ := strings.Cut(f[5], " ")
			c.form[letters+" "+tag] = lo
		}
		c.name(lo, f[1])
	})
	if err != nil {
		t.Fatal(err)
	}
	err = ucd.Rows("ArabicShaping.txt", func(lo, _ rune, f []string) { c.joining[lo] = f[2] })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// name files r under its short name.
func (c *chart) name(r rune, name string) {
	short := map[string]string{"ISOLATED": ".isol", "FINAL": ".fina", "INITIAL": ".init", "MEDIAL": ".medi"}
	for _, prefix := range []string{"ARABIC LETTER ", "ARABIC LIGATURE ", "ARABIC "} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			suffix := ""
			for word, s := range short {
				if r, ok := strings.CutSuffix(rest, " "+word+" FORM"); ok {
					rest, suffix = r, s
				}
			}
			rest = strings.ReplaceAll(strings.ToLower(rest), " ", "-")
			c.byName[strings.ReplaceAll(rest, "lam-with-alef", "lam-alef")+suffix] = r
			return
		}
	}
	switch name {
	case "ZERO WIDTH JOINER":
		c.byName["zwj"] = r
	case "ZERO WIDTH NON-JOINER":
		c.byName["zwnj"] = r
	case "SPACE":
		c.byName["space"] = r
	}
}

func (c *chart) transparent(r rune) bool {
	if j, ok := c.joining[r]; ok {
		return j == "T"
	}
	return c.gc[r] == "Mn" || c.gc[r] == "Me" || c.gc[r] == "Cf"
}

// neighbour is the nearest place before or after i, by step, that is not
// transparent, -1 for none.
func (c *chart) neighbour(text []rune, i, step int) int {
	for i += step; i >= 0 && i < len(text); i += step {
		if !c.transparent(text[i]) {
			return i
		}
	}
	return -1
}

// joins tells whether the letters at a and b, in this order, join.
func (c *chart) joins(text []rune, a, b int) bool {
	return a >= 0 && b >= 0 && strings.Contains("DLC", c.joiningOf(text[a])) && strings.Contains("DRC", c.joiningOf(text[b]))
}

func (c *chart) joiningOf(r rune) string {
	if j, ok := c.joining[r]; ok {
		return j
	}
	return "U"
}

func (c *chart) alef(text []rune, i int) bool {
	return i >= 0 && strings.ContainsRune("\u0622\u0623\u0625\u0627", text[i])
}

// shape answers for each letter by itself, looking at its neighbours: slow,
// and nothing like the code.
func (c *chart) shape(text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = r
		if c.transparent(r) {
			continue
		}
		before, after := c.neighbour(text, i, -1), c.neighbour(text, i, +1)
		toLast, toNext := c.joins(text, before, i), c.joins(text, i, after)
		if c.alef(text, i) && before >= 0 && text[before] == 0x644 && toLast {
			out[i] = Absorbed
			continue
		}
		key := fmt.Sprintf("%04X", r)
		if r == 0x644 && toNext && c.alef(text, after) {
			key += fmt.Sprintf(" %04X", text[after])
			toNext = false
		}
		switch {
		case toLast && toNext:
			key += " <medial>"
		case toLast:
			key += " <final>"
		case toNext:
			key += " <initial>"
		default:
			key += " <isolated>"
		}
		if f, ok := c.form[key]; ok {
			out[i] = f
		}
	}
	return out
}

func TestShapeEveryPairOfLetters(t *testing.T) {
	c := readChart(t)
	var letters []rune
	for r := range c.joining {
		letters = append(letters, r)
	}
	check := func(text ...rune) {
		t.Helper()
		if got, want := Shape(nil, text), c.shape(text); string(got) != string(want) || len(got) != len(want) {
			t.Errorf("%04X:\n got %04X\nwant %04X", text, got, want)
		}
	}
	const beh, fatha, shadda, tatweel, zwj, zwnj = 0x628, 0x64E, 0x651, 0x640, 0x200D, 0x200C
	for _, a := range letters {
		for _, b := range letters {
			check(a, b)
		}
		check(beh, a, beh)
		check(beh, fatha, a, shadda, fatha, beh)
		check(tatweel, a, tatweel)
		check(zwj, a, zwj)
		check(beh, zwnj, a, zwnj, beh)
		check(beh, ' ', a, ' ', beh)
		for _, alef := range []rune{0x622, 0x623, 0x625, 0x627, 0x671} {
			check(a, 0x644, alef, a)
			check(a, fatha, 0x644, shadda, fatha, alef, fatha, a)
		}
	}
}

func TestShapeByHand(t *testing.T) {
	c := readChart(t)
	tests := []struct{ name, text, want string }{
		{"two letters", "beh lam", "beh.init lam.fina"},
		{"a letter alone", "beh", "beh.isol"},
		{"three letters", "beh lam meem", "beh.init lam.medi meem.fina"},
		{"alef joins to nothing after it", "beh alef beh", "beh.init alef.fina beh.isol"},
		{"a mark is looked through", "beh fatha lam", "beh.init fatha lam.fina"},
		{"hamza joins to nothing", "beh hamza beh", "beh.isol hamza.isol beh.isol"},
		{"high hamza joins to nothing", "beh high-hamza beh", "beh.isol high-hamza beh.isol"},
		{"tatweel joins", "beh tatweel beh", "beh.init tatweel beh.fina"},
		{"blank", "beh space lam", "beh.isol space lam.isol"},
		{"joiner", "heh zwj", "heh.init zwj"},
		{"non-joiner", "beh zwnj beh", "beh.isol zwnj beh.isol"},
		{"lam-alef", "lam alef", "lam-alef.isol -"},
		{"lam-alef after a letter", "seen lam alef meem", "seen.init lam-alef.fina - meem.isol"},
		{"lam-alef across a mark", "lam fatha alef-with-madda-above", "lam-alef-with-madda-above.isol fatha -"},
		{"lam-alef across two marks", "beh lam shadda fatha alef kasra", "beh.init lam-alef.fina shadda fatha - kasra"},
		{"lam and alef wasla are two", "lam alef-wasla", "lam.init alef-wasla.fina"},
		{"non-joiner parts lam and alef", "lam zwnj alef", "lam.isol zwnj alef.isol"},
		{"joiner parts lam and alef", "lam zwj alef", "lam.init zwj alef.fina"},
		{"two lams", "lam lam alef", "lam.init lam-alef.fina -"},
		{"the name of God is four letters", "alef lam lam heh", "alef.isol lam.init lam.medi heh.fina"},
		{"alef maksura inside a word", "alef-maksura alef-maksura alef-maksura",
			"uighur-kazakh-kirghiz-alef-maksura.init uighur-kazakh-kirghiz-alef-maksura.medi alef-maksura.fina"},
		{"Persian", "tcheh gaf waw noon heh", "tcheh.init gaf.medi waw.fina noon.init heh.fina"},
		{"Urdu", "meem farsi-yeh noon-ghunna", "meem.init farsi-yeh.medi noon-ghunna.fina"},
		{"Kurdish", "keheh oe reh dal farsi-yeh", "keheh.init oe.fina reh.isol dal.isol farsi-yeh.isol"},
		{"Sindhi", "beheh beheh beheh", "beheh.init beheh.medi beheh.fina"},
		{"a letter without forms joins its neighbours", "lam lam-with-small-v alef", "lam.init lam-with-small-v alef.fina"},
		{"Pashto letter without forms", "beh seen-with-dot-below-and-dot-above beh", "beh.init seen-with-dot-below-and-dot-above beh.fina"},
	}
	for _, tt := range tests {
		text, want := c.parse(t, tt.text), c.parse(t, tt.want)
		if got := Shape(nil, text); string(got) != string(want) {
			t.Errorf("%s:\n got %04X\nwant %04X", tt.name, got, want)
		}
	}
}

// parse reads letters by name; "-" is an absorbed alef.
func (c *chart) parse(t *testing.T, names string) []rune {
	t.Helper()
	var out []rune
	for _, name := range strings.Fields(names) {
		r, ok := c.byName[name]
		if name == "-" {
			r = Absorbed
		} else if !ok {
			t.Fatalf("no character is called %q", name)
		}
		out = append(out, r)
	}
	return out
}

func TestShapeAppends(t *testing.T) {
	got := Shape([]rune("ab"), []rune("cd"))
	if string(got) != "abcd" {
		t.Errorf("got %q, want %q", string(got), "abcd")
	}
}
