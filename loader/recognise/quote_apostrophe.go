package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A single mark may be an apostrophe at the end of a word (players’), at its
// start (’90s) or a closing mark, and nothing but the rest of the sentence
// tells. So each that can open looks ahead for the best one to close it:
//
//	‘It’s the players’ decision,’ the coach said.
//	^               ?           ^ after punctuation: certain
//
// A certain one wins; without one, the first that does not look like a
// possessive; else the first. The search ends at the next one that can open,
// so a paragraph is read once.

// quoteApostrophe reports whether the n bytes at off are an apostrophe for
// certain: between letters or digits, or an elision before another mark
// (l’« affaire »).
func quoteApostrophe(text string, off, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:off])
	after, _ := utf8.DecodeRuneInString(text[off+n:])
	if !quoteWordy(before) {
		return false
	}
	if quoteWordy(after) {
		return true
	}
	if after == utf8.RuneError || !strings.ContainsRune("«“”\"‹„", after) {
		return false
	}
	tail := text[max(0, off-12):off]
	switch strings.ToLower(tail[quoteWordStart(tail):]) {
	case "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "all", "un":
		return true
	}
	return false
}

// quoteElision is the length of the apostrophe at off, 0 when there is none,
// or when it takes more than a look to tell: it stands between two letters
// that are ASCII or, as in l’été, the one behind it nearly so.
func quoteElision(text string, off int) int {
	n := 1
	if strings.HasPrefix(text[off:], "’") {
		n = len("’")
	} else if text[off] != '\'' {
		return 0
	}
	if off == 0 || off+n+1 >= len(text) || !asciiLetter(text[off-1]) {
		return 0
	}
	if next := text[off+n]; asciiLetter(next) || next == 0xC3 && text[off+n+1] != 0x97 && text[off+n+1] != 0xB7 {
		return n
	}
	return 0
}

func asciiLetter(c byte) bool { return (c|0x20)-'a' < 26 }

// quotePairSingles gives each single mark its partner and takes away the role
// of those that have none.
func quotePairSingles(text string, start, end int, marks []quoteMark) {
	for i := range marks {
		if marks[i].family != quoteSingle || marks[i].partner >= 0 {
			continue
		}
		if !quoteSingleOpens(text[:end], &marks[i]) {
			continue
		}
		if j := quoteSingleEnd(text[:end], marks, i); j > 0 {
			marks[i].partner, marks[j].partner = marks[j].start, marks[i].start
			marks[i].role, marks[j].role = quoteOpener, quoteCloser
		}
	}
	for i := range marks {
		if marks[i].family == quoteSingle && marks[i].partner < 0 && !(marks[i].start == start && quoteBritish(text[:end], &marks[i])) {
			marks[i].role = quoteNone
		}
	}
}

// quoteBritish reports whether m, with which a paragraph begins, opens a speech
// in single marks that no mark closes.
func quoteBritish(text string, m *quoteMark) bool {
	return m.facing == quoteOpens && quoteSingleOpens(text, m)
}

// quoteSingleOpens reports whether m can begin a quote. A ’ that faces the
// wrong way can in Arabic only: elsewhere it is the start of ’90s or ’tis.
func quoteSingleOpens(text string, m *quoteMark) bool {
	if m.role != quoteOpener {
		return false
	}
	r := quoteFirstRune(text[m.end:])
	if m.facing == quoteCloses {
		return unicode.Is(unicode.Arabic, r)
	}
	if m.facing == quoteOpens {
		return !quoteClippedMore(text[m.end:])
	}
	return !quoteClipped(text[m.end:])
}

// quoteClippedMore reports whether text begins with a clipped word that no
// speech begins with; word processors put a ‘ before these.
func quoteClippedMore(text string) bool {
	for _, w := range [...]string{"n’", "n'", "n‘", "em ", "tis ", "twas "} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return len(text) > 2 && quoteDigit(text[0]) && quoteDigit(text[1]) && text[2] == 's'
}

// quoteClipped reports whether text begins with what is left of an English
// word whose start an apostrophe stands for.
func quoteClipped(text string) bool {
	n := 0
	for n < len(text) && n < 8 && ('a' <= text[n]|0x20 && text[n]|0x20 <= 'z' || quoteDigit(text[n])) {
		n++
	}
	switch strings.ToLower(text[:n]) {
	case "n", "em", "tis", "twas", "til", "cause", "bout", "round", "cos", "ere", "neath":
		return true
	}
	decade := n >= 2 && n <= 3 && quoteDigit(text[0]) && quoteDigit(text[1])
	return decade && (n == 2 || text[2] == 's')
}

// quoteSingleEnd is the index of the mark that closes marks[i], 0 when none
// does.
func quoteSingleEnd(text string, marks []quoteMark, i int) int {
	possible, likely := 0, 0
	for j := i + 1; j < len(marks); j++ {
		m := &marks[j]
		if m.family != quoteSingle || m.role == quoteNone {
			continue
		}
		if quoteSingleOpens(text, m) {
			break
		}
		if m.role != quoteCloser {
			continue
		}
		if r, _ := utf8.DecodeLastRuneInString(text[:m.start]); quoteEnds(r) {
			return j
		}
		if possible == 0 {
			possible = j
		}
		if likely == 0 && !quotePossessive(text, m) {
			likely = j
		}
	}
	if likely > 0 {
		return likely
	}
	return possible
}

// quotePossessive reports whether m looks like the apostrophe of "players’
// union": after an s, before a word.
func quotePossessive(text string, m *quoteMark) bool {
	rest := text[m.end:]
	return m.start > 0 && text[m.start-1]|0x20 == 's' && strings.HasPrefix(rest, " ") &&
		unicode.IsLetter(quoteFirstRune(rest[1:]))
}
