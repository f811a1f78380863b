package page

import (
	"slices"
	"strings"
	"testing"

	"warraq/model"
)

const anchorText = `
some words here and ABC among them

DEF GHI two words more JKL

@one said #tag on 3 march: “quoted” at http://a.example/

MNO OPQ
`

const anchorSpans = `
heading 2 | DEF
mention | @one
hashtag | #tag
date | 3 march
quote | “quoted”
url | http://a.example/
place | MNO
`

func TestAnchors(t *testing.T) {
	tests := []struct {
		kind AnchorKind
		want []string
	}{
		{Tweets, nil},
		{Quotes, []string{"“quoted”"}},
		{Entities, []string{"MNO"}},
		{Hashtags, []string{"#tag"}},
		{Mentions, []string{"@one"}},
		{Links, []string{"http://a.example/"}},
		{Dates, []string{"3 march"}},
		{Sections, []string{"DEF GHI two words more JKL"}},
		{Paragraphs, []string{"some words here and ABC among them", "@one said #tag on 3 march: “quoted” at http://a.example/", "MNO OPQ"}},
	}
	p := New(article(t, anchorText, anchorSpans), Options{Width: 40})
	for _, tt := range tests {
		var got []string
		for _, a := range p.Anchors(tt.kind) {
			got = append(got, latin(p.a.Slice(a.Span)))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("kind %d:\n got %q\nwant %q", tt.kind, got, tt.want)
		}
	}
}

// Next and Prev meet every anchor once, in both directions, and none beyond.
func TestNextPrev(t *testing.T) {
	p := New(article(t, anchorText, anchorSpans), Options{Width: 40})
	all := p.Anchors(Paragraphs)
	off := -1
	for _, want := range all {
		got, ok := p.Next(Paragraphs, off)
		if !ok || got != want {
			t.Errorf("next after %d:\n got %v %v\nwant %v", off, got, ok, want)
		}
		off = got.Start
	}
	if got, ok := p.Next(Paragraphs, off); ok {
		t.Errorf("after the last: %v", got)
	}
	for i := len(all) - 2; i >= 0; i-- {
		got, ok := p.Prev(Paragraphs, off)
		if !ok || got != all[i] {
			t.Errorf("before %d:\n got %v %v\nwant %v", off, got, ok, all[i])
		}
		off = got.Start
	}
	if got, ok := p.Prev(Paragraphs, off); ok {
		t.Errorf("before the first: %v", got)
	}
}

func TestScripts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one script", "un deux trois", ""},
		{"a name is no change", "قال OPEC إن", ""},
		{"two words are", "قال Khalid bin Salman إن الأمر", "Khalid bin, إن الأمر"},
		{"a paragraph is", "un deux\n\nقال\n\ntrois", "قال, trois"},
		{"digits and signs are in no script", "un 2 « قال ٣ إن » 3", "قال ٣ إن"},
		{"handles and addresses are in none", "قال @one_two http://a.example/b/c إن", ""},
		{"marks are part of a word", "un deux قَالَ إِنَّ", "قَالَ إِنَّ"},
	}
	for _, tt := range tests {
		a := &model.Article{Text: tt.text, Sections: sectionsOf(tt.text)}
		for _, word := range strings.Fields(tt.text) {
			if kind := map[byte]model.EntityKind{'@': model.Mention, 'h': model.URL}[word[0]]; kind != "" {
				i := strings.Index(tt.text, word)
				a.Entities = append(a.Entities, model.Entity{Span: model.Span{Start: i, End: i + len(word)}, Kind: kind})
			}
		}
		var got []string
		for _, an := range New(a, Options{Width: 40}).Anchors(Scripts) {
			got = append(got, a.Slice(an.Span))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, s, tt.want)
		}
	}
}
