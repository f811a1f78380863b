package recognise

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// month reads the name of a month and tells which one, 0 for none. It is sure
// when the name needs no day beside it.
func (c *dateCursor) month() (month int, sure bool) {
	var buf dateWordBuffer
	word, end := dateWordAt(c.text, c.off, &buf)
	if len(word) == 0 {
		return 0, false
	}
	if pair, ok := datePairMonths()[string(word)]; ok {
		return c.pairMonth(pair, end)
	}
	if m, ok := dateMonthNamed(word); ok {
		sure := c.capital(c.off) || !dateMonthsBesides()[string(word)]
		c.off = end
		return m, sure
	}
	if m, ok := dateShortMonths()[string(word)]; ok {
		sure := c.capital(c.off) && !dateMonthsBesides()[string(word)]
		c.off = end
		return m, c.eat(".") || sure
	}
	return 0, false
}

// dateMonthNamed looks a full name up, without the Hebrew preposition that
// leans on it.
func dateMonthNamed(word []byte) (int, bool) {
	if m, ok := dateMonths()[string(word)]; ok {
		return m, true
	}
	if bare, ok := bytes.CutPrefix(word, []byte("ב")); ok {
		m, ok := dateMonths()[string(bare)]
		return m, ok
	}
	return 0, false
}

// capital reports whether an upper-case letter stands at off.
func (c *dateCursor) capital(off int) bool {
	r, _ := utf8.DecodeRuneInString(c.text[off:])
	return unicode.IsUpper(r)
}

// pairMonth reads the ordinal of a Levantine month whose name ends at end.
func (c *dateCursor) pairMonth(pair [2]int, end int) (int, bool) {
	after := dateCursor{text: c.text, off: end}
	after.blanks()
	var buf dateWordBuffer
	word, end := dateWordAt(c.text, after.off, &buf)
	which, ok := dateOrdinals()[string(word)]
	if !ok {
		return 0, false
	}
	c.off = end
	return pair[which], true
}

// twinMonth reads the same month named a second time, as the Arabic press
// does: "شباط/فبراير", "شباط (فبراير)".
func (c *dateCursor) twinMonth() {
	c.try(func() bool {
		c.blanks()
		open := c.eat("(")
		if !open && !c.eat("/") && !c.eat("-") {
			return false
		}
		c.blanks()
		m, _ := c.month()
		return m > 0 && (!open || c.eat(")"))
	})
}

// weekday reads the name of a day of the week and the comma after it.
func (c *dateCursor) weekday() bool {
	return c.try(func() bool {
		if c.eat("يوم") {
			c.blanks()
		}
		var buf dateWordBuffer
		word, end := dateWordAt(c.text, c.off, &buf)
		if !dateWeekdays()[string(word)] {
			return false
		}
		c.off = end
		_ = c.eat("-feira") || c.eat(".")
		if !c.comma() && !c.blanks() {
			return false
		}
		_ = c.eat("the ") || c.eat("le ") || c.eat("الموافق ")
		return true
	})
}

// between reads what parts a time from the date after it: "10:35 AM - 3 Feb".
func (c *dateCursor) between() {
	c.blanks()
	for _, sep := range []string{"-", "–", "·", "•", ",", "،", "في ", "on ", "le ", "del "} {
		if c.eat(sep) {
			c.blanks()
			return
		}
	}
}

// clockAfter reads the time of day that follows a date.
func (c *dateCursor) clockAfter() {
	c.try(func() bool {
		c.comma()
		c.blanks()
		for _, link := range []string{"à ", "at ", "um ", "a las ", "alle ore ", "alle ", "às ", "в ", "o ", "saat ", "kl. ", "klokken ", "om ", "الساعة ", "- ", "– ", "· ", "• "} {
			if c.eat(link) {
				c.blanks()
				break
			}
		}
		return c.clock()
	})
}

// clock reads a time of day with minutes, or with an "h" for the hour, its
// half of the day and its zone.
func (c *dateCursor) clock() bool {
	return c.try(func() bool {
		for _, half := range []string{"午前", "午後", "上午", "下午", "오전 ", "오후 "} {
			if c.eat(half) {
				break
			}
		}
		n, hour, end := dateNumber(c.text, c.off)
		if n < 1 || n > 2 || hour > 24 {
			return false
		}
		c.off = end
		if !c.minutes() {
			return false
		}
		c.halfDay()
		c.zone()
		return true
	})
}

// minutes reads what follows the hour: ":35", ":35:10", "h25", "h", "時19分".
func (c *dateCursor) minutes() bool {
	saved := c.off
	c.blanks()
	if c.eat("h") || c.eat("H") || c.eat("時") {
		saved = c.off
		c.blanks()
		if n, v, end := dateNumber(c.text, c.off); n == 2 && v < 60 {
			c.off = end
			_ = c.eat("分")
		} else {
			c.off = saved
		}
		return c.wordEnds()
	}
	c.off = saved
	if !c.eat(":") || !c.sixty() {
		return false
	}
	if c.eat(":") && !c.sixty() {
		c.off--
	}
	return true
}

func (c *dateCursor) sixty() bool {
	n, v, end := dateNumber(c.text, c.off)
	if n != 2 || v > 59 {
		return false
	}
	c.off = end
	return true
}

func (c *dateCursor) halfDay() {
	saved := c.off
	c.blanks()
	for _, half := range []string{"AM", "PM", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "A.M.", "P.M.", "a. m.", "p. m.", "صباحًا", "صباحا", "مساءً", "مساء", "ص", "م", "Uhr", "h"} {
		if c.eat(half) {
			if c.wordEnds() {
				return
			}
			c.off -= len(half)
		}
	}
	c.off = saved
}

// zone reads the name of a time zone.
func (c *dateCursor) zone() {
	saved := c.off
	c.blanks()
	for _, zone := range []string{"UTC", "GMT", "PDT", "PST", "EDT", "EST", "CDT", "CST", "CEST", "CET", "BST", "MSK"} {
		if c.eat(zone) && c.wordEnds() {
			return
		}
	}
	c.off = saved
}
