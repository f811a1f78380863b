package recognise

import (
	"strings"

	"warraq/model"
)

// addDashed finds the words of e, whose attribution follows a dash in section
// i: those before it in the section, or the sections before when there are
// none. It refuses what is a byline or a credit.
func (f *embedFinder) addDashed(i int, e *model.Embed) bool {
	start := max(f.sections[i].Start, f.after)
	head := embedTrimBlanks(f.text, model.Span{Start: start, End: e.Start})
	switch {
	case !head.Empty():
		if embedIsByline(f.text[head.Start:head.End]) {
			return false
		}
		e.Body = f.withoutLeadIn(head)
		e.Body = f.extended(i, e.Body, e.Handle)
	case start > f.sections[i].Start:
	default:
		if i == 0 {
			return false
		}
		e.Body = f.before(i, e.Handle)
	}
	if e.DateSpan.Empty() && !endsInShortLink(f.text[e.Body.Start:e.Body.End]) {
		return false
	}
	f.addTail(i, e)
	return true
}

// before is what a post says whose attribution has section i to itself: the
// section before it, and as many more as show that they belong to it.
func (f *embedFinder) before(i int, handle string) model.Span {
	if i == 0 {
		return model.Span{}
	}
	s := f.sections[i-1]
	if !f.mayHold(i-1) || f.withoutLeadIn(s.Span).Empty() {
		return model.Span{}
	}
	return f.extended(i-1, f.withoutLeadIn(s.Span), handle)
}

// embedTrimBlanks is s without white space at its ends; marks that direct the
// text belong to it.
func embedTrimBlanks(text string, s model.Span) model.Span {
	if s.Empty() {
		return model.Span{}
	}
	part := text[s.Start:s.End]
	s.Start += len(part) - len(strings.TrimLeft(part, " \t\r\n\u00A0"))
	s.End = max(s.Start, s.Start+len(strings.TrimSpace(part)))
	return s
}
