package session

import (
	"strings"
	"testing"

	"warraq/model"
)

func TestTabs(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		w          int
		want       string
	}{
		{"outline", "H", 80, "▸outline 2 tweets 3 quotes 1 entities 2 links 1\n▸ Council meets in Rabat\n    After the meeting\n"},
		{"tweets", "T", 80, "outline 2 ▸tweets 3 quotes 1 entities 2 links 1\n" +
			"▸ Ministry of Rain                                          @rain_min 2024-02-03\n    First tweet #rain\n" +
			"  Photo Desk                                         @photo instagram 2024-02-03\n    Pictures of the day\n" +
			"  Ministry of Snow                                          @snow_min 2024-02-03\n    Second tweet\n"},
		{"quotes", "\"", 80, "outline 2 tweets 3 ▸quotes 1 entities 2 links 1\n▸ Omar Bennani\n    We shall go on\n"},
		{"entities", "E", 80, "outline 2 tweets 3 quotes 1 ▸entities 2 links 1\n" +
			"▸ Omar Bennani" + strings.Repeat(" ", 60) + "person\n" +
			"  Rabat" + strings.Repeat(" ", 65) + "place ×2\n"},
		{"links", "L", 40, "o2 t3 q1 e2 ▸links 1\n▸ https://rain.example/a             url\n"},
		{"next tab", "E Tab", 40, "o2 t3 q1 e2 ▸links 1\n▸ https://rain.example/a             url\n"},
		{"around", "L Tab", 40, "▸outline 2 t3 q1 e2 l1\n▸ Council meets in Rabat\n    After the meeting\n"},
		{"back", "H S-Tab", 40, "o2 t3 q1 e2 ▸links 1\n▸ https://rain.example/a             url\n"},
		{"smallest", "E", 20, "o2 t3 q1 ▸e2 l1\n▸ Omar Benna… person\n  Rabat     place ×2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.w, 40, council()).press(c.keys)
			if got := r.rows("inspector"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestVisit(t *testing.T) {
	for _, c := range []struct{ name, keys, here, status string }{
		{"heading", "H j Enter", "After", ""},
		{"tweet", "T j j Enter", "Second tweet", "tweet 3/3"},
		{"quote", "\" Enter", `"We shall`, "quote 1/1"},
		{"entity", "E j Enter", "Rabat on", "name 1/3"},
		{"its next mention", "E j Enter Enter Enter", "Rabat again", ""},
		{"and around", "E j Enter Enter Enter Enter Enter", "Rabat on", "from the first mention again"},
		{"its next mention by repeat", "E j Enter ;", "Rabat again", ""},
		{"and back", "E j Enter ^O", "Council", ""},
		{"count in the tab", "T 3 G Enter", "Second tweet", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 120, 40, council()).press(c.keys)
			if !strings.HasPrefix(r.here(), c.here) {
				t.Errorf("cursor on %q\n    want %q", r.here(), c.here)
			}
			if !strings.Contains(r.status(), c.status) {
				t.Errorf("status %q\n  want %q", r.status(), c.status)
			}
			if r.Mode().String() != "reading" {
				t.Errorf("keys go to %s", r.Mode())
			}
		})
	}
}

// The row of what is under the cursor of the text has the sign.
func TestInspectorFollowsText(t *testing.T) {
	for _, c := range []struct{ tab, keys, want string }{
		{"H h", "]t", "▸   After the meeting"},
		{"T h", "]t ]t", "▸ Ministry of Sn"},
		{"E h", "]e", "▸ Rabat"},
		{"L h", "]l", "▸ https://rain"},
		{"\" h", "]q", "▸ Omar Bennani"},
	} {
		r := read(t, 120, 40, council()).press(c.tab + " " + c.keys)
		if got := r.rows("inspector"); !strings.Contains(got, "\n"+c.want) {
			t.Errorf("%s %s: want %q in\n%s", c.tab, c.keys, c.want, got)
		}
	}
}

// While another row is chosen, a dot stands at the one of the text.
func TestDotWhileChoosing(t *testing.T) {
	r := read(t, 120, 40, council()).press("]t T j")
	got := r.rows("inspector")
	if !strings.Contains(got, "\n• Ministry of Ra…") || !strings.Contains(got, "\n▸ Photo D…") {
		t.Errorf("got\n%s", got)
	}
}

func TestEntitiesAreGrouped(t *testing.T) {
	a := write("x").
		para("Fez and Rabat, then Rabat and Ar-Rabat").
		entity(model.Place, "Fez", "Fez").
		entity(model.Place, "Rabat,", "Rabat").
		entity(model.Place, "Rabat and", "Rabat").
		entity(model.Place, "Ar-Rabat", "Rabat").
		article()
	a.Entities[0].Guessed = true
	r := read(t, 60, 30, a).press("E")
	got := r.rows("inspector")
	want := "Rabat" + strings.Repeat(" ", 45) + "place ×3\n  Fez"
	if !strings.Contains(got, want) || !strings.Contains(got, "place?\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestInfo(t *testing.T) {
	a := council()
	a.Warnings = []model.Warning{{Code: "mojibake", Message: "three words were repaired", Span: model.Span{Start: 5, End: 9}}}
	r := read(t, 80, 30, a)
	if !strings.Contains(r.status(), "⚠ 1, press i") {
		t.Errorf("status %q", r.status())
	}
	got := r.press("i").rows("help")
	for _, want := range []string{"Council meets in Rabat\n", "3 embeds (2 tweets), 1 quote\nnames      2, met 3 times; ]e goes from one to the next\nlinks      1, met 1 time; ]l", "1 warning\n", "mojibake: three words were repaired (byte 5)"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}

// What nobody sees in a text and what misleads is told.
func TestHiddenCharactersAreTold(t *testing.T) {
	a := write("x").para("pay \u202eEDOC\u202c to pay\u200bpal").article()
	r := read(t, 80, 30, a)
	if !strings.Contains(r.status(), "⚠ 2 hidden characters, press i") {
		t.Errorf("status %q", r.status())
	}
	got := r.press("i").rows("help")
	for _, want := range []string{"2 hidden characters\n", "override: the letters after it stand in another order (byte 7)", "invisible: it parts a word"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
	a.Warnings = []model.Warning{{Code: "mojibake"}}
	if r := read(t, 80, 30, a); !strings.Contains(r.status(), "⚠ 2 hidden characters + 1, press i") {
		t.Errorf("status %q", r.status())
	}
	if r := read(t, 40, 12, a); !strings.Contains(r.status(), "⚠ 3") {
		t.Errorf("status %q", r.status())
	}
}

// Any number of them is told in a few lines.
func TestHiddenCharactersAreBounded(t *testing.T) {
	a := write("x").para(strings.Repeat("a\u202e\u202c ", 1000)).article()
	r := read(t, 80, 30, a).press("i G")
	if got := r.rows("help"); !strings.Contains(got, "and 950 more") {
		t.Errorf("got\n%s", got)
	}
}

// The help tells of every action, scrolls, and stays within its ends.
func TestHelpScrolls(t *testing.T) {
	r := read(t, 60, 12, council()).press("?")
	seen := r.rows("help")
	for range 200 {
		r.press("j")
		seen += r.rows("help")
	}
	for _, row := range r.keys.Help() {
		if first, _, _ := strings.Cut(row.Help, " "); !strings.Contains(seen, first) || !strings.Contains(seen, row.Keys[0]) {
			t.Errorf("the help does not tell of %s", row.Action)
		}
	}
	if n := len(r.pane("help").Rows); n != 10 {
		t.Errorf("%d rows show at the end, want 10", n)
	}
}
