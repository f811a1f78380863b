package files

import (
	"context"
	"hash/maphash"
	"io"
	"os"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

var _ library.Listing = (*Source)(nil)

// found is how many articles have been found so far.
func (s *Source) found() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.n
}

// Progress tells how far the listing has come.
func (s *Source) Progress() library.Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	return library.Progress{
		Articles: x.n, Errors: x.errors, First: x.first, Twins: x.nTwins, Read: x.read.Load(), Size: x.size, Done: x.done, Stale: x.stale,
	}
}

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

// list goes through the files, unless that has been done, and calls more
// whenever there are more entries, until that is false. A listing that was
// broken off is begun anew by the next caller; who lists holds the turn, and
// others wait for it.
func (s *Source) list(ctx context.Context, more func() bool) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return
	}
	if !more() || s.begin() || s.revive() {
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
	if s.shelf != nil {
		o.Visit = s.index.stamps.folder
	}
	for name, err := range loader.List(ctx, path, o) {
		if err != nil {
			s.add(loader.Entry{}, err)
			if !more() {
				return false
			}
			continue
		}
		if s.shelf != nil {
			s.index.stamps.file(name)
		}
		o.Runs = max(1, s.whole-s.index.read.Load())
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

// Origin is where the article at ref lies.
func (s *Source) Origin(ref int) model.Origin {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ref < 0 || ref >= s.index.n {
		return model.Origin{}
	}
	return s.index.at(ref)
}

// Find is the article that lies at a place.
func (s *Source) Find(at model.Origin) (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.find(at)
}

// Facts is what is known of the articles from ref from on.
func (s *Source) Facts(from int, facts []library.Fact) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	n := max(0, min(x.n-from, len(facts)))
	for i := range n {
		ref := from + i
		r, _ := x.blockAt(ref)
		f := library.Fact{
			Day: library.Day(x.days.at(ref)), Lang: x.langName(ref), Source: r.source, Site: x.sites.name(x.siteOf.at(ref)), Length: int(x.lengths.at(ref)),
			Bad: x.errs[ref] != nil, Twin: x.flags.at(ref)&twin != 0,
		}
		if c, ok := s.counts[ref]; ok {
			f.Counted, f.Tweets, f.Quotes = true, c.tweets, c.quotes
		}
		facts[i] = f
	}
	return n
}

// learnAtOnce is how many records are learned together.
const learnAtOnce = 1 << 14

// Learn reads what the records tell that were listed by their places only.
func (s *Source) Learn(ctx context.Context) {
	s.learnTo(ctx, s.found())
	s.verify(func() bool { return ctx.Err() == nil })
	if ctx.Err() == nil {
		s.Keep()
	}
}

// learnTo learns the articles below ref to.
func (s *Source) learnTo(ctx context.Context, to int) {
	select {
	case s.learner <- struct{}{}:
		defer func() { <-s.learner }()
	case <-ctx.Done():
		return
	}
	for ctx.Err() == nil && s.learnSome(ctx, to) {
	}
}

// learnSome learns the next records, and reports whether there are more.
func (s *Source) learnSome(ctx context.Context, to int) bool {
	s.mu.Lock()
	x := &s.index
	from := x.learned
	if from >= min(to, x.n) {
		s.learnedAll()
		s.mu.Unlock()
		return false
	}
	at, run := x.stretch(from, min(to, x.n, from+learnAtOnce))
	seed := x.seed
	if len(run) == 0 {
		_, x.learned = x.blockAt(from)
		s.mu.Unlock()
		return true
	}
	x.texts.reserve(x.n)
	s.mu.Unlock()
	o := s.options
	o.Sum = func(text []byte) uint64 { return maphash.Bytes(seed, text) }
	ref := from
	for e, err := range loader.Heads(ctx, at, run, o) {
		s.learn(ref, seed, &e, err)
		ref++
	}
	return true
}

// learnedAll lets go of what only further learning needs. The caller holds mu.
func (s *Source) learnedAll() {
	if x := &s.index; x.done && x.learned >= x.n {
		x.texts = texts{}
	}
}

// learn keeps what the record of the article at ref tells, if the list is
// still the one with that seed.
func (s *Source) learn(ref int, seed maphash.Seed, e *loader.Entry, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if x.seed != seed || ref >= x.n {
		return
	}
	x.learned = ref + 1
	if err != nil {
		x.failed(ref, numbered(err, x.at(ref)))
		return
	}
	x.tell(ref, e)
	if e.Sum != 0 {
		x.met(ref, e.Sum)
	}
}

// stretch is the first place from ref from on, and the offsets of the records
// there, up to the end of their run and not beyond ref to; none when the run
// is not listed by its places only. The caller holds mu.
func (x *index) stretch(from, to int) (at model.Origin, run []int64) {
	r, end := x.blockAt(from)
	if !r.lines {
		return at, nil
	}
	for ref := from; ref < min(to, end); ref++ {
		run = append(run, x.offsets.at(ref))
	}
	return x.at(from), run
}

// numbered is err with the number of the record at a place.
func numbered(err error, at model.Origin) error {
	e, ok := err.(*loader.Error)
	if !ok || e.Record > 0 {
		return err
	}
	own := *e
	own.Record = at.Place.Record
	return &own
}
