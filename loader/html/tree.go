package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page becomes a tree by a few rules instead of the long ones of HTML5:
// what HTML5 rebuilds for a reader's eye (a bold face that goes on in the next
// paragraph, say) tells nothing of the text, and makes a hostile page of a
// megabyte grow to gigabytes. Here every tag makes one node at most, no node
// is deeper than maxDepth, and each tag costs a look at that many nodes:
//
//	<p>a<b>c<p>d</b>   →   p(a b(c)) p(d)

// maxDepth is how deep elements nest in a tree; deeper ones lie side by side.
const maxDepth = 120

// maxAttributes is how many attributes of a tag are read.
const maxAttributes = 40

// document is a page as its tags tell it.
type document struct {
	root *html.Node // document, html, body
	body *html.Node
	head head
}

// head is what a page says about itself outside of its text.
type head struct {
	lang, dir string
	title     string            // of <title>
	meta      map[string]string // the first content by name, in lower case
	authors   []string          // the contents of all tags that name one
	canonical string
	jsonLD    []string
}

// parse makes a tree of a page in UTF-8.
func parse(page string) *document {
	b := newBuilder()
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return b.doc
		case html.TextToken:
			b.text(z)
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.end(string(name))
		}
	}
}

// builder holds what is open while a page is read.
type builder struct {
	doc *document

	// state
	open    []*html.Node // from body down
	over    int          // elements deeper than maxDepth that are open
	foreign string       // the <svg> or <math> whose content is skipped
	raw     func(string) // takes the next text, that of a script or title
}

func newBuilder() *builder {
	root := &html.Node{Type: html.DocumentNode}
	page, body := element(atom.Html), element(atom.Body)
	root.AppendChild(page)
	page.AppendChild(body)
	d := &document{root: root, body: body, head: head{meta: map[string]string{}}}
	return &builder{doc: d, open: []*html.Node{body}}
}

func element(a atom.Atom, attr ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String(), Attr: attr}
}

func textNode(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func (b *builder) top() *html.Node { return b.open[len(b.open)-1] }

// text adds the text that z is at.
func (b *builder) text(z *html.Tokenizer) {
	take := b.raw
	b.raw = nil
	switch {
	case take != nil:
		take(string(z.Text()))
	case b.foreign == "":
		b.top().AppendChild(textNode(string(z.Text())))
	}
}

// drop takes the text of a tag that has none for a reader.
func drop(string) {}

// start adds the element whose start tag z is at.
func (b *builder) start(z *html.Tokenizer, closed bool) {
	raw, more := z.TagName()
	name := string(raw)
	tag := atom.Lookup(raw)
	b.raw = nil
	if b.foreign != "" && !leavesForeign(tag) {
		return
	}
	b.foreign = ""
	n := &html.Node{Type: html.ElementNode, DataAtom: tag, Data: name}
	if more {
		n.Attr = attributes(z)
	}
	switch tag {
	case atom.Html, atom.Body:
		b.page(n)
	case atom.Head, atom.Base, atom.Img, atom.Source, atom.Track, atom.Input, atom.Wbr, atom.Col, atom.Area, atom.Param:
	case atom.Meta:
		b.doc.head.addMeta(n)
		if attr(n, "itemprop") != "" {
			b.add(n, true)
		}
	case atom.Link:
		b.doc.head.addLink(n)
	case atom.Title:
		b.raw = func(s string) { b.doc.head.addTitle(s) }
	case atom.Style, atom.Textarea, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		b.raw = drop
	case atom.Svg, atom.Math:
		if !closed {
			b.foreign = name
		}
	case atom.Script:
		b.script(n)
	case atom.Iframe:
		b.raw = drop
		b.add(n, true)
	case atom.Noscript:
		z.NextIsNotRawText()
		b.add(n, false)
	default:
		b.closeFor(tag)
		b.add(n, closed && tag == 0 || void(tag))
	}
}

// page takes what <html> or <body> says of all of the page.
func (b *builder) page(n *html.Node) {
	h := &b.doc.head
	if h.lang == "" {
		h.lang = attr(n, "lang")
	}
	if h.lang == "" {
		h.lang = attr(n, "xml:lang")
	}
	if h.dir == "" {
		h.dir = strings.ToLower(attr(n, "dir"))
	}
	if n.DataAtom == atom.Body && len(b.doc.body.Attr) == 0 {
		b.doc.body.Attr = n.Attr
	}
}

// script keeps what a script says as data: JSON-LD, and the post of Telegram
// that it stands for.
func (b *builder) script(n *html.Node) {
	b.raw = drop
	if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
		b.raw = func(s string) { b.doc.head.jsonLD = append(b.doc.head.jsonLD, s) }
	}
	if attr(n, "data-telegram-post") != "" {
		b.add(n, true)
	}
}

// add appends n to what is open, and opens it unless it is empty by nature.
func (b *builder) add(n *html.Node, empty bool) {
	b.top().AppendChild(n)
	switch {
	case empty:
	case len(b.open) >= maxDepth:
		b.over++
	default:
		b.open = append(b.open, n)
	}
}

// end closes the innermost element called name, if it is open where this tag
// can reach it.
func (b *builder) end(name string) {
	b.raw = nil
	if b.foreign != "" {
		if name == b.foreign {
			b.foreign = ""
		}
		return
	}
	tag := atom.Lookup([]byte(name))
	switch {
	case tag == atom.Br:
		b.top().AppendChild(element(atom.Br))
	case tag == atom.Body || tag == atom.Html || void(tag) || tag == atom.Iframe || tag == atom.Script:
	case b.over > 0:
		b.over--
	default:
		b.close(func(n *html.Node) bool { return n.Data == name }, func(n *html.Node) bool {
			return fence(tag, n.DataAtom)
		})
	}
}

// close pops the innermost element that is one of those meant, unless a fence
// comes first. Body is never popped.
func (b *builder) close(meant, fence func(*html.Node) bool) {
	for i := len(b.open) - 1; i > 0; i-- {
		if meant(b.open[i]) {
			b.open, b.over = b.open[:i], 0
			return
		}
		if fence(b.open[i]) {
			return
		}
	}
}

// fence reports whether the end tag of tag does not reach beyond an element
// called open: a cell keeps to itself, and no inline end tag closes a block.
func fence(tag, open atom.Atom) bool {
	switch tag {
	case atom.Table:
		return false
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		return open == atom.Table
	}
	if open == atom.Td || open == atom.Th || open == atom.Caption || open == atom.Table || open == atom.Template {
		return true
	}
	return !block(tag) && tag != 0 && block(open)
}

// closeFor pops what the start tag of tag ends without saying so.
func (b *builder) closeFor(tag atom.Atom) {
	for _, r := range implied(tag) {
		b.close(func(n *html.Node) bool { return among(n.DataAtom, r.ends) },
			func(n *html.Node) bool {
				return among(n.DataAtom, r.within) || n.DataAtom == atom.Table || n.DataAtom == atom.Td ||
					n.DataAtom == atom.Th || n.DataAtom == atom.Template
			})
	}
}

// impliedEnd is what a start tag ends, but for what lies outside of within.
type impliedEnd struct{ ends, within []atom.Atom }

// implied are the ends that the start tag of tag implies.
func implied(tag atom.Atom) []impliedEnd {
	switch tag {
	case atom.Li:
		return []impliedEnd{{[]atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol, atom.Menu, atom.Blockquote}}}
	case atom.Dt, atom.Dd:
		return []impliedEnd{{[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}}}
	case atom.Td, atom.Th:
		return []impliedEnd{{[]atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr}}}
	case atom.Tr:
		return []impliedEnd{{[]atom.Atom{atom.Td, atom.Th}, nil}, {[]atom.Atom{atom.Tr}, nil}}
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return []impliedEnd{{[]atom.Atom{atom.Td, atom.Th}, nil}, {[]atom.Atom{atom.Tr}, nil},
			{[]atom.Atom{atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption}, nil}}
	case atom.Option:
		return []impliedEnd{{[]atom.Atom{atom.Option}, []atom.Atom{atom.Select}}}
	case atom.A:
		return []impliedEnd{{[]atom.Atom{atom.A}, []atom.Atom{atom.Div, atom.P, atom.Li, atom.Section, atom.Article}}}
	}
	if block(tag) {
		return []impliedEnd{{[]atom.Atom{atom.P}, []atom.Atom{atom.Button, atom.Object, atom.Blockquote, atom.Li, atom.Div}}}
	}
	return nil
}

func among(tag atom.Atom, list []atom.Atom) bool {
	for _, a := range list {
		if tag == a && tag != 0 {
			return true
		}
	}
	return false
}

// leavesForeign reports whether tag cannot stand in a picture, whose end tag
// must then have been forgotten.
func leavesForeign(tag atom.Atom) bool {
	return block(tag) || tag == atom.Body || tag == atom.Meta || tag == atom.Br || tag == atom.Img || tag == atom.Span
}

// void reports whether tag never has content.
func void(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Embed, atom.Area, atom.Base, atom.Col,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// block reports whether tag parts paragraphs.
func block(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Menu,
		atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Pre, atom.Hr,
		atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Form, atom.Fieldset, atom.Address, atom.Center, atom.Details, atom.Summary, atom.Dialog, atom.Hgroup:
		return true
	}
	return false
}

// ownKeys begin the attributes that this package gives to elements; a page
// that has them would put our words into its own mouth, as often as it likes.
const ownKeys = "data-warraq-"

// attributes are those of the tag that z is at, without pictures written out
// and without ours.
func attributes(z *html.Tokenizer) []html.Attribute {
	var all []html.Attribute
	for more := true; more && len(all) < maxAttributes; {
		var key, val []byte
		key, val, more = z.TagAttr()
		if len(key) == 0 || strings.HasPrefix(string(key), ownKeys) || strings.HasPrefix(string(val[:min(len(val), 5)]), "data:") {
			continue
		}
		all = append(all, html.Attribute{Key: string(key), Val: string(val)})
	}
	return all
}

// attr is the value of an attribute of n, "" when it has none.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
