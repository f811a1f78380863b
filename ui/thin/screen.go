package thin

import (
	"encoding/base64"
	"sync"

	"github.com/gdamore/tcell/v2"
)

// Screen is a tcell.Screen that sends little. What is put on it can be seen
// after Show. Drawing is for one goroutine; Show may be called from it while
// an older frame is on its way. The zero value is of no use.
type Screen struct {
	// set once
	tty    tcell.Tty
	entry  *Entry
	events chan tcell.Event
	ended  chan struct{} // closed by Fini

	// of who draws
	grid   grid
	cursor cursor
	parts  []Rect

	mu      sync.Mutex
	running bool
	modes   modes
	can     Can
	next    frame // to be painted, when due
	due     bool
	anew    bool // the terminal may show anything
	pace    pace
	size    [2]int // that the last resize event told
	engine  *engine
	fini    sync.Once
}

// New is a screen on tty, which it owns, for a terminal of that entry.
func New(tty tcell.Tty, e *Entry) *Screen {
	s := &Screen{tty: tty, entry: e, can: e.Can, events: make(chan tcell.Event, 256), ended: make(chan struct{})}
	s.grid.pens = newPens()
	s.cursor.hidden = true
	return s
}

// Answered adds what the terminal says it can to what its name says. It holds
// from the next frame on.
func (s *Screen) Answered(sync, margins, repeat bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.can.Sync, s.can.Margins, s.can.Repeat = sync, margins, repeat
}

// Cuts tells whether the terminal, or one behind a multiplexer, draws a row
// that has changed without what hangs into it from the rows beside it. It
// holds from the next frame on.
func (s *Screen) Cuts(cuts bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.can.Cuts = cuts
}

// Parts tells the parts of the screen, such as panes, whose rows may move each
// by themselves. It is a hint, and holds until the next one.
func (s *Screen) Parts(parts []Rect) { s.parts = append(s.parts[:0], parts...) }

// Init takes the terminal.
func (s *Screen) Init() error { return s.Resume() }

// Fini gives the terminal back for good.
func (s *Screen) Fini() {
	s.fini.Do(func() {
		close(s.ended)
		s.Suspend()
		s.tty.Close()
	})
}

// Show paints what has been drawn, soon.
func (s *Screen) Show() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.engine == nil {
		return
	}
	s.grid.take(&s.next)
	s.next.cursor = s.cursor
	if c := s.cursor; c.x < 0 || c.y < 0 || c.x >= s.grid.w || c.y >= s.grid.h {
		s.next.cursor.hidden = true
	}
	s.next.parts = append(s.next.parts[:0], s.parts...)
	s.due = true
	s.engine.poke()
}

// Sync paints everything anew.
func (s *Screen) Sync() {
	s.mu.Lock()
	s.anew = true
	s.mu.Unlock()
	s.Show()
}

// fit makes the grid as large as the terminal, blank if it was not.
func (s *Screen) fit() {
	ws, err := s.tty.WindowSize()
	if err == nil && (ws.Width != s.grid.w || ws.Height != s.grid.h) {
		s.grid.resize(ws.Width, ws.Height)
	}
}

// Size is the size of the screen in columns and rows.
func (s *Screen) Size() (width, height int) { return s.grid.w, s.grid.h }

// Clear fills the screen with blanks. Only here it takes on the terminal's
// size, so that no frame is shown that was drawn for another one.
func (s *Screen) Clear() { s.fit(); s.Fill(' ', tcell.StyleDefault) }

// Fill fills the screen with r.
func (s *Screen) Fill(r rune, style tcell.Style) { s.grid.fill(string(r), style) }

// Put puts the first cluster of str at column x and row y. It is what follows
// and the columns that the cluster takes.
func (s *Screen) Put(x, y int, str string, style tcell.Style) (string, int) {
	return s.grid.put(x, y, str, style)
}

// PutStr is PutStrStyled in the default style.
func (s *Screen) PutStr(x, y int, str string) { s.PutStrStyled(x, y, str, tcell.StyleDefault) }

// PutStrStyled puts str up to the end of the row.
func (s *Screen) PutStrStyled(x, y int, str string, style tcell.Style) {
	for str != "" {
		width := 0
		if str, width = s.grid.put(x, y, str, style); width == 0 {
			return
		}
		x += width
	}
}

// SetCell puts one cluster.
func (s *Screen) SetCell(x, y int, style tcell.Style, ch ...rune) {
	if len(ch) == 0 {
		ch = []rune{' '}
	}
	s.grid.put(x, y, string(ch), style)
}

// SetContent puts a character and what combines with it.
func (s *Screen) SetContent(x, y int, primary rune, combining []rune, style tcell.Style) {
	s.grid.put(x, y, string(append([]rune{primary}, combining...)), style)
}

// Get is the cluster at column x and row y, its style and its columns.
func (s *Screen) Get(x, y int) (string, tcell.Style, int) { return s.grid.get(x, y) }

// GetContent is Get with the cluster taken apart.
func (s *Screen) GetContent(x, y int) (rune, []rune, tcell.Style, int) {
	text, style, width := s.grid.get(x, y)
	if text == "" {
		return 0, nil, style, width
	}
	all := []rune(text)
	return all[0], all[1:], style, width
}

// SetStyle does nothing: the default style is the terminal's own.
func (s *Screen) SetStyle(tcell.Style) {}

// ShowCursor shows the cursor there from the next frame on.
func (s *Screen) ShowCursor(x, y int) {
	s.cursor.x, s.cursor.y, s.cursor.hidden = x, y, x < 0 || y < 0
}

// HideCursor hides it.
func (s *Screen) HideCursor() { s.cursor.hidden = true }

// SetCursorStyle sets the shape of the cursor. Its colour stays.
func (s *Screen) SetCursorStyle(style tcell.CursorStyle, _ ...tcell.Color) { s.cursor.style = style }

// LockRegion does nothing: no cell is left alone.
func (s *Screen) LockRegion(x, y, width, height int, lock bool) {}

// Colors is the number of colours, 0 for none.
func (s *Screen) Colors() int {
	if s.entry.True {
		return 1 << 24
	}
	return s.entry.Colours
}

// CharacterSet is UTF-8.
func (s *Screen) CharacterSet() string { return "UTF-8" }

// CanDisplay reports that everything can be sent.
func (s *Screen) CanDisplay(rune, bool) bool { return true }

// RegisterRuneFallback does nothing: no character is replaced.
func (s *Screen) RegisterRuneFallback(rune, string) {}

// UnregisterRuneFallback does nothing.
func (s *Screen) UnregisterRuneFallback(rune) {}

// Resize does nothing: the screen is as large as its terminal.
func (s *Screen) Resize(int, int, int, int) {}

// SetSize does nothing.
func (s *Screen) SetSize(int, int) {}

// HasKey reports that any key may be there.
func (s *Screen) HasKey(tcell.Key) bool { return true }

// Tty is the terminal device.
func (s *Screen) Tty() (tcell.Tty, bool) { return s.tty, true }

// Beep rings.
func (s *Screen) Beep() error { return s.send("\a") }

// SetTitle names the window.
func (s *Screen) SetTitle(title string) {
	if s.entry.xterm && !control(title) {
		s.send("\x1b[>2t\x1b]2;" + title + "\x1b\\")
	}
}

// SetClipboard fills the clipboard where the terminal lets programs do so.
func (s *Screen) SetClipboard(data []byte) {
	if s.entry.xterm {
		s.send("\x1b]52;c;" + base64.StdEncoding.EncodeToString(data) + "\x1b\\")
	}
}

// GetClipboard asks for the clipboard; the answer is an event.
func (s *Screen) GetClipboard() {
	if s.entry.xterm {
		s.send("\x1b]52;c;?\x1b\\")
	}
}

// send sends what draws nothing.
func (s *Screen) send(raw string) error {
	_, err := s.tty.Write([]byte(raw))
	return err
}

var _ tcell.Screen = (*Screen)(nil)
