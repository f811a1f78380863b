package session

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"warraq/library"
	"warraq/model"
)

// sea is a listing of n articles that holds none of them.
type sea struct {
	heap
	asked *int // hits that were asked for
}

func newSea(n int) sea { return sea{heap(n), new(int)} }

func (n sea) List(_ context.Context, found func()) { found() }

func (n sea) Progress() library.Progress {
	return library.Progress{Articles: int(n.heap), Done: true}
}

func (n sea) Hits(_ context.Context, refs []int) []library.Hit {
	*n.asked += len(refs)
	var list []library.Hit
	for _, ref := range refs {
		list = append(list, library.Hit{Ref: ref, Source: "sea.jsonl", Title: fmt.Sprint("Entry ", ref)})
	}
	return list
}

func (n sea) Origin(ref int) model.Origin {
	return model.Origin{Source: "sea.jsonl", Place: model.Position{Record: ref + 1}}
}

func (n sea) Find(at model.Origin) (int, bool) { return at.Place.Record - 1, at.Source == "sea.jsonl" }

func (n sea) Learn(context.Context) {}

func (n sea) Facts(int, []library.Fact) int { return 0 }

func (n sea) Read(ctx context.Context, refs []int, whole bool) iter.Seq2[int, *model.Article] {
	return library.Collect(n.heap).Read(ctx, refs, whole)
}

func (n sea) IDs(ctx context.Context, refs []int) iter.Seq2[int, model.ID] {
	return library.Collect(n.heap).IDs(ctx, refs)
}

// Of a long list only what is near the rows that show is asked for and held.
func TestFewHitsAreHeld(t *testing.T) {
	src := newSea(1_000_000)
	r := &reader{t, New(src, Options{}), 200, 42}
	r.run(r.Tasks())
	r.frame()
	for range 50 {
		r.press("^F")
	}
	r.press("G g g 5 0 % k")
	if got := r.rows("list"); !strings.Contains(got, "▸ Entry 499999\n") {
		t.Errorf("the middle does not show:\n%s", got)
	}
	if n := len(r.list.near.held); n > keepScreens*42 || *src.asked > 8000 {
		t.Errorf("%d hits are held, %d were asked for", n, *src.asked)
	}
}

// A row whose hit has not come shows that there is one.
func TestRowWithoutHit(t *testing.T) {
	r := &reader{t, New(newSea(1000), Options{}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	late := r.Do("bottom", 0)
	if got := r.rows("list"); !strings.HasPrefix(got, "1000/1000") || strings.Contains(got, "Entry") {
		t.Errorf("before the hits:\n%s", got)
	}
	r.run(late)
	if got := r.rows("list"); !strings.Contains(got, "▸ Entry 999\n") {
		t.Errorf("after them:\n%s", got)
	}
}

func TestView(t *testing.T) {
	view := []int32{700, 3, 40, 5}
	for _, c := range []struct {
		keys    string // before the view shows
		then    string // after it
		row     string
		article string
	}{
		{"", "", "▸ Entry 700", "Entry 700"},         // its article does not show any more
		{"4 1 G", "", "▸ Entry 40", "Entry 40"},      // it does
		{"6 G", "", "▸ Entry 5", "Entry 5"},          // in another order
		{"", "j", "▸ Entry 3", "Entry 3"},            //
		{"", "G", "▸ Entry 5", "Entry 5"},            //
		{"4 G", "x", "▸ Entry 40", "Entry 40"},       // on to the next undecided row
		{"6 G", "x", "▸ Entry 700", "Entry 700"},     // around the end
		{"", "Enter ]a", "▸ Entry 3", "Entry 3"},     //
		{"", "G Enter [a", "▸ Entry 40", "Entry 40"}, //
	} {
		r := &reader{t, New(newSea(1000), Options{}), 200, 42}
		r.run(r.Tasks())
		r.frame()
		r.press(c.keys)
		r.show(view)
		r.choose(r.list.pick.cur)
		r.settle()
		r.run(r.Tasks())
		r.press(c.then)
		if got := r.rows("list"); !strings.Contains(got, c.row+"\n") || !strings.Contains(got, "/4 articles") {
			t.Errorf("%q, %q: the list is\n%s\nwant %q", c.keys, c.then, got, c.row)
		}
		if got := r.rows("title"); !strings.Contains(got, c.article) {
			t.Errorf("%q, %q: title %q, want %q", c.keys, c.then, got, c.article)
		}
	}
}

// pairs is a sea in which every second article has the text of the one before
// it, which is known once it has been learned.
type pairs struct {
	sea
	learned *bool
}

func (p pairs) Learn(context.Context) { *p.learned = true }

func (p pairs) Progress() library.Progress {
	now := p.sea.Progress()
	if *p.learned {
		now.Twins = now.Articles / 2
	}
	return now
}

func (p pairs) Facts(from int, facts []library.Fact) int {
	n := max(0, min(int(p.heap)-from, len(facts)))
	for i := range n {
		facts[i] = library.Fact{Source: "sea.jsonl", Twin: *p.learned && (from+i)%2 == 1}
	}
	return n
}

// A text that is met again is one row, as soon as that is known, and the
// cursor stays on its article.
func TestTwinsDoNotShow(t *testing.T) {
	for _, keys := range []string{"", "3 1 G"} {
		r := &reader{t, New(pairs{newSea(100), new(bool)}, Options{}), 200, 20}
		r.frame()
		var learn []Task
		for tasks := r.Tasks(); len(tasks) > 0; tasks = r.Tasks() {
			for _, task := range tasks {
				if task.Slot == "facts" {
					learn = append(learn, task)
				} else {
					r.run([]Task{task})
				}
			}
		}
		r.press(keys)
		was := r.list.ref(r.list.pick.cur)
		r.run(learn)
		got := r.rows("list")
		if !strings.Contains(got, "/50 ") || !strings.Contains(got, "of 50 decided") || strings.Contains(got, "Entry 31\n") {
			t.Errorf("%q:\n%s", keys, got)
		}
		if r.list.ref(r.list.pick.cur) != was {
			t.Errorf("%q: on article %d, want %d", keys, r.list.ref(r.list.pick.cur), was)
		}
	}
}

// The marks of a file that was moved are known without opening its articles.
func TestMarksOfAMovedFile(t *testing.T) {
	d := newDesk(t)
	d.sit(Options{}).press("a x j w")
	moved := d.articles()
	for _, a := range moved {
		a.Source = "moved.txt"
	}
	r := &reader{t, New(moved, Options{Marks: d.open, Name: "moved"}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	if r.marks.decided != 3 || !strings.Contains(r.rows("list"), "3 of 5 decided") {
		t.Errorf("%d decided\n%s", r.marks.decided, r.rows("list"))
	}
	if got := r.say("F", "decision:none").order(); strings.Count(got, " ") != 1 {
		t.Errorf("undecided: %q, want two", got)
	}
}

// What is to be marked is read in the order of files, whatever the order that
// shows.
func TestManyAreReadInTheOrderOfFiles(t *testing.T) {
	var asked []int
	r := newDesk(t).sit(Options{})
	r.src = watched{r.src, &asked}
	r.press("z s t z s t V a y")
	if !slices.IsSorted(asked) || len(asked) == 0 {
		t.Errorf("asked for %v", asked)
	}
}

// watched notes which IDs are asked for.
type watched struct {
	library.Listing
	asked *[]int
}

func (o watched) IDs(ctx context.Context, refs []int) iter.Seq2[int, model.ID] {
	*o.asked = append(*o.asked, refs...)
	return o.Listing.IDs(ctx, refs)
}
