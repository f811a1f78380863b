package main

import (
	"strings"
	"testing"

	"warraq/model"
)

// TestPostBars holds the recognisers to their bars on the project's own
// cases, whatever way a loader has parted the text.
func TestPostBars(t *testing.T) {
	cases, err := readCases("../../testdata/labelled/tweets.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		part sectioning
	}{
		{"as loaded", paragraphs},
		{"at blank lines", func(text string) []model.Section { return parted(text, "\n\n") }},
		{"not at all", func(string) []model.Section { return nil }},
	} {
		report := measurePosts(cases, c.part)
		if !report.Met() {
			var b strings.Builder
			report.Print(&b, true)
			t.Errorf("%s:\n%s", c.name, b.String())
		}
	}
}

func TestPostRates(t *testing.T) {
	c := &labelled{
		ID:    "one",
		Input: []string{"Un. — A (@a) 3 mars 2024", "Deux. — B (@b) 4 mars 2024"},
		Posts: []post{
			{Platform: "x", Author: "A", Handle: "a", Date: "2024-03-03", Text: "Autre."},
			{Platform: "x", Author: "C", Handle: "c", Date: "2024-03-03", Text: "Deux."},
		},
	}
	report := measurePosts([]*labelled{c}, paragraphs)
	var got []string
	for _, r := range report.Rates[:5] {
		got = append(got, r.Name, string(rune('0'+r.Good)), "of", string(rune('0'+r.All)))
	}
	want := "precision 1 of 2 recall 1 of 2 negatives kept 0 of 0 author 1 of 1 text 0 of 1"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if report.Met() {
		t.Error("the bars are met")
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a\nb\n\n c \n\n\nd", "a\nb|c|d"},
		{"a\nb\n", "a|b"},
		{" \n", ""},
	} {
		var got []string
		for _, s := range paragraphs(c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}
