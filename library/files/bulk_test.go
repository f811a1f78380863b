package files

import (
	"slices"
	"testing"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// Read and IDs tell of many articles what Article tells of each, in the
// order in which they are asked for, and leave out what cannot be read.
func TestManyAtOnce(t *testing.T) {
	fsys := packed(t)
	for name, f := range demo() {
		fsys[name] = f
	}
	s := New([]string{"a.jsonl", "b.jsonl.gz", "c.zip", "a"}, loader.Options{FS: fsys})
	s.List(t.Context(), func() {})
	all := make([]int, s.Progress().Articles)
	for i := range all {
		all[i] = i
	}
	back := slices.Clone(all)
	slices.Reverse(back)
	for name, refs := range map[string][]int{"all": all, "backwards": back, "none": nil, "here and there": {5, 0, 12, 99, -1, 3}} {
		var want, read, ids []int
		sums := map[int]model.ID{}
		for _, ref := range refs {
			if a, err := s.Article(t.Context(), ref); err == nil {
				want = append(want, ref)
				sums[ref] = a.ID
			}
		}
		for ref, a := range s.Read(t.Context(), refs, true) {
			if read = append(read, ref); a.ID != sums[ref] {
				t.Errorf("%s: article %d: got %s, want %s", name, ref, a.ID, sums[ref])
			}
		}
		for ref, id := range s.IDs(t.Context(), refs) {
			if ids = append(ids, ref); id != sums[ref] {
				t.Errorf("%s: ID %d: got %s, want %s", name, ref, id, sums[ref])
			}
		}
		if !slices.Equal(read, want) || !slices.Equal(ids, want) {
			t.Errorf("%s:\nread %v\nids  %v\nwant %v", name, read, ids, want)
		}
	}
}

// Collect does the same for a short source.
func TestCollectedManyAtOnce(t *testing.T) {
	s := New([]string{"a"}, loader.Options{FS: demo()})
	c := library.Collect(struct{ library.Source }{s})
	c.List(t.Context(), func() {})
	var got []int
	for ref, id := range c.IDs(t.Context(), []int{2, 1, 0}) {
		got = append(got, ref)
		if a, err := s.Article(t.Context(), ref); err != nil || a.ID != id {
			t.Errorf("%d: got %s, %v", ref, id, err)
		}
	}
	if want := []int{2, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
