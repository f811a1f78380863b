package recognise

import (
	"encoding/binary"
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"
)

// wordLetter is all that cutting words asks of a character, so that for most
// characters it is asked once a program and not once a byte.
type wordLetter struct {
	class  letterClass
	script wordScript
	n      uint8             // bytes of folded
	folded [utf8.UTFMax]byte // as words are compared
}

// letterClass is a set of what a character may be.
type letterClass uint8

const (
	letterBegins  letterClass = 1 << iota // a word may begin with it
	letterInside                          // a word may go on with it
	letterIgnored                         // it takes no part in comparing words
	letterControl                         // no word ends with it
	letterCapital
	letterDigit
)

// wordLetters are the characters of one and two bytes.
type wordLetters [0x800]wordLetter

var sharedLetters = sync.OnceValue(func() *wordLetters {
	var t wordLetters
	for r := range t {
		t[r] = wordLetterOf(rune(r))
	}
	return &t
})

// appendTo adds l as words are compared.
func (l *wordLetter) appendTo(folded []byte) []byte {
	switch l.n {
	case 1:
		return append(folded, l.folded[0])
	case 2:
		return append(folded, l.folded[0], l.folded[1])
	}
	return append(folded, l.folded[:l.n]...)
}

// Most letters need not even be looked up one by one: small ASCII letters are
// told eight at a time, and Arabic ones that fold to two bytes by one look.

// plainLetters adds to the folded text the letters from at on that are small
// ASCII ones, or else those that are Arabic ones without anything to ask; it
// returns their bytes, 0 where none stands, and their script.
func (s *wordScan) plainLetters(at, limit int) (n int, script wordScript) {
	if s.text[at] < utf8.RuneSelf {
		return s.smallLetters(at, limit), latinWord
	}
	return s.arabicLetters(at, limit), arabicWord
}

// letterSize is how many bytes a letter has that plainLetters takes.
func (s wordScript) letterSize() int {
	if s == arabicWord {
		return 2
	}
	return 1
}

func (s *wordScan) smallLetters(at, limit int) int {
	end := at
	for end+8 <= limit {
		eight := eightBytes(s.text[end:])
		n := smallAtStart(eight)
		s.folded = binary.LittleEndian.AppendUint64(s.folded, eight)[:len(s.folded)+n]
		end += n
		if n < 8 {
			return end - at
		}
	}
	for end < limit && s.text[end]-'a' < 26 {
		s.folded = append(s.folded, s.text[end])
		end++
	}
	return end - at
}

// eightBytes are the first eight bytes of s, the first one lowest.
func eightBytes(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// smallAtStart is how many of eight bytes, from the lowest on, are from a to
// z. In each byte a sum sets the high bit from 'a' on, and another from the
// byte behind 'z' on.
func smallAtStart(eight uint64) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	low := eight &^ high
	small := (low + (0x80-'a')*each) &^ (low + (0x7F-'z')*each) &^ eight & high
	return bits.TrailingZeros64(^small&high) / 8
}

func (s *wordScan) arabicLetters(at, limit int) int {
	end := at
	for end+1 < limit {
		first, second := s.text[end], s.text[end+1]
		if first&^3 != 0xD8 || second&0xC0 != 0x80 {
			break
		}
		folded := s.plain[uint(first&3)<<6|uint(second&0x3F)]
		if folded == 0 {
			break
		}
		s.folded = append(s.folded, byte(folded), byte(folded>>8))
		end += 2
	}
	return end - at
}

// plainArabic has the folded form of each letter from U+0600 to U+06FF that
// arabicLetters takes, its first byte lowest; 0 for the others.
type plainArabic [0x100]uint16

var sharedPlainArabic = sync.OnceValue(func() *plainArabic {
	var t plainArabic
	for i := range t {
		l := wordLetterOf(rune(0x600 + i))
		if l.class == letterBegins|letterInside && l.script == arabicWord && l.n == 2 {
			t[i] = uint16(l.folded[0]) | uint16(l.folded[1])<<8
		}
	}
	return &t
})

func wordLetterOf(r rune) wordLetter {
	l := wordLetter{script: scriptOf(r)}
	l.n = uint8(copy(l.folded[:], appendFolded(nil, r)))
	for _, is := range [...]struct {
		yes   bool
		class letterClass
	}{
		{r != tatweel && wordRune(r) && !ignorable(r) && !unicode.Is(unicode.Mn, r), letterBegins},
		{wordRune(r) || ignorable(r), letterInside},
		{ignorable(r), letterIgnored},
		{control(r), letterControl},
		{isUpper(r), letterCapital},
		{isDigit(r), letterDigit},
	} {
		if is.yes {
			l.class |= is.class
		}
	}
	return l
}
