// Command conform answers questions about text, one a line, with the
// functions that the program itself uses, so that a conformance suite can
// hold them against the official files. Code points are hexadecimal; places
// count code points. The questions are:
//
//	G CPS             ends of the grapheme clusters
//	L CPS             line break opportunities, the end of the text included
//	S CPS             the text as Arabic joining sends it, in logical order
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"warraq/internal/ucd"
	"warraq/layout/arabic"
	"warraq/layout/segment"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	var a answerer
	for in.Scan() {
		fmt.Fprintln(out, a.answer(in.Text()))
		if err := out.Flush(); err != nil {
			fmt.Fprintln(os.Stderr, "conform:", err)
			os.Exit(1)
		}
	}
	if err := in.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "conform:", err)
		os.Exit(1)
	}
}

// answerer keeps what the functions like to keep between calls.
type answerer struct {
	segmenter segment.Segmenter
}

// answer is the answer to one question, "?" to one that is not understood.
func (a *answerer) answer(line string) string {
	kind, rest, _ := strings.Cut(line, " ")
	text, err := ucd.Runes(rest)
	if err != nil {
		return "?"
	}
	switch kind {
	case "G":
		return a.ends(text, segment.Cluster)
	case "L":
		return a.ends(text, segment.May)
	case "S":
		return shape(text)
	}
	return "?"
}

func (a *answerer) ends(text []rune, what segment.Break) string {
	var out []string
	for i, b := range a.segmenter.Breaks(nil, text) {
		if b&what != 0 {
			out = append(out, strconv.Itoa(i+1))
		}
	}
	return strings.Join(out, " ")
}

func shape(text []rune) string {
	var out []string
	for _, r := range arabic.Shape(nil, text) {
		if r != arabic.Absorbed {
			out = append(out, fmt.Sprintf("%04X", r))
		}
	}
	return strings.Join(out, " ")
}
