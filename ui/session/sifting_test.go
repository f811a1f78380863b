package session

import (
	"context"
	"strings"
	"testing"
	"time"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/sift"
	"warraq/model"
)

// newspaper is articles of three languages and two days, in two folders.
func newspaper() shelf {
	var articles shelf
	for i, a := range []struct {
		title, lang, source string
		day                 int
	}{
		{"افتتاح الميناء", "ar", "sea/1.txt", 3},
		{"Le port ferme", "fr", "sea/2.txt", 4},
		{"The harbour opens", "en", "land/3.txt", 3},
		{"معرض الكتاب", "ar", "land/4.txt", 0},
		{"Économie", "fr", "land/5.txt", 4},
	} {
		w := write(a.title).para("Some words.")
		if i == 2 {
			w = w.tweet("A ship!", "Amal", "amal")
		}
		p := w.article()
		p.ID, p.Lang, p.Source = model.ID(a.source), a.lang, a.source
		if a.day > 0 {
			p.Published = model.Date{Year: 2031, Month: 2, Day: a.day}
		}
		articles = append(articles, p)
	}
	return articles
}

// peruse opens a session over the newspaper, with marks in memory.
func peruse(t *testing.T, w, h int) *reader {
	t.Helper()
	r := &reader{t, New(newspaper(), Options{Keyboard: keymap.Arabic()}), w, h}
	r.run(r.Tasks())
	r.frame()
	return r
}

// say types text into a line and ends it.
func (r *reader) say(keys, text string) *reader { return r.press(keys).typing(text).press("Enter") }

// order is what the list shows: articles by their numbers from 1, headings
// by their names.
func (r *reader) order() string {
	var parts []string
	for i := range r.list.rows() {
		if g := r.list.heading(i); g >= 0 {
			parts = append(parts, "["+r.list.sifting.found.Groups[g].Name+"]")
		} else {
			parts = append(parts, itoa(r.list.ref(i)+1))
		}
	}
	return strings.Join(parts, " ")
}

func TestFilter(t *testing.T) {
	tests := []struct {
		name, query, want, head string
	}{
		{"language", "lang:ar", "1 4", "1/2 articles · F lang:ar · 2 of 5"},
		{"a word of the title", "المينا", "1", "1/1 articles · F "},
		{"tweets", "has:tweet", "3", "F has:tweet · 1 of 5"},
		{"nothing at all", "lang:es", "", "0/0 articles · F lang:es · 0 of 5"},
		{"empty", "", "1 2 3 4 5", "1/5 articles · 0 of 5 decided"},
	}
	for _, tt := range tests {
		r := peruse(t, 80, 24).say("F", tt.query)
		if got := r.order(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if head, _, _ := strings.Cut(r.rows("list"), "\n"); !strings.Contains(head, tt.head) {
			t.Errorf("%s: head %q, want %q", tt.name, head, tt.head)
		}
		checkFrame(t, r.frame())
	}
}

// A query that is wrong stays to be put right, and says what is wrong.
func TestWrongFilter(t *testing.T) {
	r := peruse(t, 80, 24).say("F", "langg:ar")
	if got := r.status(); !strings.HasPrefix(got, "filter: langg:ar") || !strings.Contains(got, "no field “langg”") {
		t.Errorf("status %q", got)
	}
	r.press("Esc")
	if got := r.order(); got != "1 2 3 4 5" {
		t.Errorf("given up: %q", got)
	}
}

// Esc puts out what is the nearest: the selection, then the filter.
func TestFilterGoesOut(t *testing.T) {
	r := peruse(t, 80, 24).say("F", "lang:fr").press("v Esc")
	if got := r.order(); got != "2 5" || r.list.picked.open {
		t.Errorf("after the first Esc: %q", got)
	}
	if got := r.press("Esc").order(); got != "1 2 3 4 5" {
		t.Errorf("after the second: %q", got)
	}
	if got := r.say("F", "lang:fr").press("F ^U Enter").order(); got != "1 2 3 4 5" {
		t.Errorf("after an empty one: %q", got)
	}
	if got := r.press("F ↑").status(); !strings.Contains(got, "lang:fr") {
		t.Errorf("history: %q", got)
	}
}

// A decision does not take the article out of the list under the cursor.
func TestFilterStays(t *testing.T) {
	r := peruse(t, 80, 24).say("F", "decision:none lang:ar").press("a")
	if got := r.order(); got != "1 4" || r.list.pick.cur != 1 {
		t.Errorf("got %q, row %d", got, r.list.pick.cur)
	}
	if got := r.say("F", "").order(); got != "4" {
		t.Errorf("said again: %q", got)
	}
}

func TestSortAndGroup(t *testing.T) {
	tests := []struct{ keys, want string }{
		{"z s d", "2 5 1 3 4"},
		{"z s d z s d", "1 3 2 5 4"},
		{"z s s", "3 4 5 1 2"},
		{"z s t", "5 2 3 1 4"},
		{"j a z s a", "2 1 3 4 5"},
		{"z s f", "5 4 3 2 1"},
		{"z s x", "1 2 3 4 5"},
		{"z g s", "[land/] 3 4 5 [sea/] 1 2"},
		{"z g d", "[2031-02-04] 2 5 [2031-02-03] 1 3 [] 4"},
		{"z g d z s t", "[2031-02-04] 5 2 [2031-02-03] 3 1 [] 4"},
		{"z g d z g n", "1 2 3 4 5"},
		{"z g s z M", "[land/] [sea/]"},
		{"z g s z M z R", "[land/] 3 4 5 [sea/] 1 2"},
		{"z g s g z a", "[land/] [sea/] 1 2"},
		{"z g s g Enter", "[land/] [sea/] 1 2"},
		{"z g s g Enter Enter", "[land/] 3 4 5 [sea/] 1 2"},
	}
	for _, tt := range tests {
		r := peruse(t, 80, 24).press(tt.keys)
		if got := r.order(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.keys, got, tt.want)
		}
		checkFrame(t, r.frame())
	}
}

// The cursor stays on its article, and the head counts articles, not rows.
func TestGroupedPlace(t *testing.T) {
	r := peruse(t, 80, 24).press("j z g s")
	if got := r.rows("list"); !strings.HasPrefix(got, "5/5 articles") || !strings.Contains(got, "▸ Le port ferme") {
		t.Errorf("got\n%s", got)
	}
	if got := r.press("J").status(); !strings.Contains(got, "no more articles") {
		t.Errorf("past the end: %q", got)
	}
	if r.press("g J"); r.list.ref(r.list.pick.cur) != 2 {
		t.Errorf("from the first heading: article %d", r.list.ref(r.list.pick.cur))
	}
	if r.press("J J J"); r.list.ref(r.list.pick.cur) != 0 {
		t.Errorf("over the second heading: article %d", r.list.ref(r.list.pick.cur))
	}
}

// An article that the new filter leaves out gives way to the first one.
func TestFilterBeginsAtTheTop(t *testing.T) {
	r := peruse(t, 80, 24).say("G F", "lang:ar")
	if r.list.pick.cur != 0 || r.text.hit != 0 {
		t.Errorf("row %d, article %d", r.list.pick.cur, r.text.hit)
	}
	r = peruse(t, 80, 24).say("4 G F", "lang:ar")
	if r.list.pick.cur != 1 || r.text.hit != 3 {
		t.Errorf("one that stays: row %d, article %d", r.list.pick.cur, r.text.hit)
	}
}

// A choice is there again in the next sitting on the same paths, unless the
// reader begins anew.
func TestChoiceIsKept(t *testing.T) {
	d := newDesk(t)
	d.sit(Options{}).say("F", "-three").press("z s t z s t z g s").Finish(context.Background())
	r := d.sit(Options{})
	if got := r.list.sifting.choice; got.By != sift.Title || !got.Reverse || got.Group != sift.BySource || got.Query.String() != "-three" {
		t.Errorf("got %+v", got)
	}
	if got := r.order(); got != "[news/] 2 1 4 5" {
		t.Errorf("got %q", got)
	}
	if r = d.sit(Options{Fresh: true}); !r.list.sifting.choice.Zero() {
		t.Errorf("fresh: got %+v", r.list.sifting.choice)
	}
}

func TestViewText(t *testing.T) {
	for _, text := range []string{"", "group=day", "by=title&query=lang%3Aar+%22a+b%22&turned=yes"} {
		if got := viewText(viewOf(text)); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	if c := viewOf("by=colour&query=%22&more=1"); !c.Zero() {
		t.Errorf("what is not known: got %+v", c)
	}
}

// slow is a listing that grows between two looks at it.
type slow struct {
	library.Listing
	n int
}

func (s *slow) Progress() library.Progress {
	return library.Progress{Articles: s.n, Done: s.n == 5}
}

func (s *slow) List(_ context.Context, found func()) {
	for s.n = 2; ; s.n++ {
		found()
		if s.n == 5 {
			return
		}
	}
}

// Articles that are found later are asked about too.
func TestFilterOfGrowingList(t *testing.T) {
	whole := library.Collect(newspaper())
	whole.List(context.Background(), func() {})
	r := &reader{t, New(&slow{Listing: whole, n: 2}, Options{}), 80, 24}
	tasks := r.Tasks()
	r.say("F", "lang:ar")
	r.run(tasks)
	if got := r.order(); got != "1 4" {
		t.Errorf("got %q", got)
	}
}

func TestProgressScreen(t *testing.T) {
	r := peruse(t, 80, 24).press("a x %")
	got := r.rows("help")
	for _, want := range []string{
		"2 of 5 decided", "█ ✓ keep", "░ undecided   3", "by source", "░░░░░░░░░░░░░░░░░░░░░░░░░░ 0/3  land/",
		"█████████████▓▓▓▓▓▓▓▓▓▓▓▓▓ 2/2  sea/", "by day", " 0/1  no date",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	checkFrame(t, r.frame())
	if r.press("%"); r.rows("help") != "" {
		t.Error("it stays open")
	}
	if got := r.say("F", "lang:fr").press("%").rows("help"); !strings.HasPrefix(got, "F lang:fr\n\n1 of 2 decided") {
		t.Errorf("of a filter:\n%s", got)
	}
}

// The pace is that of single decisions without pauses.
func TestPace(t *testing.T) {
	now := time.Date(2031, 2, 3, 10, 0, 0, 0, time.UTC)
	var articles shelf
	for i := range 10 {
		a := write("Story " + itoa(i)).para("Words.").article()
		a.ID = model.ID(itoa(i))
		articles = append(articles, a)
	}
	r := &reader{t, New(articles, Options{Now: func() time.Time { return now }}), 120, 24}
	r.run(r.Tasks())
	r.press("j k")
	for range 4 {
		now = now.Add(time.Minute)
		r.press("a")
	}
	now = now.Add(time.Hour) // a pause
	r.press("a U")
	if got := strings.Join(r.paceTexts(), ", "); got != "60 an hour, 6 min left" {
		t.Errorf("got %q", got)
	}
	if got := r.press("V a").paceTexts(); len(got) != 1 {
		t.Errorf("all decided: got %q", got)
	}
}

func TestDuration(t *testing.T) {
	for _, tt := range []struct {
		d    time.Duration
		want string
	}{
		{time.Second, "1 min"}, {90 * time.Second, "2 min"}, {150 * time.Minute, "2 h 30 min"}, {34 * time.Hour, "34 h"},
	} {
		if got := duration(tt.d); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.d, got, tt.want)
		}
	}
}

func TestNothingIsFoundOnlyWhereAllWasAsked(t *testing.T) {
	r := peruse(t, 80, 24)
	r.list.n = 0 // the place of the last time is known before the articles are
	r.filter("lang:ar")
	tasks := r.Tasks()
	r.list.n = 5
	r.grown()
	r.run(tasks)
	if got := r.order(); got != "1 4" || strings.Contains(r.status(), "nothing found") {
		t.Errorf("got  %q, %q\nwant 1 4, and no word of nothing", got, r.status())
	}
}

// The groups of before show until the articles of a new choice are found.
func TestFilterWhileGroupsShow(t *testing.T) {
	r := peruse(t, 80, 24).press("z g s")
	r.filter("lang:ar")
	late := r.Tasks()
	checkFrame(t, r.frame())
	r.press("z a z a")
	r.run(late)
	if got := r.order(); got != "[land/] 4 [sea/] 1" {
		t.Errorf("got %q", got)
	}
}

// The source of an article is its site, or else its folder; it shows where
// tags do not need the room, and completes a query.
func TestSourceOfRows(t *testing.T) {
	articles := newspaper()
	articles[0].URL, articles[2].URL = "https://www.sahel.example/1", "https://rivage.example/3"
	r := &reader{t, New(articles, Options{}), 90, 24}
	r.run(r.Tasks())
	r.press("v j j j a") // which reads them
	for _, want := range []string{"sahel.examp…", "sea/", "rivage.exam…", "land/"} {
		if got := r.rows("list"); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	r.press("G g g").say("+", "one-tag two-tags three-tags")
	if got := r.rows("list"); strings.Contains(got, "sahel") || !strings.Contains(got, "+three-tags +two-tags") {
		t.Errorf("got\n%s", got)
	}
	r.press("F").typing("source:sa").press("Tab Enter")
	if got := r.order(); got != "1" {
		t.Errorf("got %q for %s", got, r.list.sifting.choice.Query)
	}
}
