package model

import (
	"strings"
	"testing"
)

func TestLabel(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct {
		name    string
		article Article
		want    string
	}{
		{"title", Article{Title: "A title", Text: "Body."}, "A title"},
		{"first words", Article{Text: "One\n two.", Sections: []Section{{Span: Span{0, 9}}}}, "One two."},
		{"behind boilerplate", Article{Text: "Share\nBody.", Sections: []Section{{Span: Span{0, 5}, Kind: Boilerplate}, {Span: Span{6, 11}}}}, "Body."},
		{"boilerplate only", Article{Text: "Share", Sections: []Section{{Span: Span{0, 5}, Kind: Boilerplate}}}, "Share"},
		{"cut at a blank", Article{Text: long, Sections: []Section{{Span: Span{0, len(long)}}}}, strings.Repeat("word ", 18) + "…"},
		{"one endless word", Article{Text: strings.Repeat("é", 200)}, strings.Repeat("é", 90)},
		{"nothing", Article{}, ""},
	}
	for _, test := range tests {
		if got := test.article.Label(); got != test.want {
			t.Errorf("%s\ngot:  %q\nwant: %q", test.name, got, test.want)
		}
	}
}
