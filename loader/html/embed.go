package html

import (
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
