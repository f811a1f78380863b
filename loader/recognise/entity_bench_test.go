package recognise

import (
	"strings"
	"testing"

	"warraq/model"
)

// benchArticle is an article of 2 kB in three languages, with entities of
// every kind.
const benchArticle = `Le ministre délégué chargé de l’Agriculture, Karim Belhaj, a reçu mardi à Rabat une délégation de l’Organisation mondiale de la santé. Le budget atteint 1 250 millions de dirhams, soit une hausse de 12,5 % sur un an, pour 42 États membres et 300 hectares de terres.

قال وزير الزراعة كمال العطار في كلمة له أمام مجلس الأمن الدولي إن المملكة العربية السعودية خصصت مئة مليون ريال لدعم المزارعين في المغرب وتونس ولبنان، وأضاف أن وزارة الزراعة ستعمل مع منظمة الأغذية والزراعة على تنفيذ البرنامج خلال العام المقبل. https://t.co/Ab12Cd34Ef pic.twitter.com/Ef56Gh78Ij — وزارة الزراعة (@agri_min) February 3, 2024

The Ministry of Agriculture said on Tuesday that President John Carver would visit Jordan, Egypt and the United Arab Emirates next week. Carver told reporters that the plan would cost $5 million and cover 120 km of new roads, according to @redbridge_news and the #HarvestDay organisers.

`

func benchText() string { return strings.Repeat(benchArticle, 64) }

func BenchmarkExact(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		exactEntities(text)
	}
}

func BenchmarkWords(b *testing.B) {
	text, lex := benchText(), sharedLexicon()
	b.SetBytes(int64(len(text)))
	r := &reading{text: text, lex: lex, readingLists: new(readingLists)}
	for b.Loop() {
		for r.windows = (entityWindows{text: text}); r.windows.next(); {
			r.readWords()
		}
	}
}

func BenchmarkDatesAlone(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Dates(text)
	}
}

func BenchmarkMeasures(b *testing.B) {
	text, lex := benchText(), sharedLexicon()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := &reading{text: text, lex: lex, readingLists: new(readingLists)}
		for r.windows = (entityWindows{text: text}); r.windows.next(); {
			r.readWords()
			measures(r)
		}
	}
}

func BenchmarkEntities(b *testing.B) {
	text := benchText()
	sections := []model.Section{{Span: model.Span{End: len(text)}}}
	embeds := Embeds(text, sections)
	quotes := Quotes(text, sections, embeds)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Entities(text, sections, embeds, quotes)
	}
}

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		readLexicon()
	}
}
