package show

import (
	"io"

	"warraq/model"
	"warraq/ui/page"
)

type jsonRow struct {
	Article string     `json:"article"`
	Row     int        `json:"row"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	RTL     bool       `json:"rtl"`
	Cells   []jsonCell `json:"cells"`
}

type jsonCell struct {
	X     int    `json:"x"`
	W     int    `json:"w"`
	T     string `json:"t"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Role  string `json:"role"`
	Guess bool   `json:"guess,omitempty"`
}

// Cells writes each row of p, the page of a, as one JSON object a line. Rows
// are counted from 0, columns from the left; cells that show no byte of the
// article have start and end -1.
func Cells(w io.Writer, a *model.Article, p *page.Page) error {
	n := 0
	for i := range p.Blocks() {
		for _, row := range p.Rows(i) {
			j := jsonRow{string(a.ID), n, row.Start, row.End, row.RTL, cellsOf(row.Cells)}
			if err := JSONLine(w, &j); err != nil {
				return err
			}
			n++
		}
	}
	return nil
}

func cellsOf(cells []page.Cell) []jsonCell {
	all := make([]jsonCell, len(cells))
	for i := range cells {
		c := &cells[i]
		all[i] = jsonCell{c.X, c.Width, c.Text, c.Start, c.End, c.Role.String(), c.Guess}
	}
	return all
}
