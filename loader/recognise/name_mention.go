package recognise

import (
	"bytes"

	"warraq/model"
)

// mentions adds the mentions of names that no rule has found.
func (r *reading) mentions(t *aliasTable) {
	for i := 0; i < len(r.words); {
		if !r.windows.holds(int(r.words[i].start)) {
			i++
			continue
		}
		if w := &r.words[i]; !t.mayBegin(w.tag) && (w.script != arabicWord || !proclitic(r.folded[w.from:w.to], 2)) {
			i++ // as most words
			continue
		}
		i += max(1, r.mention(t, i))
	}
}

// mention adds the longest form of a name that begins with word i, and
// returns how many words it has.
func (r *reading) mention(t *aliasTable, i int) int {
	w := &r.words[i]
	if w.script == latinWord && !w.caps.capital() && w.caps != capsInner {
		return 0
	}
	for _, clitic := range [...]int{0, 2, 4} {
		if clitic > 0 && (w.script != arabicWord || !proclitic(r.folded[w.from:w.to], clitic)) {
			break
		}
		from, tag := w.from+uint32(clitic), w.tag
		if clitic > 0 {
			tag = tagOf(formKeyOf(r.folded[from:w.to]).hash())
		}
		if !t.mayBegin(tag) {
			continue
		}
		for n := r.reach(i, t.reachOf(r.folded[from:w.to])); n > 0; n-- {
			p := t.identity(r.folded[from:r.words[i+n-1].to])
			if p != nil && r.aliasFits(i, n, p) {
				r.add(p.kind, rankAlias, r.letterStart(w, clitic/2), int(r.words[i+n-1].end), p.name, p.guessed)
				return n
			}
		}
	}
	return 0
}

// proclitic reports whether a folded Arabic word can lose its first bytes as
// a conjunction and a preposition.
func proclitic(word []byte, bytes int) bool {
	if len(word) < bytes+6 {
		return false
	}
	if bytes == 2 {
		return hasClitic(word, "وفبكل")
	}
	return hasClitic(word, "وف") && hasClitic(word[2:], "بكل")
}

// aliasFits reports whether the n words from i on may stand for p: a single
// word must be long enough, must not be a word of its own, and, where it is
// the first word of a longer name, is left to the rules about titles.
func (r *reading) aliasFits(i, n int, p *identity) bool {
	w := &r.words[i]
	if n > 1 {
		return w.script != latinWord || r.words[i+n-1].caps.capital() || p.kind == model.Organisation
	}
	form := r.folded[w.from:w.to]
	if p.kind == model.Organisation {
		return bytes.Equal(form, p.folded) || w.caps == capsAll
	}
	if rest, ok := bytes.CutPrefix(p.folded, form); ok && len(rest) > 0 && rest[0] == ' ' {
		return false
	}
	if w.script == arabicWord {
		return w.is(classFamily) && w.clitic == 0 || w.to-w.from >= 10 && w.known == 0
	}
	return w.to-w.from >= 3 && !w.is(classPlace|classStop|classKnownOrg|classTitle) && !r.inLongerName(i)
}

// inLongerName reports whether another capital joins word i, so that it may
// be the name of somebody else.
func (r *reading) inLongerName(i int) bool {
	if i+1 < len(r.words) {
		if next := &r.words[i+1]; next.gap == gapBlank && r.nameWord(next) && !next.is(classPlace) {
			return true
		}
	}
	w := &r.words[i]
	if i == 0 || w.gap != gapBlank {
		return false
	}
	return r.words[i-1].is(classGiven) && r.words[i-1].caps.capital()
}
