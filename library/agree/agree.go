// Package agree compares what several readers have decided on the same
// articles: how far two of them agree beyond chance, and where they do not.
package agree

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"warraq/library"
	"warraq/model"
)

// Decisions are the values that are compared, in the order of tables.
var Decisions = [...]string{library.Keep, library.Drop, library.Later}

// Table is the decisions of two readers on the articles that both have
// decided on.
type Table struct {
	A, B   string                              // the readers
	N      int                                 // articles
	Counts [len(Decisions)][len(Decisions)]int // by the decision of A, then of B
}

// Agreed is the share of articles with the same decision, pₒ; 0 of none.
func (t *Table) Agreed() float64 {
	same, _ := t.sums()
	return float64(same) / float64(max(1, t.N))
}

// Chance is the share that would have the same decision if both had decided
// by lot, each value as often as they did: pₑ, the sum over the values of the
// product of the two shares.
func (t *Table) Chance() float64 {
	_, lots := t.sums()
	return float64(lots) / float64(max(1, t.N*t.N))
}

// sums are the articles with the same decision, and the sum over the values
// of the products of how often each reader gave it.
func (t *Table) sums() (same, lots int) {
	for i := range Decisions {
		same += t.Counts[i][i]
		a, b := 0, 0
		for j := range Decisions {
			a += t.Counts[i][j]
			b += t.Counts[j][i]
		}
		lots += a * b
	}
	return same, lots
}

// Formula is what Kappa is.
const Formula = "κ = (pₒ − pₑ) / (1 − pₑ)"

// Kappa is Cohen's κ, unweighted. It is not defined without articles, nor
// where both readers have given one and the same value to all. Whole numbers
// are divided once, so that it is as exact as it can be.
func (t *Table) Kappa() (k float64, ok bool) {
	same, lots := t.sums()
	if lots == t.N*t.N {
		return 0, false
	}
	return float64(t.N*same-lots) / float64(t.N*t.N-lots), true
}

// Disagreement is an article on which another reader has decided otherwise
// than the decision that holds.
type Disagreement struct {
	Held, Other library.Op
}

// Comparison is all of it.
type Comparison struct {
	Tables  []Table        // those with the reader who asks first, then by names
	Open    []Disagreement // by title, then by id
	Settled int            // how many were looked at and stay
}

// said is an article and who decides on it.
type said struct {
	article model.ID
	who     string
}

// Of compares decisions. Ops are operations in the order of a store; those of
// other kinds than Decide and Settle are passed over. Me is who asks: nobody
// is shown a disagreement that is their own.
func Of(ops iter.Seq[library.Op], me string) Comparison {
	last := map[said]library.Op{}
	held := map[model.ID]library.Op{}
	settled := map[string]bool{}
	for op := range ops {
		switch op.Kind {
		case library.Settle:
			settled[op.Key] = op.To != ""
		case library.Decide:
			if op.Against == "" {
				held[op.Article] = op
			}
			if was, ok := last[said{op.Article, op.Who}]; !ok || later(&op, &was) {
				last[said{op.Article, op.Who}] = op
			}
		}
	}
	c := Comparison{Tables: tables(last, me)}
	for by, op := range last {
		h := held[by.article]
		switch {
		case op.To == "" || h.To == "" || h.To == op.To || by.who == me || by.who == h.Who:
		case settled[op.ID]:
			c.Settled++
		default:
			c.Open = append(c.Open, Disagreement{h, op})
		}
	}
	slices.SortFunc(c.Open, func(a, b Disagreement) int {
		return cmp.Or(strings.Compare(a.Title(), b.Title()), strings.Compare(string(a.Held.Article), string(b.Held.Article)),
			strings.Compare(a.Other.Who, b.Other.Who))
	})
	return c
}

// later reports whether a was made after b.
func later(a, b *library.Op) bool {
	return cmp.Or(a.When.Compare(b.When), strings.Compare(a.ID, b.ID)) > 0
}

// Title is what the article is called.
func (d *Disagreement) Title() string {
	return cmp.Or(d.Held.Title, d.Other.Title, string(d.Held.Article))
}

// tables are those of each two readers who have decided on the same article.
func tables(last map[said]library.Op, me string) []Table {
	by := map[model.ID]map[string]string{}
	for s, op := range last {
		if !slices.Contains(Decisions[:], op.To) {
			continue
		}
		if by[s.article] == nil {
			by[s.article] = map[string]string{}
		}
		by[s.article][s.who] = op.To
	}
	pairs := map[[2]string]*Table{}
	for _, values := range by {
		for a, x := range values {
			for b, y := range values {
				if a == b || a != me && (b == me || a > b) {
					continue
				}
				t := pairs[[2]string{a, b}]
				if t == nil {
					t = &Table{A: a, B: b}
					pairs[[2]string{a, b}] = t
				}
				t.N++
				t.Counts[slices.Index(Decisions[:], x)][slices.Index(Decisions[:], y)]++
			}
		}
	}
	var list []Table
	for _, t := range pairs {
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b Table) int {
		switch {
		case a.A == me && b.A != me:
			return -1
		case b.A == me && a.A != me:
			return 1
		}
		return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return list
}
