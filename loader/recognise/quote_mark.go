package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoteFamily groups the glyphs that may close each other.
type quoteFamily uint8

const (
	quoteAngle     quoteFamily = iota // « » << >>
	quoteGuil                         // ‹ ›
	quoteCurly                        // “ ” „ ‟
	quoteASCII                        // " '' ``
	quoteSingle                       // ' ‘ ’ ‚ ‛
	quoteParens                       // (( ))
	quoteOrnate                       // ﴿ ﴾
	quoteCorner                       // 「 」
	quoteTwoCorner                    // 『 』
)

// quoteFacing is where a glyph looks by its nature.
type quoteFacing uint8

const (
	quoteEither quoteFacing = iota
	quoteOpens
	quoteCloses
)

// quoteRole is what the spacing around a mark makes of it.
type quoteRole uint8

const (
	quoteUnclear quoteRole = iota // a blank on both sides, or on neither
	quoteOpener
	quoteCloser
	quoteLateCloser // a blank before, punctuation after: closes if anything is open
	quoteNone       // inches, an abbreviation, an apostrophe
)

// quoteMark is one mark in the text.
type quoteMark struct {
	start, end int // bytes of the glyph alone
	family     quoteFamily
	facing     quoteFacing
	role       quoteRole
	glued      bool // text on both sides
	partner    int  // of a single mark that opens or closes: where the other one starts, else -1
}

// quoteLead is 1 for the bytes that the glyphs of a mark begin with.
var quoteLead = [256]uint8{
	'"': 1, '\'': 1, '`': 1, '(': 1, ')': 1, '<': 1, '>': 1, 0xC2: 1, 0xE2: 1, 0xE3: 1, 0xEF: 1,
}

// quoteNextLead is the first such byte from off on, end when there is none.
func quoteNextLead(text string, off, end int) int {
	for ; off+8 <= end; off += 8 {
		s := text[off : off+8]
		if quoteLead[s[0]]|quoteLead[s[1]]|quoteLead[s[2]]|quoteLead[s[3]]|quoteLead[s[4]]|quoteLead[s[5]]|quoteLead[s[6]]|quoteLead[s[7]] != 0 {
			break
		}
	}
	for off < end && quoteLead[text[off]] == 0 {
		off++
	}
	return off
}

// quoteGlyph is what a mark of one character is.
type quoteGlyph struct {
	family quoteFamily
	facing quoteFacing
}

// quoteGlyphOf is the glyph that r is. Doubled ones come from quoteGlyphAt.
func quoteGlyphOf(r rune) (g quoteGlyph, ok bool) {
	switch r {
	case '«':
		return quoteGlyph{quoteAngle, quoteOpens}, true
	case '»':
		return quoteGlyph{quoteAngle, quoteCloses}, true
	case '‹':
		return quoteGlyph{quoteGuil, quoteOpens}, true
	case '›':
		return quoteGlyph{quoteGuil, quoteCloses}, true
	case '“', '„', '‟':
		return quoteGlyph{quoteCurly, quoteOpens}, true
	case '”':
		return quoteGlyph{quoteCurly, quoteCloses}, true
	case '‘', '‚', '‛':
		return quoteGlyph{quoteSingle, quoteOpens}, true
	case '’':
		return quoteGlyph{quoteSingle, quoteCloses}, true
	case '﴿':
		return quoteGlyph{quoteOrnate, quoteOpens}, true
	case '﴾':
		return quoteGlyph{quoteOrnate, quoteCloses}, true
	case '「':
		return quoteGlyph{quoteCorner, quoteOpens}, true
	case '」':
		return quoteGlyph{quoteCorner, quoteCloses}, true
	case '『':
		return quoteGlyph{quoteTwoCorner, quoteOpens}, true
	case '』':
		return quoteGlyph{quoteTwoCorner, quoteCloses}, true
	}
	return quoteGlyph{}, false
}

// quoteMarks appends the marks of text[start:end] to marks, their roles set.
func quoteMarks(marks []quoteMark, text string, start, end int) []quoteMark {
	for off := quoteNextLead(text, start, end); off < end; off = quoteNextLead(text, off, end) {
		if n := quoteElision(text[start:end], off-start); n > 0 {
			off += n
			continue
		}
		m, n, ok := quoteGlyphAt(text[:end], off)
		if ok && !(m.family == quoteSingle && quoteApostrophe(text[start:end], off-start, n)) {
			m.start, m.end, m.partner = off, off+n, -1
			marks = append(marks, m)
		}
		off += n
	}
	for i := range marks {
		quoteSetRole(text, start, end, marks, i)
	}
	return marks
}

// quoteGlyphAt is the mark at byte off of text and how many bytes to go on
// by, at least one; ok is false when no mark stands there.
func quoteGlyphAt(text string, off int) (m quoteMark, n int, ok bool) {
	switch c := text[off]; c {
	case '"':
		return quoteMark{family: quoteASCII}, 1, true
	case '\'', '`', '(', ')', '<', '>':
		return quoteRunAt(text, off, c)
	}
	r, n := utf8.DecodeRuneInString(text[off:])
	g, ok := quoteGlyphOf(r)
	if ok && g.family == quoteSingle && strings.HasPrefix(text[off+n:], text[off:off+n]) {
		return quoteMark{family: quoteASCII, facing: g.facing}, 2 * n, true // ‘‘word’’
	}
	return quoteMark{family: g.family, facing: g.facing}, n, ok
}

// quoteRunAt reads a run of one ASCII character: a single quotation mark
// alone, the others by two. Longer runs are something else.
func quoteRunAt(text string, off int, c byte) (m quoteMark, n int, ok bool) {
	n = 1
	for off+n < len(text) && text[off+n] == c {
		n++
	}
	switch {
	case c == '\'' && n == 1:
		return quoteMark{family: quoteSingle}, n, true
	case n != 2:
		return m, n, false
	case c == '\'':
		return quoteMark{family: quoteASCII}, n, true
	case c == '`':
		return quoteMark{family: quoteASCII, facing: quoteOpens}, n, true
	case c == '(':
		return quoteMark{family: quoteParens, facing: quoteOpens}, n, true
	case c == ')':
		return quoteMark{family: quoteParens, facing: quoteCloses}, n, true
	case c == '<':
		return quoteMark{family: quoteAngle, facing: quoteOpens}, n, true
	}
	return quoteMark{family: quoteAngle, facing: quoteCloses}, n, true
}

// quoteWordy reports whether r can be part of a word.
func quoteWordy(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
