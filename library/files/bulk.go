package files

import (
	"context"
	"iter"

	"warraq/loader"
	"warraq/model"
)

// Reading many articles goes by runs: those of one file and member that
// follow each other closely are read in one pass over it.

// maxGap is how many bytes may lie between two articles of a run in a file
// that can be jumped in: passing them by costs less than opening it again.
const maxGap = 1 << 20

// maxRun is how many articles a run has at most.
const maxRun = 1024

// run is articles of one file and member in its order.
type run struct {
	refs   []int
	places []model.Origin
}

// runs yields refs as runs, in their order, without those that cannot be
// read.
func (s *Source) runs(refs []int) iter.Seq[run] {
	return func(yield func(run) bool) {
		var r run
		for _, ref := range refs {
			if ref < 0 || ref >= s.found() {
				continue
			}
			at, packed, ok := s.place(ref)
			if !ok {
				continue
			}
			if len(r.refs) > 0 && !r.goesOn(&at, packed) {
				if !yield(r) {
					return
				}
				r = run{}
			}
			r.refs, r.places = append(r.refs, ref), append(r.places, at)
		}
		if len(r.refs) > 0 {
			yield(r)
		}
	}
}

// place is where the article at ref is, and whether it is packed, if there is
// a record to read.
func (s *Source) place(ref int) (at model.Origin, packed, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, _ := s.index.blockAt(ref)
	return s.index.at(ref), b.packed, s.index.flags.at(ref)&unreadable == 0
}

// goesOn reports whether the article at a place can be the next one of r.
func (r *run) goesOn(now *model.Origin, packed bool) bool {
	was := &r.places[len(r.places)-1]
	return len(r.refs) < maxRun && was.Source == now.Source && was.Place.Member == now.Place.Member &&
		was.Place.Record < now.Place.Record && was.Place.Offset <= now.Place.Offset &&
		(packed || now.Place.Offset-was.Place.Offset < maxGap)
}

// Read yields articles; see library.Listing.
func (s *Source) Read(ctx context.Context, refs []int, whole bool) iter.Seq2[int, *model.Article] {
	o := s.reading()
	o.Outline = !whole
	return func(yield func(int, *model.Article) bool) {
		for r := range s.runs(refs) {
			for i, a := range loader.Articles(ctx, r.places, o) {
				s.identify(r.refs[i], a.ID)
				if ctx.Err() != nil || !yield(r.refs[i], a) {
					return
				}
			}
		}
	}
}
