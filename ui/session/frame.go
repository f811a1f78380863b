package session

import "warraq/ui/page"

// Frame is the screen as it should look: panes side by side, each a list of
// rows. Who draws it copies cells and computes nothing.
type Frame struct {
	W, H   int
	Panes  []Pane
	Cursor struct {
		X, Y    int // of the screen
		Visible bool
	}
}

// Pane is a rectangle of rows. Rows beyond H are not drawn, nor cells beyond W.
type Pane struct {
	Name       string // "list", "text", "inspector", "title", "status", "help"
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
)
