package layout

import "unicode"

const softHyphen = 0xAD

// isLineEnd tells whether r ends a line inside a paragraph (UAX #14 LB4).
func isLineEnd(r rune) bool { return r == 0x0B || r == 0x0C || r == 0x2028 }

// isBlank tells whether r is a blank of one column, other than a tab, that
// vanishes at the end of a line.
func isBlank(r rune) bool {
	return r == ' ' || r == 0x1680 || 0x2000 <= r && r <= 0x200A && r != 0x2007 || r == 0x205F
}

// isNoBreakBlank tells whether r is a blank that holds its neighbours.
func isNoBreakBlank(r rune) bool { return r == 0xA0 || r == 0x2007 || r == 0x202F }

// isControl tells whether r must never reach the terminal.
func isControl(r rune) bool {
	switch {
	case r < 0x20, 0x7F <= r && r < 0xA0:
		return true
	case r < 0x200B:
		return r == softHyphen || r == 0x034F || r == 0x061C || 0x180B <= r && r <= 0x180F
	case r == 0x200C, r == 0x200D:
		return false
	}
	return r <= 0x200F || 0x2028 <= r && r <= 0x202E || 0x2060 <= r && r <= 0x206F ||
		r == 0xFEFF || 0xFFF9 <= r && r <= 0xFFFB
}

// isJoiner tells whether r means something inside an emoji alone: ZWNJ, ZWJ,
// variation selectors, tags.
func isJoiner(r rune) bool {
	return r == 0x200C || r == 0x200D || 0xFE00 <= r && r <= 0xFE0F || 0xE0000 <= r && r <= 0xE0FFF
}

// isPoint tells whether r is an Arabic or Hebrew point.
func isPoint(r rune) bool {
	switch {
	case r < 0x0591:
		return false
	case r <= 0x05C7, 0x0610 <= r && r <= 0x061A, 0x064B <= r && r <= 0x065F, r == 0x0670,
		0x06D6 <= r && r <= 0x06ED, 0x0898 <= r && r <= 0x08FF:
		return isMark(r)
	}
	return false
}

// isMark tells whether r combines with the letter before it.
func isMark(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }

// isEmoji tells whether a variation selector or joiner after r may stay.
func isEmoji(r rune) bool {
	return r >= 0x1F000 || 0x2190 <= r && r <= 0x3299 || r == '#' || r == '*' || '0' <= r && r <= '9' || r == 0xA9 || r == 0xAE || r == 0x203C || r == 0x2049
}

// sign is what stands for a control when invisibles are shown.
func sign(r rune) rune {
	if r < 0x20 {
		return 0x2400 + r
	}
	return 0x2423
}
