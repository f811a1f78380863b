package recognise

import (
	"cmp"
	"slices"
	"sync"

	"warraq/model"
)

// Entities are the names and measures in text, by Start, without overlap.
// Where two readings of the same bytes disagree the surer one stands, and of
// equally sure ones the longer.
//
// The canonical Name of a place or of an organisation that is known is its
// English one, whatever language the text is in (DisplayName tells what the
// others call it); of a date its ISO 8601 form; of a measure the number and
// the sign of its unit ("12.5%", "100000000 riyal"); of a person or another
// organisation the fullest form in the text; of a link, a mention, a hashtag
// or an e-mail address the text itself, in its first spelling of capitals.
func Entities(text string, sections []model.Section, embeds []model.Embed, quotes []model.Quote) []model.Entity {
	lists := readingListsPool.Get().(*readingLists)
	defer lists.release()
	r := &reading{text: text, sections: sections, embeds: embeds, quotes: quotes, lex: sharedLexicon(), readingLists: lists}
	r.windows = entityWindows{text: text, holes: r.exact()}
	for r.windows.next() {
		r.stretch()
	}
	r.known.choose()
	r.spread()
	return r.resolve()
}

// A stage looks at a text and adds what it finds. Stages run in order, each
// sees what those before it have found, and what they add may overlap.
type stage func(*reading)

// stages are all of them; aliases then spreads the names over their later
// mentions. A recogniser that was trained on labelled texts belongs behind the
// rules: it reads r.words, and adds what it guesses with rankGuess.
var stages = [...]stage{
	measures,
	knownNames,
	latinTitles,
	arabicTitles,
	latinOrganisations,
	arabicOrganisations,
	authors,
	speakers,
	givenNames,
}

// reading is one text on its way through the stages.
type reading struct {
	// set once
	text     string
	sections []model.Section
	embeds   []model.Embed
	quotes   []model.Quote
	lex      *lexicon

	// state
	windows  entityWindows
	stage    uint8 // that looks for entities now
	known    knownScan
	acronyms []acronym

	*readingLists
}

// readingLists are the long lists of a reading, which the next one takes over:
// clearing them for each text would cost as much as filling them.
type readingLists struct {
	words  []entityWord
	marked []int32 // the words at which the stages look, by their index
	folded []byte
	found  []finding
	order  []int32 // of what was found

	aliases aliasTable
	keys    [][]byte // of findings, what aliases compares their names by
}

var readingListsPool = sync.Pool{New: func() any { return new(readingLists) }}

// longReading is how many words a stretch has whose lists are not kept; a text
// with a name for each sixteen of them is as long.
const longReading = 1 << 16

// release gives the lists to the next reading, without what is of this text.
func (l *readingLists) release() {
	if cap(l.words) > longReading || cap(l.found) > longReading/16 {
		return
	}
	clear(l.found[:cap(l.found)])
	l.words, l.marked, l.folded, l.found = l.words[:0], l.marked[:0], l.folded[:0], l.found[:0]
	l.aliases.reset()
	clear(l.keys)
	readingListsPool.Put(l)
}

// finding is an entity that was found, and how sure the rule is that found it.
type finding struct {
	model.Entity
	rank  rank
	stage uint8 // that found it
}

type rank uint8

// The ranks of rules, from the least sure.
const (
	rankGuess   rank = iota // a name by its shape or by a given name
	rankAlias               // a later mention of a name
	rankKnown               // a place or an organisation from the tables
	rankRule                // a name after its title, an organisation by its head noun
	rankAuthor              // the author of a post
	rankMeasure             // a number with its unit
	rankDate
	rankExact
)

// add notes an entity.
func (r *reading) add(kind model.EntityKind, rank rank, start, end int, name string, guessed bool) {
	r.found = append(r.found, finding{
		Entity: model.Entity{Span: model.Span{Start: start, End: end}, Kind: kind, Name: name, Guessed: guessed},
		rank:   rank,
		stage:  r.stage,
	})
}

// exact finds the exact entities and the dates, and returns their spans: no
// other entity is looked for inside them.
func (r *reading) exact() []model.Span {
	var spelling map[string]string
	for _, e := range exactEntities(r.text) {
		if e.Kind != model.URL {
			if spelling == nil {
				spelling = map[string]string{}
			}
			e.Name = firstSpelling(spelling, e.Name)
		}
		r.add(e.Kind, rankExact, e.Start, e.End, e.Name, false)
	}
	for _, d := range Dates(r.text) {
		r.add(model.DateEntity, rankDate, d.Start, d.End, d.Date.String(), false)
	}
	kept := r.withoutOverlap()
	found, holes := make([]finding, len(kept)), make([]model.Span, len(kept))
	for i, k := range kept {
		found[i] = r.found[k]
		holes[i] = found[i].Span
	}
	r.found = append(r.found[:0], found...)
	return holes
}

// firstSpelling is name as the text spelt it first: handles and hashtags that
// differ in capitals only are the same.
func firstSpelling(seen map[string]string, name string) string {
	key := make([]byte, 0, 64)
	for _, c := range name {
		key = appendFolded(key, c)
	}
	if first, ok := seen[string(key)]; ok {
		return first
	}
	seen[string(key)] = name
	return name
}

// resolve is what was found without overlaps.
func (r *reading) resolve() []model.Entity {
	kept := r.withoutOverlap()
	out := make([]model.Entity, len(kept))
	for i, k := range kept {
		out[i] = r.found[k].Entity
	}
	return out
}

// withoutOverlap is the indices of what was found, by Start, until the next
// call; of those that overlap it keeps the surer one, then the longer one.
func (r *reading) withoutOverlap() []int32 {
	found, order := r.found, r.order[:0]
	for i := range found {
		order = append(order, int32(i))
	}
	slices.SortFunc(order, func(i, j int32) int { return found[i].order(&found[j]) })
	kept := order[:0]
	for _, i := range order {
		n := len(kept)
		switch {
		case n == 0 || !found[kept[n-1]].Overlaps(found[i].Span):
			kept = append(kept, i)
		case found[i].better(&found[kept[n-1]]):
			kept[n-1] = i
		}
	}
	r.order = order
	return kept
}

// order puts what starts first before the rest, then what is surer, then what
// is longer.
func (f *finding) order(g *finding) int {
	switch {
	case f.Start != g.Start:
		return f.Start - g.Start
	case f.rank != g.rank:
		return int(g.rank) - int(f.rank)
	case f.End != g.End:
		return g.End - f.End
	}
	return cmp.Or(cmp.Compare(f.Kind, g.Kind), cmp.Compare(f.Name, g.Name))
}

// better reports whether f is to stand where g does. A longer reading that
// covers a shorter one wins unless it is a mere guess.
func (f *finding) better(g *finding) bool {
	if f.Covers(g.Span) && f.rank > rankGuess && f.rank < rankMeasure && g.rank < rankMeasure {
		return f.Span != g.Span || f.rank > g.rank
	}
	if g.Covers(f.Span) && g.rank > rankGuess && f.rank < rankMeasure {
		return false
	}
	if f.rank != g.rank {
		return f.rank > g.rank
	}
	return f.End-f.Start > g.End-g.Start
}

// slice is the folded text of the words i up to but without j.
func (r *reading) slice(i, j int) []byte {
	return r.folded[r.words[i].from+r.words[i].clitic : r.words[j-1].to]
}

// phrase is the longest form of the lexicon of any of the classes that
// begins with word i: how many words it has, 0 for none, and what it is.
func (r *reading) phrase(i int, class wordClass) (n int, known *lexeme) {
	w := &r.words[i]
	if w.is(classReach) && i+1 < len(r.words) && r.words[i+1].gap.joins() && r.lex.pairs.has(r.slice(i, i+2)) {
		for n := r.reach(i, r.lexeme(i).reach); n > 1; n-- {
			if x := r.lex.forms.find(r.slice(i, i+n)); x.is(class) {
				return n, x
			}
		}
	}
	if w.is(class) {
		return 1, r.lexeme(i)
	}
	return 0, nil
}

// lexeme is what the lexicon has for word i, nil when it has nothing.
func (r *reading) lexeme(i int) *lexeme { return r.lex.forms.lexeme(r.words[i].known) }

// eachMarked calls at for each word that a stage has to look at, with its
// index; at returns how many words to go on by, 0 counting as 1.
func (r *reading) eachMarked(at func(i int, w *entityWord) int) {
	next := 0
	for _, i := range r.marked {
		if i := int(i); i >= next {
			next = i + at(i, &r.words[i])
		}
	}
}

// reach is how many of at most n words from i on nothing but blanks, hyphens
// and apostrophes parts.
func (r *reading) reach(i, n int) int {
	for k := 1; k < n; k++ {
		if i+k >= len(r.words) || !r.words[i+k].gap.joins() {
			return k
		}
	}
	return n
}

// is reports whether x is of any of the classes in c.
func (x *lexeme) is(c wordClass) bool { return x != nil && x.class&c != 0 }

// stemStart is the byte of the text at which w begins without its proclitics.
func (r *reading) stemStart(w *entityWord) int {
	return r.letterStart(w, int(w.clitic/2))
}

// letterStart is the byte of the letter n of w, marks not counted.
func (r *reading) letterStart(w *entityWord, n int) int {
	for i, c := range r.text[w.start:w.end] {
		if ignorable(c) {
			continue
		}
		if n == 0 {
			return int(w.start) + i
		}
		n--
	}
	return int(w.end)
}
