package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// A post with line breaks comes as several sections, of which only the last
// stands next to its attribution. How far it goes up the page is told by what
// prose has not: list items, hashtags, mentions, emoji, links; a post is short,
// and in one script.

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
		if !f.mayHold(i-1) || s.End-s.Start > 4*postWeightMax || postWeight(f.text[s.Start:body.End], postWeightMax) > postWeightMax {
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
	for w := range strings.FieldsSeq(text) {
		if !embedHasLink(w) && w[0] != '@' {
			for _, r := range w {
				script, worth := languageScriptOf(r)
				seen.scripts[script] += int(worth)
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

// postWeightMax is what a post of X may weigh, with some grace for how its
// characters are counted.
const postWeightMax = 320

// postWeight is the length of text as X counts it, or something more than
// most: a link is 23 whatever its length, an emoji or an ideograph 2.
func postWeight(text string, most int) int {
	weight := 0
	for off := 0; off < len(text) && weight <= most; {
		end, _ := languageField(text, off)
		if off < end {
			weight += wordWeight(text[off:end]) + 1
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		off = end + size
	}
	return weight
}

func wordWeight(w string) int {
	if embedHasLink(w) {
		return 23
	}
	weight := 0
	for off := 0; off < len(w); {
		r, size := decodeWord(w, off)
		off += size
		switch {
		case r < 0x1100 || 0x2000 <= r && r <= 0x206F && r != '\u200D':
			weight++
		case r != '\u200D' && !(0xFE00 <= r && r <= 0xFE0F):
			weight += 2
		}
	}
	return weight
}
