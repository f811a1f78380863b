package page

import (
	"slices"
	"sort"

	"warraq/model"
)

// Anchor is a place to jump to.
type Anchor struct {
	model.Span
	Kind  AnchorKind
	Index int // in the article's slice of that kind; of Scripts, in the list of anchors
}

// AnchorKind tells what an anchor is.
type AnchorKind uint8

// The kinds of anchor.
const (
	Tweets AnchorKind = iota // embeds of every platform
	Quotes
	Entities // places, people, organisations
	Hashtags
	Mentions
	Links
	Dates
	Sections   // headings
	Paragraphs // every other section
	Scripts    // where the script changes between Arabic and Latin

	anchorKinds
)

// Anchors are the anchors of kind k, by Start. The caller must not change
// them.
func (p *Page) Anchors(k AnchorKind) []Anchor {
	if !p.found[k] {
		p.anchors[k] = p.collect(k)
		p.found[k] = true
	}
	return p.anchors[k]
}

// Next is the first anchor of kind k that starts after byte off. It does not
// wrap around.
func (p *Page) Next(k AnchorKind, off int) (Anchor, bool) {
	all := p.Anchors(k)
	i := sort.Search(len(all), func(i int) bool { return all[i].Start > off })
	if i == len(all) {
		return Anchor{}, false
	}
	return all[i], true
}

// Prev is the last anchor of kind k that starts before byte off.
func (p *Page) Prev(k AnchorKind, off int) (Anchor, bool) {
	all := p.Anchors(k)
	i := sort.Search(len(all), func(i int) bool { return all[i].Start >= off })
	if i == 0 {
		return Anchor{}, false
	}
	return all[i-1], true
}

func (p *Page) collect(k AnchorKind) []Anchor {
	switch k {
	case Tweets:
		return embedAnchors(p.a)
	case Quotes:
		return quoteAnchors(p.a)
	case Sections, Paragraphs:
		return sectionAnchors(p.a, k)
	case Scripts:
		return p.scriptAnchors()
	case Links:
		return linkAnchors(p.a)
	}
	return entityAnchors(p.a, k)
}

func embedAnchors(a *model.Article) []Anchor {
	var all []Anchor
	for i := range a.Embeds {
		all = append(all, Anchor{a.Embeds[i].Span, Tweets, i})
	}
	return all
}

func quoteAnchors(a *model.Article) []Anchor {
	var all []Anchor
	for i := range a.Quotes {
		all = append(all, Anchor{a.Quotes[i].Span, Quotes, i})
	}
	return all
}

func sectionAnchors(a *model.Article, k AnchorKind) []Anchor {
	var all []Anchor
	for i := range a.Sections {
		if heading := a.Sections[i].Kind == model.Heading; heading == (k == Sections) {
			all = append(all, Anchor{a.Sections[i].Span, k, i})
		}
	}
	return all
}

func entityAnchors(a *model.Article, k AnchorKind) []Anchor {
	var all []Anchor
	for i := range a.Entities {
		if kindOf(a.Entities[i].Kind) == k {
			all = append(all, Anchor{a.Entities[i].Span, k, i})
		}
	}
	return all
}

// linkAnchors are the addresses in the text and the words that lead to one.
// Index counts a.Entities, or a.Links where no address stands.
func linkAnchors(a *model.Article) []Anchor {
	all := entityAnchors(a, Links)
	for i := range a.Links {
		all = append(all, Anchor{a.Links[i].Span, Links, i})
	}
	slices.SortStableFunc(all, func(a, b Anchor) int { return a.Start - b.Start })
	return slices.CompactFunc(all, func(a, b Anchor) bool { return a.Start == b.Start })
}

// kindOf is the kind of the anchors at entities of kind e; anchorKinds when
// nobody jumps to them.
func kindOf(e model.EntityKind) AnchorKind {
	switch e {
	case model.Place, model.Person, model.Organisation:
		return Entities
	case model.Hashtag:
		return Hashtags
	case model.Mention:
		return Mentions
	case model.URL, model.Email:
		return Links
	case model.DateEntity:
		return Dates
	}
	return anchorKinds
}
