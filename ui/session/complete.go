package session

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// offer is what the word before the cursor may become. The same key again
// goes on to the next.
type offer struct {
	words []string
	start int // of the word
	end   int // of the word, where the cursor was
	made  int // of words, how many have been taken in turn
	text  string
}

// offer finds what the word before the cursor may become, unless one of the
// words that were offered has just been taken.
func (s *Session) offer() {
	p := s.prompt
	if p.errand.complete == nil || p.offer.made > 0 && p.text == p.offer.text {
		return
	}
	start := p.lastWord()
	p.offer = offer{start: start, end: p.pos, words: p.errand.complete(p.text[start:p.pos])}
}

// lastWord is where the word begins that ends at the cursor.
func (p *prompt) lastWord() int {
	i := strings.LastIndexFunc(p.text[:p.pos], parting)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(p.text[i:])
	return i + size
}

// parting reports whether r stands between tags.
func parting(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '،' }

// complete puts the next word that is offered in the place of the one before
// the cursor.
func (p *prompt) complete() {
	o := &p.offer
	if len(o.words) == 0 || p.pos != o.end {
		return
	}
	word := o.words[o.made%len(o.words)]
	rest := p.text[p.pos:]
	p.text = p.text[:o.start] + word + rest
	p.pos = o.start + len(word)
	o.made++
	o.text, o.end = p.text, p.pos
}

// besides are the words that can still be taken, for the end of the row.
func (o *offer) besides() []string {
	if len(o.words) == 0 {
		return nil
	}
	i := o.made % len(o.words)
	return append(append([]string(nil), o.words[i:]...), o.words[:i]...)
}
