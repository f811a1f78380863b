// Package sift chooses articles of a listing by a query, sorts and groups
// them.
//
// What a listing knows without reading is asked first, and settles most
// questions of a million articles in a fraction of a second. Articles of
// which more has to be known are then read one by one: their beginnings for
// a title, all of them for a language or for what is in them. The result is
// handed over as it grows.
package sift

import (
	"context"
	"slices"
	"time"

	"warraq/library"
	"warraq/library/query"
)

// Choice is what to show, and in which order. The zero Choice is all
// articles in the order of files.
type Choice struct {
	Query   *query.Query // nil for all
	By      Key
	Reverse bool
	Group   Group
}

// Zero reports whether c is the zero Choice.
func (c *Choice) Zero() bool {
	return c.Query.Empty() && c.By == Files && !c.Reverse && c.Group == Flat
}

// Key is what articles are sorted by.
type Key uint8

// The keys. Articles of which the key is not known come last; those that are
// alike stay in the order of files.
const (
	Files    Key = iota // the order of files
	Date                // the newest first
	Source              // as tally.SourceName calls it
	Title               // by the alphabet, as text is searched
	Length              // the longest first
	Decision            // keep, later, drop, undecided
)

// Group is what articles are grouped by.
type Group uint8

// The groups.
const (
	Flat     Group = iota // none
	BySource              // as tally.SourceName calls it
	ByDay                 // of publication
)

// Result is the articles of a choice, as far as they are known.
type Result struct {
	Refs   []int32 // in their order; nil while that is not known
	Groups []Heading
	Looked int // articles that were read for it, of Of
	Of     int // that have to be
	Done   bool
}

// Heading is a group: N refs in a row.
type Heading struct {
	Name string // empty where that is not known
	N    int
}

// sieve is one run.
type sieve struct {
	// set once
	ctx   context.Context
	src   library.Listing
	n     int
	c     *Choice
	state func(ref int) library.State
	hand  func(Result)

	// state
	refs   []int32  // what is chosen, in the order of files
	doubt  []int32  // what may be
	titles []uint32 // the place of each of refs by its title, once they are read
	blank  int      // articles of which nothing was known when it was chosen
	looked int
	handed time.Time
}

// Run hands over the articles of c among the first n of src, until it is
// done or ctx ends. State is the marks of an article. Hand may be called
// several times, and keeps what it is given.
func Run(ctx context.Context, src library.Listing, n int, c Choice, state func(ref int) library.State, hand func(Result)) {
	s := &sieve{ctx: ctx, src: src, n: n, c: &c, state: state, hand: hand, handed: time.Now()}
	if c.needsFacts() {
		s.learn()
	}
	s.choose()
	s.settle()
	if c.By == Title {
		s.readTitles()
	}
	if ctx.Err() == nil {
		s.give(true)
	}
}

// needsFacts reports whether what the records tell is asked for.
func (c *Choice) needsFacts() bool {
	return c.Query.Needs()&(query.Lang|query.Date|query.Site) != 0 || c.By == Date || c.By == Length || c.By == Source || c.Group != Flat
}

// learn has the source learn what it has not read yet, all in one pass, and
// tells meanwhile what is there.
func (s *sieve) learn() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.src.Learn(s.ctx)
	}()
	for wait := tellEvery; ; {
		select {
		case <-done:
			return
		case <-time.After(wait):
		}
		began := time.Now()
		s.choose()
		r := Result{Looked: s.n - s.blank, Of: s.n}
		r.Refs, r.Groups = s.ordered(s.refs)
		if s.ctx.Err() == nil {
			s.hand(r)
		}
		wait = max(wait, 4*time.Since(began)) // so that most of the time goes into learning
	}
}

// portion is how many facts are asked for at once.
const portion = 4096

// choose asks what is known without reading.
func (s *sieve) choose() {
	s.refs, s.doubt, s.blank = make([]int32, 0, len(s.refs)), nil, 0
	all := s.c.Query.Empty()
	s.eachFact(func(ref int, f *library.Fact) {
		if f.Day == 0 && f.Length == 0 && f.Lang == "" {
			s.blank++
		}
		switch {
		case f.Twin:
			return // it shows as the other one
		case all:
			s.refs = append(s.refs, int32(ref))
			return
		}
		facts := factsOf(f)
		facts.State = s.state(ref)
		switch ok, missing := s.c.Query.Match(&facts); {
		case ok:
			s.refs = append(s.refs, int32(ref))
		case missing != 0:
			s.doubt = append(s.doubt, int32(ref))
		}
	})
}

// eachFact calls f for each article.
func (s *sieve) eachFact(f func(ref int, fact *library.Fact)) {
	facts := make([]library.Fact, portion)
	for from := 0; from < s.n && s.ctx.Err() == nil; {
		got := s.src.Facts(from, facts[:min(portion, s.n-from)])
		if got == 0 {
			return
		}
		for i := range got {
			f(from+i, &facts[i])
		}
		from += got
	}
}

// factsOf is a fact as a query asks for it. Of what cannot be read there is
// nothing more to know.
func factsOf(f *library.Fact) query.Facts {
	q := query.Facts{
		Known: query.Marks | query.Tags, Source: f.Source, Site: f.Site, Lang: f.Lang, Published: f.Day.Date(), Tweets: f.Tweets, Quotes: f.Quotes,
	}
	if f.Day != 0 {
		q.Known |= query.Date
	}
	if f.Lang != "" {
		q.Known |= query.Lang
	}
	if f.Site != "" {
		q.Known |= query.Site
	}
	if f.Counted {
		q.Known |= query.Counts
	}
	if f.Bad {
		q.Known = query.All
	}
	return q
}

// settle reads the articles that are in doubt: their heads first, and all of
// those of which that is not enough.
func (s *sieve) settle() {
	if len(s.doubt) == 0 {
		return
	}
	sorted := len(s.refs)
	heads := s.doubt
	s.doubt = nil
	if s.c.Query.Needs()&(query.Title|query.Date) != 0 {
		s.eachHead(heads, s.settleHead)
	} else {
		s.doubt = heads
	}
	s.eachWhole(s.doubt)
	if len(s.refs) > sorted {
		slices.Sort(s.refs)
	}
}

// settleHead decides on an article whose head was read, if it can.
func (s *sieve) settleHead(h *library.Hit, f *library.Fact) {
	facts := factsOf(f)
	facts.State = s.state(h.Ref)
	facts.Known |= query.Title | query.Date
	facts.Title, facts.Published = h.Title, h.Published
	if h.Lang != "" {
		facts.Known, facts.Lang = facts.Known|query.Lang, h.Lang
	}
	if h.Err != nil {
		facts.Known = query.All
	}
	switch ok, missing := s.c.Query.Match(&facts); {
	case ok:
		s.refs = append(s.refs, int32(h.Ref))
	case missing != 0:
		s.doubt = append(s.doubt, int32(h.Ref))
	}
}

// eachHead reads the heads of refs.
func (s *sieve) eachHead(refs []int32, f func(*library.Hit, *library.Fact)) {
	const at = 64 // at a time
	for len(refs) > 0 && s.ctx.Err() == nil {
		some := refs[:min(at, len(refs))]
		refs = refs[len(some):]
		for _, h := range s.src.Hits(s.ctx, ints(some)) {
			var fact [1]library.Fact
			s.src.Facts(h.Ref, fact[:])
			f(&h, &fact[0])
		}
		s.looked += len(some)
		s.tell(s.looked + len(refs) + len(s.doubt))
	}
}

// eachWhole reads all of refs, without what is in their text where nothing
// asks for that.
func (s *sieve) eachWhole(refs []int32) {
	whole := s.c.Query.Needs()&query.Counts != 0
	left := len(refs)
	for ref, a := range s.src.Read(s.ctx, ints(refs), whole) {
		facts := query.FactsOf(a, s.state(ref))
		if ok, _ := s.c.Query.Match(&facts); ok {
			s.refs = append(s.refs, int32(ref))
		}
		left--
		s.looked++
		s.tell(s.looked + left)
	}
}

func ints(refs []int32) []int {
	list := make([]int, len(refs))
	for i, ref := range refs {
		list[i] = int(ref)
	}
	return list
}

// tellEvery is how often it is told how far the reading has come.
const tellEvery = 300 * time.Millisecond

// tell hands over what there is when it is time for that, while of articles
// in all are to be read.
func (s *sieve) tell(of int) {
	if time.Since(s.handed) < tellEvery {
		return
	}
	r := Result{Looked: s.looked, Of: of}
	if s.c.By != Title {
		refs := slices.Clone(s.refs)
		slices.Sort(refs)
		r.Refs, r.Groups = s.ordered(refs)
	}
	if s.ctx.Err() == nil {
		s.hand(r)
	}
	s.handed = time.Now()
}

// give hands over the result.
func (s *sieve) give(done bool) {
	r := Result{Looked: s.looked, Of: s.looked, Done: done}
	r.Refs, r.Groups = s.ordered(s.refs)
	s.hand(r)
}
