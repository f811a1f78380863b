package files

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"warraq/library/shelf"
	"warraq/loader"
	"warraq/model"
)

// The index of a list is kept when it is complete, and the next one to open
// the same paths begins with it. Titles that its files tell in no time are
// not in it, and no texts.

// Remember has the source begin with what is kept on a shelf, where that
// still holds, and keep there what it has found. It is called before anything
// else. The version is that of who reads: another one may read otherwise.
func (s *Source) Remember(on *shelf.Shelf, version string) {
	if key, ok := keyOf(s.paths, s.options); ok {
		s.shelf, s.key = on, version+"\x00"+key
	}
}

// keyOf is a name for the list of some paths, if there can be one: it cannot
// be told whether standard input, or what a pattern matches, is the same.
func keyOf(paths []string, o loader.Options) (string, bool) {
	parts := []string{o.Charset, strconv.FormatInt(o.Limits.MaxSize, 10), strconv.FormatInt(o.Limits.MaxRatio, 10), strconv.Itoa(o.Limits.MaxDepth)}
	for what, field := range o.Fields {
		parts = append(parts, what+"="+field)
	}
	slices.Sort(parts[4:])
	for _, path := range paths {
		abs, err := filepath.Abs(path)
		if o.FS != nil || path == "-" || strings.ContainsAny(path, "*?[") || err != nil {
			return "", false
		}
		parts = append(parts, path, abs)
	}
	return strings.Join(parts, "\x00"), true
}

// Less than this is listed as quickly as what is kept is checked.
const (
	keepArticles = 500
	keepBytes    = 8 << 20
)

// Keep keeps what has been found and read, if it is complete, more than was
// kept before and worth it.
func (s *Source) Keep() {
	s.mu.Lock()
	x := &s.index
	news := x.news > x.n/1000 || !x.kept
	large := x.n >= keepArticles || x.read.Load() >= keepBytes
	wanted := s.shelf != nil && news && large && x.done && x.learned >= x.n && x.lasting()
	s.mu.Unlock()
	if !wanted {
		return
	}
	err := s.shelf.Put(s.key, s.write)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		x.news, x.kept = 0, true
	}
}

// lasting reports whether the next one to look would find the same. A file
// that cannot be opened may be opened tomorrow, and looks the same.
func (x *index) lasting() bool {
	for _, err := range x.errs {
		if _, ok := errors.AsType[syscall.Errno](err); ok {
			return false
		}
	}
	return !x.stale && !x.stamps.young
}

// write writes the index, which is complete. Others may read it meanwhile,
// between two pages.
func (s *Source) write(w io.Writer) error {
	e := encoder{w: w}
	s.mu.Lock()
	defer s.mu.Unlock()
	between := func() {
		s.mu.Unlock()
		s.mu.Lock()
	}
	x := &s.index
	e.int(int64(x.n))
	writeColumn(&e, &x.offsets, x.n, between)
	writeColumn(&e, &x.days, x.n, between)
	writeColumn(&e, &x.langOf, x.n, between)
	writeColumn(&e, &x.siteOf, x.n, between)
	writeColumn(&e, &x.lengths, x.n, between)
	writeColumn(&e, &x.flags, x.n, between)
	x.writeIDs(&e, between)
	x.writeBlocks(&e, s.writeTitles(&e, between))
	x.writeRest(&e)
	return e.finish()
}

// writeColumn writes n numbers, at least a byte for each.
func writeColumn[T number](e *encoder, c *column[T], n int, between func()) {
	for p := 0; p*pageLen < n && e.err == nil; p++ {
		e.page(encodeNumbers(c.page(p), min(pageLen, n-p*pageLen)))
		between()
	}
}

// writeIDs writes the IDs that are known, by pages.
func (x *index) writeIDs(e *encoder, between func()) {
	for p := 0; p*pageLen < x.n && e.err == nil; p++ {
		var b []byte
		if page := x.ids.page(p); page != nil {
			for i := range min(pageLen, x.n-p*pageLen) {
				b = append(b, page[i][:]...)
			}
		}
		e.page(b)
		between()
	}
}

// writeTitles writes the titles of all blocks that have any, also those that
// were read since, and tells which title is the first of each block's; -1 for
// none.
func (s *Source) writeTitles(e *encoder, between func()) (begin []int) {
	x := &s.index
	var list titles
	written := 0
	flush := func(open int) { // but for so many pages
		for ; written < len(list.pages)-open; written++ {
			e.page(list.pages[written])
			list.pages[written] = nil
			between()
		}
	}
	for i := range x.blocks {
		r, end := &x.blocks[i], x.n
		if i+1 < len(x.blocks) {
			end = x.blocks[i+1].first
		}
		h, known := s.known[r.first]
		switch {
		case r.titles >= 0:
			begin = append(begin, list.n)
			for ref := r.first; ref < end && e.err == nil; ref++ {
				list.add(x.title(ref))
				flush(1)
			}
		case known && !r.lines && end == r.first+1 && x.errs[r.first] == nil:
			begin = append(begin, list.n)
			list.add(h.Title)
		default:
			begin = append(begin, -1)
		}
		flush(1)
	}
	flush(0)
	e.int(-1) // no page more
	e.int(int64(list.n))
	writeColumn(e, &list.starts, list.n, between)
	return begin
}

// writeBlocks writes the blocks, each with what it begins with of the titles.
func (x *index) writeBlocks(e *encoder, begin []int) {
	e.int(int64(len(x.blocks)))
	source, member, first := "", "", 0
	for i := range x.blocks {
		r := &x.blocks[i]
		e.int(int64(r.first - first))
		e.int(int64(r.record))
		e.int(int64(begin[i]))
		kind := int64(0)
		for bit, is := range []bool{r.packed, r.lines, r.source != source, r.member != member} {
			if is {
				kind |= 1 << bit
			}
		}
		e.int(kind)
		if r.source != source {
			e.string(r.source)
		}
		if r.member != member {
			e.string(r.member)
		}
		source, member, first = r.source, r.member, r.first
	}
}

// writeRest writes what there is little of.
func (x *index) writeRest(e *encoder) {
	e.int(x.size)
	e.int(x.read.Load())
	for _, list := range [][]string{x.langs, x.sites.list} {
		e.int(int64(len(list)))
		for _, name := range list {
			e.string(name)
		}
	}
	e.int(int64(len(x.errs)))
	for ref, err := range x.errs {
		e.int(int64(ref))
		e.string(plainError(err))
	}
	e.int(int64(x.nTwins))
	e.int(int64(len(x.twins)))
	for ref, others := range x.twins {
		e.int(int64(ref))
		e.int(int64(len(others)))
		for _, other := range others {
			e.int(int64(other))
		}
	}
	e.int(int64(len(x.also)))
	for ref, places := range x.also {
		e.int(int64(ref))
		e.int(int64(len(places)))
		for _, at := range places {
			writeOrigin(e, at)
		}
	}
	writeStamps(e, &x.stamps)
}

// plainError is what err says beside its place.
func plainError(err error) string {
	if e, ok := err.(*loader.Error); ok {
		err = e.Err
	}
	return err.Error()
}

func writeOrigin(e *encoder, at model.Origin) {
	e.string(at.Source)
	e.string(at.Place.Member)
	e.int(int64(at.Place.Record))
	e.int(at.Place.Offset)
}

func writeStamps(e *encoder, l *stamps) {
	for _, list := range [][]stamped{l.folders, l.files} {
		e.int(int64(len(list)))
		for _, s := range list {
			e.string(s.name)
			e.int(s.size)
			e.int(s.mtime)
		}
	}
	for _, i := range l.sampled() {
		e.int(int64(sample(l.files[i].name, l.files[i].size)))
	}
}
