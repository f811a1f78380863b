package session

import (
	"fmt"
	"sort"

	"warraq/library/fold"
	"warraq/model"
	"warraq/ui/page"
)

// search is the search in the article that is read.
type search struct {
	query   string
	hits    []model.Span // in text order
	at      int          // the hit under the cursor; -1 for none
	from    place        // where the search began
	back    bool         // towards the beginning
	history []string     // the newest last

	folded *fold.Folded // of the article; nil until something is searched for
}

// startSearch opens the line that the query is typed into.
func (s *Session) startSearch(back bool) {
	if !s.text.ready() {
		return
	}
	s.focus = onText
	s.search.from, s.search.back = s.text.at, back
	sign := "/"
	if back {
		sign = "?"
	}
	s.prompt = newPrompt(sign, s.search.history, s.o.Layout)
	s.prompt.errand = errand{(*Session).searchTyped, (*Session).searchFor, (*Session).leaveSearch, (*Session).hitsBeside, nil}
}

// searchTyped looks for what the line now says, from where the search began.
func (s *Session) searchTyped() {
	t := &s.text
	s.goToSpot(spot{t.hit, s.search.from})
	s.look(s.prompt.text)
	if len(s.search.hits) > 0 {
		s.showHit(s.search.first(s.search.from.cur))
	}
}

// look finds all hits of query. Text and query are folded: case, accents,
// the forms of alef and ya, points and the like make no difference.
func (s *Session) look(query string) {
	f := &s.search
	f.query, f.at, f.hits = query, -1, f.hits[:0]
	if query == "" || s.text.a == nil {
		return
	}
	if f.folded == nil {
		f.folded = fold.New(s.text.a.Text)
	}
	for _, sp := range f.folded.Index(query) {
		f.hits = append(f.hits, model.Span(sp))
	}
}

// first is the first hit at off or after it, or else the first of all;
// towards the beginning it is the last before off, or else the last of all.
func (f *search) first(off int) int {
	i := sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Start >= off })
	switch {
	case f.back && i > 0:
		return i - 1
	case f.back:
		return len(f.hits) - 1
	case i == len(f.hits):
		return 0
	}
	return i
}

// showHit puts the cursor on hit i.
func (s *Session) showHit(i int) {
	s.search.at = i
	s.text.here = page.Anchor{}
	s.reveal(s.search.hits[i])
}

// searchFor stays at the hit; an empty query is the last one again.
func (s *Session) searchFor(query string) {
	if query == "" {
		query = lastOf(s.search.history)
		s.look(query)
		if len(s.search.hits) > 0 {
			s.showHit(s.search.first(s.search.from.cur))
		}
	}
	if query == "" {
		return
	}
	if lastOf(s.search.history) != query {
		s.search.history = append(s.search.history, query)
	}
	if len(s.search.hits) == 0 {
		s.message = "not found: " + query
		return
	}
	s.jumps.push(spot{s.text.hit, s.search.from})
}

func lastOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// hitsBeside is what stands beside the line: the count of hits.
func (s *Session) hitsBeside() string {
	if count := s.search.count(); count != "" || s.prompt.text == "" {
		return count
	}
	return "no hit"
}

// leaveSearch goes back to where the search began.
func (s *Session) leaveSearch() {
	s.search.clear()
	s.goToSpot(spot{s.text.hit, s.search.from})
}

// clear puts the hits out; the query stays for n.
func (f *search) clear() { f.hits, f.at = f.hits[:0], -1 }

// forget is for another article: its hits are others.
func (f *search) forget() {
	f.clear()
	f.folded = nil
}

// nextHit goes n hits on in the direction of the search, around the end if
// need be, and says so.
func (s *Session) nextHit(n int) {
	f := &s.search
	if !s.text.ready() {
		return
	}
	if f.back {
		n = -n
	}
	if len(f.hits) == 0 {
		s.look(lastOf(f.history))
	}
	if len(f.hits) == 0 {
		s.message = "nothing to search for"
		if f.query != "" {
			s.message = "not found: " + f.query
		}
		return
	}
	s.jumps.push(s.spot())
	i := f.beside(s.text.at.cur, n)
	around := (i%len(f.hits) + len(f.hits)) % len(f.hits)
	s.showHit(around)
	switch {
	case i >= len(f.hits):
		s.message = "search went on at the top"
	case i < 0:
		s.message = "search went on at the bottom"
	}
}

// beside is the index of the hit n on from byte off: below 0 or past the
// last one when the search leaves the article's ends.
func (f *search) beside(off, n int) int {
	if n > 0 {
		return sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Start > off }) + n - 1
	}
	return sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Start >= off }) + n
}

// count is "3/17", empty when nothing is searched for.
func (f *search) count() string {
	if f.query == "" || len(f.hits) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", f.at+1, len(f.hits))
}

// nextSame goes to the next mention of the entity under the cursor, or looks
// for the word there.
func (s *Session) nextSame() {
	t := &s.text
	if !t.ready() {
		return
	}
	if i, ok := entityAt(t.a, t.at.cur); ok {
		name := t.a.Entities[i].Name
		s.jump(jump{same: name, name: name}, 1)
		return
	}
	word := wordAt(t.a.Text, t.at.cur)
	if word == "" {
		s.message = "no word under the cursor"
		return
	}
	s.search.history = append(s.search.history, word)
	s.search.back = false
	s.look(word)
	s.nextHit(1)
}
