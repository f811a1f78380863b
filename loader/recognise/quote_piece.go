package recognise

import (
	"strings"

	"warraq/model"
)

// quotePiece is a stretch of text that marks may pair in: a paragraph, or the
// part of it that lies outside an embed, or inside one.
type quotePiece struct {
	model.Span
	owner int  // 0 for the article's own words, else 1 + the embed they are in
	flows bool // false in a heading or boilerplate: no quote runs on through it
}

// quotePieces cuts sections at the borders of embeds and leaves out what
// attributions say.
func quotePieces(text string, sections []model.Section, embeds []model.Embed) []quotePiece {
	if len(sections) == 0 {
		sections = quoteLines(text)
	}
	out := make([]quotePiece, 0, len(sections)+3*len(embeds))
	e := 0
	for _, s := range sections {
		flows := s.Kind != model.Heading && s.Kind != model.Boilerplate
		off := s.Start
		for e < len(embeds) && embeds[e].End <= off {
			e++
		}
		for i := e; i < len(embeds) && embeds[i].Start < s.End; i++ {
			out = quoteAppend(out, text, quotePiece{model.Span{Start: off, End: embeds[i].Start}, 0, flows})
			for _, part := range quotePostParts(&embeds[i]) {
				part = model.Span{Start: max(part.Start, s.Start), End: min(part.End, s.End)}
				out = quoteAppend(out, text, quotePiece{part, i + 1, true})
			}
			off = min(max(off, embeds[i].End), s.End)
		}
		out = quoteAppend(out, text, quotePiece{model.Span{Start: off, End: s.End}, 0, flows})
	}
	return out
}

// quotePostParts are the words of a post before and after its attribution.
func quotePostParts(e *model.Embed) [2]model.Span {
	if e.Attribution.Empty() || !e.Body.Overlaps(e.Attribution) {
		return [2]model.Span{e.Body}
	}
	return [2]model.Span{
		{Start: e.Body.Start, End: e.Attribution.Start},
		{Start: e.Attribution.End, End: e.Body.End},
	}
}

// quoteAppend adds piece, white space trimmed, unless nothing is left of it.
func quoteAppend(out []quotePiece, text string, piece quotePiece) []quotePiece {
	if piece.Empty() {
		return out
	}
	body := text[piece.Start:piece.End]
	piece.Start += len(body) - len(strings.TrimLeft(body, " \t\r\n"))
	piece.End -= len(body) - len(strings.TrimRight(body, " \t\r\n"))
	if piece.Empty() {
		return out
	}
	return append(out, piece)
}

// quoteLines takes each line of text for a paragraph.
func quoteLines(text string) []model.Section {
	var out []model.Section
	for off := 0; off < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[off:], '\n'); i >= 0 {
			end = off + i
		}
		out = append(out, model.Section{Span: model.Span{Start: off, End: end}})
		off = end + 1
	}
	return out
}
