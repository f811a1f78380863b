package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// cueToken is a word, a punctuation mark, a quote taken as a whole, or the
// end of a sentence.
type cueToken struct {
	model.Span
	fold  string // a word or mark as the lists have it; "" for a quote, "." for the end of a sentence
	quote int    // index of the quote, -1 for all else
	upper bool   // begins with a capital letter
	word  bool   // is a word

	clause int // of a quote: the index of the clause after it, 0 for none
	taker  int // of a reporting word: 1 + the token of the quote that it follows, 0 for none

	// of a word by itself, once somebody has asked
	roles  cueRoles
	asked  bool
	form   cueForm
	tongue cueTongue
}

// cueReader cuts the words between quotes.
type cueReader struct {
	text   string
	tokens []cueToken
	// clauses are those found after quotes; the first one is none.
	clauses []cueClause
	looks   int // at tokens: what the work costs, for tests
}

// read cuts text[start:end], where inner are the quotes that stand in it, as
// indexes of quotes, in order.
func (c *cueReader) read(start, end int, inner []int, quotes []model.Quote) {
	c.tokens = c.tokens[:0]
	off := start
	for _, i := range inner {
		q := quotes[i].Span
		c.words(off, min(max(q.Start, off), end))
		c.tokens = append(c.tokens, cueToken{Span: q, quote: i})
		off = min(max(off, q.End), end)
	}
	c.words(off, end)
}

// words cuts text[off:end], which holds no quote.
func (c *cueReader) words(off, end int) {
	for off < end {
		r, n := utf8.DecodeRuneInString(c.text[off:end])
		switch {
		case cueStarts(r):
			off = c.word(off, end)
		case r == '\n' || strings.ContainsRune(".!?…؟", r):
			off = c.stop(off, end, r, n)
		case unicode.IsSpace(r) || quoteUnseen(r):
			off += n
		case r == '\'' || r == '’':
			off += n // what a genitive or an elision left over
		default:
			c.add(off, off+n, cueMark(r))
			off += n
		}
	}
}

func cueStarts(r rune) bool { return quoteWordy(r) || r == '@' || r == '#' || r == '_' }

func (c *cueReader) add(start, end int, fold string) {
	r, _ := utf8.DecodeRuneInString(c.text[start:end])
	first, _ := utf8.DecodeRuneInString(fold)
	c.tokens = append(c.tokens, cueToken{
		Span: model.Span{Start: start, End: end}, fold: fold, quote: -1, upper: unicode.IsUpper(r),
		word: quoteWordy(first) || first == '@' || first == '#',
	})
}

// word adds the word at off, or the elided one that it begins with: l’imam is
// two words, Montana’s is one.
func (c *cueReader) word(off, end int) int {
	start := off
	for off < end {
		r, n := utf8.DecodeRuneInString(c.text[off:end])
		if !cueStarts(r) {
			next, _ := utf8.DecodeRuneInString(c.text[off+n : end])
			if !strings.ContainsRune("-'’.‑", r) || !quoteWordy(next) {
				break
			}
			if (r == '\'' || r == '’') && cueIs(cueFold(c.text[start:off]), cueElided) {
				off += n
				break
			}
		}
		off += n
	}
	c.add(start, off, cueFold(c.text[start:off]))
	return off
}

const cueElidedWords = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu"

// stop adds the end of a sentence at off unless the stop is that of an
// abbreviation or inside a number.
func (c *cueReader) stop(off, end int, r rune, n int) int {
	next, _ := utf8.DecodeRuneInString(c.text[off+n : end])
	ends := r == '\n' || off+n >= end || unicode.IsSpace(next) || quoteUnseen(next)
	if ends && !(r == '.' && c.shortened()) {
		c.add(off, off+n, ".")
	}
	return off + n
}

// shortened reports whether the last word is an abbreviation that keeps its
// stop.
func (c *cueReader) shortened() bool {
	if len(c.tokens) == 0 {
		return false
	}
	t := &c.tokens[len(c.tokens)-1]
	if strings.Contains(t.fold, ".") {
		return true
	}
	return t.upper && (utf8.RuneCountInString(t.fold) == 1 || cueIs(t.fold, cueAbbreviations))
}

const cueAbbreviationsWords = "mr mrs ms dr prof st gen sen rep gov lt col sgt mm me jr sr"

// cueFolded reports whether w is small ASCII letters, or Arabic ones that fold
// to themselves, as most words are.
func cueFolded(w string) bool {
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c-'a' < 26 || c == '\'' || c == '-':
		case (c == 0xD8 || c == 0xD9) && i+1 < len(w) && cuePlainArabic(rune(c&0x1F)<<6|rune(w[i+1]&0x3F)):
			i++
		default:
			return false
		}
	}
	return true
}

// cuePlainArabic reports whether r is one of the letters from hamza to yeh
// that are no alef with a sign and no tatweel.
func cuePlainArabic(r rune) bool {
	return r >= 'ؤ' && r <= 'ي' && r != 'إ' && r != 'ـ' || r == 'ء'
}

// cueMark is a punctuation mark as the rules know it.
func cueMark(r rune) string {
	switch r {
	case '،', '؛', ';', '、', '，':
		return ","
	case '–', '—', '―', '-', '−':
		return "-"
	case '：':
		return ":"
	}
	return string(r)
}

// cueFold is a word in lower case, with the plain apostrophe; an Arabic one
// without tatweel and vowel signs, its alefs and yehs made one.
func cueFold(w string) string {
	if cueFolded(w) {
		return w
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '’':
			return '\''
		case '‑':
			return '-'
		case 'ـ':
			return -1
		case 'أ', 'إ', 'آ', 'ٱ':
			return 'ا'
		}
		if r >= 0x64B && r <= 0x65F || quoteUnseen(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, w)
}
