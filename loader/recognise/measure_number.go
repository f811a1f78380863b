package recognise

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numbers are read in the manners of three languages: 1 234,5 and 1.234.567
// and 1,234.5 and ١٬٢٣٤٫٥. A separator before exactly three digits groups
// them, unless it is a single dot, which a decimal is more likely to have.

// isDigit reports whether r is a digit of one of the sets that are read.
func isDigit(r rune) bool {
	_, ok := digitValue(r)
	return ok
}

// digitValue is the value of an ASCII, Arabic-Indic or Persian digit.
func digitValue(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '٠' && r <= '٩':
		return int(r - '٠'), true
	case r >= '۰' && r <= '۹':
		return int(r - '۰'), true
	}
	return 0, false
}

// numberEnd is the end of the number whose first digit is at off.
func numberEnd(text string, off int) int {
	end, first := digitsEnd(text, off)
	last := first
	for {
		sep, n := utf8.DecodeRuneInString(text[end:])
		kind := separatorOf(sep)
		if kind == noSeparator {
			return end
		}
		next, count := digitsEnd(text, end+n)
		switch {
		case count == 0:
			return end
		case kind == blankSeparator && (count != 3 || first > 3 || last != first && last != 3):
			return end
		case kind == groupSeparator && count != 3:
			return end
		}
		end, last = next, count
	}
}

// digitsEnd is the end of the digits at off, and how many there are.
func digitsEnd(text string, off int) (end, count int) {
	for off < len(text) {
		r, n := utf8.DecodeRuneInString(text[off:])
		if !isDigit(r) {
			break
		}
		off, count = off+n, count+1
	}
	return off, count
}

type separatorKind uint8

const (
	noSeparator    separatorKind = iota
	blankSeparator               // groups digits, and parts numbers as well
	pointSeparator               // groups digits or begins the decimals
	groupSeparator               // groups digits only
)

func separatorOf(r rune) separatorKind {
	switch r {
	case ' ', 0xA0, 0x202F, 0x2009:
		return blankSeparator
	case '.', ',', '٫', '،':
		return pointSeparator
	case '٬', '\'', '’':
		return groupSeparator
	}
	return noSeparator
}

// numberValue is the value of a number as numberEnd cuts it.
func numberValue(raw string) float64 {
	var digits strings.Builder
	point := decimalPoint(raw)
	for i, r := range raw {
		if d, ok := digitValue(r); ok {
			digits.WriteByte(byte('0' + d))
		} else if i == point {
			digits.WriteByte('.')
		}
	}
	v, _ := strconv.ParseFloat(digits.String(), 64)
	return v
}

// decimalPoint is the byte of the separator that begins the decimals of raw,
// -1 when it has none.
func decimalPoint(raw string) int {
	last, lastSep, others, same := -1, rune(0), 0, 0
	for i, r := range raw {
		if separatorOf(r) == noSeparator {
			continue
		}
		if r == lastSep {
			same++
		} else {
			others += same
			same = 1
		}
		last, lastSep = i, r
	}
	switch {
	case last < 0 || separatorOf(lastSep) != pointSeparator || same > 1:
		return -1
	case others > 0 || lastSep == '٫' || lastSep == '.':
		return last
	}
	_, decimals := digitsEnd(raw, last+utf8.RuneLen(lastSep))
	if decimals == 3 && !strings.HasPrefix(raw, "0") {
		return -1
	}
	return last
}

// formatNumber writes v without an exponent and without trailing zeros.
func formatNumber(v float64) string {
	if math.Abs(v) < 1e15 {
		v = math.Round(v*1e6) / 1e6
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
