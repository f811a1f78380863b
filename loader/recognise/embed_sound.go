package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// TikTok puts the handle first and the music last: "@ville La mer ce matin
// #mer ♬ son original – Ville", on one line or on several.

const soundMark = "♬"

// soundReach is how many bytes before its music a post may begin, and
// soundSections how many sections.
const (
	soundReach    = 3000
	soundSections = 6
)

// soundAttributions are the lines of music in part.
func soundAttributions(part string) []attribution {
	var all []attribution
	for off := 0; ; {
		n := strings.Index(part[off:], soundMark)
		if n < 0 {
			return all
		}
		start := off + n
		off = start + len(soundMark)
		end := off + embedLineLength(part[off:])
		if isSound(part[off:end]) {
			all = append(all, attribution{Span: model.Span{Start: start, End: end}, form: attributionSound, platform: model.TikTok})
			off = end
		}
	}
}

func embedLineLength(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// isSound reports whether text is a title, a dash and who plays it.
func isSound(text string) bool {
	return len(text) <= 400 && (strings.Contains(text, " - ") || strings.Contains(text, " – ") || strings.Contains(text, " — "))
}

// addSound finds the handle of e, whose music stands in section i: at the
// start of a line of that section or of one of those before.
func (f *embedFinder) addSound(i int, e *model.Embed) bool {
	for j := i; j >= 0 && i-j < soundSections; j-- {
		start := max(f.sections[j].Start, f.after, e.End-soundReach)
		end := min(f.sections[j].End, e.Start)
		if handle, ok := handleOfLine(f.text, start, end); ok {
			f.setSound(e, handle)
			return true
		}
		if f.sections[j].Start < f.after {
			break
		}
	}
	return false
}

// setSound completes e, whose handle stands at span handle.
func (f *embedFinder) setSound(e *model.Embed, handle model.Span) {
	e.Body = embedTrimBlanks(f.text, model.Span{Start: handle.End, End: e.Start})
	e.Start, e.HandleSpan, e.Attribution = handle.Start, handle, handle
	e.Handle = f.text[handle.Start+1 : handle.End]
}

// handleOfLine is the handle that leads a line of text[start:end], or what
// follows a colon; the last one where several do.
func handleOfLine(text string, start, end int) (handle model.Span, ok bool) {
	for at := embedNextByte(text[:max(start, end)], '@', start); at >= 0; at = embedNextByte(text[:end], '@', at+1) {
		before := embedBackOver(text, at, dateBlank)
		prev, _ := utf8.DecodeLastRuneInString(text[:before])
		stop := at + 1 + len(strings.TrimRight(text[at+1:postHandleEnd(text[:end], at+1)], ".-"))
		leads := before <= start || prev == '\n' || prev == ':'
		if leads && stop > at+1 && (stop == end || embedBlankAt(text, stop)) {
			handle, ok = model.Span{Start: at, End: stop}, true
		}
	}
	return handle, ok
}

func embedBlankAt(text string, off int) bool {
	r, size := utf8.DecodeRuneInString(text[off:])
	return size == 0 || embedBlank(r)
}
