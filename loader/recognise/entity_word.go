package recognise

import (
	"unicode"
	"unicode/utf8"

	"warraq/model"
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

// wordScan cuts a text into words.
type wordScan struct {
	// set once
	text    string
	holes   []model.Span // what words are not read from, by Start
	lex     *lexicon
	letters *wordLetters
	plain   *plainArabic

	// state
	off int
	gap gapSet
	*readingLists
	rare wordLetter // the last one that is not in letters
}

// readWords sets the words of the text outside holes, the folded text that
// they index, and which of them the stages have to look at.
func (r *reading) readWords(holes []model.Span) {
	s := wordScan{
		text: r.text, holes: holes, lex: r.lex, letters: sharedLetters(), plain: sharedPlainArabic(),
		gap: gapBreak, readingLists: r.readingLists,
	}
	for s.off < len(s.text) {
		s.step()
	}
}

// step reads a word, a hole or one character between words.
func (s *wordScan) step() {
	if len(s.holes) > 0 && s.off >= s.holes[0].Start {
		s.off = max(s.off, s.holes[0].End)
		s.holes = s.holes[1:]
		s.gap |= gapExact
		return
	}
	r, n := rune(s.text[s.off]), 1
	if r == ' ' {
		s.gap |= gapBlank
		s.off++
		return
	}
	if r >= utf8.RuneSelf {
		r, n = decodeWord(s.text, s.off)
	}
	switch class := s.letter(r).class; {
	case class&letterDigit != 0:
		s.number()
	case class&letterBegins != 0:
		s.word()
	default:
		s.gap |= gapOf(r)
		s.off += n
	}
}

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

// limit is the byte at which reading must stop: a hole or the text's end.
func (s *wordScan) limit() int {
	if len(s.holes) > 0 {
		return s.holes[0].Start
	}
	return len(s.text)
}

func (s *wordScan) number() {
	w := entityWord{start: int32(s.off), script: numberWord}
	end := numberEnd(s.text[:s.limit()], s.off)
	s.begin(&w)
	for _, r := range s.text[s.off:end] {
		if d, ok := digitValue(r); ok {
			s.folded = append(s.folded, byte('0'+d))
		}
	}
	s.finish(w, end)
}

// word reads letters, and the digits and dots among them: G20, U.S., É.-U.
// A digit after Arabic letters is a word of its own: و20.
func (s *wordScan) word() {
	w := entityWord{start: int32(s.off)}
	s.begin(&w)
	var c caseCount
	dotted := false
	at, end, limit := s.off, s.off, s.limit()
	if first := s.text[at]; first-'A' < 26 {
		s.folded = append(s.folded, first|0x20)
		c = caseCount{letters: 1, upper: 1, first: true}
		at, end = at+1, at+1
	}
	for at < limit && !endsWord[s.text[at]] {
		if n, script := s.plainLetters(at, limit); n > 0 {
			if at == s.off {
				w.script = script
			}
			c.letters += n / script.letterSize()
			at += n
			end = at
			continue
		}
		r, n := decodeWord(s.text, at)
		l := s.letter(r)
		if l.class&letterInside == 0 {
			dots := acronymDots(s.text[at:limit], c.capitals())
			if dots == 0 {
				break
			}
			at += dots
			end, dotted = at, true
			continue
		}
		if at == s.off {
			w.script = l.script
		} else if w.script == arabicWord && l.class&letterDigit != 0 {
			break
		}
		c.add(l.class)
		s.folded = l.appendTo(s.folded)
		at += n
		if l.class&letterControl == 0 {
			end = at
		}
	}
	if dotted && end < limit && s.text[end] == '.' {
		end++
	}
	w.caps = c.kind()
	s.finish(w, end)
}

// endsWord tells the ASCII characters that no word goes on with. A dot may be
// inside an acronym.
var endsWord = func() (ends [256]bool) {
	for c := range utf8.RuneSelf {
		ends[c] = !asciiWord(byte(c)) && c != '.'
	}
	return ends
}()

// letter is what r is to a word, until the next call; only the letters of few
// languages are not in the table.
func (s *wordScan) letter(r rune) *wordLetter {
	if int(r) < len(s.letters) {
		return &s.letters[r]
	}
	s.rare = wordLetterOf(r)
	return &s.rare
}

// decodeWord is the character at off and its length; those of two bytes,
// which most letters that are no ASCII have, are read without a call.
func decodeWord(text string, off int) (r rune, n int) {
	c := text[off]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c >= 0xC2 && c < 0xE0 && off+1 < len(text) && text[off+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(text[off+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(text[off:])
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

// acronymDots is the length of the dot, and the hyphen after it, that join
// two letters of an acronym. capitals says that only capitals stand before.
func acronymDots(rest string, capitals bool) int {
	if !capitals || rest[0] != '.' {
		return 0
	}
	n := 1
	if n < len(rest) && rest[n] == '-' {
		n++
	}
	r, size := utf8.DecodeRuneInString(rest[n:])
	if !isUpper(r) {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(rest[n+size:]); wordRune(next) {
		return 0
	}
	return n
}

// begin parts the folded words by a blank and keeps the gap.
func (s *wordScan) begin(w *entityWord) {
	if len(s.folded) > 0 {
		s.folded = append(s.folded, ' ')
	}
	w.from, w.gap = uint32(len(s.folded)), s.gap
	s.gap = 0
}

func (s *wordScan) finish(w entityWord, end int) {
	w.end, w.to = int32(end), uint32(len(s.folded))
	s.off = end
	key := formKeyOf(s.folded[w.from:])
	w.tag = tagOf(key.hash())
	if w.script != numberWord {
		if p, clitic := s.lex.word(s.folded[w.from:], key, w.script); p != nil {
			w.known, w.class, w.clitic = p.id, p.class, uint32(clitic)
		}
	}
	if w.class&classMarked != 0 || w.script == numberWord {
		s.marked = append(s.marked, int32(len(s.words)))
	}
	s.words = append(s.words, w)
}
