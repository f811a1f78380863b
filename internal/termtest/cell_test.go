package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// The test's terminal draws each sign as the bits of its number in a cell of
// 10 by 16 pixels, which begins at (3, 5).
var drawn = grid{3, 5, 10, 16}

func paint(img *image.RGBA, r image.Rectangle, c color.Color) {
	draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func drawSign(img *image.RGBA, x, y int, sign rune, ink color.Color) {
	at := drawn.spot(x, y, 1).Min
	for bit := range 16 {
		if sign>>bit&1 != 0 {
			p := at.Add(image.Pt(2+bit%3*2, 1+bit/3*2))
			paint(img, image.Rectangle{p, p.Add(image.Pt(2, 2))}, ink)
		}
	}
}

func blank(s size) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 20+10*s.w, 20+16*s.h))
	paint(img, img.Rect, color.White)
	return img
}

func testAtlas(t *testing.T, looks []look) *atlas {
	t.Helper()
	s := size{32, 11}
	img := blank(s)
	for i, at := range []image.Point{{0, 0}, {s.w - 1, 0}, {s.w - 1, s.h - 1}} {
		paint(img, drawn.spot(at.X, at.Y, 1), corners[i].color)
	}
	for i, l := range looks {
		x, y := place(i, s)
		drawSign(img, x, y, []rune(l.text)[0], color.Black)
	}
	a := newAtlas()
	if err := a.take(img, looks, s); err != nil {
		t.Fatal(err)
	}
	if a.grid != drawn {
		t.Fatalf("grid %v, want %v", a.grid, drawn)
	}
	return a
}

func TestShows(t *testing.T) {
	beh, teh, seen := "\ufe91", "\ufe97", "\ufeb3"
	a := testAtlas(t, []look{{text: beh}, {text: teh}, {text: seen}, {text: "│"}, {text: "ǀ"}})
	plain := terminal{}
	wordwise := terminal{instead: map[string]string{"│": "ǀ"}}
	tests := []struct {
		name string
		term terminal
		want string
		seen string
		ink  color.Color
		ok   bool
	}{
		{"the letter itself", plain, beh, beh, color.Black, true},
		{"in another colour", plain, beh, beh, color.RGBA{0, 0x88, 0x99, 0xff}, true},
		{"another letter", plain, beh, seen, color.Black, false},
		{"another form", plain, beh, teh, color.Black, false},
		{"nothing", plain, beh, " ", color.Black, false},
		{"a letter for a blank", plain, " ", teh, color.Black, false},
		{"a blank", plain, " ", " ", color.Black, true},
		{"a mark where marks break", plain, beh + "\u064b", beh, color.Black, true},
		{"no mark where marks are shown", terminal{marks: true}, beh + "\u064b", beh, color.Black, false},
		{"a bar that is a letter", wordwise, "│", "ǀ", color.Black, true},
		{"the same, not on purpose", plain, "│", "ǀ", color.Black, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(size{3, 3})
			if tt.seen != " " {
				drawSign(img, 1, 1, []rune(tt.seen)[0], tt.ink)
			}
			ok, read := a.shows(tt.term, cell{Text: tt.want, Width: 1}, photograph(img, drawn.spot(1, 1, 1)))
			if ok != tt.ok {
				t.Errorf("got %v, want %v; read as %+q", ok, tt.ok, read.text)
			}
		})
	}
}

// TestNeighbours holds that a stroke that reaches over from the next cell
// does not matter, and that the reverse of a block is a block.
func TestNeighbours(t *testing.T) {
	a := testAtlas(t, []look{{text: "\ufe91"}, {text: "▐"}})
	img := blank(size{3, 3})
	r := drawn.spot(1, 1, 1)
	paint(img, image.Rect(r.Max.X-2, r.Min.Y+6, r.Max.X, r.Min.Y+9), color.Black)
	if ok, read := a.shows(terminal{}, cell{Text: " ", Width: 1}, photograph(img, r)); !ok {
		t.Errorf("a blank is read as %+q", read.text)
	}
	p := a.pics[look{text: "▐"}]
	if ok, read := a.shows(terminal{}, cell{Text: "▐", Width: 1}, p.inverted()); !ok {
		t.Errorf("a block is read as %+q", read.text)
	}
}

// TestLined holds that a line under a blank may be thicker than the one of the
// atlas, or a pixel higher, and that nothing else is taken for one.
func TestLined(t *testing.T) {
	a := testAtlas(t, []look{{text: "\ufe91"}})
	line := func(from, to, left, right int) pic {
		img := blank(size{3, 3})
		r := drawn.spot(1, 1, 1)
		paint(img, image.Rect(r.Min.X+left, r.Min.Y+from, r.Min.X+right, r.Min.Y+to), color.Black)
		return photograph(img, r)
	}
	a.pics[look{" ", "u"}] = line(13, 14, 0, 10)
	tests := []struct {
		name string
		p    pic
		ok   bool
	}{
		{"the same", line(13, 14, 0, 10), true},
		{"thicker", line(12, 14, 0, 10), true},
		{"as high as a letter", line(3, 14, 0, 10), false},
		{"much higher", line(9, 10, 0, 10), false},
		{"shorter", line(13, 14, 0, 6), false},
	}
	for _, tt := range tests {
		if ok := a.lined(tt.p); ok != tt.ok {
			t.Errorf("%s: got %v", tt.name, ok)
		}
	}
	if ok, _ := a.shows(terminal{}, cell{Text: " ", Width: 1, Style: "bu"}, line(12, 14, 0, 10)); !ok {
		t.Error("a thick line under a blank is wrong")
	}
	if ok, _ := a.shows(terminal{}, cell{Text: " ", Width: 1}, line(13, 14, 0, 10)); ok {
		t.Error("a line is taken for a blank that has none")
	}
}

// TestUnderlined holds that a letter is read over a line that is thicker than
// the one in the atlas, that what the line does not cover is seen, and that
// letters are alike when it covers all that tells them apart.
func TestUnderlined(t *testing.T) {
	a := testAtlas(t, []look{{text: "\ufe91"}})
	letter := func(dots, from, to int) pic { // with as many dots below, over a line
		img := blank(size{3, 3})
		r := drawn.spot(1, 1, 1)
		paint(img, image.Rect(r.Min.X+2, r.Min.Y+4, r.Min.X+8, r.Min.Y+8), color.Black)
		for i := range dots {
			paint(img, image.Rect(r.Min.X+2+3*i, r.Min.Y+12, r.Min.X+4+3*i, r.Min.Y+14), color.Black)
		}
		if from < to {
			paint(img, image.Rect(r.Min.X, r.Min.Y+from, r.Max.X, r.Min.Y+to), color.Black)
		}
		return photograph(img, r)
	}
	none, one, two := "\ufee7", "\ufe91", "\ufef3"
	a.pics = map[look]pic{{" ", "u"}: letter(0, 12, 13), {none, ""}: letter(0, 0, 0), {none, "u"}: letter(0, 12, 13), {one, ""}: letter(1, 0, 0), {two, ""}: letter(2, 0, 0),
		{one, "u"}: letter(1, 12, 13), {two, "u"}: letter(2, 12, 13)}
	a.pics[look{" ", "u"}] = a.pics[look{" ", "u"}].only(12)
	a.looks = []look{{none, ""}, {none, "u"}, {one, ""}, {one, "u"}, {two, ""}, {two, "u"}}
	tests := []struct {
		name     string
		p        pic
		one, two bool // whether it is right where one dot, or two, are meant
	}{
		{"the line of the atlas", letter(2, 12, 13), false, true},
		{"a lower line", letter(2, 13, 14), false, true},
		{"a higher line", letter(1, 11, 12), true, false},
		{"all of the dots covered", letter(2, 12, 14), true, true},
		{"no dots", letter(0, 12, 13), false, false},
	}
	for _, tt := range tests {
		for text, want := range map[string]bool{one: tt.one, two: tt.two} {
			if ok, read := a.shows(terminal{}, cell{Text: text, Width: 1, Style: "u"}, tt.p); ok != want {
				t.Errorf("%s, %+q: got %v, read as %+q", tt.name, text, ok, read.text)
			}
		}
	}
}

// only is p with nothing but its row y of pixels.
func (p pic) only(y int) pic {
	q := pic{w: p.w, ink: make([]float32, len(p.ink))}
	copy(q.ink[y*p.w:(y+1)*p.w], p.ink[y*p.w:])
	q.weigh()
	return q
}

// TestReachedIn holds that ink of the row below does not matter where it is
// known to be, and matters anywhere else.
func TestReachedIn(t *testing.T) {
	alef, beh := "\ufe83", "\ufe91"
	a := testAtlas(t, []look{{text: alef}, {text: beh}})
	a.above[look{text: alef}] = make([]bool, 10*16)
	f := frame{Rows: [][]cell{{{Text: beh, Width: 1}}, {{Text: alef, Width: 1}}}}
	img := blank(size{1, 2})
	drawSign(img, 0, 0, []rune(beh)[0], color.Black)
	r := drawn.spot(0, 0, 1)
	hamza := image.Rect(r.Min.X+1, r.Max.Y-8, r.Max.X-1, r.Max.Y)
	paint(img, hamza, color.Black)
	reads := func() bool {
		ok, _ := a.shows(terminal{}, f.Rows[0][0], photographBut(img, r, a.reachedIn(terminal{}, f, 0, 0, 1)))
		return ok
	}
	if reads() {
		t.Error("ink that nothing reaches in with is overlooked")
	}
	for y := hamza.Min.Y; y < hamza.Max.Y; y++ {
		for x := hamza.Min.X; x < hamza.Max.X; x++ {
			a.above[look{text: alef}][(y-r.Min.Y)*10+x-r.Min.X] = true
		}
	}
	if !reads() {
		t.Error("a letter is not read under the hamza of the next row")
	}
}

func TestBare(t *testing.T) {
	tests := []struct{ text, want string }{
		{"\ufe91\u064b", "\ufe91"},
		{"\ufe91\u0651\u064f", "\ufe91"},
		{"e\u0301", "e\u0301"},
		{"\u064b", "\u064b"},
		{"❤️", "❤️"},
	}
	for _, tt := range tests {
		if got := bare(tt.text); got != tt.want {
			t.Errorf("%+q: got %+q, want %+q", tt.text, got, tt.want)
		}
	}
}
