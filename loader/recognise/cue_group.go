package recognise

import "strings"

// cueGroup is a reporting verb with its auxiliary and the pronouns before it:
// "s'est-elle réjouie" comes as an inversion, "lui a répondu" as a group of
// three tokens.
type cueGroup struct {
	start, end int // tokens, half open
	form       cueForm
	tongue     cueTongue
	ok         bool
}

const (
	cueCliticsWords = "s' se lui leur nous vous m' me l' t' te ne n' y en"
	cueAdverbsWords = `encore aussi ensuite alors déjà ainsi également toutefois cependant
		notamment bien même enfin d'abord longuement clairement récemment immédiatement
		simplement aussitôt ensuite vivement fermement pourtant tout plus jamais pas
		also later then previously recently already repeatedly reportedly once just even
		simply publicly further famously angrily bluntly flatly still has have had`
	cueArticlesWords = `le la les l' un une des ce cet cette ces sa son ses leur leurs notre
		votre mon ma mes the a an this that his her its their my our your el los las una`
)

// group is the reporting verb whose last word is token i.
func (c *cueReader) group(i int) cueGroup {
	form, tongue := c.form(i)
	if form == cueFinite && tongue == cueFrench && cueIs(c.tokens[i].fold, cueFrenchPast) && c.auxiliary(i) < i {
		form = cuePast // "dit" and the like are both
	}
	g := cueGroup{start: i, end: i + 1, form: form, tongue: tongue, ok: form != cueNoForm}
	if form == cueFinite && tongue == cueArabic && cueBare(c.tokens[i].fold) == "عبر" && !c.followedBy(i, "عن") {
		return cueGroup{} // "by way of"
	}
	if form == cueTrailing && tongue == cueFrench && strings.HasSuffix(c.tokens[i].fold, "er") &&
		!c.is(i+1, ":") && !c.is(i+1, "que") && !c.is(i+1, "qu'") {
		return cueGroup{} // an infinitive reports where it leads to the words
	}
	if (c.is(i, "called") || c.is(i, "calls")) && !c.isWord(i+1) {
		return cueGroup{} // a film called “…”
	}
	if form == cueFinite && tongue != cueArabic && c.noun(i) {
		return cueGroup{}
	}
	if form == cueTrailing && tongue == cueEnglish && c.in(i-1, cueProgressive) {
		g.form, g.start = cueFinite, i-1 // "was telling" has its subject before it
	}
	if form == cuePast {
		g.start = c.auxiliary(i)
		g.ok = g.start < i
	}
	if g.ok && tongue == cueFrench && (form == cueFinite || form == cuePast) {
		for g.start > i-3 && (c.is(g.start-1, "s'") || c.is(g.start-1, "se")) {
			g.start--
		}
	}
	return g
}

// followedBy reports whether word w follows token i within five tokens.
func (c *cueReader) followedBy(i int, w string) bool {
	for k := i + 1; k <= i+5 && c.isWord(k); k++ {
		if c.is(k, w) {
			return true
		}
	}
	return false
}

// noun reports whether the form at token i is a noun or a passive here: after
// an article, a genitive, a preposition that takes nouns, or "was".
func (c *cueReader) noun(i int) bool {
	if c.isWord(i-1) && (strings.HasSuffix(c.tokens[i-1].fold, "'s") || c.in(i-1, cuePassive)) {
		return true
	}
	return c.in(i-1, cueArticles) && !c.is(i-1, "that") && !c.is(i-1, "l'") ||
		c.in(i-1, cueNounLeads) || c.is(i-1, "l'") && c.in(i-2, cueNounLeads)
}

const cuePassiveWords = "was were is are be been being he's she's it's"

const cueProgressiveWords = "was were is are"

const cueNounLeadsWords = "de d' du à to of to should would could must can may might will"

// auxiliary is the token of the auxiliary that belongs to the participle at
// token i, adverbs between them skipped; i when there is none.
func (c *cueReader) auxiliary(i int) int {
	j := i - 1
	for j > i-4 && (c.in(j, cueAdverbs) || j >= 0 && strings.HasSuffix(c.tokens[j].fold, "ment")) {
		j--
	}
	if c.in(j, cueAux) {
		return j
	}
	if c.isWord(j) {
		if verb, _, ok := cueInversion(c.tokens[j].fold); ok && cueIs(verb, cueAux) {
			return j
		}
	}
	return i
}
