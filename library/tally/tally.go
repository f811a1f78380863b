// Package tally counts articles by what was decided on them, altogether and
// by source, day and language.
package tally

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"warraq/library"
	"warraq/model"
)

// Counts are articles by their marks.
type Counts struct {
	Articles, Keep, Drop, Later, Starred, Read int
}

// Decided is how many articles have a decision.
func (c *Counts) Decided() int { return c.Keep + c.Drop + c.Later }

// Undecided is how many have none.
func (c *Counts) Undecided() int { return c.Articles - c.Decided() }

// Of is how many have that decision.
func (c *Counts) Of(decision string) int {
	if n := c.of(decision); n != nil {
		return *n
	}
	return c.Undecided()
}

func (c *Counts) of(decision string) *int {
	switch decision {
	case library.Keep:
		return &c.Keep
	case library.Drop:
		return &c.Drop
	case library.Later:
		return &c.Later
	}
	return nil
}

// Add counts an article in state st.
func (c *Counts) Add(st *library.State) {
	c.Articles++
	if n := c.of(st.Decision.Value); n != nil {
		*n++
	}
	if st.Star.Value != "" {
		c.Starred++
	}
	if st.Read.Value != "" {
		c.Read++
	}
}

// Group is the counts of articles that have something in common.
type Group struct {
	Name string // empty where that is not known
	Counts
}

// Tally is the counts of many articles. The zero Tally has counted none.
type Tally struct {
	All     Counts
	sources map[string]*Counts
	days    map[model.Date]*Counts
	langs   map[string]*Counts
}

// Add counts an article of a source, as SourceName calls it.
func (t *Tally) Add(source string, published model.Date, lang string, st *library.State) {
	if t.sources == nil {
		t.sources, t.days, t.langs = map[string]*Counts{}, map[model.Date]*Counts{}, map[string]*Counts{}
	}
	t.All.Add(st)
	in(t.sources, source).Add(st)
	in(t.days, published).Add(st)
	in(t.langs, lang).Add(st)
}

// in is the counts of a group, made where there are none.
func in[K comparable](groups map[K]*Counts, name K) *Counts {
	c := groups[name]
	if c == nil {
		c = new(Counts)
		groups[name] = c
	}
	return c
}

// Sources are the groups of each source, the largest first.
func (t *Tally) Sources() []Group { return sorted(t.sources, bySize) }

// Days are the groups of each date of publication, in their order; those
// without one come last.
func (t *Tally) Days() []Group {
	days := make(map[string]*Counts, len(t.days))
	for d, c := range t.days {
		days[d.String()] = c
	}
	return sorted(days, byName)
}

// Langs are the groups of each language, the largest first.
func (t *Tally) Langs() []Group { return sorted(t.langs, bySize) }

func sorted(groups map[string]*Counts, before func(a, b Group) int) []Group {
	list := make([]Group, 0, len(groups))
	for name, c := range groups {
		list = append(list, Group{name, *c})
	}
	slices.SortFunc(list, before)
	return list
}

func bySize(a, b Group) int {
	return cmp.Or(cmp.Compare(b.Articles, a.Articles), byName(a, b))
}

// byName puts groups without a name last.
func byName(a, b Group) int {
	if a.Name == "" || b.Name == "" {
		return cmp.Compare(len(b.Name), len(a.Name))
	}
	return strings.Compare(a.Name, b.Name)
}

// Key is what articles of the same source have in common, to ask for its
// name once.
type Key struct{ site, file string }

// SourceKey is that of an article.
func SourceKey(f *library.Fact) Key {
	if f.Site != "" {
		return Key{site: f.Site}
	}
	return Key{file: f.Source}
}

// SourceName is where an article is from, for people: the site on which it
// was published, as library.SiteOf calls it, or where that is not known the
// file of which it is one of several, or the folder of a file that is an
// article.
func SourceName(site, source string, place model.Position) string {
	switch {
	case site != "":
		return site
	case source == "-":
		return "standard input"
	case place.Record > 0 || place.Member != "":
		return source
	}
	return path.Dir(source) + "/"
}
