package model

// QuoteKind tells speech from words that are set apart.
type QuoteKind string

// The kinds of quote.
const (
	Speech QuoteKind = "speech"
	Term   QuoteKind = "term" // a title, a name, a word held at arm's length
)

// Quote is a text between quotation marks.
type Quote struct {
	Span           // with the marks and the blanks inside them
	Body      Span // without them
	Open      string
	Close     string // empty when the quote is never closed
	Kind      QuoteKind
	Level     int  // 1, or more for a quote inside a quote
	OpenEnded bool // runs to the end of its paragraph for want of a closing mark

	Speaker Span // the words that name who speaks, a pronoun included; zero when none stands by
	Cue     Span // the reporting words ("a-t-il poursuivi"); zero when none stand by
}
