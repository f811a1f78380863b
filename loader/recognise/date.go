package recognise

import "warraq/model"

// Dated is a date as a text writes it.
type Dated struct {
	model.Span
	Date model.Date
}

// Dates are the calendar dates in text, by Start, without overlap.
func Dates(text string) []Dated { return nil }

// DateAt is the date that text begins with at byte off, its weekday and the
// time after it included; ok is false when none stands there.
func DateAt(text string, off int) (d Dated, ok bool) { return Dated{}, false }
