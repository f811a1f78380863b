package layout

// Engine lays out paragraphs. Its buffers are kept from one call to the
// next; the zero Engine is ready. It is not safe for use by two goroutines.
type Engine struct{}

// Wrap appends the lines of text to b. Offsets in the lines and their cells,
// and in o, are bytes of text plus off. A newline ends a paragraph, and each
// paragraph has its own base direction. An empty text gives one empty line.
func (e *Engine) Wrap(b *Buffer, text string, off int, o *Options) {}

// Fit appends one line of text, o.Width columns at most, to b. What does not
// fit is cut at its logical end and "…" stands for it. Newlines and blanks
// between words count as one blank.
func (e *Engine) Fit(b *Buffer, text string, off int, o *Options) {}

// Column is the column, from 0 at the line's left, of the cell that shows
// byte off. Past the last byte shown it is the column where the next letter
// would stand.
func (l Line) Column(off int) int { return 0 }

// Offset is the first byte that the cell at column col shows. Left or right
// of the line it is the byte at that end.
func (l Line) Offset(col int) int { return 0 }

// Columns is a half-open range of columns.
type Columns struct{ Left, Right int }

// Runs appends to dst the ranges of columns, from left to right, that show
// bytes start to end.
func (l Line) Runs(dst []Columns, start, end int) []Columns { return dst }

// Width is the number of columns, 0 to 2, of one grapheme cluster. It is the
// only measure of width in the program.
func Width(cluster string) int { return 0 }
