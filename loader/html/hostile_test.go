package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"warraq/model"
)

// FuzzPage holds any page to what model.Article promises, and its tree to its
// depth.
func FuzzPage(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	for _, page := range hostilePages(40) {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if !utf8.ValidString(page) {
			return
		}
		d := parse(page)
		for n := range d.body.Descendants() {
			if depth := depthOf(n); depth > maxDepth+3 {
				t.Fatalf("depth %d", depth)
			}
		}
		a, err := FromText(page, "https://harbour.example/")
		if err == nil {
			check(t, a)
		}
	})
}

func depthOf(n *html.Node) int {
	depth := 0
	for p := n.Parent; p != nil; p = p.Parent {
		depth++
	}
	return depth
}

// TestHostile reads pages that are made to cost much: each is read or refused.
func TestHostile(t *testing.T) {
	for name, page := range hostilePages(20_000) {
		t.Run(name, func(t *testing.T) {
			a, err := FromText(page, "")
			if err == nil {
				check(t, a)
			}
		})
	}
}

// hostilePages are pages of about n tags each.
func hostilePages(n int) map[string]string {
	words := "One paragraph of words, with a comma, that is long enough to be one of an article. "
	return map[string]string{
		"nested boxes":       strings.Repeat("<div>", n) + words,
		"nested inline":      strings.Repeat("<b><i>", n/2) + words,
		"nested lists":       strings.Repeat("<ul><li>a", n/2),
		"nested quotes":      strings.Repeat("<blockquote>"+words[:20], n/8),
		"nested tables":      strings.Repeat("<table><tr><td>", n/3) + words,
		"open bold, shut":    strings.Repeat("<b><p>a", n/2) + strings.Repeat("</b>", n/2),
		"breaks":             "<p>" + strings.Repeat("a<br>", n),
		"breaks in a row":    "<p>a" + strings.Repeat("<br>", n) + "b",
		"short paragraphs":   strings.Repeat("<p>a", n),
		"links":              strings.Repeat("<a href=/x>a</a> ", n),
		"links in links":     strings.Repeat("<a href=/x>", n) + "a",
		"attributes":         "<p " + strings.Repeat("a=1 ", n) + ">" + words,
		"boxes with names":   strings.Repeat("<div class=share><div class=comments>", n/2) + words,
		"tweets":             "<p>" + words + strings.Repeat("<blockquote class=twitter-tweet><p>a</p>— A (@a) <a href=https://x.com/a/status/1753700000000000000>May 1, 2031</a></blockquote>", n/50) + words,
		"tweets in tweets":   strings.Repeat("<blockquote class=twitter-tweet><p>a", n/2),
		"frames in frames":   strings.Repeat("<iframe data-tweet-id=1 srcdoc='<iframe data-tweet-id=1>'>", n/20),
		"comments":           strings.Repeat("<!-- <p> -->", n),
		"endless comment":    "<p>" + words + "<!--" + strings.Repeat("-", n),
		"endless script":     "<p>" + words + "<script>" + strings.Repeat("</scrip", n),
		"end tags":           "<p>" + words + strings.Repeat("</div></p></span>", n/3),
		"linked data":        `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n/2) + `</script><p>` + words,
		"linked data by ids": `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"Article","author":[{"@id":"a"}]},`, n/20) + `{}]</script><p>` + words,
		"pictures":           strings.Repeat("<svg><p>", n/2) + words,
		"tables":             "<table>" + strings.Repeat("<tr><td>a<td>b", n/3),
	}
}

func BenchmarkPage(b *testing.B) {
	pages, _ := filepath.Glob("testdata/*.html")
	var all []string
	size := 0
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, string(raw))
		size += len(raw)
	}
	b.SetBytes(int64(size))
	var a *model.Article
	for b.Loop() {
		for _, page := range all {
			a, _ = FromText(page, "")
		}
	}
	_ = a
}
