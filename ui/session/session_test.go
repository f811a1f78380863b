package session

import (
	"fmt"
	"strings"
	"testing"

	"warraq/keymap"
	"warraq/model"
)

// council is a short article with one of everything.
func council() *model.Article {
	return write("Council meets in Rabat").
		para(`Ministers met in Rabat on Monday. "We shall go on", said Omar Bennani.`).
		entity(model.Place, "Rabat", "Rabat").
		entity(model.Person, "Omar Bennani", "Omar Bennani").
		quote("We shall go on", "Omar Bennani").
		heading("After the meeting").
		tweet("First tweet #rain", "Ministry of Rain", "rain_min").
		para("Between the two, see https://rain.example/a for more.").
		entity(model.URL, "https://rain.example/a", "https://rain.example/a").
		post(model.Instagram, "Pictures of the day", "Photo Desk", "photo").
		tweet("Second tweet", "Ministry of Snow", "snow_min").
		para("Rabat again, and a last word.").
		entity(model.Place, "Rabat", "Rabat").
		article()
}

// long is an article of n paragraphs, each of which says its number.
func long(n int) *model.Article {
	w := write("A long one")
	for i := 1; i <= n; i++ {
		w.para(fmt.Sprintf("Paragraph %d says so, and then goes on for a while to fill more than one row of the pane.", i))
	}
	return w.article()
}

func TestJumps(t *testing.T) {
	for _, c := range []struct{ name, keys, here, status string }{
		{"first tweet", "]t", "First tweet", "tweet 1/3 · @rain_min · 2024-02-03"},
		{"tweets are of X", "]t ]t", "Second tweet", "tweet 3/3 · @snow_min"},
		{"embeds are of all", "Tab Tab", "Pictures", "instagram post 2/3 · @photo"},
		{"twin", ")t )t", "Second tweet", ""},
		{"count", "2 ]t", "Second tweet", ""},
		{"last tweet stays", "]t ]t ]t", "Second tweet", "no more tweets"},
		{"count beyond the last", "9 ]t", "Second tweet", "no more tweets"},
		{"back", "]t ]t [t", "First tweet", ""},
		{"none before", "]t [t", "First tweet", "no earlier tweets"},
		{"back tab", "3 Tab S-Tab", "Pictures", ""},
		{"quote", "]q", `"We shall`, "quote 1/1 · Omar Bennani"},
		{"entity", "]e", "Rabat on", "name 1/3 · place · Rabat · ×2"},
		{"entities", "3 ]e", "Rabat again", "name 3/3"},
		{"link", "]l", "https://rain", "url 1/1"},
		{"heading", "]s", "After", "heading 2/2"},
		{"paragraph", "2 ]p", "First tweet", ""},
		{"repeat", "]t ;", "Second tweet", ""},
		{"repeat and back", "]t ; ,", "First tweet", ""},
		{"repeated back stays back", "]t ; , , ;", "Second tweet", ""},
		{"nothing to repeat", ";", "Council", "no jump to repeat"},
		{"same entity", "]e *", "Rabat again", ""},
		{"same entity, no more", "]e * *", "Rabat again", "no more mentions of Rabat"},
		{"mark", "]t m a G ' a", "First tweet", ""},
		{"no mark", "' z", "Council", "no mark z"},
		{"before the last jump", "]t G ' '", "First tweet", ""},
		{"there again", "]t G ' ' ' '", ".", ""},
		{"older", "]t ]t ^O", "First tweet", ""},
		{"older twice", "]t ]t ^O ^O", "Council", ""},
		{"no older", "^O", "Council", "no older place"},
		{"newer", "]t ]t ^O ^O ^I", "First tweet", ""},
		{"newest", "]t ]t ^O ^O ^I ^I", "Second tweet", ""},
		{"no newer", "]t ^I", "First tweet", "no newer place"},
		{"paragraph by number", "2 G", "Ministers", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 100, 30, council()).press(c.keys)
			if !strings.HasPrefix(r.here(), c.here) {
				t.Errorf("cursor on %q\n    want %q", r.here(), c.here)
			}
			if !strings.Contains(r.status(), c.status) {
				t.Errorf("status %q\n  want %q", r.status(), c.status)
			}
		})
	}
}

func TestJumpsOfOtherKinds(t *testing.T) {
	const arabic = "\u0627\u0644\u0633\u0648\u0642"
	a := write("Market").
		para("On Monday #rain fell on @snow_min, and 5 € are due.").
		entity(model.DateEntity, "Monday", "2024-02-05").
		entity(model.Hashtag, "#rain", "rain").
		entity(model.Mention, "@snow_min", "snow_min").
		entity(model.Money, "5 €", "5 EUR").
		para(arabic + " 12").
		article()
	for _, c := range []struct{ name, keys, here, status string }{
		{"hashtag", "]h", "#rain", "hashtag 1/1 · #rain"},
		{"mention", "]m", "@snow_min", "mention 1/1 · @snow_min"},
		{"date", "]d", "Monday", "date 1/1 · 2024-02-05"},
		{"script", "]r", arabic, "script 1/"},
		{"no more of them", "]r ]r", arabic, "no more changes of script"},
		{"paragraph", "]p", "On Monday", "paragraph 1/2"},
		{"money is named", "/ 5 Enter", "5 €", "money · 5 EUR"},
	} {
		r := read(t, 90, 24, a).press(c.keys)
		if !strings.HasPrefix(r.here(), c.here) || !strings.Contains(r.status(), c.status) {
			t.Errorf("%s: on %q, want %q; status %q, want %q", c.name, r.here(), c.here, r.status(), c.status)
		}
	}
}

func TestScroll(t *testing.T) {
	for _, c := range []struct{ name, keys, top string }{
		{"start", "", "A long one"},
		{"three rows", "3 j", "Paragraph 1"},
		{"and back", "3 j k k k", "A long one"},
		{"not above the start", "j 9 k", "A long one"},
		{"a page keeps a row", "Space b", "A long one"},
		{"top", "G g g", "A long one"},
		{"home", "G Home", "A long one"},
		{"by number", "1 1 G z t", "Paragraph 10"},
		{"percent of nothing", "j % %", "A long one.txt"},
		{"1 percent", "1 %", "Paragraph 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 70, 14, long(60)).press(c.keys)
			if top, _, _ := strings.Cut(r.rows("text"), "\n"); !strings.HasPrefix(top, c.top) {
				t.Errorf("got  %q\nwant %q", top, c.top)
			}
		})
	}
}

// A jump to an embed shows all of its card, the row of links included.
func TestJumpShowsWholeCard(t *testing.T) {
	w := long(6)
	a := (&writer{*w}).tweet("First line of it and then some more words https://rain.example/abcdef", "Ministry of Rain", "rain_min").para("The end.").article()
	for h := 8; h < 30; h++ {
		r := read(t, 50, h, a).press("]t")
		if got := r.rows("text"); !strings.Contains(got, "@rain_min") || !strings.Contains(got, "abcdef") {
			t.Errorf("%d rows: the card does not show:\n%s", h, got)
		}
	}
}

// A card that fits into the pane shows whole, however little is left for
// what stands before it.
func TestJumpShowsWholeCardInASmallPane(t *testing.T) {
	w := long(6)
	body := "Four rows of words that a narrow pane breaks, and so it goes on and on to the end of it, at last."
	a := (&writer{*w}).tweet(body+" https://rain.example/abcdef", "Ministry of Rain", "rain_min").para("The end.").article()
	rows := strings.Count(read(t, 40, 40, a).press("]t").rows("text"), "█")
	for h := rows + 2; h < 30; h++ { // a row for the title, one for the status
		r := read(t, 40, h, a).press("]t")
		if got := strings.Count(r.rows("text"), "█"); got != rows {
			t.Errorf("height %d: %d rows of the card show, want %d\n%s", h, got, rows, r.rows("text"))
		}
	}
}

func TestPlaceTopShowsWholeCard(t *testing.T) {
	r := read(t, 60, 14, council()).press("]t z t")
	if top, _, _ := strings.Cut(r.rows("text"), "\n"); !strings.Contains(top, "@rain_min") {
		t.Errorf("top row %q, want the head of the card", top)
	}
	r.w, r.h = 50, 12
	if top, _, _ := strings.Cut(r.rows("text"), "\n"); !strings.Contains(top, "Ministry of Rain") {
		t.Errorf("after a resize: top row %q, want the head of the card", top)
	}
}

func TestBottomShowsLastRow(t *testing.T) {
	for _, keys := range []string{"G", "End", "1 0 0 %", "9 9 9 j", "9 9 Space"} {
		r := read(t, 70, 14, long(60)).press(keys)
		if !strings.Contains(r.rows("text"), "Paragraph 60") {
			t.Errorf("%s: the last paragraph does not show:\n%s", keys, r.rows("text"))
		}
		if !strings.HasPrefix(r.status(), "100%") {
			t.Errorf("%s: status %q, want 100%%", keys, r.status())
		}
	}
}

func TestEndIsSaid(t *testing.T) {
	r := read(t, 70, 14, long(3)).press("G 9 9 j j")
	if !strings.Contains(r.status(), "end of the article") {
		t.Errorf("status %q", r.status())
	}
	if r.press("g g k"); !strings.Contains(r.status(), "start of the article") {
		t.Errorf("status %q", r.status())
	}
}

func TestResizeKeepsTopByte(t *testing.T) {
	r := read(t, 80, 24, long(80)).press("4 0 j")
	off := r.text.at.top
	for w := 20; w <= 220; w += 3 {
		r.w, r.h = w, 5+w%40
		r.frame()
		if r.text.at.top != off {
			t.Fatalf("%d×%d: top is byte %d, want %d", r.w, r.h, r.text.at.top, off)
		}
		row := r.text.page.At(r.text.top)
		if off < row.Start || off >= row.End {
			t.Fatalf("%d×%d: the top row shows %d to %d, not %d", r.w, r.h, row.Start, row.End, off)
		}
	}
	if r.w, r.h = 80, 24; r.frame() == nil || r.text.page.At(r.text.top).Start != off {
		t.Errorf("back at the old size the top row is another")
	}
}

func TestPanesBySize(t *testing.T) {
	one, many := []*model.Article{council()}, []*model.Article{council(), long(3)}
	for _, c := range []struct {
		name     string
		articles []*model.Article
		w, h     int
		keys     string
		want     string
	}{
		{"one, small", one, 40, 12, "", "text"},
		{"one, usual", one, 80, 24, "", "text"},
		{"one, wide", one, 120, 40, "", "text inspector"},
		{"one, huge", one, 200, 60, "", "text inspector"},
		{"many, small", many, 40, 12, "", "list"},
		{"many, small, into", many, 40, 12, "Enter", "text"},
		{"many, small, into twice", many, 40, 12, "Enter Enter", "inspector"},
		{"many, small, and back", many, 40, 12, "Enter Enter h h", "list"},
		{"many, usual", many, 80, 24, "", "list text"},
		{"many, usual, into", many, 80, 24, "Enter", "text"},
		{"many, usual, entities", many, 80, 24, "Enter E", "text inspector"},
		{"many, usual, entities twice", many, 80, 24, "Enter E E", "text"},
		{"many, wide", many, 120, 40, "", "list text"},
		{"many, wide, into", many, 120, 40, "Enter", "text inspector"},
		{"many, huge", many, 200, 60, "", "list text inspector"},
		{"many, huge, no list", many, 200, 60, "g l", "text inspector"},
		{"inspector closed", one, 120, 40, "Enter q", "text"},
		{"help", one, 80, 24, "?", "help"},
		{"help by F1", one, 80, 24, "F1", "help"},
		{"help closed", one, 80, 24, "? q", "text"},
		{"info", one, 80, 24, "i", "help"},
		{"too small", one, 19, 12, "", "status"},
		{"too low", one, 40, 4, "", "status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.w, c.h, c.articles...).press(c.keys)
			var got []string
			for _, p := range r.frame().Panes {
				if p.Name != "border" && p.Name != "title" && (p.Name != "status" || r.screen.small()) {
					got = append(got, p.Name)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestClose(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []*model.Article
		keys     string
		quit     bool
	}{
		{"one article", []*model.Article{council()}, "q", true},
		{"the inspector first", []*model.Article{council()}, "Enter q", false},
		{"then the article", []*model.Article{council()}, "Enter q q", true},
		{"the list", []*model.Article{council(), council()}, "q", true},
		{"the article first", []*model.Article{council(), council()}, "Enter q", false},
		{"the help", []*model.Article{council()}, "? q", false},
		{"at once", []*model.Article{council(), council()}, "Enter Enter Q", true},
	} {
		r := read(t, 80, 24, c.articles...).press(c.keys)
		if r.Quit() != c.quit {
			t.Errorf("%s: quit %v, want %v", c.name, r.Quit(), c.quit)
		}
	}
}

func TestRequestsAreToldOnce(t *testing.T) {
	r := read(t, 80, 24, council()).press("^Z ^L")
	if !r.Suspend() || r.Suspend() {
		t.Error("a suspend is told once")
	}
	if !r.Redraw() || r.Redraw() {
		t.Error("a redraw is told once")
	}
}

func TestArabicKeyIsTaught(t *testing.T) {
	r := read(t, 80, 24, long(20)).typing("\u062a")
	if !strings.Contains(r.status(), "Arabic keyboard") {
		t.Errorf("status %q, want it to tell of the keyboard", r.status())
	}
	if r.typing("\u062a"); strings.Contains(r.status(), "Arabic keyboard") {
		t.Errorf("status %q, want it told once", r.status())
	}
}

func TestUnboundKeyIsTold(t *testing.T) {
	r := read(t, 80, 24, council()).press("Z")
	if !strings.Contains(r.status(), "Z is not bound to anything; ? help") {
		t.Errorf("status %q", r.status())
	}
}

// A lone g is the top as soon as no other key can follow.
func TestTimeout(t *testing.T) {
	r := read(t, 80, 24, long(60)).press("G g")
	if !r.Ambiguous() || r.text.at.top == 0 {
		t.Fatalf("ambiguous %v at byte %d, want it to wait", r.Ambiguous(), r.text.at.top)
	}
	r.run(r.Timeout())
	if r.Ambiguous() || r.text.at.top != 0 {
		t.Errorf("ambiguous %v at byte %d, want it at the top", r.Ambiguous(), r.text.at.top)
	}
}

// Pasted text goes into a line, and is never read as commands.
func TestPaste(t *testing.T) {
	r := read(t, 80, 24, council())
	r.run(r.Paste("]tq"))
	if r.Quit() || r.text.at.cur != 0 {
		t.Error("pasted text was read as commands")
	}
	r.press("/")
	r.run(r.Paste("ra\x1bbat\n"))
	if r.prompt.text != "rabat " {
		t.Errorf("the line holds %q", r.prompt.text)
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct{ keys, status string }{
		{"5 0 %", ""},
		{"9 9 9 %", "100%"},
	} {
		r := read(t, 70, 14, long(60)).press(c.keys)
		if !strings.Contains(r.status(), c.status) {
			t.Errorf("%s: status %q, want %q", c.keys, r.status(), c.status)
		}
		if at := r.text.at.cur * 100 / len(r.text.a.Text); c.keys[0] == '5' && (at < 48 || at > 50) {
			t.Errorf("%s: cursor at %d%%", c.keys, at)
		}
	}
}

// Keys go where the status line says.
func TestFocusIsTold(t *testing.T) {
	for _, c := range []struct{ keys, mode string }{
		{"", "list"}, {"Enter", ""}, {"Enter E", "inspector"}, {"?", "help"},
	} {
		r := read(t, 80, 24, council(), council()).press(c.keys)
		words := strings.Fields(r.status())
		got := ""
		for _, w := range words[:min(2, len(words))] {
			if w == "list" || w == "inspector" || w == "help" {
				got = w
			}
		}
		if got != c.mode {
			t.Errorf("%s: %q, want it to tell of %q", c.keys, r.status(), c.mode)
		}
	}
}

func TestDoNeedsNoKeys(t *testing.T) {
	r := read(t, 80, 24, council())
	r.run(r.Do(keymap.NextTweet, 2))
	if !strings.HasPrefix(r.here(), "Second tweet") {
		t.Errorf("cursor on %q", r.here())
	}
}
