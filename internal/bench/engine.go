package main

import (
	"slices"

	fribidi "github.com/benoitkugler/textprocessing/fribidi"
	gotext "github.com/go-text/typesetting/bidi"
	xtext "golang.org/x/text/unicode/bidi"

	"warraq/layout/bidi"
)

// engine is an implementation of UAX #9.
type engine struct {
	name string
	// begin gives a function that appends to dst the order of each line of a
	// paragraph: the place of each character, from left to right.
	begin func() func(dst []int32, p *paragraph) []int32
	bytes bool   // places are bytes; code points otherwise
	c     string // the C program, when it is one
}

// engines are what is measured. The first is ours, and others are compared
// to it; the second does not write down characters, as the product does not.
var engines = []engine{
	{name: "warraq", begin: ours, bytes: true},
	{name: "warraq (runs)", begin: oursRuns, bytes: true},
	{name: "go-text", begin: goText},
	{name: "x/text", begin: xText},
	{name: "fribidi (Go)", begin: friBidi},
	{name: "libfribidi (C)", c: "fribidi"},
	{name: "ICU (C)", c: "icu"},
}

func ours() func([]int32, *paragraph) []int32 {
	var r bidi.Resolver
	var runs []bidi.Run
	return func(dst []int32, p *paragraph) []int32 {
		r.Paragraph(p.text, bidi.Auto, nil)
		start := 0
		for _, end := range p.byteEnds {
			runs = r.Line(runs[:0], start, end)
			for _, run := range runs {
				dst = writeRun(dst, p.text, run)
			}
			start = end
		}
		return dst
	}
}

// writeRun appends the bytes at which the characters of a run start. It asks
// every byte whether it starts one, and writes its place in any case, which
// needs no branch.
func writeRun(dst []int32, text string, run bidi.Run) []int32 {
	n := len(dst)
	dst = slices.Grow(dst, run.End-run.Start)
	out := dst[n : n+run.End-run.Start]
	k := 0
	if run.Level&1 == 0 {
		for i := run.Start; i < run.End; i++ {
			out[k] = int32(i)
			k += starts(text[i])
		}
	} else {
		for i := run.End - 1; i >= run.Start; i-- {
			out[k] = int32(i)
			k += starts(text[i])
		}
	}
	return dst[:n+k]
}

// starts is 1 for the first byte of a character, 0 for the others.
func starts(b byte) int {
	return int((b>>6&1 | ^b>>7) & 1)
}

func oursRuns() func([]int32, *paragraph) []int32 {
	var r bidi.Resolver
	var runs []bidi.Run
	return func(dst []int32, p *paragraph) []int32 {
		r.Paragraph(p.text, bidi.Auto, nil)
		start := 0
		for _, end := range p.byteEnds {
			runs = r.Line(runs[:0], start, end)
			dst = append(dst, int32(len(runs)))
			start = end
		}
		return dst
	}
}

// levelRun is a run of code points.
type levelRun struct {
	start, end int
	level      int
}

// reorder is L2 for libraries that give runs of a paragraph only.
func reorder(runs []levelRun) {
	highest := 0
	for _, run := range runs {
		highest = max(highest, run.level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(runs); i++ {
			start := i
			for i < len(runs) && runs[i].level >= level {
				i++
			}
			slices.Reverse(runs[start:i])
		}
	}
}

func writeCodePoints(dst []int32, run levelRun) []int32 {
	if run.level&1 == 0 {
		for i := run.start; i < run.end; i++ {
			dst = append(dst, int32(i))
		}
		return dst
	}
	for i := run.end - 1; i >= run.start; i-- {
		dst = append(dst, int32(i))
	}
	return dst
}

// goText has runs of a paragraph; lines are cut from them and ordered here.
func goText() func([]int32, *paragraph) []int32 {
	var g gotext.Paragraph
	var line []levelRun
	return func(dst []int32, p *paragraph) []int32 {
		runs := g.SegmentString(p.text, gotext.Neutral)
		start, i := 0, 0
		for _, end := range p.ends {
			line = line[:0]
			for ; i < runs.NumRuns(); i++ {
				run := runs.Run(i)
				if run.Start >= end {
					break
				}
				line = append(line, levelRun{max(start, run.Start), min(end, run.End), int(run.Level)})
				if run.End > end {
					break
				}
			}
			reorder(line)
			for _, run := range line {
				dst = writeCodePoints(dst, run)
			}
			start = end
		}
		return dst
	}
}

// xText orders each line with Line, and takes its runs as they come.
func xText() func([]int32, *paragraph) []int32 {
	var x xtext.Paragraph
	return func(dst []int32, p *paragraph) []int32 {
		x.SetString(p.text)
		if _, err := x.Order(); err != nil {
			return dst
		}
		start := 0
		for _, end := range p.ends {
			line, err := x.Line(start, end)
			if err != nil {
				return dst
			}
			for i := range line.NumRuns() {
				run := line.Run(i)
				first, last := run.Pos() // last is the last character's place
				dst = writeCodePoints(dst, levelRun{start + first, start + last + 1, int(run.Direction())})
			}
			start = end
		}
		return dst
	}
}

func friBidi() func([]int32, *paragraph) []int32 {
	var runes []rune
	var types []fribidi.CharType
	var brackets []fribidi.BracketType
	var places []int
	return func(dst []int32, p *paragraph) []int32 {
		runes, types, brackets, places = runes[:0], types[:0], brackets[:0], places[:0]
		for _, r := range p.text {
			t := fribidi.GetBidiType(r)
			b := fribidi.BracketType(0)
			if t == fribidi.ON {
				b = fribidi.GetBracket(r)
			}
			places = append(places, len(runes))
			runes, types, brackets = append(runes, r), append(types, t), append(brackets, b)
		}
		base := fribidi.ParType(fribidi.ON)
		levels, _ := fribidi.GetParEmbeddingLevels(types, brackets, &base)
		start := 0
		for _, end := range p.ends {
			fribidi.ReorderLine(0, types, end-start, start, base, levels, nil, places)
			start = end
		}
		for _, place := range places {
			dst = append(dst, int32(place))
		}
		return dst
	}
}
