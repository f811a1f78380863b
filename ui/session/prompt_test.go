package session

import (
	"strings"
	"testing"

	"warraq/keymap"
	"warraq/layout"
)

// caprtl turns capitals into Hebrew letters, and back in what is shown.
var caprtl, uncaprtl = func() (*strings.Replacer, *strings.Replacer) {
	var to, from []string
	for i := range 22 {
		capital, hebrew := string(rune('A'+i)), string(rune(0x05d0+i))
		to = append(to, capital, hebrew)
		from = append(from, hebrew, capital)
	}
	return strings.NewReplacer(to...), strings.NewReplacer(from...)
}()

// looks is the line as it stands on the screen, the cursor's cell in brackets.
func looks(p *prompt) string {
	cells, _ := p.cells()
	at := p.under(cells)
	var b strings.Builder
	for i, c := range cells {
		text := uncaprtl.Replace(c.Text)
		if i == at {
			text = "[" + text + "]"
		}
		b.WriteString(text)
	}
	return b.String()
}

func TestPromptEdits(t *testing.T) {
	testPrompt(t, []promptCase{
		{"cursor behind", "abc", "", "abc", "abc[ ]"},
		{"blank at the end", "ab ", "", "ab ", "ab [ ]"},
		{"left", "abc", "← ←", "abc", "a[b]c "},
		{"not before the start", "abc", "← ← ← ← ←", "abc", "[a]bc "},
		{"insert in the middle", "abc", "← x", "abxc", "abx[c] "},
		{"backspace", "abc", "Backspace", "ab", "ab[ ]"},
		{"delete", "abc", "Home Del", "bc", "[b]c "},
		{"word", "one two  ", "^W", "one ", "one [ ]"},
		{"to the start", "one two", "← ← ← ^U", "two", "[t]wo "},
		{"to the end", "one two", "Home → → → ^K", "one", "one[ ]"},
	})
}

// promptCase is what a prompt holds and looks like after some text was typed
// and some keys pressed, all in caprtl.
type promptCase struct{ name, typed, keys, text, looks string }

func testPrompt(t *testing.T, cases []promptCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 60, 20, long(2)).press("/").typing(caprtl.Replace(c.typed))
			for _, s := range strings.Fields(c.keys) {
				if len(s) == 1 {
					s = caprtl.Replace(s)
				}
				r.press(s)
			}
			if got := uncaprtl.Replace(r.prompt.text); got != c.text {
				t.Errorf("text  %q\nwant  %q", got, c.text)
			}
			if got := looks(r.prompt); got != c.looks {
				t.Errorf("looks %q\nwant  %q", got, c.looks)
			}
		})
	}
}

func TestPromptDeletesWhatWasTyped(t *testing.T) {
	const lam, alef, beh, fatha, shadda = "\u0644", "\u0627", "\u0628", "\u064e", "\u0651"
	for _, c := range []struct{ name, text, want string }{
		{"a mark before its letter", beh + shadda + fatha, beh + shadda},
		{"then the other mark", beh + shadda, beh},
		{"alef of a lam-alef", lam + alef, lam},
		{"a flag whole", "a\U0001F1F2\U0001F1E6", "a"},
		{"a family whole", "a\U0001F469\u200d\U0001F467", "a"},
		{"an accent before its letter", "e\u0301", "e"},
		{"nothing", "", ""},
	} {
		p := newPrompt("/", nil, layout.Options{})
		p.insert(c.text)
		p.edit(keymap.DeleteBack)
		if p.text != c.want {
			t.Errorf("%s: got %+q, want %+q", c.name, p.text, c.want)
		}
	}
}

func TestPromptTakesNoControls(t *testing.T) {
	p := newPrompt("/", nil, layout.Options{})
	p.insert("a\x1b[31m\u202eb\u200f\nc\td\x00\ufeff")
	if want := "a[31mb c d"; p.text != want {
		t.Errorf("got %q, want %q", p.text, want)
	}
}

// The arrows have to reach every place in any line, and no cell is passed
// twice.
func TestArrowsReachEveryPlace(t *testing.T) {
	for _, text := range []string{"", "abc", "ABC", "ab CD ef", "AB cd EF 12 ", "A(B)", "  ", "\u0644\u0627\u0628\u064e"} {
		p := newPrompt("/", nil, layout.Options{})
		p.insert(caprtl.Replace(text))
		cells, _ := p.cells()
		for range cells {
			p.beside(-1)
		}
		seen := map[int]bool{p.pos: true}
		for range len(cells) - 1 {
			p.beside(1)
			if seen[p.pos] {
				t.Fatalf("%q: byte %d is reached twice", text, p.pos)
			}
			seen[p.pos] = true
		}
		for _, c := range cells {
			if !seen[c.Start] {
				t.Errorf("%q: byte %d is not reached", text, c.Start)
			}
		}
	}
}

func TestPromptHistory(t *testing.T) {
	r := read(t, 60, 20, council())
	r.press("/").typing("Rabat").press("Enter /").typing("tweet").press("Enter /").typing("dra")
	for _, c := range []struct{ key, want string }{
		{"↑", "tweet"}, {"↑", "Rabat"}, {"↑", "Rabat"}, {"↓", "tweet"}, {"↓", "dra"}, {"↓", "dra"},
	} {
		if r.press(c.key); r.prompt.text != c.want {
			t.Fatalf("%s: got %q, want %q", c.key, r.prompt.text, c.want)
		}
	}
}

// The cursor shows however long the line is, in any direction, and stands on
// the cell of the byte it is at.
func TestPromptScrolls(t *testing.T) {
	for _, text := range []string{strings.Repeat("abc ", 30), strings.Repeat("ABC ", 30), strings.Repeat("AB cd ", 20)} {
		r := read(t, 40, 12, long(2)).press("/").typing(caprtl.Replace(text))
		for _, keys := range []string{"", "Home", "→ → →", "← ← ← ← ←", "End"} {
			r.press(keys)
			for range 40 {
				r.press("←")
				checkCursor(t, r)
			}
		}
	}
}

func checkCursor(t *testing.T, r *reader) {
	t.Helper()
	f := r.frame()
	if !f.Cursor.Visible || f.Cursor.X < 1 || f.Cursor.X >= f.W || f.Cursor.Y != f.H-1 {
		t.Fatalf("cursor at %d,%d of %d×%d, visible %v", f.Cursor.X, f.Cursor.Y, f.W, f.H, f.Cursor.Visible)
	}
	cells, _ := r.prompt.cells()
	want := cells[r.prompt.under(cells)].Text
	for _, c := range r.pane("status").Rows[0].Cells {
		if c.X == f.Cursor.X {
			if c.Text != want {
				t.Fatalf("cursor on %q, want %q", c.Text, want)
			}
			return
		}
	}
	t.Fatalf("no cell under the cursor at %d", f.Cursor.X)
}
