package session

import (
	"context"
	"maps"
	"slices"

	"warraq/library"
	"warraq/model"
)

// A file that was moved or copied holds what was marked in it at the same
// places. So its size tells which one it may be, and a few of its articles,
// read, whether it is: all others need not be read for their marks.

// movedSample is how many articles of a file are read for that.
const movedSample = 8

// metAtOnce is how many IDs are taken between two keys.
const metAtOnce = 2000

// findMoved looks for the marks of moved files, once in each list that is too
// long for its articles to be read for that.
func (s *Session) findMoved() {
	m := &s.marks
	store, ok := m.store.(library.Mover)
	if !ok || s.list.reading || s.list.n <= knowUpTo || m.movedIn == s.list.round || !m.unmet() {
		return
	}
	m.movedIn = s.list.round
	round, src := s.list.round, s.src
	s.queue = append(s.queue, Task{Slot: "moved", Each: func(ctx context.Context, hand func(func(*Session))) {
		marked := false
		eachMoved(ctx, src, store, func(ids map[int]model.ID) {
			hand(func(s *Session) { marked = s.knew(round, ids) || marked })
		})
		hand(func(s *Session) {
			if marked && round == s.list.round {
				s.grown() // others may be to show
				s.settle()
			}
		})
	}})
}

// eachMoved hands over the IDs of marked articles in files of src that were
// moved, in portions. An error of the store ends it: the next mark tells that.
func eachMoved(ctx context.Context, src library.Listing, store library.Mover, hand func(map[int]model.ID)) {
	for places, err := range store.Moved(ctx, sourcesOf(ctx, src)) {
		if err != nil || ctx.Err() != nil {
			return
		}
		ids := movedIDs(ctx, src, places)
		for some := range slices.Chunk(slices.Collect(maps.Keys(ids)), metAtOnce) {
			part := make(map[int]model.ID, len(some))
			for _, ref := range some {
				part[ref] = ids[ref]
			}
			hand(part)
		}
	}
}

// movedIDs are the IDs of the articles at places, if those of some that were
// read are what they are to be; nil if not.
func movedIDs(ctx context.Context, src library.Listing, places map[model.Origin]model.ID) map[int]model.ID {
	ids := map[int]model.ID{}
	for at, id := range places {
		if ref, ok := src.Find(at); ok {
			ids[ref] = id
		}
	}
	some := sampleOf(slices.Sorted(maps.Keys(ids)))
	right := 0
	for ref, id := range src.IDs(ctx, some) {
		if ids[ref] == id {
			right++
		}
	}
	if right < len(some) {
		return nil
	}
	return ids
}

// sampleOf are some of refs, from the first to the last.
func sampleOf(refs []int) []int {
	if len(refs) <= movedSample {
		return refs
	}
	some := make([]int, movedSample)
	for i := range some {
		some[i] = refs[i*(len(refs)-1)/(movedSample-1)]
	}
	return some
}

// sourcesOf are the files of src, in its order.
func sourcesOf(ctx context.Context, src library.Listing) []string {
	var list []string
	seen := map[string]bool{}
	facts := make([]library.Fact, 4096)
	for from := 0; ctx.Err() == nil; {
		n := src.Facts(from, facts)
		if n == 0 {
			break
		}
		for i := range facts[:n] {
			if name := facts[i].Source; (i == 0 || name != facts[i-1].Source) && !seen[name] {
				seen[name] = true
				list = append(list, name)
			}
		}
		from += n
	}
	return list
}
