package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"runtime/debug"

	"warraq/loader"
	"warraq/model"
)

// input is what is read: paths, and how.
type input struct {
	paths []string
	o     loader.Options
}

// input is what the command line names: its paths, or what comes through a
// pipe, or the demo.
func (c *commandLine) input() (*input, error) {
	listed, err := c.reading.listed()
	if err != nil {
		return nil, err
	}
	o := c.reading.loader()
	switch paths := append(c.paths, listed...); {
	case len(paths) > 0:
		return &input{paths, o}, nil
	case piped(os.Stdin):
		return &input{[]string{"-"}, o}, nil
	case c.usesMarks() && c.command != readCommand:
		return nil, fmt.Errorf("%s of which files? (try warraq %s --help)", c.command, c.command)
	}
	return &input{[]string{demoPath}, loader.Options{FS: demo}}, nil
}

// batchGarbage is how many per cent of what is alive may become garbage before
// it is collected, while articles are read one after the other: few of them
// are alive at a time, and looking for those after every few megabytes costs
// a quarter of the work.
const batchGarbage = 400

// articles are the articles of all paths, in their order. An error is one
// bad file or record; the rest goes on.
func (in *input) articles(ctx context.Context) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		if os.Getenv("GOGC") == "" {
			defer debug.SetGCPercent(debug.SetGCPercent(batchGarbage))
		}
		for _, path := range in.paths {
			for a, err := range loader.Open(ctx, path, in.o) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// missing are the errors of those paths at which there is nothing.
func (in *input) missing(ctx context.Context) []error {
	var errs []error
	for _, path := range in.paths {
		if _, err := os.Stat(path); err == nil || path == "-" || in.o.FS != nil {
			continue
		}
		for _, err := range loader.List(ctx, path, in.o) {
			if err != nil {
				errs = append(errs, err)
			}
			break
		}
	}
	return errs
}

// piped reports whether f is a pipe or a file, so that there is something to
// read in it that nobody has to type.
func piped(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice == 0
}
