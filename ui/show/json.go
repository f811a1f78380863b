// Package show prints articles without a screen: as text for a terminal or
// for other programs, as JSON, as Markdown, and as the cells of the page.
// What it writes holds no control character but LF and, where the caller
// asks for colours, its own SGR sequences, whatever an article contains.
package show

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"warraq/layout"
	"warraq/model"
)

// JSON writes a as one line: an object with the whole model. Offsets are
// bytes of its text, half open. Strings and dates that are not known are
// null, lists never are.
func JSON(w io.Writer, a *model.Article) error { return JSONLine(w, articleOf(a)) }

// JSONLine writes v as JSON on a line of its own, with no control in it but
// the line's end.
func JSONLine(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(EscapeControls(b.Bytes()))
	return err
}

// EscapeControls is line, which is JSON, with the controls that JSON allows
// in a string written as \u escapes. It may be line itself.
func EscapeControls(line []byte) []byte {
	first := bytes.IndexFunc(line, escaped)
	if first < 0 {
		return line
	}
	out := append(make([]byte, 0, len(line)+64), line[:first]...)
	for line = line[first:]; len(line) > 0; {
		r, n := utf8.DecodeRune(line)
		if escaped(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, line[:n]...)
		}
		line = line[n:]
	}
	return out
}

func escaped(r rune) bool { return r != '\n' && IsControl(r) }

type jsonSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type jsonArticle struct {
	ID       string        `json:"id"`
	Title    *string       `json:"title"`
	Author   *string       `json:"author"`
	Date     *string       `json:"date"`
	Lang     *string       `json:"lang"`
	URL      *string       `json:"url"`
	Source   *string       `json:"source"`
	Place    jsonPlace     `json:"place"`
	Also     []jsonOrigin  `json:"also"`
	Text     string        `json:"text"`
	Sections []jsonSection `json:"sections"`
	Embeds   []jsonEmbed   `json:"embeds"`
	Quotes   []jsonQuote   `json:"quotes"`
	Entities []jsonEntity  `json:"entities"`
	Links    []jsonLink    `json:"links"`
	Warnings []jsonWarning `json:"warnings"`
}

type jsonPlace struct {
	Member *string `json:"member"`
	Record int     `json:"record"`
	Offset int64   `json:"offset"`
}

type jsonOrigin struct {
	Source string `json:"source"`
	jsonPlace
}

type jsonSection struct {
	Kind  string `json:"kind"`
	Level int    `json:"level"`
	jsonSpan
}

type jsonEmbed struct {
	Kind     string  `json:"kind"`
	Platform string  `json:"platform"`
	Author   *string `json:"author"`
	Handle   *string `json:"handle"`
	Date     *string `json:"date"`
	jsonSpan
	Body     jsonSpan `json:"body"`
	Text     string   `json:"text"`
	Links    []string `json:"links"`
	Media    []string `json:"media"`
	Hashtags []string `json:"hashtags"`
	Mentions []string `json:"mentions"`

	Attribution *jsonSpan `json:"attribution"`
	AuthorSpan  *jsonSpan `json:"author_span"`
	HandleSpan  *jsonSpan `json:"handle_span"`
	DateSpan    *jsonSpan `json:"date_span"`
}

// jsonQuote has the span of the words without their marks, so that it is
// where Text stands.
type jsonQuote struct {
	jsonSpan
	Text    string  `json:"text"`
	Speaker *string `json:"speaker"`
	Cue     *string `json:"cue"`
	Level   int     `json:"level"`

	Kind        string    `json:"kind"`
	Open        string    `json:"open"`
	Close       *string   `json:"close"`
	OpenEnded   bool      `json:"open_ended"`
	Quote       jsonSpan  `json:"quote"`
	SpeakerSpan *jsonSpan `json:"speaker_span"`
	CueSpan     *jsonSpan `json:"cue_span"`
}

type jsonEntity struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	jsonSpan
	Guessed bool `json:"guessed"`
}

type jsonLink struct {
	URL string `json:"url"`
	jsonSpan
}

type jsonWarning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	jsonSpan
}

// hiddenCode begins the codes of warnings about hidden characters. They are
// found anew whenever an article is shown, so they are no part of the model.
const hiddenCode = "hidden-"

func articleOf(a *model.Article) *jsonArticle {
	j := &jsonArticle{
		ID: string(a.ID), Title: known(a.Title), Author: known(a.Author), Date: known(a.Published.String()), Lang: known(a.Lang),
		URL: known(a.URL), Source: known(a.Source), Place: placeOf(a.Place), Text: a.Text,
		Also:     make([]jsonOrigin, len(a.Also)),
		Sections: make([]jsonSection, len(a.Sections)),
		Embeds:   make([]jsonEmbed, len(a.Embeds)),
		Quotes:   make([]jsonQuote, len(a.Quotes)),
		Entities: make([]jsonEntity, len(a.Entities)),
		Links:    make([]jsonLink, len(a.Links)),
		Warnings: make([]jsonWarning, len(a.Warnings)),
	}
	for i, o := range a.Also {
		j.Also[i] = jsonOrigin{o.Source, placeOf(o.Place)}
	}
	for i, s := range a.Sections {
		j.Sections[i] = jsonSection{sectionName(s.Kind), s.Level, jsonSpan(s.Span)}
	}
	for i := range a.Embeds {
		j.Embeds[i] = embedOf(a, &a.Embeds[i])
	}
	for i := range a.Quotes {
		j.Quotes[i] = quoteOf(a, &a.Quotes[i])
	}
	for i, e := range a.Entities {
		j.Entities[i] = jsonEntity{string(e.Kind), e.Name, jsonSpan(e.Span), e.Guessed}
	}
	for i, l := range a.Links {
		j.Links[i] = jsonLink{l.URL, jsonSpan(l.Span)}
	}
	for i, w := range a.Warnings {
		j.Warnings[i] = jsonWarning{w.Code, w.Message, jsonSpan(w.Span)}
	}
	for _, h := range layout.Suspicious(nil, a.Text) {
		j.Warnings = append(j.Warnings, jsonWarning{hiddenCode + string(h.Reason), h.Reason.Sentence(), jsonSpan(h.Range)})
	}
	return j
}

func placeOf(p model.Position) jsonPlace { return jsonPlace{known(p.Member), p.Record, p.Offset} }

func embedOf(a *model.Article, e *model.Embed) jsonEmbed {
	return jsonEmbed{
		Kind: string(e.Kind), Platform: string(e.Platform),
		Author: known(e.Author), Handle: known(e.Handle), Date: known(e.Date.String()),
		jsonSpan: jsonSpan(e.Span), Body: jsonSpan(e.Body), Text: e.PostText(a.Text),
		Links: list(e.Links), Media: list(e.Media), Hashtags: list(e.Hashtags), Mentions: list(e.Mentions),
		Attribution: someSpan(e.Attribution), AuthorSpan: someSpan(e.AuthorSpan),
		HandleSpan: someSpan(e.HandleSpan), DateSpan: someSpan(e.DateSpan),
	}
}

func quoteOf(a *model.Article, q *model.Quote) jsonQuote {
	return jsonQuote{
		jsonSpan: jsonSpan(q.Body), Text: a.Slice(q.Body),
		Speaker: known(a.Slice(q.Speaker)), Cue: known(a.Slice(q.Cue)), Level: q.Level,
		Kind: string(q.Kind), Open: q.Open, Close: known(q.Close), OpenEnded: q.OpenEnded,
		Quote: jsonSpan(q.Span), SpeakerSpan: someSpan(q.Speaker), CueSpan: someSpan(q.Cue),
	}
}

// known is nil for the empty string, which stands for what is not known.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// someSpan is nil for the empty span.
func someSpan(s model.Span) *jsonSpan {
	if s.Empty() {
		return nil
	}
	j := jsonSpan(s)
	return &j
}

// list is s, and never nil.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func sectionName(k model.SectionKind) string {
	switch k {
	case model.Heading:
		return "heading"
	case model.ListItem:
		return "list_item"
	case model.Quotation:
		return "quotation"
	case model.Boilerplate:
		return "boilerplate"
	}
	return "paragraph"
}
