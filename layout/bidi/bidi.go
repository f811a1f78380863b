// Package bidi is the Unicode Bidirectional Algorithm, UAX #9 of Unicode
// 17.0: levels of a paragraph, order of a line, mirroring.
//
// Text is UTF-8 and places are bytes. What comes out is runs: ranges of
// bytes of one level, in logical order for a paragraph and from left to
// right for a line.
//
//	var r bidi.Resolver
//	n := r.Paragraph(text, bidi.Auto, nil) // text[:n] is the paragraph
//	for _, run := range r.Line(nil, 0, n) {
//		draw(text[run.Start:run.End], run.Level&1 != 0)
//	}
//
// # How
//
// A paragraph that has nothing right-to-left is found by looking at its
// bytes alone. Any other is read into units, which are stretches of code
// points that the rules cannot tell apart. With capitals for Hebrew letters,
// "ABC, DEF 12" is R, WS, EN: marks and what stands between two letters of
// one direction become like them whatever the context is, unless they are
// brackets, numbers or controls. Every later pass goes over units, once:
//
//	explicit   X1 to X8    only when the text has such characters
//	sequences  X9, X10     likewise; a text without them is one sequence
//	weak       W1 to W7
//	pair       BD16, N0    only when there are brackets
//	neutral    N0 to N2, I1, I2
//
// All costs are linear in the bytes of the text, whatever it holds.
package bidi

// Direction is the base direction of a paragraph or of an isolate.
type Direction uint8

// Auto takes the direction from the first strong character (P2, P3).
const (
	Auto Direction = iota
	LTR
	RTL
)

// Isolate is a range of bytes that is ordered as one unit, as if it stood
// between FSI (for Auto), LRI or RLI and PDI. What is inside never reaches
// out: embeddings and isolates that it leaves open end with it, and a PDI
// inside that closes nothing inside does nothing. Nor does it close what was
// opened before it.
type Isolate struct {
	Start, End int
	Direction  Direction
}

// Run is a range of bytes of one level. An odd level is right-to-left.
type Run struct {
	Start, End int
	Level      uint8
}

// maxParagraph is the most bytes that one paragraph may have. A longer one
// is cut.
const maxParagraph = 1 << 30

// Resolver finds the levels of one paragraph at a time. Its buffers are kept
// from one to the next; the zero Resolver is ready. It is not safe for use
// by two goroutines.
type Resolver struct {
	// the paragraph
	text  string // its separator included
	level uint8
	runs  []Run // in logical order, after L1 as far as no line is asked for
	line  []Run // scratch

	// while it is resolved
	units    []unit
	classes  set // of all units
	stack    [maxDepth + 2]status
	open     []int32 // units or level runs that wait for a PDI
	stretch  []levelRun
	sequence []unit
	pairs    []pair

	// steps counts turns of loops. Tests hold it to be linear in the text.
	steps int
}

// Paragraph resolves the first paragraph of text and returns its bytes with
// those of its separator, so that the next one starts there (P1). A newline,
// also of two characters, U+001C to U+001E, NEL and the paragraph separator
// end a paragraph. It returns 0 for an empty text.
//
// Isolates are in text order and do not overlap; those that do are passed
// over, and those that reach beyond the paragraph end with it. A byte that is
// not UTF-8 counts as one U+FFFD. The Resolver keeps text, not isolates.
func (r *Resolver) Paragraph(text string, base Direction, isolates []Isolate) int {
	if len(text) > maxParagraph {
		text = text[:maxParagraph]
	}
	if n, plain := scan(text); plain && base != RTL && !anyRTL(isolates) {
		r.text, r.level = text[:n], 0
		r.runs = append(r.runs[:0], Run{0, n, 0})
		return n
	}
	n := r.read(text, isolates)
	r.text = text[:n]
	r.resolve(base)
	r.makeRuns()
	return n
}

func anyRTL(isolates []Isolate) bool {
	for _, i := range isolates {
		if i.Direction == RTL {
			return true
		}
	}
	return false
}

// resolve gives each unit its level.
func (r *Resolver) resolve(base Direction) {
	r.level = r.baseLevel(base)
	if r.classes&(embeddings|isolates) != 0 {
		r.explicit()
		r.isolatingRuns()
	} else {
		r.oneSequence()
	}
	if r.classes&removed != 0 {
		r.levelRemoved()
	}
	if r.classes&separators != 0 {
		r.levelSeparators()
	}
}

// Level is the paragraph's level: 1 for right-to-left, 0 for left-to-right.
func (r *Resolver) Level() uint8 { return r.level }

// Runs are the runs of the paragraph in logical order. L1 has been applied
// to separators and what stands before them, not to any end of line. They
// are void after the next call of Paragraph. An empty run is a place where
// two isolates of the caller meet: levels alone would make them one, so the
// order of a line has to come from Line.
//
// Characters that X9 removes have the level of the one before. A left-to-
// right paragraph with nothing right-to-left is one run of level 0, whatever
// isolates it has.
func (r *Resolver) Runs() []Run { return r.runs }
