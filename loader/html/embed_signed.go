package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/recognise"
	"warraq/model"
)

// namelessPost is the post in a blockquote that has lost its class: it ends
// in a link to a post, signed before with a handle.
func namelessPost(n *html.Node) *post {
	if large(n) {
		return nil
	}
	for c := range n.Descendants() {
		if c.DataAtom != atom.A {
			continue
		}
		if e, ok := recognise.PostAt(attr(c, "href")); ok && (e.Platform == model.X || e.Platform == model.Bluesky) {
			if p := signedPost(n, e.Platform); p.Author != "" && p.address != "" {
				return p
			}
			return nil
		}
	}
	return nil
}

// signedPost reads a blockquote that says "… — Author (@handle) date", with
// the post's address on the date.
func signedPost(n *html.Node, platform model.Platform) *post {
	text, links := rendered(n)
	p := &post{Embed: model.Embed{Kind: model.Post, Platform: platform}, authored: true}
	if platform == model.X {
		p.Kind = model.Tweet
	}
	end := len(text)
	if i := lastAddress(links, platform); i >= 0 {
		l := links[i]
		p.address = l.URL
		if e, ok := recognise.PostAt(l.URL); ok {
			p.Handle, p.Date, p.Media = e.Handle, e.Date, e.Media
		}
		p.dateText = oneLine(text[l.Start:l.End])
		end, links = l.Start, links[:i]
	}
	if p.address == "" {
		p.takeAddress(firstAddress(n, platform)) // its link has no words
	}
	p.sign(text[:end])
	p.body = strings.TrimSpace(p.body)
	if p.Author == "" && p.address != "" && strings.Contains(p.dateText, "/") {
		p.dateText = "" // the address, and not a date, is what hangs on the link
	}
	p.datePost()
	p.keepLinks(links)
	return p
}

// lastAddress is the last of links that leads to a post of platform, -1 for none.
func lastAddress(links []model.Link, platform model.Platform) int {
	for i, l := range slices.Backward(links) {
		e, ok := recognise.PostAt(l.URL)
		if ok && e.Platform == platform || platform == model.Bluesky && strings.Contains(l.URL, "/post/") {
			return i
		}
	}
	return -1
}

// datePost sets the day of p by the words of its date; what they do not tell
// the address may have told.
func (p *post) datePost() {
	if all := recognise.Dates(p.dateText); len(all) > 0 && all[0].Date.Day > 0 {
		p.Date = all[0].Date
	}
}

// sign parts head, which ends before the date, into what the post says and
// who says it.
func (p *post) sign(head string) {
	p.body = head
	at := strings.LastIndex(head, "(@")
	if at < 0 {
		p.signInWords(head)
		return
	}
	handle := head[at+2:]
	if i := strings.IndexByte(handle, ')'); i >= 0 {
		handle = handle[:i]
	}
	name, cut := "", -1
	for _, dash := range []string{"— ", "—", "– ", "―", "-- ", "- "} {
		if i := strings.LastIndex(head[:at], dash); i > cut {
			name, cut = head[i+len(dash):at], i
			break
		}
	}
	if cut < 0 {
		p.signInWords(head)
		return
	}
	p.Author, p.Handle = oneLine(name), strings.TrimSpace(strings.ReplaceAll(handle, `\`, ""))
	p.body = head[:cut]
}

// signInWords asks the recogniser of plain text whose post it is, where the
// markup is no longer whole.
func (p *post) signInWords(head string) {
	all := recognise.Embeds(head, nil)
	if len(all) == 0 {
		return
	}
	e := all[len(all)-1]
	if e.Platform != p.Platform || e.Author == "" {
		return
	}
	p.Author, p.Handle, p.Date = e.Author, firstOf(e.Handle, p.Handle), firstDate(e.Date, p.Date)
	if p.dateText == "" && !e.DateSpan.Empty() {
		p.dateText = head[e.DateSpan.Start:e.DateSpan.End]
	}
	p.body = head[:e.Attribution.Start]
}

// keepLinks keeps the links of what p says that say more than their words.
func (p *post) keepLinks(links []model.Link) {
	for _, l := range links {
		if l.End > len(p.body) {
			continue
		}
		if word := p.body[l.Start:l.End]; !strings.HasPrefix(word, "#") && !strings.HasPrefix(word, "@") && !sameAddress(word, l.URL) {
			p.links = append(p.links, l)
		}
	}
}

// sameAddress reports whether the words of a link are its address.
func sameAddress(words, address string) bool {
	bare := func(s string) string {
		return strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://"), "/")
	}
	return bare(words) == bare(address)
}
