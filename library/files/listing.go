package files

import (
	"context"

	"warraq/library"
	"warraq/model"
)

var _ library.Listing = (*Source)(nil)

// List goes through the files; see library.Listing.
func (s *Source) List(ctx context.Context, found func()) {
	s.list(ctx, func() bool {
		found()
		return ctx.Err() == nil
	})
	if ctx.Err() == nil {
		found()
	}
}

// Hits are the hits of refs, with what the beginnings of their articles tell.
func (s *Source) Hits(ctx context.Context, refs []int) []library.Hit {
	list := make([]library.Hit, 0, len(refs))
	for _, ref := range refs {
		if ctx.Err() != nil {
			break
		}
		h := library.Hit{Ref: ref}
		if ref >= 0 && ref < s.found() {
			s.readHead(ctx, ref)
			h, h.Err = s.hit(ref)
		}
		list = append(list, h)
	}
	return list
}

// Origin is where the article at ref lies.
func (s *Source) Origin(ref int) model.Origin {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ref < 0 || ref >= len(s.index.entries) {
		return model.Origin{}
	}
	return s.index.entries[ref].at
}

// Find is the article that lies at a place.
func (s *Source) Find(at model.Origin) (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.index.entries {
		if s.index.entries[i].at == at {
			return i, true
		}
	}
	return 0, false
}

// Facts is what is known of the articles from ref from on.
func (s *Source) Facts(from int, facts []library.Fact) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := max(0, min(len(s.index.entries)-from, len(facts)))
	for i := range n {
		e := &s.index.entries[from+i]
		facts[i] = library.Fact{Day: library.DayOf(e.published), Lang: e.lang, Source: e.at.Source, Bad: e.err != nil}
	}
	return n
}
