package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// extended is body, the end of a post by handle that begins in section i,
// with the sections before it that belong to the same post. A few that do not
// show it themselves are taken with one above that does.
func (f *embedFinder) extended(i int, body model.Span, handle string) model.Span {
	if body.Start != f.sections[i].Start {
		return body
	}
	below := f.text[body.Start:body.End]
	for unsure := 0; i > 0 && unsure <= unsureMax; i-- {
		s := f.sections[i-1]
		if !f.mayHold(i-1) || s.End-s.Start > 4*postWeightMax || postWeight(f.text[s.Start:body.End]) > postWeightMax {
			break
		}
		above := f.text[s.Start:s.End]
		if !f.mayGoOn(above, below, handle) {
			break
		}
		if postMarks(above) || unsure == 0 && sameRun(above, f.text[body.Start:body.End]) {
			unsure, body.Start = 0, s.Start
		} else {
			unsure++
		}
		below = above
	}
	return body
}

// mayGoOn reports whether nothing tells that the lines above are the
// article's: they announce a post, end one, name its author, or are written
// in another script.
func (f *embedFinder) mayGoOn(above, below, handle string) bool {
	return !(isLeadIn(above) && !beginsItem(below)) && !endsInPicture(above) &&
		!(handle != "" && strings.Contains(above, "@"+handle)) && sameScript(above, below)
}

// sameScript reports whether two texts are in one script, as far as they have
// letters.
func sameScript(a, b string) bool {
	p, q := postScript(a), postScript(b)
	return p == q || p == noScript || q == noScript
}

// postScript is the script that text has most of, its links left out.
func postScript(text string) languageScript {
	var seen languageCount
	for _, w := range strings.Fields(text) {
		if !embedHasLink(w) && w[0] != '@' {
			for _, r := range w {
				seen.countLetter(r)
			}
		}
	}
	return seen.most()
}

// unsureMax is the number of sections in a row that are taken with what is
// above them.
const unsureMax = 2

// mayHold reports whether section i can be what a post says. A heading can:
// a short post looks like one, be it the first thing on a page.
func (f *embedFinder) mayHold(i int) bool {
	s := f.sections[i]
	return s.Start >= f.after && s.Kind != model.Boilerplate
}

// sameRun reports whether the lines above are of one post with body, what is
// known of it: body goes on as a list or a sentence does, or is too little to
// be a post; or above has several lines, as no paragraph of prose has.
func sameRun(above, body string) bool {
	first, _, several := strings.Cut(body, "\n")
	switch {
	case beginsItem(first):
		return beginsItem(above) || strings.HasSuffix(strings.TrimSpace(above), ":") || countItems(body) > 1
	case beginsLower(first):
		return !embedEndsParagraph(above) && utf8.RuneCountInString(above) > headingMax
	case !several && onlyNames(first):
		return true
	}
	return strings.Contains(strings.TrimSpace(above), "\n")
}

// headingMax is the length in code points up to which a line without an end
// may be a heading.
const headingMax = 40

// embedEndsParagraph reports whether text ends as prose does.
func embedEndsParagraph(text string) bool {
	text = strings.TrimRightFunc(text, embedBlank)
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:؟。！？»”\"“)", r)
}

// countItems is the number of lines of text that begin as items of a list.
func countItems(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		if beginsItem(line) {
			n++
		}
	}
	return n
}

// beginsItem reports whether line begins as an item of a list does.
func beginsItem(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	if strings.ContainsRune("・•·▪●○◦‣*➡→✅✔☑👉📌🔹🔸▶-–", r) {
		return true
	}
	rest := line[size:]
	return (unicode.IsDigit(r) || 'a' <= r && r <= 'h') && (strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, "/ ") || strings.HasPrefix(rest, "- "))
}

func beginsLower(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(r)
}

// onlyNames reports whether nothing but a label stands beside the links,
// mentions, hashtags and pictures of line: a word, or two and a colon. A
// mention at its start makes it an answer, and whole.
func onlyNames(line string) bool {
	words, names := 0, 0
	label := ""
	for _, w := range strings.Fields(strings.ReplaceAll(line, imageMark, "@")) {
		if w[0] == '@' || w[0] == '#' || embedHasLink(w) {
			names++
		} else {
			words, label = words+1, w
		}
	}
	labelled := words <= 1 || words <= 2 && strings.HasSuffix(label, ":")
	return names > 0 && labelled && line[0] != '@' || utf8.RuneCountInString(line) <= 4
}

// postMarks reports whether text has what prose has not: a hashtag, a
// mention, a short link, an emoji.
func postMarks(text string) bool {
	if strings.Contains(text, "://t.co/") {
		return true
	}
	for i, r := range text {
		switch {
		case postEmoji(r):
			return true
		case r != '#' && r != '@' || i > 0 && text[i-1] != ' ' && text[i-1] != '\n':
		case r == '#' && postHashtagEnd(text, i+1) > i+1, r == '@' && postHandleEnd(text, i+1) > i+1:
			return true
		}
	}
	return false
}

func postEmoji(r rune) bool {
	return 0x1F300 <= r && r <= 0x1FAFF || 0x2600 <= r && r <= 0x27BF || 0x1F1E6 <= r && r <= 0x1F1FF || 0x2B00 <= r && r <= 0x2BFF
}

// oneLineEach reports whether section i is parted from the one before it by a
// single line break.
func (f *embedFinder) oneLineEach(i int) bool {
	return i > 0 && strings.Count(f.text[f.sections[i-1].End:f.sections[i].Start], "\n") == 1
}

// postWeightMax is what a post of X may weigh, with some grace for how its
// characters are counted.
const postWeightMax = 320

// postWeight is the length of text as X counts it: a link is 23 whatever its
// length, an emoji or an ideograph 2.
func postWeight(text string) int {
	weight := 0
	for _, w := range strings.Fields(text) {
		if embedHasLink(w) {
			weight += 24
			continue
		}
		for _, r := range w {
			switch {
			case r == '\u200D' || 0xFE00 <= r && r <= 0xFE0F:
			case r >= 0x1100 && !(0x2000 <= r && r <= 0x206F):
				weight += 2
			default:
				weight++
			}
		}
		weight++
	}
	return weight
}

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
	room := postWeightMax - postWeight(f.text[e.Body.Start:e.Body.End])
	for end = e.End; end < limit; {
		start := f.lineStart(end, limit)
		end = f.lineEnd(start, limit)
		line := f.text[start:end]
		if line == "" || strings.Contains(line, "(@") || postWeight(f.text[e.End:end]) > room {
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
