package session

import (
	"sort"

	"warraq/model"
	"warraq/ui/page"
)

// embedAt is the embed that holds byte off.
func embedAt(a *model.Article, off int) (int, bool) {
	i := sort.Search(len(a.Embeds), func(i int) bool { return a.Embeds[i].End > off })
	return i, i < len(a.Embeds) && a.Embeds[i].Contains(off)
}

// entityAt is the entity that holds byte off.
func entityAt(a *model.Article, off int) (int, bool) {
	i := sort.Search(len(a.Entities), func(i int) bool { return a.Entities[i].End > off })
	return i, i < len(a.Entities) && a.Entities[i].Contains(off)
}

// quoteAt is the innermost quote that holds byte off.
func quoteAt(a *model.Article, off int) (int, bool) {
	n := sort.Search(len(a.Quotes), func(i int) bool { return a.Quotes[i].Start > off })
	for i := n - 1; i >= 0; i-- {
		if a.Quotes[i].Contains(off) {
			return i, true
		}
		if a.Quotes[i].Level <= 1 {
			break // what holds a nested quote begins at its outermost one
		}
	}
	return 0, false
}

// measure is the kind of what has no anchors: money, percentages, quantities.
const measure = page.AnchorKind(255)

// kindOf leads from an entity's kind to its anchors'.
func kindOf(k model.EntityKind) page.AnchorKind {
	switch k {
	case model.URL, model.Email:
		return page.Links
	case model.Mention:
		return page.Mentions
	case model.Hashtag:
		return page.Hashtags
	case model.DateEntity:
		return page.Dates
	case model.Place, model.Person, model.Organisation:
		return page.Entities
	}
	return measure
}

// under is what the cursor is on: where the last jump led while the cursor
// is in it, else the innermost thing.
func (t *text) under() (page.Anchor, bool) {
	if t.a == nil {
		return page.Anchor{}, false
	}
	off := t.at.cur
	if t.here.Contains(off) && (off == t.here.Start || !wide(t.here.Kind)) {
		return t.here, true
	}
	if i, ok := entityAt(t.a, off); ok {
		e := &t.a.Entities[i]
		return page.Anchor{Span: e.Span, Kind: kindOf(e.Kind), Index: i}, true
	}
	if i, ok := quoteAt(t.a, off); ok {
		return page.Anchor{Span: t.a.Quotes[i].Span, Kind: page.Quotes, Index: i}, true
	}
	if i, ok := embedAt(t.a, off); ok {
		return page.Anchor{Span: t.a.Embeds[i].Span, Kind: page.Tweets, Index: i}, true
	}
	return page.Anchor{}, false
}

// wide reports whether things of kind k hold others, so that they are told of
// at their start only.
func wide(k page.AnchorKind) bool {
	return k == page.Sections || k == page.Paragraphs || k == page.Scripts
}

// rank is the place of an anchor among those of its kind, from 1, and how
// many there are.
func (t *text) rank(an page.Anchor) (i, n int) {
	all := t.page.Anchors(an.Kind)
	i = sort.Search(len(all), func(i int) bool { return all[i].Start > an.Start })
	return i, len(all)
}
