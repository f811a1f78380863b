package model

import "fmt"

// Date is a day, a month or a year of the proleptic Gregorian calendar, as
// precise as the source was. The zero Date is "not known"; Month and Day are
// 0 where the source did not tell.
type Date struct{ Year, Month, Day int }

// Zero reports whether d is not known.
func (d Date) Zero() bool { return d == Date{} }

// String is ISO 8601: "2024", "2024-02" or "2024-02-03"; "" for the zero Date.
func (d Date) String() string {
	switch {
	case d.Zero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates; a less precise one comes before those it holds.
func (d Date) Compare(e Date) int {
	switch {
	case d.Year != e.Year:
		return d.Year - e.Year
	case d.Month != e.Month:
		return d.Month - e.Month
	}
	return d.Day - e.Day
}
