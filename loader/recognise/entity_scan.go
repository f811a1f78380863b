package recognise

import (
	"slices"
	"unicode/utf8"

	"warraq/model"
)

// wordScan cuts a text into words.
type wordScan struct {
	// set once
	text    string
	end     int          // of what is read
	from    int32        // where the words begin that are marked
	to      int32        // and where no more of them do
	holes   []model.Span // what words are not read from, by Start
	lex     *lexicon
	letters *wordLetters
	plain   *plainArabic

	// state
	off    int
	gap    gapSet
	words  []entityWord // as in readingLists, like the next two
	marked []int32
	folded []byte
	rare   wordLetter // the last one that is not in letters
}

// readWords sets the words in the window outside holes, the folded text that
// they index, and which of those in the stretch the stages have to look at.
func (r *reading) readWords() {
	win := &r.windows
	s := wordScan{
		text: r.text, end: win.end, from: int32(win.from), to: int32(win.to), holes: win.holesIn(),
		lex: r.lex, letters: sharedLetters(), plain: sharedPlainArabic(), off: win.start,
		gap: gapBreak, words: r.words[:0], marked: r.marked[:0], folded: slices.Grow(r.folded[:0], formRoom),
	}
	s.scan()
	r.words, r.marked, r.folded = s.words, s.marked, s.folded
}

// scan reads all of the window.
func (s *wordScan) scan() {
	for s.off < s.end {
		limit := s.limit()
		if s.off >= limit {
			s.hole()
			continue
		}
		c := s.text[s.off]
		switch kind := wordBytes[c]; {
		case kind == byteGap:
			s.gap |= asciiGaps[c]
			s.off++
		case kind == byteLetter && s.latin(limit), kind == byteArabic && s.arabic(limit):
		default:
			s.step()
		}
	}
}

// hole steps over the first hole.
func (s *wordScan) hole() {
	s.off = max(s.off, s.holes[0].End)
	s.holes = s.holes[1:]
	s.gap |= gapExact
}

// step reads a word or one character between words.
func (s *wordScan) step() {
	r, n := decodeWord(s.text, s.off)
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

// limit is the byte at which reading must stop: a hole or the window's end.
func (s *wordScan) limit() int {
	if len(s.holes) > 0 {
		return min(s.holes[0].Start, s.end)
	}
	return s.end
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
	s.finish(&w, end)
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
	s.finish(&w, end)
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
}

// finish adds w, which ends at end and whose folded form ends the folded text.
func (s *wordScan) finish(w *entityWord, end int) {
	w.end, w.to = int32(end), uint32(len(s.folded))
	s.off, s.gap = end, 0
	if cap(s.folded)-len(s.folded) < formRoom {
		s.folded = slices.Grow(s.folded, formRoom)
	}
	key := formKeyBehind(s.folded, int(w.from))
	w.tag = tagOf(key.hash())
	if w.script != numberWord {
		if p, clitic := s.lex.word(s.folded[w.from:], key, w.script); p != nil {
			w.known, w.class, w.clitic = p.id, p.class, uint32(clitic)
		}
	}
	if (w.class&classMarked != 0 || w.script == numberWord) && s.from <= w.start && w.start < s.to {
		s.marked = append(s.marked, int32(len(s.words)))
	}
	s.words = append(s.words, *w)
}

// formRoom is the room behind the folded text that there is for the next word,
// with the blank before it, unless it is a long one.
const formRoom = 64
