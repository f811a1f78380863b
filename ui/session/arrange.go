package session

// rect is a rectangle of the screen in cells. One of no width is not shown.
type rect struct{ X, Y, W, H int }

func (r rect) holds(x, y int) bool {
	return r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H
}

// wish is what the reader asked of a pane.
type wish uint8

const (
	bySize wish = iota // shown where there is room for it
	open
	closed
)

// screen is the size, and where each pane is on it.
type screen struct {
	w, h                  int
	list, text, inspector rect
	borders               []rect
	tabs                  []tabPlace // as last drawn
	queryRows             int        // of the head of the list
	statusRows            int        // at the bottom
}

// The smallest screen that can show something, and the widths from which
// there is room for a pane beside the text, and for one at each side.
const (
	minWidth, minHeight = 20, 5
	paneBelow           = 60
	oneBeside           = 100
	twoBeside           = 160
)

func (c *screen) small() bool { return c.w < minWidth || c.h < minHeight }

// body is what the title and the status line leave.
func (c *screen) body() rect { return rect{0, 1, c.w, c.h - 1 - c.statusRows} }

// status is the rows at the bottom.
func (c *screen) status() rect { return rect{0, c.h - c.statusRows, c.w, c.statusRows} }

// mostStatusRows is how many rows a question may have on a screen of h rows.
func mostStatusRows(h int) int { return max(1, min(3, h/5)) }

// rowsOfStatus is how many rows the status has: one, but for a question that
// does not fit into it.
func (s *Session) rowsOfStatus() int {
	most := mostStatusRows(s.screen.h)
	switch {
	case s.prompt != nil:
		return 1
	case s.menu != nil:
		if n := len(s.menuBreaks(s.screen.w)); n <= most {
			return n
		}
	case s.contestShows() && s.screen.w < paneBelow:
		return min(2, most)
	}
	return 1
}

// arrange places the panes, and what in them depends on their size.
func (c *screen) arrange(s *Session) {
	c.place(s)
	c.queryRows = 0
	if c.list.W > 0 {
		c.queryRows = s.queryRows(c.list)
	}
}

// place places the panes. The focused pane is always shown. Below 60
// columns it is alone; below 100 there is room for one under the text, below
// 160 for one beside it, and then for the list and the inspector both.
func (c *screen) place(s *Session) {
	c.list, c.text, c.inspector, c.borders = rect{}, rect{}, rect{}, c.borders[:0]
	if c.statusRows = 1; c.small() {
		return
	}
	c.statusRows = s.rowsOfStatus()
	body := c.body()
	list := s.focus == onList || s.list.wish == open
	inspector := s.focus == onInspector || s.inspector.wish == open
	switch {
	case c.w >= twoBeside:
		list = list || s.list.wish == bySize && s.list.many()
		inspector = inspector || s.inspector.wish == bySize
		c.beside(body, list, inspector)
		return
	case c.w >= oneBeside:
		inspector = inspector || s.inspector.wish == bySize
	}
	if list && inspector { // room for one: the list only while it is used
		list = s.focus == onList
		inspector = !list
	}
	switch {
	case c.w >= oneBeside:
		c.beside(body, list, inspector)
	case (list || inspector) && c.w >= paneBelow && body.H >= 12:
		c.below(body, list)
	default:
		c.alone(body, s.focus)
	}
}

// beside puts the list to the left of the text and the inspector to its
// right, so wide that the text keeps its column if it can.
func (c *screen) beside(body rect, list, inspector bool) {
	side := max(30, min(body.W-defaultColumn-2, 44))
	if list && inspector {
		side = max(30, min((body.W-defaultColumn-4)/2, 50))
	}
	c.text = body
	if list { // and a blank column, so that no letter touches the border
		c.list = rect{0, body.Y, side, body.H}
		c.borders = append(c.borders, rect{side, body.Y, 1, body.H})
		c.text.X, c.text.W = side+2, c.text.W-side-2
	}
	if inspector {
		c.text.W -= side + 1
		c.borders = append(c.borders, rect{c.text.X + c.text.W, body.Y, 1, body.H})
		c.inspector = rect{c.text.X + c.text.W + 1, body.Y, side, body.H}
	}
}

// below puts the list or the inspector under the text. The head of either is
// a bar, which parts the two.
func (c *screen) below(body rect, list bool) {
	h := max(5, min(body.H/3, 14))
	c.text = rect{0, body.Y, body.W, body.H - h}
	pane := rect{0, body.Y + body.H - h, body.W, h}
	if list {
		c.list = pane
	} else {
		c.inspector = pane
	}
}

// alone gives everything to the focused pane.
func (c *screen) alone(body rect, f focus) {
	switch f {
	case onList:
		c.list = body
	case onInspector:
		c.inspector = body
	default:
		c.text = body
	}
}
