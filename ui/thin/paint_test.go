package thin

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/gdamore/tcell/v2"
)

// TestPaintedIsWanted holds that after any frames a terminal shows the last
// one, whatever it can.
func TestPaintedIsWanted(t *testing.T) {
	n := 1500
	if s := os.Getenv("THIN_SEQUENCES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	for i := range n {
		sequence(t, rand.New(rand.NewPCG(uint64(i), 1)))
		if t.Failed() {
			t.Fatalf("sequence %d", i)
		}
	}
}

func FuzzPaint(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { sequence(t, rand.New(rand.NewPCG(a, b))) })
}

// sequence draws and paints some frames and compares after each.
func sequence(t *testing.T, r *rand.Rand) {
	g := grid{pens: newPens()}
	p := painter{can: someCan(r)}
	p.forget()
	term := newVT(1+r.IntN(24), 1+r.IntN(14))
	g.resize(term.w, term.h)
	var f frame
	for range 1 + r.IntN(12) {
		parts := change(r, &g, term, &p)
		g.take(&f)
		f.parts = parts
		f.cursor = cursor{x: r.IntN(g.w), y: r.IntN(g.h), hidden: r.IntN(3) > 0}
		before := fmt.Sprint(term)
		out := p.paint(&f)
		term.write(out)
		if err := differs(term, &g, &f, &p); err != nil {
			t.Errorf("%v\nbefore\n%safter %q\n%s", err, before, out, term)
			return
		}
		if again := p.paint(&f); len(again) > 0 && f.cursor.hidden {
			t.Errorf("the same frame again: %q", again)
		}
	}
}

func someCan(r *rand.Rand) Can {
	c := Can{Attrs: ^tcell.AttrMask(0), Colours: 256, True: true, Underlines: true}
	if r.IntN(8) == 0 {
		return Can{Attrs: c.Attrs, Colours: 8, Old: true}
	}
	c.Scroll, c.Sync, c.Margins, c.Repeat = r.IntN(4) > 0, r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(2) == 0
	c.Cuts = r.IntN(3) == 0
	return c
}

// texts are clusters of all kinds that a cell can hold; wide ones among them.
var texts = []string{"", "a", "b", "0", " ", "─", "│", "é", "e\u0301", "\u0628", "\ufe91", "\u0628\u064e\u0651", "世", "界", "🙂", "👩\u200d🚀"}

var colours = []tcell.Color{tcell.ColorDefault, tcell.ColorTeal, tcell.PaletteColor(9), tcell.PaletteColor(200), tcell.NewRGBColor(1, 2, 3)}

func someStyle(r *rand.Rand) tcell.Style {
	s := tcell.StyleDefault
	if r.IntN(2) == 0 {
		return s
	}
	s = s.Foreground(colours[r.IntN(len(colours))])
	if r.IntN(3) == 0 {
		s = s.Background(colours[r.IntN(len(colours))])
	}
	if r.IntN(4) == 0 {
		s = s.Underline(tcell.UnderlineStyle(r.IntN(6)), colours[r.IntN(len(colours))])
	}
	bits := r.IntN(256)
	return s.Bold(bits&1 != 0).Dim(bits&2 != 0).Italic(bits&4 != 0).Reverse(bits&8 != 0).Blink(bits&0x30 == 0).StrikeThrough(bits&0xc0 == 0)
}

// change changes the picture somehow.
func change(r *rand.Rand, g *grid, term *vt, p *painter) (parts []Rect) {
	switch r.IntN(9) {
	case 0: // another size
		term.resize(1+r.IntN(24), 1+r.IntN(14))
		if term.w == g.w && term.h == g.h {
			p.forget()
		}
		g.resize(term.w, term.h)
	case 1: // rubbish on the screen
		term.resize(term.w, term.h)
		p.forget()
	case 2:
		g.fill(texts[r.IntN(len(texts))], someStyle(r))
	case 3: // a change of what it can
		if !p.can.Old {
			p.can.Repeat, p.can.Margins, p.can.Sync = r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(2) == 0
			p.can.Cuts = r.IntN(2) == 0
		}
	case 4, 5:
		whole := Rect{0, 0, g.w, g.h}
		move(r, g, whole)
	case 6, 7: // parts that move, each by itself
		x := r.IntN(g.w)
		parts = []Rect{{0, 0, x, g.h}, {x, 0, g.w - x, g.h}}
		for _, part := range parts {
			move(r, g, part)
		}
	}
	for range r.IntN(4) {
		stretch(r, g)
	}
	return parts
}

// move moves the rows of a part up or down.
func move(r *rand.Rand, g *grid, in Rect) {
	by, old := r.IntN(7)-3, append([]drawn(nil), g.cells...)
	top, end := r.IntN(g.h), 1+r.IntN(g.h)
	for y := top; y < end; y++ {
		if y+by < 0 || y+by >= g.h {
			continue
		}
		for x := in.X; x < in.X+in.W; x++ {
			g.cells[y*g.w+x] = old[(y+by)*g.w+x]
		}
	}
}

// stretch puts a stretch of cells somewhere.
func stretch(r *rand.Rand, g *grid) {
	x, y, style := r.IntN(g.w), r.IntN(g.h), someStyle(r)
	one := r.IntN(3) == 0
	text := texts[r.IntN(len(texts))]
	for range 1 + r.IntN(20) {
		if !one {
			text = texts[r.IntN(len(texts))]
		}
		_, w := g.put(x, y, text, style)
		x += max(1, w)
	}
}

// differs says where the terminal does not show the frame.
func differs(term *vt, g *grid, f *frame, p *painter) error {
	if term.err != nil {
		return term.err
	}
	for i, c := range f.cells {
		want := vtCell{c.text, wantedPen(g.pens.list[c.pen], &p.can)}
		if c.text == "" && c.part != right {
			want.text = " "
		}
		if got, want := seen(term.cells[i]), seen(want); got != want {
			return fmt.Errorf("column %d of row %d\ngot  %+v\nwant %+v", i%g.w, i/g.w, got, want)
		}
	}
	if term.hidden != f.cursor.hidden {
		return fmt.Errorf("hidden is %v", term.hidden)
	}
	if !term.hidden && (term.x != f.cursor.x || term.y != f.cursor.y) {
		return fmt.Errorf("the cursor is at %d, %d, want %d, %d", term.x, term.y, f.cursor.x, f.cursor.y)
	}
	if term.sync || term.left != 0 || term.right != term.w-1 || term.top != 0 || term.bottom != term.h-1 {
		return fmt.Errorf("the terminal is left in a mode")
	}
	return nil
}

// seen is what can be seen of c: of a blank only its background, unless it is
// more than that.
func seen(c vtCell) vtCell {
	p := c.pen
	if c.text != " " || p.blink || p.strike || p.under != "" {
		return c
	}
	if c.pen = (vtPen{bg: p.bg}); p.reverse {
		c.pen = vtPen{bold: p.bold, dim: p.dim, italic: p.italic, reverse: true, fg: p.fg}
	}
	return c
}

func wantedPen(s tcell.Style, c *Can) vtPen {
	fg, bg, a := s.Decompose()
	pen := vtPen{
		bold: a&tcell.AttrBold != 0, dim: a&tcell.AttrDim != 0, italic: a&tcell.AttrItalic != 0,
		blink: a&tcell.AttrBlink != 0, reverse: a&tcell.AttrReverse != 0, strike: a&tcell.AttrStrikeThrough != 0,
		fg: wantedColour(fg, c), bg: wantedColour(bg, c),
	}
	if u := s.GetUnderlineStyle(); u != tcell.UnderlineStyleNone {
		pen.under = "1"
		if c.Underlines {
			pen.under = strconv.Itoa(int(u))
			switch k := s.GetUnderlineColor(); {
			case k.IsRGB():
				pen.line = "58:2::1:2:3"
			case k.Valid():
				pen.line = "58:5:" + wantedColour(k, c)[len("5;")*boolInt(k&^tcell.ColorValid > 15):]
			}
		}
	}
	return pen
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func wantedColour(k tcell.Color, c *Can) string {
	switch {
	case k == tcell.ColorDefault:
		return ""
	case k.IsRGB() && c.True:
		return "2;1;2;3"
	}
	n := int(k &^ tcell.ColorValid)
	if n >= c.Colours || k.IsRGB() {
		eight := make([]tcell.Color, c.Colours)
		for i := range eight {
			eight[i] = tcell.PaletteColor(i)
		}
		n = int(tcell.FindColor(k, eight) &^ tcell.ColorValid)
	}
	if n < 16 {
		return strconv.Itoa(n)
	}
	return "5;" + strconv.Itoa(n)
}
