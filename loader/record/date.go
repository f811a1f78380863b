package record

import (
	"strconv"
	"strings"
	"time"

	"warraq/model"
)

// Date reads a date as metadata has it: ISO 8601 with or without a time and
// as short as a year, "20310407", RFC 1123 and 2822 as mail and feeds have
// it, seconds or milliseconds since 1970. The day is the one that is written,
// in whatever zone. Zero when s is none of these.
func Date(s string) model.Date {
	s = strings.TrimSpace(s)
	if d, ok := isoDate(s); ok {
		return d
	}
	for _, layout := range []string{
		time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
		"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", time.UnixDate, time.RFC850, time.ANSIC,
		"Jan 2, 2006", "January 2, 2006", "2 January 2006", "2006/01/02", "2006/01/02 15:04:05", "2006.01.02",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return day(t)
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n > 1e8 && n < 1e14 {
		if n > 1e11 {
			n /= 1000
		}
		return day(time.Unix(n, 0).UTC())
	}
	return model.Date{}
}

func day(t time.Time) model.Date {
	return model.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// isoDate reads what begins with YYYY, YYYY-MM, YYYY-MM-DD or YYYYMMDD and
// ends there or goes on with a time.
func isoDate(s string) (model.Date, bool) {
	var d model.Date
	year, rest, ok := number(s, 4)
	if !ok {
		return d, false
	}
	d.Year = year
	basic := len(rest) >= 4 && '0' <= rest[0] && rest[0] <= '9'
	for _, into := range []*int{&d.Month, &d.Day} {
		part := rest
		if !basic {
			if part, ok = strings.CutPrefix(rest, "-"); !ok {
				break
			}
		}
		n, after, ok := number(part, 2)
		if !ok || n == 0 {
			return model.Date{}, false
		}
		*into, rest = n, after
	}
	ended := rest == "" || rest[0] == 'T' || rest[0] == ' ' || rest[0] == 'Z' || rest[0] == '+'
	return d, ended && d.Year > 0 && d.Month <= 12 && d.Day <= 31
}

// number is the first n digits of s.
func number(s string, n int) (int, string, bool) {
	if len(s) < n {
		return 0, s, false
	}
	v := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, s, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, s[n:], true
}
