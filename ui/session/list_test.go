package session

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

func batch() []*model.Article {
	second := write(caprtl.Replace("ABC DEF")).para("x").article()
	second.Published = model.Date{Year: 2024, Month: 2}
	return []*model.Article{council(), second, nil, long(4)}
}

func TestListMoves(t *testing.T) {
	for _, c := range []struct{ keys, title string }{
		{"", "Council"},
		{"G Enter", "A long one"},
		{"4 G Enter", "A long one"},
		{"G g g Enter", "Council"},
		{"3 J", "A long one"},
		{"3 J K", "torn.txt"},
		{"J J Enter", "torn.txt"},
		{"Enter 3 ] a", "A long one"},
	} {
		r := read(t, 80, 24, batch()...).press(c.keys)
		if got := strings.TrimSpace(uncaprtl.Replace(r.rows("title"))); !strings.HasPrefix(got, c.title) {
			t.Errorf("%s: title %q, want %q", c.keys, got, c.title)
		}
	}
}

func TestListEnds(t *testing.T) {
	r := read(t, 80, 24, batch()...)
	if r.press("K"); !strings.Contains(r.status(), "no earlier articles") {
		t.Errorf("status %q", r.status())
	}
	if r.press("9 J J"); !strings.Contains(r.status(), "no more articles") {
		t.Errorf("status %q", r.status())
	}
}

// An article that cannot be read says so in its place, and the others open.
func TestErrorStandsInThePlaceOfTheArticle(t *testing.T) {
	r := read(t, 80, 24, batch()...).press("3 G Enter")
	got := r.rows("text")
	if !strings.Contains(got, "torn.txt\n") || !strings.Contains(got, errTorn.Error()) {
		t.Errorf("got\n%s", got)
	}
	r.press("j G ]t / Esc * m a ' a ^O Enter zz i q E T")
	if r.press("J"); !strings.Contains(r.rows("title"), "A long one") {
		t.Errorf("title %q", r.rows("title"))
	}
}

func TestPlaceIsKeptPerArticle(t *testing.T) {
	r := read(t, 80, 24, long(50), council()).press("Enter 1 0 G")
	at := r.text.at
	if r.press("J K"); r.text.at != at {
		t.Errorf("back at %v, want %v", r.text.at, at)
	}
}

func TestMarkInAnotherArticle(t *testing.T) {
	r := read(t, 80, 24, long(50), council()).press("Enter 1 0 G m a J")
	if r.press("' a"); r.text.hit != 0 || !strings.HasPrefix(r.here(), "Paragraph 9") {
		t.Errorf("entry %d, on %q", r.text.hit, r.here())
	}
	if r.press("' '"); r.text.hit != 1 {
		t.Errorf("entry %d, want the one before", r.text.hit)
	}
}

func TestReload(t *testing.T) {
	r := read(t, 80, 24, long(50), council()).press("Enter 1 0 G")
	at := r.text.at
	if r.press("r"); r.text.at != at || r.text.hit != 0 {
		t.Errorf("entry %d at %v, want it at %v", r.text.hit, r.text.at, at)
	}
}

// A result that comes after another one was asked for changes nothing.
func TestLateArticleIsDropped(t *testing.T) {
	r := read(t, 80, 24, batch()...)
	first := r.Do("line-down", 0)
	second := r.Do("line-down", 0)
	var late func(*Session)
	first[0].Do(context.Background(), func(then func(*Session)) { late = then })
	r.run(second)
	late(r.Session)
	if r.text.hit != 2 {
		t.Errorf("entry %d shows, want 2", r.text.hit)
	}
}

func TestCancelledTaskDoesNothing(t *testing.T) {
	r := read(t, 80, 24, batch()...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, task := range append(r.Do("line-down", 0), r.Do("reload", 0)...) {
		task.Do(ctx, func(then func(*Session)) {
			if then != nil {
				t.Errorf("%s: a cancelled task wants something done", task.Slot)
			}
		})
	}
}

// A search that was begun before another article came goes on in that one.
func TestSearchWhileLoading(t *testing.T) {
	r := read(t, 80, 24, long(40), write("x").para("short").article())
	r.press("Enter G")
	coming := r.Do("next-article", 0)
	r.press("/").typing("s")
	r.run(coming)
	r.typing("h")
	if r.text.hit != 1 || r.here() != "short" || r.search.count() != "1/1" {
		t.Errorf("entry %d, on %q, hits %s", r.text.hit, r.here(), r.search.count())
	}
	if r.press("Esc"); r.text.at != (place{}) {
		t.Errorf("at %v, want the start of the article that came", r.text.at)
	}
}

// A source in which nothing is left when it is read again.
func TestReloadOfNothing(t *testing.T) {
	for _, keys := range []string{"", "E", "/ r a Enter", "]t"} {
		r := read(t, 120, 40, council()).press(keys)
		r.src = library.Collect(shelf{})
		r.press("r j k Enter E T Enter / x Enter n * ]t ' '")
		checkFrame(t, r.frame())
		if got := r.rows("text"); !strings.Contains(got, "no articles") {
			t.Errorf("%s: got\n%s", keys, got)
		}
		if got := r.rows("inspector"); strings.Contains(got, "Rabat") {
			t.Errorf("%s: what was in the article still shows:\n%s", keys, got)
		}
	}
}

// A list that is shorter when it is read again.
func TestReloadOfShorterList(t *testing.T) {
	r := read(t, 80, 24, long(40), long(30), council()).press("3 G Enter ]t m a K m b K m c J J")
	r.src = library.Collect(shelf{council(), long(3)})
	r.press("r")
	if r.text.hit != 1 || r.text.at != (place{}) || !strings.Contains(r.rows("title"), "2/2") {
		t.Errorf("entry %d at %v, title %q", r.text.hit, r.text.at, r.rows("title"))
	}
	r.press("' a ' b ' c ' ' ^O ^O ^I")
	checkPlace(t, r)
	checkFrame(t, r.frame())
}

// What could not be listed is told, and the rest opens.
func TestListErrors(t *testing.T) {
	if got := listError(errTorn, 1); got != errTorn.Error() {
		t.Errorf("got %q", got)
	}
	if got, want := listError(errTorn, 2), "2 not read; the first: "+errTorn.Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An article that is shorter when it is read again keeps the place in it.
func TestReloadOfShorterArticle(t *testing.T) {
	articles := shelf{long(40)}
	r := &reader{t, New(articles, Options{}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	r.press("G m a")
	articles[0] = write("\u0627\u0644\u0627\u0644").article()
	r.press("r")
	checkPlace(t, r)
	r.press("' a")
	checkPlace(t, r)
	checkFrame(t, r.frame())
}

func TestLoadingIsShown(t *testing.T) {
	s := New(shelf{council()}, Options{})
	r := &reader{t, s, 80, 24}
	list := s.Tasks()
	if got := r.rows("text"); !strings.Contains(got, "reading the list…") {
		t.Errorf("before the list: %q", got)
	}
	list[0].Do(context.Background(), func(then func(*Session)) { then(s) })
	article := s.Tasks()
	if got := r.rows("text"); !strings.Contains(got, "loading Council meets in Rabat…") {
		t.Errorf("before the article: %q", got)
	}
	r.run(article)
	if got := r.rows("text"); !strings.Contains(got, "Ministers met") {
		t.Errorf("after it: %q", got)
	}
}

func TestEmptySource(t *testing.T) {
	r := read(t, 80, 24)
	if got := r.rows("text"); !strings.Contains(got, "no articles") {
		t.Errorf("got %q", got)
	}
	r.press("j G ]t / J K Enter h E i ? q q r")
}

// heap is a source of n entries that are all the same article.
type heap int

func (n heap) Search(context.Context, library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		for i := range int(n) {
			if !yield(library.Hit{Ref: i, Source: "heap.jsonl", Title: fmt.Sprint("Entry ", i)}, nil) {
				return
			}
		}
	}
}

func (n heap) Article(_ context.Context, ref int) (*model.Article, error) {
	return write(fmt.Sprint("Entry ", ref)).para("text").article(), nil
}

func TestLongList(t *testing.T) {
	r := &reader{t, New(heap(100_000), Options{}), 200, 60}
	r.run(r.Tasks())
	r.frame()
	r.press("G")
	if got := r.rows("list"); !strings.Contains(got, "▸ Entry 99999\n") {
		t.Errorf("the last entry does not show:\n%s", got)
	}
	rows := len(r.pane("list").Rows)
	if rows != 58 {
		t.Errorf("%d rows were made for a pane of 58", rows)
	}
	r.press("5 0 %")
	if got := r.rows("list"); !strings.Contains(got, "▸ Entry 50000\n") {
		t.Errorf("the middle does not show:\n%s", got)
	}
}

// A list that comes in parts can be read in before its end, and stopped.
func TestListInParts(t *testing.T) {
	s := New(heap(1000), Options{})
	r := &reader{t, s, 120, 40}
	list := s.Tasks()
	parts := 0
	list[0].Do(context.Background(), func(then func(*Session)) {
		if parts++; parts > 1 {
			return
		}
		then(s)
		r.run(s.Tasks())
		if got := r.rows("list"); !strings.HasPrefix(got, "200 …\n▸ Entry 0\n") {
			t.Errorf("the first part:\n%s", got)
		}
		if !strings.Contains(r.rows("text"), "Entry 0") || s.focus != onList {
			t.Errorf("the first article does not show, or the focus is elsewhere")
		}
		r.press("1 0 j")
		r.press("Esc")
	})
	if parts < 2 || s.list.n != firstBatch || !strings.Contains(r.status(), "stopped after 200 articles") {
		t.Errorf("%d parts, %d hits, status %q", parts, s.list.n, r.status())
	}
	if got := r.rows("list"); !strings.HasPrefix(got, "11/200 articles") {
		t.Errorf("after it was stopped:\n%s", got)
	}
}

func TestProgress(t *testing.T) {
	for _, c := range []struct {
		p    progress
		want string
	}{
		{progress{}, "1,234 …"},
		{progress{library.Progress{Errors: 3}, 2 * time.Second}, "1,234 … · 3 bad · 617/s"},
		{progress{library.Progress{Read: 25, Size: 100}, time.Second}, "1,234 · 25 % · 3s left · 1,234/s"},
		{progress{library.Progress{Read: 101, Size: 100}, time.Second}, "1,234 · 100 % · 1,234/s"},
		{progress{library.Progress{Read: 0, Size: 100}, 0}, "1,234 · 0 %"},
	} {
		if got := strings.Join(c.p.parts(1234), " · "); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// renewed is a listing that is another one when it is gone through again.
type renewed struct {
	library.Listing
	next library.Listing
}

func (r renewed) Anew() library.Listing { return r.next }

func TestReloadOfWhatHasChanged(t *testing.T) {
	tests := []struct {
		name, keys string
		less       int // articles that there are no more
		want       string
	}{
		{"the same", "r", 0, "1/5 articles · 0 of 5 decided"},
		{"shorter", "G r", 3, "2/2 articles · 0 of 2 decided"},
		{"decided", "a a r", 3, "2/2 articles · 2 of 2 decided"},
		{"decided at the end", "G a r a U x", 3, "1 of 2 decided"},
		{"grouped", "G z g s r", 3, "2/2 articles · 0 of 2 decided\n  ▾ news/"},
		{"selected", "V r a", 4, "▸ One                              news/                               ✓ keep"},
		{"empty", "G r a x j k U", 5, "0 articles"},
	}
	for _, tt := range tests {
		d := newDesk(t)
		all := d.articles()
		src := renewed{library.Collect(all), library.Collect(all[:len(all)-tt.less])}
		r := &reader{t, New(src, Options{Marks: d.open, Name: "batch"}), 80, 24}
		r.run(r.Tasks())
		r.frame()
		if got := r.press(tt.keys).rows("list"); !strings.Contains(got, tt.want) {
			t.Errorf("%s: want %q, got\n%s", tt.name, tt.want, got)
		}
		checkFrame(t, r.frame())
	}
}
