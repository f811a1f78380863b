// Command measure tells how well the recognisers read labelled paragraphs.
//
//	go run ./internal/measure [-v] FILE.jsonl
//
// Each line of the file is one case: "input" holds paragraphs, "expected" the
// posts or the quotes that lie in them. Which of the two is told by the
// fields. It prints a rate a line with its bar, -v lists every difference,
// and the exit status is 0 when all bars are met, 1 when one is not, 2 when
// the file cannot be read.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	verbose := flag.Bool("v", false, "list every difference")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: measure [-v] FILE.jsonl")
		os.Exit(2)
	}
	report, err := Measure(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(2)
	}
	report.Print(os.Stdout, *verbose)
	if !report.Met() {
		os.Exit(1)
	}
}

// Measure runs the recognisers over the cases in the file at path.
func Measure(path string) (*Report, error) {
	cases, err := readCases(path)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		if len(c.Quotes) > 0 {
			return measureQuotes(cases), nil
		}
	}
	return measurePosts(cases, paragraphs), nil
}

// Report is what a run has found.
type Report struct {
	Rates       []*Rate
	Differences []string // one a line or more, by case
}

// Rate is a share of good ones and the bar that it has to reach, 0 for none.
type Rate struct {
	Name      string
	Good, All int
	Bar       float64
}

func (r *Rate) add(good bool) {
	r.All++
	if good {
		r.Good++
	}
}

// Value is the share from 0 to 1; of nothing it is 1.
func (r *Rate) Value() float64 {
	if r.All == 0 {
		return 1
	}
	return float64(r.Good) / float64(r.All)
}

// Met reports whether every bar is reached.
func (r *Report) Met() bool {
	for _, rate := range r.Rates {
		if rate.Value() < rate.Bar {
			return false
		}
	}
	return true
}

// Print writes the rates, and every difference when verbose.
func (r *Report) Print(w io.Writer, verbose bool) {
	if verbose {
		for _, d := range r.Differences {
			fmt.Fprintln(w, d)
		}
	}
	for _, rate := range r.Rates {
		bar := ""
		if rate.Bar > 0 {
			bar = fmt.Sprintf("  bar %.3f", rate.Bar)
		}
		if rate.Value() < rate.Bar {
			bar += "  MISSED"
		}
		fmt.Fprintf(w, "%-14s %.3f  %4d of %-4d%s\n", rate.Name, rate.Value(), rate.Good, rate.All, bar)
	}
}

func (r *Report) differ(c *labelled, format string, args ...any) {
	r.Differences = append(r.Differences, c.ID+": "+fmt.Sprintf(format, args...))
}
