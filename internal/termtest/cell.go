package main

import (
	"image"
	"slices"
	"strings"
	"unicode"

	"warraq/layout"
)

// pic is the ink of a cell, 0 for none and 1 for the most: colours and dim
// letters make no difference. It has rows of w pixels.
type pic struct {
	w    int
	ink  []float32
	sum  float32 // of the squares, weighed
	skip []bool  // pixels that others reach into, which count nothing; nil for none
}

// edge is how many pixels at the left and at the right of a cell count little:
// letters reach over into their neighbours' cells, and some terminals leave
// there what was drawn before.
const (
	edge       = 2
	edgeWeight = 0.15
)

// weight is what the i-th pixel counts.
func (p pic) weight(i int) float32 {
	if p.skip != nil && p.skip[i] {
		return 0
	}
	x, y, h := i%p.w, i/p.w, len(p.ink)/p.w
	if x < edge || x >= p.w-edge || y < 1 || y >= h-1 {
		return edgeWeight
	}
	return 1
}

// weigh sums up.
func (p *pic) weigh() {
	p.sum = 0
	for i, v := range p.ink {
		p.sum += v * v * p.weight(i)
	}
}

// faint is the difference in brightness, of 255, below which a cell has no
// ink.
const faint = 14

// photograph is the ink in a rectangle. The background is the colour that is
// there most often.
func photograph(img *image.RGBA, r image.Rectangle) pic { return photographBut(img, r, nil) }

// photographBut is photograph without the pixels of skip.
func photographBut(img *image.RGBA, r image.Rectangle, skip []bool) pic {
	p := pic{w: r.Dx(), ink: make([]float32, r.Dx()*r.Dy()), skip: skip}
	ground := commonest(img, r, skip)
	most := float32(faint)
	i := -1
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if i++; skip != nil && skip[i] {
				continue
			}
			p.ink[i] = difference(img, x, y, ground)
			most = max(most, p.ink[i])
		}
	}
	for i := range p.ink {
		p.ink[i] /= most
	}
	p.weigh()
	if most == faint {
		return pic{w: p.w, ink: make([]float32, len(p.ink)), skip: skip}
	}
	return p
}

// commonest is the colour that most pixels of r have, but for those of skip.
func commonest(img *image.RGBA, r image.Rectangle, skip []bool) (c [3]uint8) {
	n, most := map[[3]uint8]int{}, 0
	i := -1
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if i++; skip != nil && skip[i] {
				continue
			}
			at := rgb(img, x, y)
			n[at]++
			if n[at] > most {
				c, most = at, n[at]
			}
		}
	}
	return c
}

func rgb(img *image.RGBA, x, y int) [3]uint8 {
	if !(image.Pt(x, y).In(img.Rect)) {
		return [3]uint8{}
	}
	p := img.Pix[img.PixOffset(x, y):]
	return [3]uint8{p[0], p[1], p[2]}
}

// difference is the mean of those of the three colours.
func difference(img *image.RGBA, x, y int, ground [3]uint8) float32 {
	sum := 0
	for i, v := range rgb(img, x, y) {
		d := int(v) - int(ground[i])
		sum += max(d, -d)
	}
	return float32(sum) / 3
}

// unlike is how different the picture want is from seen: 0 for the same, 2 for
// nothing in common.
func unlike(want, seen pic) float32 {
	if len(want.ink) != len(seen.ink) {
		return 2
	}
	if seen.skip != nil {
		want.skip = seen.skip
		want.weigh()
	}
	var d float32
	for i, v := range want.ink {
		d += (v - seen.ink[i]) * (v - seen.ink[i]) * want.weight(i)
	}
	return d / max((want.sum+seen.sum)/2, 4)
}

// block reports whether a cell is drawn as a block: which of its two colours
// is the ground cannot be told, so its picture may be the other way round.
func block(text string) bool {
	return len(text) == 3 && text >= "▀" && text <= "▟"
}

func (p pic) inverted() pic {
	q := pic{w: p.w, ink: make([]float32, len(p.ink))}
	for i, v := range p.ink {
		q.ink[i] = 1 - v
	}
	q.weigh()
	return q
}

// Pictures nearer than near are the same. Those that are not are read, and
// the cell is right if it is read as what it should show, or as something
// with the same picture: some letters have one shape in several forms. A
// letter may be further off than far only because another reaches into its
// cell, and nothing beyond is like it at all.
const (
	near = 0.02
	twin = 0.02
	far  = 0.8

	speck = 3 // pixels that a blank may have from its neighbours
)

// shows reports whether a cell whose picture is p shows c, and what it is
// read as.
func (a *atlas) shows(t terminal, c cell, p pic) (bool, look) {
	accepted := t.accepts(c)
	best := float32(2)
	for _, l := range accepted {
		best = min(best, a.distance(l, p))
	}
	blank := accepted[0].text == " "
	if best < near || blank && (p.sum < speck || len(accepted) > 1 && a.lined(p)) {
		return true, look{}
	}
	d, l := a.nearest(p)
	if best >= far {
		return false, l
	}
	if best <= d+twin {
		return true, l
	}
	for _, want := range accepted {
		if pic, ok := a.pics[l]; ok && a.distance(want, pic) < twin {
			return true, l
		}
	}
	return false, l
}

// lined reports whether p has a line and nothing else: one that goes through
// from the left to the right of the cell.
func (a *atlas) lined(p pic) bool {
	line := a.line(p)
	for y, strength := range line {
		row := p.ink[y*p.w : (y+1)*p.w]
		if most := slices.Max(row); most > 0 && (strength == 0 || slices.Min(row) < 0.8*most) {
			return false
		}
	}
	return slices.ContainsFunc(line, func(v float32) bool { return v > 0 })
}

// line is how strong the underline is in each row of pixels of p, 0 where
// there is none. It goes through from the left to the right, no more than a
// pixel higher or lower than the line under the blank of the atlas. How thick
// it is, and how high, is a matter of all the letters that it goes under, and
// of what was drawn before: some terminals draw it a pixel thick here, and as
// two of half the strength there.
func (a *atlas) line(p pic) []float32 {
	rows := make([]float32, len(p.ink)/p.w)
	want := a.pics[look{" ", "u"}].ink
	for y := range rows {
		from, to := max(0, (y-1)*p.w), min(len(want), (y+2)*p.w)
		if from >= to || slices.Max(want[from:to]) == 0 {
			continue
		}
		least := float32(1)
		for x := edge; x < p.w-edge; x++ {
			if i := y*p.w + x; p.skip == nil || !p.skip[i] {
				least = min(least, p.ink[i])
			}
		}
		if least > 0.3 {
			rows[y] = least
		}
	}
	return rows
}

// under is p with a line: what the line covers can be seen no more, and
// letters that only that tells apart are alike. All else is as it was.
func (p pic) under(line []float32) pic {
	q := pic{w: p.w, ink: slices.Clone(p.ink)}
	for i, v := range q.ink {
		q.ink[i] = 1 - (1-v)*(1-line[i/p.w])
	}
	q.weigh()
	return q
}

// distance is how unlike p is to the picture of l.
func (a *atlas) distance(l look, p pic) float32 {
	if l == (look{text: " "}) {
		return unlike(p, pic{w: p.w, ink: make([]float32, len(p.ink))})
	}
	want, ok := a.pics[l]
	if !ok {
		return 2
	}
	d := unlike(want, p)
	if block(l.text) {
		d = min(d, unlike(want.inverted(), p))
	}
	if style, ok := strings.CutSuffix(l.style, "u"); ok {
		d = min(d, a.underlined(look{l.text, style}, p))
	}
	return d
}

// underlined is how unlike p is to the picture of l with the line that p has
// under it; the most if there is none.
func (a *atlas) underlined(l look, p pic) float32 {
	want, ok := a.pics[l]
	line := a.line(p)
	if !ok || len(want.ink) != len(p.ink) || slices.Max(line) == 0 {
		return 2
	}
	return unlike(want.under(line), p)
}

// nearest is what p is read as.
func (a *atlas) nearest(p pic) (float32, look) {
	best, found := a.distance(look{text: " "}, p), look{text: " "}
	for _, l := range a.looks {
		if d := a.distance(l, p); d < best {
			best, found = d, l
		}
	}
	return best, found
}

// accepts are the looks of which one has to be seen for c.
func (t terminal) accepts(c cell) []look {
	text, style := c.Text, strings.Map(shapes, c.Style)
	if !t.marks {
		text = bare(text)
	}
	if text == " " || text == "" {
		if strings.Contains(style, "u") {
			return []look{{" ", style}, {" ", "u"}, {text: " "}}
		}
		return []look{{text: " "}}
	}
	list := []look{{text, style}, {text, strings.TrimSuffix(style, "u")}} // the next row may cut a line off
	if t.upright {
		list = append(list, look{text, strings.ReplaceAll(style, "i", "")})
	}
	if other, ok := t.instead[text]; ok {
		list = append(list, look{other, style})
	}
	if t.bolder {
		list = append(list, look{text, "b" + strings.TrimPrefix(style, "b")}, look{text, strings.TrimPrefix(style, "b")})
	}
	return list
}

// shapes keeps the attributes that change a letter's shape.
func shapes(r rune) rune {
	if strings.ContainsRune("biu", r) {
		return r
	}
	return -1
}

// bare is text without Arabic marks, which a terminal that misplaces or
// drops them is not sent.
func bare(text string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Arabic, r) && unicode.Is(unicode.Mn, r) || r >= 0x064b && r <= 0x065f || r == 0x0670 {
			return -1
		}
		return r
	}, text)
	if s == "" {
		return text
	}
	return s
}

// columns is the width of a cell with text.
func columns(text string) int { return max(1, layout.Width(text)) }
