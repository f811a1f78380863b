package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"warraq/library"
	"warraq/library/tally"
	"warraq/model"
	"warraq/ui/show"
)

// counts are what stats tells of some articles.
type counts struct {
	Articles  int            `json:"articles"`
	Decided   int            `json:"decided"`
	Decisions map[string]int `json:"decisions"`
	Starred   int            `json:"starred"`
	Read      int            `json:"read"`
}

func newCounts(c *tally.Counts) counts {
	return counts{
		Articles: c.Articles, Decided: c.Decided(), Starred: c.Starred, Read: c.Read,
		Decisions: map[string]int{library.Keep: c.Keep, library.Drop: c.Drop, library.Later: c.Later},
	}
}

// group is the counts of a source or a day; its name is null where it is not
// known.
type group struct {
	Name *string `json:"name"`
	counts
}

// groups are list for JSON.
func groups(list []tally.Group) []group {
	out := make([]group, 0, len(list))
	for _, g := range list {
		named := group{counts: newCounts(&g.Counts)}
		if g.Name != "" {
			named.Name = &g.Name
		}
		out = append(out, named)
	}
	return out
}

// stats is what the command stats prints as JSON.
type stats struct {
	counts
	Langs   map[string]int `json:"languages"` // without those that are not known
	Sources []group        `json:"sources"`
	Days    []group        `json:"days"`
}

func newStats(t *tally.Tally) stats {
	s := stats{counts: newCounts(&t.All), Langs: map[string]int{}, Sources: groups(t.Sources()), Days: groups(t.Days())}
	for _, g := range t.Langs() {
		if g.Name != "" {
			s.Langs[g.Name] = g.Articles
		}
	}
	return s
}

// countArticles is the command stats.
func countArticles(ctx context.Context, c *commandLine) error {
	var t tally.Tally
	some := c.eachMarked(ctx, 0, func(a *model.Article, st library.State) error {
		t.Add(tally.SourceName(library.SiteOf(a.URL), a.Source, a.Place), a.Published, a.Lang, &st)
		return nil
	})
	if some != nil && some != errSome {
		return some
	}
	if err := printStats(&t, c.triage.json); err != nil {
		return err
	}
	return some
}

func printStats(t *tally.Tally, asJSON bool) error {
	if !asJSON {
		return write(statsText(t))
	}
	return show.JSONLine(os.Stdout, newStats(t))
}

// statsText is the counts for people.
func statsText(t *tally.Tally) string {
	var b strings.Builder
	c := &t.All
	fmt.Fprintf(&b, "%d of %d decided\n", c.Decided(), c.Articles)
	line := func(sign, name string, count int) {
		fmt.Fprintf(&b, "%s %-10s %6d  %3d %%\n", sign, name, count, count*100/max(1, c.Articles))
	}
	for _, v := range decisionWords[:3] {
		line(tally.Block(v), v, c.Of(v))
	}
	line(tally.Block(library.Undecided), "undecided", c.Undecided())
	line(" ", "starred", c.Starred)
	line(" ", "read", c.Read)
	b.WriteString(groupsText("sources", "unknown", t.Sources()))
	b.WriteString(groupsText("days", "no date", t.Days()))
	b.WriteString(groupsText("languages", "unknown", t.Langs()))
	return b.String()
}

// groupBar is how many columns a bar of stats has.
const groupBar = 20

// groupsText is a line for each group. Its name comes last: it may run in
// any direction.
func groupsText(title, unnamed string, list []tally.Group) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	for _, g := range list {
		name := g.Name
		if name == "" {
			name = unnamed
		}
		fmt.Fprintf(&b, "  %s %6d of %6d  %s\n", g.Bar(groupBar), g.Decided(), g.Articles, show.Plain(name))
	}
	return b.String()
}
