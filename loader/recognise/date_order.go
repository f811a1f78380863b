package recognise

import "strings"

// dateOrder is the order that the numeric dates of text share: month first
// only where one can be read no other way and none is day first.
func dateOrder(text string) numericOrder {
	months := false
	for year := slashedNext(text, 0); year >= 0; year = slashedNext(text, year) {
		if n, v, _ := dateNumber(text, year); n != 4 || !dateYear(v) {
			continue
		}
		first, second, ok := dateSlashed(text, year)
		switch {
		case !ok:
		case first > 12:
			return dayFirst
		case second > 12:
			months = true
		}
	}
	return numericOrder(months)
}

// slashedNext is the byte behind the next slash from off on, -1 for none.
func slashedNext(text string, off int) int {
	if i := strings.IndexByte(text[off:], '/'); i >= 0 {
		return off + i + 1
	}
	return -1
}

// dateSlashed are the two numbers of a date written "first/second/" before
// the year that begins at byte year.
func dateSlashed(text string, year int) (first, second int, ok bool) {
	second, at, ok := dateSlashedBefore(text, year)
	if !ok {
		return 0, 0, false
	}
	first, _, ok = dateSlashedBefore(text, at)
	return first, second, ok
}

// dateSlashedBefore is the number of one or two digits with a slash behind it
// that ends at off, and where it begins.
func dateSlashedBefore(text string, off int) (value, start int, ok bool) {
	end := off - 1
	if end < 1 || text[end] != '/' {
		return 0, 0, false
	}
	start = end
	for start > 0 && end-start < 2 && text[start-1]-'0' <= 9 {
		start--
		value = value + int(text[start]-'0')*[]int{1, 10}[end-start-1]
	}
	return value, start, start < end
}
