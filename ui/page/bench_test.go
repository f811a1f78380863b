package page

import (
	"strings"
	"testing"

	"warraq/model"
)

// newsText is n paragraphs in two scripts, of 342 bytes each and a blank line.
func newsText(n int) string {
	const paragraph = "Le ministre a dit que la réunion « a été utile » et que 42 pays y prennent part, selon @ministry_x, " +
		"qui renvoie à https://example.com/a/b?c=d pour la suite. " +
		"قال الوزير إن الاجتماع الثاني للمجلس كان مفيدا وإن البيان سينشر قريبا على موقع الوزارة، وأضاف أن العمل مستمر.\n\n"
	return strings.TrimSuffix(strings.Repeat(paragraph, n), "\n\n")
}

// newsArticle is text with its sections, addresses and quotes.
func newsArticle(text string) *model.Article {
	a := &model.Article{Source: "news.txt", Lang: "fr", Text: text}
	off := 0
	for part := range strings.SplitSeq(text, "\n\n") {
		span := model.Span{Start: off, End: off + len(part)}
		a.Sections = append(a.Sections, model.Section{Span: span})
		add := func(s string, kind model.EntityKind) {
			i := off + strings.Index(part, s)
			a.Entities = append(a.Entities, model.Entity{Span: model.Span{Start: i, End: i + len(s)}, Kind: kind})
		}
		add("@ministry_x", model.Mention)
		add("https://example.com/a/b?c=d", model.URL)
		i := off + strings.Index(part, "«")
		a.Quotes = append(a.Quotes, model.Quote{Span: model.Span{Start: i, End: off + strings.Index(part, "»") + len("»")}})
		off += len(part) + len("\n\n")
	}
	return a
}

// BenchmarkCompose4K composes all rows of an article of 4 KB at width 80.
func BenchmarkCompose4K(b *testing.B) {
	a := newsArticle(newsText(11))
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p := New(a, Options{Width: 80})
		for i := range p.Blocks() {
			p.Rows(i)
		}
	}
}

// BenchmarkFirstPage10M opens an article of 10 MB at its first 50 rows,
// BenchmarkLastPage10M at its last.
func BenchmarkFirstPage10M(b *testing.B) {
	a := newsArticle(newsText(10 << 20 / 344))
	b.ReportAllocs()
	for b.Loop() {
		p := New(a, Options{Width: 80})
		p.Move(p.First(), 50)
	}
}

func BenchmarkLastPage10M(b *testing.B) {
	a := newsArticle(newsText(10 << 20 / 344))
	b.ReportAllocs()
	for b.Loop() {
		p := New(a, Options{Width: 80})
		p.Move(p.Last(), -50)
	}
}

// BenchmarkParagraph1M composes one paragraph of 1 MB.
func BenchmarkParagraph1M(b *testing.B) {
	text := strings.ReplaceAll(newsText(1<<20/344), "\n\n", " ")
	a := &model.Article{Text: text, Sections: []model.Section{{Span: model.Span{Start: 0, End: len(text)}}}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		p := New(a, Options{Width: 80})
		p.Rows(0)
	}
}
