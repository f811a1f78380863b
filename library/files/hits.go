package files

import (
	"context"
	"errors"
	"fmt"
	"path"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// Hits are the hits of refs, with what the beginnings of their articles tell.
func (s *Source) Hits(ctx context.Context, refs []int) []library.Hit { return s.hits(ctx, refs, true) }

// hits are the hits of refs. Heads tells to read the beginnings of files of
// which nothing is known; records are always looked at.
func (s *Source) hits(ctx context.Context, refs []int, heads bool) []library.Hit {
	list := make([]library.Hit, 0, len(refs))
	for i := 0; i < len(refs) && ctx.Err() == nil; {
		if at, run := s.lines(refs[i:]); len(run) > 0 {
			list = s.lineHits(ctx, list, refs[i], at, run)
			i += len(run)
			continue
		}
		if heads && s.wants(refs[i]) {
			s.readHead(ctx, refs[i])
		}
		list = append(list, s.hit(refs[i]))
		i++
	}
	return list
}

// hit is what is known of the article at ref without reading.
func (s *Source) hit(ref int) library.Hit {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if ref < 0 || ref >= x.n {
		return library.Hit{Ref: ref}
	}
	h, ok := s.known[ref]
	if !ok {
		at := x.at(ref)
		h = library.Hit{
			Ref: ref, Source: at.Source, Place: at.Place, Title: x.title(ref),
			Published: library.Day(x.days.at(ref)).Date(), Lang: x.langName(ref), ID: x.id(ref),
		}
		if h.Title == "" {
			h.Title = name(at)
		}
	}
	h.Site, h.Err = x.sites.name(x.siteOf.at(ref)), x.errs[ref]
	return h
}

// lines are the offsets of refs as far as they follow each other in one run
// that is listed by its places only, and no more is known of them, and the
// place of the first. There are none when the first is no such article.
func (s *Source) lines(refs []int) (at model.Origin, run []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if refs[0] < 0 || refs[0] >= x.n {
		return at, nil
	}
	r, end := x.blockAt(refs[0])
	for i, ref := range refs {
		if _, known := s.known[ref]; !r.lines || known || x.errs[ref] != nil || ref != refs[0]+i || ref >= end {
			break
		}
		run = append(run, x.offsets.at(ref))
	}
	return x.at(refs[0]), run
}

// lineHits adds the hits of a run from ref on.
func (s *Source) lineHits(ctx context.Context, list []library.Hit, ref int, at model.Origin, run []int64) []library.Hit {
	first, known := ref, s.idsOf(span(ref, ref+len(run)))
	for e, err := range loader.Heads(ctx, at, run, s.options) {
		h := library.Hit{Ref: ref, Source: at.Source, Place: at.Place, Title: e.Title, Published: e.Published, Lang: e.Lang, Site: library.SiteOf(e.URL)}
		h.Place.Offset, h.ID = run[0], known[ref-first]
		if err != nil {
			h.Err = numbered(err, at)
			s.mark(ref, h.Err)
		}
		if h.Title == "" {
			h.Title = name(at)
		}
		list = append(list, h)
		ref, at.Place.Record, run = ref+1, at.Place.Record+1, run[1:]
	}
	return list
}

// mark notes that the article at ref cannot be read.
func (s *Source) mark(ref int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.index.failed(ref, err)
}

// wants reports whether reading the head of the article at ref would tell
// more than is known.
func (s *Source) wants(ref int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ref < 0 || ref >= s.index.n || s.index.errs[ref] != nil {
		return false
	}
	_, known := s.known[ref]
	b, _ := s.index.blockAt(ref)
	return !known && !b.packed && (s.index.title(ref) == "" || s.index.flags.at(ref)&guessed != 0)
}

// readHead learns the title and date of the article at ref from its
// beginning.
func (s *Source) readHead(ctx context.Context, ref int) {
	a, err := loader.Head(ctx, s.Origin(ref), s.reading())
	if ctx.Err() != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.known[ref]; known {
		return
	}
	switch {
	case err == nil:
		s.learnHit(hitOf(ref, a))
		s.index.days.set(ref, int32(library.DayOf(a.Published)))
		s.index.siteOf.set(ref, s.index.sites.number(library.SiteOf(a.URL)))
	case !errors.Is(err, loader.ErrEmpty): // the text may begin further down
		s.index.failed(ref, err)
	}
}

// name is what an article is called of which nothing else is known.
func name(at model.Origin) string {
	file := at.Source
	if at.Place.Member != "" {
		file = at.Place.Member
	}
	if at.Place.Record > 0 {
		return fmt.Sprintf("%s:%d", path.Base(file), at.Place.Record)
	}
	return path.Base(file)
}

func hitOf(ref int, a *model.Article) library.Hit {
	return library.Hit{
		ID: a.ID, Ref: ref, Source: a.Source, Place: a.Place, Title: a.Label(), Published: a.Published, Lang: a.Lang,
	}
}
