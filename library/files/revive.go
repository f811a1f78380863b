package files

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
	"sync/atomic"

	"warraq/loader"
	"warraq/model"
)

// A kept index is input like any other: whatever is in it, reading it takes
// memory in proportion to its size, and does not panic. That it lies where an
// article is not makes that article one that cannot be read.

// revive is the index as it was kept, if it was and still holds as far as
// that shows at once.
func (s *Source) revive() bool {
	if s.shelf == nil || s.anew {
		return false
	}
	book := s.shelf.Open(s.key)
	if book == nil {
		return false
	}
	x, samples := readIndex(book)
	if x == nil || !x.stamps.holdAtOnce(samples) {
		book.Close()
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	x.done, x.kept, x.revived, x.learned = true, true, true, x.n
	s.index = *x
	return true
}

// atOnce is how many files are looked at before a list is shown.
const atOnce = 64

// holdAtOnce reports whether the folders are as they were, and the first
// files, and those of which there are samples.
func (l *stamps) holdAtOnce(samples []uint64) bool {
	for i := range l.folders {
		if !l.folders[i].holds() {
			return false
		}
	}
	for i := range min(atOnce, len(l.files)) {
		if !l.files[i].holds() {
			return false
		}
	}
	for n, i := range l.sampled() {
		if f := &l.files[i]; !f.holds() || sample(f.name, f.size) != samples[n] {
			return false
		}
	}
	return true
}

// ErrRewritten says that a list that was kept tells nothing of a file any
// more: what was in it lies elsewhere, or is gone.
var ErrRewritten = errors.New("the file has changed; r lists it anew")

// rewritten reports whether a file of a kept list is another one now. What
// has only become longer still has its articles where they were.
func (s *Source) rewritten(name string) bool {
	s.mu.Lock()
	files := s.index.stamps.files
	if !s.index.revived {
		files = nil
	}
	s.mu.Unlock()
	i := slices.IndexFunc(files, func(f stamped) bool { return f.name == name })
	if i < 0 {
		return false
	}
	now, _ := stampOf(name)
	return now != files[i].stamp && now.size <= files[i].size
}

// verify looks at the rest of the files of a list that was kept.
func (s *Source) verify(going func() bool) {
	s.mu.Lock()
	x := &s.index
	files := x.stamps.files
	if !x.revived || x.verified {
		files = nil
	}
	s.mu.Unlock()
	for i := min(atOnce, len(files)); i < len(files); i++ {
		if !going() {
			return
		}
		if !files[i].holds() {
			s.mu.Lock()
			x.stale = true
			s.mu.Unlock()
			break
		}
	}
	s.mu.Lock()
	x.verified = true
	s.mu.Unlock()
}

// sized is bytes whose number is known, as those of a shelf.Book.
type sized interface {
	io.ReaderAt
	Size() int64
}

// readIndex is the index that b holds, nil when that is none, and the sums of
// its samples.
func readIndex(b sized) (*index, []uint64) {
	var end [8]byte
	if _, err := b.ReadAt(end[:], b.Size()-int64(len(end))); err != nil {
		return nil, nil
	}
	from := int64(binary.LittleEndian.Uint64(end[:]))
	to := b.Size() - int64(len(end))
	if from < 0 || from > to {
		return nil, nil
	}
	table := make([]byte, to-from)
	if _, err := b.ReadAt(table, from); err != nil {
		return nil, nil
	}
	r := reviver{decoder: decoder{b: table}, book: b, pages: from}
	return r.index()
}

// reviver reads a kept index.
type reviver struct {
	decoder
	book  io.ReaderAt
	at    int64 // where the next page lies
	pages int64 // where they end
}

// page is the place of the next page.
func (r *reviver) page() place {
	p := place{r.at, r.int(math.MaxInt32)}
	if r.at += int64(p.len); r.at > r.pages {
		r.bad = true
	}
	return p
}

// place is where a page lies.
type place struct {
	at  int64
	len int
}

// read is a page, empty when it cannot be read.
func (p place) read(from io.ReaderAt) []byte {
	b := make([]byte, p.len)
	if n, err := from.ReadAt(b, p.at); err != nil {
		return b[:n]
	}
	return b
}

// reviveColumn is a column of n numbers whose pages are read when they are
// looked at.
func reviveColumn[T number](r *reviver, n int) (c column[T]) {
	var places []place
	for p := 0; p*pageLen < n && !r.bad; p++ {
		places = append(places, r.page())
		r.bad = r.bad || places[p].len < min(pageLen, n-p*pageLen)
	}
	book := r.book
	c.pages = make([]*[pageLen]T, len(places))
	c.fetch = func(page int) *[pageLen]T { return decodeNumbers[T](places[page].read(book)) }
	return c
}

// ids are the IDs that are known.
func (r *reviver) ids(n int) (c column[[16]byte]) {
	var places []place
	for p := 0; p*pageLen < n && !r.bad; p++ {
		places = append(places, r.page())
	}
	book := r.book
	c.pages = make([]*[pageLen][16]byte, len(places))
	c.fetch = func(p int) *[pageLen][16]byte {
		if places[p].len == 0 {
			return nil
		}
		b, page := places[p].read(book), new([pageLen][16]byte)
		for i := range page {
			b = b[copy(page[i][:], b):]
		}
		return page
	}
	return c
}

func (r *reviver) titles() (t titles) {
	var places []place
	for !r.bad {
		if len(r.b) > 0 && r.b[0] == 1 { // -1 ends them
			r.int64()
			break
		}
		places = append(places, r.page())
		r.bad = r.bad || places[len(places)-1].len > titlePage
	}
	book := r.book
	t.pages = make([][]byte, len(places))
	t.fetch = func(page int) []byte { return places[page].read(book) }
	t.n = r.int(math.MaxInt32)
	t.starts = reviveColumn[uint32](r, t.n)
	return t
}

// index is the whole of it, and the sums of its samples.
func (r *reviver) index() (*index, []uint64) {
	x := new(index)
	x.reset()
	x.n = r.int(math.MaxInt32)
	x.offsets = reviveColumn[int64](r, x.n)
	x.days = reviveColumn[int32](r, x.n)
	x.langOf = reviveColumn[uint8](r, x.n)
	x.siteOf = reviveColumn[uint16](r, x.n)
	x.lengths = reviveColumn[uint32](r, x.n)
	x.flags = reviveColumn[flags](r, x.n)
	x.ids = r.ids(x.n)
	x.titles = r.titles()
	r.blocks(x)
	x.size = r.int64()
	x.read = new(atomic.Int64)
	x.read.Store(r.int64())
	for range r.count() {
		x.langs = append(x.langs, r.string())
	}
	for range r.count() {
		x.sites.number(r.string())
	}
	r.errors(x)
	r.relations(x)
	samples := r.stamps(&x.stamps)
	if r.bad || len(r.b) > 0 || len(x.langs) > 255 || (x.n > 0) != (len(x.blocks) > 0) {
		return nil, nil
	}
	return x, samples
}

// blocks reads the blocks, of which each has an article at least.
func (r *reviver) blocks(x *index) {
	var b block
	for i := range r.count() {
		more := r.int(x.n)
		if b.first += more; (i == 0) != (more == 0) || b.first >= x.n {
			r.bad = true
			return
		}
		b.record = r.int(math.MaxInt32)
		b.titles = int(r.int64())
		kind := r.int(15)
		b.packed, b.lines = kind&1 != 0, kind&2 != 0
		if kind&4 != 0 {
			b.source = r.string()
		}
		if kind&8 != 0 {
			b.member = r.string()
		}
		r.bad = r.bad || b.titles < -1 || b.titles > x.titles.n
		x.blocks = append(x.blocks, b)
	}
}

// errors reads why some articles cannot be read.
func (r *reviver) errors(x *index) {
	first := x.n
	for range r.count() {
		ref, text := r.int(x.n-1), r.string()
		if r.bad || len(x.blocks) == 0 {
			r.bad = true
			return
		}
		at := x.at(ref)
		err := &loader.Error{Name: at.Source, Member: at.Place.Member, Record: at.Place.Record, Offset: at.Place.Offset, Err: errors.New(text)}
		if x.errs[ref] = err; ref < first {
			x.first, first = err, ref
		}
	}
	x.errors = len(x.errs)
}

// relations reads which articles have the same text.
func (r *reviver) relations(x *index) {
	x.nTwins = r.int(x.n)
	for range r.count() {
		first := r.int(x.n - 1)
		for range r.count() {
			x.twins[first] = append(x.twins[first], int32(r.int(x.n-1)))
		}
	}
	for range r.count() {
		first := r.int(x.n - 1)
		for range r.count() {
			x.also[first] = append(x.also[first], r.origin())
		}
	}
}

func (r *reviver) origin() (at model.Origin) {
	at.Source, at.Place.Member = r.string(), r.string()
	at.Place.Record, at.Place.Offset = r.int(math.MaxInt32), r.int64()
	return at
}

// stamps reads what the files and folders were like, and the sums of the
// samples.
func (r *reviver) stamps(l *stamps) (samples []uint64) {
	for _, list := range []*[]stamped{&l.folders, &l.files} {
		for range r.count() {
			*list = append(*list, stamped{r.string(), stamp{r.int64(), r.int64()}})
		}
	}
	for range l.sampled() {
		samples = append(samples, uint64(r.int64()))
	}
	return samples
}
