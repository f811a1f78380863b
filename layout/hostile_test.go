package layout

import (
	"runtime"
	"strings"
	"testing"
)

// hostile are patterns that, repeated, are to cost more than they should.
var hostile = []struct{ name, pattern string }{
	{"isolates never closed", "a\u2067"},
	{"overrides in pairs", "\u202ea\u202c"},
	{"embeddings one in another", "\u202a\u05d0\u202ba"},
	{"brackets", "("},
	{"brackets and blanks", "( "},
	{"quotation marks", "“"},
	{"quotation marks and blanks", "“ "},
	{"one long word", "abcdefgh"},
	{"combining marks", "\u0301"},
	{"marks between lam and alef", "\u0644\u064e\u064e\u064e\u0627"},
	{"lams", "\u0644"},
	{"lam and marks", "\u0644\u064e"},
	{"characters that take what follows", "\u0600"},
	{"joiners", "\u200d"},
	{"a family without end", "👩\u200d"},
	{"half flags", "🇫"},
	{"conjuncts", "\u0915\u094d"},
	{"Hangul", "\u1100"},
	{"commas after a digit", "1,"},
	{"commas", ","},
	{"slashes", "/"},
	{"hyphens", "-"},
	{"soft hyphens", "\u00ad"},
	{"blanks", " "},
	{"no-break blanks", "\u00a0"},
	{"zero-width blanks", "\u200b"},
	{"line separators", "\u2028"},
	{"newlines", "\n"},
	{"tags", "\U000E0041"},
	{"bytes that are not UTF-8", "\xff"},
	{"words of both directions", "\u05d0 1 a "},
}

// stepsOf lays size bytes of pattern out and counts the steps.
func stepsOf(pattern string, size int, o *Options) int {
	var e Engine
	var b Buffer
	e.Wrap(&b, strings.Repeat(pattern, size/len(pattern)), 0, o)
	return e.steps + e.segmenter.Steps()
}

func TestHostileTextCostsStepsInProportion(t *testing.T) {
	for _, tt := range hostile {
		for _, o := range []*Options{{Width: 80}, {Width: 1}, {}, {Width: 80, Unbroken: []Range{{0, 1 << 19}}}} {
			const size = 1 << 16
			once, twice := stepsOf(tt.pattern, size, o), stepsOf(tt.pattern, 2*size, o)
			if twice > 3*once {
				t.Errorf("%s, width %d: %d steps for one length, %d for two", tt.name, o.Width, once, twice)
			}
			if most := 130 * size; once > most {
				t.Errorf("%s, width %d: %d steps for %d bytes, want %d at most", tt.name, o.Width, once, size, most)
			}
		}
	}
}

func TestHostileTextCostsMemoryInProportion(t *testing.T) {
	for _, tt := range hostile {
		once, twice := memoryOf(tt.pattern, 1<<16), memoryOf(tt.pattern, 2<<16)
		if twice > 3*once {
			t.Errorf("%s: %d bytes for one length, %d for two", tt.name, once, twice)
		}
	}
}

// memoryOf lays size bytes of pattern out and counts the bytes allocated.
func memoryOf(pattern string, size int) uint64 {
	var before, after runtime.MemStats
	text := strings.Repeat(pattern, size/len(pattern))
	var e Engine
	var b Buffer
	runtime.ReadMemStats(&before)
	e.Wrap(&b, text, 0, &Options{Width: 80})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestCellsStayShort checks that a cluster of a million marks is one cell
// that sends a few of them and covers all.
func TestCellsStayShort(t *testing.T) {
	for _, text := range []string{
		"a" + strings.Repeat("\u0301", 1<<20),
		strings.Repeat("\u0600", 1<<20),
		"\u0644" + strings.Repeat("\u064e", 1<<20) + "\u0627",
	} {
		var e Engine
		var b Buffer
		e.Wrap(&b, text, 0, &Options{Width: 80})
		covered := 0
		for _, c := range b.Cells {
			covered += c.End - c.Start
			if len(c.Text) > 100 {
				t.Errorf("a cell of %d bytes", len(c.Text))
			}
		}
		if covered != len(text) {
			t.Errorf("cells cover %d bytes of %d", covered, len(text))
		}
	}
}
