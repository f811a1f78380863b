package recognise

import (
	"strings"
	"unicode"

	"warraq/model"
)

// A speaker is a pronoun, a name, or a description with its complements. The
// rules know where one ends, not what it means: at a comma, at a preposition
// that no description of a person takes, at the next verb.

const (
	cuePronounsWords = `il elle ils elles je nous he she they i we it
		er sie él ella ellos هو هي هم`
	cuePrepositionsWords = `à au aux dans sur en par pour avec lors chez sous vers depuis après avant
		devant entre contre sans selon malgré pendant dès outre face via
		in on at for with from by after before during about into over under since as to of
		bei auf mit nach en con para desde`
	cueAddressedWords = "vous tu nous you"
	cueOfWords        = `de d' du des of for del von der do da`
	// cueLinks begin another clause or join two.
	cueLinksWords = `et mais ou car donc or ni que qu' si quand lorsque comme puis alors où
		and but or nor so yet that while when because if although though whereas than then
		y pero und aber dass daß`
	cueRelativesWords = `qui who whom which dont duquel laquelle lequel auquel où que qu' whose`
	cueTimesWords     = `lundi mardi mercredi jeudi vendredi samedi dimanche hier demain aujourd'hui matin soir
		midi après-midi janvier février mars avril mai juin juillet août septembre octobre novembre
		décembre monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow
		tonight morning evening afternoon january february march april june july august september
		october november december ce cette dernier dernière passé last this`
	cueTitlesWords = `m m. mme mlle mr mr. mrs mrs. ms dr dr. prof professeur maître me sir lord lady
		prince princesse roi reine cheikh sheikh imam pape président présidente president ministre
		minister sénateur senator général general colonel capitaine juge judge député maire mayor
		gouverneur governor secrétaire père sœur saint pope king queen`
	cueParticlesWords   = `de du des d' la le l' les bin ben ibn al el von van der den di da dos del bint abu abou y e`
	cueNotSubjectsWords = `meanwhile however moreover earlier later overall instead also still
		pourtant cependant ainsi enfin ensuite interrogé interrogée hier lundi mardi mercredi jeudi vendredi
		samedi dimanche selon pour d'après`
)

// isName reports whether token i can be part of a proper name.
func (c *cueReader) isName(i int) bool {
	return c.isWord(i) && c.tokens[i].upper && !c.in(i, cueArticles) && !c.in(i, cuePronouns) && !c.in(i, cueAddressed) &&
		!c.in(i, cueLinks) && !c.in(i, cuePrepositions) && !c.in(i, cueTimes) && !c.in(i, cueNotSubjects)
}

// nameEnd is the token after the name that starts at token i; particles in it
// are part of it.
func (c *cueReader) nameEnd(i int) int {
	end := i
	for c.isName(i) || c.in(i, cueParticles) && end > 0 {
		if c.isName(i) {
			end = i + 1
		}
		i++
	}
	return end
}

// nounRight is the subject that begins at token i, after its verb: lo == hi
// when there is none.
func (c *cueReader) nounRight(i int, tongue cueTongue) (lo, hi int) {
	if !c.isWord(i) {
		return i, i
	}
	if tongue == cueArabic {
		return c.arabicNoun(i)
	}
	if c.in(i, cuePronouns) || c.in(i, cueObjects) && c.byWhomEnds(i) {
		return i, i + 1
	}
	if end := c.latinNoun(i); end > i {
		return c.apposed(i, end)
	}
	return i, i
}

const cueObjectsWords = "lui elle eux elles him her them moi nous ihm ihr"

// byWhomEnds reports whether "selon" or the like stands before token i.
func (c *cueReader) byWhomEnds(i int) bool {
	return c.byWhomEnd(i-1) == i || c.byWhomEnd(i-2) == i
}

// latinNoun is the token after the noun phrase that begins at token i: an
// article and what it takes, or a name; complements with "de" and "of" are
// part of it.
func (c *cueReader) latinNoun(i int) int {
	start := i
	if !c.in(i, cueArticles) && !c.in(i, cueTitles) && !c.isName(i) {
		return i
	}
	for i < start+14 && c.isWord(i) {
		switch {
		case c.in(i, cueOf) && c.isWord(i+1):
			i++
			if c.in(i, cueArticles) {
				i++
			}
			if !c.isWord(i) {
				return i
			}
		case c.in(i, cueArticles) && i > start && !c.in(i, cueParticles),
			c.in(i, cuePrepositions), c.in(i, cueLinks), c.in(i, cueRelatives),
			c.in(i, cueTimes), c.in(i, cuePronouns):
			return i
		case c.in(i, cueArticles) && i > start && !c.isName(i+1):
			return i
		case i > start && !c.isName(i) && c.isName(i-1) && !c.in(i, cueParticles) && !c.in(start, cueArticles) && !c.office(i):
			return i
		}
		i++
	}
	for i > start && (c.in(i-1, cueParticles) || c.in(i-1, cueAdverbs)) {
		i--
	}
	return i
}

// office reports whether token i is a description between two names, as in
// "NASA commentator George Diller".
func (c *cueReader) office(i int) bool {
	form, _ := c.form(i)
	return c.isName(i+1) && form == cueNoForm && !c.in(i, cueAdverbs)
}

// apposed prefers the name to the description where a comma parts the two:
// "le ministre de l’Intérieur, Jean Martin,".
func (c *cueReader) apposed(lo, hi int) (int, int) {
	if !c.is(hi, ",") || c.isName(lo) && c.isName(lo+1) {
		return lo, hi
	}
	if end := c.nameEnd(hi + 1); end-hi-1 >= 2 && c.isName(hi+1) && !c.isWord(end) {
		return hi + 1, end
	}
	return lo, hi
}

// nounBetween is the noun phrase that tokens lo to hi hold, all else before
// it taken away.
func (c *cueReader) nounBetween(lo, hi int) (int, int) {
	for hi > lo && (c.in(hi-1, cueAdverbs) || c.in(hi-1, cueTimes) && !c.is(hi-1, "today") || c.is(hi-1, "today") && !c.tokens[hi-1].upper || c.in(hi-1, cuePrepositions)) {
		hi--
	}
	if hi > lo && c.in(hi-1, cuePronouns) {
		return hi - 1, hi
	}
	for k := lo; k < hi; k++ {
		opens := c.in(k, cueArticles) || c.in(k, cueTitles) || c.isName(k)
		if !opens || c.in(k, cueTimes) {
			continue
		}
		if k == lo || !c.in(k-1, cuePrepositions) && !c.in(k-1, cueOf) {
			return k, hi
		}
		for k+1 < hi && (c.isName(k) || c.in(k, cueArticles)) && c.isName(k+1) {
			k++ // the whole of what the preposition governs
		}
	}
	if first := quoteFirstRune(c.text[c.startOf(lo):]); !unicode.IsLetter(first) {
		return lo, lo
	}
	if n := hi - lo; n >= 1 && n <= 3 && !c.in(lo, cueLinks) && !c.in(lo, cuePrepositions) &&
		!c.in(lo, cueNotSubjects) && c.allWords(lo, hi) {
		return lo, hi
	}
	return lo, lo
}

// startOf is the first byte of token i, or the end of the text.
func (c *cueReader) startOf(i int) int {
	if i >= len(c.tokens) {
		return len(c.text)
	}
	return c.tokens[i].Start
}

func (c *cueReader) allWords(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if !c.isWord(k) {
			return false
		}
	}
	return true
}

// subjectLeft is the subject that stands before verb group g.
func (c *cueReader) subjectLeft(g cueGroup) model.Span {
	k := g.start - 1
	for c.in(k, cueAdverbs) || c.in(k, cueClitics) && !c.in(k, cuePronouns) {
		k--
	}
	if g.form == cueFinite || g.form == cuePast {
		if c.in(k, cuePronouns) || c.is(k, "on") && g.tongue == cueFrench {
			return c.tokens[k].Span
		}
		if _, n, ok := c.invertedAt(g); ok {
			return model.Span{Start: c.tokens[g.start].End - n, End: c.tokens[g.start].End}
		}
	}
	relative := c.is(k, "qui") || c.is(k, "who")
	if relative {
		k--
	}
	if c.is(k, ",") {
		return c.beforeComma(k, relative)
	}
	lo := c.clauseStart(k)
	return c.speaker(c.nounBetween(lo, k+1))
}

func (c *cueReader) invertedAt(g cueGroup) (string, int, bool) {
	if !c.isWord(g.start) {
		return "", 0, false
	}
	return cueInversion(c.tokens[g.start].fold)
}

// beforeComma is the subject before the comma at token k: the words before
// it, or those before the apposition that it closes; a name wins.
func (c *cueReader) beforeComma(k int, relative bool) model.Span {
	lo := c.clauseStart(k - 1)
	if c.in(lo-1, cueRelatives) { // "un responsable, qui a requis l’anonymat, a estimé"
		hi := lo - 1
		if c.is(hi-1, ",") {
			hi--
		}
		return c.speaker(c.nounBetween(c.clauseStart(hi-1), hi))
	}
	lo2, hi2 := c.nounBetween(lo, k)
	if relative || !c.is(lo-1, ",") || c.isName(lo2) && hi2-lo2 >= 2 && c.nameEnd(lo2) == hi2 {
		return c.speaker(lo2, hi2)
	}
	first := c.clauseStart(lo - 2)
	lo1, hi1 := c.nounBetween(first, lo-1)
	if lo1 < hi1 {
		return c.speaker(lo1, hi1)
	}
	return c.speaker(lo2, hi2)
}

// clauseStart is the first token of the words that stand together up to
// token k: after the last comma, quote, conjunction or verb before it.
func (c *cueReader) clauseStart(k int) int {
	low := k
	for k >= 0 && low-k < 20 && c.isWord(k) && (!c.in(k, cueLinks) || c.joins(k)) && !c.in(k, cueRelatives) && !c.is(k, "as") {
		if form, tongue := c.form(k); form == cueFinite && tongue != cueGerman && !c.noun(k) && k != low {
			break
		}
		k--
	}
	return k + 1
}

// joins reports whether token k is an "and" between two names.
func (c *cueReader) joins(k int) bool {
	return (c.is(k, "et") || c.is(k, "and") || c.is(k, "und") || c.is(k, "y")) &&
		c.isName(k-1) && (c.isName(k+1) || c.in(k+1, cueTitles))
}

// speaker is the span of tokens lo to hi, a description with two words or
// more before a full name left out: of "Le dirigeant russe Vladimir Poutine"
// the name, of "le prince Khalid" all.
func (c *cueReader) speaker(lo, hi int) model.Span {
	for hi > lo && !c.isWord(hi-1) {
		hi--
	}
	if lo >= hi {
		return model.Span{}
	}
	name := lo
	for name < hi && (!c.isName(name) || strings.Contains(c.tokens[name].fold, "'")) {
		name++
	}
	if name-lo >= 3 && hi-name >= 2 && c.nameEnd(name) == hi && c.in(lo, cueArticles) && !c.in(name-1, cueOf) && !c.in(name-1, cueArticles) {
		return c.span(name, hi)
	}
	return c.span(lo, hi)
}

// skipAdjuncts is the token after the words that may stand between a verb and
// its subject: a day, "à l'AFP", "dans un communiqué", "on Monday".
func (c *cueReader) skipAdjuncts(i int) int {
	for n := 0; n < 6; n++ {
		switch {
		case c.in(i, cueTimes) && !c.is(i, "ce") && !c.is(i, "cette") && !c.is(i, "this") || c.in(i, cueAdverbs) || c.isWord(i) && c.cueMent(i):
			i++
		case c.in(i, cuePrepositions) && c.isWord(i+1):
			end := c.latinNoun(i + 1)
			if end == i+1 {
				end++
			}
			i = end
		case c.is(i, ",") && (n > 0 || c.in(i+1, cueTimes) || c.in(i+1, cuePrepositions)):
			i++
		case c.is(i, "de") && (c.is(i+1, "son") || c.is(i+1, "leur")) && c.is(i+2, "côté"):
			i += 3
		default:
			return i
		}
	}
	return i
}
