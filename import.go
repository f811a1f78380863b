package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"warraq/library"
	"warraq/library/agree"
	"warraq/ui/show"
)

// importOptions are those of the commands import and marks agree.
type importOptions struct {
	as   string // who has made the marks; empty for whom they name
	json bool
}

func (o *importOptions) add(f *pflag.FlagSet) {
	f.StringVar(&o.as, "as", "", "the marks are those of `reader` (else of whom they name)")
	f.BoolVar(&o.json, "json", false, "print JSON")
}

// importMarks is the command import. Records that are none are complained
// about, and the rest goes in.
func importMarks(ctx context.Context, c *commandLine) error {
	if len(c.paths) == 0 {
		return errors.New("import what? (try warraq import --help)")
	}
	var ops []library.Op
	var some error
	for _, path := range c.paths {
		more, err := readMarks(path, c.imports.as)
		if err != nil && !errors.Is(err, errSome) {
			return err
		}
		ops, some = append(ops, more...), errors.Join(some, err)
	}
	if len(ops) == 0 {
		return errSome // each file has been complained of
	}
	k := c.marks.keeper()
	defer k.close()
	s, err := k.open(ctx)
	if err != nil {
		return err
	}
	own := 0
	for _, op := range ops {
		if op.Who == s.Who() {
			own++
		}
	}
	if own > 0 {
		complain(fmt.Errorf("%d of the operations are signed %s, as yours are: if they are another's, say whose with --as", own, s.Who()))
	}
	n, err := s.Import(ctx, ops)
	if err != nil {
		return err
	}
	if err := tellAgreement(ctx, s, &agreement{Operations: len(ops), New: n}, c.imports.json); err != nil {
		return err
	}
	return some
}

// wrongLines is how many lines of a file that are no marks are complained of
// one by one.
const wrongLines = 3

// wrong is the lines of a file that are no marks.
type wrong struct {
	path  string
	n     int
	first []error
}

// add notes what is wrong with a line.
func (w *wrong) add(line int, err error) {
	if w.n++; w.n <= wrongLines {
		w.first = append(w.first, fmt.Errorf("%s:%d: %w", w.path, line, err))
	}
}

// tell complains of the lines, or of the file if none in it is a mark. It is
// errSome if there was something to complain of.
func (w *wrong) tell(marks int) error {
	switch {
	case marks == 0 && w.n == 0:
		complain(fmt.Errorf("%s: is empty", w.path))
	case marks == 0:
		complain(fmt.Errorf("%w; no line is a mark, as warraq marks log and warraq export --what decisions write them", w.first[0]))
	case w.n == 0:
		return nil
	default:
		for _, err := range w.first {
			complain(err)
		}
		if more := w.n - len(w.first); more > 0 {
			complain(fmt.Errorf("%s: %s more that are no marks", w.path, counted(more, "line")))
		}
	}
	return errSome
}

// readMarks reads the operations in a file that marks log or export has
// written; "-" is standard input. The error is errSome when a record was none.
func readMarks(path, as string) (ops []library.Op, some error) {
	in, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, bad := bufio.NewReader(in), wrong{path: path}
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			more, err := marksIn(line, as)
			if err != nil {
				bad.add(n, err)
			}
			ops = append(ops, more...)
		}
		switch {
		case errors.Is(err, io.EOF):
			return ops, bad.tell(len(ops))
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
}

// marksIn are the operations in a line: one, or those of a decision that was
// exported.
func marksIn(line []byte, as string) ([]library.Op, error) {
	var record struct {
		library.Op
		Marks *[]library.Op `json:"marks"`
	}
	if err := json.Unmarshal(line, &record); err != nil {
		return nil, err
	}
	ops := []library.Op{record.Op}
	if record.Marks != nil {
		ops = *record.Marks
	}
	for i := range ops {
		if as != "" {
			ops[i].Who = as
		}
		if err := checkMark(&ops[i]); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// checkMark says what is wrong with an operation from elsewhere.
func checkMark(op *library.Op) error {
	switch {
	case op.ID == "" || !isArticleID(string(op.Article)) || !op.Kind.Known():
		return errors.New("no operation: id, article or what is missing")
	case op.Who == "":
		return errors.New("who has made this mark is not said: --as says it")
	case op.Kind == library.Decide && op.To != "" && !slices.Contains(agree.Decisions[:], op.To):
		return fmt.Errorf("no decision %q", op.To)
	}
	op.Against = "" // what holds elsewhere says nothing of what holds here
	return nil
}

// agreement is what is told of several readers.
type agreement struct {
	Operations int            `json:"operations"`
	New        int            `json:"new"`
	Readers    []pairJSON     `json:"readers"`
	Open       []disagreeJSON `json:"disagreements"`
	Settled    int            `json:"settled"`
}

type pairJSON struct {
	Readers [2]string                 `json:"readers"`
	N       int                       `json:"n"`
	Agreed  float64                   `json:"po"`
	Chance  float64                   `json:"pe"`
	Kappa   *float64                  `json:"kappa"`
	Formula string                    `json:"formula"`
	Table   map[string]map[string]int `json:"table"` // by the first's decision, then by the second's
	counts  agree.Table
}

type disagreeJSON struct {
	Article string     `json:"article"`
	Title   string     `json:"title"`
	Held    library.Op `json:"held"`
	Other   library.Op `json:"other"`
}

// marksAgree is the command marks agree.
func marksAgree(ctx context.Context, c *commandLine) error {
	k := c.marks.keeper()
	defer k.close()
	s, err := k.openToTell(ctx)
	if err != nil {
		return err
	}
	return tellAgreement(ctx, s, &agreement{Operations: -1}, c.imports.json)
}

// tellAgreement prints what a tells, completed by what the store knows.
func tellAgreement(ctx context.Context, s library.Reviewer, a *agreement, asJSON bool) error {
	ops, err := s.Opinions(ctx)
	if err != nil {
		return err
	}
	a.fill(agree.Of(slices.Values(ops), s.Who()))
	if asJSON {
		a.Operations = max(0, a.Operations)
		return show.JSONLine(os.Stdout, a)
	}
	return write(a.text())
}

func (a *agreement) fill(c agree.Comparison) {
	a.Settled, a.Readers, a.Open = c.Settled, []pairJSON{}, []disagreeJSON{}
	for i := range c.Tables {
		t := &c.Tables[i]
		p := pairJSON{Readers: [2]string{t.A, t.B}, N: t.N, Agreed: t.Agreed(), Chance: t.Chance(), Formula: agree.Formula,
			Table: map[string]map[string]int{}, counts: *t}
		if k, ok := t.Kappa(); ok {
			p.Kappa = &k
		}
		for x, row := range t.Counts {
			p.Table[agree.Decisions[x]] = map[string]int{}
			for y, n := range row {
				p.Table[agree.Decisions[x]][agree.Decisions[y]] = n
			}
		}
		a.Readers = append(a.Readers, p)
	}
	for i := range c.Open {
		d := &c.Open[i]
		a.Open = append(a.Open, disagreeJSON{string(d.Held.Article), d.Title(), d.Held, d.Other})
	}
}

// text is the agreement for people.
func (a *agreement) text() string {
	var b strings.Builder
	if a.Operations >= 0 {
		fmt.Fprintf(&b, "%s, %d of them new\n", counted(a.Operations, "operation"), a.New)
	}
	for i := range a.Readers {
		a.Readers[i].write(&b)
	}
	if len(a.Readers) == 0 {
		b.WriteString("no article that two readers have decided on\n")
		return b.String()
	}
	fmt.Fprintf(&b, "\n%s, %d settled\n", counted(len(a.Open), "disagreement"), a.Settled)
	for _, d := range a.Open {
		fmt.Fprintf(&b, "  %s  %s %s, %s %s  %s\n", d.Article, show.Plain(d.Held.Who), d.Held.To, show.Plain(d.Other.Who), d.Other.To, show.Plain(d.Title))
	}
	return b.String()
}

// counted is "1 article" or "2 articles".
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", one, "s")
}

// write writes the table of two readers: the decisions of the first in rows,
// of the second in columns.
func (p *pairJSON) write(b *strings.Builder) {
	first, second := show.Plain(p.Readers[0]), show.Plain(p.Readers[1])
	kappa := "not defined: both give one value to all"
	if p.Kappa != nil {
		kappa = fmt.Sprintf("%.3f", *p.Kappa)
	}
	fmt.Fprintf(b, "\n%s and %s: n = %s decided by both\n  κ = %s   by %s with pₒ = %.3f, pₑ = %.3f\n",
		first, second, counted(p.N, "article"), kappa, agree.Formula, p.Agreed, p.Chance)
	fmt.Fprintf(b, "  %-8s", "")
	for _, value := range agree.Decisions {
		fmt.Fprintf(b, "%8s", value)
	}
	fmt.Fprintf(b, "  ← %s\n", second)
	for x, row := range p.counts.Counts {
		fmt.Fprintf(b, "  %-8s", agree.Decisions[x])
		for _, n := range row {
			fmt.Fprintf(b, "%8d", n)
		}
		if x == 0 {
			fmt.Fprintf(b, "  ↑ rows: %s", first)
		}
		b.WriteByte('\n')
	}
}

const importHelp = `Add the marks of another reader, and tell how far you agree.

  warraq import [--as READER] [--json] FILE…

FILE is what warraq marks log or warraq export --what decisions has written;
"-" is standard input. Who has made a mark is kept. What you have decided
stays: where another has decided otherwise, both are kept, and gd in the program
settles that, one by one. A file that is imported again changes nothing.
warraq marks agree tells the same without importing.

`
