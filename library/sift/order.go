package sift

import (
	"cmp"
	"slices"
	"strings"

	"warraq/library"
	"warraq/library/fold"
	"warraq/library/tally"
)

// row is an article with the numbers by which it is sorted.
type row struct {
	group, key uint32
	ref        int32
}

// last is the number of what comes last because it is not known.
const last = 1<<32 - 1

// ordered is refs, which are in the order of files, in that of the choice,
// and their groups. It changes refs.
func (s *sieve) ordered(refs []int32) ([]int32, []Heading) {
	if s.c.By == Files && s.c.Group == Flat {
		if s.c.Reverse {
			slices.Reverse(refs)
		}
		return refs, nil
	}
	rows, name := s.rows(refs)
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.key, b.key), cmp.Compare(a.ref, b.ref))
	})
	var headings []Heading
	for i, r := range rows {
		refs[i] = r.ref
		if s.c.Group == Flat {
			continue
		}
		if i == 0 || r.group != rows[i-1].group {
			headings = append(headings, Heading{Name: name(r.group)})
		}
		headings[len(headings)-1].N++
	}
	return refs, headings
}

// rows is refs with their numbers, and what calls a group by its name.
func (s *sieve) rows(refs []int32) (rows []row, name func(group uint32) string) {
	rows = make([]row, 0, len(refs))
	sources, groups := names{}, names{}
	s.eachFact(func(ref int, f *library.Fact) {
		i := len(rows)
		if i == len(refs) || int(refs[i]) != ref {
			return
		}
		r := row{ref: int32(ref)}
		if s.c.By == Source {
			r.key = s.source(&sources, ref, f)
		} else {
			r.key = s.key(i, f)
		}
		switch s.c.Group {
		case BySource:
			r.group = s.source(&groups, ref, f)
		case ByDay:
			r.group = newestFirst(f.Day)
		}
		rows = append(rows, r)
	})
	if s.c.By == Source {
		ranks, _ := sources.ranks()
		for i := range rows {
			rows[i].key = s.turned(ranks[rows[i].key])
		}
	}
	if s.c.Group == BySource {
		ranks, sorted := groups.ranks()
		for i := range rows {
			rows[i].group = ranks[rows[i].group]
		}
		return rows, func(group uint32) string { return sorted[group] }
	}
	return rows, dayName
}

// source is the number of the source of the article at ref.
func (s *sieve) source(known *names, ref int, f *library.Fact) uint32 {
	return known.id(tally.SourceKey(f), func() string {
		at := s.src.Origin(ref)
		return tally.SourceName(f.Site, at.Source, at.Place)
	})
}

// key is the number of the i-th of the chosen articles, the smaller the
// earlier.
func (s *sieve) key(i int, f *library.Fact) uint32 {
	switch s.c.By {
	case Date:
		if f.Day == 0 {
			return last
		}
		return s.turned(newestFirst(f.Day))
	case Length:
		if f.Length == 0 {
			return last
		}
		return s.turned(1<<31 - uint32(min(f.Length, 1<<31)))
	case Title:
		return s.turned(s.titles[i])
	case Decision:
		st := s.state(int(s.refs[i]))
		return s.turned(uint32(slices.Index(byDecision, st.Decision.Value)))
	}
	return s.turned(uint32(s.refs[i]))
}

// byDecision is the decisions in the order in which they are shown.
var byDecision = []string{library.Keep, library.Later, library.Drop, library.Undecided}

// turned is k, or the other way round where that is wished.
func (s *sieve) turned(k uint32) uint32 {
	if s.c.Reverse {
		return 1<<31 - k
	}
	return k
}

// newestFirst is the number of a day, the greater the older.
func newestFirst(d library.Day) uint32 {
	if d == 0 {
		return last
	}
	return 1<<30 - uint32(d)
}

// dayName is the day of such a number.
func dayName(number uint32) string {
	if number == last {
		return ""
	}
	return library.Day(1<<30 - number).Date().String()
}

// names numbers the names of sources as they are met. A name may have several
// keys.
type names struct {
	byKey map[tally.Key]uint32
	ids   map[string]uint32
	list  []string
}

// id is the number of the name that key has; named tells it.
func (n *names) id(key tally.Key, named func() string) uint32 {
	if id, ok := n.byKey[key]; ok {
		return id
	}
	if n.byKey == nil {
		n.byKey, n.ids = map[tally.Key]uint32{}, map[string]uint32{}
	}
	name := named()
	id, ok := n.ids[name]
	if !ok {
		id = uint32(len(n.list))
		n.list = append(n.list, name)
		n.ids[name] = id
	}
	n.byKey[key] = id
	return id
}

// ranks is the place of each name by the alphabet, and the names in that
// order.
func (n *names) ranks() (ranks []uint32, sorted []string) {
	sorted = slices.Clone(n.list)
	slices.Sort(sorted)
	ranks = make([]uint32, len(sorted))
	for i, name := range sorted {
		ranks[n.ids[name]] = uint32(i)
	}
	return ranks, sorted
}

// How much of a title is compared, in bytes of folded text: less of it when
// there are so many that memory counts.
const (
	titleKey     = 64
	shortKey     = 16
	manyTitles   = 100_000
	titlesAtOnce = 256
)

// readTitles reads the heads of the chosen articles and finds the place of
// each by its title.
func (s *sieve) readTitles() {
	cut := titleKey
	if len(s.refs) > manyTitles {
		cut = shortKey
	}
	keys := make([]string, 0, len(s.refs))
	for from := 0; from < len(s.refs) && s.ctx.Err() == nil; from += titlesAtOnce {
		some := s.refs[from:min(from+titlesAtOnce, len(s.refs))]
		for _, h := range s.src.Hits(s.ctx, ints(some)) {
			key := strings.TrimLeft(fold.String(h.Title), "\"'«([ ")
			keys = append(keys, strings.Clone(key[:min(cut, len(key))]))
		}
		s.looked += len(some)
		s.tell(s.looked + len(s.refs) - from - len(some))
	}
	if s.ctx.Err() != nil {
		return
	}
	s.titles = ranksOf(keys)
}

// ranksOf is the place of each key among all.
func ranksOf(keys []string) []uint32 {
	order := make([]uint32, len(keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return strings.Compare(keys[a], keys[b]) })
	ranks := make([]uint32, len(keys))
	for rank, i := range order {
		ranks[i] = uint32(rank)
	}
	return ranks
}
