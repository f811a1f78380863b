package session

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"warraq/keymap"
	"warraq/layout"
	"warraq/model"
)

// checkFrame holds a frame to what whoever draws it relies on.
func checkFrame(t *testing.T, f *Frame) {
	t.Helper()
	owner := make([]string, max(0, f.W*f.H))
	for _, p := range f.Panes {
		if p.X < 0 || p.Y < 0 || p.W <= 0 || p.H <= 0 || p.X+p.W > f.W || p.Y+p.H > f.H {
			t.Fatalf("pane %s at %d,%d of %d×%d leaves the screen of %d×%d", p.Name, p.X, p.Y, p.W, p.H, f.W, f.H)
		}
		for y := p.Y; y < p.Y+p.H; y++ {
			for x := p.X; x < p.X+p.W; x++ {
				if o := owner[y*f.W+x]; o != "" {
					t.Fatalf("panes %s and %s share %d,%d", o, p.Name, x, y)
				}
				owner[y*f.W+x] = p.Name
			}
		}
		checkPane(t, &p)
	}
	if c := f.Cursor; c.Visible && (c.X < 0 || c.Y < 0 || c.X >= f.W || c.Y >= f.H) {
		t.Fatalf("cursor at %d,%d of %d×%d", c.X, c.Y, f.W, f.H)
	}
}

func checkPane(t *testing.T, p *Pane) {
	t.Helper()
	if len(p.Rows) > p.H {
		t.Fatalf("pane %s has %d rows for %d", p.Name, len(p.Rows), p.H)
	}
	for y, row := range p.Rows {
		taken := make([]bool, p.W)
		for _, c := range row.Cells {
			if c.X < 0 || c.Width < 1 || c.X+c.Width > p.W {
				t.Fatalf("%s, row %d: %q at %d, %d wide, leaves %d columns", p.Name, y, c.Text, c.X, c.Width, p.W)
			}
			for x := c.X; x < c.X+c.Width; x++ {
				if taken[x] {
					t.Fatalf("%s, row %d: two cells at %d:\n%s", p.Name, y, x, rowText(row, p.W))
				}
				taken[x] = true
			}
			checkCell(t, p.Name, c)
		}
	}
}

func checkCell(t *testing.T, pane string, c Cell) {
	t.Helper()
	if c.Text == "" || layout.Width(c.Text) != c.Width {
		t.Fatalf("%s: cell %+q is %d wide, not %d", pane, c.Text, layout.Width(c.Text), c.Width)
	}
	for _, r := range c.Text {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			t.Fatalf("%s: cell %+q holds a control", pane, c.Text)
		}
	}
}

// pieces is what articles of the fuzz test are made of.
var pieces = []string{
	"word ", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 ", "\u0644\u0627 ", "\u05d0\u05d1 12 ", "12,5 % ", "(a [b] c) ",
	"\u202e", "\u2067", "\x1b[31m", "\x00", "\t", "\n", "\u200d", "\u064e", "\u4e16\u754c", "\U0001F1F2\U0001F1E6", "#tag ",
	"https://rain.example/" + strings.Repeat("x", 60), "@handle ", "\u00ab q \u00bb ", "\n\n", "e\u0301", "\ufe0f", "a\u0300\u0301\u0302",
}

// random is an article made of data.
func random(data []byte) *model.Article {
	w := write("t")
	for len(data) >= 4 {
		n := min(int(data[0])%12, len(data)-2)
		var text strings.Builder
		for _, b := range data[1 : 1+n] {
			text.WriteString(pieces[int(b)%len(pieces)])
		}
		kind := data[1+n]
		data = data[2+n:]
		body := strings.TrimSpace(text.String())
		switch {
		case body == "":
			w.para("x")
		case kind%4 == 0:
			w.tweet(body, "Name "+body[:0]+"\u0627\u0633\u0645", "handle")
		case kind%4 == 1:
			w.heading(body)
		default:
			w.para(`"`+body+`"`).quote(body, "")
		}
	}
	w.a.Title = w.a.Text[:len(w.a.Text)/3]
	w.a.Title = strings.ToValidUTF8(w.a.Title, "")
	return w.article()
}

// pressed is the keys that the fuzz test presses.
var pressed = func() []keymap.Key {
	m, err := keymap.New(keymap.Default())
	if err != nil {
		panic(err)
	}
	var keys []keymap.Key
	for _, a := range keymap.Actions() {
		if a.Action == keymap.Quit || a.Action == keymap.Close {
			continue
		}
		for _, s := range m.Keys(keymap.Panes|keymap.Overlay|keymap.Prompt, a.Action) {
			keys = append(keys, keymap.Parse(s)...)
		}
	}
	for _, r := range "0123456789aq\u062a\u0644\u0627\u064e\u0661 " {
		keys = append(keys, keymap.Rune(r))
	}
	return keys
}()

// FuzzKeys presses any keys and clicks at any sizes in any article, while some
// tasks end late. Whatever comes, the
// frame is sound, and a change of size alone never moves the byte at the top.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("\x05abcde\x01\x04fghi\x02\x03xyz\x00"), []byte("jjjGgg/abc"))
	f.Add([]byte("\x0babcdefghijk\x00\x0bvutsrqponml\x03"), []byte("\x01\x80\x02\xff\x10\x20\x30\x40\x50\x60\x70"))
	f.Add([]byte("\x02\x06\x07\x00\x02\x08\x09\x04\x02\x0a\x0b\x02"), []byte("0123456789abcdefghijklmnopqrstuvwxyz"))
	f.Add([]byte{}, []byte("]t)q zz"))
	f.Fuzz(func(t *testing.T, text, keys []byte) {
		if len(text) > 2000 || len(keys) > 200 {
			return
		}
		r := read(t, 80, 24, random(text), council(), nil)
		var late []Task
		for i, b := range keys {
			if i%7 == 6 { // another size
				top := r.text.at
				r.w, r.h = int(b)%230, int(keys[i-1])%70
				checkFrame(t, r.frame())
				if r.text.at != top {
					t.Fatalf("%d×%d moved the place from %v to %v", r.w, r.h, top, r.text.at)
				}
				continue
			}
			switch {
			case i%11 == 10:
				late = append(late, r.Click(int(b)%max(1, r.w), int(keys[i-1])%max(1, r.h))...)
			case i%13 == 12:
				r.run(late)
				late = r.Wheel(int(keys[i-1])%max(1, r.w), int(b)%max(1, r.h), int(b)%9-4)
			case i%5 == 4: // a task that ends later, or after others
				late = append(late, r.Key(pressed[(int(b)+i*31)%len(pressed)])...)
			default:
				r.run(r.Key(pressed[(int(b)+i*31)%len(pressed)]))
			}
			checkFrame(t, r.frame())
			checkPlace(t, r)
		}
	})
}

// checkPlace holds the place to the article.
func checkPlace(t *testing.T, r *reader) {
	t.Helper()
	if a := r.text.a; a != nil && r.text.at.cur >= 0 && r.text.at.cur < len(a.Text) && !utf8.RuneStart(a.Text[r.text.at.cur]) {
		t.Fatalf("the cursor is inside a character, at byte %d", r.text.at.cur)
	}
	if a := r.text.a; a != nil && (r.text.at.cur < 0 || r.text.at.cur > len(a.Text) || r.text.at.top < 0 || r.text.at.top > len(a.Text)) {
		t.Fatalf("place %v in %d bytes", r.text.at, len(a.Text))
	}
}

func TestFramesAreSound(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {1, 1}, {5, 3}, {19, 5}, {20, 5}, {21, 6}, {40, 12}, {59, 30}, {60, 14}, {80, 24}, {99, 12}, {100, 30}, {120, 40}, {159, 50}, {160, 10}, {200, 60}} {
		for _, keys := range []string{"", "Enter", "Enter Enter", "?", "i", "/ a", "E", "T", "] t", "1 2"} {
			r := read(t, size[0], size[1], council(), long(30), nil).press(keys)
			checkFrame(t, r.frame())
		}
	}
}

// A text wider than its column never takes the place of its neighbours.
func TestTextColumnIsAtMost80(t *testing.T) {
	for _, w := range []int{80, 120, 200, 300} {
		r := read(t, w, 30, long(10))
		for _, row := range r.pane("text").Rows {
			for _, c := range row.Cells {
				if c.X >= 80 {
					t.Fatalf("%d columns: a cell at %d", w, c.X)
				}
			}
		}
	}
}

func TestColumnWidth(t *testing.T) {
	widest := func(r *reader) int {
		n := 0
		for _, row := range r.pane("text").Rows {
			for _, c := range row.Cells {
				n = max(n, c.X+c.Width)
			}
		}
		return n
	}
	r := read(t, 200, 30, long(10)).press("5 z -")
	if n := widest(r); n > 60 || n < 50 {
		t.Errorf("narrower by 20: the text is %d wide", n)
	}
	if !strings.Contains(r.status(), "column 60") {
		t.Errorf("status %q", r.status())
	}
	r.press("z + z =")
	left := 1000
	for _, row := range r.pane("text").Rows {
		for _, c := range row.Cells {
			left = min(left, c.X)
		}
	}
	if want := (r.pane("text").W - 64) / 2; left != want {
		t.Errorf("centred: the text begins at %d, want %d", left, want)
	}
}
