package files

import (
	"context"
	"hash/maphash"
	"io"
	"os"
	"sync/atomic"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// index is the places of all articles, as far as they have been found.
type index struct {
	turn chan struct{} // holds a token while somebody goes through the files
	read *atomic.Int64 // bytes read on the way

	// under the mutex of the source
	entries []entry
	also    map[int][]model.Origin // further places of an article, by ref
	texts   map[uint64]int         // the article that has a text, by the text's hash
	seed    maphash.Seed
	errors  int
	first   error // of the errors
	size    int64 // bytes of the files that the paths name, 0 when one is a folder or a pipe
	done    bool
}

// entry is one place in the list.
type entry struct {
	at          model.Origin
	title, lang string
	published   model.Date
	err         error // why there is no article, or why it could not be read
	readable    bool  // there is a record to try again
	guessed     bool  // title stands for one that only reading tells
	packed      bool  // see loader.Entry
}

func (x *index) reset() {
	*x = index{
		turn: x.turn, read: new(atomic.Int64), also: map[int][]model.Origin{}, texts: map[uint64]int{}, seed: maphash.MakeSeed(),
	}
}

// found is how many articles have been found so far.
func (s *Source) found() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.index.entries)
}

// Progress tells how far the listing has come.
func (s *Source) Progress() library.Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	return library.Progress{
		Articles: len(x.entries), Errors: x.errors, First: x.first, Read: x.read.Load(), Size: x.size, Done: x.done,
	}
}

// list goes through the files, unless that has been done, and calls more
// whenever there is one more entry, until that is false. A listing that was
// broken off is begun anew by the next caller; who lists holds the turn, and
// others wait for it.
func (s *Source) list(ctx context.Context, more func() bool) {
	select {
	case s.index.turn <- struct{}{}:
		defer func() { <-s.index.turn }()
	case <-ctx.Done():
		return
	}
	if !more() || s.begin() {
		return
	}
	for _, path := range s.paths {
		if !s.listPath(ctx, path, more) {
			return
		}
	}
	s.mu.Lock()
	s.index.done = ctx.Err() == nil
	s.mu.Unlock()
}

// begin empties the index, and reports whether it is complete instead.
func (s *Source) begin() (done bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.index.done {
		s.index.reset()
		s.index.size = s.sizeOf()
	}
	return s.index.done
}

// sizeOf is the bytes of all files when every path is one.
func (s *Source) sizeOf() int64 {
	total := int64(0)
	for _, path := range s.paths {
		info, err := os.Stat(path)
		if s.options.FS != nil || err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}

// listPath adds what is at path, and reports whether to go on.
func (s *Source) listPath(ctx context.Context, path string, more func() bool) bool {
	if path == "-" {
		return s.listInput(ctx, more)
	}
	o := s.options
	o.Read = s.index.read
	for name, err := range loader.List(ctx, path, o) {
		if err != nil {
			s.add(loader.Entry{}, err)
			if !more() {
				return false
			}
			continue
		}
		for e, err := range loader.Entries(ctx, name, o) {
			s.add(e, err)
			if !more() {
				return false
			}
		}
	}
	return ctx.Err() == nil
}

// listInput adds what comes through standard input, and reports whether to
// go on. What was read of it before is read again.
func (s *Source) listInput(ctx context.Context, more func() bool) bool {
	o := s.options
	o.Read = s.index.read
	o.Stdin = io.MultiReader(s.input.again(), s.input)
	for e, err := range loader.Entries(ctx, "-", o) {
		if err == nil && e.Text == nil {
			err = s.input.drain() // it is one article, and only its beginning was looked at
		}
		s.add(e, err)
		if !more() {
			return false
		}
	}
	return ctx.Err() == nil
}

// add puts e, or why there is none, at the end of the list, or notes the
// place of an article that is there. It reports the ref, and whether it is
// new.
func (s *Source) add(e loader.Entry, err error) (ref int, isNew bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if err != nil {
		if x.errors++; x.first == nil {
			x.first = err
		}
		x.entries = append(x.entries, badEntry(err))
		return len(x.entries) - 1, true
	}
	if e.Text != nil {
		key := maphash.Bytes(x.seed, e.Text)
		ref, ok := x.texts[key]
		if ok {
			x.also[ref] = append(x.also[ref], e.Origin)
		}
		if ok || e.Again {
			return ref, false
		}
		x.texts[key] = len(x.entries)
	}
	x.entries = append(x.entries, entry{at: e.Origin, title: e.Title, lang: e.Lang, published: e.Published, readable: true, packed: e.Packed, guessed: e.Guessed})
	return len(x.entries) - 1, true
}

// badEntry is the place of what is wrong.
func badEntry(err error) entry {
	b := entry{err: err}
	if e, ok := err.(*loader.Error); ok {
		b.at = model.Origin{Source: e.Name, Place: model.Position{Member: e.Member, Record: e.Record, Offset: e.Offset}}
	}
	return b
}
