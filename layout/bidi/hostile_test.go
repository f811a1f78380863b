package bidi

import (
	"strings"
	"testing"
)

// hostile are texts that have brought other implementations to their knees:
// each repeats a pattern, after a beginning.
var hostile = []struct{ name, beginning, pattern string }{
	{"isolates never closed", "", "a\u2067"},
	{"isolates only", "", "\u2067"},
	{"first strong isolates", "", "\u2068"},
	{"first strong isolates and a word", "", "\u2068 a"},
	{"isolates in pairs", "\u05D0", "\u2066\u2069"},
	{"isolates in pairs, letters inside", "\u05D0", "\u2066a\u2069\u05D1"},
	{"PDIs only", "\u05D0", "\u2069"},
	{"isolates opened in embeddings", "", "\u202B\u2066"},
	{"overrides in pairs", "a", "\u202E\u202C"},
	{"overrides in pairs, letters inside", "a", "\u202Eb\u202C c "},
	{"embeddings never closed", "", "\u202B"},
	{"embeddings up and down", strings.Repeat("\u202B", 124), "a\u202B\u05D0\u202C"},
	{"opening brackets", "\u05D0", "("},
	{"closing brackets", "\u05D0", ")"},
	{"brackets in pairs", "\u05D0", "()"},
	{"brackets that match nothing", "\u05D0" + strings.Repeat("(", 63), "a]"},
	{"brackets deep, a pair inside", "\u05D0" + strings.Repeat("(", 62), "[a]"},
	{"one latin word", "\u05D0", "a"},
	{"one hebrew word", "", "\u05D0"},
	{"one arabic word", "", "\u0628\u064E"},
	{"marks only", "\u05D0", "\u0301"},
	{"marks after an isolate", "\u2067\u2069", "\u0301\u00AD"},
	{"blanks", "\u05D0", " "},
	{"tabs and blanks", "\u05D0", " \t"},
	{"terminators", "\u0661", "%"},
	{"terminators with what X9 removes", "\u05D0", "%\u200C"},
	{"separators", "\u05D0 1", "+"},
	{"letters by turns", "", "a\u05D0"},
	{"letter and many blanks", "\u05D0", "a" + strings.Repeat(" ", 99) + "("},
	{"paragraphs", "\u05D0", "\u2067\u202E(\n"},
	{"not UTF-8", "\u05D0", "\xD7"},
}

// work resolves text, orders it whole and in lines of 80 bytes, and counts
// the steps.
func work(r *Resolver, text string, isolates []Isolate) int {
	r.steps = 0
	var runs []Run
	for len(text) > 0 {
		n := r.Paragraph(text, Auto, isolates)
		runs = r.Line(runs[:0], 0, n)
		for start := 0; start < n; start += 80 {
			runs = r.Line(runs[:0], start, min(start+80, n))
		}
		text = text[n:]
	}
	return r.steps
}

func TestHostileTextIsLinear(t *testing.T) {
	const size = 1 << 19
	var r Resolver
	for _, h := range hostile {
		once := h.beginning + strings.Repeat(h.pattern, size/len(h.pattern))
		twice := once + strings.Repeat(h.pattern, size/len(h.pattern))
		n, n2 := work(&r, once, nil), work(&r, twice, nil)
		if n2 > 3*n || n2 > 150*len(twice) {
			t.Errorf("%s: %d steps for %d bytes, %d for %d", h.name, n, len(once), n2, len(twice))
		}
		var list []Isolate
		for off := 0; off+16 <= len(twice); off += 16 {
			list = append(list, Isolate{off, off + 12, Direction(off / 16 % 3)})
		}
		n, n2 = work(&r, once, list[:len(list)/2]), work(&r, twice, list)
		if n2 > 3*n || n2 > 150*len(twice) {
			t.Errorf("%s, isolates: %d steps for %d bytes, %d for %d", h.name, n, len(once), n2, len(twice))
		}
	}
}

func TestNothingIsAllocatedOnceWarm(t *testing.T) {
	var r Resolver
	text := controls.Replace("abc ABC (@def) 12% ~ /ghi {KL^ \\mno|| ")
	isolates := []Isolate{{len("abc "), len("abc ") + 6, Auto}}
	texts := []string{"plain text", strings.Repeat(text, 9), strings.Repeat("\u0628\u064E 12 (\u0661) ", 50)}
	for _, h := range hostile {
		texts = append(texts, h.beginning+strings.Repeat(h.pattern, 100))
	}
	runs := make([]Run, 0, 1000)
	for _, s := range texts {
		allocs := testing.AllocsPerRun(10, func() {
			for rest := s; len(rest) > 0; {
				n := r.Paragraph(rest, Auto, isolates)
				runs = r.Line(runs[:0], 0, n)
				rest = rest[n:]
			}
		})
		if allocs != 0 {
			t.Errorf("%.40q: %v allocations, want 0", s, allocs)
		}
	}
}
