package library

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// Passage is a part of an article's text, kept by its place and by its words,
// so that it is found again when the text has changed.
type Passage struct {
	Start  int    `json:"start"` // bytes of the text as it was then
	End    int    `json:"end"`
	Quote  string `json:"quote"`            // the passage, or its beginning where it is long
	Before string `json:"before,omitempty"` // what stood before it
	After  string `json:"after,omitempty"`  // what stood after its quote
}

// How many bytes of a passage and of what is around it are kept.
const (
	mostQuote = 2000
	around    = 60
)

// PassageOf is the passage at sp of text.
func PassageOf(text string, sp model.Span) *Passage {
	sp = model.Span{Start: max(0, min(sp.Start, len(text))), End: max(0, min(sp.End, len(text)))}
	sp.End = max(sp.Start, sp.End)
	end := back(text, min(sp.End, sp.Start+mostQuote))
	return &Passage{
		Start: sp.Start, End: sp.End, Quote: text[sp.Start:end],
		Before: text[forth(text, max(0, sp.Start-around)):sp.Start],
		After:  text[end:back(text, min(len(text), end+around))],
	}
}

// back is the start of the character at off, forth that of the next one.
func back(text string, off int) int {
	for off > 0 && off < len(text) && !utf8.RuneStart(text[off]) {
		off--
	}
	return off
}

func forth(text string, off int) int {
	for off < len(text) && !utf8.RuneStart(text[off]) {
		off++
	}
	return off
}

// Find is where the passage is in text: at its place if its words are there,
// else where they are, at best with the same words around them, and of
// several such places the one nearest to where it was.
func (p *Passage) Find(text string) (model.Span, bool) {
	if p.Quote == "" {
		return model.Span{}, false
	}
	if p.at(text, p.Start) == 3 {
		return p.span(text, p.Start), true
	}
	best, off := 0, -1
	for from := 0; ; {
		i := strings.Index(text[from:], p.Quote)
		if i < 0 {
			break
		}
		i += from
		if n := p.at(text, i); n > best || n == best && abs(i-p.Start) < abs(off-p.Start) {
			best, off = n, i
		}
		from = i + len(p.Quote) // so that the cost is linear in the text
	}
	if off < 0 {
		return model.Span{}, false
	}
	return p.span(text, off), true
}

// at is 1 when the quote is at off, and one more for what is before it and
// for what is after it.
func (p *Passage) at(text string, off int) int {
	if off < 0 || off > len(text) || !strings.HasPrefix(text[off:], p.Quote) {
		return 0
	}
	n := 1
	if strings.HasSuffix(text[:off], p.Before) {
		n++
	}
	if strings.HasPrefix(text[off+len(p.Quote):], p.After) {
		n++
	}
	return n
}

// span is the passage where its quote is at off.
func (p *Passage) span(text string, off int) model.Span {
	return model.Span{Start: off, End: back(text, min(len(text), off+max(p.End-p.Start, len(p.Quote))))}
}

func abs(n int) int { return max(n, -n) }
