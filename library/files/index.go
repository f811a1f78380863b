package files

import (
	"hash/maphash"
	"sort"
	"sync/atomic"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

// index is the places of all articles, as far as they have been found, and
// what is known of them. There may be millions: it keeps numbers, in columns,
// and of a long file with a record a line no title, which is read when it is
// to be shown.
type index struct {
	read *atomic.Int64 // bytes read on the way

	n       int // articles found
	blocks  []block
	titles  titles
	errs    map[int]error // by ref: why there is no article, or why it could not be read
	langs   []string      // those that the column of languages counts, from 1
	sites   names         // those that the column of sites counts
	first   error         // of the errors
	errors  int
	size    int64 // bytes of the files that the paths name, 0 when one is a folder or a pipe
	done    bool
	learned int // refs below it have been learned, where that is needed

	// by ref
	offsets column[int64]
	days    column[int32]
	langOf  column[uint8]
	siteOf  column[uint16]
	lengths column[uint32]
	flags   column[flags]
	ids     column[[16]byte] // of those that were read, zero for the others

	// by text
	texts  texts
	seed   maphash.Seed
	also   map[int][]model.Origin // further places of an article, which have no ref
	twins  map[int][]int32        // further refs of an article, by the first
	nTwins int

	sources map[string]int // the first block of a file, of the blocks below placed
	placed  int

	// for who keeps it
	stamps   stamps
	kept     bool // it is on the shelf
	revived  bool // it comes from there
	verified bool // all files have been looked at since
	stale    bool // and one of them is another one
	news     int  // articles of which more is known than was kept
}

// flags are what is true of an article.
type flags uint8

const (
	unreadable flags = 1 << iota // there is no record to try again
	twin                         // see library.Fact
	guessed                      // see loader.Entry
)

// block is articles that follow each other in one file, or in one member of it.
type block struct {
	first  int // ref of the first
	record int // its number in the file; 0 for articles that have none
	titles int // which title is the first one's, -1 when none is kept
	source string
	member string
	packed bool // see loader.Entry
	lines  bool // loader.Heads reads what the records tell
}

func (x *index) reset() {
	*x = index{
		read: new(atomic.Int64), seed: maphash.MakeSeed(),
		errs: map[int]error{}, also: map[int][]model.Origin{}, twins: map[int][]int32{}, sources: map[string]int{},
	}
}

// blockAt is the block of the article at ref, and the ref behind it.
func (x *index) blockAt(ref int) (r *block, end int) {
	i := sort.Search(len(x.blocks), func(i int) bool { return x.blocks[i].first > ref })
	if end = x.n; i < len(x.blocks) {
		end = x.blocks[i].first
	}
	return &x.blocks[i-1], end
}

// at is the place of the article at ref.
func (x *index) at(ref int) model.Origin {
	r, _ := x.blockAt(ref)
	at := model.Origin{Source: r.source, Place: model.Position{Member: r.member, Offset: x.offsets.at(ref)}}
	if r.record > 0 {
		at.Place.Record = r.record + ref - r.first
	}
	return at
}

// title is the title of the article at ref, "" when it is not kept.
func (x *index) title(ref int) string {
	r, _ := x.blockAt(ref)
	if n := r.titles + ref - r.first; r.titles >= 0 && n < x.titles.n {
		return x.titles.at(n)
	}
	return ""
}

// find is the article at a place.
func (x *index) find(at model.Origin) (ref int, ok bool) {
	for ; x.placed < len(x.blocks); x.placed++ {
		if name := x.blocks[x.placed].source; x.placed == 0 || name != x.blocks[x.placed-1].source {
			x.sources[name] = x.placed
		}
	}
	first, ok := x.sources[at.Source]
	for i := first; ok && i < len(x.blocks) && x.blocks[i].source == at.Source; i++ {
		if r := &x.blocks[i]; r.member == at.Place.Member {
			ref, end := r.first+at.Place.Record-r.record, x.n
			if i+1 < len(x.blocks) {
				end = x.blocks[i+1].first
			}
			if r.record == 0 {
				ref = r.first + at.Place.Record
			}
			if r.first <= ref && ref < end && x.offsets.at(ref) == at.Place.Offset {
				return ref, true
			}
		}
	}
	return 0, false
}

// put puts an article at the end of the list and is its ref. It goes on with
// the last block where it can.
func (x *index) put(at model.Origin, r block, title string) int {
	ref := x.n
	last := len(x.blocks) - 1
	r.first, r.record, r.source, r.member = ref, at.Place.Record, at.Source, at.Place.Member
	if last < 0 || !x.blocks[last].goesOn(&r) || r.titles >= 0 && x.blocks[last].titles+ref-x.blocks[last].first != x.titles.n {
		if r.titles >= 0 {
			r.titles = x.titles.n
		}
		x.blocks = append(x.blocks, r)
	}
	if r.titles >= 0 {
		x.titles.add(title)
	}
	x.offsets.set(ref, at.Place.Offset)
	x.n++
	return ref
}

// goesOn reports whether a block that begins as next does is the rest of r.
func (r *block) goesOn(next *block) bool {
	return r.record > 0 && next.record == r.record+next.first-r.first && r.source == next.source && r.member == next.member &&
		r.packed == next.packed && r.lines == next.lines && (r.titles >= 0) == (next.titles >= 0)
}

// add puts e, or why there is none, at the end of the list, or notes the
// place of an article that is there.
func (s *Source) add(e loader.Entry, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &s.index
	switch {
	case err != nil:
		ref := x.put(placeOf(err), block{titles: -1}, "")
		x.flags.set(ref, unreadable)
		x.failed(ref, err)
		return
	case e.Run != nil:
		x.addRun(&e)
		return
	}
	kept := -1
	if e.Text != nil {
		kept = 0 // its title has been read
		sum := maphash.Bytes(x.seed, e.Text)
		first, known := x.texts.find(sum)
		if known {
			x.also[first] = append(x.also[first], e.Origin)
		}
		if known || e.Again {
			return
		}
		x.texts.set(sum, x.n)
	}
	ref := x.put(e.Origin, block{packed: e.Packed, titles: kept}, e.Title)
	if x.tell(ref, &e); e.Guessed {
		x.flags.set(ref, guessed)
	}
}

// addRun puts the records of a run at the end of the list.
func (x *index) addRun(e *loader.Entry) {
	at := e.Origin
	for _, off := range e.Run {
		at.Place.Offset = off
		x.put(at, block{lines: true, titles: -1}, "")
		at.Place.Record++
	}
}

// tell keeps what an entry tells of the article at ref.
func (x *index) tell(ref int, e *loader.Entry) {
	x.days.set(ref, int32(library.DayOf(e.Published)))
	x.langOf.set(ref, x.lang(e.Lang))
	x.siteOf.set(ref, x.sites.number(library.SiteOf(e.URL)))
	x.lengths.set(ref, uint32(min(e.Length, 1<<32-1)))
}

// failed notes that the article at ref cannot be read.
func (x *index) failed(ref int, err error) {
	if x.errs[ref] == nil {
		x.errors++
	}
	x.errs[ref] = err
	if x.first == nil {
		x.first = err
	}
}

// works notes that the article at ref can be read after all.
func (x *index) works(ref int) {
	if x.errs[ref] != nil {
		x.errors--
		delete(x.errs, ref)
	}
}

// lang is the number of a language; 0 is none, or one too many.
func (x *index) lang(name string) uint8 {
	if name == "" {
		return 0
	}
	for i, known := range x.langs {
		if known == name {
			return uint8(i + 1)
		}
	}
	if len(x.langs) == 255 {
		return 0
	}
	x.langs = append(x.langs, name)
	return uint8(len(x.langs))
}

// langName is the language of the article at ref.
func (x *index) langName(ref int) string {
	if i := int(x.langOf.at(ref)); 0 < i && i <= len(x.langs) {
		return x.langs[i-1]
	}
	return ""
}

// met notes that the article at ref, whose text is not held yet, has the text
// of that sum.
func (x *index) met(ref int, sum uint64) {
	first, found := x.texts.find(sum)
	switch {
	case !found:
		x.texts.set(sum, ref)
		return
	case first == ref:
		return
	case first > ref: // it was listed with its text, and this one without
		x.texts.set(sum, ref)
		x.twins[ref], x.twins[first] = append(x.twins[first], int32(first)), nil
		x.also[ref], x.also[first] = append(x.also[ref], x.also[first]...), nil
		delete(x.twins, first)
		delete(x.also, first)
		first, ref = ref, first
	default:
		x.twins[first] = append(x.twins[first], int32(ref))
	}
	x.flags.set(ref, x.flags.at(ref)|twin)
	x.nTwins++
}

// placeOf is the place of what is wrong.
func placeOf(err error) (at model.Origin) {
	if e, ok := err.(*loader.Error); ok {
		at = model.Origin{Source: e.Name, Place: model.Position{Member: e.Member, Record: e.Record, Offset: e.Offset}}
	}
	return at
}
