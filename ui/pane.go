package ui

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"warraq/ui/page"
	"warraq/ui/session"
	"warraq/ui/thin"
)

// pane is one rectangle of the frame. It copies cells: where they stand and
// what they say has been decided before.
type pane struct {
	*tview.Box
	from  *session.Pane
	theme *theme
	left  int // columns of the screen that come before the frame
}

// Draw puts the rows into the pane's rectangle and nothing beyond it.
func (p *pane) Draw(screen tcell.Screen) {
	p.SetRect(p.left+p.from.X, p.from.Y, p.from.W, p.from.H)
	for y, row := range p.from.Rows {
		if y >= p.from.H {
			break
		}
		p.row(screen, p.from.Y+y, row)
	}
}

func (p *pane) row(screen tcell.Screen, y int, row session.Row) {
	if row.Mark != 0 {
		blank := p.theme.style(page.Text, false, row.Mark)
		for x := range p.from.W {
			screen.Put(p.left+p.from.X+x, y, " ", blank)
		}
	}
	var was *session.Cell
	var style tcell.Style
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.X < 0 || c.X+c.Width > p.from.W {
			continue
		}
		if was == nil || c.Role != was.Role || c.Guess != was.Guess || c.Mark != was.Mark {
			was, style = c, p.theme.style(c.Role, c.Guess, c.Mark|row.Mark)
		}
		screen.Put(p.left+p.from.X+c.X, y, c.Text, upright(c.Text, style))
	}
}

// desk is the whole screen: the panes of the session's frame.
type desk struct {
	*tview.Box
	session *session.Session
	under   *under
	theme   *theme
	burst   *burst
	paste   func(text string)
	panes   []*pane
}

// PasteHandler hands pasted text on whole, so that it is never read as keys.
func (d *desk) PasteHandler() func(string, func(tview.Primitive)) {
	return func(text string, _ func(tview.Primitive)) { d.paste(text) }
}

// Draw asks the session for its frame at the screen's size and shows it.
func (d *desk) Draw(screen tcell.Screen) {
	if d.burst.skipped {
		return
	}
	w, h := screen.Size()
	d.SetRect(0, 0, w, h)
	left := d.under.pass.Mode.Margin()
	frame := d.session.Frame(max(0, w-left), h)
	d.under.samples = frame.Samples
	for len(d.panes) < len(frame.Panes) {
		d.panes = append(d.panes, &pane{Box: tview.NewBox()})
	}
	for i := range frame.Panes {
		d.panes[i].from, d.panes[i].theme, d.panes[i].left = &frame.Panes[i], d.theme, left
		d.panes[i].Draw(screen)
	}
	if d.under.thin != nil {
		d.under.thin.Parts(d.rects(len(frame.Panes)))
	}
	if frame.Cursor.Visible {
		screen.ShowCursor(left+frame.Cursor.X, frame.Cursor.Y)
	} else {
		screen.HideCursor()
	}
}

// rects are the rectangles of the first n panes.
func (d *desk) rects(n int) []thin.Rect {
	list := make([]thin.Rect, n)
	for i, p := range d.panes[:n] {
		list[i] = thin.Rect{X: p.left + p.from.X, Y: p.from.Y, W: p.from.W, H: p.from.H}
	}
	return list
}
