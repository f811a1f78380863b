package session

import (
	"strings"

	"warraq/ui/page"
)

// The head of the list is a bar: the place in it, what is selected, the query
// that it shows the articles of, their order, and how many are decided. What
// the query is must be seen, whatever the width: where it has no room beside
// the rest it stands in rows of its own.

// headPart is something that the head says. Each is laid out alone, since a
// query has a direction of its own.
type headPart struct {
	sign string // before it, empty for none
	text string
	need bool // before others there is room for it
}

// betweenParts is the columns of what stands between two parts.
const betweenParts = 3

// The rows that a query may have to itself, and how many are left for
// articles at least.
const (
	mostQueryRows = 3
	leastRows     = 4
)

// queryRows is how many rows the query has to itself in a list as large as r:
// none where there is no query, where it fits beside the rest, and where
// there is no room for them.
func (s *Session) queryRows(r rect) int {
	query := s.list.sifting.choice.Query.String()
	room := min(mostQueryRows, r.H-1-leastRows)
	if query == "" || room <= 0 || s.besideFits(r.W) {
		return 0
	}
	return min(room, len(s.draw.wrap(query, r.W-2)))
}

// besideFits reports whether all that is needed fits into one row of w columns.
func (s *Session) besideFits(w int) bool {
	total := 0
	for _, p := range s.headParts(true) {
		if p.need {
			total += s.draw.headWidth(p)
		}
	}
	return total <= w+betweenParts
}

// headWidth is the columns that p takes, with the sign that parts it from what
// is before it.
func (d *draw) headWidth(p headPart) int {
	w := betweenParts + d.fit(p.text, 0).Width
	if p.sign != "" {
		w += len(p.sign) + 1
	}
	return w
}

// chosenParts are those of parts that w columns hold: what is needed, and of
// the rest as much as there is room for. A query is cut when it has to be.
func (d *draw) chosenParts(parts []headPart, w int) []headPart {
	taken, room := make([]bool, len(parts)), w+betweenParts
	for _, need := range []bool{true, false} {
		for i, p := range parts {
			if p.need != need {
				continue
			}
			width := d.headWidth(p)
			if p.sign != "" {
				width = min(width, max(room, 16))
			}
			if taken[i] = width <= room; taken[i] {
				room -= width
			}
		}
		if word := " articles"; need && strings.Contains(parts[0].text, "/") && len(word) <= room {
			parts[0].text += word
			room -= len(word)
		}
	}
	chosen := parts[:0]
	for i, p := range parts {
		if taken[i] {
			chosen = append(chosen, p)
		}
	}
	return chosen
}

// listHeight is how many rows of articles the list shows.
func (s *Session) listHeight() int { return s.screen.list.H - 1 - s.screen.queryRows }

// drawListHead draws the bar.
func (s *Session) drawListHead(w int) {
	d := &s.draw
	row := d.row(w)
	for i, p := range d.chosenParts(s.headParts(s.screen.queryRows == 0), w) {
		if i > 0 {
			row.skip(1)
			row.put("·", page.Dim, Reverse)
			row.skip(1)
		}
		if p.sign != "" {
			row.put(p.sign, page.Label, Reverse)
			row.skip(1)
		}
		row.put(p.text, page.Label, Reverse)
	}
	d.rows = append(d.rows, row.done(Reverse))
	s.drawQuery(w)
}

// drawQuery draws the rows that the query has to itself. What does not fit
// is cut at its end.
func (s *Session) drawQuery(w int) {
	d, n := &s.draw, s.screen.queryRows
	if n == 0 {
		return
	}
	query := s.list.sifting.choice.Query.String()
	starts := d.wrap(query, w-2)
	starts = append(starts[:min(n, len(starts))], len(query))
	for i, start := range starts[:len(starts)-1] {
		end := starts[i+1]
		if i == n-1 {
			end = len(query) // and what does not fit
		}
		row := d.row(w)
		if i == 0 {
			row.put("F", page.Label, Reverse)
		}
		row.x = 2
		row.put(query[start:end], page.Label, Reverse)
		d.rows = append(d.rows, row.done(Reverse))
	}
}

// headParts are the parts of the head, the most important first. The query
// is among them where it is to stand beside them.
func (s *Session) headParts(beside bool) []headPart {
	l := &s.list
	switch {
	case l.reading && l.n == 0:
		return []headPart{{text: "reading the list…"}}
	case l.reading:
		var parts []headPart
		for i, text := range l.coming.parts(l.n) {
			parts = append(parts, headPart{text: text, need: i == 0})
		}
		return append(parts, s.choiceParts(beside)...)
	case l.n < 2:
		return []headPart{{text: counted(l.n, "article", "articles")}}
	}
	place, all := s.placeInList()
	parts := []headPart{{text: inGroupsFrom(place) + "/" + inGroupsFrom(all), need: true}}
	if l.picked.n > 0 || l.picked.open {
		parts = append(parts, headPart{text: s.pickedText(), need: true})
	}
	parts = append(parts, s.choiceParts(beside)...)
	parts = append(parts, headPart{text: s.decidedText(), need: true})
	for _, text := range s.paceTexts() {
		parts = append(parts, headPart{text: text})
	}
	return parts
}

// placeInList is the number of the article under the cursor, or above it,
// and of how many. Headings do not count, and folded articles do.
func (s *Session) placeInList() (place, all int) {
	l := &s.list
	groups := l.sifting.found.Groups
	if len(groups) == 0 || l.view == nil {
		return min(l.pick.cur+1, l.rows()), l.rows()
	}
	at := s.groupOf(l.pick.cur)
	place = l.pick.cur - at
	for _, h := range groups[:max(0, l.heading(at))] {
		place += h.N
	}
	return place, len(l.sifting.found.Refs)
}

// inGroupsFrom is n; a list of ten thousand or more has its digits in groups.
func inGroupsFrom(n int) string {
	if n < 10_000 {
		return itoa(n)
	}
	return inGroups(n)
}
