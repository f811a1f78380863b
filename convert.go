package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"warraq/layout"
	"warraq/loader"
	"warraq/model"
	"warraq/ui/page"
	"warraq/ui/show"
)

// convertOptions are those of the command convert.
type convertOptions struct {
	to  choice
	out string // path of a file; empty for standard output
}

func defaultConvert() convertOptions {
	return convertOptions{to: choice{"jsonl", []string{"jsonl", "markdown", "text", "warc"}}}
}

func (o *convertOptions) add(f *pflag.FlagSet) {
	f.Var(&o.to, "to", o.to.list())
	f.StringVarP(&o.out, "output", "o", "", "write to `file` (else standard output)")
}

// formatsText is the answer to the command formats.
func formatsText() string {
	text := ""
	for _, f := range loader.Formats() {
		text += fmt.Sprintf("%-10s %s\n%-10s %s\n\n", f.Name, f.About, "", f.Example)
	}
	return text
}

// convertArticles is the command convert. A text that is met again is left
// out, and the end says so.
func convertArticles(ctx context.Context, c *commandLine) error {
	in, err := c.input()
	if err != nil {
		return err
	}
	if c.convert.to.word == "warc" && c.convert.out == "" {
		if err := notOnTerminal("warc", "-o FILE"); err != nil {
			return err
		}
	}
	return output(c.convert.out, func(w io.Writer) (bool, error) {
		v := converter{to: c.convert.to.word, out: w, seen: map[model.ID]bool{}, began: time.Now()}
		in.o.Read = &v.read
		err := v.run(ctx, in)
		return len(v.seen) > 0, err
	})
}

// converter writes articles one after the other.
type converter struct {
	// set once
	to    string
	out   io.Writer
	began time.Time

	// state
	seen             map[model.ID]bool
	failed, repeated int
	read             atomic.Int64 // bytes of the files, as they are packed
	told             time.Time    // when progress was shown last
}

func (v *converter) run(ctx context.Context, in *input) error {
	for a, err := range in.articles(ctx) {
		v.progress()
		switch {
		case err != nil:
			v.clear()
			complain(err)
			v.failed++
		case v.seen[a.ID]:
			v.repeated++
		default:
			v.seen[a.ID] = true
			if err := v.write(a); err != nil {
				return err
			}
		}
	}
	v.clear()
	if v.repeated > 0 {
		complain(fmt.Errorf("%d texts that were met again are left out", v.repeated))
	}
	switch {
	case v.failed > 0:
		return errSome
	case len(v.seen) == 0:
		return none("no articles in " + strings.Join(in.paths, ", "))
	}
	return nil
}

func (v *converter) write(a *model.Article) error {
	switch v.to {
	case "markdown":
		if len(v.seen) > 1 {
			io.WriteString(v.out, "\n---\n\n")
		}
		return show.Markdown(v.out, a)
	case "text":
		if len(v.seen) > 1 {
			io.WriteString(v.out, "\n-----\n\n")
		}
		p := page.New(a, page.Options{Layout: layout.Options{Shaping: layout.Off}})
		return show.Text(v.out, a, p, show.TextOptions{Logical: true})
	case "warc":
		return show.WARC(v.out, a)
	}
	return show.JSON(v.out, a)
}

// progress shows now and then, on a terminal, how far we are.
func (v *converter) progress() {
	now := time.Now()
	if now.Sub(v.told) < time.Second || now.Sub(v.began) < time.Second || !term.IsTerminal(int(os.Stderr.Fd())) {
		return
	}
	v.told = now
	n := len(v.seen)
	fmt.Fprintf(os.Stderr, "\r%d articles, %d errors, %d MB read, %.0f a second ", n, v.failed, v.read.Load()>>20, float64(n)/now.Sub(v.began).Seconds())
}

// clear takes the line of progress away.
func (v *converter) clear() {
	if !v.told.IsZero() {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
		v.told = time.Time{}
	}
}
