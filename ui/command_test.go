package ui

import (
	"strings"
	"testing"
)

// What sends the cursor to the top, as margins (DECSTBM) and the origin
// (DECOM) do, comes before it is put back, so that what a command has written
// stays above the wait for a key.
func TestTidyKeepsTheCursor(t *testing.T) {
	kept, rest, ok := strings.Cut(tidy, "\x1b8")
	_, kept, saved := strings.Cut(kept, "\x1b7")
	if !ok || !saved {
		t.Fatalf("the cursor is not kept: %q", tidy)
	}
	for _, homes := range []string{"\x1b[r", "\x1b[?6l"} {
		if !strings.Contains(kept, homes) || strings.Contains(rest, homes) {
			t.Errorf("%q is not between keeping the cursor and putting it back: %q", homes, tidy)
		}
	}
}
