package bidi

import "math/bits"

// scan looks for the end of the first paragraph of text. It is plain when no
// character before that end is right-to-left or an explicit control, which
// the bytes tell without decoding; n counts the separator. When it is not
// plain, n means nothing.
func scan(text string) (n int, plain bool) {
	for i := 0; ; {
		i = skipASCII(text, i)
		if i >= len(text) {
			return len(text), true
		}
		switch b := text[i]; leads[b] {
		case passing:
			i++
		case ending:
			if b == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			return i + 1, true
		case unsure:
			end, plain := look(text[i:])
			if !plain || end > 0 {
				return i + end, plain
			}
			i++
		default:
			return 0, false
		}
	}
}

// skipASCII is the next byte from i on that is not ASCII, or may be a
// separator; eight are looked at in one word.
func skipASCII(text string, i int) int {
	const high, space = 0x8080808080808080, 0x2020202020202020
	for i+8 <= len(text) {
		s := text[i : i+8]
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if found := (w | w - space) & high; found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
		i += 8
	}
	for i < len(text) && leads[text[i]] == passing {
		i++
	}
	return i
}

// What the first byte of a character tells.
const (
	passing = iota // nothing to see
	ending         // ends the paragraph
	unsure         // the next bytes decide
	foreign        // may be right-to-left
)

// leads has what each first byte tells. D6 is U+0580, DF ends before U+0800.
var leads = [256]uint8{
	'\n': ending, '\r': ending, 0x1C: ending, 0x1D: ending, 0x1E: ending,
	0xC2: unsure, 0xE0: unsure, 0xE2: unsure, 0xEF: unsure, 0xF0: unsure,
	0xD6: foreign, 0xD7: foreign, 0xD8: foreign, 0xD9: foreign, 0xDA: foreign,
	0xDB: foreign, 0xDC: foreign, 0xDD: foreign, 0xDE: foreign, 0xDF: foreign,
}

// look decides on a character, the first of s, whose first byte is unsure.
// end is the length of a separator.
func look(s string) (end int, plain bool) {
	if len(s) < 2 {
		return 0, true
	}
	switch b := s[1]; s[0] {
	case 0xC2: // NEL
		if b == 0x85 {
			return 2, true
		}
	case 0xE0: // U+0800 to U+08FF
		return 0, b > 0xA3
	case 0xE2: // U+200F, U+2028 to U+202E, U+2066 to U+2069
		return lookPunctuation(s)
	case 0xEF: // U+FB1D to U+FEFF
		return 0, b < 0xAC || b > 0xBB
	case 0xF0: // U+10800 to U+10FFF, U+1E800 to U+1EFFF
		return 0, b != 0x90 && b != 0x9E
	}
	return 0, true
}

// lookPunctuation is look for U+2000 to U+2FFF.
func lookPunctuation(s string) (end int, plain bool) {
	if len(s) < 3 {
		return 0, true
	}
	switch b := s[2]; s[1] {
	case 0x80:
		if b == 0xA9 {
			return 3, true
		}
		return 0, b != 0x8F && (b < 0xAA || b > 0xAE)
	case 0x81:
		return 0, b < 0xA6 || b > 0xA9
	}
	return 0, true
}
