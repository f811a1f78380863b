package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"warraq/layout"
	"warraq/model"
	"warraq/ui/page"
	"warraq/ui/show"
)

// showArticles is the command show.
func showArticles(ctx context.Context, c *commandLine) error {
	p := printer{out: os.Stdout, o: c.show, width: c.show.columns(os.Stdout), color: c.show.colored(os.Stdout), layout: c.look.options()}
	if p.o.order.word == "auto" && term.IsTerminal(int(os.Stdout.Fd())) && ordersRows() {
		p.o.order.word = "logical"
	}
	in, err := c.input()
	if err != nil {
		return err
	}
	failed, found := false, false
	for a, err := range in.articles(ctx) {
		if err != nil {
			complain(err)
			failed = true
			continue
		}
		found = true
		if err := p.print(a); err != nil {
			return err
		}
	}
	switch {
	case failed:
		return errSome
	case !found:
		return none("no articles in " + strings.Join(in.paths, ", "))
	}
	return nil
}

// printer prints articles one after the other.
type printer struct {
	// set once
	out    io.Writer
	o      showOptions
	width  int
	color  bool
	layout layout.Options

	// state
	some bool // an article has been printed
}

func (p *printer) print(a *model.Article) error {
	b := bufio.NewWriter(p.out)
	if p.some {
		b.WriteString(p.between())
	}
	p.some = true
	if err := p.article(b, a); err != nil {
		return err
	}
	return b.Flush()
}

func (p *printer) article(w io.Writer, a *model.Article) error {
	switch p.o.format.word {
	case "json":
		return show.JSON(w, a)
	case "markdown":
		return show.Markdown(w, a)
	case "cells":
		return show.Cells(w, a, p.page(a))
	}
	return show.Text(w, a, p.page(a), show.TextOptions{Color: p.color, Logical: p.logical()})
}

// between is what parts two articles; JSON has a line for each thing anyway.
func (p *printer) between() string {
	switch p.o.format.word {
	case "json", "cells":
		return ""
	case "markdown":
		return "\n---\n\n"
	}
	n := p.width
	if n == 0 || n > 80 {
		n = 80
	}
	return "\n" + strings.Repeat("─", n) + "\n\n"
}

func (p *printer) logical() bool { return p.o.order.word == "logical" }

// page is a as wide as the lines shall be: who asks for long lines gets them.
func (p *printer) page(a *model.Article) *page.Page {
	o := page.Options{Width: p.width, Column: p.width, Layout: p.layout}
	if p.logical() {
		o.Layout.Shaping = layout.Off
	}
	return page.New(a, o)
}

// columns is the width that was asked for, else that of the terminal f.
func (o *showOptions) columns(f *os.File) int {
	if o.width >= 0 {
		return o.width
	}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		return w
	}
	return 80
}

// colored reports whether text written to f gets colours. NO_COLOR is about
// what nobody asked for by name.
func (o *showOptions) colored(f *os.File) bool {
	switch {
	case o.color.word != "auto":
		return o.color.word == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case o.format.word == "ansi":
		return true
	}
	return term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}
