package charset

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// Which single-byte charset is this? Each candidate reads every high byte
// and gets points for it: a letter that is frequent in its script, next to
// letters of the same script, speaks for the candidate; a control, an odd
// sign inside a word, or a letter of the wrong script there speaks against
// it. "Présidée" in windows-1252 has E9 between ASCII letters: é there, and
// in windows-1256 too, but a feh without neighbours in ISO 8859-6. The cost
// is linear in the sample, four look-ups a byte.

// candidate is a charset that texts in Arabic or French come in.
type candidate struct {
	name string
	enc  *charmap.Charmap
}

// candidates stand in the order in which they win a tie.
func candidates() []candidate {
	return []candidate{
		{"windows-1252", charmap.Windows1252},
		{"windows-1256", charmap.Windows1256},
		{"ISO-8859-6", charmap.ISO8859_6},
		{"ISO-8859-15", charmap.ISO8859_15},
	}
}

// guessSample is how many bytes are looked at.
const guessSample = 1 << 18

// guessSingleByte is the candidate that fits raw best. It is not sure when
// even that one fits badly.
func guessSingleByte(raw []byte) (name string, enc encoding.Encoding, sure bool) {
	sample := raw[:min(len(raw), guessSample)]
	bestScore, high := 0, 1
	for i, c := range candidates() {
		score, n := fit(sample, c.enc)
		if i == 0 || score > bestScore {
			name, enc, bestScore, high = c.name, c.enc, score, max(1, n)
		}
	}
	return name, enc, bestScore >= high/2
}

// fit is the points of charset cm for sample, and the number of its high bytes.
func fit(sample []byte, cm *charmap.Charmap) (score, high int) {
	var runes [256]rune
	for b := range runes {
		runes[b] = cm.DecodeByte(byte(b))
	}
	prev := ' '
	for i, b := range sample {
		r := runes[b]
		if b >= 0x80 {
			next := ' '
			if i+1 < len(sample) {
				next = runes[sample[i+1]]
			}
			high++
			score += points(prev, r, next)
		}
		prev = r
	}
	return score, high
}

// points is what the character r between prev and next says for a charset.
func points(prev, r, next rune) int {
	switch {
	case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
		return arabicPoints(prev, r, next)
	case unicode.Is(unicode.Mn, r):
		if arabic(prev) {
			return 1
		}
		return -3
	case unicode.IsLetter(r):
		return latinPoints(prev, r, next)
	case strings.ContainsRune("«»‘’“”–—…\u00a0،؛؟", r):
		return 1
	case r == '€':
		return 1
	case r < 0xa0 || r == '\ufffd':
		return -5
	}
	if unicode.IsLetter(prev) && unicode.IsLetter(next) {
		return -3
	}
	return -1
}

func arabicPoints(prev, r, next rune) int {
	n := 1
	switch {
	case latin(prev) || latin(next):
		return -3
	case prev == 'ا' && r == 'ل':
		n = 4
	case strings.ContainsRune("اليومنرتبهةدعس", r):
		n = 3
	case strings.ContainsRune("فقكحجشصضطخزأإىذءئثغؤظآ", r):
		n = 1
	default:
		n = -1 // Persian and Urdu letters
	}
	if !arabic(prev) && !arabic(next) {
		n -= 2
	}
	return n
}

func latinPoints(prev, r, next rune) int {
	n := -1
	switch {
	case strings.ContainsRune("éèàêçùâîôûëïœ", r):
		n = 3
	case strings.ContainsRune("ÉÀÈÊÇÔÎŒäöüßñíóáúÄÖÜæøåãõìšž", r):
		n = 1
	}
	if arabic(prev) || arabic(next) || latin(prev) && prev > 0x7f && next > 0x7f && latin(next) {
		return -2
	}
	if !latin(prev) && !latin(next) && r != 'à' && r != 'À' {
		n -= 2
	}
	return n
}

func latin(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z' || r >= 0xc0 && unicode.Is(unicode.Latin, r)
}

func arabic(r rune) bool { return r >= 0x600 && unicode.Is(unicode.Arabic, r) }
