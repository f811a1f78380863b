package term

import (
	"encoding/base64"
	"strings"
)

// MostCopied is how many bytes of text go to a clipboard. Several terminals
// drop a longer sequence: 100,000 bytes less its head and its end, in base 64.
const MostCopied = 74_994

// clipboard is what puts text on the clipboard of the terminal behind through
// (OSC 52). Tmux gets it twice: for itself, which it heeds when it is set to,
// and for the terminal behind it.
func clipboard(text string, through Mux) string {
	osc := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\a"
	switch through {
	case Tmux:
		return osc + wrap(Tmux, osc)
	case Screen:
		return inPieces(osc)
	}
	return osc
}

// pieceOfScreen keeps each wrapped string below the 256 bytes that old
// versions of screen take.
const pieceOfScreen = 240

// inPieces is s as screen sends it on: its parts, each wrapped, come out as
// one.
func inPieces(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(len(s), pieceOfScreen)
		b.WriteString(wrap(Screen, s[:n]))
		s = s[n:]
	}
	return b.String()
}

// Copy puts text on the clipboard of the terminal, which may not let us. It
// is not called with more than MostCopied bytes.
func (t *Tty) Copy(text string) error { return t.Send(clipboard(text, t.Through())) }
