package session

import (
	"warraq/keymap"
	"warraq/model"
	"warraq/ui/page"
)

// jump is a way to the next or previous anchor of a kind.
type jump struct {
	kind  page.AnchorKind
	back  bool
	tweet bool // embeds of X only
	name  string
	same  string // canonical name: the next mention of one entity
	note  bool
}

// jumpOf is the jump that a asks for.
func jumpOf(a keymap.Action) (jump, bool) {
	switch a {
	case keymap.NextEmbed, keymap.PrevEmbed:
		return jump{kind: page.Tweets, back: a == keymap.PrevEmbed, name: "embeds"}, true
	case keymap.NextTweet, keymap.PrevTweet:
		return jump{kind: page.Tweets, back: a == keymap.PrevTweet, tweet: true, name: "tweets"}, true
	case keymap.NextQuote, keymap.PrevQuote:
		return jump{kind: page.Quotes, back: a == keymap.PrevQuote, name: "quotes"}, true
	case keymap.NextEntity, keymap.PrevEntity:
		return jump{kind: page.Entities, back: a == keymap.PrevEntity, name: "entities"}, true
	case keymap.NextHashtag, keymap.PrevHashtag:
		return jump{kind: page.Hashtags, back: a == keymap.PrevHashtag, name: "hashtags"}, true
	case keymap.NextMention, keymap.PrevMention:
		return jump{kind: page.Mentions, back: a == keymap.PrevMention, name: "mentions"}, true
	case keymap.NextLink, keymap.PrevLink:
		return jump{kind: page.Links, back: a == keymap.PrevLink, name: "links"}, true
	case keymap.NextDate, keymap.PrevDate:
		return jump{kind: page.Dates, back: a == keymap.PrevDate, name: "dates"}, true
	case keymap.NextSection, keymap.PrevSection:
		return jump{kind: page.Sections, back: a == keymap.PrevSection, name: "headings"}, true
	case keymap.NextParagraph, keymap.PrevParagraph:
		return jump{kind: page.Paragraphs, back: a == keymap.PrevParagraph, name: "paragraphs"}, true
	case keymap.NextScript, keymap.PrevScript:
		return jump{kind: page.Scripts, back: a == keymap.PrevScript, name: "changes of script"}, true
	case keymap.NextNote, keymap.PrevNote:
		return jump{note: true, back: a == keymap.PrevNote, name: "notes"}, true
	}
	return jump{}, false
}

// jump goes n anchors on, or as far as there are any.
func (s *Session) jump(j jump, n int) {
	t := &s.text
	s.jumps.last = j
	if !t.ready() {
		return
	}
	to, found := page.Anchor{Span: model.Span{Start: t.at.cur}}, false
	for ; n > 0; n-- {
		an, ok := t.nextAnchor(j, to.Start)
		if !ok {
			break
		}
		to, found = an, true
	}
	if n > 0 {
		s.message = noMore(j)
		if t.partly { // there may be some, which are still being looked for
			t.later, t.laterBy = j, n
			s.message = "looking for " + j.name + "…"
		}
	}
	if found {
		s.jumps.push(s.spot())
		s.reveal(to.Span)
		t.here = to
	}
}

func noMore(j jump) string {
	switch {
	case j.same != "":
		return "no more mentions of " + j.same
	case j.back:
		return "no earlier " + j.name
	}
	return "no more " + j.name
}

// nextAnchor is the anchor that j leads to from byte off.
func (t *text) nextAnchor(j jump, off int) (page.Anchor, bool) {
	if j.same != "" {
		return t.nextMention(j, off)
	}
	if j.note {
		return t.nextNote(j, off)
	}
	for {
		an, ok := t.page.Next(j.kind, off)
		if j.back {
			an, ok = t.page.Prev(j.kind, off)
		}
		if !ok || !j.tweet || t.isTweet(an) {
			return an, ok
		}
		off = an.Start
	}
}

func (t *text) isTweet(an page.Anchor) bool {
	i, ok := embedAt(t.a, an.Start)
	return ok && t.a.Embeds[i].Platform == model.X
}

// nextMention is the next entity named as j says.
func (t *text) nextMention(j jump, off int) (page.Anchor, bool) {
	for i := range t.a.Entities {
		if j.back {
			i = len(t.a.Entities) - 1 - i
		}
		e := &t.a.Entities[i]
		past := e.Start > off
		if j.back {
			past = e.Start < off
		}
		if past && e.Name == j.same {
			return page.Anchor{Span: e.Span, Kind: kindOf(e.Kind), Index: i}, true
		}
	}
	return page.Anchor{}, false
}

// repeat does the last jump again, the other way if back.
func (s *Session) repeat(n int, back bool) {
	j := s.jumps.last
	if j.name == "" {
		s.message = "no jump to repeat"
		return
	}
	was := j
	j.back = j.back != back
	s.jump(j, n)
	s.jumps.last = was
}

// spot is a place in one of the articles.
type spot struct {
	hit int // the article's ref
	at  place
}

// spot is where the reader is.
func (s *Session) spot() spot { return spot{s.text.hit, s.text.at} }

// jumps is where the reader came from.
type jumps struct {
	last  jump
	list  []spot
	at    int // the entry that the reader is at; len(list) for a new place
	marks map[rune]spot
}

// maxJumps bounds the list; the oldest goes first.
const maxJumps = 200

// push remembers a place before it is left, and forgets what was newer.
func (j *jumps) push(sp spot) {
	j.list = j.list[:min(j.at, len(j.list))]
	if n := len(j.list); n > 0 && j.list[n-1] == sp {
		j.list = j.list[:n-1]
	}
	if len(j.list) == maxJumps {
		j.list = append(j.list[:0], j.list[1:]...)
	}
	j.list = append(j.list, sp)
	j.at = len(j.list)
}

// forgetOthers drops the places in all entries but hit: a list that was read
// again may have others in their place.
func (j *jumps) forgetOthers(hit int) {
	kept := j.list[:0]
	for _, sp := range j.list {
		if sp.hit == hit {
			kept = append(kept, sp)
		}
	}
	j.list, j.at = kept, len(kept)
	for r, sp := range j.marks {
		if sp.hit != hit {
			delete(j.marks, r)
		}
	}
}

// older goes n places back in the list of jumps.
func (s *Session) older(n int) {
	j := &s.jumps
	if j.at == 0 {
		s.message = "no older place"
		return
	}
	if j.at == len(j.list) {
		j.push(s.spot())
		j.at--
	}
	j.at = max(0, j.at-n)
	s.goToSpot(j.list[j.at])
}

// newer goes n places forward again.
func (s *Session) newer(n int) {
	j := &s.jumps
	if j.at+1 >= len(j.list) {
		s.message = "no newer place"
		return
	}
	j.at = min(j.at+n, len(j.list)-1)
	s.goToSpot(j.list[j.at])
}

// goToSpot shows a place, in another article if need be.
func (s *Session) goToSpot(sp spot) {
	if sp.hit != s.text.hit {
		row := s.list.row(sp.hit)
		if row < 0 {
			s.message = "that article is not in the list"
			return
		}
		s.list.pick.set(row)
		s.open(sp.hit, sp.at)
		return
	}
	t := &s.text
	if t.a == nil {
		return
	}
	t.at = t.legal(sp.at)
	if t.ready() {
		t.top = t.rowAt(t.at.top)
	}
}

// setMark names this place.
func (s *Session) setMark(name rune) {
	s.jumps.marks[name] = s.spot()
	s.message = "mark " + string(name)
}

// goMark goes to the place named so; an apostrophe is the place before the
// last jump.
func (s *Session) goMark(name rune) {
	here := s.spot()
	to, ok := s.jumps.marks[name]
	if n := len(s.jumps.list); name == '\'' && n > 0 {
		to, ok = s.jumps.list[max(0, s.jumps.at-1)], true
	}
	if !ok {
		s.message = "no mark " + string(name)
		return
	}
	s.jumps.push(here)
	s.goToSpot(to)
}
