package recognise

import (
	"testing"
	"unicode/utf8"

	"warraq/model"
)

// FuzzEntities states what holds for any text and any embed and quote: spans
// lie in the text on boundaries of characters, in order, without overlap, and
// each entity has a kind and a name.
func FuzzEntities(f *testing.F) {
	for _, seed := range []string{
		"", " ", "@", "#", "http://", "https://t.co/", "www.", "pic.twitter.com/", "a@b.co@c.de", "##x#", "@a@b.c.",
		benchArticle,
		"و20% 1.1.1.1.1 ٪ 5 € 3 M€ -7 km/h ١٬٢٣٤٫٥ مليون",
		"le président de la de la de la , M. , Mme\u200f Jean-\u00adPaul d’Ar’O’N",
		"U.S.É.-U. A.B.C. R.D.C de l’ONU (ONU) (ABC)",
		"وبال ولل للمملكة بن بن بن بن آل د. سمو معالي الأمين العام لـ",
		"\u064b\u0651 ـــ \u200f\u200e م\u0651\u0651 \ufe0f",
		"ministère de la et de l’ et du Conseil de Université",
		"Ministry of and of the for University University of",
		"جامعة الملك",
	} {
		f.Add(seed, 0, len(seed), 3, 9)
	}
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		if !utf8.ValidString(text) {
			return
		}
		sections := []model.Section{{Span: model.Span{End: len(text)}}}
		embeds := []model.Embed{{AuthorSpan: model.Span{Start: a, End: b}}}
		quotes := []model.Quote{{Speaker: model.Span{Start: c, End: d}}}
		at := 0
		for _, e := range Entities(text, sections, embeds, quotes) {
			switch {
			case e.Start < at || e.End <= e.Start || e.End > len(text):
				t.Fatalf("span %v after byte %d of %d", e.Span, at, len(text))
			case !boundary(text, e.Start) || !boundary(text, e.End):
				t.Fatalf("span %v cuts a character", e.Span)
			case e.Kind == "" || e.Name == "":
				t.Fatalf("entity without a kind or a name: %+v", e)
			}
			at = e.End
		}
	})
}

func boundary(text string, off int) bool {
	return off == len(text) || utf8.RuneStart(text[off])
}
