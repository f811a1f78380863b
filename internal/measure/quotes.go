package main

import (
	"slices"
	"strings"

	"warraq/model"
)

type quoteRates struct {
	text, precision, speaker, cue, level, kind Rate
}

func newQuoteRates() *quoteRates {
	return &quoteRates{
		text:      Rate{Name: "text", Bar: 0.92},
		precision: Rate{Name: "precision"},
		speaker:   Rate{Name: "speaker", Bar: 0.85},
		cue:       Rate{Name: "cue", Bar: 0.85},
		level:     Rate{Name: "level"},
		kind:      Rate{Name: "kind"},
	}
}

func (r *quoteRates) all() []*Rate {
	return []*Rate{&r.text, &r.precision, &r.speaker, &r.cue, &r.level, &r.kind}
}

// measureQuotes holds the quotes that are found against those expected. A
// speaker or a cue counts where one is expected or found, and is wrong where
// the quote itself is missed.
func measureQuotes(cases []*labelled) *Report {
	rates := newQuoteRates()
	report := &Report{Rates: rates.all()}
	for _, c := range cases {
		a := c.article()
		left := slices.Clone(a.Quotes)
		for i := range c.Quotes {
			want := &c.Quotes[i]
			at := slices.IndexFunc(left, func(q model.Quote) bool { return want.says(a.Slice(q.Body)) })
			rates.text.add(at >= 0)
			if at < 0 {
				report.differ(c, "missed %q", want.Text)
				rates.missed(want)
				continue
			}
			rates.precision.add(true)
			measureQuote(c, want, &left[at], a, rates, report)
			left = slices.Delete(left, at, at+1)
		}
		for _, q := range left {
			rates.precision.add(false)
			report.differ(c, "not there: %q", a.Slice(q.Body))
		}
	}
	return report
}

func (r *quoteRates) missed(want *quote) {
	if want.Speaker != "" {
		r.speaker.add(false)
	}
	if want.Cue != "" {
		r.cue.add(false)
	}
}

func (q *quote) says(got string) bool {
	return sameText(got, q.Text) || q.TextMin != nil && sameText(got, *q.TextMin) || q.FullText != nil && sameText(got, *q.FullText)
}

func measureQuote(c *labelled, want *quote, q *model.Quote, a *model.Article, rates *quoteRates, report *Report) {
	for _, field := range []struct {
		rate      *Rate
		got, want string
	}{
		{&rates.speaker, a.Slice(q.Speaker), want.Speaker},
		{&rates.cue, bareCue(a.Slice(q.Cue)), bareCue(want.Cue)},
	} {
		if field.got == "" && field.want == "" {
			continue
		}
		field.rate.add(sameText(field.got, field.want))
		if !sameText(field.got, field.want) {
			report.differ(c, "%s of %q\n  got  %q\n  want %q", field.rate.Name, want.Text, field.got, field.want)
		}
	}
	rates.level.add(q.Level == want.Level)
	rates.kind.add(string(q.Kind) == want.Kind)
	if q.Level != want.Level || string(q.Kind) != want.Kind {
		report.differ(c, "level and kind of %q: got %d %s, want %d %s", want.Text, q.Level, q.Kind, want.Level, want.Kind)
	}
}

// bareCue is a cue without the mark that parts it from the quote.
func bareCue(cue string) string { return strings.Trim(cue, " ,،:") }
