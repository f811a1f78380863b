package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"warraq/layout"
	"warraq/model"
)

// A card shows an embed:
//
//	▌ Author @handle · 3 February 2024 · X
//	▌ What the post says, in its own direction.
//	▌ https://t.co/abc · pic.twitter.com/def
//
// The line stands at the side where the post begins. Each field of the head
// shows its own bytes of the attribution, and so do the other words in it, a
// time of day for example; the dash, the parentheses and the commas around
// them are not shown.

// card composes e.
func (s *sheet) card(e *model.Embed) {
	says, ends := Split(s.p.a, e)
	rtl := s.p.cardDirection(e, says) == layout.RTL
	s.beside(barAt(rtl, s.p.o.Layout.Shaping), rtl)
	s.flow(s.p.head(e), rtl, e.Start)
	for _, span := range says {
		s.paragraphs(span, Text)
	}
	if len(ends) > 0 {
		s.flow(mediaFields(ends), rtl, e.End)
	}
}

func barAt(rtl bool, shaping layout.Shaping) string {
	if rtl && shaping != layout.Off {
		return "▐"
	}
	return "▌"
}

// cardDirection is that of what the post says, or of its author.
func (p *Page) cardDirection(e *model.Embed, says []model.Span) layout.Direction {
	for _, span := range says {
		return p.direction(span)
	}
	if d := strong(e.Author); d != layout.Auto {
		return d
	}
	return layout.LTR
}

// field is a part of a head or of a row of links.
type field struct {
	span model.Span // the bytes it shows; empty for words of our own
	own  string     // words of our own
	role Role
	base layout.Direction
	dot  bool // parted from the field before it by a dot, not a blank
}

// head are the fields of the head of e, in the order of the attribution, so
// that "Posted by Name on 3 May" still reads. What is known of the embed
// without standing there follows, and last the platform.
func (p *Page) head(e *model.Embed) []field {
	fields := []field{
		{span: e.AuthorSpan, own: e.Author, role: Author},
		{span: e.HandleSpan, own: at(e.Handle), role: Handle, base: layout.LTR},
		{span: e.DateSpan, own: e.Date.String(), role: DateField, base: measureDirection(p.a.Slice(e.DateSpan)), dot: true},
	}
	for _, span := range p.residue(e) {
		fields = append(fields, field{span: span, role: Dim})
	}
	for i := range fields {
		if !e.Attribution.Covers(fields[i].span) {
			fields[i].span = model.Span{}
		}
	}
	slices.SortStableFunc(fields, byPlace)
	for i := 1; i < len(fields); i++ {
		fields[i].dot = fields[i].dot && fields[i-1].role != Dim
	}
	return append(fields, field{own: PlatformName(e.Platform), role: Platform, base: layout.LTR, dot: true})
}

// byPlace orders fields by the bytes they show; those that show none follow.
func byPlace(a, b field) int {
	if a.span.Empty() || b.span.Empty() {
		return cmp.Compare(empty(a.span), empty(b.span))
	}
	return cmp.Compare(a.span.Start, b.span.Start)
}

func empty(s model.Span) int {
	if s.Empty() {
		return 1
	}
	return 0
}

func at(handle string) string {
	if handle == "" {
		return ""
	}
	return "@" + handle
}

func mediaFields(spans []model.Span) []field {
	fields := make([]field, len(spans))
	for i, span := range spans {
		fields[i] = field{span: span, role: Media, base: layout.LTR}
	}
	return fields
}

// residue is what the attribution of e says beside author, handle and date,
// without the signs around it.
func (p *Page) residue(e *model.Embed) []model.Span {
	var rest []model.Span
	off := e.Attribution.Start
	for off < e.Attribution.End {
		next, after := e.Attribution.End, e.Attribution.End
		for _, f := range []model.Span{e.AuthorSpan, e.HandleSpan, e.DateSpan} {
			if !f.Empty() && e.Attribution.Covers(f) && f.Start >= off && f.Start < next {
				next, after = f.Start, f.End
			}
		}
		if span := words(p.a.Text, model.Span{Start: off, End: next}); !span.Empty() {
			rest = append(rest, span)
		}
		off = after
	}
	return rest
}

// words is s from its first letter, digit or picture to its last, empty when it has
// none or is a dash written as a character reference.
func words(text string, s model.Span) model.Span {
	part := strings.TrimSpace(text[s.Start:s.End])
	switch part {
	case "&mdash;", "&ndash;", "&#8212;", "&#8211;":
		return model.Span{}
	}
	left := strings.IndexFunc(text[s.Start:s.End], isWord)
	if left < 0 {
		return model.Span{}
	}
	s.Start += left
	s.End = s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], func(r rune) bool { return !isWord(r) }))
	return s
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.So, r)
}

// PlatformName is the name of platform as it writes itself.
func PlatformName(platform model.Platform) string {
	switch platform {
	case model.X:
		return "X"
	case model.Instagram:
		return "Instagram"
	case model.Facebook:
		return "Facebook"
	case model.TikTok:
		return "TikTok"
	case model.YouTube:
		return "YouTube"
	case model.Telegram:
		return "Telegram"
	case model.Threads:
		return "Threads"
	case model.Mastodon:
		return "Mastodon"
	case model.Bluesky:
		return "Bluesky"
	}
	return string(platform)
}
