package layout

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Suspicion is a character that nobody sees and that makes a reader see
// something else than what the text says.
type Suspicion struct {
	Range  // bytes of the text
	Reason Reason
}

// Reason says what is wrong with such a character.
type Reason string

// The reasons. Direction controls that are balanced, marks and joiners where
// they belong are none.
const (
	Override  Reason = "override"  // LRO, RLO: letters stand in another order
	Unclosed  Reason = "unclosed"  // an embedding or isolate that its paragraph leaves open
	Unopened  Reason = "unopened"  // PDF or PDI that closes nothing
	Invisible Reason = "invisible" // parts a word that looks whole
	Tag       Reason = "tag"       // letters in invisible tags, outside of a flag
)

// Sentence says what such a character does to a reader.
func (r Reason) Sentence() string {
	switch r {
	case Override:
		return "override: the letters after it stand in another order"
	case Unclosed:
		return "unclosed: a change of direction that its paragraph leaves open"
	case Unopened:
		return "unopened: the end of a change of direction that never began"
	case Invisible:
		return "invisible: it parts a word that looks whole"
	case Tag:
		return "tag: letters that are not shown"
	}
	return string(r)
}

// Suspicious appends to dst the suspicious characters of text, in order. No
// direction control reaches beyond its paragraph, so each paragraph is
// judged by itself. The cost is linear.
func Suspicious(dst []Suspicion, text string) []Suspicion {
	s := suspect{found: dst}
	n := len(dst)
	for start := 0; start < len(text); {
		end, next := paragraphEnd(text, start)
		s.paragraph(text[:end], start)
		start = next
	}
	slices.SortFunc(s.found[n:], func(a, b Suspicion) int { return a.Start - b.Start })
	return s.found
}

// suspect is the state of the search.
type suspect struct {
	found    []Suspicion
	open     []opener // of the paragraph, outermost first
	isolates int      // among them
	last     rune     // the last visible character, 0 for none
}

// opener is a control that is not closed yet.
type opener struct {
	at      int
	r       rune
	isolate bool
}

func (s *suspect) paragraph(text string, start int) {
	s.open, s.isolates, s.last = s.open[:0], 0, 0
	for i := start; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if k := kindOf(r); k&(hiddenKind|joinerKind) == 0 {
			s.last = r
		} else {
			s.control(text, r, i, i+size)
		}
		i += size
	}
	s.leave(0)
}

func (s *suspect) add(start, end int, why Reason) {
	s.found = append(s.found, Suspicion{Range{start, end}, why})
}

// control judges r, which nobody sees, at bytes start to end.
func (s *suspect) control(text string, r rune, start, end int) {
	switch {
	case r == 0x202D || r == 0x202E:
		s.add(start, end, Override)
		s.open = append(s.open, opener{start, r, false})
	case r == 0x202A || r == 0x202B:
		s.open = append(s.open, opener{start, r, false})
	case 0x2066 <= r && r <= 0x2068:
		s.isolates++
		s.open = append(s.open, opener{start, r, true})
	case r == 0x202C:
		if n := len(s.open); n > 0 && !s.open[n-1].isolate {
			s.open = s.open[:n-1]
		} else {
			s.add(start, end, Unopened)
		}
	case r == 0x2069:
		s.closeIsolate(start, end)
	case 0xE0020 <= r && r <= 0xE007F:
		if s.last != blackFlag {
			s.add(start, end, Tag)
		}
	case parts(r) && unjoined(s.last) && nextIsUnjoined(text[end:]):
		s.add(start, end, Invisible)
	}
}

// closeIsolate closes the innermost isolate, and with it what is open inside.
func (s *suspect) closeIsolate(start, end int) {
	if s.isolates == 0 {
		s.add(start, end, Unopened)
		return
	}
	n := len(s.open) - 1
	for !s.open[n].isolate {
		n--
	}
	s.leave(n + 1)
	s.open = s.open[:n]
	s.isolates--
}

// leave reports the openers from n on as unclosed and forgets them. An
// override has been reported already.
func (s *suspect) leave(n int) {
	for _, o := range s.open[n:] {
		if o.r != 0x202D && o.r != 0x202E {
			s.add(o.at, o.at+utf8.RuneLen(o.r), Unclosed)
		}
	}
	s.open = s.open[:n]
}

// parts tells whether r makes one word two for a search, and to the eye not.
func parts(r rune) bool {
	return 0x200B <= r && r <= 0x200F || 0x2060 <= r && r <= 0x2064 || r == 0xFEFF || r == 0x034F || r == 0x061C
}

// unjoined tells whether r is a letter or digit of a script that has no use
// for joiners.
func unjoined(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) || '0' <= r && r <= '9'
}

func nextIsUnjoined(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unjoined(r)
}
