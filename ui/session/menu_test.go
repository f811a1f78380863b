package session

import (
	"strings"
	"testing"
)

// Every answer of a question can be read, at any width; nothing is lost of
// the panes, and they are as they were when it is answered.
func TestMenuShowsAllAnswers(t *testing.T) {
	for w := 38; w <= 120; w++ {
		r := peruse(t, w, 16)
		before := r.rows("list")
		r.press("zs")
		for _, o := range orders {
			if !strings.Contains(r.rows("status"), string(o.key)+" "+o.word) {
				t.Errorf("no %q at %d columns in\n%s", o.word, w, r.rows("status"))
			}
		}
		checkFrame(t, r.frame())
		if r.press("Esc"); r.rows("list") != before {
			t.Errorf("at %d columns, after Esc\n%s\nbefore\n%s", w, r.rows("list"), before)
		}
	}
}
