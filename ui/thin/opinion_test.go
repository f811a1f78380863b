package thin

import (
	"math/rand/v2"
	"strings"
	"testing"

	other "github.com/charmbracelet/x/vt"
)

// A terminal of other people's making shows the same text. It knows no left
// and right margins, repeats ASCII only, and parts clusters in its own way, so
// there are none of several code points.
func TestSecondOpinion(t *testing.T) {
	for i := range 150 {
		r := rand.New(rand.NewPCG(uint64(i), 2))
		g := grid{pens: newPens()}
		p := painter{can: someCan(r)}
		p.can.Margins, p.can.Repeat = false, false
		p.forget()
		g.resize(2+r.IntN(30), 2+r.IntN(12))
		term := other.NewEmulator(g.w, g.h)
		term.WriteString("\x1b[?7l")
		var f frame
		for range 8 {
			switch r.IntN(3) {
			case 0:
				move(r, &g, Rect{0, 0, g.w, g.h})
			case 1:
				move(r, &g, Rect{0, 0, 1 + r.IntN(g.w), g.h})
			}
			for range r.IntN(5) {
				x, y, style := r.IntN(g.w), r.IntN(g.h), someStyle(r)
				for range 1 + r.IntN(12) {
					g.put(x, y, simple[r.IntN(len(simple))], style)
					x++
				}
			}
			g.take(&f)
			f.cursor.hidden = true
			out := p.paint(&f)
			term.Write(out)
			if got, want := trimmed(term.String()), trimmed(text(&f)); got != want {
				t.Fatalf("sequence %d, after %q\ngot\n%s\nwant\n%s", i, out, got, want)
			}
		}
	}
}

var simple = []string{"", "a", "b", "é", "─", "│", "\u0628", "\ufe91"}

func text(f *frame) string {
	var b strings.Builder
	for i := range f.cells {
		if s := f.cells[i].text; s != "" {
			b.WriteString(s)
		} else {
			b.WriteByte(' ')
		}
		if (i+1)%f.w == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// trimmed is s without the blanks at the ends of its lines.
func trimmed(s string) string {
	lines := strings.Split(strings.TrimRight(s, " \r\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}
