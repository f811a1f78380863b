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
	"fmt"
	"iter"
	"math"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"warraq/library"
	"warraq/library/shelf"
	"warraq/loader"
	"warraq/model"
)

var (
	_ library.Stepwise = (*Source)(nil)
	_ library.Renewer  = (*Source)(nil)
)

// Source is the articles of the files that some paths name. It is safe for
// use by several goroutines.
type Source struct {
	// set once
	paths   []string
	options loader.Options
	input   *spool        // standard input
	whole   int64         // bytes of files whose records are read when they are listed
	turn    chan struct{} // holds a token while somebody goes through the files
	learner chan struct{} // the same for who reads what records tell
	shelf   *shelf.Shelf  // where the index is kept, nil for nowhere
	key     string        // of it there
	anew    bool          // what is there is not to be taken

	// state, under mu
	mu     sync.Mutex
	index  index
	known  map[int]library.Hit // what reading has told, by ref; not of all that were read
	counts map[int]counted     // by ref, of those that were read
	ids    map[model.ID]int    // the first article with that text, of those that were read
	recent cache

	begun atomic.Bool // an article was handed over
}

// counted is how much of something an article has.
type counted struct{ tweets, quotes int }

// wholeBytes is how much is read for a list before files with a record a line
// are listed by their line breaks.
const wholeBytes = 16 << 20

// New is the files and folders at paths, in that order; "-" is standard
// input. Nothing is read yet. The file system is that of o.
func New(paths []string, o loader.Options) *Source {
	s := newSource(paths, o, &spool{in: o.Stdin})
	if o.Stdin == nil {
		s.input.in = os.Stdin
	}
	return s
}

// Anew is the same paths, to be gone through again; see library.Renewer. What
// has come through standard input is there again.
func (s *Source) Anew() library.Listing {
	n := newSource(s.paths, s.options, s.input)
	n.shelf, n.key, n.anew = s.shelf, s.key, true
	return n
}

func newSource(paths []string, o loader.Options, input *spool) *Source {
	s := &Source{
		paths: paths, options: o,
		input: input, known: map[int]library.Hit{}, counts: map[int]counted{}, ids: map[model.ID]int{},
		whole: wholeBytes, turn: make(chan struct{}, 1), learner: make(chan struct{}, 1),
	}
	s.index.reset()
	return s
}

// searchAtOnce is how many hits Search makes together.
const searchAtOnce = 64

// Search lists the articles of q; see library.Source. It yields an article as
// soon as its place is known, and leaves out those whose text was met before.
func (s *Source) Search(ctx context.Context, q library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		ref, left := max(0, q.From), math.MaxInt
		if q.Limit > 0 {
			left = q.Limit
		}
		give := func() bool {
			for n := s.found(); ref < n && left > 0; {
				refs := span(ref, min(ref+min(searchAtOnce, left), n))
				s.learnTo(ctx, ref+len(refs))
				for _, h := range s.hits(ctx, refs, q.Heads) {
					if ref++; s.isTwin(h.Ref) {
						continue
					}
					left--
					err := h.Err
					if h.Err = nil; ctx.Err() != nil || !yield(h, err) {
						return false
					}
				}
				if ctx.Err() != nil {
					return false
				}
			}
			return left > 0
		}
		if give() {
			s.list(ctx, give)
		}
	}
}

// span is the numbers from from to before to.
func span(from, to int) []int {
	list := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		list = append(list, i)
	}
	return list
}

func (s *Source) isTwin(ref int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.flags.at(ref)&twin != 0
}

// Article loads the article at ref, or gives it from memory when it was
// asked for lately.
func (s *Source) Article(ctx context.Context, ref int) (*model.Article, error) {
	return s.article(ctx, ref, nil)
}

// longText is how many bytes of text are looked through in about the time
// that a reader does not notice.
const longText = 128 << 10

// ArticleInSteps is Article for who shows something at once: the first
// article is handed over early, for the words that are looked for have to be
// laid out first, and so are long ones.
func (s *Source) ArticleInSteps(ctx context.Context, ref int, early func(*model.Article)) (*model.Article, error) {
	return s.article(ctx, ref, func(a *model.Article) {
		if first := !s.begun.Swap(true); first || a.ID == "" || len(a.Text) > longText {
			early(a)
		}
	})
}

// article is Article; early, unless nil, is that of loader.Options.
func (s *Source) article(ctx context.Context, ref int, early func(*model.Article)) (*model.Article, error) {
	if ref >= s.found() {
		s.list(ctx, func() bool { return ref >= s.found() })
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if n := s.found(); ref < 0 || ref >= n {
		return nil, fmt.Errorf("article %d of %d: there is none", ref+1, n)
	}
	at, packed, a, err := s.lookup(ref)
	if a != nil || err != nil {
		return a, err
	}
	if s.rewritten(at.Source) {
		return nil, fmt.Errorf("%s: %w", at.Source, ErrRewritten)
	}
	if packed {
		if a := s.readAround(ctx, ref); a != nil {
			return a, nil
		}
	}
	o := s.reading()
	o.Early = early
	a, err = loader.Article(ctx, at, o)
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
	x := &s.index
	at := x.at(ref)
	for i := max(0, ref-readBefore); i < min(x.n, ref+readAfter+1); i++ {
		is := x.at(i)
		if x.flags.at(i)&unreadable == 0 && is.Source == at.Source && is.Place.Member == at.Place.Member {
			refs, places = append(refs, i), append(places, is)
		}
	}
	return refs, places
}

// reading is the options by which an entry is read: what came through
// standard input is there again.
func (s *Source) reading() loader.Options {
	o := s.options
	o.Stdin = s.input.again()
	return o
}

// lookup is what is there for the article at ref: the article itself, why it
// cannot be read, or where it is.
func (s *Source) lookup(ref int) (at model.Origin, packed bool, a *model.Article, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if a = s.recent.get(ref); a != nil {
		return at, packed, a, nil
	}
	if x.flags.at(ref)&unreadable != 0 {
		return at, packed, nil, x.errs[ref]
	}
	b, _ := x.blockAt(ref)
	return x.at(ref), b.packed, nil, nil
}

// note keeps what loading the article at ref has told, and is the article to
// be given out: a, or the one that somebody else has read meanwhile.
func (s *Source) note(ref int, a *model.Article, err error) *model.Article {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	if err != nil {
		x.failed(ref, err)
		return nil
	}
	x.works(ref)
	if held := s.recent.get(ref); held != nil {
		return held
	}
	s.addPlaces(ref, a)
	s.learnHit(hitOf(ref, a))
	x.days.set(ref, int32(library.DayOf(a.Published)))
	x.langOf.set(ref, x.lang(a.Lang))
	x.siteOf.set(ref, x.sites.number(library.SiteOf(a.URL)))
	x.lengths.set(ref, uint32(min(len(a.Text), 1<<32-1)))
	x.identify(ref, a.ID)
	s.counts[ref] = countsOf(a)
	s.recent.put(ref, a)
	return a
}

func countsOf(a *model.Article) (c counted) {
	for i := range a.Embeds {
		if a.Embeds[i].Kind == model.Tweet {
			c.tweets++
		}
	}
	c.quotes = len(a.Quotes)
	return c
}

// maxKnown is how many hits are kept of what was read. Beyond it all are
// forgotten: reading tells them again.
const maxKnown = 10_000

// learnHit keeps a hit. The caller holds mu.
func (s *Source) learnHit(h library.Hit) {
	if len(s.known) >= maxKnown {
		clear(s.known)
	}
	s.known[h.Ref] = h
}

// addPlaces tells a where else its text was met: in the listing, or by
// reading. The caller holds mu, and nobody else has a yet.
func (s *Source) addPlaces(ref int, a *model.Article) {
	x := &s.index
	a.Also = append(a.Also, x.also[ref]...)
	for _, other := range x.twins[ref] {
		a.Also = append(a.Also, x.at(int(other)))
	}
	first, ok := s.ids[a.ID]
	switch {
	case !ok:
		s.ids[a.ID] = ref
	case first != ref && !slices.Contains(x.twins[ref], int32(first)):
		a.Also = append(a.Also, x.at(first))
		s.addPlace(first, x.at(ref))
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
