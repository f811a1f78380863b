package recognise

import (
	"strings"
	"unicode"

	"warraq/model"
)

// A person's name in Latin letters is a run of words in capitals, with
// particles (bin, de, von) and initials between them. Alone it says nothing;
// what makes it a person is a title before or behind it, or a given name.

// nameBound is the most words that a name may have.
const nameBound = 9

// latinName is how many words from i on are a person's name, 0 for none.
func (r *reading) latinName(i int) int {
	if i >= len(r.words) || !r.nameWord(&r.words[i]) || r.words[i].is(classParticle) && r.words[i].caps == capsNone {
		return 0
	}
	n := 1
	for n < nameBound && i+n < len(r.words) {
		step := r.nameStep(i + n)
		if step == 0 {
			break
		}
		n += step
	}
	if r.joined(i+n) && r.words[i+n].caps == capsInner && startsUpper(r.text[r.words[i+n].start:]) {
		return 0 // two names glued
	}
	if last := &r.words[i+n-1]; last.is(classNotPerson | classHead) {
		return 0
	} else if n > 1 && last.end-last.start == 1 && !romanNumeral(r.folded[last.from:last.to]) {
		n--
	}
	if n == 1 && r.words[i].is(classHead|classNotPerson|classDomain|classPlace|classKnownOrg) && !r.words[i].is(classGiven) {
		return 0
	}
	return n
}

// nameWord reports whether w may be part of a name and is no small word.
func (r *reading) nameWord(w *entityWord) bool {
	if w.script != latinWord || !w.caps.capital() && w.caps != capsInner {
		return false
	}
	if w.caps == capsInner && startsUpper(r.text[w.start:]) {
		return false // two words glued
	}
	if w.is(classGiven|classFamily) || w.caps == capsAll && romanNumeral(r.folded[w.from:w.to]) {
		return true
	}
	return !w.is(classStop | classArticle | classTitle | classShort | classHonour | classLocative | classNumber)
}

func startsUpper(s string) bool {
	for _, c := range s {
		return isUpper(c)
	}
	return false
}

func romanNumeral(folded []byte) bool {
	return len(folded) > 0 && strings.Trim(string(folded), "ivxl") == ""
}

// nameStep is how many words the name takes in at word i, inside it.
func (r *reading) nameStep(i int) int {
	w := &r.words[i]
	initial := w.gap == gapDot|gapBlank && r.words[i-1].end-r.words[i-1].start == 1
	if !initial && (!w.gap.joins() || w.gap == 0) || w.gap&gapApostrophe != 0 && !r.elision(i) {
		return 0
	}
	if !w.is(classParticle) && r.nameWord(w) {
		return 1
	}
	if !w.is(classParticle) && !(w.caps.capital() && nameArticle(r.folded[w.from:w.to])) {
		return 0
	}
	for k := i + 1; k < min(i+4, len(r.words)); k++ {
		next := &r.words[k]
		switch {
		case !next.gap.joins():
			return 0
		case next.is(classParticle) && next.caps == capsNone:
		case r.nameWord(next) && !(latinOf(r.folded[w.from:w.to]) && next.is(classPlace|classKnownOrg|classDomain)):
			return k - i + 1
		default:
			return 0
		}
	}
	return 0
}

// nameArticle reports whether an article may be part of a family name.
func nameArticle(folded []byte) bool {
	switch string(folded) {
	case "le", "la", "el", "lo":
		return true
	}
	return false
}

// latinOf reports whether a particle is a preposition as well: what follows
// "de" may be a place.
func latinOf(folded []byte) bool {
	switch string(folded) {
	case "de", "da", "di", "dos", "der", "den":
		return true
	}
	return false
}

// elision reports whether the apostrophe before word i is inside a name, as
// in O'Neil, N'Diaye, d'Arcy, and not a possessive.
func (r *reading) elision(i int) bool {
	return r.words[i-1].end-r.words[i-1].start == 1 && r.nameWord(&r.words[i])
}

// latinTitles adds the people whom a title in Latin letters names.
func latinTitles(r *reading) {
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		if w.script != latinWord || !w.is(classTitle|classShort) && w.known.reachable() < 2 {
			i++
			continue
		}
		t := titleScan{r: r}
		i += max(1, t.at(i))
	}
}

// reachable is the most words of a form that begins with x.
func (x *lexeme) reachable() int {
	if x == nil {
		return 0
	}
	return x.reach
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

// addName adds the n words from i on as a name of their own.
func (r *reading) addName(kind model.EntityKind, rank rank, i, n int, guessed bool) {
	start, end := r.stemStart(&r.words[i]), r.words[i+n-1].end
	r.add(kind, rank, start, end, cleanName(r.text[start:end]), guessed)
}

// cleanName is a name without controls and tatweel, with plain blanks.
func cleanName(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case control(c) || c == tatweel:
			return -1
		case unicode.IsSpace(c):
			return ' '
		}
		return c
	}, name)
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
			return w.gap&^(gapComma|gapBlank) == 0 && t.afterComma(k)
		}
		if !w.gap.joins() || w.script != latinWord {
			return false
		}
		if w.caps.capital() && !governed && !w.is(classAdjective|classDomain) {
			return t.person(k, 1)
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

// givenNames adds as guesses the names that begin with a given name.
func givenNames(r *reading) {
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		n := 0
		if w.script == latinWord && w.is(classGiven) && w.caps == capsFirst {
			n = r.guessedName(i)
		}
		if n > 0 {
			r.addName(model.Person, rankGuess, i, n, true)
		}
		i += max(n, 1)
	}
}

// guessedName is how many words from i on are a name that a given name
// begins, 0 where something else is as likely.
func (r *reading) guessedName(i int) int {
	n := r.latinName(i)
	if n < 2 || n > 5 || r.titleCase(i, n) {
		return 0
	}
	for k := i; k < i+n; k++ {
		if r.words[k].is(classHead|classNotPerson|classMedia|classKnownOrg) || r.words[k].is(classPlace) && !r.words[k].is(classGiven) && k == i+1 && n == 2 && r.words[k].gap&gapHyphen != 0 {
			return 0
		}
	}
	if i > 0 && r.words[i].gap.joins() && r.words[i].gap != gapApostrophe {
		if r.words[i-1].is(classNotPerson) {
			return 0 // rue Victor Hugo
		}
		if before := &r.words[i-1]; before.caps.capital() && !before.is(classStop|classTitle|classShort|classArticle|classLocative|classPrep) && before.script == latinWord {
			return 0
		}
	}
	return n
}
