package library

import (
	"context"
	"iter"
	"sync"

	"warraq/model"
)

// Collect is src as a Listing: every hit is kept in memory. It is for
// sources that are short.
func Collect(src Source) Listing {
	if l, ok := src.(Listing); ok {
		return l
	}
	return &collected{Source: src}
}

type collected struct {
	Source

	mu   sync.Mutex
	hits []Hit
	p    Progress
}

func (c *collected) List(ctx context.Context, found func()) {
	c.mu.Lock()
	c.hits, c.p = nil, Progress{}
	c.mu.Unlock()
	for h, err := range c.Search(ctx, Query{}) {
		c.add(h, err)
		found()
	}
	c.mu.Lock()
	c.p.Done = ctx.Err() == nil
	c.mu.Unlock()
	found()
}

func (c *collected) add(h Hit, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if h.Ref, h.Err = len(c.hits), err; err != nil {
		if c.p.Errors++; c.p.First == nil {
			c.p.First = err
		}
	}
	c.hits = append(c.hits, h)
	c.p.Articles = len(c.hits)
}

// Article keeps what reading it has told.
func (c *collected) Article(ctx context.Context, ref int) (*model.Article, error) {
	a, err := c.Source.Article(ctx, ref)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && ref < len(c.hits) {
		h := &c.hits[ref]
		h.ID, h.Lang, h.Published, h.Site = a.ID, a.Lang, a.Published, SiteOf(a.URL)
		if a.Title != "" {
			h.Title = a.Title
		}
	}
	return a, err
}

// Learn does nothing: what can be known is.
func (c *collected) Learn(context.Context) {}

func (c *collected) Progress() Progress {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.p
}

func (c *collected) hit(ref int) Hit {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ref < 0 || ref >= len(c.hits) {
		return Hit{Ref: ref}
	}
	return c.hits[ref]
}

func (c *collected) Hits(ctx context.Context, refs []int) []Hit {
	list := make([]Hit, len(refs))
	for i, ref := range refs {
		list[i] = c.hit(ref)
	}
	return list
}

func (c *collected) Origin(ref int) model.Origin {
	h := c.hit(ref)
	return model.Origin{Source: h.Source, Place: h.Place}
}

func (c *collected) Find(at model.Origin) (int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.hits {
		if h := &c.hits[i]; h.Source == at.Source && h.Place == at.Place {
			return i, true
		}
	}
	return 0, false
}

func (c *collected) Read(ctx context.Context, refs []int, whole bool) iter.Seq2[int, *model.Article] {
	return func(yield func(int, *model.Article) bool) {
		for _, ref := range refs {
			a, err := c.Article(ctx, ref)
			if ctx.Err() != nil || err == nil && !yield(ref, a) {
				return
			}
		}
	}
}

func (c *collected) IDs(ctx context.Context, refs []int) iter.Seq2[int, model.ID] {
	return func(yield func(int, model.ID) bool) {
		for ref, a := range c.Read(ctx, refs, false) {
			if !yield(ref, a.ID) {
				return
			}
		}
	}
}

func (c *collected) Facts(from int, facts []Fact) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := max(0, min(len(c.hits)-from, len(facts)))
	for i := range n {
		h := &c.hits[from+i]
		facts[i] = Fact{Day: DayOf(h.Published), Lang: h.Lang, Source: h.Source, Bad: h.Err != nil}
	}
	return n
}
