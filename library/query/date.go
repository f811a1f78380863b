package query

import (
	"strconv"
	"strings"

	"warraq/library/fold"
	"warraq/model"
)

// days are an interval of days, both ends inside it.
type days struct{ from, to model.Date }

// earliest and latest stand for an end that is open.
var earliest, latest = model.Date{Year: 0, Month: 1, Day: 1}, model.Date{Year: 9999, Month: 12, Day: 31}

// date is a year, a month or a day, or two of them with ".." between. An
// article's date has to lie in it as a whole: one that is known to the year
// only is in no month.
func date(w *word) (term, *Error) {
	text := fold.String(w.value)
	if text == none {
		return known(Date, func(f *Facts) bool { return f.Published.Zero() }), nil
	}
	in, ok := readDays(text)
	if !ok {
		return term{}, w.wrongValue("no date " + quote(w.value) + "; say 2024, 2024-02, 2024-02-03, 2024-01..2024-03 or none")
	}
	if in.from.Compare(in.to) > 0 {
		return term{}, w.wrongValue("dates that end before they begin")
	}
	return known(Date, func(f *Facts) bool {
		if f.Published.Zero() {
			return false
		}
		has := whole(f.Published)
		return in.from.Compare(has.from) <= 0 && has.to.Compare(in.to) <= 0
	}), nil
}

// readDays reads one date, or two of which one may be left out.
func readDays(text string) (days, bool) {
	first, last, isRange := strings.Cut(text, "..")
	if !isRange {
		d, ok := readDate(text)
		return whole(d), ok
	}
	in, ok := days{earliest, latest}, first != "" || last != ""
	if first != "" {
		d, read := readDate(first)
		in.from, ok = whole(d).from, ok && read
	}
	if last != "" {
		d, read := readDate(last)
		in.to, ok = whole(d).to, ok && read
	}
	return in, ok
}

// readDate reads YYYY, YYYY-MM or YYYY-MM-DD.
func readDate(text string) (model.Date, bool) {
	var n [3]int
	parts := strings.Split(text, "-")
	if len(parts) > len(n) || len(parts[0]) != 4 {
		return model.Date{}, false
	}
	for i, part := range parts {
		v, err := strconv.ParseUint(part, 10, 16)
		if err != nil || v == 0 || i > 0 && len(part) > 2 {
			return model.Date{}, false
		}
		n[i] = int(v)
	}
	d := model.Date{Year: n[0], Month: n[1], Day: n[2]}
	return d, d.Month <= 12 && d.Day <= 31
}

// whole is all days of a date. A month has 31 here: no date lies between.
func whole(d model.Date) days {
	in := days{d, d}
	if d.Month == 0 {
		in.from.Month, in.to.Month = 1, 12
	}
	if d.Day == 0 {
		in.from.Day, in.to.Day = 1, 31
	}
	return in
}
