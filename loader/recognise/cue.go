package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// Who speaks is told by a clause beside the quote, after it or before it:
//
//	«…», a-t-il poursuivi.     “…,” Brian Gianforte, a student, said.
//	Mr Shapps said: "…"        وقال النائب العام سالم سعيد كبيش «…»
//
// The words of a paragraph are cut once, each quote in it being one token;
// then every quote looks at most cueReach tokens each way, and never out of
// its sentence but for a speaker that the sentence leaves out.

// cueReach is how many tokens away a reporting word may stand.
const cueReach = 60

// cueClause is what a reporting clause says; zero when there is none.
type cueClause struct {
	speaker, cue model.Span
	at, end      int  // the tokens from its reporting word to its end
	colon        bool // a colon stands between it and the quote
	named        bool // by a word of its own, not by taking the one before
}

func (c *cueClause) found() bool { return !c.cue.Empty() || !c.speaker.Empty() }

// cueFill sets Speaker and Cue of quotes, which are sorted, and tells how many
// looks at tokens it took.
func cueFill(text string, pieces []quotePiece, quotes []model.Quote) (looks int) {
	c := cueReader{text: text}
	inner := make([][]int, len(quotes)) // the quotes that stand right inside each
	var top, open []int
	for i := range quotes {
		for len(open) > 0 && !quotes[open[len(open)-1]].Covers(quotes[i].Span) {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 {
			inner[open[n-1]] = append(inner[open[n-1]], i)
		} else {
			top = append(top, i)
		}
		open = append(open, i)
	}
	for _, p := range pieces {
		for len(top) > 0 && quotes[top[0]].End <= p.Start {
			top = top[1:]
		}
		n := 0
		for n < len(top) && quotes[top[n]].Start < p.End {
			n++
		}
		c.host(p.Span, top[:n], quotes)
	}
	for i := range quotes {
		c.host(quotes[i].Body, inner[i], quotes)
	}
	return c.looks
}

// host finds the clauses of the quotes inner, which stand in span and in no
// other quote there.
func (c *cueReader) host(span model.Span, inner []int, quotes []model.Quote) {
	if len(inner) == 0 {
		return
	}
	c.read(span.Start, span.End, inner, quotes)
	c.clauses = append(c.clauses[:0], cueClause{})
	for i := range c.tokens {
		if q := c.tokens[i].quote; q >= 0 && quotes[q].End <= span.End && !quotes[q].OpenEnded {
			if clause := c.after(i, &quotes[q]); clause.found() && !c.leads(i, &clause, &quotes[q]) {
				c.tokens[i].clause, c.tokens[clause.at].taker = len(c.clauses), i+1
				c.clauses = append(c.clauses, clause)
			}
		}
	}
	for i := range c.tokens {
		if q := c.tokens[i].quote; q >= 0 {
			c.settle(i, &quotes[q], span, quotes)
		}
	}
}

// clauseAfter is the clause that was found after the quote at token i.
func (c *cueReader) clauseAfter(i int) (clause cueClause, ok bool) {
	n := c.tokens[i].clause
	return c.clauses[n], n > 0
}

// leads reports whether clause, after the name at token i, speaks of the quote
// that follows it: in a talk with «X», the mayor said: «…».
func (c *cueReader) leads(i int, clause *cueClause, q *model.Quote) bool {
	if !cueName(c.text, q) {
		return false
	}
	if quoteLeansOn(c.text[:q.Start]) {
		return true
	}
	return c.is(clause.end, ":") && clause.end+1 < len(c.tokens) && c.tokens[clause.end+1].quote >= 0
}

// settle decides between what stands before the quote at token i and what
// stands after it.
func (c *cueReader) settle(i int, q *model.Quote, host model.Span, quotes []model.Quote) {
	if !q.Cue.Empty() {
		return // a turn of a dialogue, or settled in an earlier paragraph
	}
	behind, hasBehind := c.clauseAfter(i)
	if q.Start < host.Start { // its beginning stands in an earlier paragraph
		if hasBehind {
			q.Speaker, q.Cue = behind.speaker, behind.cue
		}
		return
	}
	before := c.before(i, q, quotes)
	if hasBehind && !before.colon {
		q.Speaker, q.Cue = behind.speaker, behind.cue
		return
	}
	if before.found() {
		if owner := c.tokens[before.at].taker - 1; owner >= 0 && !before.colon {
			clause, _ := c.clauseAfter(owner)
			c.goOn(i, q, clause)
			return
		}
		q.Speaker, q.Cue = before.speaker, before.cue
		return
	}
	if cueName(c.text, q) {
		return
	}
	if clause, ok := c.lastClause(i, quotes); ok {
		q.Speaker = clause.speaker
		return
	}
	if clause, ok := c.laterClause(i, q); ok && cueLong(c.text, q) {
		q.Speaker = clause.speaker
	}
}

// goOn gives q the speaker of the clause between an earlier quote and it, and
// the cue, too, where nothing but a comma stands between: one speech, cut in
// two.
func (c *cueReader) goOn(i int, q *model.Quote, clause cueClause) {
	if cueName(c.text, q) {
		return
	}
	q.Speaker = clause.speaker
	if c.is(i-1, ",") || clause.end == i {
		q.Cue = clause.cue
	}
}

// lastClause is the clause after an earlier quote, when the quote at token i
// begins the sentence after that clause: the same speech goes on.
func (c *cueReader) lastClause(i int, quotes []model.Quote) (cueClause, bool) {
	if !c.is(i-1, ".") {
		return cueClause{}, false
	}
	for j := i - 2; j >= 0 && i-j < cueReach; j-- {
		if q := c.tokens[j].quote; q >= 0 {
			clause, ok := c.clauseAfter(j)
			if !ok && cueName(c.text, &quotes[q]) {
				continue // the paper that it was said to
			}
			return clause, ok
		}
		if c.is(j, ".") {
			break
		}
	}
	return cueClause{}, false
}

// laterClause is the clause after a later quote of the same sentence.
func (c *cueReader) laterClause(i int, q *model.Quote) (cueClause, bool) {
	if r, _ := utf8.DecodeLastRuneInString(c.text[:q.Body.End]); strings.ContainsRune(".!?…؟", r) {
		return cueClause{}, false
	}
	for j := i + 1; j < len(c.tokens) && j-i < cueReach && !c.is(j, "."); j++ {
		if clause, ok := c.clauseAfter(j); ok {
			return clause, true
		}
	}
	return cueClause{}, false
}

// is reports whether token i is there and has the folded form fold.
func (c *cueReader) is(i int, fold string) bool {
	c.looks++
	return i >= 0 && i < len(c.tokens) && c.tokens[i].quote < 0 && c.tokens[i].fold == fold
}

// in reports whether token i is there and in one of the lists.
func (c *cueReader) in(i int, roles cueRoles) bool {
	c.looks++
	return i >= 0 && i < len(c.tokens) && c.tokens[i].quote < 0 && c.rolesOf(i)&roles != 0
}

// rolesOf is what the lists tell of token i.
func (c *cueReader) rolesOf(i int) cueRoles {
	t := &c.tokens[i]
	if t.roles == 0 {
		t.roles = cueRolesOf(t.fold) | cueAsked
	}
	return t.roles
}

// isWord reports whether token i is there and a word.
func (c *cueReader) isWord(i int) bool {
	c.looks++
	return i >= 0 && i < len(c.tokens) && c.tokens[i].word
}

// span is the text from token i to the one before j.
func (c *cueReader) span(i, j int) model.Span {
	if i >= j {
		return model.Span{}
	}
	return model.Span{Start: c.tokens[i].Start, End: c.tokens[j-1].End}
}

// form is the form of token i.
func (c *cueReader) form(i int) (cueForm, cueTongue) {
	if !c.isWord(i) {
		return cueNoForm, cueEnglish
	}
	t := &c.tokens[i]
	if !t.asked {
		t.asked = true
		t.form, t.tongue = cueFormOf(t.fold, c.rolesOf(i))
	}
	return t.form, t.tongue
}
