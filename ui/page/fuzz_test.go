package page

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/model"
)

// FuzzCompose composes articles whose spans lie anywhere in any text, and
// holds their pages to what checkShown says.
func FuzzCompose(f *testing.F) {
	f.Add("one two\n\nthree — four (@five) six, seven https://t.co/a", []byte{90, 130, 140, 150, 160, 170, 200, 255})
	f.Add("@שלום abc (דהו) 12:30\nمرحبا pic.example.com/a", []byte{0, 40, 60, 80, 100, 120, 140, 160})
	f.Add("\u202e\u2066a\u0301\u200f\n\u200f \n\n👨‍👩‍👧 🇲🇦 x", []byte{10, 20, 30, 40, 50, 60, 70, 80, 5, 9, 100, 200})
	f.Add("", []byte{1})
	f.Add(strings.Repeat("aב ", 40), []byte{})
	f.Fuzz(func(t *testing.T, text string, cuts []byte) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		checkShown(t, cutArticle(text, cuts), cutNotes(text, cuts)...)
	})
}

// cutArticle is an article with spans at cuts, which are places in text in
// 256ths: an embed with its parts, a quote, and entities.
func cutArticle(text string, cuts []byte) *model.Article {
	a := &model.Article{Text: text, Title: "title"}
	a.Sections = sectionsOf(text)
	at := offsets(text, cuts)
	if len(at) >= 8 {
		a.Embeds = []model.Embed{{
			Span: model.Span{Start: at[0], End: at[7]}, Platform: model.X, Body: model.Span{Start: at[0], End: at[1]},
			Attribution: model.Span{Start: at[1], End: at[6]}, AuthorSpan: model.Span{Start: at[2], End: at[3]},
			HandleSpan: model.Span{Start: at[3], End: at[4]}, DateSpan: model.Span{Start: at[4], End: at[5]},
			Links: []string{text[at[6]:at[7]]},
		}}
		at = at[8:]
	}
	kinds := []model.EntityKind{model.URL, model.Hashtag, model.Mention, model.Percent, model.Person}
	for i := 0; i+1 < len(at); i += 2 {
		span := model.Span{Start: at[i], End: at[i+1]}
		if !span.Empty() {
			a.Entities = append(a.Entities, model.Entity{Span: span, Kind: kinds[i/2%len(kinds)]})
			a.Quotes = append(a.Quotes, model.Quote{Span: model.Span{Start: span.Start, End: len(text)}, Cue: span})
		}
	}
	return a
}

// cutNotes are notes with parts of text on other parts of it.
func cutNotes(text string, cuts []byte) []Note {
	at := offsets(text, cuts)
	notes := []Note{{Text: text}}
	for i := 0; i+1 < len(at); i++ {
		notes = append(notes, Note{model.Span{Start: at[i], End: at[len(at)-1]}, text[at[i]:at[i+1]]})
	}
	return notes
}

func sectionsOf(text string) []model.Section {
	var sections []model.Section
	off := 0
	for part := range strings.SplitSeq(text, "\n\n") {
		kind := model.SectionKind(len(sections) % 5)
		sections = append(sections, model.Section{Span: model.Span{Start: off, End: off + len(part)}, Kind: kind, Level: 1})
		off += len(part) + len("\n\n")
	}
	return sections
}

// offsets are the starts of code points at cuts, in order.
func offsets(text string, cuts []byte) []int {
	var at []int
	for _, cut := range cuts {
		off := int(cut) * len(text) / 255
		for off < len(text) && !utf8.RuneStart(text[off]) {
			off++
		}
		at = append(at, off)
	}
	slices.Sort(at)
	return at
}
