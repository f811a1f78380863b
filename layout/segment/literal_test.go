package segment

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"warraq/internal/ucd"
)

// The second implementation of UAX #14: its rules as regular expressions
// over the text before and after a place, in their order, with properties
// read from the Unicode files. It is slow, and shares nothing with the code.
//
// A unit of the text is written as its class, flags, and a semicolon:
// "QU,pi;" or "OP,ea;". The flags are ea (East Asian), pi and pf (category),
// dc (dotted circle), rs (reserved pictograph), zj (ends in ZWJ).

// rule says what happens where its expressions match the text before a place
// at its end and the text after it at its start.
type rule struct {
	before, after *regexp.Regexp
	breaks        bool
}

// unitOf is an expression for a unit of one of some classes. A flag is asked
// for by "QU+pi" and forbidden by "OP-ea".
func unitOf(classes string) string {
	var out []string
	for _, c := range strings.Fields(classes) {
		switch name, with, _ := strings.Cut(c, "+"); {
		case with != "":
			out = append(out, name+`(?:,\w+)*?,`+with+`(?:,\w+)*;`)
		case strings.Contains(c, "-"):
			name, without, _ := strings.Cut(c, "-")
			var others []string
			for _, f := range []string{"ea", "pi", "pf", "dc", "rs", "zj"} {
				if f != without {
					others = append(others, f)
				}
			}
			out = append(out, name+`(?:,(?:`+strings.Join(others, "|")+`))*;`)
		default:
			out = append(out, name+`(?:,\w+)*;`)
		}
	}
	return `(?:` + strings.Join(out, "|") + `)`
}

// pattern turns "[NU] [SY IS]* [CL]" into an expression. ^ and $ are the
// ends of the text.
func pattern(s string) string {
	return regexp.MustCompile(`\[([^\]]*)\]|\s+`).ReplaceAllStringFunc(s, func(m string) string {
		if m[0] != '[' {
			return ""
		}
		return unitOf(m[1 : len(m)-1])
	})
}

const anyClass = `[A-Z][A-Z0-9]+`

// literalRules are the rules after LB9 and LB10.
var literalRules = rules([][3]string{
	{"[BK]", "÷", ""}, {"[CR]", "×", "[LF]"}, {"[CR LF NL]", "÷", ""}, // LB4, LB5
	{"", "×", "[BK CR LF NL]"}, {"", "×", "[SP ZW]"}, // LB6, LB7
	{"[ZW] [SP]*", "÷", ""}, {"[" + "ANY+zj]", "×", ""}, // LB8, LB8a
	{"", "×", "[WJ]"}, {"[WJ]", "×", ""}, {"[GL]", "×", ""}, // LB11, LB12
	{"(?:[ANY])", "12a", "[GL]"},
	{"", "×", "[CL CP EX SY]"}, {"[OP] [SP]*", "×", ""}, // LB13, LB14
	{"(?:^|[BK CR LF NL OP QU GL SP ZW]) [QU+pi] [SP]*", "×", ""},                 // LB15a
	{"", "×", "[QU+pf] (?:[SP GL WJ CL QU CP EX IS SY BK CR LF NL ZW]|$)"},        // LB15b
	{"[SP]", "÷", "[IS] [NU]"}, {"", "×", "[IS]"}, {"[CL CP] [SP]*", "×", "[NS]"}, // LB15c, LB15d, LB16
	{"[B2] [SP]*", "×", "[B2]"}, {"[SP]", "÷", ""}, // LB17, LB18
	{"", "×", "[QU-pi]"}, {"[QU-pf]", "×", ""}, // LB19
	{"[ANY-ea]", "×", "[QU]"}, {"", "×", "[QU] (?:[ANY-ea]|$)"}, // LB19a
	{"[QU]", "×", "[ANY-ea]"}, {"(?:^|[ANY-ea]) [QU]", "×", ""},
	{"", "÷", "[CB]"}, {"[CB]", "÷", ""}, // LB20
	{"(?:^|[BK CR LF NL SP ZW CB GL]) [HY HH]", "×", "[AL HL]"}, // LB20a
	{"", "×", "[BA HH HY NS]"}, {"[BB]", "×", ""},               // LB21
	{"[HL] [HY HH]", "21a", ""}, {"[SY]", "×", "[HL]"}, {"", "×", "[IN]"}, // LB21a to LB22
	{"[AL HL]", "×", "[NU]"}, {"[NU]", "×", "[AL HL]"}, // LB23
	{"[PR]", "×", "[ID EB EM]"}, {"[ID EB EM]", "×", "[PO]"}, // LB23a
	{"[PR PO]", "×", "[AL HL]"}, {"[AL HL]", "×", "[PR PO]"}, // LB24
	{"[NU] [SY IS]* [CL CP]", "×", "[PO PR]"}, {"[NU] [SY IS]*", "×", "[PO PR]"}, // LB25
	{"[PO PR]", "×", "[OP] [NU]"}, {"[PO PR]", "×", "[OP] [IS] [NU]"},
	{"[PO PR HY IS]", "×", "[NU]"}, {"[NU] [SY IS]*", "×", "[NU]"},
	{"[JL]", "×", "[JL JV H2 H3]"}, {"[JV H2]", "×", "[JV JT]"}, {"[JT H3]", "×", "[JT]"}, // LB26
	{"[JL JV JT H2 H3]", "×", "[PO]"}, {"[PR]", "×", "[JL JV JT H2 H3]"}, // LB27
	{"[AL HL]", "×", "[AL HL]"},                                       // LB28
	{"[AP]", "×", "[AK AL+dc AS]"}, {"[AK AL+dc AS]", "×", "[VF VI]"}, // LB28a
	{"[AK AL+dc AS] [VI]", "×", "[AK AL+dc]"}, {"[AK AL+dc AS]", "×", "[AK AL+dc AS] [VF]"},
	{"[IS]", "×", "[AL HL]"}, {"[AL HL NU]", "×", "[OP-ea]"}, {"[CP-ea]", "×", "[AL HL NU]"}, // LB29, LB30
	{"(?:^|[ANY!RI]) (?:[RI] [RI])* [RI]", "×", "[RI]"}, // LB30a
	{"[EB]", "×", "[EM]"}, {"[ANY+rs]", "×", "[EM]"},    // LB30b
})

// rules compiles rules. Two have an exception that is easier to say here:
// LB12a is for all but SP, BA, HY and HH, LB21a for all but HL.
func rules(list [][3]string) []rule {
	var out []rule
	for _, r := range list {
		before, after := r[0], r[2]
		switch r[1] {
		case "12a":
			before = "(?:^|[" + classesBut("SP BA HY HH") + "])"
		case "21a":
			after = "[" + classesBut("HL") + "]"
		}
		before = strings.ReplaceAll(before, "ANY!RI", classesBut("RI"))
		compile := func(s, head, tail string) *regexp.Regexp {
			return regexp.MustCompile(head + strings.ReplaceAll(pattern(s), "ANY", anyClass) + tail)
		}
		out = append(out, rule{compile(before, `(?:^|;|\b)`, `$`), compile(after, `^`, ``), r[1] == "÷"})
	}
	return out
}

func classesBut(names string) string {
	var out []string
	for _, c := range strings.Fields("AL HL NU SP IS CL CP EX SY OP QU BA HH HY GL BK CR LF NL ZW WJ NS B2 BB CB IN PR PO ID EB EM H2 H3 JL JV JT RI AK AP AS VF VI") {
		if !slices.Contains(strings.Fields(names), c) {
			out = append(out, c)
		}
	}
	return strings.Join(out, " ")
}

// literal is what the rules need of a code point.
type literal struct {
	class string
	flags []string
}

// samples are code points of every class and every flag, more than once
// where articles have them.
var samples = []rune("aab  1,.:;()[]{}\"'«»‹›“”‘’-–—―!?/%$€\u00a0\u200b\u2060\u200d\u0301\u0308\u0628\u05d0\u25cc\n\r\u0085\u2028" +
	"\u3000「」『』。、\u4e00あァー々\uff08\uff09\uff1a\u201a\u2026\u00ad\u058a\u2010\u1100\u1160\u11a8\uac00\uac01\U0001F1EB\U0001F1F7" +
	"\U0001F466\U0001F3FB\U0001F02C\U0001FAFF\ufffc\u00b4\u1bc0\u1b05\u11f0\u1b44\U00011003\U00011066\U00011046\U00011305\u0e01\u0e31\u00b1\u2116\u20a9\u2014")

// readLiterals reads the properties of the samples.
func readLiterals(t *testing.T) map[rune]literal {
	t.Helper()
	category, out := map[rune]string{}, map[rune]literal{}
	each := func(lo, hi rune, f func(r rune)) {
		for _, r := range samples {
			if lo <= r && r <= hi {
				f(r)
			}
		}
	}
	flag := func(r rune, name string) {
		l := out[r]
		if !slices.Contains(l.flags, name) {
			l.flags = append(l.flags, name)
		}
		out[r] = l
	}
	steps := []error{
		ucd.Characters(func(lo, hi rune, f []string) { each(lo, hi, func(r rune) { category[r] = f[2] }) }),
		ucd.Rows("LineBreak.txt", func(lo, hi rune, f []string) {
			each(lo, hi, func(r rune) { out[r] = literal{class: afterLB1(f[1], category[r])} })
		}),
		ucd.Rows("EastAsianWidth.txt", func(lo, hi rune, f []string) {
			if f[1] == "F" || f[1] == "W" || f[1] == "H" {
				each(lo, hi, func(r rune) { flag(r, "ea") })
			}
		}),
		ucd.Rows("emoji-data.txt", func(lo, hi rune, f []string) {
			if f[1] == "Extended_Pictographic" {
				each(lo, hi, func(r rune) {
					if category[r] == "" {
						flag(r, "rs")
					}
				})
			}
		}),
	}
	for _, err := range steps {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range samples {
		switch {
		case out[r].class == "QU" && category[r] == "Pi":
			flag(r, "pi")
		case out[r].class == "QU" && category[r] == "Pf":
			flag(r, "pf")
		case r == 0x25CC:
			flag(r, "dc")
		}
	}
	return out
}

func afterLB1(class, category string) string {
	switch {
	case class == "AI" || class == "SG" || class == "XX":
		return "AL"
	case class == "CJ":
		return "NS"
	case class == "SA" && (category == "Mn" || category == "Mc"):
		return "CM"
	case class == "SA":
		return "AL"
	}
	return class
}

// literalEnds are the line break opportunities of text.
func literalEnds(text []rune, of map[rune]literal) []int {
	var units []string
	var places []int // after the units
	for i, r := range text {
		l := of[r]
		if l.class == "CM" || l.class == "ZWJ" {
			if n := len(units); n > 0 && !regexp.MustCompile(`^(BK|CR|LF|NL|SP|ZW)`).MatchString(units[n-1]) { // LB9
				units[n-1] = strings.Replace(strings.ReplaceAll(units[n-1], ",zj", ""), ";", zj(l.class)+";", 1)
				places[n-1] = i + 1
				continue
			}
			l.flags = strings.Fields(strings.TrimPrefix(zj(l.class), ",")) // LB10
			l.class = "AL"
		}
		units = append(units, strings.Join(append([]string{l.class}, l.flags...), ",")+";")
		places = append(places, i+1)
	}
	var ends []int
	for k := 1; k < len(units); k++ {
		if literalBreaks(strings.Join(units[:k], ""), strings.Join(units[k:], "")) {
			ends = append(ends, places[k-1])
		}
	}
	return append(ends, len(text))
}

func zj(class string) string {
	if class == "ZWJ" {
		return ",zj"
	}
	return ""
}

func literalBreaks(before, after string) bool {
	for _, r := range literalRules {
		if r.before.MatchString(before) && r.after.MatchString(after) {
			return r.breaks
		}
	}
	return true // LB31
}

func TestLiteralRulesConform(t *testing.T) {
	of := readLiterals(t)
	n := 0
	err := ucd.BreakTest("LineBreakTest.txt", func(line int, text []rune, want []int) {
		for _, r := range text {
			if _, ok := of[r]; !ok {
				return
			}
		}
		n++
		if got := literalEnds(text, of); !slices.Equal(got, want) {
			t.Errorf("line %d: %04X\n got %v\nwant %v", line, text, got, want)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 5000 {
		t.Errorf("%d cases of the file are made of the samples, want %d at least", n, 5000)
	}
}

func TestLinesAsTheLiteralRules(t *testing.T) {
	of := readLiterals(t)
	random := rand.New(rand.NewPCG(3, 4))
	var s Segmenter
	for range literalTexts {
		text := make([]rune, 1+random.IntN(9))
		for i := range text {
			text[i] = samples[random.IntN(len(samples))]
		}
		got, want := ends(s.Breaks(nil, text), May), literalEnds(text, of)
		if !slices.Equal(got, want) {
			t.Errorf("%04X\n got %v\nwant %v", text, got, want)
		}
	}
}

// literalTexts is the number of random texts. Fifty times as many have
// been tried.
const literalTexts = 2000
