package recognise

import (
	"strings"
	"testing"
)

func BenchmarkEmbeds(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"prose", strings.Repeat(strings.Repeat("Le ministre a présidé la réunion de la coalition. عقد الوزير اجتماعا مع نظرائه.\n\n", 10)+"Le 3 février 2024.\n\n", 200)},
		{"dates", strings.Repeat("Le 3 février 2024.\n\n", 4000)},
		{"one a page", strings.Repeat(strings.Repeat("Le ministre a présidé la réunion.\n\n", 40)+"Bonjour. — Ville (@ville) 3 mars 2024\n\n", 40)},
		{"handles", strings.Repeat("— (@a) ", 10000)},
		{"posts", strings.Repeat("Un — A (@a) 3 mars 2024\n", 3000)},
		{"pictures", strings.Repeat("pic.x.com/a\n\n", 5000)},
		{"dashes", strings.Repeat("— ", 20000) + "(@a) 3 mars 2024"},
		{"music", strings.Repeat("♬ a - b\n\n@c\n\n", 5000)},
		{"phrases", strings.Repeat("Posted by a ", 10000)},
		{"colons", strings.Repeat("x wrote : ", 10000) + "— A (@a) 3 mars 2024"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Embeds(c.text, nil)
			}
		})
	}
}
