package session

import (
	"strings"

	"warraq/keymap"
	"warraq/model"
)

// The tabs of the inspector count what there is, each once; the jumps go to
// every place where it stands. What is known about the article tells both.

// foundLines tell what was found in the article: first what is told apart by
// its place alone, then what may stand at several.
func (s *Session) foundLines() []string {
	a := s.text.a
	lines := []string{"found      " + embedsIn(a) + ", " + counted(len(a.Quotes), "quote", "quotes")}
	for _, f := range []struct {
		name  string
		kinds []model.EntityKind
		jump  keymap.Action
	}{
		{"names", []model.EntityKind{model.Place, model.Person, model.Organisation}, keymap.NextEntity},
		{"hashtags", []model.EntityKind{model.Hashtag}, keymap.NextHashtag},
		{"handles", []model.EntityKind{model.Mention}, keymap.NextMention},
		{"dates", []model.EntityKind{model.DateEntity}, keymap.NextDate},
		{"amounts", []model.EntityKind{model.Money, model.Percent, model.Quantity}, keymap.Unbound},
	} {
		rows := rowsOfKinds(a, f.kinds)
		lines = append(lines, s.metLine(f.name, rows, f.jump)...)
	}
	return append(lines, s.metLine("links", linksOf(a), keymap.NextLink)...)
}

// rowsOfKinds are the rows of the tab of entities that are of some kinds.
func rowsOfKinds(a *model.Article, kinds []model.EntityKind) (rows []entry) {
	for _, kind := range kinds {
		rows = append(rows, grouped(a, func(k model.EntityKind) bool { return k == kind })...)
	}
	return rows
}

// metLine is "names      3, met 7 times; ]e goes from one to the next", none
// where there are no rows.
func (s *Session) metLine(name string, rows []entry, jump keymap.Action) []string {
	if len(rows) == 0 {
		return nil
	}
	met := 0
	for i := range rows {
		met += len(rows[i].spans)
	}
	line := name + strings.Repeat(" ", max(1, 11-len(name))) + inGroups(len(rows)) + ", met " + counted(met, "time", "times")
	if keys := s.keys.Keys(keymap.Reading, jump); jump != keymap.Unbound && len(keys) > 0 {
		line += "; " + keys[0] + " goes from one to the next"
	}
	return []string{line}
}

// embedsIn is "3 embeds", and how many of them are tweets where that is
// another number.
func embedsIn(a *model.Article) string {
	text := counted(len(a.Embeds), "embed", "embeds")
	if n := tweetsAmong(a); n < len(a.Embeds) {
		text += " (" + counted(n, "tweet", "tweets") + ")"
	}
	return text
}

// tweetsAmong is how many embeds of a are of X.
func tweetsAmong(a *model.Article) int {
	n := 0
	for i := range a.Embeds {
		if a.Embeds[i].Platform == model.X {
			n++
		}
	}
	return n
}
