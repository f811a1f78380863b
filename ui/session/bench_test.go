package session

import (
	"fmt"
	"strings"
	"testing"

	"warraq/keymap"
	"warraq/model"
)

// sized is an article of about n bytes, French and Arabic by turns, with a
// tweet, a quote and a place in every few paragraphs.
func sized(n int) *model.Article {
	w := write("Le conseil se r\u00e9unit")
	arabic := "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0646 \u0627\u0644\u0645\u062c\u0644\u0633 \u0633\u064a\u062c\u062a\u0645\u0639 \u0641\u064a \u0627\u0644\u0639\u0627\u0635\u0645\u0629 \u063a\u062f\u0627 "
	for i := 0; len(w.a.Text) < n; i++ {
		switch i % 5 {
		case 0:
			w.para("Les ministres se sont retrouv\u00e9s hier \u00e0 Rabat. \"Nous irons jusqu'au bout\", a dit Omar Bennani, qui parlait devant la presse apr\u00e8s la r\u00e9union.").
				entity(model.Place, "Rabat", "Rabat").quote("Nous irons jusqu'au bout", "Omar Bennani")
		case 1:
			w.para(arabic + arabic + arabic)
		case 2:
			w.tweet(arabic+"#rain https://rain.example/abc", "Ministry of Rain", "rain_min")
		case 3:
			w.heading(fmt.Sprint("Chapitre ", i))
		default:
			w.para("Une phrase assez longue pour couvrir plus d'une ligne de la colonne de lecture, puis une autre pour finir.")
		}
	}
	return w.article()
}

// BenchmarkKey is a key and the frame after it, at 120×40.
func BenchmarkKey(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"4KB", 4 << 10}, {"1MB", 1 << 20}} {
		a := sized(size.n)
		for _, keys := range []string{"j", "]t", "]e", "Space", "E"} {
			b.Run(size.name+"/"+keys, func(b *testing.B) {
				r := read(b, 120, 40, a)
				b.ReportAllocs()
				for b.Loop() {
					before := r.text.at
					for _, k := range keymap.Parse(keys) {
						r.run(r.Key(k))
					}
					r.frame()
					if r.text.at == before && keys != "E" { // the end
						r.run(r.Do(keymap.Top, 0))
					}
				}
			})
		}
	}
}

// BenchmarkOneParagraph is a key in an article that is one paragraph of a
// megabyte between two short ones, and the frame after it.
func BenchmarkOneParagraph(b *testing.B) {
	text := strings.Repeat("une phrase assez longue \u0627\u0644\u0633\u0648\u0642 ", 30_000)
	r := read(b, 120, 40, write("x").para(text).para("fin").article())
	for b.Loop() {
		r.press("j k")
	}
}

// BenchmarkSearch is a letter typed into a search, and the frame after it.
func BenchmarkSearch(b *testing.B) {
	r := read(b, 120, 40, sized(1<<20)).press("/")
	for b.Loop() {
		r.typing("e")
		r.run(r.Do(keymap.DeleteBack, 0))
	}
}

// BenchmarkOpen is opening an article that is at hand, to its first frame.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{4 << 10, 1 << 20} {
		a := sized(n)
		b.Run(fmt.Sprint(n>>10, "KB"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read(b, 120, 40, a)
			}
		})
	}
}

// BenchmarkList is a key in a list and the frame after it: a row down, to the
// end and back, to the next undecided article when all others are decided.
func BenchmarkList(b *testing.B) {
	for _, n := range []int{1000, 1_000_000} {
		for _, keys := range []string{"j", "G g g", "n"} {
			b.Run(fmt.Sprint(n, "/", keys), func(b *testing.B) {
				r := &reader{b, New(newSea(n), Options{}), 120, 40}
				r.run(r.Tasks())
				r.frame()
				if keys == "n" {
					for i := range r.marks.glances {
						r.marks.glances[i] = 1
					}
					r.marks.glances[0], r.marks.glances[n/2] = 0, 0
				}
				b.ReportAllocs()
				for b.Loop() {
					if keys == "n" {
						r.run(r.Do(keymap.NextUndecided, 0))
						r.frame()
						continue
					}
					r.press(keys)
				}
			})
		}
	}
}
