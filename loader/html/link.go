package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"warraq/model"
)

// anchor writes a link.
func (w *writer) anchor(n *html.Node) {
	address := w.resolve(attr(n, "href"))
	if address == "" || w.link != nil {
		w.children(n)
		return
	}
	w.link = &model.Link{Span: model.Span{Start: -1}, URL: address}
	w.children(n)
	w.endLink()
	w.link = nil
}

// endLink keeps what has been written of the open link.
func (w *writer) endLink() {
	l := w.link
	if l == nil || l.Start < 0 || l.Start >= len(w.text) {
		return
	}
	l.End = len(w.text)
	w.links = append(w.links, *l)
	w.link = &model.Link{Span: model.Span{Start: -1}, URL: l.URL}
}

// resolve is the absolute address of a link, "" for one that leads nowhere.
func (w *writer) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' || len(href) > 2000 {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	switch {
	case u.Scheme == "mailto" && u.Opaque != "":
		return u.String()
	case u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return ""
	case w.base != nil && u.Fragment != "" && u.Host == w.base.Host && u.Path == w.base.Path:
		return ""
	}
	return u.String()
}
