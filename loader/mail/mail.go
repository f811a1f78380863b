// Package mail reads mails and what is packed like one: EML, mbox and MHTML.
//
// A mail is read by hand with the standard library and not by one for mail:
// what an article needs is the text of one part, and from mails that are
// broken in every way it should still come.
package mail

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/mail"
	"path"
	"regexp"
	"strings"
	"sync"

	"warraq/loader/charset"
	"warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// MaxSize is how many bytes a mail may have.
const MaxSize = 256 << 20

// Is reports whether a file holds mails, by its name or by the fields it
// begins with.
func Is(name string, head []byte) bool {
	switch path.Ext(name) {
	case ".eml", ".mbox", ".mht", ".mhtml":
		return true
	}
	s := record.View(head)
	if isFrom(s) {
		_, s, _ = strings.Cut(s, "\n")
	}
	return looksLikeMail(s)
}

// isMailField reports whether name, in lower case, is one of those fields
// that only mails have, and few texts two of.
func isMailField(name string) bool {
	switch name {
	case "message-id", "mime-version", "received", "return-path", "from", "to", "subject", "date", "delivered-to", "content-type",
		"snapshot-content-location":
		return true
	}
	own, ok := strings.CutPrefix(name, "x-")
	return ok && own != "" && strings.Trim(own, "abcdefghijklmnopqrstuvwxyz-") == ""
}

// looksLikeMail reports whether s begins with a header of a mail: fields and
// nothing else, one that only mails have or three of the others.
func looksLikeMail(s string) bool {
	known, sure := 0, false
	for line := range strings.Lines(s) {
		if line[0] == ' ' || line[0] == '\t' {
			if known == 0 {
				return false
			}
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if strings.TrimSpace(line) == "" || !ok || strings.ContainsAny(name, " \t") {
			break
		}
		name = strings.ToLower(name)
		if isMailField(name) {
			known++
		}
		switch name {
		case "message-id", "mime-version", "received", "return-path":
			sure = true
		}
	}
	return known >= 3 || sure && known >= 2
}

// isFrom reports whether a line opens a mail in an mbox (RFC 4155): "From ",
// an address, and a date that has a year.
func isFrom(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	return strings.HasPrefix(line, "From ") && fromLine().MatchString(strings.TrimRight(line, "\r"))
}

var fromLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^From \S+.*\b\d\d:\d\d.*\b(19|20)\d\d\b`)
})

// Read yields the mails of r.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		o.MaxSize = min(o.Limit(), MaxSize)
		b := bufio.NewReaderSize(r, 64<<10)
		if head, _ := b.Peek(1 << 10); isFrom(string(head)) {
			readBox(b, o, yield)
			return
		}
		raw, err := record.ReadAll(b, o)
		if err != nil {
			yield(nil, err)
			return
		}
		yield(article(raw, o))
	}
}

// At is the mail of an mbox that r begins with.
func At(r io.Reader, o record.Options) (*model.Article, error) {
	for a, err := range Read(r, o) {
		return a, err
	}
	return nil, record.ErrEmpty
}

// readBox yields the mails of an mbox. One begins at a From line behind a
// blank one.
func readBox(b *bufio.Reader, o record.Options, yield func(*model.Article, error) bool) {
	var raw []byte
	n, start, offset := 0, int64(0), int64(0)
	blank, tooLarge := true, false
	flush := func() bool {
		if n == 0 {
			return true
		}
		var a *model.Article
		err := error(record.ErrTooLarge)
		if !tooLarge {
			a, err = article(raw, o)
		}
		if err != nil {
			return yield(nil, &record.Error{Record: n, Offset: start, Err: err})
		}
		a.Place = model.Position{Record: n, Offset: start}
		return yield(a, nil)
	}
	whole := true // the line began in this slice
	for {
		line, err := b.ReadSlice('\n')
		if whole && blank && isFrom(string(line)) {
			if !flush() {
				return
			}
			n, start, raw, tooLarge = n+1, offset, nil, false
		} else if tooLarge = tooLarge || int64(len(raw)+len(line)) > o.Limit(); !tooLarge {
			if whole && isFromQuoted(line) {
				line, offset = line[1:], offset+1
			}
			raw = append(raw, line...)
		}
		offset += int64(len(line))
		blank = whole && len(bytes.TrimRight(line, "\r\n")) == 0
		whole = err != bufio.ErrBufferFull
		if err != nil && whole {
			if flush() && err != io.EOF {
				yield(nil, err)
			}
			return
		}
	}
}

// isFromQuoted reports whether a line of a mail would open another if it had
// no > .
func isFromQuoted(line []byte) bool {
	return bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}

// article is the one in a mail.
func article(raw []byte, o record.Options) (*model.Article, error) {
	h, body := header(raw)
	f := finder{o: o}
	f.part(h, body, 0)
	base := h.get("snapshot-content-location")
	a, err := f.article(h, base)
	if err != nil {
		return nil, err
	}
	if subject := words(h.get("subject"), o); subject != "" {
		a.Title = subject
	}
	if a.Author == "" {
		a.Author = sender(h.get("from"), o)
	}
	if a.Published.Zero() {
		a.Published = record.Date(dateOf(h.get("date")))
	}
	if a.URL == "" && strings.HasPrefix(base, "http") {
		a.URL = base
	}
	return a, nil
}

// words decodes a field (RFC 2047), in one line.
func words(s string, o record.Options) string {
	d := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
		return charset.Reader(in, name), charset.Check(name)
	}}
	if out, err := d.DecodeHeader(s); err == nil {
		s = out
	}
	text, _, err := charset.Decode([]byte(s), o.Charset)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// sender is the names in a From field, or the addresses where there are none.
func sender(s string, o record.Options) string {
	if strings.HasPrefix(s, "<Saved by") {
		return "" // MHTML
	}
	if list, err := mail.ParseAddressList(s); err == nil {
		var names []string
		for _, a := range list {
			name := words(a.Name, o)
			if name == "" {
				name = a.Address
			}
			names = append(names, name)
		}
		return strings.Join(names, ", ")
	}
	s = words(s, o)
	if i := strings.LastIndexByte(s, '<'); i > 0 {
		s = s[:i]
	}
	return strings.Trim(s, ` "'<>`)
}

// dateOf is a Date field without its comment.
func dateOf(s string) string {
	if t, err := mail.ParseDate(s); err == nil {
		return t.Format("2006-01-02")
	}
	s, _, _ = strings.Cut(s, " (")
	return s
}

// finder looks for the part of a mail that is its text.
type finder struct {
	// set once
	o record.Options

	// result
	html, plain *part
	damaged     bool
	parts       int
}

// article is the one in the parts that were found: the HTML, or the text
// where there is none that says anything.
func (f *finder) article(h fields, base string) (*model.Article, error) {
	err := error(record.ErrEmpty)
	for _, p := range []*part{f.html, f.plain} {
		if p == nil {
			continue
		}
		var a *model.Article
		if a, err = p.article(h, base, f.o); err != nil {
			continue
		}
		if f.damaged {
			a.Warnings = append(a.Warnings, model.Warning{Code: "truncated", Message: "The mail is broken, and text may be missing."})
		}
		return a, nil
	}
	return nil, err
}

// part is a part with text in it.
type part struct {
	contentType string // with its parameters
	charset     string
	address     string // Content-Location
	body        []byte // without its transfer encoding
}

func (p *part) article(h fields, base string, o record.Options) (*model.Article, error) {
	isHTML := strings.HasPrefix(p.contentType, "text/html")
	if isHTML && base != "" { // MHTML is a page with what is around it
		return html.Article(bytes.NewReader(p.body), o, html.Page{URL: base, ContentType: p.contentType})
	}
	name := o.Charset
	if name == "" && p.charset != "" && charset.Check(p.charset) == nil {
		name = p.charset
	}
	text, warnings, err := charset.Decode(p.body, name)
	if err != nil {
		return nil, fmt.Errorf("its text: %w", err)
	}
	if !isHTML {
		return &model.Article{Text: text, Warnings: warnings}, nil
	}
	a, err := html.Fragment(text, p.address, words(h.get("subject"), o))
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		w.Span = model.Span{} // bytes of the HTML
		a.Warnings = append(a.Warnings, w)
	}
	return a, nil
}
