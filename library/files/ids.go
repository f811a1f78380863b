package files

import (
	"context"
	"encoding/hex"
	"iter"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

var _ library.Identified = (*Source)(nil)

// identify notes the ID of the article at ref, which was read.
func (s *Source) identify(ref int, id model.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.index.identify(ref, id)
}

func (x *index) identify(ref int, id model.ID) {
	var raw [16]byte
	if n, err := hex.Decode(raw[:], []byte(id)[:min(len(id), 2*len(raw))]); err != nil || n < len(raw) || ref >= x.n {
		return
	}
	if x.ids.at(ref) != raw {
		x.ids.set(ref, raw)
		x.news++
	}
}

// id is the ID of the article at ref, "" when it is not known.
func (x *index) id(ref int) model.ID {
	raw := x.ids.at(ref)
	if raw == [16]byte{} {
		return ""
	}
	return model.ID(hex.EncodeToString(raw[:]))
}

// idsOf are the IDs of refs as far as they are known.
func (s *Source) idsOf(refs []int) []model.ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]model.ID, len(refs))
	for i, ref := range refs {
		list[i] = s.index.id(ref)
	}
	return list
}

// KnownIDs yields the IDs that are known; see library.Identified.
func (s *Source) KnownIDs() iter.Seq2[int, model.ID] {
	return func(yield func(int, model.ID) bool) {
		for from := 0; from < s.found(); from += pageLen {
			if !s.anyID(from / pageLen) {
				continue
			}
			refs := span(from, min(from+pageLen, s.found()))
			for i, id := range s.idsOf(refs) {
				if id != "" && !yield(refs[i], id) {
					return
				}
			}
		}
	}
}

// anyID reports whether an ID of that page may be known.
func (s *Source) anyID(page int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.ids.page(page) != nil
}

// IDs yields the IDs of articles; see library.Listing. An article whose ID is
// known is not read again.
func (s *Source) IDs(ctx context.Context, refs []int) iter.Seq2[int, model.ID] {
	o := s.reading()
	return func(yield func(int, model.ID) bool) {
		for r := range s.runs(refs) {
			if !s.runIDs(ctx, r, o, yield) {
				return
			}
		}
	}
}

// runIDs yields the IDs of a run, and reports whether to go on.
func (s *Source) runIDs(ctx context.Context, r run, o loader.Options, yield func(int, model.ID) bool) bool {
	known := s.idsOf(r.refs)
	var places []model.Origin
	var unknown []int // which of the run they are
	for i, id := range known {
		if id == "" {
			places, unknown = append(places, r.places[i]), append(unknown, i)
		}
	}
	next := 0
	give := func(to int) bool {
		for ; next < to; next++ {
			if id := known[next]; id != "" && (ctx.Err() != nil || !yield(r.refs[next], id)) {
				return false
			}
		}
		return true
	}
	for i, id := range loader.IDs(ctx, places, o) {
		known[unknown[i]] = id
		s.identify(r.refs[unknown[i]], id)
		if !give(unknown[i] + 1) {
			return false
		}
	}
	return give(len(r.refs))
}
