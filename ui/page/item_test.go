package page

import (
	"strings"
	"testing"

	"warraq/model"
)

// The rows of a list item stand beside its bullet, on the side where it begins.
func TestItemHangs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"bullet", "• one two three four", 12, "• one two\n  three four"},
		{"number", "12. one two three four", 18, "12. one two three\n    four"},
		{"from the right", "• ABC DEF GHI JKL", 10, " FED CBA •\n LKJ IHG"},
		{"too narrow", "12. one two three", 10, "12. one\ntwo three"},
		{"no mark", "one two three", 8, "one two\nthree"},
		{"not wrapped", "• one two three", 0, "• one two three"},
		{"mark alone", "•", 10, "•"},
	} {
		text := hebrew(c.text)
		a := &model.Article{Text: text, Sections: []model.Section{
			{Span: model.Span{End: len(text)}, Kind: model.ListItem, Level: 1},
		}}
		p := New(a, Options{Width: c.width})
		if got := strings.TrimRight(screen(p), "\n"); got != c.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.name, got, c.want)
		}
	}
}
