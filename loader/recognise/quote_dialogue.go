package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// A dash begins a turn of a dialogue where a paragraph begins with one. What
// is said is a quote only where a clause with its verb turned round says so,
// for a dash begins list items, credits and bylines, too:
//
//	— Vous partez ? demanda-t-il. — Oui, répondit-elle.

// quoteDialogues are the turns with such a clause in the pieces that begin
// with a dash.
func quoteDialogues(text string, pieces []quotePiece) []model.Quote {
	var out []model.Quote
	for _, p := range pieces {
		if quoteDash(text[p.Start:p.End]) == 0 {
			continue
		}
		for off := p.Start; off < p.End; {
			end := quoteTurnEnd(text[:p.End], off)
			if q, ok := quoteTurn(text, off, end); ok {
				out = append(out, q)
			}
			off = end
		}
	}
	return out
}

// quoteWithDialogues adds to sorted quotes the turns that cross none of them.
func quoteWithDialogues(quotes, turns []model.Quote) []model.Quote {
	marked, i := len(quotes), 0
	for _, turn := range turns {
		for i < marked && quotes[i].End <= turn.Start {
			i++
		}
		if i == marked || !quotes[i].Overlaps(turn.Span) {
			quotes = append(quotes, turn)
		}
	}
	quoteSort(quotes)
	return quotes
}

// cueRuneStart is off, or the start of the rune that off lies in.
func cueRuneStart(text string, off int) int {
	for off > 0 && off < len(text) && !utf8.RuneStart(text[off]) {
		off--
	}
	return off
}

// quoteDash is the length of the dash and blank that text begins with, 0 when
// it does not.
func quoteDash(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if r != '—' && r != '–' && r != '-' && r != '―' {
		return 0
	}
	if trimmed := strings.TrimLeft(text[n:], " \u00a0\u202f"); len(trimmed) < len(text)-n {
		return len(text) - len(trimmed)
	}
	return 0
}

// quoteTurnEnd is where the turn at off ends: at a dash after the end of a
// sentence, or with text.
func quoteTurnEnd(text string, off int) int {
	stopped := false
	for i, r := range text[off:] {
		switch {
		case strings.ContainsRune(".!?…", r):
			stopped = true
		case stopped && i > 0 && quoteDash(text[off+i:]) > 0:
			return off + i
		case r != ' ' && r != '\u00a0' && r != '\u202f':
			stopped = false
		}
	}
	return len(text)
}

// quoteTurn is the quote in the turn text[off:end], with its clause.
func quoteTurn(text string, off, end int) (model.Quote, bool) {
	start := off + quoteDash(text[off:end])
	if start == off {
		return model.Quote{}, false
	}
	c := cueReader{text: text}
	tries := 0
	for i, r := range text[start:end] {
		at := start + i
		if tries > 20 {
			break
		}
		if !strings.ContainsRune(",?!…", r) || at == start {
			continue
		}
		if r != ',' {
			at += utf8.RuneLen(r)
		}
		tries++
		c.read(min(at+1, end), cueRuneStart(text, min(end, at+80)), nil, nil)
		clause := c.inverted(0, false)
		if !clause.found() {
			continue
		}
		body := model.Span{Start: start, End: at}
		return model.Quote{
			Span: model.Span{Start: off, End: at}, Body: body, Open: text[off:start],
			Level: 1, Speaker: clause.speaker, Cue: clause.cue,
		}, true
	}
	return model.Quote{}, false
}
