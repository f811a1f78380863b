package session

import (
	"slices"

	"warraq/layout"
)

// From one frame to the next most rows of a list and most of the bars stay
// what they were. The lines of the last frame are kept for this one.

// maxFit is how many bytes a text has whose line is kept.
const maxFit = 512

// fits are lines of short texts, laid out. The zero fits are none.
type fits struct{ now, before map[fitKey]layout.Line }

type fitKey struct {
	text    string
	width   int
	shaping layout.Shaping
}

// begin begins a frame: what the last one did not use is let go.
func (f *fits) begin() {
	f.now, f.before = f.before, f.now
	clear(f.now)
}

// get is a line that is kept.
func (f *fits) get(k fitKey) (layout.Line, bool) {
	if line, ok := f.now[k]; ok {
		return line, true
	}
	line, ok := f.before[k]
	if ok {
		f.put(k, line)
	}
	return line, ok
}

// keep keeps a line, which shares no memory with it, and is that.
func (f *fits) keep(k fitKey, line layout.Line) layout.Line {
	if len(k.text) > maxFit {
		return line
	}
	line.Cells = slices.Clone(line.Cells)
	f.put(k, line)
	return line
}

func (f *fits) put(k fitKey, line layout.Line) {
	if f.now == nil {
		f.now = map[fitKey]layout.Line{}
	}
	f.now[k] = line
}
