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
	if !w.is(classParticle) && r.nameWord(w) || w.gap == gapHyphen && w.script == latinWord && w.caps == capsNone && !w.is(classArticle|classStop) {
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

// givenNames adds as guesses the names that begin with a given name.
func givenNames(r *reading) {
	r.eachMarked(func(i int, w *entityWord) int {
		if w.script != latinWord || !w.is(classGiven) || w.caps != capsFirst {
			return 0
		}
		n := r.guessedName(i)
		if n > 0 {
			r.addName(model.Person, rankGuess, i, n, true)
		}
		return n
	})
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
		if before := &r.words[i-1]; before.caps.capital() && !before.is(classStop|classTitle|classShort|classArticle|classLocative|classPrep|classHead) && before.script == latinWord {
			return 0
		}
	}
	return n
}

// addName adds the n words from i on as a name of their own.
func (r *reading) addName(kind model.EntityKind, rank rank, i, n int, guessed bool) {
	start, end := r.stemStart(&r.words[i]), int(r.words[i+n-1].end)
	r.add(kind, rank, start, end, cleanName(r.text[start:end]), guessed)
}

// cleanName is a name without controls and tatweel, with plain blanks.
func cleanName(name string) string {
	if !strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c == tatweel || c != ' ' && unicode.IsSpace(c) || control(c) }) {
		return name
	}
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
