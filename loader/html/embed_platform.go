package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/recognise"
	"warraq/model"
)

// Each platform hands out markup of its own to put into pages. All of it
// works without scripts in some fashion, and that is what is read here.

// blueskyPost reads the blockquote of Bluesky, which is made like that of X.
func blueskyPost(n *html.Node) *post {
	p := signedPost(n, model.Bluesky)
	if p.address == "" {
		// at://did:plc:…/app.bsky.feed.post/3k…
		uri := strings.TrimPrefix(attr(n, "data-bluesky-uri"), "at://")
		did, rest, _ := strings.Cut(uri, "/")
		if id := rest[strings.LastIndexByte(rest, '/')+1:]; did != "" && id != "" {
			p.address = "https://bsky.app/profile/" + did + "/post/" + id
		}
	}
	if p.address == "" && p.Author == "" {
		return nil
	}
	p.address, _, _ = strings.Cut(p.address, "?ref_src")
	return p
}

// instagramPost reads the blockquote of Instagram: an invitation, perhaps the
// caption in a paragraph, and a last paragraph that signs it.
func instagramPost(n *html.Node) *post {
	p := platformPost(n, model.Instagram, firstOf(attr(n, "data-instgrm-permalink"), firstAddress(n, model.Instagram)))
	if p == nil {
		return nil
	}
	says, links := paragraphs(n)
	p.body = says
	if t := firstTag(n, atom.Time); t != nil {
		p.dateText = oneLine(innerText(t))
		p.Date = firstDate(readDate(attr(t, "datetime")), p.Date)
	}
	if i := strings.LastIndex(says, "(@"); i >= 0 {
		start := strings.LastIndexByte(says[:i], '\n') + 1
		p.signShared(says[start:])
		p.body = strings.TrimSpace(says[:start])
	}
	p.keepLinks(links)
	return p
}

// signShared reads "A post shared by Author (@handle) on date", in any language.
func (p *post) signShared(line string) {
	i := strings.LastIndex(line, "(@")
	p.Handle, _, _ = strings.Cut(line[i+2:], ")")
	if all := recognise.Embeds(line, nil); len(all) == 1 && all[0].Platform == p.Platform {
		p.Author = all[0].Author
		p.Date = firstDate(p.Date, all[0].Date)
		if p.dateText == "" && !all[0].DateSpan.Empty() {
			p.dateText = line[all[0].DateSpan.Start:all[0].DateSpan.End]
		}
	}
}

// tiktokPost reads the blockquote of TikTok: who, the caption in a paragraph,
// a line of music.
func tiktokPost(n *html.Node) *post {
	p := platformPost(n, model.TikTok, firstOf(attr(n, "cite"), firstAddress(n, model.TikTok)))
	if p == nil {
		return nil
	}
	says, links := paragraphs(n)
	p.body = says
	p.keepLinks(links)
	return p
}

// facebookPost reads the <div> of Facebook, whose blockquote holds what the
// post says, then "Posted by Author on date" with a link on each.
func facebookPost(n *html.Node) *post {
	p := platformPost(n, model.Facebook, firstOf(attr(n, "data-href"), attr(n, "cite"), firstAddress(n, model.Facebook)))
	if p == nil {
		return nil
	}
	says, links := paragraphs(n)
	p.body = says
	p.keepLinks(links)
	var signs []*html.Node
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && !inside(c, atom.P, n) {
			signs = append(signs, c)
		}
	}
	for _, a := range signs {
		words := oneLine(innerText(a))
		if all := recognise.Dates(words); len(all) > 0 && all[0].Date.Day > 0 {
			p.dateText, p.Date = words, all[0].Date
		} else if p.Author == "" && words != "" && !strings.Contains(words, "://") {
			p.Author = words
		}
	}
	return p
}

// threadsPost reads the blockquote of Threads.
func threadsPost(n *html.Node) *post {
	p := platformPost(n, model.Threads, firstOf(attr(n, "data-text-post-permalink"), firstAddress(n, model.Threads)))
	if p == nil {
		return nil
	}
	says, links := paragraphs(n)
	p.body = says
	p.keepLinks(links)
	return p
}

// mastodonPost reads the blockquote of Mastodon; older ones are frames.
func mastodonPost(n *html.Node) *post {
	address := strings.TrimSuffix(firstOf(attr(n, "data-embed-url"), firstAddress(n, model.Mastodon)), "/embed")
	p := platformPost(n, model.Mastodon, address)
	if p == nil {
		return nil
	}
	says, links := paragraphs(n)
	p.body = says
	p.keepLinks(links)
	return p
}

// platformPost is the post of platform at address, without the variables that
// only count readers; nil when it has no address.
func platformPost(n *html.Node, platform model.Platform, address string) *post {
	if address == "" {
		return nil
	}
	address = withScheme(address)
	p := &post{Embed: model.Embed{Kind: model.Post, Platform: platform}, address: uncounted(address), authored: true}
	if e, ok := recognise.PostAt(p.address); ok {
		p.Embed = e
	}
	if platform == model.TikTok || attr(n, "class") == "fb-video" {
		p.Kind = model.Video
	}
	return p
}

// uncounted is address without the variables that tell where a reader came from.
func uncounted(address string) string {
	for _, cut := range []string{"?utm_", "?igsh", "?ref_src", "?ref=", "&utm_", "?embed=", "?lang="} {
		address, _, _ = strings.Cut(address, cut)
	}
	return address
}

func withScheme(address string) string {
	address = strings.TrimSpace(address)
	if strings.HasPrefix(address, "//") {
		return "https:" + address
	}
	return address
}

// firstAddress is the first link in n that leads to a post of platform.
func firstAddress(n *html.Node, platform model.Platform) string {
	for c := range n.Descendants() {
		if c.DataAtom != atom.A {
			continue
		}
		if e, ok := recognise.PostAt(withScheme(attr(c, "href"))); ok && e.Platform == platform {
			return attr(c, "href")
		}
	}
	return ""
}

// paragraphs are the words of the <p> in n, a line for each.
func paragraphs(n *html.Node) (string, []model.Link) {
	all := element(atom.Div)
	for c := n.FirstChild; c != nil; c = following(c, n, c.DataAtom != atom.P) {
		if c.DataAtom == atom.P {
			all.AppendChild(cloned(c))
		}
	}
	return rendered(all)
}

// cloned is a copy of n that hangs nowhere. Its depth is that of the tree.
func cloned(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(cloned(k))
	}
	return c
}

func firstTag(n *html.Node, tag atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == tag {
			return c
		}
	}
	return nil
}

// inside reports whether n lies in an element called tag below root.
func inside(n *html.Node, tag atom.Atom, root *html.Node) bool {
	for p := n.Parent; p != nil && p != root; p = p.Parent {
		if p.DataAtom == tag {
			return true
		}
	}
	return false
}
