package html

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/model"
)

// writer turns a tree into a text with sections and links. Paragraphs are
// parted by a blank line; a <br> and the end of a table's row are line breaks
// in one. The tree is no deeper than a constant, so that its recursion is not
// the page's to choose.
type writer struct {
	// set once
	base  *url.URL // what relative links start from; nil drops them
	posts []*post  // those that placeholders stand for

	// result
	text     []byte
	sections []model.Section
	links    []model.Link
	embeds   []model.Embed

	// state
	start  int    // byte where the open paragraph begins
	space  bool   // a blank is due before the next word
	prefix string // what the next word of the item has before it
	kind   model.SectionKind
	level  int
	dir    string // the nearest dir attribute around
	lists  []list
	link   *model.Link // the <a> that is open; its Start is -1 before its first word
	pre    int
	quote  int
}

// list is a list that is open; n numbers its items, from 1, and is 0 for bullets.
type list struct{ n int }

// maxListLevel is how deep a list item can be.
const maxListLevel = 6

// article writes what is in n, but for a heading at its beginning that says
// the title once more.
func (w *writer) article(n *html.Node, title string) {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || placeholderOf(c) >= 0 {
			break
		}
		if (c.DataAtom == atom.H1 || c.DataAtom == atom.H2) && sameWords(innerText(c), title) {
			c.Parent.RemoveChild(c)
			break
		}
	}
	w.children(n)
	w.end()
	w.links = slices.DeleteFunc(w.links, func(l model.Link) bool {
		return sameAddress(string(w.text[l.Start:l.End]), l.URL) // it stands in the text
	})
	w.lead()
	w.tail()
}

// sameWords reports whether a and b are alike but for case, blanks and signs.
func sameWords(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return letters(a) == letters(b)
}

// plain writes a text without markup, a paragraph for each line.
func (w *writer) plain(s string) {
	for line := range strings.Lines(s) {
		w.words(line)
		w.end()
	}
}

// node writes n and what is in it.
func (w *writer) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.words(n.Data)
		return
	}
	if n.Type == html.ElementNode && hidden(n) {
		return
	}
	if i := placeholderOf(n); i >= 0 && i < len(w.posts) {
		w.end()
		w.post(w.posts[i])
		return
	}
	dir := w.dir
	if d := strings.ToLower(attr(n, "dir")); (d == "rtl" || d == "ltr") && block(n.DataAtom) {
		w.dir = d
	}
	w.element(n)
	w.dir = dir
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *writer) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
	case atom.A:
		w.anchor(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if len(w.lists) > 0 {
			w.section(n, w.kind, w.level)
			return
		}
		w.section(n, model.Heading, max(2, int(n.Data[1]-'0')))
	case atom.Ul, atom.Ol, atom.Menu:
		w.list(n)
	case atom.Li:
		w.item(n)
	case atom.Blockquote:
		w.end()
		w.quote++
		w.section(n, model.Quotation, 0)
		w.quote--
	case atom.Pre:
		w.end()
		w.pre++
		w.section(n, w.kind, w.level)
		w.pre--
	case atom.Table:
		w.table(n)
	case atom.Q:
		w.words("“")
		w.children(n)
		w.glue("”")
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Button, atom.Select, atom.Option:
	default:
		if block(n.DataAtom) {
			w.section(n, w.kind, w.level)
			return
		}
		w.children(n)
	}
}

// section writes n as paragraphs of a kind of their own.
func (w *writer) section(n *html.Node, kind model.SectionKind, level int) {
	w.end()
	k, l := w.kind, w.level
	w.kind, w.level = kind, level
	w.children(n)
	w.end()
	w.kind, w.level = k, l
}

func (w *writer) list(n *html.Node) {
	w.end()
	l := list{}
	if n.DataAtom == atom.Ol {
		l.n = 1
		if s, err := strconv.Atoi(attr(n, "start")); err == nil && s > 0 && s < 1e6 {
			l.n = s
		}
	}
	w.lists = append(w.lists, l)
	w.children(n)
	w.end()
	w.lists = w.lists[:len(w.lists)-1]
}

func (w *writer) item(n *html.Node) {
	w.end()
	w.prefix = "• "
	if i := len(w.lists) - 1; i >= 0 && w.lists[i].n > 0 {
		w.prefix = strconv.Itoa(w.lists[i].n) + ". "
		w.lists[i].n++
	}
	w.section(n, model.ListItem, min(max(len(w.lists), 1), maxListLevel))
	w.prefix = ""
}

// softHyphen tells where a word may be cut; it would part it for whoever
// looks for the word.
const softHyphen = "\u00ad"

// words adds text with its white space collapsed.
func (w *writer) words(s string) {
	s = strings.ReplaceAll(s, softHyphen, "")
	if w.pre > 0 {
		w.preformatted(s)
		return
	}
	for s != "" {
		i := strings.IndexFunc(s, collapses)
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			w.glue(s[:i])
			s = s[i:]
		}
		if s == "" {
			return
		}
		w.space = true
		s = strings.TrimLeftFunc(s, collapses)
	}
}

func (w *writer) preformatted(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 && len(w.text) > w.start {
			w.text = append(w.text, '\n')
		}
		w.space = false
		if line != "" {
			w.glue(strings.Map(spaced, line))
		}
	}
}

// spaced is r, or a blank for a control.
func spaced(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// collapses reports whether r is white space of which one blank is left. A
// blank that does not break stays.
func collapses(r rune) bool {
	return r <= ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\u200b'
}

// glue adds a word, and before it what is due.
func (w *writer) glue(word string) {
	if len(w.text) == w.start {
		w.open()
	} else if w.space && w.text[len(w.text)-1] != '\n' {
		w.text = append(w.text, ' ')
	}
	w.space = false
	if w.link != nil && w.link.Start < 0 {
		w.link.Start = len(w.text)
	}
	w.text = append(w.text, word...)
}

// open begins a paragraph.
func (w *writer) open() {
	if len(w.text) > 0 {
		w.text = append(w.text, "\n\n"...)
	}
	w.start = len(w.text)
	w.text = append(w.text, w.prefix...)
	w.prefix = ""
}

func (w *writer) lineBreak() {
	w.space = false
	if len(w.text) > w.start {
		w.text = append(trimRight(w.text, w.start), '\n')
	}
}

func trimRight(b []byte, from int) []byte {
	for len(b) > from && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

// end closes the open paragraph. Two line breaks in it part it in two.
func (w *writer) end() {
	w.space = false
	if len(w.text) == w.start {
		return
	}
	w.endLink()
	w.text = w.text[:w.start+len(strings.TrimRightFunc(string(w.text[w.start:]), unicode.IsSpace))]
	for len(w.links) > 0 && w.links[len(w.links)-1].End > len(w.text) {
		w.links = w.links[:len(w.links)-1]
	}
	if worthless(w.text[w.start:]) {
		w.drop()
		return
	}
	w.direct()
	w.sections = append(w.sections, model.Section{Span: model.Span{Start: w.start, End: len(w.text)}, Kind: w.kind, Level: w.level})
	w.start = len(w.text)
}

// drop takes the open paragraph back.
func (w *writer) drop() {
	for len(w.links) > 0 && w.links[len(w.links)-1].Start >= w.start {
		w.links = w.links[:len(w.links)-1]
	}
	end := 0
	if n := len(w.sections); n > 0 {
		end = w.sections[n-1].End
	}
	w.text, w.start = w.text[:end], end
}

// worthless reports whether a paragraph has nothing to read: no letter, digit
// or picture, as the bullets and bars between buttons.
func worthless(text []byte) bool {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r > 0x1f000 || unicode.Is(unicode.So, r) {
			return false
		}
		text = text[n:]
	}
	return true
}
