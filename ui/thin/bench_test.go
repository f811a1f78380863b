package thin

import (
	"fmt"
	"testing"

	"github.com/gdamore/tcell/v2"
)

// text120 is a screen of text beside a pane, from line top on.
func text120(g *grid, top int) []Rect {
	g.fill(" ", tcell.StyleDefault)
	put := func(x, y int, s string, style tcell.Style) {
		for _, r := range s {
			_, w := g.put(x, y, string(r), style)
			x += w
		}
	}
	for y := 1; y < g.h-1; y++ {
		put(0, y, fmt.Sprintf("line %d: le conseil du port a décidé d’agrandir le quai numéro %d avant l’hiver", top+y, (top+y)*7%13), tcell.StyleDefault)
		put(82, y, "│", tcell.StyleDefault.Foreground(tcell.ColorTeal))
		put(84, y, fmt.Sprintf("heading %d of the outline", y), tcell.StyleDefault)
	}
	put(0, g.h-1, fmt.Sprintf("%d%%", top), tcell.StyleDefault.Reverse(true))
	return []Rect{{X: 0, Y: 1, W: 82, H: g.h - 2}, {X: 82, Y: 1, W: 1, H: g.h - 2}, {X: 83, Y: 1, W: g.w - 83, H: g.h - 2}}
}

// BenchmarkFrame is what a frame costs: drawing it, painting it, and its
// bytes.
func BenchmarkFrame(b *testing.B) {
	tests := []struct {
		name    string
		step    int
		margins bool
	}{
		{"still", 0, true},
		{"line", 1, true},
		{"line without margins", 1, false},
		{"page", 38, true},
	}
	for _, tt := range tests {
		b.Run(tt.name, func(b *testing.B) {
			g := grid{pens: newPens()}
			g.resize(120, 40)
			e := Entry{Can: Can{Attrs: ^tcell.AttrMask(0), Colours: 256, Underlines: true, Scroll: true, Sync: true, Margins: tt.margins}}
			p := painter{can: e.Can}
			p.forget()
			var f frame
			bytes, top := 0, 0
			for b.Loop() {
				f.parts = text120(&g, top%1000)
				g.take(&f)
				f.cursor.hidden = true
				bytes += len(p.paint(&f))
				top += tt.step
			}
			b.ReportMetric(float64(bytes)/float64(b.N), "bytes/frame")
		})
	}
}
