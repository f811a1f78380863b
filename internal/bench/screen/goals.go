package main

import (
	"fmt"
	"io"
	"math"
)

// ref is a figure of a program at a work.
type ref struct{ work, program, figure string }

// goal is what warraq's figure may be, as a multiple of another's; of
// nobody's, it is a number of its own.
type goal struct {
	name string
	ours ref
	than ref
	bar  float64
}

// goals are those that the project has set itself.
func (b *bench) goals() []goal {
	n := grouped(b.records)
	at := func(work, figure string) func(string) ref {
		return func(program string) ref { return ref{work, program, figure} }
	}
	var list []goal
	add := func(name string, of func(string) ref, ours string, than ref, bar float64) {
		list = append(list, goal{name, of(ours), than, bar})
	}
	f := at("page", "first")
	add("first frame, 4 KB: less", f, "warraq", f("less"), 3)
	add("first frame, 4 KB: a bare TextView", f, "warraq", f("tview TextView"), 1.2)
	add("first frame, 4 KB: vim", f, "warraq", f("vim"), 0.35)
	f = at("long", "first")
	add("first frame, 10 MB: less", f, "warraq", f("less"), 3.5)
	add("first frame, 10 MB: vim -u NONE", f, "warraq", f("vim -u NONE"), 0.3)
	add("the end, 10 MB: less", at("long", "end"), "warraq", ref{"long", "less", "end"}, 5)
	f = at("million", "first")
	add("first page of "+n+": less -S", f, "warraq", f("less -S"), 4)
	add("first page of "+n+": ov", f, "warraq", f("ov"), 0.1)
	add("first page of "+n+": own at 10,000", f, "warraq", f("warraq, 10,000 of them"), 1.2)
	add("all of "+n+": wc -l", at("million", "done"), "warraq", ref{"million", "wc -l", "done"}, 1)
	f = at("files", "first")
	add("files: newsboat", f, "warraq", f("newsboat, cached"), 0.05)
	add("files: aerc", f, "warraq", f("aerc"), 0.2)
	f = at("long", "line")
	add("a line down: less", f, "warraq", f("less"), 8)
	add("a line down: ov", f, "warraq", f("ov"), 1)
	f = at("list", "line")
	add("down the list at "+n+": own at 1,000", f, "warraq, "+n, f("warraq, 1,000"), 1.1)
	add("down the list at "+n+": newsboat at 1,000", f, "warraq, "+n, f("newsboat, 1,000"), 1.5)
	f = at("filter", "filter")
	add("titles filtered among "+n+": fzf", f, "warraq", f("fzf"), 0.3)
	f = at("next", "next")
	add("next article at 1,000: newsboat at 1,000", f, "warraq, 1,000", f("newsboat, 1,000"), 1)
	add("next article at "+n+": newsboat at 1,000", f, "warraq, "+n, f("newsboat, 1,000"), 1)
	f = at("long", "line bytes")
	add("bytes, a line down: less", f, "warraq", f("less"), 2)
	f = at("long", "page bytes")
	add("bytes, a page down: less", f, "warraq", f("less"), 1.3)
	f = at("list", "line bytes")
	add("bytes, down the list: newsboat", f, "warraq, 1,000", f("newsboat, 1,000"), 1.1)
	f = at("page", "first bytes")
	add("bytes, first frame: less", f, "warraq", f("less"), 2)
	add("bytes, a line down with three panes", at("three panes", "line bytes"), "warraq", ref{}, 500)
	f = at("slow line", "first")
	add("slow line, first frame: less", f, "warraq", f("less"), 1.5)
	f = at("slow line", "line")
	add("slow line, a line down: less", f, "warraq", f("less"), 1.15)
	f = at("slow line", "hold")
	add("slow line, held: less", f, "warraq", f("less"), 1.2)
	add("slow line, held: micro", f, "warraq", f("micro"), 0.02)
	f = at("page", "memory")
	add("memory, 4 KB: micro", f, "warraq", f("micro"), 0.6)
	f = at("long", "memory")
	add("memory, 10 MB: micro", f, "warraq", f("micro"), 0.8)
	f = at("list", "memory")
	add("memory, "+n+", to the end: fzf", f, "warraq, "+n, f("fzf, "+n), 0.1)
	f = at("packed", "first")
	add("first page of .zst: plain", f, "warraq, .zst", f("warraq, plain"), 1.5)
	add("first page of .gz: plain", f, "warraq, .gz", f("warraq, plain"), 1.5)
	add("all of .zst: zstd -dc | wc -l", at("packed", "done"), "warraq, .zst", ref{"packed", "zstd -dc | wc -l", "done"}, 1.3)
	add("all of .gz: gzip -dc | wc -l", at("packed", "done"), "warraq, .gz", ref{"packed", "gzip -dc | wc -l", "done"}, 0.8)
	add("idle, bytes", at("idle", "idle bytes"), "warraq", ref{}, 0)
	add("idle, wake-ups", at("idle", "idle wake-ups"), "warraq", ref{}, 0)
	return list
}

// value is the figure summed up: bytes by their mean, the rest by the median.
func (r results) value(x ref) float64 {
	list := r[x.work][x.program][x.figure]
	if len(list) > 0 && (x.figure == "line bytes" || x.figure == "page bytes") {
		return mean(list)
	}
	return median(list)
}

// writeGoals writes each goal, what it asks and what was reached.
func writeGoals(w io.Writer, goals []goal, r results) {
	fmt.Fprint(w, "\n### Goals\n\nOurs as a multiple of theirs, in this one run. – was not measured.\n\n| goal | at most | reached | |\n|---|---|---|---|\n")
	for _, g := range goals {
		got := r.value(g.ours)
		if g.than != (ref{}) {
			got /= r.value(g.than)
		}
		mark := "missed"
		switch {
		case math.IsNaN(got):
			mark = ""
		case got <= g.bar:
			mark = "met"
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", escaped(g.name), number(g.bar), number(got), mark)
	}
}
