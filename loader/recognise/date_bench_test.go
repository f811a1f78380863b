package recognise

import (
	"strings"
	"testing"
)

func BenchmarkDates(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"plain", strings.Repeat("Le ministre a présidé la réunion de la coalition. عقد الوزير اجتماعا مع نظرائه. ", 1000)},
		{"dates", strings.Repeat("Le 3 février 2024, puis lundi 4 mars 2024. عقد في ٣ فبراير ٢٠٢٤ اجتماعا. ", 1000)},
		{"years", strings.Repeat("2024 ", 10000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Dates(c.text)
			}
		})
	}
}
