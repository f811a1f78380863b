package recognise

import (
	"unicode"
	"unicode/utf8"
)

// foldedLatin holds the plain letters of U+00C0 to U+017F in order; a blank
// stands for a letter that folds to two, or for none at all.
const foldedLatin = "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnnnnnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// appendFolded adds the letters that r is compared by: lower case, without
// accents, hamza and tashkeel, with one form of alef, yeh, kaf and heh. It
// adds nothing for marks, tatweel and characters of no width.
func appendFolded(dst []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return append(dst, lowerASCII(byte(r)))
	case r >= 0xC0 && r <= 0x17F:
		return appendFoldedLatin(dst, r)
	case r >= 0x600 && r <= 0x6FF:
		return appendFoldedArabic(dst, r)
	case ignorable(r):
		return dst
	case r == 0x218 || r == 0x219:
		return append(dst, 's')
	case r == 0x21A || r == 0x21B:
		return append(dst, 't')
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func appendFoldedLatin(dst []byte, r rune) []byte {
	if c := foldedLatin[r-0xC0]; c != ' ' {
		return append(dst, c)
	}
	switch r {
	case 'Æ', 'æ':
		return append(dst, "ae"...)
	case 'Œ', 'œ':
		return append(dst, "oe"...)
	case 'ß':
		return append(dst, "ss"...)
	case 'Þ', 'þ':
		return append(dst, "th"...)
	case 'Ĳ', 'ĳ':
		return append(dst, "ij"...)
	}
	return utf8.AppendRune(dst, r)
}

func appendFoldedArabic(dst []byte, r rune) []byte {
	switch {
	case r >= 0x627 && r <= 0x647 && r != 'ة' && r != tatweel:
		return append(dst, byte(0xC0|r>>6), byte(0x80|r&0x3F))
	case r >= 0x660 && r <= 0x669:
		return append(dst, byte('0'+r-0x660))
	case r >= 0x6F0 && r <= 0x6F9:
		return append(dst, byte('0'+r-0x6F0))
	case ignorable(r):
		return dst
	}
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		r = 'ا'
	case 'ؤ':
		r = 'و'
	case 'ئ', 'ى', 'ی':
		r = 'ي'
	case 'ک':
		r = 'ك'
	case 'ة':
		r = 'ه'
	}
	return utf8.AppendRune(dst, r)
}

// ignorable reports whether r takes no part in comparing words: a mark, the
// tatweel, or a control of no width.
func ignorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r >= 0x300 && r <= 0x36F, r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x65F,
		r >= 0x6D6 && r <= 0x6ED && r != 0x6DD && r != 0x6DE && r != 0x6E5 && r != 0x6E6 && r != 0x6E9:
		return true
	case r == 0x640, r == 0x670:
		return true
	}
	return control(r) || r >= 0xFE00 && r <= 0xFE0F
}

// control reports whether r is a soft hyphen or a control of direction or of
// joining, which no word ends with.
func control(r rune) bool {
	return r == 0xAD || r == 0x61C || r == 0xFEFF ||
		r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// folded is s as words are compared; everything that is no letter and no
// digit becomes one blank between words.
func folded(s string) string { return string(appendFoldedWords(make([]byte, 0, len(s)+len(s)/8), s)) }

// appendFoldedWords adds s folded to dst.
func appendFoldedWords(dst []byte, s string) []byte {
	scan := wordScan{letters: sharedLetters()}
	start, blank := len(dst), false
	for off := 0; off < len(s); {
		r, n := decodeWord(s, off)
		off += n
		l := scan.letter(r)
		switch {
		case l.class&letterIgnored != 0:
		case l.class&letterInside != 0:
			if blank && len(dst) > start {
				dst = append(dst, ' ')
			}
			blank = false
			dst = l.appendTo(dst)
		case r == '.':
		default:
			blank = true
		}
	}
	return dst
}

// wordRune reports whether r is part of a word. The signs of degrees and
// powers are, for the sake of units.
func wordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return asciiWord(byte(r))
	case r >= 'À' && r <= 0x24F:
		return r != '×' && r != '÷'
	case r >= 0x620 && r <= 0x669, r >= 0x66E && r <= 0x6D3: // Arabic letters, marks, digits
		return true
	case r >= 0x2010 && r <= 0x2064, r == 0xA0, r == '«', r == '»', r == '،':
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '°' || r == '²' || r == '³' || unicode.Is(unicode.Mn, r)
}

func asciiWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
