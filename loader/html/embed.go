package html

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/recognise"
	"warraq/model"
)

// Posts are taken out of a page before anything else looks at it, for what
// finds the article in a page would drop some and melt others into the text.
// A placeholder takes the place of each, a paragraph that says what the post
// says, so that it counts when the article is looked for.

// placeholderKey is the attribute of a placeholder: the number of its post.
const placeholderKey = "data-warraq-post"

// placeholderOf is the number of the post that n stands for, -1 for none.
func placeholderOf(n *html.Node) int {
	if n.Type != html.ElementNode || n.DataAtom != atom.P {
		return -1
	}
	i, err := strconv.Atoi(attr(n, placeholderKey))
	if err != nil {
		return -1
	}
	return i
}

// takePosts replaces the posts in body by placeholders. One that stands twice
// in a row, for browsers with scripts and without, is one.
func takePosts(body *html.Node) []*post {
	var posts []*post
	for n := body.FirstChild; n != nil; {
		p := postIn(n)
		if p == nil {
			n = following(n, body, true)
			continue
		}
		n = hoist(n)
		next := following(n, body, false)
		if len(posts) > 0 && p.key() == posts[len(posts)-1].key() && p.address != "" {
			posts[len(posts)-1].merge(p)
		} else {
			n.Parent.InsertBefore(placeholder(len(posts), p), n)
			posts = append(posts, p)
		}
		n.Parent.RemoveChild(n)
		n = next
	}
	return posts
}

// merge takes from q, the same post, what p lacks.
func (p *post) merge(q *post) {
	if p.body == "" && q.body != "" {
		*p = *q
	}
}

func placeholder(i int, p *post) *html.Node {
	says := p.body
	if len(says) > 1000 {
		says = strings.ToValidUTF8(says[:1000], "")
	}
	n := element(atom.P, html.Attribute{Key: placeholderKey, Val: strconv.Itoa(i)})
	n.AppendChild(textNode(says + " " + p.Author + "."))
	return n
}

// following is the node after n in document order inside root: its first
// child if inside is set, else what follows its end; nil at the end of root.
func following(n, root *html.Node, inside bool) *html.Node {
	if inside && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// hoist is the outermost element around n that holds nothing else to read.
func hoist(n *html.Node) *html.Node {
	for p := n.Parent; p != nil && p.DataAtom != atom.Body && wrapper(p.DataAtom); p = p.Parent {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if c != n && !(c.Type == html.TextNode && strings.TrimSpace(c.Data) == "") && c.DataAtom != atom.Br {
				return n
			}
		}
		n = p
	}
	return n
}

func wrapper(tag atom.Atom) bool {
	switch tag {
	case atom.Article, atom.Main, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Li:
		return false
	}
	return true
}

// postIn is the post that n is the markup of, nil when it is none.
func postIn(n *html.Node) *post {
	if n.Type != html.ElementNode {
		return nil
	}
	switch n.DataAtom {
	case atom.Iframe:
		return framePost(n)
	case atom.Script:
		return addressPost("https://t.me/" + attr(n, "data-telegram-post"))
	case atom.Blockquote:
		if p := classPost(n); p != nil {
			return p
		}
		return namelessPost(n)
	}
	if p := customPost(n); p != nil {
		return p
	}
	return classPost(n)
}

// mayEmbed reports whether class, of several words perhaps, can be that of a post.
func mayEmbed(class string) bool {
	for _, part := range []string{"twitter-", "-embed", "-media", "fb-"} {
		if strings.Contains(class, part) {
			return true
		}
	}
	return false
}

// maxPost is how many nodes the markup of a post has at most.
const maxPost = 1500

// large reports whether n holds too much to be a post.
func large(n *html.Node) bool {
	size := 0
	for range n.Descendants() {
		if size++; size > maxPost {
			return true
		}
	}
	return false
}

// classPost is the post that the class of n tells.
func classPost(n *html.Node) *post {
	class := attr(n, "class")
	if !mayEmbed(class) || large(n) {
		return nil
	}
	for word := range strings.FieldsSeq(class) {
		switch word {
		case "twitter-tweet", "twitter-video", "twitter-tweet-rendered":
			return tweet(n)
		case "bluesky-embed":
			return blueskyPost(n)
		case "instagram-media":
			return instagramPost(n)
		case "tiktok-embed":
			return tiktokPost(n)
		case "fb-post", "fb-video":
			return facebookPost(n)
		case "text-post-media":
			return threadsPost(n)
		case "mastodon-embed":
			return mastodonPost(n)
		}
	}
	return nil
}

// customPost is the post of an element that a site or a framework made up.
func customPost(n *html.Node) *post {
	switch n.Data {
	case "twitter-widget":
		return tweet(n)
	case "lite-youtube", "amp-youtube", "youtube-video":
		if id := firstOf(attr(n, "videoid"), attr(n, "data-videoid")); id != "" {
			return video(id, firstOf(attr(n, "playlabel"), attr(n, "title")))
		}
	case "amp-twitter":
		return addressPost("https://twitter.com/i/status/" + attr(n, "data-tweetid"))
	case "amp-instagram":
		return addressPost("https://www.instagram.com/p/" + attr(n, "data-shortcode") + "/")
	case "amp-facebook":
		return addressPost(attr(n, "data-href"))
	}
	return nil
}

// addressPost is the post at an address, nil when there is none.
func addressPost(address string) *post {
	e, ok := recognise.PostAt(address)
	if !ok {
		return nil
	}
	return &post{Embed: e, address: address}
}

// rendered is what the words in n are, with its links: those to places
// within the page are left out.
func rendered(n *html.Node) (text string, links []model.Link) {
	var w writer
	w.children(n)
	w.end()
	return strings.ReplaceAll(string(w.text), "\n\n", "\n"), shortened(w.links, w.text)
}

// shortened are links of text, whose blank lines are taken out.
func shortened(links []model.Link, text []byte) []model.Link {
	cut, off := 0, 0
	to := func(n int) int {
		for ; off < n; off++ {
			if text[off] == '\n' && off+1 < len(text) && text[off+1] == '\n' {
				cut++
				off++
			}
		}
		return n - cut
	}
	for i := range links {
		links[i].Start = to(links[i].Start)
		links[i].End = to(links[i].End)
	}
	return links
}

// tweet is a post of X: the blockquote that X hands out, or what its script
// made of it.
func tweet(n *html.Node) *post {
	if p := renderedTweet(n); p != nil {
		return p
	}
	p := signedPost(n, model.X)
	if p.address == "" && attr(n, "data-tweet-id") != "" {
		p.takeAddress("https://twitter.com/i/status/" + attr(n, "data-tweet-id"))
	}
	if p.address == "" && p.Author == "" {
		return nil
	}
	return p
}

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
