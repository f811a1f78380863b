package session

import (
	"iter"
	"strings"
	"testing"

	"warraq/library"
	"warraq/model"
)

// aged is a list from another time whose files have changed since.
type aged struct{ renewed }

func (a aged) Progress() library.Progress {
	p := a.renewed.Progress()
	p.Stale = true
	return p
}

// A list that turns out to be of another time is gone through anew, and the
// reader stays on the article.
func TestStaleList(t *testing.T) {
	d := newDesk(t)
	all := d.articles()
	src := aged{renewed{library.Collect(all[:2]), library.Collect(all)}}
	r := &reader{t, New(src, Options{Marks: d.open, Name: "batch"}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	if got, want := r.rows("list"), "1/5 articles · 0 of 5 decided"; !strings.Contains(got, want) {
		t.Errorf("want %q, got\n%s", want, got)
	}
}

// known is a long list some of whose texts are known.
type known struct {
	sea
	ids map[int]model.ID
}

func (k known) KnownIDs() iter.Seq2[int, model.ID] {
	return func(yield func(int, model.ID) bool) {
		for ref, id := range k.ids {
			if !yield(ref, id) {
				return
			}
		}
	}
}

// The marks of texts that are known are in a list that is too long to be read
// for them.
func TestMarksOfKnownTexts(t *testing.T) {
	d := newDesk(t)
	d.sit(Options{}).press("a")
	r := &reader{t, New(known{newSea(2 * knowUpTo), map[int]model.ID{5: "one", knowUpTo + 7: "two"}}, Options{Marks: d.open, Name: "sea"}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	if got, want := r.marks.glances[5], glance(1); got != want || r.marks.decided != 1 {
		t.Errorf("got glance %b and %d decided, want %b and 1", got, r.marks.decided, want)
	}
}
