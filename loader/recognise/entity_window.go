package recognise

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// A long text is read stretch by stretch, so that its words, which need
// several times its bytes, are never all there. A stretch ends at a line
// break, which no name crosses. Around it a window is open: the words before
// and behind it, at which rules look but at which they do not begin.
//
//	… words before | the stretch, where rules begin | words behind …

const (
	stretchSize = 1 << 16 // bytes; a line of more is cut at a blank
	windowRim   = 2048    // bytes before and behind it, many more than the words of a name
)

// entityWindows goes through the stretches of a text.
type entityWindows struct {
	// set once
	text  string
	holes []model.Span

	// state
	from, to   int // the stretch
	start, end int // the window
}

// next goes on to the next stretch; false behind the last one.
func (w *entityWindows) next() bool {
	if w.to == len(w.text) {
		return false
	}
	w.from, w.to = w.to, w.cut(w.to+stretchSize)
	w.start, w.end = w.blankBefore(w.from-windowRim), w.blankBehind(w.to+windowRim)
	return true
}

// again goes back to before the first stretch.
func (w *entityWindows) again() { w.to = 0 }

// several reports whether there is more than one stretch.
func (w *entityWindows) several() bool { return len(w.text) > w.to-w.from }

// holds reports whether byte off is in the stretch.
func (w *entityWindows) holds(off int) bool { return w.from <= off && off < w.to }

// cut is where the stretch ends that has as much as it may have at off.
func (w *entityWindows) cut(off int) int {
	if off >= len(w.text) {
		return len(w.text)
	}
	if n := strings.IndexByte(w.text[off:min(off+stretchSize, len(w.text))], '\n'); n >= 0 {
		return off + n
	}
	return w.blankBehind(off)
}

// blankBehind is the first blank from off on, as far as one is near.
func (w *entityWindows) blankBehind(off int) int {
	if off >= len(w.text) {
		return len(w.text)
	}
	if n := strings.IndexAny(w.text[off:min(off+windowRim, len(w.text))], " \n"); n >= 0 {
		return off + n
	}
	for off < len(w.text) && !utf8.RuneStart(w.text[off]) {
		off++
	}
	return off
}

// blankBefore is the last blank before off, as far as one is near.
func (w *entityWindows) blankBefore(off int) int {
	if off <= 0 {
		return 0
	}
	if n := strings.LastIndexAny(w.text[max(0, off-windowRim):off], " \n"); n >= 0 {
		return max(0, off-windowRim) + n
	}
	for off > 0 && !utf8.RuneStart(w.text[off]) {
		off--
	}
	return off
}

// holesIn are the holes from the window on.
func (w *entityWindows) holesIn() []model.Span {
	first, _ := slices.BinarySearchFunc(w.holes, w.start+1, func(s model.Span, off int) int { return s.End - off })
	return w.holes[first:]
}

// stretch has all stages look at the stretch at hand.
func (r *reading) stretch() {
	r.readWords()
	first := len(r.found)
	for i, s := range stages {
		r.stage = uint8(i + 1)
		s(r)
	}
	r.noteAcronyms(first)
}

// spread finds the mentions of what the stages have found, in the order of
// the stages, whatever the stretches.
func (r *reading) spread() {
	if r.windows.several() {
		slices.SortStableFunc(r.found, func(a, b finding) int { return cmp.Compare(a.stage, b.stage) })
	}
	aliases(r)
}

// mentionsAgain is mentions for a text of several stretches.
func (r *reading) mentionsAgain(t *aliasTable) {
	for r.windows.again(); r.windows.next(); {
		r.readWords()
		r.mentions(t)
	}
}
