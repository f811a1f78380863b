package query

import (
	"warraq/library"
	"warraq/model"
)

// Facts is what a query can ask of an article. Its source is always known.
type Facts struct {
	Known Need // which of the others are

	Source    string // the path of the file
	Site      string // as library.SiteOf calls it
	Title     string
	Lang      string
	Published model.Date
	State     library.State
	Tweets    int // posts on X
	Quotes    int
}

// Need is a set of facts.
type Need uint8

// The facts. Site, Title, Lang and Date are known once the head of an article
// was read, as far as it has one; Marks and Tags once its ID is; Counts only when the
// article has been recognised.
const (
	Title Need = 1 << iota
	Lang
	Date
	Site
	Marks
	Counts
	Tags // and notes: what of the marks is longer than a word

	All = Title | Lang | Date | Site | Marks | Counts | Tags
)

// FactsOf is all there is to ask of a in state st.
func FactsOf(a *model.Article, st library.State) Facts {
	return Facts{
		Known: All, Source: a.Source, Site: library.SiteOf(a.URL), Title: a.Label(), Lang: a.Lang, Published: a.Published,
		State: st, Tweets: tweets(a), Quotes: len(a.Quotes),
	}
}

// tweets counts the posts on X.
func tweets(a *model.Article) int {
	n := 0
	for i := range a.Embeds {
		if a.Embeds[i].Kind == model.Tweet {
			n++
		}
	}
	return n
}
