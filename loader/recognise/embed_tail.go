package recognise

import (
	"strings"
	"unicode"

	"warraq/model"
)

// addTail adds to e the lines after its attribution that are still its post:
// an extractor puts the attribution after the first line of several. They
// are believed when they end in a picture's link and the head has none, or
// when the head breaks off in the middle of a sentence.
func (f *embedFinder) addTail(i int, e *model.Embed) {
	if e.Body.Empty() || e.Body.End > e.Attribution.Start || embedHasLink(f.text[e.Body.Start:e.Body.End]) {
		return
	}
	limit := f.tailLimit(i, e.End)
	rest := f.text[e.End:limit]
	lines := strings.TrimLeft(rest, " \t\r")
	if !strings.HasPrefix(lines, "\n") {
		return
	}
	if end, ok := f.pictureTail(e, limit); ok {
		e.Body.End = end
		return
	}
	if strings.HasSuffix(f.text[e.Body.Start:e.Body.End], ",") || strings.HasSuffix(f.text[e.Body.Start:e.Body.End], "،") {
		e.Body.End = f.lineEnd(f.lineStart(e.End, limit), limit)
	}
}

// tailMax is how many bytes the lines after an attribution may have.
const tailMax = 1000

// tailLimit is how far the post may go on whose attribution stands in section
// i and ends at end: over the lines of the section and the sections that
// follow it line by line.
func (f *embedFinder) tailLimit(i, end int) int {
	limit := max(end, f.sections[i].End)
	for i+1 < len(f.sections) && f.oneLineEach(i+1) && limit < end+tailMax {
		i++
		limit = max(limit, f.sections[i].End)
	}
	return limit
}

func (f *embedFinder) lineStart(off, limit int) int {
	for off < limit && unicode.IsSpace(rune(f.text[off])) {
		off++
	}
	return off
}

func (f *embedFinder) lineEnd(off, limit int) int {
	if n := strings.IndexByte(f.text[off:limit], '\n'); n >= 0 {
		return off + n
	}
	return limit
}

// pictureTail is where the first line that ends in a picture's link ends, if
// no other attribution comes before or after it and all is short enough to
// be one post.
func (f *embedFinder) pictureTail(e *model.Embed, limit int) (end int, ok bool) {
	limit = min(limit, e.End+tailMax)
	room := postWeightMax - postWeight(f.text[e.Body.Start:e.Body.End], postWeightMax)
	for end = e.End; end < limit; {
		start := f.lineStart(end, limit)
		end = f.lineEnd(start, limit)
		line := f.text[start:end]
		if line == "" || strings.Contains(line, "(@") || postWeight(f.text[e.End:end], room) > room {
			return 0, false
		}
		if endsInPicture(line) {
			return end, !f.attributedAt(f.lineStart(end, len(f.text)))
		}
	}
	return 0, false
}

// endsInPicture reports whether text ends in a link to X's pictures.
func endsInPicture(text string) bool {
	text = strings.TrimRightFunc(text, embedBlank)
	text = text[max(0, len(text)-len("pic.twitter.com/")-shortIDLength):] // no such link is longer
	n := max(strings.LastIndex(text, "pic.twitter.com/"), strings.LastIndex(text, "pic.x.com/"))
	return n >= 0 && pictureEnd(text, n) == len(text)
}

// addLost adds the post whose attribution is lost: what is left of section i
// and ends in a picture's link.
func (f *embedFinder) addLost(i int) {
	s := f.sections[i]
	rest := embedTrimBlanks(f.text, model.Span{Start: max(s.Start, f.after), End: s.End})
	if rest.Empty() || !endsInPicture(f.text[rest.Start:rest.End]) || f.attributedNext(i) {
		return
	}
	body := f.withoutLeadIn(rest)
	if rest.Start == s.Start {
		body = f.extended(i, body, "")
	}
	f.keep(model.Embed{Span: body, Kind: model.Tweet, Platform: model.X, Body: body}, attribution{})
}

// attributedNext reports whether section i+1 begins with the attribution that
// section i lacks.
func (f *embedFinder) attributedNext(i int) bool {
	return i+1 < len(f.sections) && f.attributedAt(f.sections[i+1].Start)
}

// attributedAt reports whether an attribution after a dash begins at off.
func (f *embedFinder) attributedAt(off int) bool {
	part := f.text[off:min(len(f.text), off+2*nameReach)]
	part = part[:embedLineLength(part)]
	at := strings.IndexByte(part, '@')
	if at < 0 {
		return false
	}
	a, ok := bracketed(part, at)
	return ok && a.form == attributionDashed && a.Start == 0
}

// oneLineEach reports whether section i is parted from the one before it by a
// single line break.
func (f *embedFinder) oneLineEach(i int) bool {
	return i > 0 && strings.Count(f.text[f.sections[i-1].End:f.sections[i].Start], "\n") == 1
}
