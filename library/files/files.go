// Package files is the paths of a command line as a library.Source.
//
// Names are listed once, when the first question comes; a file is read when
// its article is asked for. A file that cannot be read stays in the list, and
// its error comes with its hit.
package files

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"sync"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// Source is the files that some paths name. It is safe for use by several
// goroutines.
type Source struct {
	// set once
	paths   []string
	options loader.Options

	// state, under mu
	mu      sync.Mutex
	listed  bool
	entries []entry
	known   map[int]library.Hit // what reading has told, by ref
	recent  cache
	piped   map[int]*model.Article // from standard input, which cannot be read twice
}

// entry is one place in the list.
type entry struct {
	name string
	err  error // why there is no file, or why it could not be read
}

var _ library.Source = (*Source)(nil)

// New is the files and folders at paths, in that order; "-" is standard
// input. Nothing is read yet. The file system is that of o.
func New(paths []string, o loader.Options) *Source {
	return &Source{paths: paths, options: o, known: map[int]library.Hit{}, piped: map[int]*model.Article{}}
}

// Search lists the articles of q; see library.Source.
func (s *Source) Search(ctx context.Context, q library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		n := s.count(ctx)
		if q.Limit > 0 {
			n = min(n, max(0, q.From)+q.Limit)
		}
		for ref := max(0, q.From); ref < n && ctx.Err() == nil; ref++ {
			if q.Heads {
				s.readHead(ctx, ref)
			}
			if !yield(s.hit(ref)) {
				return
			}
		}
	}
}

// Article loads the article at ref, or gives it from memory when it was
// asked for lately.
func (s *Source) Article(ctx context.Context, ref int) (*model.Article, error) {
	if n := s.count(ctx); ref < 0 || ref >= n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("article %d of %d: there is none", ref+1, n)
	}
	e, a := s.lookup(ref)
	if a != nil {
		return a, nil
	}
	if e.name == "" {
		return nil, e.err
	}
	a, err := loader.File(ctx, e.name, s.options)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	s.note(ref, a, err)
	return a, err
}

// count lists the files, once, and is how many places there are. A listing
// that ctx ends is begun anew by the next call.
func (s *Source) count(ctx context.Context) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listed {
		return len(s.entries)
	}
	s.entries = nil
	for _, path := range s.paths {
		for name, err := range loader.List(ctx, path, s.options) {
			s.entries = append(s.entries, entry{name, err})
		}
	}
	s.listed = ctx.Err() == nil
	return len(s.entries)
}

// hit is what is known of the article at ref.
func (s *Source) hit(ref int) (library.Hit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[ref]
	if h, ok := s.known[ref]; ok {
		return h, e.err
	}
	source := e.name
	if wrong, ok := e.err.(*loader.Error); ok {
		source = wrong.Name
	}
	return library.Hit{Ref: ref, Source: source, Title: filepath.Base(source)}, e.err
}

func (s *Source) lookup(ref int) (entry, *model.Article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.piped[ref]; a != nil {
		return s.entries[ref], a
	}
	return s.entries[ref], s.recent.get(ref)
}

// note keeps what loading the article at ref has told.
func (s *Source) note(ref int, a *model.Article, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[ref].err = err
	if err != nil {
		return
	}
	s.known[ref] = hitOf(ref, a)
	if s.entries[ref].name == "-" {
		s.piped[ref] = a
		return
	}
	s.recent.put(ref, a)
}

// readHead learns the title and date of the article at ref from its
// beginning, unless more is known already. Standard input can be read once,
// so it is left alone.
func (s *Source) readHead(ctx context.Context, ref int) {
	s.mu.Lock()
	e := s.entries[ref]
	_, known := s.known[ref]
	s.mu.Unlock()
	if known || e.err != nil || e.name == "-" {
		return
	}
	a, err := loader.Head(ctx, e.name, s.options)
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
		s.entries[ref].err = err
	}
}

func hitOf(ref int, a *model.Article) library.Hit {
	return library.Hit{
		ID: a.ID, Ref: ref, Source: a.Source, Title: a.Label(), Published: a.Published, Lang: a.Lang,
	}
}
