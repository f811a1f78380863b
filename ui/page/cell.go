package page

import "warraq/layout"

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
	QuoteText  // between quotation marks, the marks included
	Cue        // reporting words
	PlaceName  // entities
	PersonName //
	OrgName    //
	Measure    // dates, money, percentages, quantities
	Label      // words of our own: "Sources", counts
	Dim        // words of our own that matter less
)

var roleNames = [...]string{
	Text: "text", Heading: "heading", Boilerplate: "boilerplate", Frame: "frame",
	Author: "author", Handle: "handle", DateField: "date", Platform: "platform",
	Media: "media", Link: "link", Hashtag: "hashtag", Mention: "mention",
	QuoteText: "quote", Cue: "cue", PlaceName: "place", PersonName: "person",
	OrgName: "organization", Measure: "measure", Label: "label", Dim: "dim",
}

// String is the name of r in one lower-case word.
func (r Role) String() string { return roleNames[r] }

// Cell is a cell of a row, with its column.
type Cell struct {
	layout.Cell // Start and End are bytes of the article; both -1 for decoration
	X           int
	Role        Role
	Guess       bool // part of an entity that is a guess
}
