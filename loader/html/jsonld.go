package html

import (
	"encoding/json"
	"strings"

	"warraq/model"
)

// linkedData is what the JSON-LD of a page says of its article.
type linkedData struct {
	title, author, lang, url, site, body string
	published                            model.Date
}

// linkedDepth is how deep objects nest in which an article is looked for.
const linkedDepth = 8

// linkedNodes is how many objects are looked at.
const linkedNodes = 2000

// readJSONLD reads the scripts of a page. An article may be the whole, an
// item of a list or of a @graph, or lie in the object of the page.
func readJSONLD(scripts []string) linkedData {
	var r linkedReader
	for _, s := range scripts {
		d := json.NewDecoder(strings.NewReader(cleanJSON(s)))
		for {
			var v any
			if d.Decode(&v) != nil {
				break
			}
			r.collect(v, 0)
		}
	}
	return r.linkedData()
}

// cleanJSON is s without the comment signs around it, and with blanks for the
// line breaks that careless programs leave in strings.
func cleanJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, cut := range []string{"<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/", "<!--"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, cut))
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.TrimRight(s, ";"))
}

// linkedReader collects the objects that may be the article.
type linkedReader struct {
	articles []map[string]any
	byID     map[string]map[string]any
	site     string
	seen     int
}

// collect looks for articles in v.
func (r *linkedReader) collect(v any, depth int) {
	if r.seen++; depth > linkedDepth || r.seen > linkedNodes {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			r.collect(item, depth+1)
		}
	case map[string]any:
		r.object(v, depth)
	}
}

func (r *linkedReader) object(v map[string]any, depth int) {
	if id, ok := v["@id"].(string); ok && len(v) > 1 {
		if r.byID == nil {
			r.byID = map[string]map[string]any{}
		}
		r.byID[id] = v
	}
	kind := types(v["@type"])
	switch {
	case strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report"):
		r.articles = append(r.articles, v)
	case strings.Contains(kind, "WebSite") || strings.Contains(kind, "NewsMediaOrganization"):
		r.site = firstOf(r.site, text(v["name"]))
	}
	for _, key := range []string{"@graph", "mainEntity", "itemListElement", "item", "hasPart", "mainEntityOfPage"} {
		if next, ok := v[key]; ok {
			r.collect(next, depth+1)
		}
	}
}

// types are the types of an object, joined.
func types(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var all []string
		for _, t := range v {
			if s, ok := t.(string); ok {
				all = append(all, s)
			}
		}
		return strings.Join(all, " ")
	}
	return ""
}

// linkedData is the first article with a headline, or the first.
func (r *linkedReader) linkedData() linkedData {
	out := linkedData{site: r.site}
	if len(r.articles) == 0 {
		return out
	}
	v := r.articles[0]
	for _, a := range r.articles {
		if text(a["headline"]) != "" {
			v = a
			break
		}
	}
	out.title = firstOf(text(v["headline"]), text(v["name"]))
	out.author = authors(r.names(v["author"], 0))
	out.lang = text(v["inLanguage"])
	out.url = firstOf(text(v["url"]), text(v["mainEntityOfPage"]))
	out.site = firstOf(text(v["publisher"]), out.site)
	out.body, _ = v["articleBody"].(string)
	out.published = firstDate(readDate(text(v["datePublished"])), readDate(text(v["dateCreated"])))
	return out
}

// names are the names in v: a text, a person, a list of these, or the @id of
// a person in the graph.
func (r *linkedReader) names(v any, depth int) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v[:min(len(v), 20)] {
			if depth < 4 {
				all = append(all, r.names(item, depth+1)...)
			}
		}
		return all
	case map[string]any:
		if _, ok := v["name"]; ok && depth < 4 {
			return r.names(v["name"], depth+1)
		}
		id, _ := v["@id"].(string)
		if known, ok := r.byID[id]; ok {
			return []string{text(known["name"])}
		}
	}
	return nil
}

// text is the text that v is, or the name or address of the object that it
// is, or that of the first of a list.
func text(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	switch v := v.(type) {
	case string:
		return oneLine(v)
	case map[string]any:
		for _, key := range []string{"name", "@value", "@id", "url"} {
			if s, ok := v[key].(string); ok {
				return oneLine(s)
			}
		}
	}
	return ""
}
