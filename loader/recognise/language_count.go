package recognise

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// Counting goes over each byte of the sample once. What a character of one
// or two bytes is stands in a table, and a word is looked up as a number: its
// bytes, in lower case, one behind the other, as all little words have at
// most eight.

// languageCount is what was seen of a text.
type languageCount struct {
	// set once
	letterKinds *[letterKindsEnd]letterKind
	words       *littleWords

	// state
	letters int
	scripts [int(otherScripts) + len(languagesAlone)]int // in worths
	little  [littleLanguages]float64                     // little words, by index in languagesInLatin
	marking int                                          // letters of Arabic and Cyrillic
	marks   [endMarking - firstMarking]uint16            // how often each of them was seen, in lower case
}

// The letters by which the languages of the Arabic and the Cyrillic script
// are told are from here to there.
const (
	firstMarking = 0x400
	endMarking   = 0x700
)

// letterKind is what a character is to the count.
type letterKind struct {
	inWord bool // a letter or a mark
	script languageScript
	worth  uint8
	lower  rune
}

// letterKindsEnd is the character behind those of two bytes.
const letterKindsEnd = 0x800

// languageLetterKinds are the kinds of all characters of one or two bytes.
var languageLetterKinds = sync.OnceValue(func() *[letterKindsEnd]letterKind {
	var kinds [letterKindsEnd]letterKind
	for r := range kinds {
		kinds[r] = letterKindOf(rune(r))
	}
	return &kinds
})

func letterKindOf(r rune) letterKind {
	if !unicode.IsLetter(r) && !unicode.IsMark(r) {
		return letterKind{}
	}
	script, worth := languageScriptOf(r)
	return letterKind{inWord: true, script: script, worth: worth, lower: unicode.ToLower(r)}
}

// languageScriptOf is the script of the block that r is in, and what r is
// worth; noScript and 0 where languageRanges has no such block.
func languageScriptOf(r rune) (languageScript, uint8) {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return latinScript, 2
	}
	for _, block := range languageRanges {
		if block.from <= r && r <= block.to {
			return block.script, block.worth
		}
	}
	return noScript, 0
}

// read counts the letters and the little words of part. Names of people on a
// platform, tags and addresses are in no language.
func (l *languageCount) read(part string) {
	for off := 0; off < len(part); {
		end, plain := languageField(part, off)
		if plain {
			for off < end {
				off += l.readWord(part[off:end])
			}
		}
		_, size := utf8.DecodeRuneInString(part[end:])
		off = end + size
	}
}

// Classes of bytes that matter to the fields of a text.
const (
	fieldSpace = 1 << iota // white space
	fieldWide              // the first byte of a character that may be white space
	fieldSign              // a sign that names, tags and addresses have
)

var fieldBytes = [256]uint8{
	' ': fieldSpace, '\t': fieldSpace, '\n': fieldSpace, '\v': fieldSpace, '\f': fieldSpace, '\r': fieldSpace,
	0xC2: fieldWide, 0xE1: fieldWide, 0xE2: fieldWide, 0xE3: fieldWide,
	'@': fieldSign, '/': fieldSign, '#': fieldSign, '_': fieldSign,
}

// languageField is where the field at off ends, at white space; it is plain
// when it has no sign of a name, a tag or an address.
func languageField(text string, off int) (end int, plain bool) {
	plain = true
	for end = off; end < len(text); end++ {
		switch fieldBytes[text[end]] {
		case fieldSpace:
			return end, plain
		case fieldWide:
			if r, _ := utf8.DecodeRuneInString(text[end:]); unicode.IsSpace(r) {
				return end, plain
			}
		case fieldSign:
			plain = false
		}
	}
	return end, plain
}

// readWord counts the word that field begins with, or steps over a character
// that is in none, and returns how many bytes that was.
func (l *languageCount) readWord(field string) int {
	var w packedWord
	off := w.readASCII(field)
	l.letters += off
	l.scripts[latinScript] += 2 * off
	for off < len(field) {
		r, size := decodeWord(field, off)
		k := l.kind(r)
		if !k.inWord {
			if off == 0 {
				return size
			}
			break
		}
		l.addLetter(k)
		w.add(k)
		off += size
	}
	for _, lang := range l.words.at(w) {
		l.little[lang.index] += lang.worth
	}
	return off
}

func (l *languageCount) kind(r rune) *letterKind {
	if r < letterKindsEnd {
		return &l.letterKinds[r]
	}
	k := letterKindOf(r)
	return &k
}

func (l *languageCount) addLetter(k *letterKind) {
	if k.script == noScript {
		return
	}
	l.letters++
	l.scripts[k.script] += int(k.worth)
	if k.script == arabicScript || k.script == cyrillicScript {
		l.marking++
		if firstMarking <= k.lower && k.lower < endMarking {
			l.marks[k.lower-firstMarking]++
		}
	}
}

// packedWord is a word in lower case as a number: the first byte of its UTF-8
// is the highest one that is not zero. What is longer than eight bytes, or
// has letters that are not Latin, is no little word, and its number means
// nothing.
type packedWord struct {
	bytes uint64
	n     int // in bytes
}

// packedMax is how many bytes a word may have.
const packedMax = 8

// readASCII adds the ASCII letters that s begins with and says how many.
func (w *packedWord) readASCII(s string) int {
	for w.n < len(s) {
		c := s[w.n] | 'a' - 'A'
		if c < 'a' || 'z' < c {
			break
		}
		w.bytes = w.bytes<<8 | uint64(c)
		w.n++
	}
	return w.n
}

func (w *packedWord) add(k *letterKind) {
	switch {
	case k.script != latinScript:
		w.n += packedMax + 1
	case k.lower < utf8.RuneSelf:
		w.bytes, w.n = w.bytes<<8|uint64(k.lower), w.n+1
	default:
		var buf [utf8.UTFMax]byte
		n := utf8.EncodeRune(buf[:], k.lower)
		for _, b := range buf[:n] {
			w.bytes = w.bytes<<8 | uint64(b)
		}
		w.n += n
	}
}
