// Command cut cuts files off and tells how they are read then.
//
//	go run ./internal/cut [-every 97] [-limit 10s] PATH…
//
// Each file below the paths is cut at every so many bytes, and what is left
// has to give an article or an error, each time, and within the limit; one cut
// in ten is listed too, and places of the list are gone to. It prints a line a
// file, and what was wrong at which byte. The exit status is 0 when all held, 1
// when something did not, 2 when a path cannot be read.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

func main() {
	every := flag.Int64("every", 97, "bytes between two cuts")
	limit := flag.Duration("limit", 10*time.Second, "how long reading one cut may take")
	flag.Parse()
	if flag.NArg() == 0 || *every <= 0 {
		fmt.Fprintln(os.Stderr, "usage: cut [-every BYTES] [-limit DURATION] PATH…")
		os.Exit(2)
	}
	failed := false
	for _, path := range flag.Args() {
		err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			ok, err := report(name, *every, *limit)
			failed = failed || !ok
			return err
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, "cut:", err)
			os.Exit(2)
		}
	}
	if failed {
		os.Exit(1)
	}
}

// report checks the file called name and prints what came of it. Reading
// that does not end cannot be stopped, so it ends the program.
func report(name string, every int64, limit time.Duration) (bool, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return false, err
	}
	r := run{name: filepath.Base(name), every: every, goTo: 10, begin: make(chan int64), end: make(chan struct{})}
	go r.all(context.Background(), data)
	for n := range r.begin {
		select {
		case <-r.end:
		case <-time.After(limit):
			fmt.Printf("%s: cut at byte %d it is read for more than %v\n", name, n, limit)
			os.Exit(1)
		}
	}
	fmt.Printf("%s: %d cuts, %d articles, %d errors, the slowest %v at byte %d\n", name, r.cuts, r.articles, r.errors, r.slowest.Round(time.Millisecond), r.slowestAt)
	for _, w := range r.wrong {
		fmt.Printf("%s: %s\n", name, w)
	}
	return len(r.wrong) == 0, nil
}
