package recognise

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// A date is found by its year: a run of exactly four digits. From there the
// words of the few dozen bytes before are tried as its beginning, the first
// one first, by DateAt, whose grammar is
//
//	[clock] [weekday] ( day month year | month day year | month year |
//	year-month-day | day/month/year | 年月日 ) [mark] [clock]
//
// e.g. "Friday, April 10, 2020", "السبت، ٣ فبراير ٢٠٢٤", "16 мая 2018 г.". Each year
// costs a bounded number of tries, each of bounded length, so the whole is
// linear in the text.

// Dated is a date as a text writes it.
type Dated struct {
	model.Span
	Date model.Date
}

// dateReach is how many bytes before its year a date may begin.
const dateReach = 96

// Dates are the calendar dates in text, by Start, without overlap. A numeric
// date whose day and month could change places has its day first, unless the
// text holds one that can only be read month first and none that contradicts.
func Dates(text string) []Dated {
	order := dateOrder(text)
	var found []Dated
	after := 0 // no date begins before it
	for year := dateNextYear(text, 0); year >= 0; year = dateNextYear(text, after) {
		d, ok := dateAround(text, max(after, year-dateReach), year, order)
		if ok {
			found = append(found, d)
			after = d.End
		} else {
			_, _, after = dateNumber(text, year)
		}
	}
	return found
}

// DateAt is the date that text begins with at byte off, its weekday and the
// time after it included; ok is false when none stands there. Day comes before
// month in a numeric date that could be read both ways.
func DateAt(text string, off int) (d Dated, ok bool) {
	return dateRead(text, off, dayFirst)
}

// dateAround is the date that begins in text[from:] and holds the year at
// byte year.
func dateAround(text string, from, year int, order numericOrder) (Dated, bool) {
	for off := dateFirstWord(text, dateRuneStart(text, from), year); off <= year; {
		if dateMayBegin(text, off) {
			d, ok := dateRead(text, off, order)
			if ok && d.Start <= year && year < d.End {
				return d, true
			}
		}
		_, size := utf8.DecodeRuneInString(text[off:])
		off += size
	}
	return Dated{}, false
}

// dateFirstWord is where the words begin that lead to the year at byte year
// and may all be of one date.
func dateFirstWord(text string, from, year int) int {
	off := year
	for off > from {
		start := dateWordStart(text, from, off)
		if start == off {
			r, size := utf8.DecodeLastRuneInString(text[:off])
			if r == '\n' || r >= 0x3000 {
				return off
			}
			off -= size
			continue
		}
		var buf dateWordBuffer
		word, end := dateWordAt(text, start, &buf)
		if end != off || !dateHolds(string(word)) {
			return off
		}
		off = start
	}
	return off
}

// dateWordStart is where the word of letters that ends at off begins.
func dateWordStart(text string, from, off int) int {
	for off > from {
		r, size := utf8.DecodeLastRuneInString(text[:off])
		if !dateLetter(r) && r != '\u0640' {
			break
		}
		off -= size
	}
	return off
}

// dateHolds reports whether a date may hold the folded word.
func dateHolds(word string) bool {
	if _, ok := dateMonthNamed([]byte(word)); ok {
		return true
	}
	_, pair := datePairMonths()[word]
	_, ordinal := dateOrdinals()[word]
	return pair || ordinal || dateShortMonths()[word] > 0 || dateWeekdays()[word] || dateLinkWords()[word]
}

func dateRuneStart(text string, off int) int {
	for off < len(text) && !utf8.RuneStart(text[off]) {
		off++
	}
	return off
}

// dateMayBegin reports whether a word or a number begins at off.
func dateMayBegin(text string, off int) bool {
	_, digit := dateDigit(text, off)
	r, _ := utf8.DecodeRuneInString(text[off:])
	if digit == 0 && !dateLetter(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:off])
	if unicode.IsDigit(before) {
		return false
	}
	if digit > 0 {
		return !dateNumberGoesOn(text[:off])
	}
	return !dateLetter(before)
}

// dateNumberGoesOn reports whether the digit after head belongs to a longer
// number or to a Latin word: "1.2.2024" does not begin at its 2, nor "A3".
func dateNumberGoesOn(head string) bool {
	r, size := utf8.DecodeLastRuneInString(head)
	if r < utf8.RuneSelf && dateLetter(r) || r == '_' || r == '#' || r == '@' {
		return true
	}
	if strings.ContainsRune("./-,:+", r) {
		b, _ := utf8.DecodeLastRuneInString(head[:len(head)-size])
		return unicode.IsDigit(b)
	}
	return false
}

// dateNextYear is where the next run of exactly four digits from off that may
// be a year begins, -1 when there is none.
func dateNextYear(text string, off int) int {
	for i := dateNextDigit(text, off); i < len(text); i = dateNextDigit(text, i) {
		n, v, end := dateNumber(text, i)
		switch {
		case n == 0:
			i++
		case n == 4 && dateYear(v):
			return i
		default:
			i = end
		}
	}
	return -1
}

// dateNextDigit is the first byte from off on at which a digit may begin, the
// length of text when there is none. Eight bytes are looked at at a time,
// beside those one further on: an Arabic digit is told by its second byte
// alone, for the letters have the same first one.
func dateNextDigit(text string, off int) int {
	for ; off+9 <= len(text); off += 8 {
		eight := eightBytes(text[off:])
		found := digitBytes(eight)
		if eight&0x8080808080808080 != 0 {
			next := eightBytes(text[off+1:])
			found |= zeroBytes(eight^0xEFEFEFEFEFEFEFEF) |
				zeroBytes(eight&^0x0202020202020202^0xD9D9D9D9D9D9D9D9)&zeroBytes(next&0xE0E0E0E0E0E0E0E0^0xA0A0A0A0A0A0A0A0)
		}
		if found != 0 {
			return off + bits.TrailingZeros64(found)/8
		}
	}
	for off < len(text) && text[off]-'0' > 9 && text[off] < 0xD9 {
		off++
	}
	return off
}

// zeroBytes has the high bit of each byte of eight that is 0.
func zeroBytes(eight uint64) uint64 {
	const low = 0x7F7F7F7F7F7F7F7F
	return ^(eight&low + low | eight | low)
}

// digitBytes has the high bit of each byte of eight that is an ASCII digit.
func digitBytes(eight uint64) uint64 {
	const low, each = 0x7F7F7F7F7F7F7F7F, 0x0101010101010101
	eight ^= each * '0'
	return ^(eight&low + each*(0x80-10) | eight | low)
}

func dateYear(v int) bool { return 1000 <= v && v <= 2199 }

// dateNumber reads the run of digits at off: how many, their value (of no
// use past nine digits) and where it ends.
func dateNumber(text string, off int) (n, value, end int) {
	for end = off; ; n++ {
		d, size := dateDigit(text, end)
		if size == 0 {
			return n, value, end
		}
		if n < 9 {
			value = 10*value + d
		}
		end += size
	}
}

// dateDigit is the value of the decimal digit at off and its size in bytes,
// which is 0 when there is none. The sets are ASCII, Arabic-Indic, its
// eastern form and full width.
func dateDigit(text string, off int) (value, size int) {
	if off >= len(text) {
		return 0, 0
	}
	c := text[off]
	switch {
	case c-'0' <= 9:
		return int(c - '0'), 1
	case c == 0xD9 && off+1 < len(text) && text[off+1]-0xA0 <= 9:
		return int(text[off+1] - 0xA0), 2
	case c == 0xDB && off+1 < len(text) && text[off+1]-0xB0 <= 9:
		return int(text[off+1] - 0xB0), 2
	case c == 0xEF && off+2 < len(text) && text[off+1] == 0xBC && text[off+2]-0x90 <= 9:
		return int(text[off+2] - 0x90), 3
	}
	return 0, 0
}
