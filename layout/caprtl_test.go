package layout

import (
	"strings"
	"testing"
)

// caprtl reads capitals as Hebrew letters, A for alef and so on.
func caprtl(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r - 'A' + 0x05D0
		}
		return r
	}, s)
}

// picture is a line as a reader sees it, Hebrew letters as capitals again.
func picture(l Line) string {
	var s strings.Builder
	for _, c := range l.Cells {
		for _, r := range c.Text {
			if 0x05D0 <= r && r <= 0x05EA {
				r = r - 0x05D0 + 'A'
			}
			s.WriteRune(r)
		}
	}
	return s.String()
}

func pictures(b *Buffer) string {
	var out []string
	for _, l := range b.Lines {
		out = append(out, picture(l))
	}
	return strings.Join(out, "|")
}

// find is the range of sub in text, in bytes of the laid-out text.
func find(text, sub string) Range {
	i := strings.Index(text, sub)
	return Range{i, i + len(sub)}
}

func TestOrder(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		isolates   []string
		want       string
	}{
		{"right to left", "ABC DEF", 20, nil, "FED CBA"},
		{"number keeps its order", "ABC 12 DEF", 20, nil, "FED 12 CBA"},
		{"bracket mirrors", "ABC (DEF)", 20, nil, "(FED) CBA"},
		{"left to right first", "abc DEF ghi", 20, nil, "abc FED ghi"},
		{"right to left first", "ABC def GHI", 20, nil, "IHG def CBA"},
		{"each paragraph has its direction", "abc DEF.\nABC def.", 20, nil, "abc FED.|.def CBA"},
		{"lines are ordered by themselves", "ABC DEF GHI", 8, nil, "FED CBA|IHG"},
		{"blanks at a line's end vanish", "ABC DEF   ", 4, nil, "CBA|FED"},
		{"a handle in brackets", "ABC (@def) GHI", 20, []string{"@def"}, "IHG (@def) CBA"},
		{"a handle after letters", "ABC @def", 20, []string{"@def"}, "@def CBA"},
		{"a handle before letters does not decide", "@def ABC", 20, []string{"@def"}, "CBA @def"},
		{"a URL keeps its order", "ABC https://a.b/c/ DEF", 30, []string{"https://a.b/c/"}, "FED https://a.b/c/ CBA"},
		{"isolates that touch stay apart", "ABC #ab#cd DEF", 20, []string{"#ab", "#cd"}, "FED #cd#ab CBA"},
		{"isolates that touch, right to left", "ab #AB#CD cd", 20, []string{"#AB", "#CD"}, "ab BA#DC# cd"},
		{"isolates by controls that touch", "ABC \u2066ab\u2069\u2066cd\u2069 DEF", 20, nil, "FED cdab CBA"},
		{"three that touch, one a blank's breadth away", "ABC #a#b#c #d", 20, []string{"#a", "#b", "#c", "#d"}, "#d #c#b#a CBA"},
		{"isolates that touch at a line's start", "ABC #ab#cd", 6, []string{"#ab", "#cd"}, "CBA|#cd#ab"},
		{"override is obeyed", "abc \u202edef\u202c ghi", 20, nil, "abc fed ghi"},
		{"override ends with its paragraph", "\u202eabc\ndef", 20, nil, "cba|def"},
		{"embedding ends with its paragraph", "abc \u202bDEF\nghi", 20, nil, "abc FED|ghi"},
		{"tab parts", "ABC\tdef", 20, nil, "def    CBA"},
		{"nested brackets mirror", "AB [C <D>]", 20, nil, "[<D> C] BA"},
		{"French quotes mirror", "AB « CD » EF", 20, nil, "FE « DC » BA"},
	}
	for _, tt := range tests {
		text := caprtl(tt.text)
		o := Options{Width: tt.width}
		for _, sub := range tt.isolates {
			o.Isolates = append(o.Isolates, Isolate{find(text, caprtl(sub)), Auto})
		}
		var e Engine
		var b Buffer
		e.Wrap(&b, text, 0, &o)
		if got := pictures(&b); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestBaseDirection(t *testing.T) {
	tests := []struct {
		text string
		base Direction
		rtl  bool
		want string
	}{
		{"abc", Auto, false, "abc"},
		{"ABC", Auto, true, "CBA"},
		{"abc.", RTL, true, ".abc"},
		{"ABC.", LTR, false, "CBA."},
		{"12", Auto, false, "12"},
		{"", RTL, true, ""},
		{"", Auto, false, ""},
	}
	for _, tt := range tests {
		var e Engine
		var b Buffer
		e.Wrap(&b, caprtl(tt.text), 0, &Options{Base: tt.base})
		if got := picture(b.Lines[0]); got != tt.want || b.Lines[0].RTL != tt.rtl {
			t.Errorf("%q, base %d:\n got %q, %t\nwant %q, %t", tt.text, tt.base, got, b.Lines[0].RTL, tt.want, tt.rtl)
		}
	}
}

func TestUnbroken(t *testing.T) {
	tests := []struct {
		name, text, whole string
		width             int
		want              string
	}{
		{"goes to the next line", "see a/b/c/d", "a/b/c/d", 8, "see|a/b/c/d"},
		{"is broken when longer than a line", "see a/b/c/d/e", "a/b/c/d/e", 6, "see|a/b/c/|d/e"},
		{"text after it goes on", "a/b/c then", "a/b/c", 6, "a/b/c|then"},
		{"without it a slash is an opportunity", "see a/b/c/d", "", 8, "see a/b/|c/d"},
	}
	for _, tt := range tests {
		o := Options{Width: tt.width}
		if tt.whole != "" {
			o.Unbroken = []Range{find(tt.text, tt.whole)}
		}
		var e Engine
		var b Buffer
		e.Wrap(&b, tt.text, 0, &o)
		if got := pictures(&b); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       string
	}{
		{"fits", "abc def", 10, "abc def"},
		{"is cut", "abc def", 6, "abc d…"},
		{"blank before the cut vanishes", "abc def", 5, "abc…"},
		{"right to left is cut at its end", "ABC DEF", 6, "…D CBA"},
		{"cut inside what runs the other way", "abc DEF GHI", 9, "abc …FED"},
		{"cut before what runs on", "abc DEF ghi", 9, "abc FED…"},
		{"newlines are blanks", "  abc\n\t def\n", 10, "abc def"},
		{"no room", "abc", 1, "…"},
		{"no limit", "abc def", 0, "abc def"},
		{"very long", strings.Repeat("abc ", 1<<18), 9, "abc abc…"},
		{"very long and not to be seen", strings.Repeat("\u200b", 1<<18) + "abc", 9, "…"},
		{"very long, right to left", strings.Repeat("AB ", 1<<18), 6, "…BA BA"},
		{"empty", "", 5, ""},
		{"only blanks", " \n ", 5, ""},
		{"direction of the first line", "ABC\ndef", 10, "def CBA"},
	}
	for _, tt := range tests {
		var e Engine
		var b Buffer
		e.Fit(&b, caprtl(tt.text), 0, &Options{Width: tt.width})
		if len(b.Lines) != 1 {
			t.Errorf("%s: %d lines", tt.name, len(b.Lines))
			continue
		}
		if got := picture(b.Lines[0]); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}
