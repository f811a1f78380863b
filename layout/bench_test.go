package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Words of which the texts of the benchmarks are made.
var (
	frenchWords = strings.Fields("le ministère des affaires étrangères a publié mardi une déclaration commune " +
		"où les deux pays rappellent l’importance du dialogue et d’une solution durable pour la région , selon " +
		"« un porte-parole » cité par l’agence ; près de 1 250 personnes étaient présentes à l’ouverture")
	arabicWords = strings.Fields("أعلنت الوزارة اليوم أن اللجنة المشتركة عقدت اجتماعها الأول لبحث سبل التعاون " +
		"بين البلدين في مجالات الاقتصاد والثقافة ، وقال المتحدث إن الاتفاق سيدخل حيز التنفيذ خلال العام المقبل")
	mixedWords = strings.Fields("@wizara_ex #قمة_البحر https://example.org/a/b?c=12 (2024) 15/03 %12 \"نص\" 🇫🇷 👍🏽 RT pic.example.org/Xy12")
)

// madeText is about size bytes of paragraphs, always the same: French,
// Arabic, or both with handles, links, numbers and emoji.
func madeText(kind string, size int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var s strings.Builder
	for s.Len() < size {
		words := frenchWords
		p := r.IntN(10)
		if kind == "arabic" || kind == "mixed" && p >= 5 {
			words = arabicWords
		}
		for n := 20 + r.IntN(80); n > 0; n-- {
			w := words
			if kind == "mixed" && p >= 7 {
				w = [][]string{frenchWords, arabicWords, arabicWords, mixedWords}[r.IntN(4)]
			}
			s.WriteString(w[r.IntN(len(w))])
			s.WriteByte(' ')
		}
		s.WriteString("\n")
	}
	return s.String()
}

// BenchmarkWrap lays out 256 kB at 80 columns, a paragraph at a time as a
// page does, into one buffer that is used again.
func BenchmarkWrap(b *testing.B) {
	for _, kind := range []string{"mixed", "arabic", "french"} {
		b.Run(kind, func(b *testing.B) {
			text := madeText(kind, 256<<10)
			paragraphs := strings.SplitAfter(text, "\n")
			var e Engine
			var buf Buffer
			o := &Options{Width: 80}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range paragraphs {
					buf.Lines, buf.Cells = buf.Lines[:0], buf.Cells[:0]
					e.Wrap(&buf, p, 0, o)
				}
			}
			b.ReportMetric(float64(len(paragraphs)), "paragraphs/op")
		})
	}
}

// BenchmarkArticle lays out an article of 4 kB at 80 columns.
func BenchmarkArticle(b *testing.B) {
	text := madeText("mixed", 4<<10)[:4<<10]
	var e Engine
	var buf Buffer
	o := &Options{Width: 80}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		buf.Lines, buf.Cells = buf.Lines[:0], buf.Cells[:0]
		e.Wrap(&buf, text, 0, o)
	}
}

func TestWrapAllocatesNothingOnceWarm(t *testing.T) {
	for _, kind := range []string{"mixed", "arabic", "french"} {
		text := madeText(kind, 16<<10)
		var e Engine
		var buf Buffer
		o := &Options{Width: 80}
		n := testing.AllocsPerRun(5, func() {
			buf.Lines, buf.Cells = buf.Lines[:0], buf.Cells[:0]
			e.Wrap(&buf, text, 0, o)
		})
		if n != 0 {
			t.Errorf("%s: %v allocations, want 0", kind, n)
		}
	}
}

func ExampleEngine_Wrap() {
	var e Engine
	var b Buffer
	e.Wrap(&b, "the copyist and bookseller", 0, &Options{Width: 16})
	for _, l := range b.Lines {
		fmt.Println(l.Start, l.End, l.Width)
	}
	// Output:
	// 0 16 15
	// 16 26 10
}
