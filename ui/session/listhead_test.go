package session

import (
	"slices"
	"strings"
	"testing"
)

// Whatever the width, what is filtered can be read from the head of the list,
// in rows of its own where it has no room beside the rest. In the words wanted
// those of Hebrew letters stand as they are seen.
func TestHeadTellsQuery(t *testing.T) {
	tests := []struct {
		query, want string
		widest      int // the narrowest list in which it is beside the rest
	}{
		{"lang:ar", "lang:ar", 32},
		{"lang:ar decision:none -has:tweet", "lang:ar decision:none -has:tweet", 57},
		{"-source:nothing date:2000..2040 -tag:harbour -tag:quay", "-source:nothing date:2000..2040 -tag:harbour -tag:quay", 79},
		{"אבג OR דהו OR lang:fr", "גבא והד OR lang:fr", 46},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			r := peruse(t, 38, 24).say("F", tt.query)
			for r.w = 38; r.w <= 120; r.w++ {
				list := r.rows("list")
				words := strings.Fields(list)
				for _, word := range append(strings.Fields(tt.want), "F", "decided") {
					if !slices.Contains(words, word) {
						t.Errorf("no %q at %d columns\n%s", word, r.w, list)
					}
				}
				if rows := r.screen.queryRows; (rows == 0) != (r.screen.list.W >= tt.widest) {
					t.Errorf("%d rows for the query in a list of %d columns\n%s", rows, r.screen.list.W, list)
				}
			}
		})
	}
}

// A list too low for more than a few articles has a head of one row; the
// query is cut in it.
func TestHeadOfLowList(t *testing.T) {
	r := peruse(t, 40, 7).say("F", "lang:ar decision:none -has:tweet -tag:sport")
	if got := r.rows("list"); !strings.HasPrefix(got, "1/2 · F lang:ar decision:none -has:twee…\n▸") {
		t.Errorf("got\n%s", got)
	}
}
