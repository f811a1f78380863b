// Package layout turns a paragraph into lines of cells, and leads back from
// every cell to its bytes. It knows text, not articles.
package layout

// Direction is the base direction of a paragraph.
type Direction uint8

// Auto takes the direction from the first strong character (UAX #9 P2, P3).
const (
	Auto Direction = iota
	LTR
	RTL
)

// Range is a half-open range of bytes of the text that is laid out.
type Range struct{ Start, End int }

// Isolate is a range that is ordered as one unit, as if it stood between
// FSI, LRI or RLI and PDI: a handle, a URL, a date, a number with its unit.
type Isolate struct {
	Range
	Direction Direction
}

// Shaping says how Arabic letters are sent.
type Shaping uint8

// Forms sends presentation forms and lam-alef as one cell. Letters sends
// the letters as they are, in visual order, for fonts without the forms. Off
// is Letters without ordering: cells stay in logical order.
const (
	Forms Shaping = iota
	Letters
	Off
)

// Digits says how decimal digits of Latin and Arabic are displayed, outside
// of unbroken ranges.
type Digits uint8

// The displays of digits. The text itself is never changed.
const (
	AsIs Digits = iota
	LatinDigits
	ArabicIndic
)

// Options say how a paragraph is laid out. The zero value is the default:
// no limit of width, base direction from the text, forms, marks kept.
type Options struct {
	Width    int       // cells a line; 0 is no limit
	Base     Direction // of every paragraph of the text
	Isolates []Isolate // in text order; they do not overlap
	Unbroken []Range   // in text order; broken only when longer than a line

	Shaping    Shaping
	StripMarks bool // drop Arabic and Hebrew points, for terminals that misplace them
	Digits     Digits
	Invisibles bool // show controls, joiners, no-break blanks and tatweel as signs
}

// Cell is one cluster as the terminal gets it, and the bytes that it shows.
type Cell struct {
	Text       string // printable; never a control, never a direction character
	Start, End int    // bytes of the text; equal for a cell that shows none
	Width      int    // 1 or 2 columns
}

// Line is a row of cells from left to right.
type Line struct {
	Start, End int // bytes, the blanks and the newline at the end included
	RTL        bool
	Width      int // columns
	Cells      []Cell
}

// Buffer receives lines. The caller owns it and may truncate both slices to
// use their memory again; lines taken from it before are void then.
type Buffer struct {
	Lines []Line
	Cells []Cell
}
