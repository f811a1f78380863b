package term

import (
	"encoding/base64"
	"strings"
	"testing"
)

// unwrapped is what a multiplexer sends on of s.
func unwrapped(t *testing.T, m Mux, s string) string {
	t.Helper()
	out := ""
	for len(s) > 0 {
		if m == Screen && len(strings.SplitAfterN(s, "\x1b\\", 2)[0]) > 256 {
			t.Errorf("a string of more than 256 bytes")
		}
		head := map[Mux]string{Tmux: "\x1bPtmux;", Screen: "\x1bP"}[m]
		body, rest, ok := strings.Cut(strings.TrimPrefix(s, head), "\x1b\\")
		if !ok || !strings.HasPrefix(s, head) {
			t.Fatalf("not wrapped: %q", s)
		}
		if m == Tmux {
			body = strings.ReplaceAll(body, "\x1b\x1b", "\x1b")
		}
		out, s = out+body, rest
	}
	return out
}

func TestClipboard(t *testing.T) {
	for _, text := range []string{"", "a", "قال «نعم»\u200f!\nline", strings.Repeat("م", MostCopied/2)} {
		want := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\a"
		if len(want) > 100_000 {
			t.Errorf("%d bytes", len(want))
		}
		if got := clipboard(text, NoMux); got != want {
			t.Errorf("plain\ngot  %.80q\nwant %.80q", got, want)
		}
		own, ok := strings.CutPrefix(clipboard(text, Tmux), want)
		if got := unwrapped(t, Tmux, own); !ok || got != want {
			t.Errorf("tmux\ngot  %.80q\nwant %.80q", got, want)
		}
		if got := unwrapped(t, Screen, clipboard(text, Screen)); got != want {
			t.Errorf("screen\ngot  %.80q\nwant %.80q", got, want)
		}
	}
}
