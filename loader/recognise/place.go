package recognise

import (
	"slices"
	"strings"

	"warraq/model"
)

// Places and the organisations that everyone knows are found by their names,
// in the tables under data. A name counts only as it stands: Latin ones with
// a capital and not as part of a longer name (Jordan Smith), Arabic ones with
// or without proclitics but not as an adjective (وزارة الدفاع السعودية).

// knownNames adds the places and organisations that the lexicon knows.
func knownNames(r *reading) {
	r.known.r = r
	r.eachMarked(r.known.at)
}

type knownScan struct {
	r         *reading
	countries map[string]bool // those that the text names without doubt
	open      []openName      // names of several places
}

// openName is a finding whose place is chosen when all are known.
type openName struct {
	found int // index in reading.found
	names []*knownName
}

// at looks for a name that begins with word i and returns how many words it
// has.
func (k *knownScan) at(i int, w *entityWord) int {
	if !w.is(classPlace|classKnownOrg|classBlock|classReach|classStemPlace) || w.script == latinWord && !w.caps.capital() && w.caps != capsInner {
		return 0
	}
	n := k.read(i)
	if n > 0 || w.clitic > 0 || !w.is(classStemPlace) {
		return n
	}
	whole := *w
	p, clitic := k.r.lex.stem(k.r.folded[w.from:w.to])
	w.known, w.class, w.clitic = p.id, p.class, uint32(clitic) // وجدة is a town, and و with another
	if n = k.read(i); n == 0 {
		*w = whole
	}
	return n
}

// read adds the longest name that begins with word i and that the words
// around allow, and returns how many words it has.
func (k *knownScan) read(i int) int {
	n, known := k.r.phrase(i, classPlace|classKnownOrg|classBlock)
	if known.is(classBlock) {
		return n
	}
	for ; n > 0; n, known = k.shorter(i, n) {
		if names := k.fitting(i, n, known.names); len(names) > 0 {
			k.add(i, n, names)
			return n
		}
	}
	return 0
}

// shorter is the next shorter name after one of n words.
func (k *knownScan) shorter(i, n int) (int, *lexeme) {
	for n--; n > 0; n-- {
		if x := k.r.lex.forms.find(k.r.slice(i, i+n)); x.is(classPlace | classKnownOrg) {
			return n, x
		}
	}
	return 0, nil
}

func (k *knownScan) add(i, n int, names []*knownName) {
	start, end := k.span(i, n)
	e := names[0].entry
	kind := model.Place
	if e.country == "" && k.organisation(i, n) {
		kind = model.Organisation
	}
	k.r.add(kind, rankKnown, start, end, e.name, names[0].doubtful)
	if len(names) > 1 {
		k.open = append(k.open, openName{found: len(k.r.found) - 1, names: names})
	} else if e.isCountry {
		k.see(e.country)
	}
}

// see notes that the text names a country.
func (k *knownScan) see(country string) {
	if k.countries == nil {
		k.countries = make(map[string]bool)
	}
	k.countries[country] = true
}

// organisation reports whether the n words from i on name an organisation.
func (k *knownScan) organisation(i, n int) bool {
	if n == 1 {
		return k.r.words[i].is(classKnownOrg)
	}
	return k.r.lex.forms.find(k.r.slice(i, i+n)).is(classKnownOrg)
}

// span is the bytes of the n words from i on, without proclitics. After لل
// the name has lost its article.
func (k *knownScan) span(i, n int) (start, end int) {
	w := &k.r.words[i]
	stem := k.r.folded[w.from+w.clitic : w.to]
	letters := int(w.clitic / 2)
	if w.script == arabicWord && strings.HasPrefix(string(stem), "لل") {
		letters += 2
	}
	return k.r.letterStart(w, letters), int(k.r.words[i+n-1].end)
}

// fitting are those of names that the words around allow.
func (k *knownScan) fitting(i, n int, names []*knownName) []*knownName {
	first := slices.IndexFunc(names, func(name *knownName) bool { return k.fits(i, n, name) })
	if first < 0 {
		return nil
	}
	fit := names[first : first+1 : first+1] // as mostly
	for _, name := range names[first+1:] {
		if k.fits(i, n, name) {
			fit = append(fit, name)
		}
	}
	return fit
}

func (k *knownScan) fits(i, n int, name *knownName) bool {
	if k.r.words[i].script == latinWord {
		return k.latinFits(i, n, name)
	}
	return k.arabicFits(i, n, name)
}

func (k *knownScan) latinFits(i, n int, name *knownName) bool {
	w := &k.r.words[i]
	if name.acronym && n == 1 {
		return w.caps == capsAll && (i+1 >= len(k.r.words) || k.r.words[i+1].gap&gapHyphen == 0)
	}
	if k.insideName(i, n) {
		return false
	}
	return !name.doubtful || k.r.afterLocative(i)
}

// insideName reports whether the words i to i+n are part of a longer name in
// capitals: Jordan Smith, Jack London, Paris-Match. In a line of capitals
// nothing can be told from them.
func (k *knownScan) insideName(i, n int) bool {
	if i > 0 && k.r.words[i].gap.joins() && k.r.words[i].gap&gapBlank != 0 {
		before := &k.r.words[i-1]
		small := before.is(classStop | classArticle | classLocative | classPrep | classTitle | classPlace | classHead | classKnownOrg)
		if before.script == latinWord && before.caps == capsFirst && (!small || before.is(classGiven) && !before.is(classPlace)) && !k.r.titleCase(i, n) {
			return true
		}
	}
	if i+n >= len(k.r.words) {
		return false
	}
	next := &k.r.words[i+n]
	if next.gap == 0 || !next.gap.joins() || next.gap&gapApostrophe != 0 || next.script != latinWord || !next.caps.capital() {
		return false
	}
	if next.is(classPlace|classKnownOrg|classStop|classTitle|classShort|classArticle|classLocative) || k.r.titleCase(i, n) ||
		next.caps == capsAll && k.r.words[i].caps == capsAll {
		return false
	}
	return n == 1 || next.gap&gapHyphen != 0
}

// titleCase reports whether the words around those from i to i+n begin with
// capitals all: a heading in the English manner.
func (r *reading) titleCase(i, n int) bool {
	capitals, all := 0, 0
	for j := max(0, i-4); j < min(len(r.words), i+n+4); j++ {
		w := &r.words[j]
		if j >= i && j < i+n || w.script != latinWord || w.is(classStop|classPrep|classArticle) {
			continue
		}
		all++
		if w.caps.capital() {
			capitals++
		}
	}
	return all >= 3 && capitals == all
}

// afterLocative reports whether word i stands where a place would: after a
// preposition of place, or with ب or ل before it.
func (r *reading) afterLocative(i int) bool {
	w := &r.words[i]
	if w.script == arabicWord && w.clitic > 0 {
		first := r.folded[w.from+w.clitic-2 : w.from+w.clitic]
		if string(first) == "ب" || string(first) == "ل" {
			return true
		}
		if string(first) == "و" && i > 0 && w.gap == gapBlank && r.words[i-1].is(classPlace) {
			return true
		}
	}
	return i > 0 && w.gap.joins() && r.words[i-1].is(classLocative)
}

func (k *knownScan) arabicFits(i, n int, name *knownName) bool {
	w := &k.r.words[i]
	if n == 1 && marksDiffer(name.raw, k.r.text[w.start:w.end]) {
		return false
	}
	switch {
	case name.doubtful:
		return k.r.afterLocative(i)
	case name.adjective:
		return !k.r.afterDefinite(i)
	}
	return true
}

// marksDiffer reports whether a name that a table writes with a damma or a
// shadda stands in the text with the other: عُمان is Oman, عمّان Amman.
func marksDiffer(name, text string) bool {
	const damma, shadda = "\u064F", "\u0651"
	return strings.Contains(name, damma) && strings.Contains(text, shadda) ||
		strings.Contains(name, shadda) && strings.Contains(text, damma)
}

// afterDefinite reports whether the word before i is a definite noun or a
// feminine one, which an adjective follows.
func (r *reading) afterDefinite(i int) bool {
	w := &r.words[i]
	if i == 0 || w.clitic > 0 || !w.gap.joins() {
		return false
	}
	before := &r.words[i-1]
	text := string(r.folded[before.from:before.to])
	if before.is(classLocative | classStop | classVerb) {
		return false
	}
	return definite(text) || strings.HasSuffix(text, "ه") || strings.HasSuffix(text, "ات")
}

// definite reports whether a folded Arabic word has the article, behind
// proclitics too.
func definite(word string) bool {
	for _, prefix := range [...]string{"ال", "بال", "وال", "فال", "كال", "لل", "وبال", "ولل"} {
		if strings.HasPrefix(word, prefix) && len(word) > len(prefix)+2 {
			return true
		}
	}
	return false
}

// choose settles the names of several places: the one in a country that the
// text names stands, else the first.
func (k *knownScan) choose() {
	for _, o := range k.open {
		for _, name := range o.names {
			if !name.entry.isCountry && k.countries[name.entry.country] {
				k.r.found[o.found].Name = name.entry.name
				break
			}
		}
	}
}
