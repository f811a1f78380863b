package session

import (
	"context"

	"warraq/library"
	"warraq/library/tally"
	"warraq/ui/page"
)

// tallied is what the screen of progress shows.
type tallied struct {
	round  int
	of     *tally.Tally // nil while it is counted
	filter string       // the query whose articles were counted; empty for all
}

// showProgress opens the screen of progress, or closes it.
func (s *Session) showProgress() {
	s.overlay.toggle(tallies)
	if s.overlay.shown != tallies {
		return
	}
	t := &s.tallied
	t.round++
	t.of, t.filter = nil, s.list.sifting.choice.Query.String()
	var only *picked
	if t.filter != "" {
		only = &newMany(s.list.sifting.found.Refs).set
	}
	round, src, n, state := t.round, s.src, s.list.n, s.stateReader()
	s.queue = append(s.queue, Task{Slot: "tally", Soon: true, Run: func(ctx context.Context) func(*Session) {
		of := count(ctx, src, n, only, state)
		if ctx.Err() != nil {
			return nil
		}
		return func(s *Session) {
			if round == s.tallied.round {
				s.tallied.of = of
			}
		}
	}})
}

// count is the tally of the first n articles, or of those in only.
func count(ctx context.Context, src library.Listing, n int, only *picked, state func(int) library.State) *tally.Tally {
	var t tally.Tally
	names := map[tally.Key]string{} // of sources
	facts := make([]library.Fact, 1024)
	for from := 0; from < n && ctx.Err() == nil; {
		got := src.Facts(from, facts[:min(len(facts), n-from)])
		if got == 0 {
			break
		}
		for i := range got {
			ref, f := from+i, &facts[i]
			if f.Twin || only != nil && !only.has(ref) {
				continue
			}
			name, known := names[tally.SourceKey(f)]
			if !known {
				at := src.Origin(ref)
				name = tally.SourceName(f.Site, at.Source, at.Place)
				names[tally.SourceKey(f)] = name
			}
			st := state(ref)
			t.Add(name, f.Day.Date(), f.Lang, &st)
		}
		from += got
	}
	return &t
}

// drawTally adds the screen of progress. Rows that do not show are left
// empty: there may be a day for each of ten years.
func (s *Session) drawTally(r rect) {
	d, t := &s.draw, s.tallied.of
	if t == nil {
		d.paragraph("counting…", 0, r.W, page.Text)
		return
	}
	if s.tallied.filter != "" {
		row := d.row(r.W)
		row.put("F", page.Label, 0)
		row.skip(1)
		row.put(s.tallied.filter, page.Heading, 0)
		d.rows = append(d.rows, row.done(0), Row{})
	}
	s.drawAll(&t.All, r.W)
	s.drawGroups("by source", "unknown", t.Sources(), r)
	s.drawGroups("by day", "no date", t.Days(), r)
}

// drawAll adds what is decided altogether, and which block stands for what.
func (s *Session) drawAll(c *tally.Counts, w int) {
	d := &s.draw
	row := d.row(w)
	row.put(inGroups(c.Decided())+" of "+inGroups(c.Articles)+" decided", page.Heading, 0)
	for _, text := range s.paceTexts() {
		if row.room() < 3+d.fit(text, 0).Width { // in a row of its own
			d.rows = append(d.rows, row.done(0))
			row = d.row(w)
			row.put(text, page.Text, 0)
			continue
		}
		row.skip(1)
		row.put("·", page.Dim, 0)
		row.skip(1)
		row.put(text, page.Text, 0)
	}
	d.rows = append(d.rows, row.done(0))
	d.paragraph(c.Bar(w), 0, w, page.Label)
	for _, v := range []string{library.Keep, library.Drop, library.Later, library.Undecided} {
		row := d.row(w)
		row.x = 2
		row.put(tally.Block(v), page.Label, 0)
		row.skip(1)
		name := "undecided"
		if v != library.Undecided {
			name = signs[v] + " " + v
		}
		row.put(name, page.Text, 0)
		row.x = min(16, row.w)
		row.put(inGroups(c.Of(v)), page.Text, 0)
		row.x = min(28, row.w)
		row.put(itoa(c.Of(v)*100/max(1, c.Articles))+" %", page.Dim, 0)
		d.rows = append(d.rows, row.done(0))
	}
}

// drawGroups adds a bar for each group, its counts, and its name, which may
// run in any direction.
func (s *Session) drawGroups(title, unnamed string, groups []tally.Group, r rect) {
	d, v := &s.draw, &s.overlay
	d.rows = append(d.rows, Row{})
	d.paragraph(title, 0, r.W, page.Heading)
	bar, counts := max(8, min(30, r.W/3)), 0
	for _, g := range groups {
		counts = max(counts, len(tallyText(&g)))
	}
	for _, g := range groups {
		if at := len(d.rows) - v.from; at < v.top || at > v.top+r.H {
			d.rows = append(d.rows, Row{})
			continue
		}
		row := d.row(r.W)
		row.put(g.Bar(bar), page.Label, 0)
		row.skip(1)
		row.put(tallyText(&g), page.Text, 0)
		row.x = min(bar+1+counts+2, row.w)
		name := g.Name
		if name == "" {
			name = unnamed
		}
		row.put(name, page.Text, 0)
		d.rows = append(d.rows, row.done(0))
	}
}

// tallyText is "3/12", the decided of all.
func tallyText(g *tally.Group) string { return inGroups(g.Decided()) + "/" + inGroups(g.Articles) }
