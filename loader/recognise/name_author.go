package recognise

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// authors adds the authors of posts: organisations where a head noun or a
// word of the press is in the name, else people.
func authors(r *reading) {
	for i := range r.embeds {
		span := r.embeds[i].AuthorSpan
		if span.Empty() || span.End > len(r.text) || span.Start < 0 {
			continue
		}
		first, last := r.wordsIn(span)
		if first == last {
			continue
		}
		start, end := r.words[first].start, r.words[last-1].end
		kind, guessed := r.authorKind(first, last)
		name := r.text[start:end]
		if kind == model.Organisation || kind == model.Place {
			if known := r.wholeKnown(first, last); known != nil {
				kind, name = model.Organisation, known.name
			}
		}
		r.add(kind, rankAuthor, start, end, name, guessed)
	}
}

// wordsIn is the words that lie in span, from first up to but without last.
func (r *reading) wordsIn(span model.Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(r.words, span.Start, func(w entityWord, off int) int { return w.start - off })
	last = first
	for last < len(r.words) && r.words[last].end <= span.End {
		last++
	}
	return first, last
}

// authorKind tells what the author named by words first to last is, and
// whether that is a guess.
func (r *reading) authorKind(first, last int) (kind model.EntityKind, guessed bool) {
	given, digits := false, false
	for k := first; k < last; k++ {
		w := &r.words[k]
		switch {
		case w.is(classHead|classMedia|classKnownOrg) && !w.is(classGiven):
			return model.Organisation, false
		case w.script == numberWord:
			digits = true
		case w.is(classGiven | classFamily | classTitle | classShort | classHonour):
			given = true
		}
	}
	switch {
	case given && !digits:
		return model.Person, false
	case digits || r.words[first].is(classPlace) || last-first == 1:
		return model.Organisation, true
	}
	return model.Person, true
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
		if span.Empty() || span.End > len(r.text) || span.Start < 0 {
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
