package plain

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// paragraph is a section in the making.
type paragraph struct {
	model.Span
	kind  model.SectionKind
	level int

	// what its shape tells
	runes   int    // code points; shapeLen in a paragraph of more bytes than that
	ended   bool   // ends like a sentence or a clause
	marker  string // what makes it look like a list item, "" for nothing
	indent  int    // blanks before it on its line
	foreign answer // see classifier.foreign
}

// answer is what a question was answered that costs much to ask.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// shapeLen is how many bytes of a paragraph are looked at for its shape: no
// heading, credit or widget is as long.
const shapeLen = 600

func newParagraph(text string, l line) paragraph {
	s := text[l.Start:l.End]
	p := paragraph{
		Span: l.Span, runes: shapeLen, ended: endsSentence(s) || endsClause(s), marker: marker(s), indent: l.indent,
	}
	if len(s) <= shapeLen {
		p.runes = runeCount(s)
	}
	return p
}

// words is how many words paragraph i has, shapeLen/6 in a long one. It costs
// more than the other questions about a paragraph.
func (c *classifier) words(i int) int {
	if s := c.at(i); len(s) <= shapeLen {
		return wordCount(s)
	}
	return shapeLen / 6
}

// runeCount is how many code points s has: its bytes without those that go on
// with one, which are told eight at a time.
func runeCount(s string) int {
	n := len(s)
	for len(s) >= 8 {
		eight := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(eight & (^eight << 1) & 0x8080808080808080)
		s = s[8:]
	}
	for i := range len(s) {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}

// wordCount is how many words strings.Fields finds in s. Only bytes that
// begin a blank which is no ASCII are decoded.
func wordCount(s string) int {
	n, inside := 0, false
	for i := 0; i < len(s); i++ {
		blank := false
		switch c := s[i]; {
		case c <= ' ':
			blank = c == ' ' || '\t' <= c && c <= '\r'
		case c == 0xc2, c == 0xe1, c == 0xe2, c == 0xe3:
			r, size := utf8.DecodeRuneInString(s[i:])
			blank = unicode.IsSpace(r)
			i += size - 1
		}
		if !blank && !inside {
			n++
		}
		inside = !blank
	}
	return n
}

func (p *paragraph) section() model.Section {
	return model.Section{Span: p.Span, Kind: p.kind, Level: p.level}
}

// endsSentence reports whether s ends in a final stop, with closing marks
// after it or not.
func endsSentence(s string) bool { return strings.ContainsRune(".!?…؟۔。:", lastSign(s)) }

// endsClause reports whether s ends in a comma or semicolon.
func endsClause(s string) bool { return strings.ContainsRune(",،;؛", lastSign(s)) }

// lastSign is the last character of s before the closing marks at its end.
func lastSign(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u00a0\u202f»”\"’')]›"))
	return r
}

// bullets begin a list item wherever they stand; dashes only in a list of
// several, since they open a line of dialogue too.
const (
	bullets = "•·◦▪▫‣●■◆►▶✓✔※*"
	dashes  = "-–"
)

// marker is what makes s look like a list item: a bullet, a dash, or a number
// with a dot or a bracket, each with a blank behind it.
func marker(s string) string {
	if s == "" || asciiLetter(s[0]) {
		return "" // like most paragraphs
	}
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) || strings.ContainsRune(dashes, r) {
		if blankAt(s, n) {
			return s[:n]
		}
		return ""
	}
	end := 0
	for _, r := range s {
		if !unicode.IsDigit(r) || end > 8 {
			break
		}
		end += utf8.RuneLen(r)
	}
	if end == 0 || utf8.RuneCountInString(s[:end]) > 3 || end == len(s) {
		return ""
	}
	if strings.IndexByte(".)-", s[end]) < 0 || !blankAt(s, end+1) {
		return ""
	}
	return s[:end+1]
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// blankAt reports whether byte off of s begins a blank.
func blankAt(s string, off int) bool {
	r, _ := utf8.DecodeRuneInString(s[off:])
	return unicode.IsSpace(r)
}
