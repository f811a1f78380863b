package jsonl

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"warraq/loader/record"
	"warraq/model"
)

// What warraq itself has written holds everything that was found in an
// article, and is taken as it is: nothing is looked for again. It may have
// been changed by others, so that every span is checked, and an article with
// one that is wrong is read like any other record.

// ours reports whether a record has the form that warraq writes.
func ours(list []member) bool {
	found := 0
	for _, m := range list {
		switch string(m.key) {
		case "id", "sections", "embeds", "quotes", "entities", "warnings":
			found++
		}
	}
	return found == 6
}

type ownArticle struct {
	ID                                     string
	Title, Author, Date, Lang, URL, Source string
	Place                                  ownPlace
	Also                                   []ownOrigin
	Text                                   string
	Sections                               []ownSection
	Embeds                                 []ownEmbed
	Quotes                                 []ownQuote
	Entities                               []ownEntity
	Links                                  []ownLink // an older warraq wrote none
	Warnings                               []ownWarning
}

type ownPlace struct {
	Member string
	Record int
	Offset int64
}

type ownOrigin struct {
	Source string
	ownPlace
}

type ownSpan struct{ Start, End int }

type ownSection struct {
	Kind  string
	Level int
	ownSpan
}

type ownEmbed struct {
	Kind, Platform, Author, Handle, Date string
	ownSpan
	Body                             ownSpan
	Links, Media, Hashtags, Mentions []string
	Attribution                      ownSpan
	AuthorSpan                       ownSpan `json:"author_span"`
	HandleSpan                       ownSpan `json:"handle_span"`
	DateSpan                         ownSpan `json:"date_span"`
}

type ownQuote struct {
	ownSpan
	Level       int
	Kind        string
	Open, Close string
	OpenEnded   bool `json:"open_ended"`
	Quote       ownSpan
	SpeakerSpan ownSpan `json:"speaker_span"`
	CueSpan     ownSpan `json:"cue_span"`
}

type ownEntity struct {
	Kind, Name string
	ownSpan
	Guessed bool
}

type ownLink struct {
	URL string
	ownSpan
}

type ownWarning struct {
	Code, Message string
	ownSpan
}

// parseOwn is the article in a record that warraq has written; false when it
// is not sound.
func parseOwn(raw []byte) (*model.Article, bool) {
	var j ownArticle
	if !utf8.Valid(raw) || json.Unmarshal(raw, &j) != nil {
		return nil, false
	}
	a := &model.Article{
		ID: model.ID(j.ID), Title: j.Title, Author: j.Author, Published: record.Date(j.Date), Lang: j.Lang,
		URL: j.URL, Source: j.Source, Place: model.Position(j.Place), Text: j.Text,
	}
	for _, o := range j.Also {
		a.Also = append(a.Also, model.Origin{Source: o.Source, Place: model.Position(o.ownPlace)})
	}
	j.addSpans(a)
	return a, a.ID != "" && sound(a)
}

func (j *ownArticle) addSpans(a *model.Article) {
	for _, s := range j.Sections {
		a.Sections = append(a.Sections, model.Section{Span: model.Span(s.ownSpan), Kind: sectionKind(s.Kind), Level: s.Level})
	}
	for i := range j.Embeds {
		a.Embeds = append(a.Embeds, j.Embeds[i].embed())
	}
	for _, l := range j.Links {
		a.Links = append(a.Links, model.Link{Span: model.Span(l.ownSpan), URL: l.URL})
	}
	for i := range j.Quotes {
		a.Quotes = append(a.Quotes, j.Quotes[i].quote())
	}
	for _, e := range j.Entities {
		a.Entities = append(a.Entities, model.Entity{
			Span: model.Span(e.ownSpan), Kind: model.EntityKind(e.Kind), Name: e.Name, Guessed: e.Guessed,
		})
	}
	for _, w := range j.Warnings {
		if strings.HasPrefix(w.Code, "hidden-") {
			continue // found anew whenever the article is shown
		}
		a.Warnings = append(a.Warnings, model.Warning{Code: w.Code, Message: w.Message, Span: model.Span(w.ownSpan)})
	}
}

func (e *ownEmbed) embed() model.Embed {
	return model.Embed{
		Span: model.Span(e.ownSpan), Kind: model.EmbedKind(e.Kind), Platform: model.Platform(e.Platform),
		Author: e.Author, Handle: e.Handle, Date: record.Date(e.Date), Body: model.Span(e.Body),
		Attribution: model.Span(e.Attribution), AuthorSpan: model.Span(e.AuthorSpan),
		HandleSpan: model.Span(e.HandleSpan), DateSpan: model.Span(e.DateSpan),
		Links: some(e.Links), Media: some(e.Media), Hashtags: some(e.Hashtags), Mentions: some(e.Mentions),
	}
}

func (q *ownQuote) quote() model.Quote {
	return model.Quote{
		Span: model.Span(q.Quote), Body: model.Span(q.ownSpan), Open: q.Open, Close: q.Close,
		Kind: model.QuoteKind(q.Kind), Level: q.Level, OpenEnded: q.OpenEnded,
		Speaker: model.Span(q.SpeakerSpan), Cue: model.Span(q.CueSpan),
	}
}

// some is list, and nil when it is empty.
func some(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func sectionKind(name string) model.SectionKind {
	switch name {
	case "heading":
		return model.Heading
	case "list_item":
		return model.ListItem
	case "quotation":
		return model.Quotation
	case "boilerplate":
		return model.Boilerplate
	}
	return model.Paragraph
}

// sound reports whether all spans of a are what model.Article says of them.
func sound(a *model.Article) bool {
	end := 0
	for _, s := range a.Sections {
		if s.Start < end || s.Empty() || !inText(a, s.Span) || s.Level < 0 || s.Level > maxDepth {
			return false
		}
		end = s.End
	}
	end = 0
	for i := range a.Embeds {
		e := &a.Embeds[i]
		if e.Start < end || e.Empty() || !inText(a, e.Span, e.Body, e.Attribution, e.AuthorSpan, e.HandleSpan, e.DateSpan) {
			return false
		}
		end = e.End
	}
	start := 0
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if q.Start < start || q.Empty() || !q.Span.Covers(q.Body) || !inText(a, q.Span, q.Body, q.Speaker, q.Cue) ||
			q.Level < 0 || q.Level > maxDepth {
			return false
		}
		start = q.Start
	}
	end = 0
	for _, l := range a.Links {
		if l.Start < end || l.Empty() || !inText(a, l.Span) {
			return false
		}
		end = l.End
	}
	end = 0
	for _, e := range a.Entities {
		if e.Start < end || e.Empty() || !inText(a, e.Span) {
			return false
		}
		end = e.End
	}
	for _, w := range a.Warnings {
		if !inText(a, w.Span) {
			return false
		}
	}
	return true
}

// inText reports whether all spans lie in the text of a and cut no character.
func inText(a *model.Article, spans ...model.Span) bool {
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) || !wholeAt(a.Text, s.Start) || !wholeAt(a.Text, s.End) {
			return false
		}
	}
	return true
}

func wholeAt(text string, off int) bool { return off == len(text) || utf8.RuneStart(text[off]) }
