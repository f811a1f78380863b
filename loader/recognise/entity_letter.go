package recognise

import (
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
