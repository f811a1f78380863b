package thin

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"warraq/layout"
)

// vt is a terminal that knows what the painter sends and nothing more: what it
// does not know is an error. It shares no code with the painter.
type vt struct {
	w, h    int
	cells   []vtCell
	x, y    int
	pen     vtPen
	hidden  bool
	sync    bool
	margins bool // ?69
	top, bottom,
	left, right int // of the region, the last ones included
	last string // character written last
	err  error
}

type vtCell struct {
	text string // " " for a blank, "" for a right half
	pen  vtPen
}

type vtPen struct {
	bold, dim, italic, blink, reverse, strike bool
	under                                     string
	fg, bg, line                              string
}

func newVT(w, h int) *vt {
	t := &vt{}
	t.resize(w, h)
	return t
}

// resize fills the screen with rubbish, as a terminal does that reflows.
func (t *vt) resize(w, h int) {
	t.w, t.h = w, h
	t.cells = make([]vtCell, w*h)
	for i := range t.cells {
		t.cells[i] = vtCell{"#", vtPen{fg: "1"}}
	}
	t.x, t.y = min(t.x, w-1), min(t.y, h-1)
	t.reset()
}

func (t *vt) reset() {
	t.top, t.bottom, t.left, t.right = 0, t.h-1, 0, t.w-1
}

func (t *vt) fail(format string, args ...any) {
	if t.err == nil {
		t.err = fmt.Errorf(format, args...)
	}
}

func (t *vt) write(b []byte) {
	s := string(b)
	for s != "" && t.err == nil {
		switch s[0] {
		case '\r':
			t.x, s = 0, s[1:]
		case '\n':
			t.index()
			s = s[1:]
		case '\b':
			t.x, s = max(0, t.x-1), s[1:]
		case 0x1b:
			s = t.escape(s[1:])
		default:
			s = t.print(s)
		}
	}
}

func (t *vt) index() {
	if t.y == t.bottom {
		t.scroll(1)
	} else {
		t.y = min(t.y+1, t.h-1)
	}
}

func (t *vt) escape(s string) string {
	switch {
	case strings.HasPrefix(s, "M"):
		if t.y == t.top {
			t.scroll(-1)
		} else {
			t.y = max(0, t.y-1)
		}
		return s[1:]
	case strings.HasPrefix(s, "["):
		end := strings.IndexFunc(s[1:], func(r rune) bool { return r >= '@' && r <= '~' }) + 1
		if end == 0 {
			t.fail("unfinished sequence %q", s)
			return ""
		}
		t.control(s[1:end], s[end])
		return s[end+1:]
	}
	t.fail("unknown escape %q", s)
	return ""
}

func (t *vt) control(params string, final byte) {
	if strings.HasPrefix(params, "?") {
		t.mode(params[1:], final == 'h')
		return
	}
	arg := func(i, otherwise int) int {
		list := strings.Split(params, ";")
		if i >= len(list) || list[i] == "" {
			return otherwise
		}
		n, err := strconv.Atoi(list[i])
		if err != nil {
			t.fail("parameters %q of %c", params, final)
		}
		return n
	}
	switch final {
	case 'H':
		t.y, t.x = min(arg(0, 1), t.h)-1, min(arg(1, 1), t.w)-1
	case 'A':
		t.y = max(0, t.y-arg(0, 1))
	case 'B':
		t.y = min(t.h-1, t.y+arg(0, 1))
	case 'C':
		t.x = min(t.w-1, t.x+arg(0, 1))
	case 'D':
		t.x = max(0, t.x-arg(0, 1))
	case 'J':
		t.erase(0, t.w*t.h)
	case 'K':
		t.erase(t.y*t.w+t.x, (t.y+1)*t.w)
	case 'X':
		t.erase(t.y*t.w+t.x, min(t.y*t.w+t.x+arg(0, 1), (t.y+1)*t.w))
	case 'S':
		t.scroll(arg(0, 1))
	case 'T':
		t.scroll(-arg(0, 1))
	case 'b':
		last := t.last
		for range arg(0, 1) {
			t.print(last)
		}
	case 'r':
		t.top, t.bottom = arg(0, 1)-1, arg(1, t.h)-1
		t.x, t.y = 0, 0
	case 's':
		if !t.margins {
			return
		}
		t.left, t.right = arg(0, 1)-1, arg(1, t.w)-1
		t.x, t.y = 0, 0
	case 'm':
		t.sgr(params)
	case 'q':
	default:
		t.fail("unknown control %q %c", params, final)
	}
}

func (t *vt) mode(name string, on bool) {
	switch name {
	case "25":
		t.hidden = !on
	case "2026":
		t.sync = on
	case "69":
		t.margins = on
		t.left, t.right = 0, t.w-1
	default:
		t.fail("unknown mode %s", name)
	}
}

func (t *vt) erase(from, to int) {
	t.split(from)
	t.split(to)
	for i := from; i < to; i++ {
		t.cells[i] = vtCell{" ", vtPen{bg: t.pen.bg}}
	}
}

// split blanks both halves of a cluster that would be parted at i.
func (t *vt) split(i int) {
	if i > 0 && i < len(t.cells) && t.cells[i].text == "" && i%t.w > 0 {
		t.cells[i-1].text, t.cells[i].text = " ", " "
	}
}

func (t *vt) scroll(n int) {
	row := func(y int) []vtCell { return t.cells[y*t.w+t.left : y*t.w+t.right+1] }
	for y := t.top; y <= t.bottom; y++ {
		t.split(y*t.w + t.left)
		if t.right < t.w-1 {
			t.split(y*t.w + t.right + 1)
		}
	}
	blank := func(y int) {
		for i := range row(y) {
			row(y)[i] = vtCell{" ", vtPen{bg: t.pen.bg}}
		}
	}
	step := func(to, from int) {
		if from >= t.top && from <= t.bottom {
			copy(row(to), row(from))
		} else {
			blank(to)
		}
	}
	if n > 0 {
		for y := t.top; y <= t.bottom; y++ {
			step(y, y+n)
		}
		return
	}
	for y := t.bottom; y >= t.top; y-- {
		step(y, y+n)
	}
}

// print prints the first cluster of s: a letter with the marks behind it.
func (t *vt) print(s string) string {
	n := utf8.RuneLen([]rune(s)[0])
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		joiner := strings.HasSuffix(s[:n], "\u200d")
		if r < 0x20 || layout.Width(string(r)) > 0 && !joiner {
			break
		}
		n += size
	}
	text := s[:n]
	width := layout.Width(text)
	if width < 1 || width > 2 {
		t.fail("%q is %d columns wide", text, width)
		return ""
	}
	i := t.y*t.w + t.x
	if t.x+width > t.w {
		t.fail("%q beyond the edge", text)
		return ""
	}
	t.split(i)
	t.split(i + width)
	t.cells[i] = vtCell{text, t.pen}
	if width == 2 {
		t.cells[i+1] = vtCell{"", t.pen}
	}
	t.x, t.last = min(t.x+width, t.w-1), text
	return s[n:]
}

func (t *vt) sgr(params string) {
	list := strings.Split(params, ";")
	for i := 0; i < len(list); i++ {
		p := list[i]
		switch n, _ := strconv.Atoi(p); {
		case p == "" || p == "0":
			t.pen = vtPen{}
		case p == "38" || p == "48":
			n := 3
			if list[i+1] == "2" {
				n = 5
			}
			colour := strings.Join(list[i+1:i+n], ";")
			if p == "38" {
				t.pen.fg = colour
			} else {
				t.pen.bg = colour
			}
			i += n - 1
		case strings.HasPrefix(p, "58:"):
			t.pen.line = p
		case strings.HasPrefix(p, "4:"):
			t.pen.under = p[2:]
		case n >= 30 && n <= 37:
			t.pen.fg = strconv.Itoa(n - 30)
		case n >= 40 && n <= 47:
			t.pen.bg = strconv.Itoa(n - 40)
		case n >= 90 && n <= 97:
			t.pen.fg = strconv.Itoa(n - 90 + 8)
		case n >= 100 && n <= 107:
			t.pen.bg = strconv.Itoa(n - 100 + 8)
		default:
			t.attribute(p)
		}
	}
}

func (t *vt) attribute(p string) {
	switch p {
	case "1":
		t.pen.bold = true
	case "2":
		t.pen.dim = true
	case "22":
		t.pen.bold, t.pen.dim = false, false
	case "3", "23":
		t.pen.italic = p == "3"
	case "4":
		t.pen.under = "1"
	case "24":
		t.pen.under = ""
	case "5", "25":
		t.pen.blink = p == "5"
	case "7", "27":
		t.pen.reverse = p == "7"
	case "9", "29":
		t.pen.strike = p == "9"
	case "39":
		t.pen.fg = ""
	case "49":
		t.pen.bg = ""
	case "59":
		t.pen.line = ""
	default:
		t.fail("unknown attribute %q", p)
	}
}

// String is the screen as text, a row a line.
func (t *vt) String() string {
	var b strings.Builder
	for i, c := range t.cells {
		b.WriteString(c.text)
		if (i+1)%t.w == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
