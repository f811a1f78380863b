package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// A display name may hold dashes and so may the post before it, so every dash
// shortly before the bracket is a candidate and the likeliest one wins: an em
// dash before a hyphen, one at the start of a line, after a link or after the
// end of a sentence before others, the nearest of equals.

// nameReach is how many bytes before the bracket a name may begin: names have
// up to 90 characters, of which emoji take many bytes.
const nameReach = 360

// dashesMax is the number of dashes that are weighed for one name.
const dashesMax = 10

// dashKinds are the marks that an attribution may begin with, and how much
// each is worth. A mark that begins another comes after it.
var dashKinds = []struct {
	mark  string
	worth int
}{
	{"—", 6}, {"―", 6}, {"⸺", 6}, {"&mdash;", 6}, {"&#8212;", 6}, {"&#x2014;", 6},
	{"â€”", 6}, {"â€“", 5}, {"â€•", 6}, {"â\u0080\u0094", 6}, {"--", 6},
	{"–", 4}, {"&ndash;", 4}, {"‒", 4}, {"−", 3}, {"-", 1},
}

// dashCandidate is a dash that may begin an attribution.
type dashCandidate struct {
	start, end int
	worth      int
	breaks     bool // it stands after a sentence or a link
}

// dashBefore is where the attribution begins whose bracket opens at open,
// and the name between. Without a date only a link before the dash is
// believed; without a dash a link has to stand before the name.
func dashBefore(part string, open int, dated bool) (start int, name model.Span, ok bool) {
	from := max(0, open-nameReach)
	if n := strings.LastIndexByte(part[from:open], '\n'); n >= 0 {
		from += n + 1
	}
	best, found := bestDash(part, from, open)
	if !found {
		return linkBefore(part, from, open)
	}
	if !dated && best.start > 0 && !endsInShortLink(strings.TrimSpace(part[:best.start])) {
		return 0, model.Span{}, false
	}
	name = embedTrim(part, model.Span{Start: best.end, End: open})
	return best.start, name, plausibleName(part[name.Start:name.End])
}

// bestDash is the likeliest candidate in part[from:open].
func bestDash(part string, from, open int) (best dashCandidate, ok bool) {
	inner := false // a nearer dash ends a sentence
	seen := 0
	for off := open; off > from && seen < dashesMax; {
		_, size := utf8.DecodeLastRuneInString(part[:off])
		off -= size
		c, is := dashAt(part, off, from)
		if !is || c.end > open || best.start < c.end && ok && best.start > off {
			continue
		}
		seen++
		if inner {
			c.worth -= 14
		}
		if embedHasLink(part[c.end:open]) {
			break
		}
		if utf8.RuneCountInString(part[c.end:open]) > 60 {
			c.worth -= 6
		}
		if !ok || c.worth > best.worth {
			best, ok = c, true
		}
		inner = inner || c.breaks
	}
	return best, ok
}

// dashAt is the dash that begins at byte off of the line that begins at from.
func dashAt(part string, off, from int) (dashCandidate, bool) {
	if c := part[off]; c != '-' && c != '&' && c != "—"[0] && c != "â"[0] {
		return dashCandidate{}, false
	}
	for _, kind := range dashKinds {
		if !strings.HasPrefix(part[off:], kind.mark) {
			continue
		}
		c := dashCandidate{start: off, end: off + len(kind.mark), worth: kind.worth}
		return c, c.weigh(part, from)
	}
	return dashCandidate{}, false
}

// weigh adds what the neighbours of the dash tell; false when they tell that
// it is none.
func (c *dashCandidate) weigh(part string, from int) bool {
	before := embedBackOver(part, c.start, dateBlank)
	spaced := before < c.start || before == 0
	next, _ := utf8.DecodeRuneInString(part[c.end:])
	prev, _ := utf8.DecodeLastRuneInString(part[:c.start])
	lineStart := before <= from && (from == 0 || part[from-1] == '\n')
	hyphen := part[c.start] == '-' && c.end == c.start+1
	switch {
	case part[c.start] == '-' && (prev == '-' || next == '-'):
		return false // the middle of a rule
	case hyphen && !spaced && !lineStart:
		return false
	case asciiWordRune(prev) && asciiWordRune(next):
		return false // inside a word, a number or an address
	}
	if hyphen && dateBlank(next) {
		c.worth += 2
	}
	link := endsInShortLink(part[:before])
	c.breaks = link || embedEndsSentence(part[:before])
	switch {
	case lineStart && hyphen:
		c.worth += 2
	case lineStart:
		c.worth += 12
	case link:
		c.worth += 8
	case c.breaks:
		c.worth += 2
	}
	return true
}

func asciiWordRune(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// linkBefore is a name that follows a picture's link without any dash.
func linkBefore(part string, from, open int) (start int, name model.Span, ok bool) {
	n := max(strings.LastIndex(part[from:open], "pic.twitter.com/"), strings.LastIndex(part[from:open], "pic.x.com/"))
	if n < 0 {
		return 0, model.Span{}, false
	}
	end := pictureEnd(part, from+n)
	name = embedTrim(part, model.Span{Start: end, End: open})
	text := part[name.Start:name.End]
	return name.Start, name, !name.Empty() && plausibleName(text) && utf8.RuneCountInString(text) <= 50
}

// nameMax is the length in code points past which a name is a sentence.
const nameMax = 100

// plausibleName reports whether text can be a display name, which may be empty.
func plausibleName(text string) bool {
	return utf8.RuneCountInString(text) <= nameMax && !embedHasLink(text)
}

func embedHasLink(text string) bool {
	if strings.IndexByte(text, '/') < 0 {
		return false
	}
	return strings.Contains(text, "://") || strings.Contains(text, "pic.twitter.com/") || strings.Contains(text, "pic.x.com/")
}

// endsInShortLink reports whether text ends in a link of X's own.
func endsInShortLink(text string) bool {
	text = text[:embedBackOver(text, len(text), dateBlank)]
	word := text[max(0, len(text)-40):]
	n := max(strings.LastIndex(word, "pic.twitter.com/"), strings.LastIndex(word, "pic.x.com/"), strings.LastIndex(word, "://t.co/"))
	return n >= 0 && strings.IndexAny(word[n:], " \t\n\u00A0") < 0
}

// embedEndsSentence reports whether a sentence ends at the end of text. A full
// stop after a short word may be an abbreviation's.
func embedEndsSentence(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if r != '.' {
		return strings.ContainsRune("!?…؟。！？»”\"“)", r)
	}
	head := text[max(0, len(text)-24) : len(text)-size]
	n := strings.LastIndexAny(head, " .\u00A0")
	return utf8.RuneCountInString(head[n+1:]) > 4
}

// embedTrim is s without white space and direction marks at its ends.
func embedTrim(text string, s model.Span) model.Span {
	for s.Start < s.End {
		r, size := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !embedBlank(r) {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		r, size := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !embedBlank(r) {
			break
		}
		s.End -= size
	}
	return s
}

func embedBlank(r rune) bool {
	return unicode.IsSpace(r) || dateDirection(r) || r == '\u200B' || r == '\uFEFF'
}
