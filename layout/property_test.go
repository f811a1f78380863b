package layout

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// laidOut checks what must hold of any text laid out at any width, and
// returns its buffer.
func laidOut(t *testing.T, text string, off int, o *Options) *Buffer {
	t.Helper()
	var e Engine
	var b Buffer
	e.Wrap(&b, text, off, o)
	at := off
	for i, l := range b.Lines {
		if l.Start != at || l.End < l.Start {
			t.Fatalf("%+q: line %d is %d to %d, want a start of %d", text, i, l.Start, l.End, at)
		}
		at = l.End
		checkLine(t, text, off, &b.Lines[i], o)
	}
	if at != off+len(text) {
		t.Fatalf("%+q: lines end at %d, want %d", text, at, off+len(text))
	}
	return &b
}

func checkLine(t *testing.T, text string, off int, l *Line, o *Options) {
	t.Helper()
	width := 0
	for _, c := range l.Cells {
		width += c.Width
		checkCell(t, text, off, l, c)
	}
	if width != l.Width {
		t.Fatalf("%+q: line says %d columns and has %d", text, l.Width, width)
	}
	if o.Width > 0 && width > o.Width && len(l.Cells) > 1 {
		t.Fatalf("%+q: a line of %d cells has %d columns, want %d at most", text, len(l.Cells), width, o.Width)
	}
	cells := slices.Clone(l.Cells)
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.Start - b.Start })
	at := l.Start
	for _, c := range cells {
		if c.Start != c.End && c.Start != at {
			t.Fatalf("%+q: bytes %d to %d are shown by no cell or by two: %v", text, at, c.Start, cells)
		}
		at = max(at, c.End)
	}
	if rest := text[at-off : l.End-off]; strings.TrimFunc(rest, vanishes) != "" {
		t.Fatalf("%+q: line %d to %d does not show %+q", text, l.Start, l.End, rest)
	}
	for _, c := range l.Cells {
		checkPlaces(t, text, l, c)
	}
}

// vanishes tells whether r may stand at a line's end without a cell.
func vanishes(r rune) bool {
	return unicode.IsSpace(r) || kindOf(r)&(hiddenKind|joinerKind|pointKind|specialKind) != 0
}

func checkCell(t *testing.T, text string, off int, l *Line, c Cell) {
	t.Helper()
	if c.Start < l.Start || c.End > l.End || c.End < c.Start {
		t.Fatalf("%+q: cell %+q shows %d to %d, outside of its line", text, c.Text, c.Start, c.End)
	}
	if c.Width < 1 || c.Width > 2 || Width(c.Text) != c.Width {
		t.Fatalf("%+q: cell %+q says %d columns, Width %d", text, c.Text, c.Width, Width(c.Text))
	}
	if n := utf8.RuneCountInString(c.Text); n == 0 || n > maxShown+1 {
		t.Fatalf("%+q: a cell sends %d code points", text, n)
	}
	for _, r := range c.Text {
		if kindOf(r)&hiddenKind != 0 || r == zwnj || unicode.IsControl(r) {
			t.Fatalf("%+q: cell %+q sends %U", text, c.Text, r)
		}
	}
}

// checkPlaces checks that Column and Offset lead to each other and that Runs
// finds the cell.
func checkPlaces(t *testing.T, text string, l *Line, c Cell) {
	t.Helper()
	if c.Start == c.End {
		return
	}
	col := l.Column(c.Start)
	if got := l.Offset(col); got != c.Start {
		t.Fatalf("%+q: byte %d is at column %d, which is byte %d", text, c.Start, col, got)
	}
	if last := l.Column(c.End - 1); last != col {
		t.Fatalf("%+q: the bytes of one cell are at columns %d and %d", text, col, last)
	}
	runs := l.Runs(nil, c.Start, c.End)
	if want := []Columns{{col, col + c.Width}}; !slices.Equal(runs, want) {
		t.Fatalf("%+q: bytes %d to %d are columns %v, want %v", text, c.Start, c.End, runs, want)
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{
		"", "abc def", "a\tb\n\n c", "\u0644\u0627 \u0644\u064e\u0627", "dit « non » et", "a\u2067", "((((",
		"\u0301\u0301", "👩‍👩‍👧‍👦👍🏽🇫🇷🇫", "क्ष्म्य", "\u202eabc\u202c", "a\xffb\x80", "\u2e3a\u2e3b", "a\u00adb\u2028c\u200b",
		"\u05d0\u05d1 12 (\u05d2)", "\r\n\r\u0085\u2029", "\u0600\u0661", "\u2028\u200f\u2028", "각\u11a8", "1\ufe0f\u20e3 \u0301",
	} {
		f.Add(s, 7, uint8(0), uint8(0), uint8(0))
		f.Add(s, 3, uint8(1), uint8(1), uint8(4))
	}
	f.Fuzz(func(t *testing.T, text string, width int, bits, start, size uint8) {
		text = text[:min(len(text), 400)] // the checks compare all cells
		o := &Options{
			Width: width % 100, Base: Direction(bits % 3), Shaping: Shaping(bits / 4 % 3),
			StripMarks: bits&16 != 0, Invisibles: bits&32 != 0, Digits: Digits(bits >> 6 % 3),
		}
		if r := part(text, int(start), int(size)); r.Start < r.End {
			r = Range{r.Start + 10, r.End + 10}
			o.Isolates, o.Unbroken = []Isolate{{r, Direction(bits % 3)}}, []Range{r}
		}
		laidOut(t, text, 10, o)
	})
}

// part is a range of about size bytes of text that parts no character.
func part(text string, start, size int) Range {
	r := Range{min(start, len(text)), min(start+size, len(text))}
	for r.Start < len(text) && !utf8.RuneStart(text[r.Start]) {
		r.Start++
	}
	for r.End < len(text) && !utf8.RuneStart(text[r.End]) {
		r.End++
	}
	return r
}

func TestLeftToRightTextIsUnchanged(t *testing.T) {
	for _, paragraph := range strings.Split(madeText("french", 8<<10), "\n") {
		b := laidOut(t, paragraph, 0, &Options{})
		if got, want := picture(b.Lines[0]), strings.TrimRight(paragraph, " "); got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

func TestUnbrokenAtEveryWidth(t *testing.T) {
	const text = "voir (https://example.org/une/page-longue?q=1,2) ou @nom.de, «#mot-clé» et la suite"
	o := Options{}
	for _, whole := range []string{"https://example.org/une/page-longue?q=1,2", "@nom.de", "#mot-clé"} {
		o.Unbroken = append(o.Unbroken, find(text, whole))
	}
	for o.Width = 1; o.Width < 90; o.Width++ {
		b := laidOut(t, text, 0, &o)
		for _, r := range o.Unbroken {
			width := utf8.RuneCountInString(text[r.Start:r.End])
			for _, l := range b.Lines {
				if r.Start < l.End && l.End < r.End && width <= o.Width {
					t.Errorf("width %d: %q is broken after %q", o.Width, text[r.Start:r.End], text[:l.End])
				}
			}
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, s := range []string{"", "abc def", "  a\n\nb ", "\u0644\u0627 \u0644", "\u05d0\u05d1 (c) 12\n\u05d2", "a\u2067b\u2028c", "\u00ada\u00ad", "👩‍👩‍👧‍👦👍🏽"} {
		f.Add(s, uint8(5), uint8(0))
	}
	f.Fuzz(func(t *testing.T, text string, width, bits uint8) {
		text = text[:min(len(text), 400)]
		o := &Options{Width: int(width), Base: Direction(bits % 3), Shaping: Shaping(bits / 4 % 3)}
		var e Engine
		var b Buffer
		e.Fit(&b, text, 10, o)
		if len(b.Lines) != 1 {
			t.Fatalf("%+q: %d lines", text, len(b.Lines))
		}
		l := &b.Lines[0]
		if l.Start != 10 || l.End != 10+len(text) {
			t.Fatalf("%+q: line is %d to %d", text, l.Start, l.End)
		}
		if width > 0 && l.Width > int(width) {
			t.Fatalf("%+q: %d columns, want %d at most", text, l.Width, width)
		}
		total := 0
		for _, c := range l.Cells {
			total += c.Width
			checkCell(t, text, 10, l, c)
			checkPlaces(t, text, l, c)
		}
		if total != l.Width {
			t.Fatalf("%+q: line says %d columns and has %d", text, l.Width, total)
		}
	})
}
