package main

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// TestEnginesAgree holds the adapters to each other on invented text: ours
// and the port of FriBidi order all lines alike.
func TestEnginesAgree(t *testing.T) {
	for i, c := range corpora {
		w := newWriter(uint64(i))
		var paragraphs []paragraph
		for range 200 {
			p := paragraph{text: c.write(w)}
			p.ends = lineEnds(p.text, 80)
			p.byteEnds = bytesOf(p.text, p.ends)
			paragraphs = append(paragraphs, p)
		}
		all := &corpus{name: c.name, paragraphs: paragraphs}
		var first []uint64
		for _, e := range engines {
			if e.name != "warraq" && e.name != "fribidi (Go)" {
				continue
			}
			hashes, err := e.hashes(all, nil)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = hashes
			}
			if !slices.Equal(first, hashes) {
				t.Errorf("%s: %s orders lines as %s does not", c.name, e.name, engines[0].name)
			}
		}
	}
}

func TestLinesEndWithTheText(t *testing.T) {
	for _, text := range []string{"", "a", "one two", "\u0627\u0644\u064E \U0001F600 b"} {
		for _, width := range []int{1, 2, 3, 80} {
			ends := lineEnds(text, width)
			if n := utf8.RuneCountInString(text); ends[len(ends)-1] != n || !slices.IsSorted(ends) {
				t.Errorf("%q in %d cells: ends %v, want the last to be %d", text, width, ends, n)
			}
			if got := bytesOf(text, ends); len(got) != len(ends) || got[len(got)-1] != len(text) {
				t.Errorf("%q in %d cells: bytes %v of ends %v", text, width, got, ends)
			}
		}
	}
}
