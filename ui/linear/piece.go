package linear

import (
	"fmt"
	"strings"

	"warraq/model"
	"warraq/ui/show"
)

// kind is what a piece is, for jumps.
type kind uint8

const (
	paragraph kind = iota
	heading
	post
	quote // a paragraph with a quote in it
	note  // what a reader has written
)

// piece is what is read at once: a paragraph, a heading or a post.
type piece struct {
	kind kind
	span model.Span
	head string // said before the text; empty for a paragraph
	text string // lines of the article, in its order, without controls
}

// pieces are what a is read in.
func pieces(a *model.Article) []piece {
	var all []piece
	embed := 0
	for _, s := range a.Sections {
		off := s.Start
		for ; embed < len(a.Embeds) && a.Embeds[embed].Start < s.End; embed++ {
			e := &a.Embeds[embed]
			all = appendText(all, a, s.Kind, model.Span{Start: off, End: e.Start})
			all = append(all, piece{post, e.Span, postHead(e, embed+1, len(a.Embeds)), clean(a.Slice(e.Body))})
			off = max(off, e.End)
		}
		if embed > 0 { // a section may lie in a post that began before it
			off = max(off, min(a.Embeds[embed-1].End, s.End))
		}
		all = appendText(all, a, s.Kind, model.Span{Start: off, End: s.End})
	}
	return all
}

// appendText adds the text of span, if there is any.
func appendText(all []piece, a *model.Article, k model.SectionKind, span model.Span) []piece {
	if span.Start >= span.End {
		return all
	}
	text := clean(a.Slice(span))
	if text == "" {
		return all
	}
	p := piece{span: span, text: text}
	switch {
	case k == model.Heading:
		p.kind, p.head = heading, "heading"
	case quoted(a, span):
		p.kind = quote
	}
	return append(all, p)
}

// quoted reports whether a quote begins in span.
func quoted(a *model.Article, span model.Span) bool {
	for i := range a.Quotes {
		if q := &a.Quotes[i]; q.Kind == model.Speech && span.Start <= q.Start && q.Start < span.End {
			return true
		}
	}
	return false
}

// postHead is what is said before a post.
func postHead(e *model.Embed, i, n int) string {
	parts := []string{fmt.Sprintf("%s %d of %d", e.Kind, i, n), string(e.Platform)}
	if e.Author != "" {
		parts = append(parts, show.Plain(e.Author))
	}
	if e.Handle != "" {
		parts = append(parts, "@"+show.Plain(e.Handle))
	}
	if d := e.Date.String(); d != "" {
		parts = append(parts, d)
	}
	return strings.Join(parts, ", ")
}

// clean is text without controls and blanks around its lines.
func clean(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(show.Plain(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
