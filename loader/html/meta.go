package html

import (
	stdhtml "html"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/recognise"
	"warraq/loader/record"
	"warraq/model"
)

// What a page says of itself is asked in the order in which it can be
// trusted: JSON-LD, which publishers write for search engines; OpenGraph;
// other <meta>; what the page shows.

// meta is what is known of the article on a page.
type meta struct {
	title, author, lang, url, site string
	published                      model.Date
	body                           string // of JSON-LD, for a page that shows no text without its scripts
}

// addMeta keeps a <meta> tag by its name.
func (h *head) addMeta(n *html.Node) {
	content := strings.TrimSpace(firstOf(attr(n, "content"), attr(n, "value")))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(attr(n, key)))
		if name == "" {
			continue
		}
		if _, ok := h.meta[name]; !ok {
			h.meta[name] = content
		}
		switch name {
		case "author", "article:author", "dc.creator", "parsely-author", "citation_author":
			h.authors = append(h.authors, content)
		}
	}
}

// addLink keeps the address that a page says is its own.
func (h *head) addLink(n *html.Node) {
	if h.canonical == "" && hasWord(attr(n, "rel"), "canonical") {
		h.canonical = strings.TrimSpace(attr(n, "href"))
	}
}

func (h *head) addTitle(s string) {
	if h.title == "" {
		h.title = oneLine(s)
	}
}

// first is the content of the first of names that the page gives.
func (h *head) first(names ...string) string {
	for _, name := range names {
		if s := h.meta[name]; s != "" {
			return s
		}
	}
	return ""
}

// metaOf is what the page d, got from address, says of itself. The address
// may be empty.
func metaOf(d *document, address string) meta {
	h := &d.head
	ld := readJSONLD(h.jsonLD)
	shown := shownMeta(d.body)
	m := meta{body: ld.body}
	m.site = firstOf(h.first("og:site_name", "application-name"), ld.site)
	m.title = pickTitle(h, ld.title, shown.title, m.site)
	m.author = firstOf(ld.author, authors(h.authors), shown.author)
	m.published = firstDate(ld.published, metaDate(h), shown.published)
	m.url = pickURL(address, h.canonical, h.first("og:url"), ld.url)
	if m.published.Zero() {
		m.published = dateInURL(m.url)
	}
	m.lang = pickLang(h.lang, ld.lang, h.first("og:locale", "content-language", "dc.language", "language"))
	return m
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func firstDate(all ...model.Date) model.Date {
	for _, d := range all {
		if !d.Zero() {
			return d
		}
	}
	return model.Date{}
}

// oneLine is s with one blank for every run of white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unescaped is s without character references, which feeds and plug-ins
// often write twice.
func unescaped(s string) string {
	if strings.Contains(s, "&") {
		s = stdhtml.UnescapeString(s)
	}
	return oneLine(s)
}

// pickTitle is the title that the page says, without the name of the site.
func pickTitle(h *head, ld, shown, site string) string {
	og := withoutSite(unescaped(h.first("og:title", "twitter:title", "dc.title", "citation_title")), site)
	ld = withoutSite(unescaped(ld), site)
	if cut := strings.TrimRight(ld, ".… "); ld != "" && len(og) > len(ld) && strings.HasPrefix(og, cut) {
		return og // search engines want headlines short
	}
	if s := firstOf(ld, og); s != "" && !strings.EqualFold(s, site) {
		return s
	}
	return firstOf(shown, titleOfPage(h.title, site))
}

// titleSeparators part a title from the name of its site.
var titleSeparators = []string{" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " / "}

// withoutSite is title without the name of its site behind or before it.
func withoutSite(title, site string) string {
	if site == "" {
		return title
	}
	for _, sep := range titleSeparators {
		if i := strings.LastIndex(title, sep); i > 0 && strings.EqualFold(strings.TrimSpace(title[i+len(sep):]), site) {
			return strings.TrimSpace(title[:i])
		}
		if i := strings.Index(title, sep); i > 0 && strings.EqualFold(strings.TrimSpace(title[:i]), site) {
			return strings.TrimSpace(title[i+len(sep):])
		}
	}
	return title
}

// titleOfPage is what <title> says without what looks like the site's name:
// a short end behind a separator.
func titleOfPage(title, site string) string {
	title = unescaped(title)
	if cut := withoutSite(title, site); cut != title {
		return cut
	}
	for _, sep := range titleSeparators {
		if i := strings.LastIndex(title, sep); i > 20 && len(title)-i < 60 && len(title)-i < i {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// authors are the names among all, joined; addresses of profiles are none.
func authors(all []string) string {
	var names []string
	seen := map[string]bool{}
	for _, s := range all {
		s = unescaped(s)
		if s == "" || len(s) > 120 || strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || seen[s] {
			continue
		}
		seen[s] = true
		if names = append(names, s); len(names) == 8 {
			break
		}
	}
	return strings.Join(names, ", ")
}

// metaDate is the day of publication that a <meta> tells.
func metaDate(h *head) model.Date {
	for _, name := range []string{
		"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published",
		"publish-date", "publishdate", "publish_date", "publication_date", "pubdate", "published_time", "published",
		"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date",
		"citation_publication_date", "citation_date", "article.published", "cxenseparse:recs:publishtime", "dc.date.created",
		"date", "datecreated", "og:pubdate", "rnews:datepublished", "article_date_original", "originalpublicationdate",
		"release_date", "prism.publicationdate",
	} {
		if d := readDate(h.meta[name]); !d.Zero() {
			return d
		}
	}
	return model.Date{}
}

// readDate reads the day of a stamp: ISO 8601 in its usual spellings, or a
// date in words. The day is the one that the publisher's clock showed.
func readDate(s string) model.Date {
	s = strings.TrimSpace(s)
	if d, ok := numericDate(s); ok {
		return d
	}
	if len(s) > 0 && len(s) < 80 {
		if all := recognise.Dates(s); len(all) > 0 && all[0].Date.Day > 0 {
			return all[0].Date
		}
	}
	return model.Date{}
}

// numericDate reads YYYY-MM-DD, with other marks or none between, at the
// beginning of s.
func numericDate(s string) (model.Date, bool) {
	if len(s) < 8 {
		return model.Date{}, false
	}
	year, rest := digits(s, 4), s[4:]
	if c := rest[0]; c == '-' || c == '/' || c == '.' {
		rest = rest[1:]
	}
	month := digits(rest, 2)
	if month < 0 {
		return model.Date{}, false
	}
	rest = rest[2:]
	if rest != "" && (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') {
		rest = rest[1:]
	}
	return plausible(model.Date{Year: year, Month: month, Day: digits(rest, 2)})
}

// digits is the number in the first n bytes of s, -1 when they are no digits.
func digits(s string, n int) int {
	if len(s) < n {
		return -1
	}
	v := 0
	for _, c := range []byte(s[:n]) {
		if c < '0' || c > '9' {
			return -1
		}
		v = v*10 + int(c-'0')
	}
	return v
}

func plausible(d model.Date) (model.Date, bool) {
	if d.Year < 1500 || d.Year > 2100 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return model.Date{}, false
	}
	return d, true
}

// dateInURL is the day in an address such as …/2031/04/07/harbour.html.
func dateInURL(address string) model.Date {
	_, path, _ := strings.Cut(address, "://")
	for {
		i := strings.IndexByte(path, '/')
		if i < 0 {
			return model.Date{}
		}
		path = path[i+1:]
		if len(path) >= 10 && (path[4] == '/' || path[4] == '-') && path[7] == path[4] {
			if d, ok := numericDate(path); ok {
				return d
			}
		}
	}
}

// pickURL is the first of all that is an absolute address of the web.
func pickURL(all ...string) string {
	for _, s := range all {
		s = strings.TrimSpace(s)
		if u, err := url.Parse(s); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return s
		}
	}
	return ""
}

// pickLang is the first of all that tells a language.
func pickLang(all ...string) string {
	for _, s := range all {
		if tag := record.Language(s); tag != "" {
			return tag
		}
	}
	return ""
}

// shownMeta is what the text of a page shows: its first <h1>, a date in a
// <time> or a microdata tag, an author.
func shownMeta(body *html.Node) meta {
	var m meta
	var timed model.Date
	heads := 0
	for n := range body.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		prop := attr(n, "itemprop")
		switch {
		case n.DataAtom == atom.H1:
			if s := oneLine(innerText(n)); s != "" && heads == 0 {
				m.title = s
				heads++
			}
		case hasWord(prop, "datePublished") && m.published.Zero():
			m.published = readDate(firstOf(attr(n, "content"), attr(n, "datetime"), shortText(n)))
		case n.DataAtom == atom.Time && timed.Zero() && !hasWord(prop, "dateModified"):
			timed = readDate(firstOf(attr(n, "datetime"), attr(n, "content"), shortText(n)))
		case m.author == "" && (hasWord(attr(n, "rel"), "author") || hasWord(prop, "author")):
			if s := shortText(n); s != "" && !strings.Contains(s, "@") {
				m.author = s
			}
		}
	}
	m.published = firstDate(m.published, timed)
	return m
}

// shortText is the text in n on one line, "" when it is long.
func shortText(n *html.Node) string {
	if s := oneLine(innerText(n)); len(s) <= 100 {
		return s
	}
	return ""
}

// innerText is the text in n as it stands.
func innerText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.DataAtom == atom.Br || block(c.DataAtom) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// hasWord reports whether word is one of those in list.
func hasWord(list, word string) bool {
	if !strings.Contains(list, word) {
		return false
	}
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
