// Package files is the paths of a command line as a library.Source.
//
// Files are gone through once, in the first Search, and what is found can be
// read at once while that goes on. Of each article its place is kept, and
// what a look at its record tells; the article itself is read when it is
// asked for. What cannot be read stays in the list, with its reason. A text
// that is met again is one article with two places.
package files

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path"
	"slices"
	"sync"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// Source is the articles of the files that some paths name. It is safe for
// use by several goroutines.
type Source struct {
	// set once
	paths   []string
	options loader.Options
	input   *spool // standard input

	// state, under mu
	mu     sync.Mutex
	index  index
	known  map[int]library.Hit // what reading has told, by ref
	ids    map[model.ID]int    // the first article with that text, of those that were read
	recent cache
}

// New is the files and folders at paths, in that order; "-" is standard
// input. Nothing is read yet. The file system is that of o.
func New(paths []string, o loader.Options) *Source {
	s := &Source{
		paths: paths, options: o,
		input: &spool{in: o.Stdin}, known: map[int]library.Hit{}, ids: map[model.ID]int{},
	}
	if o.Stdin == nil {
		s.input.in = os.Stdin
	}
	s.index.turn = make(chan struct{}, 1)
	s.index.reset()
	return s
}

// Search lists the articles of q; see library.Source. It yields an article as
// soon as its place is known.
func (s *Source) Search(ctx context.Context, q library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		ref := max(0, q.From)
		end := func() bool { return q.Limit > 0 && ref >= max(0, q.From)+q.Limit }
		give := func() bool {
			for n := s.found(); ref < n && !end(); ref++ {
				if ctx.Err() != nil {
					return false
				}
				if q.Heads {
					s.readHead(ctx, ref)
				}
				if !yield(s.hit(ref)) {
					return false
				}
			}
			return !end()
		}
		if give() {
			s.list(ctx, give)
		}
	}
}

// Article loads the article at ref, or gives it from memory when it was
// asked for lately.
func (s *Source) Article(ctx context.Context, ref int) (*model.Article, error) {
	if ref >= s.found() {
		s.list(ctx, func() bool { return ref >= s.found() })
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if n := s.found(); ref < 0 || ref >= n {
		return nil, fmt.Errorf("article %d of %d: there is none", ref+1, n)
	}
	e, a := s.lookup(ref)
	switch {
	case a != nil:
		return a, nil
	case e.err != nil && !e.readable:
		return nil, e.err
	}
	if e.packed {
		if a := s.readAround(ctx, ref); a != nil {
			return a, nil
		}
	}
	a, err := loader.Article(ctx, e.at, s.reading())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return s.note(ref, a, err), err
}

// How many articles are read together that lie in a packed file, before and
// after the one that is asked for. The cache holds them all.
const (
	readBefore = 3
	readAfter  = cacheArticles - readBefore - 1
)

// readAround reads the article at ref and some of its neighbours in a packed
// file, in one pass; nil when it cannot be read.
func (s *Source) readAround(ctx context.Context, ref int) *model.Article {
	refs, places := s.around(ref)
	var wanted *model.Article
	for i, a := range loader.Articles(ctx, places, s.reading()) {
		if kept := s.note(refs[i], a, nil); refs[i] == ref {
			wanted = kept
		}
	}
	return wanted
}

// around are ref and its neighbours in the same file and member that can be
// read, and their places.
func (s *Source) around(ref int) (refs []int, places []model.Origin) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.index.entries[ref].at
	for i := max(0, ref-readBefore); i < min(len(s.index.entries), ref+readAfter+1); i++ {
		e := &s.index.entries[i]
		if e.readable && e.at.Source == at.Source && e.at.Place.Member == at.Place.Member {
			refs, places = append(refs, i), append(places, e.at)
		}
	}
	return refs, places
}

// hit is what is known of the article at ref.
func (s *Source) hit(ref int) (library.Hit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := &s.index.entries[ref]
	if h, ok := s.known[ref]; ok {
		return h, e.err
	}
	h := library.Hit{Ref: ref, Source: e.at.Source, Place: e.at.Place, Title: e.title, Published: e.published, Lang: e.lang}
	if h.Title == "" {
		h.Title = name(e.at)
	}
	return h, e.err
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

// reading is the options by which an entry is read: what came through
// standard input is there again.
func (s *Source) reading() loader.Options {
	o := s.options
	o.Stdin = s.input.again()
	return o
}

func (s *Source) lookup(ref int) (entry, *model.Article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.entries[ref], s.recent.get(ref)
}

// note keeps what loading the article at ref has told, and is the article to
// be given out: a, or the one that somebody else has read meanwhile.
func (s *Source) note(ref int, a *model.Article, err error) *model.Article {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := &s.index.entries[ref]
	e.err = err
	if err != nil {
		return nil
	}
	if held := s.recent.get(ref); held != nil {
		return held
	}
	s.addPlaces(ref, a)
	s.known[ref] = hitOf(ref, a)
	s.recent.put(ref, a)
	return a
}

// addPlaces tells a where else its text was met: in the listing, or by
// reading. The caller holds mu, and nobody else has a yet.
func (s *Source) addPlaces(ref int, a *model.Article) {
	a.Also = append(a.Also, s.index.also[ref]...)
	first, ok := s.ids[a.ID]
	switch {
	case !ok:
		s.ids[a.ID] = ref
	case first != ref:
		a.Also = append(a.Also, s.index.entries[first].at)
		s.addPlace(first, s.index.entries[ref].at)
	}
}

// addPlace notes another place of the article at ref. One that has been given
// out stays as it is, and who asks again gets it with the place.
func (s *Source) addPlace(ref int, at model.Origin) {
	if slices.Contains(s.index.also[ref], at) {
		return
	}
	s.index.also[ref] = append(s.index.also[ref], at)
	s.recent.change(ref, func(a model.Article) *model.Article {
		a.Also = append(slices.Clone(a.Also), at)
		return &a
	})
}

// readHead learns the title and date of the article at ref from its
// beginning, unless more is known already.
func (s *Source) readHead(ctx context.Context, ref int) {
	s.mu.Lock()
	e := s.index.entries[ref]
	_, known := s.known[ref]
	s.mu.Unlock()
	if known || e.err != nil || e.title != "" && !e.guessed {
		return
	}
	a, err := loader.Head(ctx, e.at, s.reading())
	if ctx.Err() != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known = s.known[ref]; known {
		return
	}
	switch {
	case err == nil:
		s.known[ref] = hitOf(ref, a)
	case !errors.Is(err, loader.ErrEmpty): // the text may begin further down
		s.index.entries[ref].err = err
	}
}

func hitOf(ref int, a *model.Article) library.Hit {
	return library.Hit{
		ID: a.ID, Ref: ref, Source: a.Source, Place: a.Place, Title: a.Label(), Published: a.Published, Lang: a.Lang,
	}
}
