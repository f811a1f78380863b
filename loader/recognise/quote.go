package recognise

import (
	"cmp"
	"slices"

	"warraq/model"
)

// Quotes are the quotations in text, by Start, an outer one before those
// inside it. Each section of sections is a paragraph; without any, each line
// is one. The words of an attribution are never part of a quote, and no quote
// crosses the border of an embed.
//
// The work is in three steps, each linear in the text: the marks of a
// paragraph are found and told apart from apostrophes and inches, they are
// paired by a stack, and the words around each pair are read for who speaks.
// A paragraph without a mark costs one look at each of its bytes.
func Quotes(text string, sections []model.Section, embeds []model.Embed) []model.Quote {
	quotes, _ := quotesCounted(text, sections, embeds)
	return quotes
}

// quotesCounted is Quotes, and how many looks at marks, frames and tokens it
// took.
func quotesCounted(text string, sections []model.Section, embeds []model.Embed) ([]model.Quote, int) {
	pieces := quotePieces(text, sections, embeds)
	p := quotePairer{text: text}
	for _, piece := range pieces {
		p.piece(piece)
	}
	p.endCarry()
	quotes := quoteLevels(quoteMerge(text, p.quotes))
	quotes = quoteWithDialogues(quotes, quoteDialogues(text, pieces))
	looks := cueFill(text, pieces, quotes)
	quoteKinds(text, quotes)
	return quotes, looks + p.looks
}

// quoteSort orders quotes by Start, of two that start together the longer one
// first.
func quoteSort(quotes []model.Quote) {
	slices.SortStableFunc(quotes, func(a, b model.Quote) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
}

// quoteMerge makes one quote of two that differ by their marks alone, as in
// ""word"", and leaves the others. It sorts quotes.
func quoteMerge(text string, quotes []model.Quote) []model.Quote {
	quoteSort(quotes)
	out := quotes[:0]
	for _, q := range quotes {
		if n := len(out); n > 0 && out[n-1].Body == q.Span && out[n-1].Open == q.Open {
			last := &out[n-1]
			last.Open = text[last.Start:q.Body.Start]
			last.Close = text[q.Body.End:last.End]
			last.Body, last.OpenEnded = q.Body, q.OpenEnded
			continue
		}
		out = append(out, q)
	}
	return out
}

// quoteLevels sets the level of sorted quotes and drops what crosses the
// border of an earlier one.
func quoteLevels(quotes []model.Quote) []model.Quote {
	var around []model.Span // bodies that are open at the current quote, outermost first
	out := quotes[:0]
	for _, q := range quotes {
		for len(around) > 0 && around[len(around)-1].End <= q.Start {
			around = around[:len(around)-1]
		}
		if n := len(around); n > 0 && !around[n-1].Covers(q.Span) {
			continue
		}
		around = append(around, q.Body)
		q.Level = len(around)
		out = append(out, q)
	}
	return out
}
