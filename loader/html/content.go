package html

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is how many elements a page may have in which readability looks
// for the article; of a larger one everything is taken, which costs less.
const maxElements = 30_000

// content is the part of a page that is the article, with the placeholders
// of its posts in it. What d holds is used up.
func content(d *document, posts []*post, base *url.URL) *html.Node {
	prune(d.body)
	n := number(d.body)
	if n > maxElements {
		return d.body
	}
	held := clonedPlaceholders(d.body, len(posts))
	said := declared(d.body)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(d.root, base)
	article := found.Node
	if err != nil || article == nil {
		article = element(atom.Div)
	}
	if said != nil && !touches(article, said) {
		article = said
	}
	return restored(article, posts, held)
}

// unread are the elements that hold nothing of an article. Their content is
// for a machine, or the label of a thing to press.
func unread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Button, atom.Select, atom.Audio, atom.Video, atom.Canvas, atom.Object, atom.Iframe, atom.Script,
		atom.Noscript, atom.Dialog, atom.Datalist, atom.Embed, atom.Meta:
		return true
	case atom.Template:
		return attr(n, "shadowrootmode") == "" && attr(n, "shadowroot") == ""
	}
	return hidden(n)
}

// hidden reports whether a page never shows n.
func hidden(n *html.Node) bool {
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(n.Attr[i].Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// furniture are words in the class or id of what a page puts around an
// article: walls, bars, other people's words.
var furniture = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[-_ ])(cookies?|consent|gdpr|cmp|didomi|onetrust|paywall|newsletter|subscribe|share|sharing|sharedaddy|social|` +
		`addtoany|comments?|disqus|respond|related|recommended|trending|most-read|taboola|outbrain|breadcrumbs?|pagination|skip-link|sr-only|` +
		`screen-reader-text|visually-hidden|print-only|tags?-list|author-box|jp-relatedposts)([-_ ]|$)`)
})

// prune takes out of a page what holds nothing to read.
func prune(body *html.Node) {
	for n := body.FirstChild; n != nil; {
		drop := n.Type == html.ElementNode && (unread(n) || isFurniture(n))
		next := following(n, body, !drop)
		if drop {
			n.Parent.RemoveChild(n)
		}
		n = next
	}
}

// maxFurniture is how many bytes of text furniture has at most; what has
// more may be the article in a box with an unlucky name.
const maxFurniture = 1500

// isFurniture reports whether n is a form or furniture by its name, holds no
// post and no long text.
func isFurniture(n *html.Node) bool {
	name := attr(n, "class") + " " + attr(n, "id")
	if n.DataAtom == atom.Main || bodyRank(n) > 0 {
		return false
	}
	if n.DataAtom != atom.Form && (len(name) < 4 || len(name) > 300 || !furniture().MatchString(name)) {
		return false
	}
	size := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			size += len(strings.TrimSpace(c.Data))
		}
		if size > maxFurniture || placeholderOf(c) >= 0 || c.DataAtom == atom.H1 {
			return false
		}
	}
	return true
}

// placeKey is the attribute that numbers the elements in the order of the
// page, so that what is lost can be put back where it was.
const placeKey = "data-warraq-place"

// number numbers the elements of a page that hold text and tells how many
// elements there are.
func number(body *html.Node) int {
	all := 0
	for n := range body.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		all++
		switch n.DataAtom {
		case atom.P, atom.H2, atom.H3, atom.H4, atom.Li, atom.Blockquote, atom.Td, atom.Div, atom.Section:
			n.Attr = append(n.Attr, html.Attribute{Key: placeKey, Val: strconv.Itoa(all)})
		}
	}
	return all
}

// place is the number of n in the order of the page, 0 when it has none.
func place(n *html.Node) int {
	if n.Type != html.ElementNode {
		return 0
	}
	i, _ := strconv.Atoi(attr(n, placeKey))
	return i
}

// declaredLen is how many bytes of text outside of links the body of an
// article has at least, where a page declares one.
const declaredLen = 100

// declared is a copy of what a page itself says is the body of its article,
// nil when it does not say so. A short article in a page that talks a lot
// about itself is found by this only.
func declared(body *html.Node) *html.Node {
	var best *html.Node
	bestRank := 0
	for n := range body.Descendants() {
		rank := bodyRank(n)
		if rank == 0 {
			continue
		}
		if rank == bestRank {
			best = nil // several of a kind are a list of articles
		} else if rank > bestRank {
			best, bestRank = n, rank
		}
	}
	if best == nil || plainLen(best) < declaredLen {
		return nil
	}
	return cloned(best)
}

// bodyRank tells how surely n is the body of an article, 0 for not at all.
func bodyRank(n *html.Node) int {
	if n.Type != html.ElementNode {
		return 0
	}
	class := attr(n, "class")
	switch {
	case hasWord(attr(n, "itemprop"), "articleBody"):
		return 3
	case hasWord(class, "entry-content") || hasWord(class, "article-body") || hasWord(class, "article__body") ||
		hasWord(class, "post-content") || hasWord(class, "article-content") || hasWord(class, "story-body"):
		return 2
	case n.DataAtom == atom.Article:
		return 1
	}
	return 0
}

// plainLen is how many bytes of text n has outside of links.
func plainLen(n *html.Node) int {
	size := 0
	for c := n.FirstChild; c != nil; c = following(c, n, c.DataAtom != atom.A) {
		if c.Type == html.TextNode {
			size += len(strings.TrimSpace(c.Data))
		}
	}
	return size
}

// touches reports whether found holds an element of said, a copy of another
// part of the same page.
func touches(found, said *html.Node) bool {
	first, last := place(said), place(said)
	for c := range said.Descendants() {
		if at := place(c); at > 0 {
			last = max(last, at)
			if first == 0 {
				first = at
			}
		}
	}
	for c := found; c != nil; c = following(c, found, true) {
		if at := place(c); first <= at && at <= last && at > 0 {
			return true
		}
	}
	return false
}

// clonedPlaceholders are copies of the placeholders in body, by post.
func clonedPlaceholders(body *html.Node, n int) []*html.Node {
	all := make([]*html.Node, n)
	for c := range body.Descendants() {
		if i := placeholderOf(c); i >= 0 && i < n {
			all[i] = &html.Node{Type: c.Type, DataAtom: c.DataAtom, Data: c.Data, Attr: append([]html.Attribute(nil), c.Attr...)}
		}
	}
	return all
}

// restored is article with the posts that got lost put back in their places:
// all that lie between paragraphs of the article, and of the others those
// whose words somebody put into the page.
func restored(article *html.Node, posts []*post, held []*html.Node) *html.Node {
	last := 0
	for c := range article.Descendants() {
		if i := placeholderOf(c); i >= 0 && i < len(held) {
			held[i] = nil
		}
		last = max(last, place(c))
	}
	var lost []*html.Node
	for i, n := range held {
		if n != nil && (posts[i].authored || place(n) < last) {
			lost = append(lost, n)
		}
	}
	for c := article; c != nil && len(lost) > 0; c = following(c, article, true) {
		if at := place(c); at > place(lost[0]) && c != article && at < last+1 && c.Parent != nil && leaf(c) {
			c.Parent.InsertBefore(lost[0], c)
			lost = lost[1:]
		}
	}
	for _, n := range lost {
		article.AppendChild(n)
	}
	return article
}

// leaf reports whether a post can stand before n: a paragraph or the like.
func leaf(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.H2, atom.H3, atom.H4, atom.Blockquote:
		return n.Parent.DataAtom != atom.Li && n.Parent.DataAtom != atom.Td
	}
	return false
}
