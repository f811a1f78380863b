package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// median is the value in the middle, NaN of none.
func median(list []float64) float64 { return quantile(list, 0.5) }

// quantile is the value below which share of the values lie.
func quantile(list []float64, share float64) float64 {
	if len(list) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(list))
	if share == 0.5 && len(sorted)%2 == 0 {
		return (sorted[len(sorted)/2-1] + sorted[len(sorted)/2]) / 2
	}
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum / float64(len(list))
}

// columns are what tables show, in their order: a figure, its heading, and how
// its values are summed up.
var columns = []struct{ figure, head, form string }{
	{"first", "first frame ms", "median"}, {"first bytes", "bytes", "middle"}, {"done", "all ms", "median"},
	{"line", "line ms p50 / p95", "tail"}, {"line bytes", "bytes, mean", "mean"},
	{"page", "page ms p50 / p95", "tail"}, {"page bytes", "bytes, mean", "mean"}, {"end", "end ms", "median"},
	{"next", "next ms p50 / p95", "tail"}, {"next bytes", "bytes, mean", "mean"},
	{"filter", "filter ms p50 / p95", "tail"}, {"filter bytes", "bytes, mean", "mean"},
	{"hold", "held, behind ms", "median"}, {"hold bytes", "bytes", "middle"},
	{"idle bytes", "bytes", "middle"}, {"idle wake-ups", "wake-ups", "middle"}, {"memory", "memory MiB", "middle"},
}

// writeTable writes what was measured at a work.
func writeTable(w io.Writer, wk work, r map[string]figures) {
	fmt.Fprintf(w, "\n### %s\n\n%s\n\n| program |", strings.ToUpper(wk.name[:1])+wk.name[1:], wk.about)
	var shown []int
	for i, c := range columns {
		for _, f := range r {
			if len(f[c.figure]) > 0 {
				shown = append(shown, i)
				fmt.Fprintf(w, " %s |", c.head)
				break
			}
		}
	}
	fmt.Fprintf(w, "\n|---|%s\n", strings.Repeat("---|", len(shown)))
	for _, p := range wk.programs {
		fmt.Fprintf(w, "| %s |", escaped(p.name))
		for _, i := range shown {
			fmt.Fprintf(w, " %s |", cell(r[p.name][columns[i].figure], columns[i].form))
		}
		fmt.Fprintln(w)
	}
}

// escaped is a name in a table, where a bar would end a cell.
func escaped(name string) string { return strings.ReplaceAll(name, "|", `\|`) }

// cell sums values up.
func cell(list []float64, form string) string {
	switch {
	case len(list) == 0:
		return "–"
	case form == "tail":
		return number(median(list)) + " / " + number(quantile(list, 0.95))
	case form == "mean":
		return number(mean(list))
	case form == "middle" || len(list) == 1:
		return number(median(list))
	}
	return fmt.Sprintf("%s [%s–%s]", number(median(list)), number(slices.Min(list)), number(slices.Max(list)))
}

// number has three digits that count, or all before the point.
func number(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v >= 100 || v == math.Trunc(v):
		return grouped(int(math.Round(v)))
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// grouped is n with its digits in groups: 1,234,567.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
