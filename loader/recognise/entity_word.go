package recognise

import (
	"unicode"
	"unicode/utf8"
)

// entityWord is one word or number of a text, with what the lexicon knows of
// it. Words inside exact entities and dates are left out. There is one for
// every few bytes of text, so it is small and holds no pointer.
type entityWord struct {
	start, end int32  // bytes of the text
	from, to   uint32 // bytes of the folded text, where words are parted by one blank

	// What the lexicon has for the word after the first clitic bytes of its
	// folded form: the class of the lexeme, and which one it is.
	clitic uint32
	class  wordClass
	known  lexemeID

	gap    gapSet
	tag    wordTag
	caps   capsKind
	script wordScript
}

// is reports whether w is of any of the classes in c.
func (w *entityWord) is(c wordClass) bool { return w.class&c != 0 }

// gapSet tells what stands between a word and the one before it.
type gapSet uint16

const (
	gapBlank gapSet = 1 << iota
	gapHyphen
	gapApostrophe
	gapComma
	gapDot
	gapOpen  // an opening bracket
	gapClose // a closing bracket
	gapQuote
	gapColon // a colon or a semicolon
	gapOther
	gapExact // an exact entity or a date
	gapBreak // the start of the text or of a line
)

// gapJoins are the gaps that may lie inside a name.
const gapJoins = gapBlank | gapHyphen | gapApostrophe

// joins reports whether g may lie inside a name.
func (g gapSet) joins() bool { return g&^gapJoins == 0 && g != gapHyphen|gapBlank }

// sentence reports whether a sentence may begin after g.
func (g gapSet) sentence() bool {
	return g&(gapDot|gapBreak|gapQuote|gapOther|gapExact|gapColon|gapOpen) != 0
}

// capsKind tells which letters of a Latin word are capitals.
type capsKind uint8

const (
	capsNone  capsKind = iota // all small, or a script without case
	capsFirst                 // the first only, or the first and others after it
	capsAll                   // every one, and there are two at least
	capsInner                 // others than the first, or one far inside as well
)

// capital reports whether the word begins with a capital.
func (c capsKind) capital() bool { return c == capsFirst || c == capsAll }

type wordScript uint8

const (
	latinWord wordScript = iota
	arabicWord
	numberWord
	otherWord
)

func gapOf(r rune) gapSet {
	switch r {
	case ' ', '\t', 0xA0, 0x202F, 0x2009, tatweel:
		return gapBlank
	case '-', '‐', '‑':
		return gapHyphen
	case '\'', '’', 'ʼ', '`', '´':
		return gapApostrophe
	case ',', '،':
		return gapComma
	case '.', '!', '?', '؟', '…', '۔':
		return gapDot
	case '\n', 0x2029, 0x2028:
		return gapBreak
	case '(', '[', '{', '﴾':
		return gapOpen
	case ')', ']', '}', '﴿':
		return gapClose
	case '"', '«', '»', '“', '”', '„', '‘', '‹', '›':
		return gapQuote
	case ':', ';', '؛':
		return gapColon
	}
	if ignorable(r) {
		return gapBlank &^ gapBlank
	}
	return gapOther
}

// caseCount tells which letters of a word are capitals.
type caseCount struct {
	letters, upper int
	first, glued   bool // the first letter is one; one stands far inside
}

func (c *caseCount) add(class letterClass) {
	if class&letterIgnored != 0 {
		return
	}
	if class&letterCapital != 0 {
		c.first = c.first || c.letters == 0
		c.glued = c.glued || c.letters > 3 && c.upper < c.letters
		c.upper++
	}
	c.letters++
}

// capitals reports whether all letters so far are capitals.
func (c *caseCount) capitals() bool { return c.letters > 0 && c.letters == c.upper }

// kind is capsInner for a word with a capital far inside, which is two words
// glued, but not for McDonald.
func (c *caseCount) kind() capsKind {
	switch {
	case c.upper == 0:
		return capsNone
	case c.upper == c.letters && c.letters > 1:
		return capsAll
	case !c.first || c.glued:
		return capsInner
	}
	return capsFirst
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return r < 0x600 && unicode.IsUpper(r)
}

func scriptOf(r rune) wordScript {
	switch {
	case r < 0x250, r >= 0x1E00 && r <= 0x1EFF:
		return latinWord
	case r >= 0x600 && r <= 0x6FF, r >= 0x750 && r <= 0x77F, r >= 0xFB50 && r <= 0xFEFC:
		return arabicWord
	}
	return otherWord
}
