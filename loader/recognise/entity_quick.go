package recognise

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Nine words in ten are of small ASCII letters, perhaps behind a capital and
// with accents among them, or of Arabic letters without marks, and end at a
// blank. They are read here, with no more than the look at each letter; word
// reads all others, from their first letter on.

// What a byte between words, or at the start of one, is to the scan.
const (
	byteOther  uint8 = iota // only step knows
	byteGap                 // an ASCII character that is in no word
	byteLetter              // an ASCII letter
	byteArabic              // the first of an Arabic letter, perhaps
)

var wordBytes = func() (kinds [256]uint8) {
	for c := range kinds {
		switch {
		case asciiLetter(byte(c)):
			kinds[c] = byteLetter
		case c < utf8.RuneSelf && !asciiWord(byte(c)):
			kinds[c] = byteGap
		case c&^3 == 0xD8:
			kinds[c] = byteArabic
		}
	}
	return kinds
}()

// asciiGaps are the gaps that ASCII characters make.
var asciiGaps = func() (gaps [utf8.RuneSelf]gapSet) {
	for c := range gaps {
		gaps[c] = gapOf(rune(c))
	}
	return gaps
}()

// latin reads the word at s.off, which begins with an ASCII letter; false,
// and nothing is read, when it is not as simple as that.
func (s *wordScan) latin(limit int) bool {
	const small = 0x2020202020202020
	text, buf, at := s.text, s.folded, s.off
	if len(buf) > 0 {
		buf = append(buf, ' ')
	}
	from := len(buf)
	letters, upper := 0, 0
	for at < limit {
		if at+8 <= limit {
			eight := eightBytes(text[at:])
			n := smallAtStart(eight | small)
			buf = binary.LittleEndian.AppendUint64(buf, eight|small)[:len(buf)+n]
			upper += bits.OnesCount64(^eight & small << (64 - 8*n))
			letters, at = letters+n, at+n
			if n == 8 {
				continue
			}
		} else if c := text[at]; asciiLetter(c) {
			buf = append(buf, c|0x20)
			upper += int(^c >> 5 & 1)
			letters, at = letters+1, at+1
			continue
		}
		l := s.accent(at, limit)
		if l == nil {
			break
		}
		buf = l.appendTo(buf)
		letters, at = letters+1, at+2
	}
	caps := capsNone
	if upper > 0 {
		caps = capsFirst
		if upper == letters && letters > 1 {
			caps = capsAll
		} else if upper > 1 || text[s.off] >= 'a' {
			return false
		}
	}
	if at < limit && !s.ends(at, caps == capsAll || letters == upper) {
		return false
	}
	s.folded = buf
	w := entityWord{start: int32(s.off), from: uint32(from), gap: s.gap, caps: caps}
	s.finish(&w, at)
	return true
}

// accent is the small Latin letter of two bytes at off, nil when none stands
// there.
func (s *wordScan) accent(off, limit int) *wordLetter {
	if off+1 >= limit || s.text[off]-0xC3 > 2 || s.text[off+1]&0xC0 != 0x80 {
		return nil
	}
	l := &s.letters[rune(s.text[off]&0x1F)<<6|rune(s.text[off+1]&0x3F)]
	if l.class != letterBegins|letterInside {
		return nil
	}
	return l
}

// ends reports whether the word that was read so far surely ends before off;
// capitals says that it is in capitals, and a dot so may be an acronym's.
func (s *wordScan) ends(off int, capitals bool) bool {
	c := s.text[off]
	switch {
	case c < utf8.RuneSelf:
		return endsWord[c] || c == '.' && !capitals
	case c == 0xE2:
		return off+2 < len(s.text) && s.text[off+1] == 0x80 && s.text[off+2]-0x90 < 0xA8-0x90 // dashes, quotation marks
	case c >= 0xC2 && c < 0xE0 && off+1 < len(s.text) && s.text[off+1]&0xC0 == 0x80:
		return s.letters[rune(c&0x1F)<<6|rune(s.text[off+1]&0x3F)].class&letterInside == 0
	}
	return false
}

// arabic reads the word at s.off, which may begin with an Arabic letter;
// false, and nothing is read, when it is not as simple as that.
func (s *wordScan) arabic(limit int) bool {
	text, buf, at := s.text, s.folded, s.off
	if len(buf) > 0 {
		buf = append(buf, ' ')
	}
	from := len(buf)
	for at+1 < limit {
		first, second := text[at], text[at+1]
		if first&^3 != 0xD8 || second&0xC0 != 0x80 {
			break
		}
		folded := s.plain[uint(first&3)<<6|uint(second&0x3F)]
		if folded == 0 {
			break
		}
		buf = append(buf, byte(folded), byte(folded>>8))
		at += 2
	}
	if at == s.off || at < limit && !s.ends(at, false) {
		return false
	}
	s.folded = buf
	w := entityWord{start: int32(s.off), from: uint32(from), gap: s.gap, script: arabicWord}
	s.finish(&w, at)
	return true
}
