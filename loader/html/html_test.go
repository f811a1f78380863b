package html

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
	"warraq/model"
)

var update = flag.Bool("update", false, "rewrite what pages are expected to give")

// TestPages reads the pages of testdata, each with what it must give beside it.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			a := article(t, page)
			check(t, a)
			got := notation(a)
			golden := strings.TrimSuffix(page, ".html") + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func article(t *testing.T, page string) *model.Article {
	t.Helper()
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Article(bytes.NewReader(raw), record.Options{}, Page{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// notation is an article in lines: what is known of it, each section after
// its kind and level, each embed by its parts, each link.
func notation(a *model.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nauthor: %s\npublished: %s\nlang: %s\nurl: %s\n\n", a.Title, a.Author, a.Published, a.Lang, a.URL)
	for _, s := range a.Sections {
		kind := []string{"p", "h", "li", "quote", "boilerplate"}[s.Kind]
		if s.Level > 0 {
			kind = fmt.Sprintf("%s%d", kind, s.Level)
		}
		fmt.Fprintf(&b, "[%s] %s\n", kind, strings.ReplaceAll(showMarks(a.Slice(s.Span)), "\n", "\n\t"))
	}
	for i := range a.Embeds {
		e := &a.Embeds[i]
		fmt.Fprintf(&b, "\n%s %s %q @%s %s\n\tbody %q\n\tspans %q %q %q\n", e.Platform, e.Kind, e.Author, e.Handle, e.Date,
			a.Slice(e.Body), a.Slice(e.AuthorSpan), a.Slice(e.HandleSpan), a.Slice(e.DateSpan))
		fmt.Fprintf(&b, "\tlinks %q media %q hashtags %q mentions %q\n", e.Links, e.Media, e.Hashtags, e.Mentions)
	}
	b.WriteByte('\n')
	for _, l := range a.Links {
		fmt.Fprintf(&b, "%q -> %s\n", a.Slice(l.Span), l.URL)
	}
	return b.String()
}

// showMarks shows direction marks.
func showMarks(s string) string {
	return strings.NewReplacer("\u200e", "<LRM>", "\u200f", "<RLM>").Replace(s)
}

// check holds an article to what model.Article promises.
func check(t *testing.T, a *model.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) {
		t.Error("text is not UTF-8")
	}
	end := 0
	for _, s := range a.Sections {
		if s.Start < end || s.Empty() || s.End > len(a.Text) {
			t.Fatalf("section %v after %d in %d bytes", s, end, len(a.Text))
		}
		if gap := a.Text[end:s.Start]; strings.TrimSpace(gap) != "" {
			t.Errorf("%q lies between sections", gap)
		}
		end = s.End
	}
	if strings.TrimSpace(a.Text[end:]) != "" {
		t.Errorf("%q lies behind the sections", a.Text[end:])
	}
	checkEmbeds(t, a)
	end = 0
	for _, l := range a.Links {
		if l.Start < end || l.Empty() || l.End > len(a.Text) || l.URL == "" {
			t.Fatalf("link %v after %d in %d bytes", l, end, len(a.Text))
		}
		end = l.End
	}
}

func checkEmbeds(t *testing.T, a *model.Article) {
	t.Helper()
	end := 0
	for i := range a.Embeds {
		e := &a.Embeds[i]
		if e.Start < end || e.Empty() || e.End > len(a.Text) {
			t.Fatalf("embed %v after %d in %d bytes", e.Span, end, len(a.Text))
		}
		end = e.End
		for _, s := range []model.Span{e.Body, e.Attribution, e.AuthorSpan, e.HandleSpan, e.DateSpan} {
			if !s.Empty() && !e.Covers(s) {
				t.Errorf("%v lies outside of its embed %v", s, e.Span)
			}
		}
		if s := a.Slice(e.AuthorSpan); s != "" && s != e.Author {
			t.Errorf("author %q stands as %q", e.Author, s)
		}
	}
}
