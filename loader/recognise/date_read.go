package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// dateCursor reads one date. Each method that tries something moves past it
// and reports true, or stays where it is.
type dateCursor struct {
	text  string
	off   int
	order numericOrder

	date model.Date
}

// numericOrder tells which of two numbers that could both be a month is one.
type numericOrder bool

const (
	dayFirst   numericOrder = false
	monthFirst numericOrder = true
)

// dateRead is DateAt with the order of ambiguous numeric dates.
func dateRead(text string, off int, order numericOrder) (Dated, bool) {
	c := dateCursor{text: text, off: off, order: order}
	if c.clock() {
		c.between()
	}
	if c.weekday() {
		c.blanks()
	}
	if !c.calendar() {
		return Dated{}, false
	}
	c.mark()
	c.clockAfter()
	return Dated{model.Span{Start: off, End: c.off}, c.date}, true
}

// calendar reads a date without its weekday and its time.
func (c *dateCursor) calendar() bool {
	n, v, _ := dateNumber(c.text, c.off)
	switch {
	case n == 4 && dateYear(v):
		return c.try(c.yearFirst)
	case n == 1 || n == 2:
		return c.try(c.dayMonthYear) || c.try(c.numeric)
	case n == 0:
		return c.try(c.monthDayYear) || c.try(c.monthYear)
	}
	return false
}

// try undoes what read has moved when it fails.
func (c *dateCursor) try(read func() bool) bool {
	saved := *c
	if read() {
		return true
	}
	*c = saved
	return false
}

// dayMonthYear reads "3 février 2024", "3 de febrero de 2024", "1er mars 2024".
func (c *dateCursor) dayMonthYear() bool {
	day := c.number(1, 2)
	c.ordinal()
	c.linked()
	month, _ := c.month()
	if month == 0 {
		return false
	}
	c.twinMonth()
	c.comma()
	c.linked()
	return c.year() && c.set(month, day)
}

// monthDayYear reads "February 3rd, 2024".
func (c *dateCursor) monthDayYear() bool {
	month, _ := c.month()
	if month == 0 || !c.blanks() {
		return false
	}
	day := c.number(1, 2)
	if day == 0 {
		return false
	}
	c.ordinal()
	if !c.comma() && !c.blanks() {
		return false
	}
	return c.year() && c.set(month, day)
}

// monthYear reads "février 2024" and "marzo de 2024".
func (c *dateCursor) monthYear() bool {
	month, sure := c.month()
	if month == 0 || !sure {
		return false
	}
	c.twinMonth()
	if !c.comma() && !c.linked() {
		return false
	}
	return c.year() && c.set(month, 0)
}

// yearFirst reads ISO 8601 and its kin, "2024年2月3日" and "2024년 2월 3일".
func (c *dateCursor) yearFirst() bool {
	c.year()
	for _, marks := range [][3]string{{"年", "月", "日"}, {"년", "월", "일"}} {
		if c.eat(marks[0]) {
			return c.ideographic(marks[1], marks[2])
		}
	}
	for _, sep := range []string{"-", "/", "."} {
		if c.eat(sep) {
			return c.yearMonthDay(sep)
		}
	}
	return false
}

func (c *dateCursor) ideographic(monthMark, dayMark string) bool {
	c.blanks()
	month := c.number(1, 2)
	if !c.eat(monthMark) {
		return false
	}
	saved := c.off
	c.blanks()
	day := c.number(1, 2)
	if !c.eat(dayMark) {
		c.off, day = saved, 0
	}
	return c.set(month, day)
}

// yearMonthDay reads what follows "2024-". A month alone is believed with a
// hyphen only, and not where "2010-11" may be a season.
func (c *dateCursor) yearMonthDay(sep string) bool {
	width := 1
	if sep == "-" {
		width = 2
	}
	year := c.date.Year
	month := c.number(width, 2)
	if c.eat(sep) {
		day := c.number(width, 2)
		c.isoTime()
		return c.numberEnds() && c.set(month, day)
	}
	return sep == "-" && month != (year+1)%100 && year >= 1900 && c.numberEnds() && c.set(month, 0)
}

// isoTime reads "T10:35:00.000Z".
func (c *dateCursor) isoTime() {
	if !c.eat("T") && !c.eat("t") {
		return
	}
	for c.off < len(c.text) && strings.IndexByte("0123456789:.+-", c.text[c.off]) >= 0 {
		c.off++
	}
	_ = c.eat("Z") || c.eat("z")
}

// numeric reads "03/02/2024", "3.2.2024" and "03-02-2024".
func (c *dateCursor) numeric() bool {
	a := c.number(1, 2)
	for _, sep := range []string{"/", ".", "-", "\u200F/", "/\u200F"} {
		if c.eat(sep) {
			_ = sep == "." && c.eat(" ")
			b := c.number(1, 2)
			if !c.eat(sep) {
				return false
			}
			_ = sep == "." && c.eat(" ")
			return c.year() && c.date.Year >= 1700 && c.numberEnds() && !c.hijri() && c.setNumeric(a, b, sep)
		}
	}
	return false
}

func (c *dateCursor) setNumeric(a, b int, sep string) bool {
	if b > 12 || a <= 12 && c.order == monthFirst && sep == "/" {
		a, b = b, a
	}
	return c.set(b, a)
}

// set ends a date; it refuses days that no month has.
func (c *dateCursor) set(month, day int) bool {
	if month < 1 || month > 12 || day < 0 || day > dateDaysIn(c.date.Year, month) {
		return false
	}
	c.date.Month, c.date.Day = month, day
	return true
}

func dateDaysIn(year, month int) int {
	switch {
	case month == 2 && (year%4 != 0 || year%100 == 0 && year%400 != 0):
		return 28
	case month == 2:
		return 29
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	}
	return 31
}

// year reads exactly four digits.
func (c *dateCursor) year() bool {
	n, v, end := dateNumber(c.text, c.off)
	if n != 4 || !dateYear(v) {
		return false
	}
	c.off, c.date.Year = end, v
	return true
}

// number reads a number above zero with least to most digits, 0 when none
// stands there.
func (c *dateCursor) number(least, most int) int {
	n, v, end := dateNumber(c.text, c.off)
	if n < least || n > most {
		return 0
	}
	c.off = end
	return v
}

// numberEnds reports whether no digit follows, not even after a separator.
func (c *dateCursor) numberEnds() bool {
	rest := c.text[c.off:]
	if len(rest) > 1 && strings.IndexByte("-/.", rest[0]) >= 0 {
		_, size := dateDigit(rest, 1)
		return size == 0
	}
	_, size := dateDigit(rest, 0)
	return size == 0
}

// hijri reports whether the mark of the Islamic calendar follows.
func (c *dateCursor) hijri() bool {
	return strings.HasPrefix(strings.TrimLeft(c.text[c.off:min(len(c.text), c.off+8)], " "), "ه")
}

// ordinal reads what marks a day as one: "1er", "3rd", "10.", "1º".
func (c *dateCursor) ordinal() {
	for _, mark := range []string{"er", "ER", "ᵉʳ", "st", "nd", "rd", "th", "º", "°", "ª", "-го", "-е", "."} {
		if c.eat(mark) {
			return
		}
	}
}

// linked reads the blanks and the small words between day, month and year.
func (c *dateCursor) linked() bool {
	moved := c.blanks() || c.eat("-") || c.eat("/")
	for _, link := range []string{"de ", "del ", "of ", "من شهر ", "من ", "شهر ", "عام ", "سنة ", "d’", "d'"} {
		if c.eat(link) {
			c.blanks()
			return true
		}
	}
	return moved
}

func (c *dateCursor) comma() bool {
	saved := c.off
	c.blanks()
	if c.eat(",") || c.eat("،") {
		c.blanks()
		return true
	}
	c.off = saved
	return false
}

// mark reads what may close a date: "م", "г.", "r.".
func (c *dateCursor) mark() {
	saved := c.off
	c.blanks()
	for _, mark := range []string{"м.", "م.", "م", "года", "год", "г.", "г", "roku", "r.", "р."} {
		if c.eat(mark) && c.wordEnds() {
			return
		}
	}
	c.off = saved
}

func (c *dateCursor) wordEnds() bool {
	r, _ := utf8.DecodeRuneInString(c.text[c.off:])
	return c.off == len(c.text) || !unicode.IsLetter(r)
}

// eat moves past word when it stands at the cursor.
func (c *dateCursor) eat(word string) bool {
	if !strings.HasPrefix(c.text[c.off:], word) {
		return false
	}
	c.off += len(word)
	return true
}

// blanksMax is the number of blanks that may part two pieces of a date.
const blanksMax = 4

// blanks moves past spaces, tabs and the marks that only direct them.
func (c *dateCursor) blanks() bool {
	start := c.off
	for range blanksMax {
		r, size := utf8.DecodeRuneInString(c.text[c.off:])
		if !dateBlank(r) {
			break
		}
		c.off += size
	}
	return c.off > start
}

func dateBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\u00A0', '\u202F', '\u2009', '\u3000':
		return true
	}
	return dateDirection(r)
}

// dateDirection reports whether r only directs the text around it (UAX #9).
func dateDirection(r rune) bool {
	return r == '\u200E' || r == '\u200F' || r == '\u061C' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}
