package recognise

import (
	"slices"
	"strings"

	"warraq/model"
)

// A post that a page embeds comes out of an extractor as plain words: what it
// says, then whose it is, e.g.
//
//	Rendez-vous demain ! pic.twitter.com/Qw3rTy7UiO — Ville (@ville) 3 février 2024
//
// An attribution is found by a byte that prose hardly has (an @ in brackets,
// a ♬, an address) or by the words of a platform ("A post shared by"), and
// only then is it asked what lies before it. Every such place costs a bounded
// look to both sides, so that the whole is linear in the text.

// Embeds are the posts that lie flattened in text, by Start, without overlap.
// The sections are its paragraphs in order; when there are none, lines parted
// by blank ones are, or all lines when no line is blank.
func Embeds(text string, sections []model.Section) []model.Embed {
	if len(sections) == 0 {
		sections = embedSections(text)
	}
	f := embedFinder{text: text, sections: sections}
	for i := range sections {
		f.section(i)
	}
	return f.found
}

// embedFinder walks the sections in order.
type embedFinder struct {
	// set once
	text     string
	sections []model.Section

	// state
	found []model.Embed
	after int // end of the last embed found
}

// attribution is what tells whose post it is.
type attribution struct {
	model.Span
	form     attributionForm
	platform model.Platform

	author model.Span // zero when there is none
	handle model.Span // with its @; zero when there is none
	name   string     // the handle without it
	dated  model.Span // zero when there is none
	date   model.Date

	links []string // for an address
	media []string
}

// attributionForm tells where the words of the post are to be looked for.
type attributionForm uint8

const (
	attributionDashed  attributionForm = iota // after a dash: before it
	attributionShared                         // Instagram's phrase: perhaps before it
	attributionPosted                         // Facebook's phrase: perhaps before it
	attributionSound                          // TikTok's line of music: told
	attributionAddress                        // a line that is a post's address: nowhere
)

// section adds the embeds whose attribution begins in section i.
func (f *embedFinder) section(i int) {
	s := f.sections[i]
	for _, a := range attributionsIn(f.text[s.Start:min(len(f.text), s.End+attributionOver)], s.End-s.Start) {
		a.shift(s.Start)
		if a.Start >= f.after {
			f.add(i, a)
		}
	}
	f.addLost(i)
}

// attributionOver is how many bytes past its section an attribution may end:
// its date or an invitation may have the next line to itself.
const attributionOver = 120

// attributionsIn are all attributions that begin in the first size bytes of
// text, a section and a little more, by Start.
func attributionsIn(text string, size int) []attribution {
	part := text[:size]
	var all []attribution
	if strings.IndexByte(part, '@') >= 0 {
		all = append(all, handledAttributions(text, size)...)
	}
	if strings.Contains(part, soundMark) {
		all = append(all, soundAttributions(part)...)
	}
	all = append(all, postedAttributions(part)...)
	all = append(all, addressAttributions(part)...)
	slices.SortStableFunc(all, func(a, b attribution) int { return a.Start - b.Start })
	return all
}

// shift moves the spans of a by n bytes.
func (a *attribution) shift(n int) {
	for _, s := range []*model.Span{&a.Span, &a.author, &a.handle, &a.dated} {
		if *s != (model.Span{}) {
			s.Start, s.End = s.Start+n, s.End+n
		}
	}
}

// add makes an embed of attribution a in section i.
func (f *embedFinder) add(i int, a attribution) {
	e := a.embed(f.text)
	ok := true
	switch a.form {
	case attributionDashed:
		ok = f.addDashed(i, &e)
	case attributionShared:
		f.addShared(i, &e)
	case attributionPosted:
		f.addPosted(i, &e)
	case attributionSound:
		ok = f.addSound(i, &e)
	case attributionAddress:
		ok = !f.repeated(&e)
		e.Attribution = model.Span{}
	}
	if ok {
		f.keep(e, a)
	}
}

// embed is a without the words of the post.
func (a *attribution) embed(text string) model.Embed {
	return model.Embed{
		Span:        a.Span,
		Kind:        embedKind(a.platform),
		Platform:    a.platform,
		Author:      text[a.author.Start:a.author.End],
		Handle:      a.name,
		Date:        a.date,
		Attribution: a.Span,
		AuthorSpan:  a.author,
		HandleSpan:  a.handle,
		DateSpan:    a.dated,
	}
}

func embedKind(p model.Platform) model.EmbedKind {
	switch p {
	case model.X:
		return model.Tweet
	case model.YouTube, model.TikTok:
		return model.Video
	}
	return model.Post
}

// keep completes e and appends it.
func (f *embedFinder) keep(e model.Embed, a attribution) {
	if !e.Body.Empty() {
		e.Start, e.End = min(e.Start, e.Body.Start), max(e.End, e.Body.End)
	} else {
		e.Body = model.Span{}
	}
	f.absorbAddress(&e)
	fillPost(&e, f.text)
	e.Links = append(e.Links, a.links...)
	e.Media = append(e.Media, a.media...)
	f.found = append(f.found, e)
	f.after = e.End
}

// absorbAddress makes the address that stands right before e, of the same
// post, a part of it.
func (f *embedFinder) absorbAddress(e *model.Embed) {
	if len(f.found) == 0 || e.Attribution.Empty() {
		return
	}
	n := len(f.found) - 1
	last := f.found[n]
	if last.Body.Empty() && last.Attribution.Empty() && last.Platform == e.Platform && last.Date == e.Date &&
		strings.EqualFold(last.Handle, e.Handle) && strings.TrimSpace(f.text[last.End:e.Start]) == "" {
		e.Start, e.Links = last.Start, last.Links
		f.found = f.found[:n]
	}
}

// repeated reports whether e, an address on a line of its own, is the one of
// the post just before it.
func (f *embedFinder) repeated(e *model.Embed) bool {
	if len(f.found) == 0 || e.Handle == "" {
		return false
	}
	last := f.found[len(f.found)-1]
	return last.Platform == e.Platform && strings.EqualFold(last.Handle, e.Handle) && !last.Attribution.Empty() &&
		strings.TrimSpace(f.text[last.End:e.Start]) == ""
}

// embedSections parts text at blank lines, or at every line break when no
// line is blank.
func embedSections(text string) []model.Section {
	parting := "\n"
	if strings.Contains(text, "\n\n") {
		parting = "\n\n"
	}
	var sections []model.Section
	for start := 0; start < len(text); {
		end := len(text)
		if n := strings.Index(text[start:], parting); n >= 0 {
			end = start + n
		}
		if s := embedTrim(text, model.Span{Start: start, End: end}); !s.Empty() {
			sections = append(sections, model.Section{Span: s})
		}
		start = end + len(parting)
	}
	return sections
}
