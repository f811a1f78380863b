package warc

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"warraq/loader/charset"
	"warraq/loader/record"
	"warraq/model"
)

// pageKind is what a record holds.
type pageKind uint8

const (
	notPage pageKind = iota
	htmlPage
	textPage
	unknownPage // its first bytes tell
)

// found is a page as it lies in its record.
type found struct {
	*answer
	kind pageKind
	raw  []byte // chunked or packed as the server sent it
}

// find is the page in a record; nil when there is none in it.
func (s *scanner) find(h *header, b *block) (*found, error) {
	a, err := answerIn(h, b)
	if a == nil || err != nil {
		return nil, err
	}
	p := &found{answer: a, kind: a.kind(h)}
	if p.kind == notPage {
		return nil, nil
	}
	raw, err := readUpTo(a.body, s.o.Limit())
	if err != nil && !a.partial(err, "the page was cut in the archive") {
		return nil, err
	}
	p.raw = b.ownPart(raw)
	if p.kind == unknownPage {
		return s.known(p)
	}
	return p, nil
}

// known is a page of which its first bytes tell what it is; nil when it is none.
func (s *scanner) known(p *found) (*found, error) {
	body, err := p.content(bytes.Clone(p.raw), s.o.Limit())
	if err != nil || !looksHTML(body) {
		return nil, err
	}
	p.kind = htmlPage
	return p, nil
}

// article is the article of a page.
func (s *scanner) article(h *header, p *found) (*model.Article, error) {
	body, err := p.content(p.raw, s.o.Limit())
	if err != nil {
		return nil, err
	}
	var art *model.Article
	if p.kind == textPage {
		art, err = s.text(body, p.answer)
	} else {
		art, err = s.html(body, p.answer, h.uri)
	}
	if err != nil {
		return nil, err
	}
	if s.describe(art, h); p.damaged != "" {
		art.Warnings = append(art.Warnings, model.Warning{Code: "truncated", Message: "Text may be missing: " + p.damaged + "."})
	}
	return art, nil
}

// answerIn is what a server said in a record; nil when it is no page that was
// found.
func answerIn(h *header, b *block) (*answer, error) {
	switch h.kind {
	case "resource", "conversion":
		if scheme, _, _ := strings.Cut(h.uri, ":"); scheme == "metadata" || scheme == "urn" {
			return nil, nil // what a crawler writes of itself
		}
		return &answer{contentType: h.contentType, body: b}, nil
	case "response":
		a, err := readAnswer(b)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, nil // what is behind the record says that it was cut
		}
		if err != nil || a.status < 200 || a.status > 299 {
			return nil, err
		}
		a.contentType = h.contentType
		if a.fields != nil {
			a.contentType = strings.ToLower(a.fields["content-type"])
		}
		return a, nil
	}
	return nil, nil
}

// kind tells what the body is by its type and address.
func (a *answer) kind(h *header) pageKind {
	mediaType, _, _ := strings.Cut(a.contentType, ";")
	switch strings.TrimSpace(mediaType) {
	case "text/html", "application/xhtml+xml":
		return htmlPage
	case "text/plain":
		if forMachines(h.uri) {
			return notPage
		}
		return textPage
	case "", "no-type", "unknown", "application/octet-stream":
		if strings.HasPrefix(h.payloadType, "text/html") {
			return htmlPage
		}
		return unknownPage
	}
	return notPage
}

// forMachines reports whether a text is one that crawlers ask for.
func forMachines(uri string) bool {
	u, err := url.Parse(uri)
	if err != nil {
		return false
	}
	switch strings.ToLower(path.Base(u.Path)) {
	case "robots.txt", "ads.txt", "app-ads.txt", "security.txt":
		return true
	}
	return u.Scheme == "dns" || u.Scheme == "whois"
}

// looksHTML reports whether body begins as pages do.
func looksHTML(body []byte) bool {
	head := strings.ToLower(string(body[:min(len(body), 512)]))
	head = strings.TrimLeft(head, "\ufeff \t\r\n")
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(head, start) {
			return true
		}
	}
	return false
}

// ownPart is the part of raw, all that was read of b, that belongs to the
// record. A length that is too large takes in the records behind it; these
// are then read again.
func (b *block) ownPart(raw []byte) []byte {
	if b.in.gz != nil || b.in.arc || b.atRecord() {
		return raw
	}
	i := bytes.Index(raw, []byte("\r\n\r\nWARC/"))
	if i < 0 || !isVersion(raw[i+4:]) || !b.pushBack(raw[i+4:]) {
		return raw
	}
	return raw[:i]
}

// text is an article without markup.
func (s *scanner) text(body []byte, a *answer) (*model.Article, error) {
	name := s.o.Charset
	if name == "" && !utf8.Valid(body) {
		name = a.charset()
	}
	text, warnings, err := charset.Decode(body, name)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, record.ErrEmpty
	}
	return &model.Article{Text: text, Warnings: warnings}, nil
}

// charset is the one that the server named; "" when it is not known.
func (a *answer) charset() string {
	_, params, err := mime.ParseMediaType(a.contentType)
	if err != nil || charset.Check(params["charset"]) != nil {
		return ""
	}
	return params["charset"]
}

// describe adds what the header of the record says of the article.
func (s *scanner) describe(a *model.Article, h *header) {
	if strings.HasPrefix(h.uri, "http") {
		a.URL = h.uri
	}
	if a.Lang == "" {
		a.Lang = record.Language(h.language)
	}
}
