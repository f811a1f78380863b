package session

import (
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	for _, c := range []struct{ name, query, keys, here, status string }{
		{"first hit", "rabat", "", "Rabat\n", "1/3"},
		{"folds case", "RABAT", "", "Rabat\n", "1/3"},
		{"next", "rabat", "Enter n", "Rabat on", "2/3"},
		{"with a count", "rabat", "Enter 2 n", "Rabat again", "3/3"},
		{"previous", "rabat", "Enter n n N", "Rabat on", "2/3"},
		{"around the end", "rabat", "Enter n n n", "Rabat\n", "search went on at the top"},
		{"around the start", "rabat", "Enter N", "Rabat again", "search went on at the bottom"},
		{"no hit", "zebra", "", "Council", "no hit"},
		{"no hit accepted", "zebra", "Enter", "Council", "not found: zebra"},
		{"escape goes back", "again", "Esc", "Council", ""},
		{"deleted to nothing", "again", "^U", "Council", ""},
		{"and once more leaves", "again", "^U Backspace", "Council", ""},
		{"back by the list of jumps", "again", "Enter ^O", "Council", ""},
		{"the last query again", "again", "Enter g g / Enter", "again", "1/1"},
		{"next after the hits are out", "rabat", "Enter Esc n", "Rabat on", "2/3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 80, 24, council()).press("/").typing(c.query).press(c.keys)
			rest := r.text.a.Text[r.text.at.cur:]
			if !strings.HasPrefix(rest, c.here) {
				t.Errorf("cursor on %q\n    want %q", r.here(), c.here)
			}
			if !strings.Contains(r.status(), c.status) {
				t.Errorf("status %q\n  want %q", r.status(), c.status)
			}
		})
	}
}

func TestSearchLightsCells(t *testing.T) {
	r := read(t, 80, 24, council()).press("/").typing("rabat")
	lit, here := litText(r, Hit), litText(r, HitHere)
	if lit != "RabatRabatRabat" || here != "Rabat" {
		t.Errorf("lit %q and under the cursor %q", lit, here)
	}
	if r.press("Esc"); litText(r, Hit) != "" {
		t.Errorf("lit after escape: %q", litText(r, Hit))
	}
}

// litText is the text of the cells with a mark, from top to bottom.
func litText(r *reader, m Mark) string {
	var b strings.Builder
	for _, row := range r.pane("text").Rows {
		for _, c := range row.Cells {
			if c.Mark&m != 0 {
				b.WriteString(c.Text)
			}
		}
	}
	return b.String()
}

// A hit on one letter of a lam-alef lights the one cell of both.
func TestSearchLightsWholeCell(t *testing.T) {
	const lam, alef, beh = "\u0644", "\u0627", "\u0628"
	r := read(t, 80, 24, write("x").para(beh+lam+alef+" z").article())
	r.press("/").typing(alef)
	if got, want := litText(r, Hit), "\ufefc"; got != want {
		t.Errorf("lit %+q, want %+q", got, want)
	}
}

func TestCurrentThingIsLit(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"]q", `"We shall go on"`},
		{"]e", "Rabat"},
		{"]l", "https://rain.example/a"},
		{"", ""},
	} {
		r := read(t, 100, 30, council()).press(c.keys)
		if got := litText(r, Current); got != c.want {
			t.Errorf("%s: lit %q, want %q", c.keys, got, c.want)
		}
	}
}

// A quote is lit on all its rows.
func TestCurrentQuoteOverRows(t *testing.T) {
	said := strings.TrimSpace(strings.Repeat("we go on and ", 12))
	a := write("x").para(`He said "`+said+`" and left.`).quote(said, "").article()
	r := read(t, 40, 20, a).press("]q")
	got := strings.Join(strings.Fields(litText(r, Current)), "")
	if want := strings.ReplaceAll(`"`+said+`"`, " ", ""); got != want {
		t.Errorf("lit  %q\nwant %q", got, want)
	}
}

// The card that the cursor is on has another line beside it, on each row.
func TestCurrentCardHasAnotherBar(t *testing.T) {
	r := read(t, 80, 24, council()).press("]t")
	bars := strings.Count(r.rows("text"), currentBar)
	if bars != 2 {
		t.Errorf("%d rows of the card are marked, want 2:\n%s", bars, r.rows("text"))
	}
	if r.press("g g"); strings.Contains(r.rows("text"), currentBar) {
		t.Errorf("a card is marked though the cursor left it:\n%s", r.rows("text"))
	}
}

func TestNextSameWord(t *testing.T) {
	r := read(t, 80, 24, write("snow").para("first snow").para("then Snow, and more").article())
	if r.press("*"); r.here() != "snow" || !strings.HasSuffix(r.text.a.Text[:r.text.at.cur], "first ") {
		t.Errorf("cursor on %q", r.here())
	}
	if r.press("n"); !strings.HasPrefix(r.here(), "Snow") {
		t.Errorf("cursor on %q", r.here())
	}
}
