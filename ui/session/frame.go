package session

import "warraq/ui/page"

// Frame is the screen as it should look: panes side by side, each a list of
// rows. Who draws it copies cells and computes nothing.
type Frame struct {
	W, H  int
	Panes []Pane

	// Samples are the rows of the screen, one for each way that AskOrder was
	// given, each to be sent in its way. Empty while nothing is asked.
	Samples []int

	Cursor struct {
		X, Y    int // of the screen
		Visible bool
	}
}

// Pane is a rectangle of rows. Rows beyond H are not drawn, nor cells beyond W.
type Pane struct {
	Name       string // "list", "text", "inspector", "title", "status", "help", "border"
	X, Y, W, H int
	Rows       []Row
	Focused    bool
}

// Row is a row of a pane. Cells are placed from the pane's left.
type Row struct {
	Cells []Cell
	Mark  Mark // of the whole row, its blanks included
}

// Cell is a page's cell with what the session adds to it.
type Cell struct {
	page.Cell
	Mark Mark
}

// Mark is a set of emphases.
type Mark uint8

// The emphases.
const (
	Current  Mark = 1 << iota // part of the current embed, quote, entity or list row
	Hit                       // a search hit
	HitHere                   // the search hit under the cursor
	Selected                  // part of the selection
	Point                     // the reading cursor
	Reverse                   // bars: title and status
	Noted                     // part of a passage with a note
)

// Frame is the screen of w columns and h rows. It and what it holds are void
// after the next call.
func (s *Session) Frame(w, h int) *Frame {
	s.screen.w, s.screen.h = max(w, 0), max(h, 0)
	s.settle()
	d := &s.draw
	d.begin(w, h)
	switch {
	case s.screen.small():
		s.drawSmall()
		return &d.frame
	case s.overlay.shown != none:
		s.drawOverlay()
	default:
		s.drawList()
		s.drawText()
		s.drawInspector()
		s.drawBorders()
	}
	s.drawTitle()
	s.drawStatus()
	return &d.frame
}

// drawSmall says what is wrong with a screen on which nothing fits.
func (s *Session) drawSmall() {
	d := &s.draw
	if d.frame.W <= 0 || d.frame.H <= 0 {
		return
	}
	row := d.row(d.frame.W)
	row.put("too small", page.Label, 0)
	if d.frame.W >= 2*len("too small") {
		row.put(": "+itoa(minWidth)+"×"+itoa(minHeight)+" needed", page.Label, 0)
	}
	d.pane("status", rect{0, 0, d.frame.W, 1}, []Row{row.done(0)}, true)
}

// drawBorders draws one column between panes.
func (s *Session) drawBorders() {
	d := &s.draw
	for _, b := range s.screen.borders {
		from := len(d.rows)
		for range b.H {
			row := d.row(1)
			row.put("│", page.Frame, 0)
			d.rows = append(d.rows, row.done(0))
		}
		d.pane("border", b, d.rows[from:], false)
	}
}
