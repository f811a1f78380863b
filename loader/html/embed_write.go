package html

import (
	"strings"

	"warraq/loader/recognise"
	"warraq/model"
)

// post is an embed as its markup tells it.
type post struct {
	model.Embed // without spans

	body     string // what it says
	links    []model.Link
	dateText string
	address  string
	authored bool // its words are in the page's markup, so that it belongs to the article
}

// key tells one post from another.
func (p *post) key() string { return string(p.Platform) + " " + strings.TrimRight(p.address, "/") }

// post writes p in the form in which posts lie in texts, e.g.
//
//	What the post says.
//	— Author (@handle) 3 February 2024
//
// or with its address in the place of the last line when it has no author.
func (w *writer) post(p *post) {
	if p.body == "" && p.Author == "" && p.Handle == "" && p.address == "" {
		return
	}
	w.space, w.prefix = false, ""
	w.dropAddress(p)
	w.open()
	e := p.Embed
	e.Start = w.start
	if p.body != "" {
		for _, l := range p.links {
			l.Span = moved(l.Span, e.Start)
			w.links = append(w.links, l)
		}
		w.text = append(w.text, p.body...)
		e.Body = model.Span{Start: e.Start, End: len(w.text)}
	}
	switch {
	case p.Author != "" || p.Handle != "" && p.dateText != "":
		w.sign(&e, p)
	case p.address != "" && (p.body == "" || !strings.Contains(p.body, p.address)):
		w.address(&e, p)
	}
	e.End = len(w.text)
	w.fill(&e)
	if e.Attribution.Empty() && p.address != "" && !strings.Contains(p.body, p.address) {
		e.Links = append(e.Links, p.address)
	}
	w.embeds = append(w.embeds, e)
	w.sections = append(w.sections, model.Section{Span: e.Span})
	w.start = len(w.text)
}

// dropAddress takes the paragraph before p back if it is p's address and no
// more, as editors leave it in the place of what they embed.
func (w *writer) dropAddress(p *post) {
	n := len(w.sections) - 1
	if n < 0 || p.address == "" || w.start != w.sections[n].End || len(w.embeds) > 0 && w.embeds[len(w.embeds)-1].End == w.start {
		return
	}
	s := w.sections[n]
	before := postKey(string(w.text[s.Start:s.End]))
	if before == "" || before != postKey(p.address) {
		return
	}
	w.start, w.sections = s.Start, w.sections[:n]
	w.drop()
}

// postKey is what tells the post at an address from others, "" when
// that is no post's.
func postKey(address string) string {
	if _, ok := recognise.PostAt(address); !ok {
		return ""
	}
	return strings.ToLower(strings.TrimRight(uncounted(strings.TrimSpace(address)), "/"))
}

// fill sets what e holds: links, media, hashtags, mentions.
func (w *writer) fill(e *model.Embed) {
	found := model.Embed{Platform: e.Platform, Body: moved(e.Body, -e.Start), Attribution: moved(e.Attribution, -e.Start)}
	recognise.FillPost(&found, string(w.text[e.Start:e.End]))
	e.Links, e.Hashtags, e.Mentions = found.Links, found.Hashtags, found.Mentions
	e.Media = append(found.Media, e.Media...)
}

// moved is s, n bytes on; an empty span stays what it is.
func moved(s model.Span, n int) model.Span {
	if s.Empty() {
		return model.Span{}
	}
	return model.Span{Start: s.Start + n, End: s.End + n}
}

// sign writes the line that tells whose post e is; the post's address hangs
// on its date.
func (w *writer) sign(e *model.Embed, p *post) {
	if len(w.text) > e.Start {
		w.text = append(w.text, '\n')
	}
	e.Attribution.Start = len(w.text)
	w.text = append(w.text, "— "...)
	at := w.signature(e, p)
	if p.dateText != "" {
		w.text = append(w.text, ' ')
		e.DateSpan = w.put(p.dateText)
		at = e.DateSpan
	}
	e.Attribution.End = len(w.text)
	if p.address != "" {
		w.links = append(w.links, model.Link{Span: at, URL: p.address})
	}
}

// signature writes author and handle and tells where the first of them stands.
func (w *writer) signature(e *model.Embed, p *post) model.Span {
	if p.Author == "" {
		e.HandleSpan = w.put("@" + p.Handle)
		return e.HandleSpan
	}
	e.AuthorSpan = w.put(p.Author)
	if p.Handle != "" {
		w.text = append(w.text, " ("...)
		e.HandleSpan = w.put("@" + p.Handle)
		w.text = append(w.text, ')')
	}
	return e.AuthorSpan
}

// address writes the address of e on a line of its own, as the last of what
// the card shows.
func (w *writer) address(e *model.Embed, p *post) {
	if len(w.text) > e.Start {
		w.text = append(w.text, '\n')
	}
	w.put(p.address)
}

// put adds s and tells where it stands.
func (w *writer) put(s string) model.Span {
	start := len(w.text)
	w.text = append(w.text, s...)
	return model.Span{Start: start, End: len(w.text)}
}
