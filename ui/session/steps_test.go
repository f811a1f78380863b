package session

import (
	"context"
	"strings"
	"testing"

	"warraq/library"
	"warraq/model"
)

// stepped is a shelf whose articles come in two steps. Between them it does
// what the reader does.
type stepped struct {
	shelf
	between func(early *model.Article)
}

func (s stepped) ArticleInSteps(ctx context.Context, ref int, early func(*model.Article)) (*model.Article, error) {
	a, err := s.Article(ctx, ref)
	if err == nil {
		outline := *a
		outline.Embeds, outline.Quotes, outline.Entities = nil, nil, nil
		early(&outline)
		s.between(&outline)
	}
	return a, err
}

// An article that comes in two steps can be read after the first, and the
// reader stays in place when the rest comes. A jump to what had not been
// found is made then.
func TestArticleInSteps(t *testing.T) {
	for _, c := range []struct{ between, then, here string }{
		{"", "", "Council"},
		{"", "]t ]t", "Second tweet"},
		{"]t", "", "First tweet"},
		{"2 ]t", "", "Second tweet"},
		{"]p", "", "Ministers"},
		{"G", "", "."},
		{"]t", "[t", "First tweet"},
	} {
		var r *reader
		src := stepped{shelf{council()}, func(*model.Article) {
			if got := r.rows("text"); !strings.Contains(got, "Ministers met") || strings.Contains(got, "▌") {
				t.Errorf("after the first step:\n%s", got)
			}
			r.press(c.between)
		}}
		r = &reader{t, New(listingOf{library.Collect(src.shelf), src}, Options{}), 80, 24}
		r.frame()
		r.run(r.Tasks())
		r.press(c.then)
		if !strings.HasPrefix(r.here(), c.here) {
			t.Errorf("%q, then %q: on %q, want %q", c.between, c.then, r.here(), c.here)
		}
		if got := r.rows("text"); c.between == "" && c.then == "" && !strings.Contains(got, "▌") {
			t.Errorf("after the second step:\n%s", got)
		}
	}
}

// The beginning of a long article comes first. Who is at its end goes to the
// end of what comes.
func TestBeginningOfArticle(t *testing.T) {
	for _, c := range []struct{ between, here string }{
		{"", "A long one"},
		{"3 ]p", "Paragraph 3"},
		{"G", "."},
		{"G k", "Paragraph"},
	} {
		var r *reader
		whole := long(60)
		src := stepped{shelf{whole}, func(*model.Article) {}}
		begin := firstly{src, func() { r.press(c.between) }}
		r = &reader{t, New(listingOf{library.Collect(src.shelf), begin}, Options{}), 80, 24}
		r.frame()
		r.run(r.Tasks())
		if r.text.a != whole || !strings.HasPrefix(r.here(), c.here) {
			t.Errorf("%q: on %q, want %q", c.between, r.here(), c.here)
		}
		if end := r.text.at.cur > 3000; end != (c.between == "G") {
			t.Errorf("%q: at byte %d of %d", c.between, r.text.at.cur, len(whole.Text))
		}
	}
}

// firstly hands over the first paragraphs of an article before its outline.
type firstly struct {
	stepped
	after func()
}

func (b firstly) ArticleInSteps(ctx context.Context, ref int, early func(*model.Article)) (*model.Article, error) {
	first := *b.shelf[ref]
	first.ID, first.Sections = "", first.Sections[:20]
	first.Text = first.Text[:first.Sections[19].End]
	early(&first)
	b.after()
	return b.stepped.ArticleInSteps(ctx, ref, early)
}

// listingOf is a listing whose articles come in steps.
type listingOf struct {
	library.Listing
	library.Stepwise
}
