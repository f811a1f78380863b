package page

import (
	"cmp"
	"slices"
	"sort"

	"warraq/layout"
	"warraq/model"
)

// entityRoles are the roles of the letters of an entity.
var entityRoles = map[model.EntityKind]Role{
	model.URL: Link, model.Email: Link, model.Mention: Mention, model.Hashtag: Hashtag,
	model.DateEntity: Measure, model.Money: Measure, model.Percent: Measure, model.Quantity: Measure,
	model.Place: PlaceName, model.Person: PersonName, model.Organisation: OrgName,
}

// roleSpans are the quotes of an article as runs that do not overlap, and
// its cues, both in text order. A quote in a quote is part of the outer run,
// so that painting costs the length of the text, however deep quotes nest.
type roleSpans struct{ quotes, cues []model.Span }

func roleSpansOf(a *model.Article) roleSpans {
	var r roleSpans
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if n := len(r.quotes); n > 0 && q.Start <= r.quotes[n-1].End {
			r.quotes[n-1].End = max(r.quotes[n-1].End, q.End)
		} else {
			r.quotes = append(r.quotes, q.Span)
		}
		if !q.Cue.Empty() {
			r.cues = append(r.cues, q.Cue)
		}
	}
	slices.SortFunc(r.cues, func(s, t model.Span) int { return cmp.Compare(s.Start, t.Start) })
	r.cues = slices.Compact(r.cues)
	return r
}

// guessed marks a painted byte as part of a guess; the other bits are a Role.
const guessed = 0x80

// paint writes the role of each byte of span to dst, which has its length:
// base, over it quotes, over those cues, then links, and on top entities.
func (p *Page) paint(dst []uint8, span model.Span, base Role) {
	for i := range dst {
		dst[i] = uint8(base)
	}
	paintSpans(dst, span, p.roles.quotes, QuoteText)
	paintSpans(dst, span, p.roles.cues, Cue)
	for _, l := range LinksIn(p.a, span) {
		fill(dst, span, l.Span, Link)
	}
	for _, e := range p.entities(span) {
		role, ok := entityRoles[e.Kind]
		if !ok {
			continue
		}
		if e.Guessed {
			role |= guessed
		}
		fill(dst, span, e.Span, role)
	}
}

func paintSpans(dst []uint8, span model.Span, runs []model.Span, role Role) {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].End > span.Start })
	for ; i < len(runs) && runs[i].Start < span.End; i++ {
		fill(dst, span, runs[i], role)
	}
}

func fill(dst []uint8, span, part model.Span, role Role) {
	for i := max(part.Start, span.Start); i < min(part.End, span.End); i++ {
		dst[i-span.Start] = uint8(role)
	}
}

// EntitiesIn are the entities of a that share a byte with span; they are a
// part of a.Entities.
func EntitiesIn(a *model.Article, span model.Span) []model.Entity {
	all := a.Entities
	from := sort.Search(len(all), func(i int) bool { return all[i].End > span.Start })
	to := from + sort.Search(len(all)-from, func(i int) bool { return all[from+i].Start >= span.End })
	return all[from:to]
}

// LinksIn are the links of a that share a byte with span; they are a part of
// a.Links.
func LinksIn(a *model.Article, span model.Span) []model.Link {
	all := a.Links
	from := sort.Search(len(all), func(i int) bool { return all[i].End > span.Start })
	to := from + sort.Search(len(all)-from, func(i int) bool { return all[from+i].Start >= span.End })
	return all[from:to]
}

func (p *Page) entities(span model.Span) []model.Entity { return EntitiesIn(p.a, span) }

// bound collects what layout must keep in one order and, if it can, in one
// piece: handles, addresses, dates and measures that lie whole in span.
func (c *composer) bound(p *Page, span model.Span) {
	c.isolates, c.unbroken = c.isolates[:0], c.unbroken[:0]
	for _, e := range p.entities(span) {
		if !span.Covers(e.Span) || e.Empty() {
			continue
		}
		r := layout.Range{Start: e.Start, End: e.End}
		switch e.Kind {
		case model.URL, model.Mention, model.Email:
			c.isolates = append(c.isolates, layout.Isolate{Range: r, Direction: layout.LTR})
			c.unbroken = append(c.unbroken, r)
		case model.Hashtag:
			c.isolates = append(c.isolates, layout.Isolate{Range: r})
			c.unbroken = append(c.unbroken, r)
		case model.DateEntity, model.Money, model.Percent, model.Quantity:
			d := measureDirection(p.a.Slice(e.Span))
			c.isolates = append(c.isolates, layout.Isolate{Range: r, Direction: d})
		}
	}
}
