// Package page composes an article into rows of cells for one width.
//
// A page is a list of blocks: the title, a line about the article, its
// paragraphs, and a card for each embed. A block is composed when its rows
// are first asked for, and the rows of the last few hundred blocks are kept,
// so a page of any length opens at once and never holds all of its cells.
// Rows have no numbers: a place is a block and a row of it, and whatever
// shall outlive a width is a byte of the article.
package page

import (
	"sort"

	"warraq/layout"
	"warraq/model"
)

// Options say how a page is composed.
type Options struct {
	Width    int  // columns of the pane; 0 is no limit, and then nothing is broken
	Column   int  // widest reading column; 0 is 80
	Centered bool // the reading column in the middle of the pane
	Notes    []Note

	// Layout holds the choices of shaping, marks, digits and invisibles; its
	// other fields are not read. With layout.Off all rows begin at the left.
	Layout layout.Options
}

// Row is one row of the page. Columns that no cell covers are blank.
type Row struct {
	// Bytes shown, from the first to the last; equal for a row that shows
	// none, and then the place where it stands. In a card they do not rise
	// from row to row: the attribution is shown above the body.
	Start, End int
	RTL        bool
	Cells      []Cell // by X
}

// Place is a row of a page: a block, and a row of it.
type Place struct{ Block, Row int }

// Page is an article at one width. Blocks are composed when first asked for,
// so a page of any length opens at once. It is not safe for use by two
// goroutines.
type Page struct {
	// set once
	a      *model.Article
	o      Options
	blocks []block
	roles  roleSpans
	notes  map[int][]int // of o.Notes, by the block they stand below

	// state
	kept    cache
	anchors [anchorKinds][]Anchor
	found   [anchorKinds]bool // anchors of this kind have been collected
	c       composer
}

// New is the page of a. It composes nothing yet.
func New(a *model.Article, o Options) *Page {
	if o.Column <= 0 {
		o.Column = 80
	}
	p := &Page{a: a, o: o, blocks: blocksOf(a), roles: roleSpansOf(a)}
	p.placeNotes()
	return p
}

// Blocks is the number of blocks: sections and parts of sections, cards, and
// what stands above them. It is at least one.
func (p *Page) Blocks() int { return len(p.blocks) }

// Rows are the rows of block i, at least one; the blank row that parts it
// from the next block is the last of them. They stay valid.
func (p *Page) Rows(i int) []Row {
	if rows, ok := p.kept.rows[i]; ok {
		return rows
	}
	rows := p.compose(i)
	p.kept.keep(i, rows)
	return rows
}

// At is the row at pl.
func (p *Page) At(pl Place) *Row { return &p.Rows(pl.Block)[pl.Row] }

// Find is the row that shows byte off, or else the last one before it.
func (p *Page) Find(off int) Place {
	i := p.blockAt(off)
	rows := p.Rows(i)
	if p.blocks[i].kind == cardBlock {
		return Place{i, rowInCard(rows, off)}
	}
	after := sort.Search(len(rows), func(r int) bool { return rows[r].Start > off })
	r := max(after-1, 0)
	for r > 0 && rows[r].Start == rows[r].End { // the blank row, or one of controls only
		r--
	}
	return Place{i, r}
}

// blockAt is the last block that shows bytes and begins at off or before it.
func (p *Page) blockAt(off int) int {
	after := sort.Search(len(p.blocks), func(i int) bool { return p.blocks[i].span.Start > off })
	i := max(after-1, 0)
	for i > 0 && p.blocks[i].span.Empty() {
		i--
	}
	return i
}

// rowInCard is the row with a cell that shows off, or else the one that
// begins last before it.
func rowInCard(rows []Row, off int) int {
	best, bestStart := 0, -1
	for r := range rows {
		row := &rows[r]
		if row.Start <= off && off < row.End && row.shows(off) {
			return r
		}
		if row.Start <= off && row.Start > bestStart && row.Start < row.End {
			best, bestStart = r, row.Start
		}
	}
	return best
}

func (r *Row) shows(off int) bool {
	for i := range r.Cells {
		if r.Cells[i].Start <= off && off < r.Cells[i].End {
			return true
		}
	}
	return false
}

// Move is the place n rows after pl, before it when n is negative, and the
// number of rows really moved: fewer at the page's ends.
func (p *Page) Move(pl Place, n int) (Place, int) {
	if n < 0 {
		return p.back(pl, -n)
	}
	moved := 0
	for {
		left := len(p.Rows(pl.Block)) - 1 - pl.Row
		if n-moved <= left {
			pl.Row += n - moved
			return pl, n
		}
		if pl.Block == len(p.blocks)-1 {
			pl.Row += left
			return pl, moved + left
		}
		moved += left + 1
		pl = Place{Block: pl.Block + 1}
	}
}

// back is Move upwards; the number of rows moved is negative or 0.
func (p *Page) back(pl Place, n int) (Place, int) {
	moved := 0
	for {
		if n-moved <= pl.Row {
			pl.Row -= n - moved
			return pl, -n
		}
		if pl.Block == 0 {
			moved += pl.Row
			return Place{}, -moved
		}
		moved += pl.Row + 1
		pl.Block--
		pl.Row = len(p.Rows(pl.Block)) - 1
	}
}

// First and Last are the ends of the page.
func (p *Page) First() Place { return Place{} }

// Last is the last row of the page.
func (p *Page) Last() Place {
	i := len(p.blocks) - 1
	return Place{i, len(p.Rows(i)) - 1}
}
