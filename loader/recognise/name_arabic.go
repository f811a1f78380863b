package recognise

import (
	"strings"

	"warraq/model"
)

// Arabic has no capitals: where a name begins is told by a given name, and
// that there is one by the titles before it. The office between the two is
// stepped over: معالي الأمين العام لمنظمة التعاون الإسلامي حسين إبراهيم طه.

const (
	classOffice = classTitle | classShort | classHonour
	classNamed  = classGiven | classFamily
)

// officeBound is the most words of an office.
const officeBound = 12

// arabicTitles adds the people whom titles name, and as guesses those whose
// given names stand alone.
func arabicTitles(r *reading) {
	r.eachMarked(func(i int, w *entityWord) int {
		if w.script != arabicWord || !w.is(classOffice|classGiven|classReach) {
			return 0
		}
		if n, _ := r.phrase(i, classOffice); n > 0 && r.officeFits(i, n) {
			return max(n, r.titled(i, n))
		}
		return r.untitled(i)
	})
}

// officeFits reports whether a title of one letter has its full stop.
func (r *reading) officeFits(i, n int) bool {
	if w := &r.words[i]; n > 1 || w.to-w.from-w.clitic > 2 {
		return true
	}
	return i+1 < len(r.words) && r.words[i+1].gap&gapDot != 0
}

// titled finds the name behind the title of n words at i, and returns how
// many words to go on by.
func (r *reading) titled(i, n int) int {
	for k := i + n; k < min(i+n+officeBound, len(r.words)); {
		w := &r.words[k]
		if !r.officeGap(k) || w.script != arabicWord || w.is(classStop|classVerb) && !w.is(classOffice) {
			return k - i
		}
		if m := max(r.arabicName(k), r.afterShort(i, n, k)); m > 0 && !w.is(classOffice) {
			r.addName(model.Person, rankRule, k, m, false)
			return k + m - i
		}
		m, _ := r.phrase(k, classOffice|classPlace|classKnownOrg)
		if m == 0 && w.gap&gapComma != 0 {
			return k - i
		}
		k += max(m, 1)
	}
	return n
}

// afterShort is how many words from k on are the name that follows a title
// like الدكتور at once, whether its first word is known or not.
func (r *reading) afterShort(i, n, k int) int {
	w := &r.words[k]
	if k != i+n || w.known != 0 || w.to-w.from < 6 || definiteWord(r, k) {
		return 0
	}
	if _, title := r.phrase(i, classOffice); !title.is(classShort) {
		return 0
	}
	return r.arabicRest(k, 1)
}

// officeGap reports whether an office goes on over the gap before word k.
func (r *reading) officeGap(k int) bool {
	gap := r.words[k].gap
	short := r.words[k-1].to-r.words[k-1].from <= 4
	return gap == gapBlank || gap == gapComma|gapBlank || short && gap&^(gapDot|gapBlank) == 0
}

// arabicName is how many words from i on are a name that a given name or a
// known family name begins, 0 for none.
func (r *reading) arabicName(i int) int {
	n, _ := r.phrase(i, classNamed)
	if n == 0 && r.beforeBin(i) {
		return r.arabicRest(i, 1)
	}
	if n == 0 || r.words[i].clitic > 0 && !r.cliticName(i) || r.words[i].is(classPlace) && !r.words[i].is(classFamily) || r.otherWord(i, n) {
		return 0
	}
	return r.arabicRest(i, n)
}

// beforeBin reports whether the word i is none that is known and بن follows.
func (r *reading) beforeBin(i int) bool {
	w := &r.words[i]
	if w.known != 0 || w.script != arabicWord || w.to-w.from < 6 || definiteWord(r, i) || !r.arabicJoined(i+1) {
		return false
	}
	next := &r.words[i+1]
	return next.clitic == 0 && patronymic(string(r.folded[next.from:next.to])) && r.arabicJoined(i+2)
}

// arabicRest is how many words the name has that begins with n words at i.
func (r *reading) arabicRest(i, n int) int {
	for n < nameBound && i+n < len(r.words) {
		m := r.arabicStep(i + n)
		if m == 0 {
			break
		}
		n += m
		if definiteWord(r, i+n-1) && !r.words[i+n-1].is(classNamed) && !r.compound(i+n-1) {
			break // a family name with the article ends a name
		}
	}
	return n
}

// otherWord reports whether the name of n words at i is something else here:
// على is "on" and not علي, and a family name with the article before a given
// name is an adjective.
func (r *reading) otherWord(i, n int) bool {
	w := &r.words[i]
	if w.is(classStop) && strings.HasSuffix(r.text[w.start:w.end], "ى") {
		return true
	}
	return definiteWord(r, i) && r.arabicJoined(i+n) && r.words[i+n].is(classGiven)
}

// cliticName reports whether the proclitics of word i are prepositions that
// a name may have, and the rest is long enough not to be told by chance.
func (r *reading) cliticName(i int) bool {
	w := &r.words[i]
	return w.to-w.from-w.clitic >= 8
}

func definiteWord(r *reading, i int) bool {
	return strings.HasPrefix(string(r.folded[r.words[i].from:r.words[i].to]), "ال")
}

// arabicStep is how many words the name takes in at word i, inside it.
func (r *reading) arabicStep(i int) int {
	w := &r.words[i]
	if w.gap&^(gapBlank|gapHyphen) != 0 || w.script != arabicWord {
		return 0
	}
	if w.is(classParticle) && w.clitic == 0 {
		return r.afterParticle(i)
	}
	if n, _ := r.phrase(i, classNamed); n > 0 && w.clitic == 0 {
		if w.is(classStop) && strings.HasSuffix(r.text[w.start:w.end], "ى") {
			return 0 // على is "on"
		}
		return n
	}
	text := string(r.folded[w.from:w.to])
	switch {
	case r.compound(i):
		return 1
	case w.clitic > 0 || w.is(classStop|classVerb|classOffice|classHead|classDomain|classPlace|classKnownOrg|classLocative):
		return 0
	case ordinal(text):
		return 1
	case w.is(classAdjective) || strings.HasSuffix(r.text[w.start:w.end], "ة"):
		return 0
	case strings.HasPrefix(text, "ال"):
		if len(text) > 8 && (strings.HasSuffix(text, "ي") || r.nameEnds(i+1)) {
			return 1
		}
	case w.known == 0 && len(text) >= 6 && !strings.HasSuffix(text, "ا") && r.nameBreaks(i+1):
		return 1
	}
	return 0
}

// compound reports whether word i is the second half of a given name, as in
// صلاح الدين.
func (r *reading) compound(i int) bool {
	w := &r.words[i]
	switch string(r.folded[w.from:w.to]) {
	case "الدين", "الله", "الاسلام":
		return r.words[i-1].is(classGiven) || r.words[i-1].known == 0
	}
	return false
}

// afterParticle is how many words a particle takes in: بن عبد العزيز has three.
func (r *reading) afterParticle(i int) int {
	for n := 1; n < 4 && i+n < len(r.words); n++ {
		w := &r.words[i+n]
		if w.gap != gapBlank || w.script != arabicWord || w.is(classStop|classOffice) && !w.is(classNamed) {
			return 0
		}
		if !w.is(classParticle) {
			return n + 1
		}
	}
	return 0
}

// ordinal reports whether a folded word is the number of a king.
func ordinal(text string) bool {
	switch text {
	case "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن":
		return true
	}
	return false
}

// nameEnds reports whether no name goes on at word i.
func (r *reading) nameEnds(i int) bool {
	return r.nameBreaks(i) || r.words[i].is(classStop|classVerb|classLocative|classOffice)
}

// nameBreaks reports whether punctuation or the end stands before word i.
func (r *reading) nameBreaks(i int) bool {
	return i >= len(r.words) || !r.words[i].gap.joins() || r.words[i].script != arabicWord
}

// untitled adds as a guess a name without a title at word i: two given names,
// or a given name with بن or with a family name. It returns its words.
func (r *reading) untitled(i int) int {
	w := &r.words[i]
	if !w.is(classGiven) || w.clitic > 0 {
		return 0
	}
	first, _ := r.phrase(i, classGiven)
	n := r.arabicName(i)
	if n <= first {
		return 0
	}
	second := &r.words[i+first]
	text := string(r.folded[second.from:second.to])
	if !second.is(classNamed|classParticle) && !r.compound(i+first) && !(strings.HasPrefix(text, "ال") && strings.HasSuffix(text, "ي")) {
		return 0
	}
	r.addName(model.Person, rankGuess, i, n, true)
	return n
}
