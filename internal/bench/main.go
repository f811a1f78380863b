// Command bench measures how fast implementations of UAX #9 order text, and
// how many lines they order alike. It is a module of its own, so that no
// other implementation is a dependency of warraq.
//
//	go run . -make DIR   writes corpora of invented text to DIR
//	go run . DIR         measures all corpora in DIR
//
// A corpus is NAME.txt, one paragraph a line, and NAME.brk, for each
// paragraph the ends of its lines, in code points. All implementations do
// the same work: decode UTF-8, resolve the paragraph with a direction of its
// own, and write down the order of the characters of each line. Rounds are
// interleaved, and times are CPU time of the process.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	makeCorpora := flag.Bool("make", false, "write corpora instead of measuring")
	rounds := flag.Int("rounds", 7, "rounds; the median counts")
	only := flag.String("only", "", "measure one implementation, by name")
	flag.Parse()
	var err error
	switch {
	case flag.NArg() != 1:
		err = errors.New("one folder, please")
	case *makeCorpora:
		err = writeCorpora(flag.Arg(0))
	default:
		err = measure(flag.Arg(0), *rounds, *only)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
