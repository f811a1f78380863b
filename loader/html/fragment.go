package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/record"
	"warraq/model"
)

// Fragment is the raw article in a piece of HTML that is an article and
// nothing around it, as feeds, mails and exports hold it. The piece is UTF-8;
// address, where it was published, and title may be empty. Without a title a
// heading of level 1 at its beginning is taken. It sets Text, Sections,
// Embeds, Links, Title and URL; record.ErrEmpty when there is no text.
func Fragment(piece, address, title string) (*model.Article, error) {
	d := parse(piece)
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	posts := takePosts(d.body)
	for n := d.body.FirstChild; n != nil; {
		gone := n.Type == html.ElementNode && unread(n)
		next := following(n, d.body, !gone)
		if gone {
			n.Parent.RemoveChild(n)
		}
		n = next
	}
	if title == "" {
		title = firstHeading(d.body)
	}
	w := &writer{base: base, posts: posts, dir: d.head.dir}
	w.article(d.body, title)
	if len(w.text) == 0 {
		return nil, record.ErrEmpty
	}
	return &model.Article{
		URL: address, Title: title, Text: string(w.text), Sections: w.sections, Embeds: w.embeds, Links: w.links,
	}, nil
}

// firstHeading is the heading of level 1 with which body begins, "" when it
// begins with something else.
func firstHeading(body *html.Node) string {
	for n := range body.Descendants() {
		if n.DataAtom == atom.H1 {
			return oneLine(innerText(n))
		}
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" || placeholderOf(n) >= 0 {
			break
		}
	}
	return ""
}
