package thin

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// row makes row y of the terminal the row that is wanted.
func (p *painter) row(y int, want []cell) {
	have := p.shown[y*p.w : (y+1)*p.w]
	if p.can.Cuts {
		keepTints(have, want)
	}
	first, last := differing(have, want)
	if first > last {
		return
	}
	tail := blankFrom(want)
	for x, done := first, 0; ; done = x {
		for x <= last && have[x] == want[x] {
			x++
		}
		if x > last {
			break
		}
		if x > done && (have[x].part == right || want[x].part == right) {
			x-- // a cluster of two columns is drawn, and drawn over, as a whole
		}
		if x >= tail && p.eraseTail(x, y, last) {
			break
		}
		p.reach(want, x, y)
		x = p.write(want, x, last)
	}
	copy(have, want)
}

// keepTints has blanks that have been touched wanted as they are.
func keepTints(have, want []cell) {
	for x, c := range have {
		if c.tint != 0 && c.same(want[x]) {
			want[x].tint = c.tint
		}
	}
}

// differing is the first and last column in which two rows differ; first is
// beyond last when none does.
func differing(a, b []cell) (first, last int) {
	last = len(a) - 1
	for first <= last && a[first] == b[first] {
		first++
	}
	for last >= first && a[last] == b[last] {
		last--
	}
	return first, last
}

// blankFrom is the column from which on row is blank in the default style.
func blankFrom(row []cell) int {
	n := len(row)
	for n > 0 && row[n-1] == (cell{}) {
		n--
	}
	return n
}

// eraseTail erases row y from x on. It reports false, and does nothing, when
// writing the blanks up to last is as cheap.
func (p *painter) eraseTail(x, y, last int) bool {
	if p.can.Old || last-x < 3 {
		return false
	}
	p.move(x, y)
	p.plain()
	p.out = append(p.out, "\x1b[K"...)
	return true
}

// plain sets a pen in which what is erased becomes a blank of the default
// style.
func (p *painter) plain() {
	if !p.penned || !p.looks[p.pen].plainBack() {
		p.use(0)
	}
}

// reach moves the cursor to column x of row y, by writing again what stands
// between when that is cheaper.
func (p *painter) reach(want []cell, x, y int) {
	if p.y == y && 0 <= p.x && p.x < x {
		between, cost := want[p.x:x], 0
		for i := range between {
			c := &between[i]
			if c.part != whole || c.tint != 0 || !p.shows(c) || uncertain(c.text) {
				cost = 99
				break
			}
			cost += max(1, len(c.text))
		}
		if cost <= step(x-p.x) {
			for i := range between {
				p.text(&between[i])
			}
			p.x = x
		}
	}
	p.move(x, y)
}

// write writes what is wanted from column x on, one cell or a stretch of equal
// ones, none beyond last but to end a cluster, and is the column behind.
func (p *painter) write(want []cell, x, last int) int {
	c := &want[x]
	n := 1
	for x+n <= last && c.part == whole && want[x+n] == *c {
		n++
	}
	if *c == (cell{}) && n > worthErasing && !p.can.Old {
		p.plain()
		p.out = appendCount(p.out, n, 'X')
		return x + n
	}
	if !p.shows(c) {
		p.use(c.pen)
	}
	p.text(c)
	p.x++
	switch {
	case c.part == left:
		p.x, n = -1, 2
	case uncertain(c.text):
		p.x, n = -1, 1
	case p.can.Repeat && (n-1)*max(1, len(c.text)) > 3+digits(n-1) && utf8.RuneCountInString(c.text) <= 1:
		p.out = appendCount(p.out, n-1, 'b')
		p.x += n - 1
	default:
		n = 1
	}
	if p.x >= p.w {
		p.x = -1 // it stands before the edge or on it
	}
	return x + n
}

// worthErasing is the number of blanks that are as cheap to write as to erase
// and to skip.
const worthErasing = 10

// text writes what c says.
func (p *painter) text(c *cell) {
	if c.text == "" {
		p.out = append(p.out, ' ')
		return
	}
	p.out = append(p.out, c.text...)
}

// appendCount appends a control with one count.
func appendCount(out []byte, n int, final byte) []byte {
	out = append(out, "\x1b["...)
	out = strconv.AppendInt(out, int64(n), 10)
	return append(out, final)
}

// uncertain reports whether terminals differ about the columns of cluster s:
// emoji of several code points.
func uncertain(s string) bool {
	return len(s) > 4 && (strings.Contains(s, "\u200d") || strings.Contains(s, "\ufe0f") || s[0] == 0xf0)
}
