package bidi

import (
	"strings"
	"testing"
)

// controls turns capitals into Hebrew letters and signs into controls: > and <
// are LRE and RLE, } and { are LRO and RLO, ^ is PDF, / \ and ? are LRI, RLI
// and FSI, | is PDI, ~ is a mark.
var controls = func() *strings.Replacer {
	pairs := []string{">", "\u202A", "<", "\u202B", "}", "\u202D", "{", "\u202E", "^", "\u202C",
		"/", "\u2066", `\`, "\u2067", "?", "\u2068", "|", "\u2069", "~", "\u0301"}
	for c := 'A'; c <= 'Z'; c++ {
		pairs = append(pairs, string(c), string(0x5D0+c-'A'))
	}
	return strings.NewReplacer(pairs...)
}()

var latin = func() *strings.Replacer {
	var pairs []string
	for _, c := range "><}{^/\\?|~ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		pairs = append(pairs, controls.Replace(string(c)), string(c))
	}
	return strings.NewReplacer(pairs...)
}()

// shown is a line as a reader sees it, brackets mirrored, controls kept.
func shown(r *Resolver, start, end int) string {
	var b strings.Builder
	order := r.Order(nil, start, end)
	level := map[int]uint8{}
	for _, run := range r.Line(nil, start, end) {
		for i := range r.text[run.Start:run.End] {
			level[run.Start+i] = run.Level
		}
	}
	for _, off := range order {
		c := []rune(r.text[off:])[0]
		if level[off]&1 != 0 {
			c, _ = Mirror(c)
		}
		b.WriteRune(c)
	}
	return latin.Replace(b.String())
}

func TestLine(t *testing.T) {
	cases := []struct {
		name, text string
		base       Direction
		want       string
	}{
		{"latin stays", "abc def", Auto, "abc def"},
		{"hebrew is reversed", "ABC DEF", Auto, "FED CBA"},
		{"number keeps its order", "ABC 12 DEF", Auto, "FED 12 CBA"},
		{"bracket mirrors", "ABC (DEF)", Auto, "(FED) CBA"},
		{"base may be forced", "abc DEF.", RTL, ".FED abc"},
		{"blank at the end goes to the side of the base", "ABC ", LTR, "CBA "},
		{"blank at the end of right-to-left", "ABC def ", Auto, " def CBA"},
		{"isolate", "ABC /def, GHI| JKL", Auto, "LKJ |def, IHG/ CBA"},
		{"override", "ab {cd^ ef", Auto, "ab {^dc ef"},
		{"handle without isolate", "ABC @def", Auto, "def@ CBA"},
		{"not UTF-8", "A\xFFB", Auto, "B\uFFFDA"},
		{"empty", "", Auto, ""},
	}
	var r Resolver
	for _, c := range cases {
		n := r.Paragraph(controls.Replace(c.text), c.base, nil)
		if got := shown(&r, 0, n); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

// markIsolates takes the braces ⟦ and ⟧ out of text and gives the ranges
// between them as isolates.
func markIsolates(text string, d Direction) (string, []Isolate) {
	var list []Isolate
	for {
		start := strings.Index(text, "⟦")
		end := strings.Index(text, "⟧")
		if start < 0 {
			return text, list
		}
		list = append(list, Isolate{start, end - len("⟦"), d})
		text = text[:start] + text[start+len("⟦"):end] + text[end+len("⟧"):]
	}
}

func TestIsolates(t *testing.T) {
	cases := []struct {
		name, text string
		direction  Direction
		want       string
	}{
		{"handle in brackets", "ABC (⟦@def⟧) GHI", Auto, "IHG (@def) CBA"},
		{"number with its unit", "ABC ⟦12 km⟧ DEF", LTR, "FED 12 km CBA"},
		{"two side by side", "ABC ⟦a b⟧⟦c d⟧ DEF", LTR, "FED c da b CBA"},
		{"right-to-left in latin", "abc ⟦12 34⟧ def", RTL, "abc 34 12 def"},
		{"at both ends", "⟦@a⟧ BC ⟦@d⟧", LTR, "@d CB @a"},
		{"PDI inside does not reach out", "ABC ⟦@d|.e⟧ F", LTR, "F @d|.e CBA"},
		{"override inside ends with it", "ABC ⟦{de⟧ fg H", LTR, "H fg ed{ CBA"},
		{"isolate inside ends with it", "ABC ⟦\\de. ⟧ fg. H", LTR, "H .fg \\ .de CBA"},
		{"embedding outside goes on", "abc <DE ⟦f⟧ GH^ ij", LTR, "abc <^HG f ED ij"},
		{"isolate outside goes on", "abc \\DE ⟦f⟧ GH| ij", LTR, "abc \\HG f ED| ij"},
	}
	var r Resolver
	for _, c := range cases {
		text, list := markIsolates(controls.Replace(c.text), c.direction)
		n := r.Paragraph(text, Auto, list)
		if got := shown(&r, 0, n); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

func TestParagraphEnds(t *testing.T) {
	for _, sep := range []string{"\n", "\r", "\r\n", "\u0085", "\u2029", "\x1c", "\x1d", "\x1e"} {
		for _, before := range []string{"abc", "ABC", "abc DEF", ""} {
			text := controls.Replace(before) + sep + "next"
			var r Resolver
			n := r.Paragraph(text, Auto, []Isolate{{0, len(text), LTR}})
			if want := len(text) - len("next"); n != want {
				t.Errorf("%q: paragraph has %d bytes, want %d", text, n, want)
			}
		}
	}
}

func TestIsolatesThatAreWrong(t *testing.T) {
	const text = "abc \u05d0\u05d1 def"
	for _, list := range [][]Isolate{
		{{-3, 2, LTR}}, {{5, 3, Auto}}, {{2, 99, RTL}}, {{90, 99, RTL}}, {{0, 4, LTR}, {2, 6, RTL}},
		{{5, 6, RTL}}, {{3, 3, LTR}}, {{len(text), len(text), RTL}},
	} {
		var r Resolver
		n := r.Paragraph(text, Auto, list)
		covered := 0
		for _, run := range r.Runs() {
			if run.Start != covered || run.End < run.Start {
				t.Errorf("%v: runs %v do not cover the text once", list, r.Runs())
			}
			covered = run.End
		}
		if n != len(text) || covered != n {
			t.Errorf("%v: %d bytes, runs to %d, want %d", list, n, covered, len(text))
		}
	}
}
