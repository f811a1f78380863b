package recognise

import (
	"strings"
	"sync"

	"warraq/model"
)

// An organisation in Latin letters is told by its head noun. In the English
// manner the name ends with it or goes on after "of": World Trade
// Organization, Ministry of Defence. In the French one it goes on behind it
// with adjectives and prepositions, and its nouns need no capitals: Coalition
// islamique militaire pour la lutte contre le terrorisme. Where it ends is
// told by the first word that can be neither.

// latinOrganisations adds the organisations that head nouns name.
func latinOrganisations(r *reading) {
	r.eachMarked(func(i int, w *entityWord) int {
		if w.script != latinWord || !w.is(classHeadFr|classHeadEn) || w.gap == gapHyphen {
			return 0
		}
		return r.latinOrganisation(i) - i
	})
}

// latinOrganisation adds the organisation whose head noun is word i, and
// returns the word behind it.
func (r *reading) latinOrganisation(i int) int {
	w := &r.words[i]
	start, end := i, i+1
	if w.is(classHeadEn) && w.caps.capital() {
		start, end = r.englishExtent(i)
	}
	o := frenchExtent{r: r, head: i, i: i + 1}
	if w.is(classHeadFr) && start == i {
		o.read()
		if o.end > end && o.valid() {
			end = o.end
		}
	}
	if end-start < 2 || r.startsKnown(start, end) || r.blocked(start, i) {
		return end
	}
	guessed := start == i && w.gap.sentence() && !r.capitalBehind(start, end) || r.titleCase(start, end-start)
	r.addName(model.Organisation, rankRule, start, end-start, guessed)
	return end
}

// startsKnown reports whether the words from i on begin with an organisation
// of the tables, whose name is to stand.
func (r *reading) startsKnown(i, end int) bool {
	n, known := r.phrase(i, classKnownOrg|classBlock)
	return known.is(classBlock) || n >= 2 && i+n <= end
}

// blocked reports whether the words from start to the head noun i hold a
// name that is no organisation: UEFA Champions League.
func (r *reading) blocked(start, i int) bool {
	for k := start; k <= i; k++ {
		if n, known := r.phrase(k, classBlock); n > 0 && known.is(classBlock) && k+n > i {
			return true
		}
	}
	return false
}

// capitalBehind reports whether a capital stands in the name after its first
// word.
func (r *reading) capitalBehind(start, end int) bool {
	for k := start + 1; k < end; k++ {
		if r.words[k].caps.capital() {
			return true
		}
	}
	return false
}

// englishExtent is the words of the name in the English manner around the
// head noun i.
func (r *reading) englishExtent(i int) (start, end int) {
	start, end = i, i+1
	for start > 0 && i-start < nameBound && r.words[start].gap.joins() && r.words[start].gap&gapApostrophe == 0 && r.orgWord(start-1) {
		start--
	}
	for end < len(r.words) && end-i < 2*nameBound {
		n := r.englishStep(end)
		if n == 0 {
			break
		}
		end += n
	}
	for start < i && r.words[start].is(classParticle|classShort) {
		start++
	}
	return start, end
}

// orgWord reports whether word i may stand in a name in the English manner.
func (r *reading) orgWord(i int) bool {
	w := &r.words[i]
	return w.script == latinWord && w.caps.capital() && !w.is(classStop|classArticle|classPrep|classLocative|classHonour)
}

// englishStep is how many words "of the X" or "and X" at word i add.
func (r *reading) englishStep(i int) int {
	if !r.words[i].gap.joins() {
		return 0
	}
	n := 1
	switch string(r.folded[r.words[i].from:r.words[i].to]) {
	case "of", "for", "on":
		if r.joined(i+n) && r.words[i+n].is(classArticle) {
			n++
		}
	case "and":
		if !r.joined(i+n) || !r.words[i+n].is(classDomain) {
			return 0
		}
	default:
		return 0
	}
	run := 0
	for r.joined(i+n+run) && run < 6 && r.orgWord(i+n+run) && r.words[i+n+run].gap&gapApostrophe == 0 {
		run++
	}
	if run == 0 {
		return 0
	}
	return n + run
}

// joined reports whether there is a word i and the gap before it may lie in a
// name.
func (r *reading) joined(i int) bool { return i < len(r.words) && r.words[i].gap.joins() }

// frenchExtent reads a name in the French manner behind its head noun.
type frenchExtent struct {
	r    *reading
	head int
	i    int // next word

	end      int // the word behind the name so far
	capitals bool
	nouns    int // prepositions with their nouns
}

func (o *frenchExtent) read() {
	o.end = o.head + 1
	for o.r.joined(o.i) && o.i-o.head < 3*nameBound {
		n := o.step()
		if n == 0 {
			return
		}
		for k := o.i; k < o.i+n; k++ {
			o.capitals = o.capitals || o.r.words[k].caps.capital()
		}
		o.i += n
		o.end = o.i
	}
}

// valid reports whether the head noun is written as one: with a capital, or,
// for those that are seldom anything else, with one behind it.
func (o *frenchExtent) valid() bool {
	w := &o.r.words[o.head]
	return w.caps.capital() || w.is(classLow) && o.capitals
}

// step is how many words the name takes in at o.i, 0 for none.
func (o *frenchExtent) step() int {
	w := &o.r.words[o.i]
	text := o.r.folded[w.from:w.to]
	switch string(text) {
	case "de", "du", "des", "d":
		return o.noun(o.nouns == 0)
	case "contre":
		return o.noun(true)
	case "pour", "a", "au", "aux":
		if o.r.text[w.start:w.end] == "a" {
			return 0
		}
		return o.noun(false)
	case "et":
		return o.conjunct()
	case "mondiale", "mondial":
		return 1
	}
	switch {
	case w.is(classStop | classArticle | classTitle | classShort):
		return 0
	case w.is(classAdjective) || frenchAdjective(text, w):
		return 1
	case w.caps.capital() && w.gap&gapApostrophe == 0 && (o.nouns == 0 || w.gap&gapHyphen != 0):
		return 1
	}
	return 0
}

// noun reads a preposition, an article and a noun. A noun in small letters
// must be one that such names have, unless any will do.
func (o *frenchExtent) noun(anyNoun bool) int {
	n := 1
	if o.r.joined(o.i+n) && o.isArticle(o.i+n) {
		n++
	}
	if !o.r.joined(o.i + n) {
		return 0
	}
	w := &o.r.words[o.i+n]
	if w.script != latinWord || w.is(classStop|classTitle) && !w.is(classDomain|classHead) {
		return 0
	}
	if w.caps.capital() && highAdjective()[string(o.r.folded[w.from:w.to])] && o.r.joined(o.i+n+1) && o.r.words[o.i+n+1].caps.capital() {
		n++ // École des Hautes Études
	}
	if w.caps.capital() || w.is(classDomain) || anyNoun && o.r.words[o.head].caps.capital() && w.to-w.from > 3 && !infinitive(o.r.folded[w.from:w.to]) {
		o.nouns++
		return n + 1
	}
	return 0
}

// highAdjective are the adjectives that stand before their noun in the names
// of schools and boards.
var highAdjective = sync.OnceValue(func() map[string]bool {
	return map[string]bool{"haute": true, "hautes": true, "hauts": true, "grand": true, "grande": true, "grands": true, "grandes": true, "beaux": true}
})

// infinitive reports whether a folded word has the ending of a French one.
func infinitive(text []byte) bool {
	for _, ending := range [...]string{"er", "ir", "dre", "uire", "dire", "crire", "faire", "ettre", "attre"} {
		if strings.HasSuffix(string(text), ending) {
			return true
		}
	}
	return false
}

func (o *frenchExtent) isArticle(i int) bool {
	w := &o.r.words[i]
	return w.is(classArticle) || elided(o.r.text[w.start:w.end])
}

// conjunct reads "et de la recherche", "et solidaire".
func (o *frenchExtent) conjunct() int {
	n := 1
	for k := 0; k < 2 && o.r.joined(o.i+n); k++ {
		if w := &o.r.words[o.i+n]; !o.isArticle(o.i+n) && !w.is(classPrep) {
			break
		}
		n++
	}
	if !o.r.joined(o.i+n) || !o.r.words[o.i+n].is(classDomain) || o.nouns == 0 {
		return 0
	}
	return n + 1
}

// adjectiveEndings are those of the French adjectives that names have.
var adjectiveEndings = [...]string{
	"ique", "iques", "aire", "aires", "al", "ale", "ales", "aux", "el", "els", "elle", "elles",
	"ien", "iens", "ienne", "iennes", "ais", "aise", "aises", "ain", "ains", "aine", "aines",
	"if", "ifs", "ive", "ives", "iste", "istes", "ois", "oise", "oises", "eux", "euse", "euses", "an", "ane", "anes",
	"iere", "ieres", "able", "ables", "ible", "ibles",
}

// frenchAdjective reports whether a folded word has the ending of one.
func frenchAdjective(text []byte, w *entityWord) bool {
	if w.script != latinWord || len(text) < 5 || w.is(classNotAdj|classStop|classHead|classGiven|classPlace) {
		return false
	}
	for _, ending := range adjectiveEndings {
		if strings.HasSuffix(string(text), ending) {
			return true
		}
	}
	return false
}
