package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// classifier gives each paragraph its kind. What a page put before the
// article comes first, then the title, then the body with its subheadings and
// lists, then what the page put behind it.
type classifier struct {
	text  string
	all   []paragraph
	title string
	url   string
}

func (c *classifier) at(i int) string { return c.text[c.all[i].Start:c.all[i].End] }

func (c *classifier) classify() {
	c.splitWidget()
	body := c.body()
	c.lead(body)
	c.lists()
	c.subheadings(body)
	c.tail(body)
}

// body is the index of the first paragraph that reads like one of an article:
// long, or a sentence of some length. Where there is none a short sentence
// will do; a text without sentences has no body, and so no title either.
func (c *classifier) body() int {
	fallback := len(c.all)
	for i, p := range c.all {
		if strings.Contains(c.at(i)[:min(p.End-p.Start, shapeLen)], "(@") {
			return i
		}
		if (p.runes >= 180 || p.ended && p.runes >= 70) && !c.boilerplate(i) {
			return i
		}
		if fallback == len(c.all) && p.ended && c.words(i) >= 5 {
			fallback = i
		}
	}
	return fallback
}

// lead sorts what stands before the body: widgets, bylines, a category, the
// title.
func (c *classifier) lead(body int) {
	var heads []int
	for i := range min(body, len(c.all)) {
		switch {
		case c.boilerplate(i):
			c.all[i].kind = model.Boilerplate
		case c.titleLike(i):
			heads = append(heads, i)
		}
	}
	if body < len(c.all) {
		c.pickTitle(heads)
	}
}

// pickTitle takes the first heading for the title, or the second when the
// first is the name of a category.
func (c *classifier) pickTitle(heads []int) {
	if len(heads) == 0 {
		return
	}
	title := heads[0]
	if first := c.all[title]; len(heads) > 1 && first.runes <= 30 && c.words(title) <= 3 && c.all[heads[1]].runes > first.runes {
		c.all[title].kind = model.Boilerplate
		title = heads[1]
	}
	c.all[title].kind, c.all[title].level = model.Heading, 1
	c.title = strings.Join(strings.Fields(c.at(title)), " ")
}

// titleLike reports whether paragraph i has the shape of a title: one line,
// not too long, with no final stop other than ? ! and ….
func (c *classifier) titleLike(i int) bool {
	p, s := c.all[i], c.at(i)
	if p.runes > 200 || p.marker != "" || strings.Contains(s, "\n") || c.foreign(i) || !hasLetter(s) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return !p.ended || strings.ContainsRune("?!؟…»”\"", r)
}

// lists marks list items and block quotations. Bullets say enough; a number
// or a dash counts only beside another one, and a row of dashes with a
// question in it is dialogue.
func (c *classifier) lists() {
	for i := 0; i < len(c.all); i++ {
		p := &c.all[i]
		switch {
		case p.kind != model.Paragraph:
		case c.text[p.Start] == '>':
			p.kind = model.Quotation
		case p.marker != "":
			i = c.list(i) - 1
		}
	}
}

// list marks the row of paragraphs from first on that look like list items,
// and is the index after it.
func (c *classifier) list(first int) int {
	end, dialogue := first, false
	for end < len(c.all) && c.all[end].marker != "" && c.all[end].kind == model.Paragraph {
		s := c.at(end)
		dialogue = dialogue || strings.ContainsRune(dashes, firstRune(s)) && strings.HasSuffix(strings.TrimRight(s, " »”"), "?")
		end++
	}
	for i := first; i < end; i++ {
		p := &c.all[i]
		bullet := strings.ContainsRune(bullets, firstRune(p.marker))
		if !c.foreign(i) && (bullet || end-first > 1 && !dialogue) {
			p.kind, p.level = model.ListItem, 1+min(p.indent/2, 5)
		}
	}
	return end
}

// subheadings marks the short lines of the body that have no final stop, and
// the labels of buttons that stand between paragraphs. In a text whose paragraphs mostly lack one too they must be shorter.
func (c *classifier) subheadings(body int) {
	maxRunes, maxWords := 90, 14
	if !c.usesStops() {
		maxRunes, maxWords = 50, 8
	}
	for i := body + 1; i < len(c.all)-1; i++ {
		p := &c.all[i]
		if p.runes <= 40 && widget(c.at(i)) {
			p.kind, p.level = model.Boilerplate, 0
		}
		if p.kind != model.Paragraph || p.runes > maxRunes || c.words(i) > maxWords || !c.subheadingLike(i) {
			continue
		}
		next := c.all[i+1]
		if next.kind != model.Paragraph && next.kind != model.ListItem || next.runes <= p.runes || c.inPost(i) {
			continue
		}
		if i > body+2 && c.all[i-1].kind == model.Paragraph && c.subheadingLike(i-1) && c.subheadingLike(i-2) {
			continue // the end of a row of short lines: verses, a table, a post
		}
		p.kind, p.level = model.Heading, 2
	}
}

// usesStops reports whether at least half of the long paragraphs end in a
// stop.
func (c *classifier) usesStops() bool {
	open := 0
	for i := range c.all {
		if p := &c.all[i]; p.runes >= 120 && !p.ended && !c.foreign(i) {
			open++
		}
	}
	for i := 0; i < len(c.all) && open > 0; i++ {
		if p := &c.all[i]; p.runes >= 120 && p.ended && !c.foreign(i) {
			open--
		}
	}
	return open == 0
}

// subheadingLike reports whether paragraph i may be a subheading by itself.
func (c *classifier) subheadingLike(i int) bool {
	p, s := c.all[i], c.at(i)
	if p.runes > 90 || strings.Contains(s, "\n") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if p.ended && (p.runes > 70 || last != '?' && last != '؟') {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(first) || strings.ContainsRune("—–-―«“”\"»([#@>", first) {
		return false
	}
	if p.marker != "" && !unicode.IsDigit(first) || c.foreign(i) || !hasLetter(s) {
		return false
	}
	return !credit(s) && !c.boilerplate(i) // which cost most
}

// inPost reports whether paragraph i is a line of a post: an attribution
// stands right after it, or shortly before it with the post's media below.
func (c *classifier) inPost(i int) bool {
	if i+1 < len(c.all) && attribution(c.at(i+1)) || i > 0 && attributionEnd(c.at(i-1)) {
		return true
	}
	above := false
	for j := max(0, i-4); j < i; j++ {
		above = above || attribution(c.at(j))
	}
	if !above {
		return false
	}
	for j := i + 1; j < min(len(c.all), i+5); j++ {
		if media(c.at(j)) {
			return true
		}
	}
	return false
}

// tail marks what the page put behind the article.
func (c *classifier) tail(body int) {
	for i := len(c.all) - 1; i > body && c.boilerplate(i); i-- {
		if c.all[i].runes > 80 && credit(c.at(i)) {
			return // an agency's sign behind the last paragraph
		}
		c.all[i].kind, c.all[i].level = model.Boilerplate, 0
	}
}

// foreign reports whether paragraph i holds signs of a post or a link, which
// headings do not.
func (c *classifier) foreign(i int) bool {
	p := &c.all[i]
	if p.foreign == unasked {
		p.foreign = no
		if s := c.at(i); foreign(s[:min(len(s), shapeLen)]) {
			p.foreign = yes
		}
	}
	return p.foreign == yes
}

func foreign(s string) bool {
	if strings.HasPrefix(s, "#") {
		return true
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '@':
			return true
		case 'h':
			if strings.HasPrefix(s[i:], "http") {
				return true
			}
		case '/':
			if before := s[:i+1]; strings.HasSuffix(before, "t.co/") || strings.HasSuffix(before, "pic.twitter.com/") || strings.HasSuffix(before, "pic.x.com/") {
				return true
			}
		case 0xe2:
			if strings.HasPrefix(s[i:], "♬") {
				return true
			}
		}
	}
	return postLabel(s)
}

// postLabel reports whether s is the link that a platform puts over or under
// its posts: "View this post on Instagram".
func postLabel(s string) bool {
	if len(s) > 120 {
		return false
	}
	for _, name := range []string{"Instagram", "TikTok", "Threads", "Facebook", "Mastodon", "Bluesky", "YouTube", "Telegram", "Twitter", " X"} {
		if strings.HasSuffix(s, name) || strings.Contains(s, name+" —") {
			first, _, _ := strings.Cut(s, " ")
			return wordsOfLabels[first]
		}
	}
	return false
}

// wordsOfLabels begin such a link.
var wordsOfLabels = wordSet("View|Watch|See|Voir|Regarder|Ver|Vedi|Ansehen|Sieh|عرض|شاهد|مشاهدة")

// media reports whether s holds the media link of a post.
func media(s string) bool {
	return strings.Contains(s, "pic.twitter.com/") || strings.Contains(s, "pic.x.com/")
}

// attribution reports whether s begins like the attribution of a post.
func attribution(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("—–―-", first) && strings.Contains(s[:min(len(s), shapeLen)], "(@")
}

// attributionEnd reports whether s is an attribution and nothing more, so
// that the rest of its post may follow.
func attributionEnd(s string) bool { return attribution(s) && len(s) < shapeLen/2 }

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
