package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"warraq/library"
	"warraq/library/query"
	"warraq/library/sqlite"
	"warraq/model"
	"warraq/ui/export"
)

// exportOptions are those of the command export.
type exportOptions struct {
	what   choice
	format choice
	bom    bool
	out    string // path of a file; empty for standard output
}

func defaultExport() exportOptions {
	return exportOptions{what: choice{"", export.Whats()}, format: choice{string(export.JSONL), export.Formats()}}
}

func (o *exportOptions) add(f *pflag.FlagSet) {
	f.Var(&o.what, "what", o.what.list()+" (else decisions, or articles in a format of citations)")
	f.Var(&o.format, "format", o.format.list())
	f.BoolVar(&o.bom, "bom", false, "begin a CSV with a byte order mark, for spreadsheets")
	f.StringVarP(&o.out, "output", "o", "", "write to `file` (else standard output)")
}

// options are o for whoever writes.
func (o *exportOptions) options() (export.Options, error) {
	e := export.Options{What: export.What(o.what.word), Format: export.Format(o.format.word), BOM: o.bom, Accessed: time.Now()}
	if o.bom && e.Format != export.CSV {
		return e, fmt.Errorf("--bom is for csv, not for %s", e.Format)
	}
	if e.What == "" {
		e.What = export.Decisions
		if e.Format.Cites() {
			e.What = export.Articles
		}
	}
	return e, nil
}

// exportArticles is the command export. It writes as it reads.
func exportArticles(ctx context.Context, c *commandLine) error {
	o, err := c.export.options()
	if err != nil {
		return err
	}
	if _, err := export.New(io.Discard, o); err != nil {
		return err // before a file is made
	}
	return output(c.export.out, func(w io.Writer) (bool, error) { return c.exportTo(ctx, w, o) })
}

// exportTo writes to w, and reports whether there was something to write.
func (c *commandLine) exportTo(ctx context.Context, w io.Writer, o export.Options) (bool, error) {
	e, err := export.New(w, o)
	if err != nil {
		return false, err
	}
	last, err := c.lastMarks(ctx)
	if err != nil {
		return false, err
	}
	need := query.All // marks, notes and citations do not tell what is in a text
	if o.What == export.Decisions || o.What == export.Notes || o.What == export.Articles && o.Format.Cites() {
		need = c.triage.query.Needs()
	}
	failed := c.eachMarked(ctx, need, func(a *model.Article, st library.State) error {
		if !c.triage.wants(a, st) {
			return nil
		}
		return e.Add(export.Item{Article: a, State: st, Marks: last[a.ID]})
	})
	if failed != nil && failed != errSome {
		return false, failed
	}
	if err := e.Close(); err != nil {
		return false, err
	}
	if e.Count() == 0 && failed == nil {
		return false, none("nothing to export")
	}
	return e.Count() > 0, failed
}

// lastMarks are the operations that the state of each article comes from.
func (c *commandLine) lastMarks(ctx context.Context) (map[model.ID][]library.Op, error) {
	k := c.marks.keeper()
	defer k.close()
	s, err := c.storeToTell(ctx, k)
	if s == nil || err != nil {
		return nil, err
	}
	return lastOps(ctx, s)
}

func lastOps(ctx context.Context, s *sqlite.Store) (map[model.ID][]library.Op, error) {
	type field struct {
		article model.ID
		kind    library.Kind
		key     string
	}
	at := map[field]library.Op{}
	for op, err := range s.Log(ctx, time.Time{}) {
		if err != nil {
			return nil, err
		}
		if op.Against == "" {
			at[field{op.Article, op.Kind, op.Key}] = op
		}
	}
	last := map[model.ID][]library.Op{}
	for _, op := range at {
		if op.To != "" {
			last[op.Article] = append(last[op.Article], op)
		}
	}
	for _, ops := range last {
		slices.SortFunc(ops, func(a, b library.Op) int { return strings.Compare(a.ID, b.ID) })
	}
	return last, nil
}

const exportHelp = `Write what was found in articles, and what was decided, for other programs.

  warraq export PATH… --what quotes --format markdown
  warraq export PATH… --decision keep --format bibtex
  warraq export PATH… --what tweets --format csv --bom -o tweets.csv

decisions  a record for each article that has a mark
notes      a record for each note, with what it is on
quotes     also tweets and entities: a record for each, with its bytes
articles   a record for each article

jsonl      one JSON object a line; text is whole
csv        a table with a head
markdown   passages as block quotes, with source and place under each
ris        also bibtex and csl-json: a citation of each article that has
           what is asked for

Each record has the file, member, record and byte of its article. In a table
a cell that a spreadsheet would take for a formula begins with an apostrophe.

`
