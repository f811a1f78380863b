package ui

import (
	"encoding/json"

	"github.com/gdamore/tcell/v2"
)

// finish is called when everything is drawn and nothing has been sent: it
// sees the whole screen, borders and neighbours included.
func (a *app) finish(screen tcell.Screen) {
	if a.burst.skipped {
		return
	}
	a.under.bareEdge(screen)
	a.under.partLines(screen)
	if a.o.Drawn != nil {
		a.o.Drawn()
	}
	if a.o.Cells != nil {
		a.report(screen)
	}
	a.under.passOver(screen)
	if w, h := screen.Size(); a.under.resized(w, h) {
		a.recheck(true)
	}
	if tasks := a.session.Tasks(); len(tasks) > 0 { // a screen of another size wants other rows
		a.post(func() { a.start(tasks) })
	}
}

// shownCell is a cell of the screen as report writes it.
type shownCell struct {
	Text  string `json:"text"`
	Width int    `json:"width"` // columns
	Style string `json:"style,omitempty"`
}

// shape is what of a style changes the shape of letters: b for bold, i for
// italic, u for underlined.
func shape(style tcell.Style) string {
	_, _, attrs := style.Decompose()
	letters := ""
	if attrs&tcell.AttrBold != 0 {
		letters += "b"
	}
	if attrs&tcell.AttrItalic != 0 {
		letters += "i"
	}
	if style.GetUnderlineStyle() != tcell.UnderlineStyleNone {
		letters += "u"
	}
	return letters
}

// shownScreen is a whole screen as report writes it. The cells of a row fill
// W columns together.
type shownScreen struct {
	W    int           `json:"w"`
	H    int           `json:"h"`
	Rows [][]shownCell `json:"rows"`
}

// report writes what the reader is meant to see as one line of JSON. An
// error ends the program: who asked for the cells needs all of them.
func (a *app) report(screen tcell.Screen) {
	w, h := screen.Size()
	shown := shownScreen{W: w, H: h, Rows: make([][]shownCell, h)}
	for y := range h {
		for x := 0; x < w; {
			text, style, width := screen.Get(x, y)
			width = max(1, width)
			if text == "" {
				text = " "
			}
			shown.Rows[y] = append(shown.Rows[y], shownCell{text, width, shape(style)})
			x += width
		}
	}
	if err := json.NewEncoder(a.o.Cells).Encode(shown); err != nil {
		a.end(err)
	}
}
