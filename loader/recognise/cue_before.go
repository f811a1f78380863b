package recognise

import (
	"strings"
	"unicode"

	"warraq/model"
)

// before is the reporting clause before the quote at token i, in its sentence.
func (c *cueReader) before(i int, q *model.Quote, quotes []model.Quote) cueClause {
	j := i - 1
	colon := c.is(j, ":")
	if colon || c.is(j, ",") {
		j--
	}
	low := c.sentence(j)
	floor := low
	if colon { // only the words since the last quote can lead to a colon
		for k := j; k >= low; k-- {
			if q := c.tokens[k].quote; q >= 0 && !cueName(c.text, &quotes[q]) {
				floor = k + 1
				break
			}
		}
	}
	for k := j; k >= floor; k-- {
		g := c.group(k)
		if !g.ok || g.form == cueByWhom {
			continue
		}
		if g.tongue == cueEnglish && g.form == cueFinite && k == low {
			continue // "Asked whether …, he went on:"
		}
		clause := c.clauseAt(g, k, j, i, colon, quotes)
		if !colon && c.apart(&clause, g, j, q) {
			return cueClause{}
		}
		return clause
	}
	if cueName(c.text, q) && !colon {
		return cueClause{}
	}
	if clause := c.source(low, j); clause.found() {
		clause.colon = colon
		return clause
	}
	if colon {
		return c.bareColon(i, floor, low, quotes)
	}
	return cueClause{}
}

// apart reports whether q, a few words after the clause of verb group g, is
// more likely a name or a scare quote than what was said.
func (c *cueReader) apart(clause *cueClause, g cueGroup, j int, q *model.Quote) bool {
	short := cueCount(c.text, q) <= 2
	touches := c.touches(clause, g.end, j)
	switch {
	case cueName(c.text, q):
		subject := g.tongue != cueArabic && c.is(g.start-1, ",") // …, a annoncé « Le Monde »
		return !touches || subject || cueIntroduces(c.text[:q.Start])
	case short && g.tongue == cueFrench && touches:
		return c.is(j, "dit") && g.end == j+1 && g.form == cueFinite && !c.in(j-1, cuePronouns)
	case short && g.tongue == cueFrench:
		return g.form != cueTrailing && !c.saysThat(g.end, j)
	}
	return false
}

// saysThat reports whether a "que" stands between tokens from and j: what
// follows is reported.
func (c *cueReader) saysThat(from, j int) bool {
	for k := from; k <= j; k++ {
		if c.is(k, "que") || c.is(k, "qu'") {
			return true
		}
	}
	return false
}

// touches reports whether nothing but a particle stands between the words of
// clause, whose verb ends before token from, and the end of token j.
func (c *cueReader) touches(clause *cueClause, from, j int) bool {
	for k := j; k >= from; k-- {
		t := &c.tokens[k]
		if t.quote >= 0 {
			continue // one that is said in the same breath
		}
		if clause.speaker.Covers(t.Span) {
			return k < j || !unicode.Is(unicode.Arabic, quoteFirstRune(t.fold))
		}
		if !c.in(k, cueParticlesThat) {
			return false
		}
	}
	return true
}

const cueParticlesThatWords = `, و وان et and y und que qu' that le la les l' un une des d' de الى على ان انه انها بان بانه بانها بانهم`

// sentence is the first token of the sentence that token j is in.
func (c *cueReader) sentence(j int) int {
	k := j
	for k >= 0 && j-k < cueReach && !c.is(k, ".") {
		k--
	}
	return k + 1
}

// clauseAt is the clause of verb group g at token k, before the quote at
// token i; j is the last token that is not a colon or comma beside it.
func (c *cueReader) clauseAt(g cueGroup, k, j, i int, colon bool, quotes []model.Quote) cueClause {
	clause := cueClause{at: k, end: g.end, colon: colon}
	end := g.end
	if g.form == cueTrailing && c.group(g.start-1).ok { // كتب مؤكدا
		g = c.group(g.start - 1)
		clause.at = g.end - 1
	}
	if colon && end == j+1 {
		end = i
	}
	clause.cue = c.span(g.start, end)
	switch {
	case g.form == cueTrailing:
		if verb, ok := c.echoed(g.start); ok {
			return c.clauseAt(c.group(verb), verb, verb, i, colon, quotes)
		}
	case g.tongue == cueArabic:
		clause.speaker = c.arabicSubject(g, k)
	default:
		clause.speaker = c.subjectLeft(g)
		if clause.speaker.Empty() && g.tongue == cueFrench && g.form != cueTrailing { // "Comme l’a souligné le juge"
			clause.speaker = c.speaker(c.nounRight(g.end, cueFrench))
		}
	}
	if clause.speaker.Empty() && !c.in(k, cueArabicNouns) {
		clause.speaker = c.earlier(g.start, quotes)
	}
	clause.named = true
	return clause
}

// echoed is the verb that an Arabic participle at token i repeats, as قائلا
// in «وأضاف الوزير قائلا»: nothing but the subject stands between them.
func (c *cueReader) echoed(i int) (int, bool) {
	for k := i - 1; k > i-8 && c.isWord(k); k-- {
		if form, tongue := c.form(k); form == cueFinite && tongue == cueArabic {
			lo, hi := c.nounRight(k+1, cueArabic)
			return k, lo < hi && hi >= i
		}
	}
	return 0, false
}

// source is "Pour X, …" and "selon X" in the sentence from token low to j.
func (c *cueReader) source(low, j int) cueClause {
	for k := j; k >= low; k-- {
		if c.tokens[k].quote >= 0 {
			return cueClause{}
		}
		if clause := c.byWhom(k); clause.found() && clause.end <= j+1 {
			return clause
		}
	}
	if (c.is(low, "pour") || c.is(low, "für")) && low+1 <= j {
		lo, hi := c.nounRight(low+1, cueFrench)
		person := c.isWord(low+1) && c.tokens[low+1].upper || c.in(low+1, cueArticles) && c.is(hi, ",") && !c.anyIn(lo, hi, cueNoPersons)
		if lo < hi && person {
			return cueClause{cue: c.span(low, low+1), speaker: c.speaker(lo, hi), at: low, end: hi, named: true}
		}
	}
	return cueClause{}
}

const cueNoPersonsWords = `fois moment instant heure raison raisons saison année mois semaine jour jours exemple
	suite plupart essentiel premier première dernière reste compte cause part`

// anyIn reports whether one of the tokens lo to hi is in one of the lists.
func (c *cueReader) anyIn(lo, hi int, roles cueRoles) bool {
	for k := lo; k < hi; k++ {
		if c.in(k, roles) {
			return true
		}
	}
	return false
}

// bareColon takes the colon itself for the cue, and the person that the
// sentence is about for the speaker: "X n’a pas hésité, dans un entretien : «…»".
func (c *cueReader) bareColon(i, floor, low int, quotes []model.Quote) cueClause {
	clause := cueClause{colon: true, at: i - 1, end: i}
	if s := c.colonVerb(i - 2); !s.Empty() {
		clause.at, clause.speaker = i-2, s
		clause.cue = c.span(i-2, i)
		return clause
	}
	if s := c.arabicLabel(floor, i-1); !s.Empty() {
		clause.speaker, clause.cue = s, c.span(i-1, i)
		return clause
	}
	clause.speaker = c.topic(floor, i-1)
	if clause.speaker.Empty() && floor > low {
		clause.speaker = c.earlier(i-1, quotes)
	}
	if clause.speaker.Empty() {
		return cueClause{}
	}
	clause.cue = c.span(i-1, i)
	return clause
}

// colonVerb is the subject of a French verb that no list knows, at token k
// before a colon: "Mme Cardon, qui développe :".
func (c *cueReader) colonVerb(k int) model.Span {
	if !c.isWord(k) || c.tokens[k].upper || !strings.HasSuffix(c.tokens[k].fold, "e") && !strings.HasSuffix(c.tokens[k].fold, "it") {
		return model.Span{}
	}
	if !c.is(k-1, "qui") && !c.in(k-1, cuePronouns) && !c.isName(k-1) {
		return model.Span{}
	}
	return c.subjectLeft(cueGroup{start: k, end: k + 1, form: cueFinite, tongue: cueFrench, ok: true})
}

// arabicLabel is the name that a paragraph begins with and a colon ends:
// "حسن العلي: «…»".
func (c *cueReader) arabicLabel(lo, hi int) model.Span {
	if lo > 0 && c.isWord(lo) && c.tokens[lo-1].quote < 0 && !c.is(lo-1, ".") {
		return model.Span{}
	}
	for k := lo; k < hi; k++ {
		if !c.isWord(k) || c.arabicStop(k) || !unicode.Is(unicode.Arabic, quoteFirstRune(c.tokens[k].fold)) {
			return model.Span{}
		}
	}
	if hi-lo < 2 || hi-lo > 4 {
		return model.Span{}
	}
	return c.span(lo, hi)
}

// earlier is the speaker of the clause before token i: a trailing verb has
// that of its sentence, an Arabic verb without a subject that of the verb
// before it, though a sentence ends between them.
func (c *cueReader) earlier(i int, quotes []model.Quote) model.Span {
	for k := i - 1; k >= 0 && i-k < cueReach; k-- {
		if q := c.tokens[k].quote; q >= 0 && !quotes[q].Speaker.Empty() {
			return quotes[q].Speaker
		}
		g := c.group(k)
		if !g.ok || g.form != cueFinite && g.form != cuePast {
			continue
		}
		if g.tongue == cueArabic {
			if s := c.arabicSubject(g, k); !s.Empty() {
				return s
			}
			continue
		}
		if s := c.subjectLeft(g); !s.Empty() {
			return s
		}
	}
	return c.topic(c.sentence(i-1), i)
}

// topic is the pronoun or name that the sentence of tokens lo to hi begins
// with, or its first name in full.
func (c *cueReader) topic(lo, hi int) model.Span {
	for k := lo; k < hi && k < len(c.tokens); k++ {
		if c.tokens[k].quote >= 0 {
			return model.Span{}
		}
		if c.in(k, cuePronouns) {
			return c.tokens[k].Span
		}
		if !c.isName(k) || c.in(k-1, cuePrepositions) {
			continue
		}
		end := c.nameEnd(k)
		if end-k >= 2 || (k == lo || c.is(k-1, ",")) && (end == hi || !c.isWord(end)) {
			return c.span(k, end)
		}
		k = end - 1
	}
	return model.Span{}
}
