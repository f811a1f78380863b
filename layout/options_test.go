package layout

import (
	"strings"
	"testing"
)

// sent is what the terminal gets for one line of text, cells parted by "|".
func sent(text string, o *Options) string {
	var e Engine
	var b Buffer
	e.Wrap(&b, text, 0, o)
	var out []string
	for _, c := range b.Lines[0].Cells {
		out = append(out, c.Text)
	}
	return strings.Join(out, "|")
}

const (
	beh, lam, alef, fatha, shadda = "\u0628", "\u0644", "\u0627", "\u064e", "\u0651"
	behInit, behIsol, behFina     = "\uFE91", "\uFE8F", "\uFE90"
	lamAlef, lamAlefFina          = "\uFEFB", "\uFEFC"
	lamFina                       = "\uFEDE"
)

func TestOptions(t *testing.T) {
	tests := []struct {
		name, text string
		o          Options
		want       string
	}{
		{"forms", beh + lam, Options{}, lamFina + "|" + behInit},
		{"letters are ordered and not joined", beh + lam, Options{Shaping: Letters}, lam + "|" + beh},
		{"off is logical order", beh + lam, Options{Shaping: Off}, beh + "|" + lam},
		{"lam-alef is one cell", beh + lam + alef, Options{}, lamAlefFina + "|" + behInit},
		{"lam-alef has the marks of both", lam + shadda + alef + fatha, Options{}, lamAlef + shadda + fatha},
		{"lam and alef are two letters", lam + alef, Options{Shaping: Letters}, alef + "|" + lam},
		{"marks are kept", beh + fatha + beh, Options{}, behFina + "|" + behInit + fatha},
		{"marks are dropped", beh + fatha + beh, Options{StripMarks: true}, behFina + "|" + behInit},
		{"Hebrew points are dropped", "\u05d0\u05b8", Options{StripMarks: true}, "\u05d0"},
		{"accents are no points", "e\u0301", Options{StripMarks: true}, "e\u0301"},
		{"joiner is dropped once it has joined", beh + "\u200d", Options{}, behInit},
		{"non-joiner is dropped once it has parted", beh + "\u200c" + beh, Options{}, behIsol + "|" + behIsol},
		{"digits as they are", "1٢", Options{Base: LTR}, "1|٢"},
		{"Latin digits", "1٢۳", Options{Digits: LatinDigits, Base: LTR}, "1|2|3"},
		{"Arabic digits", "1٢", Options{Digits: ArabicIndic, Base: LTR}, "١|٢"},
		{"digits of a link are its spelling", "1 a.b/1 1", Options{Digits: ArabicIndic, Unbroken: []Range{{2, 7}}}, "١| |a|.|b|/|1| |١"},
		{"lone mark", "\u0301a", Options{}, "◌\u0301|a"},
		{"mark on a blank", "a \u0301b", Options{}, "a| \u0301|b"},
		{"selector outside of an emoji", "a\ufe0f", Options{}, "a"},
		{"selector after an emoji", "❤\ufe0f", Options{}, "❤\ufe0f"},
		{"family", "👩\u200d👧", Options{}, "👩\u200d👧"},
		{"no-break blank", "a\u00a0b", Options{}, "a| |b"},
		{"byte that is not UTF-8", "a\x9bb", Options{}, "a|\uFFFD|b"},
		{"invisibles", "a\u00a0\u200fb\u200d\u00ad\x1b", Options{Invisibles: true, Base: LTR}, "a|⍽|◃|b|⁀|‧|¤"},
		{"tatweel is visible by itself", "\u0640", Options{}, "\u0640"},
		{"tatweel as a sign", "\u0640", Options{Invisibles: true}, "¯"},
		{"a dash of two ems", "\u2e3a", Options{}, "—|—"},
		{"conjunct as tcell parts it", "क\u094dष", Options{}, "क\u094d|ष"},
	}
	for _, tt := range tests {
		if got := sent(tt.text, &tt.o); got != tt.want {
			t.Errorf("%s:\n got %+q\nwant %+q", tt.name, got, tt.want)
		}
	}
}

func TestSoftHyphen(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  string
	}{
		{"cou\u00adtume", 10, "coutume"},
		{"cou\u00adtume", 5, "cou-|tume"},
		{"cou\u00adtume", 3, "cou|tum|e"}, // no room for the hyphen
		{"cou\u00ad", 10, "cou"},
		{"\u00adcou", 10, "cou"},
	}
	for _, tt := range tests {
		var e Engine
		var b Buffer
		e.Wrap(&b, tt.text, 0, &Options{Width: tt.width})
		if got := pictures(&b); got != tt.want {
			t.Errorf("%q at %d:\n got %q\nwant %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestPlacesInLines(t *testing.T) {
	line := func(text string) Line {
		var e Engine
		var b Buffer
		e.Wrap(&b, text, 100, &Options{})
		return b.Lines[0]
	}
	ltr, rtl := line("abc"), line(caprtl("ABC"))
	ligature := line(beh + lam + fatha + alef) // beh is bytes 0 and 1, the ligature 2 to 7
	tests := []struct {
		name      string
		got, want int
	}{
		{"first letter", ltr.Column(100), 0},
		{"past the end", ltr.Column(103), 3},
		{"first letter is at the right", rtl.Column(100), 2},
		{"past the end is left of the left", rtl.Column(106), -1},
		{"the alef of a lam-alef", ligature.Column(106), 0},
		{"the mark of a lam-alef", ligature.Column(104), 0},
		{"the letter before it", ligature.Column(100), 1},
		{"byte at a column", rtl.Offset(0), 104},
		{"left of the line", ltr.Offset(-5), 100},
		{"right of the line", ltr.Offset(50), 102},
		{"left of a right-to-left line", rtl.Offset(-5), 104},
		{"right of a right-to-left line", rtl.Offset(50), 100},
		{"empty line", line("").Offset(3), 100},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, tt.got, tt.want)
		}
	}
}

func TestRuns(t *testing.T) {
	tests := []struct {
		name, text, span string
		want             []Columns
	}{
		{"one run", "abc def", "bc d", []Columns{{1, 5}}},
		{"two runs where the direction changes", "abc DEF ghi", "c DE", []Columns{{2, 4}, {5, 7}}},
		{"a number in right-to-left text", "ABC 12 DEF", "C 1", []Columns{{4, 5}, {6, 8}}},
		{"all", "abc DEF", "abc DEF", []Columns{{0, 7}}},
		{"nothing", "abc", "", nil},
	}
	for _, tt := range tests {
		text := caprtl(tt.text)
		var e Engine
		var b Buffer
		e.Wrap(&b, text, 0, &Options{})
		span := find(text, caprtl(tt.span))
		if got := b.Lines[0].Runs(nil, span.Start, span.End); len(got) != len(tt.want) || len(got) > 0 && !equalColumns(got, tt.want) {
			t.Errorf("%s: %s\n got %v\nwant %v", tt.name, picture(b.Lines[0]), got, tt.want)
		}
	}
}

func equalColumns(a, b []Columns) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
