package main

import (
	"slices"
	"strings"

	"warraq/model"
)

// postRates are the rates of posts; the bars are those of the first part.
type postRates struct {
	precision, recall, negatives, author, text Rate
	links, media, hashtags, mentions           Rate
}

func newPostRates() *postRates {
	return &postRates{
		precision: Rate{Name: "precision", Bar: 0.99},
		recall:    Rate{Name: "recall", Bar: 0.99},
		negatives: Rate{Name: "negatives kept", Bar: 1},
		author:    Rate{Name: "author", Bar: 0.98},
		text:      Rate{Name: "text", Bar: 0.92},
		links:     Rate{Name: "links"},
		media:     Rate{Name: "media"},
		hashtags:  Rate{Name: "hashtags"},
		mentions:  Rate{Name: "mentions"},
	}
}

func (r *postRates) all() []*Rate {
	return []*Rate{&r.precision, &r.recall, &r.negatives, &r.author, &r.text, &r.links, &r.media, &r.hashtags, &r.mentions}
}

// measurePosts holds the embeds that are found against those expected. One
// is right when platform, handle and date are; the other fields count among
// the right ones.
func measurePosts(cases []*labelled, part sectioning) *Report {
	rates := newPostRates()
	report := &Report{Rates: rates.all()}
	for _, c := range cases {
		a := c.articleIn(part)
		if len(c.Posts) == 0 {
			rates.negatives.add(len(a.Embeds) == 0)
		}
		measureCase(c, a, rates, report)
	}
	return report
}

func measureCase(c *labelled, a *model.Article, rates *postRates, report *Report) {
	left := slices.Clone(a.Embeds)
	for i := range c.Posts {
		want := &c.Posts[i]
		at := slices.IndexFunc(left, want.is)
		rates.recall.add(at >= 0)
		if at < 0 {
			report.differ(c, "missed %s @%s %s", want.Platform, want.Handle, want.Date)
			continue
		}
		rates.precision.add(true)
		measureFields(c, want, &left[at], a.Text, rates, report)
		left = slices.Delete(left, at, at+1)
	}
	for _, e := range left {
		rates.precision.add(false)
		report.differ(c, "not there: %s @%s %s %q", e.Platform, e.Handle, e.Date, e.PostText(a.Text))
	}
}

func (p *post) is(e model.Embed) bool {
	return string(e.Platform) == p.Platform && e.Handle == p.Handle && e.Date.String() == p.Date
}

func measureFields(c *labelled, want *post, e *model.Embed, text string, rates *postRates, report *Report) {
	got := e.PostText(text)
	rates.author.add(e.Author == want.Author)
	if e.Author != want.Author {
		report.differ(c, "author\n  got  %q\n  want %q", e.Author, want.Author)
	}
	rates.text.add(want.says(got))
	if !want.says(got) {
		report.differ(c, "text\n  got  %q\n  want %q", got, want.Text)
	}
	for _, list := range []struct {
		rate      *Rate
		got, want []string
	}{
		{&rates.links, e.Links, want.Links},
		{&rates.media, e.Media, want.Media},
		{&rates.hashtags, e.Hashtags, want.Hashtags},
		{&rates.mentions, e.Mentions, want.Mentions},
	} {
		list.rate.add(slices.Equal(list.got, list.want))
		if !slices.Equal(list.got, list.want) {
			report.differ(c, "%s\n  got  %q\n  want %q", list.rate.Name, list.got, list.want)
		}
	}
}

// says reports whether got is one of the readings that the case accepts.
func (p *post) says(got string) bool {
	switch {
	case sameText(got, p.Text),
		p.TextMin != nil && sameText(got, *p.TextMin),
		p.FullText != nil && sameText(got, *p.FullText):
		return true
	}
	return p.LeadIn && strings.HasSuffix(got, strings.TrimSpace(p.Text))
}
