package bidi

import (
	"slices"
	"sort"
	"unicode/utf8"
)

// makeRuns joins units of one level. Where two isolates of the caller meet
// an empty run stays: it keeps L2 from reversing both as one.
func (r *Resolver) makeRuns() {
	r.runs = r.runs[:0]
	for i := range r.units {
		u := &r.units[i]
		n := len(r.runs)
		if n > 0 && r.runs[n-1].Level == u.level {
			continue
		}
		if n > 0 {
			r.runs[n-1].End = int(u.start)
		}
		r.runs = append(r.runs, Run{Start: int(u.start), Level: u.level})
	}
	if n := len(r.runs); n > 0 {
		r.runs[n-1].End = len(r.text)
	}
}

// Line appends to dst the runs of the line from byte start to byte end of
// the paragraph, from left to right (L1, L2). Inside a run of odd level the
// characters stand in reverse.
func (r *Resolver) Line(dst []Run, start, end int) []Run {
	if r.uniform() && start < end {
		return append(dst, Run{start, end, r.level})
	}
	n := len(dst)
	dst = r.logical(dst, start, end)
	r.steps += reorder(dst[n:])
	kept := dst[:n]
	for _, run := range dst[n:] {
		if run.Start < run.End {
			kept = append(kept, run)
		}
	}
	return kept
}

// uniform tells whether all has the level of the paragraph.
func (r *Resolver) uniform() bool {
	return len(r.runs) == 1 && r.runs[0].Level == r.level
}

// logical appends the runs of a line in logical order, empty ones included,
// after L1.
func (r *Resolver) logical(dst []Run, start, end int) []Run {
	if end <= start {
		return dst
	}
	n, tail := len(dst), r.trimBlanks(start, end)
	first := sort.Search(len(r.runs), func(i int) bool { return r.runs[i].End > start })
	for _, run := range r.runs[first:] {
		if run.Start >= tail {
			break
		}
		dst = append(dst, Run{max(run.Start, start), min(run.End, tail), run.Level})
	}
	if last := len(dst) - 1; tail == end {
	} else if last >= n && dst[last].Level == r.level {
		dst[last].End = end
	} else {
		dst = append(dst, Run{tail, end, r.level})
	}
	return dst
}

// trimBlanks is the start of the blanks, isolates and removed characters at
// the end of a line, all of which get the paragraph's level (L1, 4).
func (r *Resolver) trimBlanks(start, end int) int {
	if r.uniform() {
		return end // there is no other level to be reset
	}
	for end > start {
		c, size := utf8.DecodeLastRuneInString(r.text[start:end])
		if !classOf(c).in(white | separators) {
			break
		}
		end -= size
		r.steps++
	}
	return end
}

// reorder puts runs in visual order (L2) and counts its steps, which are
// those of the runs for each of the 127 levels at most.
func reorder(runs []Run) (steps int) {
	highest, lowestOdd := uint8(0), uint8(255)
	for i := range runs {
		level := runs[i].Level
		highest = max(highest, level)
		if level&1 != 0 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		steps += len(runs)
		for i := 0; i < len(runs); i++ {
			start := i
			for i < len(runs) && runs[i].Level >= level {
				i++
			}
			if i-start > 1 {
				slices.Reverse(runs[start:i])
			}
		}
	}
	return steps
}

// Order appends to dst the bytes at which the code points of a line start,
// from left to right.
func (r *Resolver) Order(dst []int, start, end int) []int {
	r.line = r.Line(r.line[:0], start, end)
	for _, run := range r.line {
		n := len(dst)
		for i := range r.text[run.Start:run.End] {
			dst = append(dst, run.Start+i)
		}
		if run.Level&1 != 0 {
			slices.Reverse(dst[n:])
		}
	}
	return dst
}

// Levels appends to dst one level for each code point of the paragraph, as
// Runs has them.
func (r *Resolver) Levels(dst []uint8) []uint8 {
	return r.spread(dst, r.runs)
}

// LineLevels appends to dst one level for each code point of a line, in
// logical order, after L1.
func (r *Resolver) LineLevels(dst []uint8, start, end int) []uint8 {
	r.line = r.logical(r.line[:0], start, end)
	return r.spread(dst, r.line)
}

func (r *Resolver) spread(dst []uint8, runs []Run) []uint8 {
	for _, run := range runs {
		for range r.text[run.Start:run.End] {
			dst = append(dst, run.Level)
		}
	}
	return dst
}
