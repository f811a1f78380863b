package show

import (
	"strings"
	"testing"

	"warraq/model"
)

// Words that lead to an address are links, beside addresses that stand in the
// text; an address that would leave its brackets is none.
func TestMarkdownLinks(t *testing.T) {
	text := "See the plan, http://a.example/b and this."
	span := func(s string) model.Span {
		i := strings.Index(text, s)
		return model.Span{Start: i, End: i + len(s)}
	}
	a := &model.Article{
		Text:     text,
		Sections: []model.Section{{Span: model.Span{End: len(text)}}},
		Entities: []model.Entity{{Span: span("http://a.example/b"), Kind: model.URL}},
		Links: []model.Link{
			{Span: span("the plan"), URL: "https://tide.example/plan_(1)"},
			{Span: span("this"), URL: "https://tide.example/>x"},
		},
	}
	var b strings.Builder
	if err := Markdown(&b, a); err != nil {
		t.Fatal(err)
	}
	want := "See [the plan](<https://tide.example/plan_(1)>), <http://a.example/b> and this.\n"
	if b.String() != want {
		t.Errorf("got:  %s\nwant: %s", b.String(), want)
	}
}
