package recognise

import (
	"slices"

	"warraq/model"
)

// merged are the embeds that a markup told and those that were found in the
// text, by Start. What the markup told wins: a found one that shares a byte
// with it is the same post, and only fills in what the markup left out.
func merged(told, found []model.Embed) []model.Embed {
	if len(told) == 0 {
		return found
	}
	slices.SortStableFunc(told, func(a, b model.Embed) int { return a.Start - b.Start })
	out := make([]model.Embed, 0, len(told)+len(found))
	for _, e := range found {
		for len(told) > 0 && told[0].End <= e.Start {
			out = append(out, told[0])
			told = told[1:]
		}
		switch {
		case len(out) > 0 && out[len(out)-1].Overlaps(e.Span):
			fillIn(&out[len(out)-1], &e)
		case len(told) > 0 && told[0].Overlaps(e.Span):
			fillIn(&told[0], &e)
		default:
			out = append(out, e)
		}
	}
	return append(out, told...)
}

// fillIn sets what to lacks and the same post, found in the text, has.
func fillIn(to, found *model.Embed) {
	if to.Platform != found.Platform || !to.Covers(found.Span) {
		return
	}
	if to.Author == "" {
		to.Author, to.AuthorSpan = found.Author, found.AuthorSpan
	}
	if to.Handle == "" {
		to.Handle, to.HandleSpan = found.Handle, found.HandleSpan
	}
	if to.Date.Zero() {
		to.Date, to.DateSpan = found.Date, found.DateSpan
	}
	if to.Attribution.Empty() {
		to.Attribution = found.Attribution
	}
	if to.Body.Empty() {
		to.Body = found.Body
	}
	for _, list := range [][2]*[]string{
		{&to.Links, &found.Links}, {&to.Media, &found.Media},
		{&to.Hashtags, &found.Hashtags}, {&to.Mentions, &found.Mentions},
	} {
		if *list[0] == nil {
			*list[0] = *list[1]
		}
	}
}
