package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"warraq/library"
	"warraq/library/sqlite"
	"warraq/model"
	"warraq/ui/show"
)

// markWords are the options that say which mark an article gets.
var markWords = []struct {
	word  string
	kind  library.Kind
	value string
	help  string
}{
	{"keep", library.Decide, library.Keep, "decide to keep the articles"},
	{"drop", library.Decide, library.Drop, "decide to drop them"},
	{"later", library.Decide, library.Later, "leave them for later"},
	{"undecided", library.Decide, "", "take the decision away"},
	{"star", library.Star, library.Yes, "give them a star"},
	{"no-star", library.Star, "", "take the star away"},
}

// isArticleID reports whether s looks like an ID.
func isArticleID(s string) bool { return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == "" }

// marked is an article that is to be marked: known by its ID, or met.
type marked struct {
	id     model.ID
	title  string
	origin model.Origin
}

// markArticles is the command mark. All its changes are one for undo.
func markArticles(ctx context.Context, c *commandLine) error {
	wanted := c.triage.wanted()
	if len(wanted) == 0 {
		return errors.New("mark with what? (try warraq mark --help)")
	}
	articles, some := c.toMark(ctx)
	if some != nil && some != errSome {
		return some
	}
	if len(articles) == 0 && some == nil {
		return none("no article to mark")
	}
	if len(articles) == 0 {
		return some
	}
	k := c.marks.keeper()
	defer k.close()
	s, err := k.open(ctx)
	if err != nil {
		return err
	}
	if err := mark(ctx, s, articles, wanted); err != nil {
		return err
	}
	return some
}

// toMark are the articles that the command line names: those of its paths
// that are asked for, or those of the IDs.
func (c *commandLine) toMark(ctx context.Context) (list []marked, err error) {
	if c.triage.chooses {
		err = c.eachMarked(ctx, c.triage.query.Needs(), func(a *model.Article, st library.State) error {
			if c.triage.wants(a, st) {
				list = append(list, marked{a.ID, a.Label(), model.Origin{Source: a.Source, Place: a.Place}})
			}
			return nil
		})
		return list, err
	}
	if len(c.paths) == 0 {
		return nil, errors.New("mark which articles? IDs, - for those on standard input, or --query and files (try warraq mark --help)")
	}
	ids, err := readIDs(c.paths)
	for _, id := range ids {
		list = append(list, marked{id: id})
	}
	return list, err
}

// wantedMark is a mark that each of the articles is to have.
type wantedMark struct {
	kind       library.Kind
	key, value string
}

// wanted are the marks that the options name.
func (o *triageOptions) wanted() []wantedMark {
	var list []wantedMark
	for i, m := range markWords {
		if *o.marks[i] {
			list = append(list, wantedMark{m.kind, "", m.value})
		}
	}
	for _, tag := range library.TagsIn(strings.Join(o.tags, " ")) {
		list = append(list, wantedMark{library.Tag, tag, library.Yes})
	}
	for _, tag := range library.TagsIn(strings.Join(o.noTags, " ")) {
		list = append(list, wantedMark{library.Tag, tag, ""})
	}
	for _, text := range o.notes {
		if text = strings.Join(strings.Fields(show.Plain(text)), " "); text != "" {
			list = append(list, wantedMark{library.Annotate, "", text})
		}
	}
	return list
}

// mark writes the marks that are wanted. Who is faster than we are is
// followed: what a script says is said about the article as it is now.
func mark(ctx context.Context, s *sqlite.Store, articles []marked, wanted []wantedMark) error {
	for {
		states, err := s.States(ctx)
		if err != nil {
			return err
		}
		batch := library.NewID(time.Now())
		var changes []library.Change
		for _, m := range wanted {
			for _, a := range articles {
				st := states[a.id]
				if f := st.Last(m.kind, m.key); f.Value != m.value {
					changes = append(changes, library.Change{ID: library.NewID(time.Now()), Batch: batch, Article: a.id,
						Kind: m.kind, Key: m.key, To: m.value, Base: f.Op, Title: a.title, Origin: a.origin})
				}
			}
		}
		_, err = s.Apply(ctx, changes)
		if _, conflict := errors.AsType[*library.Conflict](err); !conflict {
			return err
		}
	}
}

// readIDs are the articles that args name, each once; "-" is a list of them
// on standard input.
func readIDs(args []string) ([]model.ID, error) {
	var ids []model.ID
	seen := map[string]bool{}
	add := func(word string) error {
		if !isArticleID(word) {
			return fmt.Errorf("%q is no article's id: 32 signs from 0-9a-f, as warraq list prints them", word)
		}
		if !seen[word] {
			seen[word] = true
			ids = append(ids, model.ID(word))
		}
		return nil
	}
	for _, arg := range args {
		words := []string{arg}
		if arg == "-" {
			raw, err := io.ReadAll(os.Stdin)
			if err != nil {
				return nil, err
			}
			words = strings.Fields(string(raw))
		}
		for _, word := range words {
			if err := add(word); err != nil {
				return nil, err
			}
		}
	}
	return ids, nil
}

// marksLog is the command marks, with the word that follows it.
func marksLog(ctx context.Context, c *commandLine) error {
	switch {
	case len(c.paths) == 1 && c.paths[0] == "log":
		return printLog(ctx, c)
	case len(c.paths) == 2 && c.paths[0] == "rebuild":
		return rebuild(ctx, c, c.paths[1])
	}
	if len(c.paths) == 1 && c.paths[0] == "agree" {
		return marksAgree(ctx, c)
	}
	return errors.New("marks log, marks agree, or marks rebuild LOG? (try warraq marks --help)")
}

// printLog writes the operations, one a line.
func printLog(ctx context.Context, c *commandLine) error {
	k := c.marks.keeper()
	defer k.close()
	s, err := k.openToTell(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	for op, err := range s.Log(ctx, c.triage.since.Time) {
		if err == nil {
			err = show.JSONLine(out, op)
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// rebuild makes a store of a log. Operations that are in the store already
// change nothing.
func rebuild(ctx context.Context, c *commandLine, path string) error {
	ops, err := readLog(path)
	if err != nil {
		return err
	}
	k := c.marks.keeper()
	defer k.close()
	s, err := k.open(ctx)
	if err != nil {
		return err
	}
	n, err := s.Restore(ctx, ops)
	if err != nil {
		return err
	}
	return write(fmt.Sprintf("%d operations, %d of them new\n", len(ops), n))
}

// readLog reads what printLog wrote; "-" is standard input.
func readLog(path string) ([]library.Op, error) {
	in, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var ops []library.Op
	for d := json.NewDecoder(bufio.NewReader(in)); ; {
		var op library.Op
		err := d.Decode(&op)
		if err == io.EOF {
			return ops, nil
		}
		if err == nil && (op.ID == "" || op.Article == "" || !op.Kind.Known()) {
			err = errors.New("no operation: id, article or what is missing")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", path, len(ops)+1, err)
		}
		ops = append(ops, op)
	}
}

// since is an option that takes a day, at its start here, or a time.
type since struct{ time.Time }

func (s *since) Type() string { return "time" }

func (s *since) String() string {
	if s.IsZero() {
		return ""
	}
	return s.Format(time.RFC3339)
}

func (s *since) Set(text string) (err error) {
	if s.Time, err = time.ParseInLocation(time.DateOnly, text, time.Local); err == nil {
		return nil
	}
	if s.Time, err = time.Parse(time.RFC3339, text); err != nil {
		return errors.New("must be a day as 2006-01-02 or a time as 2006-01-02T15:04:05Z")
	}
	return nil
}

// triageHelp is the help for the commands about marks.
var triageHelp = map[string]string{
	listCommand: `List articles with their marks.

  warraq list [OPTION]… PATH…

table   id, decision, star, date and title
jsonl   one JSON object a line
csv     a table for other programs, with a head
paths0  the files, each ended by a zero byte, for xargs -0

`,
	markCommand: `Decide on articles without a screen.

  warraq mark --keep ID…
  warraq mark --tag politics --tag harbour --note "ask the port" ID…
  warraq mark --drop --query 'lang:en -has:tweet' PATH…
  warraq list PATH… --decision none | cut -c-32 | warraq mark --drop -

With --query, --decision or --starred the paths are read and the articles
that are asked for get the marks; else the words are IDs, and - stands for
IDs on standard input.

All marks of one command are one for undo.

`,
	statsCommand: `Count the decisions on articles.

  warraq stats [--json] PATH…

`,
	marksCommand: `The store of marks.

  warraq marks log [--since DAY]     print who did what and when, as JSONL
  warraq marks agree [--json]        print how far readers agree, with Cohen's κ, and where they do not
  warraq marks rebuild LOG           add the operations of such a log to the store

`,
}
