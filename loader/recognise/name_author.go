package recognise

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// authors adds the authors of posts: organisations where a head noun or a
// word of the press is in the name, people where a title or a given name
// begins it, and guesses where the name has the shape of one. An author's
// name that is neither is left out.
func authors(r *reading) {
	for i := range r.embeds {
		span := r.embeds[i].AuthorSpan
		if span.Empty() || span.End > len(r.text) || !r.windows.holds(span.Start) {
			continue
		}
		a := authorScan{r: r}
		a.first, a.last = r.wordsIn(span)
		a.trim()
		if a.first < a.last {
			a.author()
		}
	}
}

// authorScan is the name of an author: the words from first up to but
// without last.
type authorScan struct {
	r           *reading
	first, last int
	titled      bool
}

// trim leaves the article and the titles before the name out, and what comes
// behind a bracket or a bar.
func (a *authorScan) trim() {
	if a.last-a.first > 2 && string(a.r.slice(a.first, a.first+1)) == "the" {
		a.first++
	} else {
		a.titles()
	}
	for k := a.first + 1; k < a.last; k++ {
		if gap := a.r.words[k].gap; gap&gapOpen != 0 || gap&(gapOther|gapBlank) == gapOther|gapBlank {
			a.last = k
		}
	}
}

func (a *authorScan) titles() {
	for a.first < a.last {
		n, _ := a.r.phrase(a.first, classOffice)
		if n == 0 || a.first+n >= a.last || a.r.words[a.first+n].gap&gapOther != 0 {
			return
		}
		a.first += n
		a.titled = true
	}
}

// author adds the author.
func (a *authorScan) author() {
	kind, guessed, ok := a.kind()
	if !ok {
		return
	}
	start, end := int(a.r.words[a.first].start), int(a.r.words[a.last-1].end)
	name := cleanName(a.r.text[start:end])
	if known := a.r.wholeKnown(a.first, a.last); known != nil && kind == model.Organisation {
		name = known.name
	}
	a.r.add(kind, rankAuthor, start, end, name, guessed)
}

// kind tells what the author is and whether that is a guess; ok is false
// where nothing can be told.
func (a *authorScan) kind() (kind model.EntityKind, guessed, ok bool) {
	if a.organisation() {
		return model.Organisation, false, true
	}
	first, n := &a.r.words[a.first], a.last-a.first
	capitals, small := a.shape()
	switch {
	case a.titled:
		return model.Person, false, true
	case first.is(classGiven) || a.secondScript():
		return model.Person, n == 1 || !capitals, capitals || !small && n < 4
	case !capitals || n > 4 || first.script != latinWord:
		return "", false, false
	case n != 2 || first.is(classPlace) || a.r.words[a.last-1].is(classPlace):
		return model.Organisation, true, true
	}
	return model.Person, true, true
}

// organisation reports whether a word of the name says that it is one.
func (a *authorScan) organisation() bool {
	for k := a.first; k < a.last; k++ {
		w := &a.r.words[k]
		written := w.script != latinWord || w.caps != capsNone
		if w.is(classHead|classMedia) && !w.is(classGiven) && written {
			return true
		}
		if w.is(classKnownOrg) && (w.end-w.start > 3 || w.caps == capsAll) && written {
			return true
		}
	}
	return a.r.wholeKnown(a.first, a.last) != nil
}

// shape tells whether all Latin words of the name are in capitals, and
// whether small words or numbers are among them.
func (a *authorScan) shape() (capitals, small bool) {
	capitals = true
	for k := a.first; k < a.last; k++ {
		w := &a.r.words[k]
		small = small || w.is(classStop) && w.script == latinWord || w.script == numberWord || w.script == otherWord
		if w.script != arabicWord && w.caps != capsFirst && !w.is(classParticle) && !(w.caps == capsInner && startsUpper(a.r.text[w.start:])) {
			capitals = false
		}
	}
	return capitals && !small, small
}

// secondScript reports whether an Arabic given name follows the Latin name.
func (a *authorScan) secondScript() bool {
	for k := a.first + 1; k < a.last; k++ {
		if a.r.words[k].script == arabicWord {
			return a.r.words[k-1].script == latinWord && a.r.words[k].is(classGiven)
		}
	}
	return false
}

// wordsIn is the words that lie in span, from first up to but without last.
func (r *reading) wordsIn(span model.Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(r.words, span.Start, func(w entityWord, off int) int { return int(w.start) - off })
	last = first
	for last < len(r.words) && int(r.words[last].end) <= span.End {
		last++
	}
	return first, last
}

// wholeKnown is the organisation of the tables that the words name, nil for
// none.
func (r *reading) wholeKnown(first, last int) *knownEntry {
	n, known := r.phrase(first, classKnownOrg)
	if n != last-first || len(known.names) == 0 {
		return nil
	}
	return known.names[0].entry
}

// speakers adds as guesses the speakers of quotes who are named in capitals.
func speakers(r *reading) {
	for i := range r.quotes {
		span := r.quotes[i].Speaker
		if span.Empty() || span.End > len(r.text) || !r.windows.holds(span.Start) {
			continue
		}
		first, last := r.wordsIn(span)
		for first < last && !r.nameWord(&r.words[first]) {
			first++
		}
		if first < last && r.latinName(first) == last-first && r.speaks(first, last) {
			r.addName(model.Person, rankGuess, first, last-first, true)
		}
	}
}

// speaks reports whether the words may be a person who is quoted: no place,
// no organisation, no pronoun at the start of a sentence.
func (r *reading) speaks(first, last int) bool {
	for k := first; k < last; k++ {
		if r.words[k].is(classHead | classKnownOrg | classMedia | classNotPerson) {
			return false
		}
	}
	return !r.words[first].is(classPlace|classDomain) && r.words[first].end-r.words[first].start > 2
}

// scripts is the Latin and the Arabic part of a name that is given in both,
// "Lina Haddad لينا حداد"; the second is empty where there is one only.
func scripts(name string) (one, other string) {
	cut := 0
	var first wordScript
	for i, c := range name {
		if !wordRune(c) || ignorable(c) {
			continue
		}
		if s := scriptOf(c); cut == 0 && i == 0 {
			first = s
		} else if s != first && (s == arabicWord || s == latinWord) {
			cut = i
			break
		}
	}
	if cut == 0 {
		return name, ""
	}
	one, other = trimName(name[:cut]), trimName(name[cut:])
	if strings.IndexFunc(other, func(c rune) bool { return wordRune(c) && scriptOf(c) == first && !isDigit(c) }) >= 0 {
		return name, ""
	}
	return one, other
}

// trimName drops what is no letter from both ends.
func trimName(s string) string {
	return strings.TrimFunc(s, func(c rune) bool { return !wordRune(c) || c == utf8.RuneError })
}
