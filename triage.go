package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"warraq/library"
	"warraq/library/query"
	"warraq/model"
	"warraq/ui/export"
	"warraq/ui/show"
)

// triageOptions are those of the commands list, mark, marks and stats.
type triageOptions struct {
	format   choice
	decision string // words parted by commas; empty for all
	starred  bool
	chooses  bool // one of the options that choose articles was given
	query    asked
	json     bool
	since    since
	marks    []*bool // of markWords
	tags     []string
	noTags   []string
	notes    []string
}

func defaultTriage() triageOptions {
	return triageOptions{format: choice{"table", []string{"table", "jsonl", "csv", "paths0"}}}
}

// decisionWords are what --decision takes.
var decisionWords = []string{library.Keep, library.Drop, library.Later, "none"}

func (o *triageOptions) add(f *pflag.FlagSet, command string) {
	switch command {
	case listCommand:
		f.Var(&o.format, "format", o.format.list())
		o.addFilter(f)
	case statsCommand:
		f.BoolVar(&o.json, "json", false, "print JSON")
	case marksCommand:
		f.Var(&o.since, "since", "only what was done from that `day` on, 2006-01-02, or time")
	case markCommand:
		o.marks = make([]*bool, len(markWords))
		for i, m := range markWords {
			o.marks[i] = f.Bool(m.word, false, m.help)
		}
		o.addFilter(f)
		f.StringArrayVar(&o.tags, "tag", nil, "give them a `tag`")
		f.StringArrayVar(&o.noTags, "no-tag", nil, "take a `tag` off them")
		f.StringArrayVar(&o.notes, "note", nil, "write a note on each: `text`")
	}
}

// addFilter adds the options that choose articles.
func (o *triageOptions) addFilter(f *pflag.FlagSet) {
	f.Func("decision", "only those with one of these `words`: keep,drop,later,none", func(s string) error {
		for word := range strings.SplitSeq(s, ",") {
			if !slices.Contains(decisionWords, word) {
				return fmt.Errorf("no decision %q (there are %s)", word, strings.Join(decisionWords, ", "))
			}
		}
		o.decision = s
		return nil
	})
	f.BoolVar(&o.starred, "starred", false, "only those with a star")
	f.Var(&o.query, "query", "only those of a `query`, such as 'lang:ar decision:none -has:tweet'")
}

// wants reports whether an article in state st is asked for.
func (o *triageOptions) wants(a *model.Article, st library.State) bool {
	if facts := query.FactsOf(a, st); !o.query.Empty() {
		if ok, _ := o.query.Match(&facts); !ok {
			return false
		}
	}
	word := st.Decision.Value
	if word == "" {
		word = "none"
	}
	return (o.decision == "" || slices.Contains(strings.Split(o.decision, ","), word)) &&
		(!o.starred || st.Star.Value != "")
}

// states are the marks of all articles.
func (c *commandLine) states(ctx context.Context) (map[model.ID]library.State, error) {
	k := c.marks.keeper()
	defer k.close()
	s, err := c.storeToTell(ctx, k)
	if s == nil || err != nil {
		return nil, err
	}
	if s.Notice() != "" {
		complain(fmt.Errorf("%s", s.Notice()))
	}
	return s.States(ctx)
}

// eachMarked calls f for each article and its marks. An article has its
// embeds, quotes and entities only where need holds query.Counts.
func (c *commandLine) eachMarked(ctx context.Context, need query.Need, f func(*model.Article, library.State) error) error {
	in, err := c.input()
	if err != nil {
		return err
	}
	states, err := c.states(ctx)
	if err != nil {
		return err
	}
	in.o.Outline = need&query.Counts == 0
	failed := false
	seen := map[model.ID]bool{}
	for a, err := range in.articles(ctx) {
		switch {
		case err != nil:
			complain(err)
			failed = true
		case !seen[a.ID]:
			seen[a.ID] = true
			if err := f(a, states[a.ID]); err != nil {
				return err
			}
		}
	}
	switch {
	case failed:
		return errSome
	case len(seen) == 0:
		return none("no articles in " + strings.Join(in.paths, ", "))
	}
	return nil
}

func newNoted(notes []library.Note) (list []export.Noted) {
	for _, n := range notes {
		m := export.Noted{Text: n.Text, Who: n.Who, When: n.When}
		if p := n.Passage; p != nil {
			m.Start, m.End, m.Quote = p.Start, p.End, p.Quote
		}
		list = append(list, m)
	}
	return list
}

// newListed is the row of an article that was read.
func newListed(a *model.Article, st library.State) export.Row {
	row := export.RowOf(&library.Hit{ID: a.ID, Source: a.Source, Place: a.Place, Title: a.Label(), Published: a.Published, Lang: a.Lang}, st)
	row.Notes, row.URL = newNoted(st.Notes), a.URL
	return row
}

// listArticles is the command list.
func listArticles(ctx context.Context, c *commandLine) error {
	if c.triage.format.word == "paths0" {
		if err := notOnTerminal("paths0", "pipe it to xargs -0"); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(os.Stdout)
	p := newLister(out, c.triage.format.word)
	found := false
	err := c.eachMarked(ctx, c.triage.query.Needs(), func(a *model.Article, st library.State) error {
		if !c.triage.wants(a, st) {
			return nil
		}
		found = true
		return p.print(newListed(a, st))
	})
	if flushed := out.Flush(); flushed != nil {
		return flushed
	}
	if err == nil && !found {
		return none("no article is asked for by that")
	}
	return err
}

// lister prints articles in one of the formats.
type lister struct {
	w      io.Writer
	format string
	csv    *csv.Writer
	last   string // the path that was printed
}

func newLister(w io.Writer, format string) *lister {
	p := &lister{w: w, format: format}
	if format == "csv" {
		p.csv = csv.NewWriter(w)
		p.csv.Write([]string{"id", "decision", "star", "read", "tags", "date", "lang", "title", "source", "member", "record", "url"})
		p.csv.Flush()
	}
	return p
}

func (p *lister) print(a export.Row) error {
	switch p.format {
	case "jsonl":
		return show.JSONLine(p.w, a)
	case "csv":
		cells := []string{string(a.ID), a.Decision, yesIf(a.Star), yesIf(a.Read), strings.Join(a.Tags, " "), a.Date, a.Lang, a.Title, a.Source,
			a.Member, numberIf(a.Record), a.URL}
		for i := range cells {
			cells[i] = export.Cell(cells[i])
		}
		p.csv.Write(cells)
		p.csv.Flush()
		return p.csv.Error()
	case "paths0":
		if a.Source == p.last {
			return nil // the records of a file stand together
		}
		p.last = a.Source
		_, err := io.WriteString(p.w, a.Source+"\x00")
		return err
	}
	star := " "
	if a.Star {
		star = "★"
	}
	decision := a.Decision
	if decision == "" {
		decision = "-"
	}
	_, err := fmt.Fprintf(p.w, "%s %-5s %s %-10s %s\n", a.ID, decision, star, a.Date, show.Plain(a.Title))
	return err
}

func yesIf(b bool) string {
	if b {
		return library.Yes
	}
	return ""
}

func numberIf(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
