// Command conform answers questions about text, one a line, with the
// functions that the program itself uses, so that a conformance suite can
// hold them against the official files. Code points are hexadecimal; places
// count code points; DIR is 0 for left-to-right, 1 for right-to-left, 2 for
// the first strong character. The questions are:
//
//	B DIR CPS         PARAGRAPH|LEVELS|ORDER of the text as one line
//	P DIR END,… CPS   the order of each line, with / between
//	G CPS             ends of the grapheme clusters
//	L CPS             line break opportunities, the end of the text included
//	S CPS             the text as Arabic joining sends it, in logical order
//	M CP              the mirrored character, or the character itself
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"warraq/internal/ucd"
	"warraq/layout/arabic"
	"warraq/layout/bidi"
	"warraq/layout/segment"
)

func main() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "conform:", err)
		os.Exit(1)
	}
}

// serve answers the lines of in. Answers are sent when there is no further
// question to be read at once.
func serve(in io.Reader, out io.Writer) error {
	r, w := bufio.NewReaderSize(in, 1<<20), bufio.NewWriter(out)
	var a answerer
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) && line == "" {
			return w.Flush()
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		fmt.Fprintln(w, a.answer(strings.TrimSpace(line)))
		if r.Buffered() == 0 {
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
}

// answerer keeps what the functions like to keep between calls.
type answerer struct {
	segmenter segment.Segmenter
	resolver  bidi.Resolver
}

// answer is the answer to one question, "?" to one that is not understood.
func (a *answerer) answer(line string) string {
	kind, rest, _ := strings.Cut(line, " ")
	switch kind {
	case "B":
		return a.levels(rest)
	case "P":
		return a.orders(rest)
	}
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
	case "M":
		return mirror(text)
	}
	return "?"
}

// paragraph resolves "DIR CPS" and returns the text and, for each code point
// and the end, its byte.
func (a *answerer) paragraph(dir, cps string) (string, []int, bool) {
	bases := map[string]bidi.Direction{"0": bidi.LTR, "1": bidi.RTL, "2": bidi.Auto}
	base, ok := bases[dir]
	runes, err := ucd.Runes(cps)
	if !ok || err != nil {
		return "", nil, false
	}
	text := string(runes)
	if a.resolver.Paragraph(text, base, nil) != len(text) {
		return "", nil, false
	}
	var offs []int
	for i := range text {
		offs = append(offs, i)
	}
	return text, append(offs, len(text)), true
}

func (a *answerer) levels(rest string) string {
	dir, cps, _ := strings.Cut(rest, " ")
	text, offs, ok := a.paragraph(dir, cps)
	if !ok {
		return "?"
	}
	var levels []string
	for _, l := range a.resolver.LineLevels(nil, 0, len(text)) {
		levels = append(levels, strconv.Itoa(int(l)))
	}
	return fmt.Sprintf("%d|%s|%s", a.resolver.Level(), strings.Join(levels, " "), a.order(offs, 0, len(text)))
}

func (a *answerer) orders(rest string) string {
	dir, rest, _ := strings.Cut(rest, " ")
	list, cps, _ := strings.Cut(rest, " ")
	_, offs, ok := a.paragraph(dir, cps)
	if !ok {
		return "?"
	}
	var lines []string
	start := 0
	for _, field := range strings.Split(list, ",") {
		end, err := strconv.Atoi(field)
		if err != nil || end < start || end >= len(offs) {
			return "?"
		}
		lines = append(lines, a.order(offs, offs[start], offs[end]))
		start = end
	}
	return strings.Join(lines, "/")
}

// order is the visual order of the bytes from start to end, as code points.
func (a *answerer) order(offs []int, start, end int) string {
	number := make(map[int]int)
	for i, off := range offs {
		number[off] = i
	}
	var out []string
	for _, off := range a.resolver.Order(nil, start, end) {
		out = append(out, strconv.Itoa(number[off]))
	}
	return strings.Join(out, " ")
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

func mirror(text []rune) string {
	if len(text) != 1 {
		return "?"
	}
	m, _ := bidi.Mirror(text[0])
	return fmt.Sprintf("%04X", m)
}
