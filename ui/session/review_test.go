package session

import (
	"context"
	"strings"
	"testing"
	"time"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/sqlite"
	"warraq/model"
)

func (q quiet) Opinions(ctx context.Context) ([]library.Op, error) {
	return q.Marks.(library.Reviewer).Opinions(ctx)
}

func (q quiet) Contests(ctx context.Context) ([]library.Contest, error) {
	return q.Marks.(library.Reviewer).Contests(ctx)
}

func (q quiet) Who() string { return q.Marks.(library.Reviewer).Who() }

// imports puts decisions of another reader into the store: "one drop".
func (d *desk) imports(decisions ...string) {
	d.t.Helper()
	s, err := sqlite.Open(context.Background(), d.path, sqlite.Options{Who: "amal"})
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	var ops []library.Op
	for _, text := range decisions {
		id, to, _ := strings.Cut(text, " ")
		ops = append(ops, library.Op{ID: "nour-" + id, When: time.Now(), Who: "nour", Article: model.ID(id), Title: strings.ToUpper(id[:1]) + id[1:],
			Kind: library.Decide, To: to})
	}
	if _, err := s.Import(context.Background(), ops); err != nil {
		d.t.Fatal(err)
	}
}

// Disagreements are settled one by one; each settlement is kept, and can be
// taken back.
func TestReview(t *testing.T) {
	tests := []struct{ name, keys, kept, status, again string }{
		{"asks", "g d", "one keep, two keep, four drop", "3 open m amal ✗ drop t nour ✓ keep l later", "3 open"},
		{"what holds stays", "g d m", "one keep, two keep, four drop", "2 open m amal ✓ keep t nour ✗ drop", "2 open"},
		{"theirs", "g d t", "one keep, two keep, four keep", "2 open", "2 open"},
		{"later", "g d l", "one keep, two keep, four drop", "2 open", "3 open"},
		{"all", "g d m t m", "one drop, two keep, four drop", "all settled or put off", "nothing to settle; with nour: n 3, κ 0.00"},
		{"taken back", "g d t U", "one keep, two keep, four drop", "3 open m amal ✗ drop t nour ✓ keep", "3 open"},
		{"a settlement taken back", "g d m U", "one keep, two keep, four drop", "undone: settled, it stays: Four", "3 open"},
		{"and made again", "g d m U R", "one keep, two keep, four drop", "2 open", "2 open"},
		{"an Arabic keyboard", "g d ف", "one keep, two keep, four keep", "2 open", "2 open"},
		{"reads meanwhile", "g d j j ] p", "one keep, two keep, four drop", "3 open", "3 open"},
		{"ends", "g d Esc", "one keep, two keep, four drop", "no more settling", "3 open"},
		{"q ends", "g d m q", "one keep, two keep, four drop", "no more settling", "2 open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.sit(Options{}).press("a a j x")
			d.imports("one drop", "two later", "four keep", "unseen keep")
			r := d.sit(Options{Fresh: true, Keyboard: keymap.Arabic()})
			r.w = 160
			r.press(tt.keys)
			if got := d.kept(); got != tt.kept {
				t.Errorf("kept\ngot  %q\nwant %q", got, tt.kept)
			}
			if got := r.status(); !strings.Contains(got, tt.status) {
				t.Errorf("status\ngot  %q\nwant %q", got, tt.status)
			}
			again := d.sit(Options{Fresh: true})
			again.w = 160
			if got := again.press("g d").status(); !strings.Contains(got, tt.again) {
				t.Errorf("status of the next session\ngot  %q\nwant %q", got, tt.again)
			}
		})
	}
}

// Marks that were made by an ID alone know no title; who settles them sees it.
func TestReviewNamesTheArticle(t *testing.T) {
	d := newDesk(t)
	d.sit(Options{})
	s, err := sqlite.Open(context.Background(), d.path, sqlite.Options{Who: "amal"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, who := range []string{"nour", "sami"} {
		to := map[string]string{"nour": library.Keep, "sami": library.Drop}[who]
		if _, err := s.Import(context.Background(), []library.Op{{ID: who + "-1", When: time.Now(), Who: who, Article: "four", Kind: library.Decide, To: to}}); err != nil {
			t.Fatal(err)
		}
	}
	r := d.sit(Options{Fresh: true})
	r.w = 160
	if got, want := r.press("g d m").status(), "settled, it stays: Four"; !strings.Contains(got, want) {
		t.Errorf("status\ngot  %q\nwant %q", got, want)
	}
}

func TestReviewOfNothing(t *testing.T) {
	d := newDesk(t)
	if got := d.sit(Options{}).press("g d").status(); !strings.Contains(got, "no disagreements to settle") {
		t.Errorf("status %q", got)
	}
	if got := read(t, 80, 24, council()).press("g d").status(); !strings.Contains(got, "no store of marks") {
		t.Errorf("status %q", got)
	}
}
