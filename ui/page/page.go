// Package page composes an article into rows of cells for one width.
package page

import (
	"warraq/layout"
	"warraq/model"
)

// Role tells what a cell is, so that a screen can style it.
type Role uint8

// The roles.
const (
	Text Role = iota
	Heading
	Boilerplate
	Frame      // the line beside a card and other decoration
	Author     // fields of a card's head
	Handle     //
	DateField  //
	Platform   //
	Media      // links and media of a card
	Link       // a URL in the text
	Hashtag    //
	Mention    //
	QuoteText  // between quotation marks
	Cue        // reporting words
	PlaceName  // entities
	PersonName //
	OrgName    //
	Measure    // dates, money, percentages, quantities
	Label      // words of our own: "Sources", counts
	Dim        // words of our own that matter less
)

// Cell is a cell of a row, with its column.
type Cell struct {
	layout.Cell // Start and End are bytes of the article; both -1 for decoration
	X           int
	Role        Role
	Guess       bool // part of an entity that is a guess
}

// Row is one row of the page. Columns that no cell covers are blank.
type Row struct {
	Start, End int // bytes shown; equal for a row that shows none, and then the place where it stands
	RTL        bool
	Cells      []Cell // by X
}

// Options say how a page is composed.
type Options struct {
	Width    int  // columns of the pane
	Column   int  // widest reading column; 0 is 80
	Centered bool // the reading column in the middle of the pane
	Layout   layout.Options
}

// Anchor is a place to jump to.
type Anchor struct {
	model.Span
	Kind  AnchorKind
	Index int // in the article's slice of that kind
}

// AnchorKind tells what an anchor is.
type AnchorKind uint8

// The kinds of anchor.
const (
	Tweets AnchorKind = iota // embeds of every platform
	Quotes
	Entities // places, people, organisations
	Hashtags
	Mentions
	Links
	Dates
	Sections // headings
	Paragraphs
	Scripts // where the script changes between Arabic and Latin
)

// Place is a row of a page: a block, and a row of it.
type Place struct{ Block, Row int }

// Page is an article at one width. Blocks are composed when first asked for,
// so a page of any length opens at once. It is not safe for use by two
// goroutines.
type Page struct{}

// New is the page of a. It composes nothing yet.
func New(a *model.Article, o Options) *Page { return &Page{} }

// Blocks is the number of blocks: sections, cards, and the blanks between.
func (p *Page) Blocks() int { return 0 }

// Rows are the rows of block i, at least one. They stay valid.
func (p *Page) Rows(i int) []Row { return nil }

// At is the row at pl.
func (p *Page) At(pl Place) *Row { return nil }

// Find is the row that shows byte off, or else the last one before it.
func (p *Page) Find(off int) Place { return Place{} }

// Move is the place n rows after pl, before it when n is negative, and the
// number of rows really moved: fewer at the page's ends.
func (p *Page) Move(pl Place, n int) (Place, int) { return pl, 0 }

// First and Last are the ends of the page.
func (p *Page) First() Place { return Place{} }

// Last is the last row of the page.
func (p *Page) Last() Place { return Place{} }

// Anchors are the anchors of kind k, by Start.
func (p *Page) Anchors(k AnchorKind) []Anchor { return nil }

// Next is the first anchor of kind k that starts after byte off. It does not
// wrap around.
func (p *Page) Next(k AnchorKind, off int) (Anchor, bool) { return Anchor{}, false }

// Prev is the last anchor of kind k that starts before byte off.
func (p *Page) Prev(k AnchorKind, off int) (Anchor, bool) { return Anchor{}, false }
