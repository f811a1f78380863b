package recognise

import (
	"warraq/model"
)

// A title in Latin letters names a person in one of four ways: the name
// follows at once (President John Carver), behind the office (the minister of
// water resources, Lina Haddad), behind the office where a capital cannot be
// part of it (le président du Gabon Odile Mbara), or it stood before (Lina
// Haddad, the new finance minister). How far an office goes is bounded, so
// the cost is linear.

// latinTitles adds the people whom a title in Latin letters names.
func latinTitles(r *reading) {
	t := titleScan{r: r}
	r.eachMarked(func(i int, w *entityWord) int {
		if w.script != latinWord || !w.is(classTitle|classShort|classReach) {
			return 0
		}
		return t.at(i)
	})
}

type titleScan struct {
	r *reading
	i int // next word
}

// at reads a title at word i and the name that belongs to it, and returns how
// many words the title has.
func (t *titleScan) at(i int) int {
	n, known := t.r.phrase(i, classTitle|classShort|classHonour)
	if n == 0 {
		return 0
	}
	t.i = i + n
	if known.is(classShort) && !known.is(classTitle) {
		if t.shortFits(i) {
			t.person(t.i, 1)
		}
		return n
	}
	if t.i < len(t.r.words) && t.r.words[t.i].gap == gapBlank && t.person(t.i, 1) {
		return n
	}
	if known.is(classTitle) {
		if !t.complement() {
			t.apposition(i)
		}
	}
	return n
}

// shortFits reports whether the word i is a title as it is written: a capital
// at least, and a full stop behind those that are words or letters otherwise.
func (t *titleScan) shortFits(i int) bool {
	w := &t.r.words[i]
	if t.i >= len(t.r.words) {
		return false
	}
	gap := t.r.words[t.i].gap
	switch string(t.r.folded[w.from:w.to]) {
	case "docteur", "doctor", "maitre", "monsieur", "madame", "mademoiselle", "lalla":
		return gap == gapBlank
	case "m", "mm", "sen", "rep", "gov", "gen", "col", "capt", "lt", "sgt", "rev", "hon", "prof":
		return w.caps.capital() && gap == gapDot|gapBlank
	case "mrs", "mr", "ms", "dr", "pr", "mme", "mlle", "mgr", "mmes":
		return w.caps.capital() && gap&^(gapDot|gapBlank) == 0
	}
	return w.caps.capital() && gap == gapBlank
}

// person adds the name that begins at word i if it has least words at least.
func (t *titleScan) person(i, least int) bool {
	n := t.r.latinName(i)
	if n < least || n == 0 {
		return false
	}
	first := &t.r.words[i]
	if n == 1 && (first.is(classAdjective|classMedia) || first.end-first.start < 3 || first.caps == capsAll && first.end-first.start < 5) {
		return false
	}
	sure := !t.r.titleCase(i, n) || first.is(classGiven)
	t.r.addName(model.Person, rankRule, i, n, !sure)
	return true
}

// complementBound is the most words that an office may have.
const complementBound = 24

// complement reads the office behind a title, "délégué auprès du chef du
// gouvernement chargé de la Défense nationale", and the name behind it: after
// a comma, or at once where a capital cannot belong to the office.
func (t *titleScan) complement() bool {
	governed := false // by a preposition or an article right before
	for k := t.i; k < min(t.i+complementBound, len(t.r.words)); {
		w := &t.r.words[k]
		if w.gap&gapComma != 0 {
			if w.gap != gapComma|gapBlank {
				return false
			}
			if !w.is(classPrep) && !w.is(classArticle) && !elided(t.r.text[w.start:w.end]) || !t.listed(k) {
				return t.afterComma(k)
			}
		} else if !w.gap.joins() {
			return false
		}
		if w.script != latinWord {
			return false
		}
		if w.caps.capital() && !governed && !w.is(classAdjective|classDomain) {
			if t.person(k, 2) || w.is(classGiven) && t.person(k, 1) {
				return true
			}
			k += t.capitalRun(k)
			continue
		}
		n := t.officeWord(k, governed)
		if n == 0 {
			return false
		}
		governed = w.is(classPrep|classArticle) && n == 1
		k += n
	}
	return false
}

// listed reports whether the office goes on behind the comma before word k:
// "de l'Eau, de la Pêche et des Forêts".
func (t *titleScan) listed(k int) bool {
	switch string(t.r.slice(k, k+1)) {
	case "de", "du", "des", "d":
		return true
	}
	return false
}

// officeWord is how many words from k on go on with an office, 0 for none.
func (t *titleScan) officeWord(k int, governed bool) int {
	w := &t.r.words[k]
	text := t.r.text[w.start:w.end]
	switch {
	case text == "a" || text == "A":
		return 0
	case w.is(classPrep | classArticle), elided(text) && t.apostropheAfter(k):
		return 1
	case governed:
		if n, _ := t.r.phrase(k, classPlace|classKnownOrg|classTitle|classDomain); n > 0 {
			return n
		}
		return t.capitalRun(k)
	case w.is(classAdjective|classDomain) || frenchAdjective(t.r.folded[w.from:w.to], w):
		return 1
	}
	return 0
}

// elided reports whether a word is an article or a preposition that has lost
// its vowel.
func elided(text string) bool {
	return text == "l" || text == "d" || text == "L" || text == "D"
}

func (t *titleScan) apostropheAfter(k int) bool {
	return k+1 < len(t.r.words) && t.r.words[k+1].gap == gapApostrophe
}

// capitalRun is how many words from k on are in capitals, 1 at least.
func (t *titleScan) capitalRun(k int) int {
	n := 1
	if !t.r.words[k].caps.capital() {
		return n
	}
	for k+n < len(t.r.words) && t.r.words[k+n].gap.joins() && t.r.words[k+n].caps.capital() {
		n++
	}
	return n
}

// afterComma reads the name behind an office and a comma. It has two words at
// least, and the sentence must not go on with it as a list does.
func (t *titleScan) afterComma(k int) bool {
	if t.r.words[k].is(classShort) {
		return false // its own title finds it
	}
	n := t.r.latinName(k)
	if n < 2 || t.r.words[k].is(classPlace) {
		return false
	}
	return t.person(k, 2)
}

// apposition reads back from a title to the name before its comma: "Lina
// Haddad, the new finance minister".
func (t *titleScan) apposition(i int) {
	k := i
	for back := 0; t.r.words[k].gap == gapBlank && back < 4 && k > 0; back++ {
		k--
	}
	if k == 0 || t.r.words[k].gap != gapComma|gapBlank {
		return
	}
	end := k // the name ends before word k
	for k > 0 && end-k < nameBound && (k == end || t.r.words[k].gap.joins()) {
		k--
		if n := t.r.latinName(k); n >= 2 && k+n == end && t.startsRun(k) {
			t.r.addName(model.Person, rankRule, k, n, false)
			return
		}
	}
}

// startsRun reports whether the capitals before word k do not go on with it.
func (t *titleScan) startsRun(k int) bool {
	w := &t.r.words[k]
	if w.is(classPlace) || k == 0 || !w.gap.joins() {
		return !w.is(classPlace)
	}
	before := &t.r.words[k-1]
	return !t.r.nameWord(before) && !before.is(classParticle) || before.is(classTitle|classShort)
}
