package bidi

import (
	"strings"
	"testing"
)

// benchmarks are paragraphs of about a thousand bytes, in lines of about 80
// characters.
var benchmarks = []struct{ name, sentence string }{
	{"latin", "Le conseil a déclaré, « sans réserve », que l’accord de 2031 serait signé à Ostrelle : 12,5 % de plus. "},
	{"arabic", "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064A\u0631 \u0625\u0646 \u0627\u0644\u0627\u062A\u0641\u0627\u0642\u060C " +
		"\u0645\u0636\u064A\u0641\u0627\u064B \u0623\u0646 42 \u062F\u0648\u0644\u0629 \u0634\u0627\u0631\u0643\u062A. "},
	{"mixed", "\u0623\u0639\u0644\u0646 \u0645\u062C\u0644\u0633 Ostrelle (@ostrelle_gov) \u0639\u0628\u0631 https://o.example/a9 \u0623\u0646 " +
		"\u00ABTrève 2031\u00BB \u0642\u0627\u0626\u0645\u0629 [\u0661\u0662/\u0663] \u0645\u0646\u0630 10-12 \u2014 #Accord. "},
	{"controls", "abc \u2067\u05D0\u05D1 (def) \u2066gh\u2069 12\u2069 \u202Bij \u05D2\u05D3\u202C kl \u202Emn\u202C \u2068op\u2069 "},
}

func BenchmarkParagraph(b *testing.B) {
	for _, bm := range benchmarks {
		text := strings.Repeat(bm.sentence, 1000/len(bm.sentence)+1)
		var ends []int
		n := 0
		for off := range text {
			if n++; n%80 == 0 {
				ends = append(ends, off)
			}
		}
		ends = append(ends, len(text))
		b.Run(bm.name, func(b *testing.B) {
			var r Resolver
			var runs []Run
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r.Paragraph(text, Auto, nil)
				start := 0
				for _, end := range ends {
					runs = r.Line(runs[:0], start, end)
					start = end
				}
			}
		})
	}
}
