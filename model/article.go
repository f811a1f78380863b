// Package model is the article: one string of text, and byte spans over it.
//
// Sections, embeds, quotes and entities are ranges of Article.Text. Nothing
// here is stored by line or by column: those belong to a width. The package
// is pure data; it reads no files and knows no screen.
package model

// Span is a half-open range of bytes of Article.Text. The zero Span means
// "none" wherever a field says so.
type Span struct{ Start, End int }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether byte off lies in s.
func (s Span) Contains(off int) bool { return s.Start <= off && off < s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Covers reports whether every byte of t lies in s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// ID names an article by its content, so that marks survive a moved file.
type ID string

// Article is one text with what was found in it. It is read-only once a
// loader has yielded it, and may then be shared between goroutines.
type Article struct {
	ID        ID
	Source    string   // the path it came from, "-" for standard input
	Place     Position // where in Source it lies; zero when it is all of it
	URL       string   // where it was published, empty when not known
	Title     string   // empty when the text has none
	Author    string   // who wrote it, as the source says; several are joined by ", "
	Lang      string   // BCP 47, the language of most of the text; empty when not known
	Published Date     // zero when not known

	// Text is valid UTF-8 in NFC as far as the source was, lines end in LF,
	// and no BOM and no dataset header is left in it.
	Text string

	// Sections cover Text in order and do not overlap; between two of them
	// lies white space only.
	Sections []Section
	Embeds   []Embed  // by Start; they do not overlap
	Quotes   []Quote  // by Start, an outer quote before those nested in it
	Entities []Entity // by Start; they do not overlap
	Links    []Link   // by Start; they do not overlap
	Warnings []Warning

	// Also is where else the same text was met, in the order of the source.
	Also []Origin
}

// Slice is the text under s, empty for an empty span.
func (a *Article) Slice(s Span) string {
	if s.Empty() {
		return ""
	}
	return a.Text[s.Start:s.End]
}

// Link is a stretch of text that leads somewhere, as a markup tells. The
// address need not stand in the text.
type Link struct {
	Span
	URL string // absolute
}

// SectionKind tells what part of an article a section is.
type SectionKind uint8

// The kinds of section.
const (
	Paragraph   SectionKind = iota
	Heading                 // Level 1 is the title, 2 a subheading
	ListItem                // a line that begins with a bullet or a number
	Quotation               // a block quotation
	Boilerplate             // what a page put around the article: widgets, credits, bylines
)

// Section is a paragraph of the text or what takes its place.
type Section struct {
	Span
	Kind  SectionKind
	Level int // depth of a heading or list item from 1; 0 for the others
}

// Warning says what was repaired or skipped while loading, and where.
type Warning struct {
	Code    string // a short stable word: "mojibake", "charset", "truncated"
	Message string // a sentence for a reader
	Span    Span   // the place in Text; zero when it is the whole article
}
