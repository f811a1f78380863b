package page

import (
	"slices"
	"strings"

	"warraq/model"
)

// Part is a stretch of an article that a page shows as one: a section, what
// of a section lies outside of embeds, or an embed.
type Part struct {
	model.Span
	Section int // index of the section; -1 for an embed, and for text in no section
	Embed   int // index of the embed; -1 for text
}

// Parts are the parts of a in text order. Every byte but blanks lies in
// exactly one of them.
func Parts(a *model.Article) []Part {
	var parts []Part
	for _, b := range blocksOf(a) {
		switch b.kind {
		case textBlock:
			parts = append(parts, Part{b.span, b.index, -1})
		case cardBlock:
			parts = append(parts, Part{b.span, -1, b.index})
		}
	}
	return parts
}

// Split cuts what lies in e outside of its attribution into what the post
// says, in one stretch or two, and the links and media that it ends with. A
// link in the middle of the words stays among them.
func Split(a *model.Article, e *model.Embed) (says, ends []model.Span) {
	spans := []model.Span{e.Span}
	if at := e.Attribution; !at.Empty() && e.Covers(at) {
		spans = []model.Span{{Start: e.Start, End: at.Start}, {Start: at.End, End: e.End}}
	}
	for _, span := range spans {
		if span = trimmed(a.Text, span); !span.Empty() {
			says = append(says, span)
		}
	}
	if len(says) == 0 {
		return nil, nil
	}
	last := &says[len(says)-1]
	*last, ends = cutLinks(a, e, *last)
	if last.Empty() {
		says = says[:len(says)-1]
	}
	return says, ends
}

// cutLinks takes the links and media at the end of span off it.
func cutLinks(a *model.Article, e *model.Embed, span model.Span) (rest model.Span, ends []model.Span) {
	links, media := e.Links, e.Media
	for {
		text := a.Slice(span)
		var cut string
		if cut = lastAtEnd(text, links); cut != "" {
			links = links[:len(links)-1]
		} else if cut = lastAtEnd(text, media); cut != "" {
			media = media[:len(media)-1]
		} else {
			slices.Reverse(ends)
			return span, ends
		}
		ends = append(ends, model.Span{Start: span.End - len(cut), End: span.End})
		span = trimmed(a.Text, model.Span{Start: span.Start, End: span.End - len(cut)})
	}
}

// lastAtEnd is the last of list if text ends with it, else "".
func lastAtEnd(text string, list []string) string {
	if n := len(list); n > 0 && strings.HasSuffix(text, list[n-1]) {
		return list[n-1]
	}
	return ""
}
