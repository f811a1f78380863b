package plain

import (
	"strings"
	"testing"
)

func TestWordCount(t *testing.T) {
	for _, s := range []string{
		"", " ", "a", " a  b ", "a\u00a0b", "é à", "\u0085x\u2003y\u3000", "ا ب", "a\u202fb\u200bc", "\u1680", "one\ttwo\nthree", "\xc2", "a\xe2\x80",
	} {
		if got, want := wordCount(s), len(strings.Fields(s)); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
}
