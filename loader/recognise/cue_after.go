package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// after is the reporting clause right after the quote at token i.
func (c *cueReader) after(i int, q *model.Quote) cueClause {
	last, _ := utf8.DecodeLastRuneInString(c.text[:q.Body.End])
	parted := quoteEnds(last) // the body or a comma closes the speech before the clause
	k := i + 1
	if c.is(k, ",") || c.is(k, "-") {
		parted = true
		k++
	}
	if !c.isWord(k) || last == '.' && c.tokens[k].upper && k == i+1 {
		return cueClause{}
	}
	if clause := c.inverted(k, parted); clause.found() {
		return clause
	}
	if clause := c.byWhom(k); clause.found() {
		return clause
	}
	if clause := c.verbFirst(k); clause.found() {
		return clause
	}
	if clause := c.anyVerb(k); parted && clause.found() {
		return clause
	}
	return c.subjectFirst(k, parted)
}

// inverted is a French clause whose verb comes before a pronoun that a hyphen
// ties to it, from token k on: a-t-il ajouté, s'est-elle réjouie, explique-t-il.
func (c *cueReader) inverted(k int, parted bool) cueClause {
	i := k
	for c.in(i, cueClitics) {
		i++
	}
	if i-k > 3 || !c.isWord(i) {
		return cueClause{}
	}
	verb, pronoun, ok := cueInversion(c.tokens[i].fold)
	if !ok {
		return cueClause{}
	}
	end := i + 1
	switch form := cueFrenchForm(verb, cueRolesOf(verb)); {
	case cueIs(verb, cueAux):
		end = c.participle(i + 1)
		if end == i+1 || !parted && cueFrenchForm(c.tokens[end-1].fold, c.rolesOf(end-1)) != cuePast {
			return cueClause{}
		}
	case verb == "met" && c.is(end, "en"):
		end = min(end+2, len(c.tokens))
	case verb == "fait" || verb == "tient":
		if c.isWord(end) && strings.HasSuffix(c.tokens[end].fold, "r") {
			end++
		}
	case form == cueNoForm && !parted:
		return cueClause{}
	}
	at := i
	if cueIs(verb, cueAux) {
		at = end - 1
	}
	t := c.tokens[i].Span
	return cueClause{
		cue:     c.span(k, end),
		speaker: model.Span{Start: t.End - pronoun, End: t.End},
		at:      at, end: end, named: true,
	}
}

var cuePronounTails = [...]string{"-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles", "-il", "-elle", "-on", "-ils", "-elles", "-je"}

// cueInversion parts "a-t-il" into its verb and the length of its pronoun in
// bytes.
func cueInversion(w string) (verb string, pronoun int, ok bool) {
	if strings.IndexByte(w, '-') < 0 {
		return "", 0, false
	}
	for _, tail := range cuePronounTails {
		if verb, ok := strings.CutSuffix(w, tail); ok && verb != "" && !strings.Contains(verb, "-") {
			return verb, len(tail) - strings.LastIndexByte(tail, '-') - 1, true
		}
	}
	return "", 0, false
}

// participle is the token after the participle that closes the verb begun
// before token i; i when none follows within its clause.
func (c *cueReader) participle(i int) int {
	for j := i; j < i+5 && c.isWord(j); j++ {
		w := c.tokens[j].fold
		if cueFrenchForm(w, c.rolesOf(j)) == cuePast || c.in(j, cueVariableForms) {
			return j + 1
		}
		for _, e := range [...]string{"é", "ée", "és", "ées", "i", "ie", "is", "u", "ue"} {
			if strings.HasSuffix(w, e) {
				return j + 1
			}
		}
	}
	return i
}

const cueVariableFormsWords = "fait mis dit écrit répondu poursuivi reconnu promis repris convenu conclu réagi"

// byWhom is "selon X", "d'après X", "according to X", "بحسب X" at token k.
func (c *cueReader) byWhom(k int) cueClause {
	end := c.byWhomEnd(k)
	if end == k {
		return cueClause{}
	}
	tongue := cueFrench
	if form, t := c.form(k); form == cueByWhom {
		tongue = t
	}
	subject := end
	if tongue == cueArabic && c.isWord(end) && c.saysWhat(end) {
		subject = end + 1
		end = subject
	}
	lo, hi := c.nounRight(subject, tongue)
	if lo == hi {
		return cueClause{}
	}
	return cueClause{cue: c.span(k, end), speaker: c.speaker(lo, hi), at: k, end: hi, named: true}
}

// saysWhat reports whether token i is a verb that reports.
func (c *cueReader) saysWhat(i int) bool {
	form, _ := c.form(i)
	return form == cueFinite
}

// byWhomEnd is the token after the words at k that name a source, k when
// there are none.
func (c *cueReader) byWhomEnd(k int) int {
	form, _ := c.form(k)
	switch {
	case c.is(k, "d'") && c.is(k+1, "après"):
		return k + 2
	case c.is(k, "according") && c.is(k+1, "to"):
		return k + 2
	case c.is(k, "laut"), c.is(k, "so") && c.is(k-1, ",") && c.isName(k+1):
		return k + 1
	case form == cueByWhom && (c.is(k+1, "ما") || c.is(k+1, "لما")):
		return k + 2
	case form == cueByWhom:
		return k + 1
	case c.is(k, "على") && (c.is(k+1, "حد") || c.is(k+1, "لسان")):
		if c.is(k+1, "حد") && c.isWord(k+2) {
			return k + 3
		}
		return k + 2
	}
	return k
}

// verbFirst is "said Laboy", "a ajouté un ténor de la droite", "قال الوزير" at
// token k.
func (c *cueReader) verbFirst(k int) cueClause {
	i := k
	if c.is(i, "comme") || c.is(i, "as") || c.is(i, "so") || c.is(i, "كما") || c.is(i, "هكذا") {
		i++
	}
	for i < k+6 && c.isWord(i) && (c.in(i, cueClitics) || c.in(i, cueAux) || c.in(i, cueAdverbs) || c.cueMent(i)) {
		i++
	}
	g := c.group(i)
	if !g.ok || g.form != cueFinite && g.form != cuePast || g.start < k {
		return cueClause{}
	}
	if g.tongue == cueArabic && c.tokens[i].fold != cueBare(c.tokens[i].fold) && cueIs(cueBare(c.tokens[i].fold), cueArabicFinite) {
		return cueClause{} // و begins a clause of its own, not one about this quote
	}
	from := g.end
	if g.tongue != cueArabic {
		from = c.skipAdjuncts(g.end)
	}
	lo, hi := c.nounRight(from, g.tongue)
	if lo == hi && g.tongue != cueArabic && from != g.end {
		lo, hi = c.nounRight(g.end, g.tongue)
	}
	if lo == hi && g.tongue != cueArabic {
		return cueClause{}
	}
	return cueClause{
		cue: c.span(g.start, g.end), speaker: c.speaker(lo, hi),
		at: i, end: max(hi, g.end), named: lo < hi,
	}
}

func (c *cueReader) cueMent(i int) bool { return strings.HasSuffix(c.tokens[i].fold, "ment") }

// anyVerb is a French verb that no list knows, between a quote and its
// subject: "», grince le patron". The place tells it, with an ending of the
// third person.
func (c *cueReader) anyVerb(k int) cueClause {
	i := k
	for i < k+2 && (c.is(i, "s'") || c.is(i, "se")) {
		i++
	}
	if !c.isWord(i) || c.tokens[i].upper || c.in(i, cueLinks) || c.in(i, cuePrepositions) || c.in(i, cueArticles) ||
		c.in(i, cueAdverbs) || c.in(i, cuePronouns) || c.in(i, cueRelatives) || c.in(i, cueNoVerbs) {
		return cueClause{}
	}
	w := c.tokens[i].fold
	if w[0] == '#' || w[0] == '@' {
		return cueClause{}
	}
	third := strings.HasSuffix(w, "e") || strings.HasSuffix(w, "ent") || strings.HasSuffix(w, "it")
	french := c.in(i+1, cueFrenchArticles) || c.in(i+1, cueTitles) && !c.tokens[i+1].upper || i > k
	if !third || !french && !c.isName(i+1) || !french && strings.HasSuffix(w, "ent") {
		return cueClause{}
	}
	lo, hi := c.nounRight(i+1, cueFrench)
	if lo == hi {
		return cueClause{}
	}
	return cueClause{cue: c.span(k, i+1), speaker: c.speaker(lo, hi), at: i, end: hi, named: true}
}

const (
	cueFrenchArticlesWords = "le la les l' un une des ce cette ces son sa ses"
	cueNoVerbsWords        = `comme même contre entre notre votre toute autre outre malgré notamment seulement
		parce ensuite aide reste une the these those since there before where while where quoique
		more some one like because despite whose whose people made done come came gone time here`
)

// subjectFirst is "the coach said", "Brian Gianforte, a student, said" from
// token k on.
func (c *cueReader) subjectFirst(k int, parted bool) cueClause {
	const most = 16
	if !parted && !c.in(k, cuePronouns) && !c.tokens[k].upper {
		return cueClause{}
	}
	if c.in(k, cueLinks) || c.in(k, cuePrepositions) {
		return cueClause{}
	}
	stop := -1 // the first comma
	for i := k; i < k+most && i < len(c.tokens); i++ {
		switch {
		case c.is(i, ",") && stop < 0:
			stop = i
		case c.is(i, "."), c.is(i, ":"), c.tokens[i].quote >= 0, c.in(i, cueRelatives) && stop < 0:
			return cueClause{}
		}
		g := c.group(i)
		if i == k || !g.ok || g.form != cueFinite && g.form != cuePast || g.tongue != cueEnglish {
			continue
		}
		hi := g.start
		if stop >= 0 {
			hi = stop
		}
		for hi > k && c.in(hi-1, cueAdverbs) {
			hi--
		}
		if lo, hi := c.nounBetween(k, hi); lo < hi {
			lo, hi = c.apposed(lo, hi)
			return cueClause{cue: c.span(g.start, g.end), speaker: c.speaker(lo, hi), at: i, end: g.end, named: true}
		}
		return cueClause{}
	}
	return cueClause{}
}
