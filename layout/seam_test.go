package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/layout/bidi"
)

// TestOrderFollowsRuns holds the order of cells to the runs of the resolver,
// on random texts whose isolates, by the caller and by controls, often touch.
func TestOrderFollowsRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("abאב1.(\u2066\u2067\u2068\u2069")
	for range 20000 {
		var b strings.Builder
		var o Options
		for range 2 + random.IntN(14) {
			start := b.Len()
			for range 1 + random.IntN(3) {
				b.WriteRune(letters[random.IntN(len(letters))])
			}
			if random.IntN(2) == 0 {
				o.Isolates = append(o.Isolates, Isolate{Range{start, b.Len()}, Direction(random.IntN(3))})
			}
		}
		text := b.String()
		o.Base = Direction(random.IntN(3))
		var e Engine
		var buf Buffer
		e.Wrap(&buf, text, 0, &o)
		if got, want := picture(buf.Lines[0]), visual(text, &o); got != want {
			t.Fatalf("%+q, base %d, isolates %v:\n got %q\nwant %q", text, o.Base, o.Isolates, got, want)
		}
	}
}

// visual is text as the resolver orders it, controls dropped.
func visual(text string, o *Options) string {
	var r bidi.Resolver
	var isolates []bidi.Isolate
	for _, is := range o.Isolates {
		isolates = append(isolates, bidi.Isolate{Start: is.Start, End: is.End, Direction: bidi.Direction(is.Direction)})
	}
	r.Paragraph(text, bidi.Direction(o.Base), isolates)
	var out strings.Builder
	for _, run := range r.Line(nil, 0, len(text)) {
		s := text[run.Start:run.End]
		for s != "" {
			c, size := utf8.DecodeRuneInString(s)
			if run.Level&1 != 0 {
				c, size = utf8.DecodeLastRuneInString(s)
				s = s[:len(s)-size]
				c = mirror(c)
			} else {
				s = s[size:]
			}
			if c < '\u2066' || c > '\u2069' {
				if 0x05D0 <= c && c <= 0x05EA {
					c = c - 0x05D0 + 'A'
				}
				out.WriteRune(c)
			}
		}
	}
	return out.String()
}
