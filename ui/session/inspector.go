package session

import (
	"slices"
	"sort"
	"strings"

	"warraq/model"
	"warraq/ui/page"
)

// tab is a page of the inspector.
type tab uint8

const (
	outlineTab tab = iota
	tweetsTab
	quotesTab
	entitiesTab
	linksTab
	notesTab
	tabs
)

var tabNames = [tabs]string{"outline", "tweets", "quotes", "entities", "links", "notes"}

// inspector lists what is in the article that is read.
type inspector struct {
	tab   tab
	wish  wish
	rows  [tabs][]entry
	picks [tabs]pick

	entities []entityRow // the row of each entity of the article
}

// entityRow is where an entity is listed.
type entityRow struct {
	tab tab
	row int
}

// entry is a row of the inspector, or two: a title with a few words beside
// it, and what it says under them.
type entry struct {
	title  string
	beside string // who, when, how often: never in need of a direction
	below  string
	indent int
	guess  bool
	spans  []model.Span // where it stands, in text order
}

func (in *inspector) pick() *pick { return &in.picks[in.tab] }

// height is the number of rows of an entry of the tab that shows.
func (in *inspector) height() int {
	if in.tab == tweetsTab || in.tab == quotesTab || in.tab == notesTab {
		return 2
	}
	return 1
}

// turn goes to the next tab that is shown, to the previous one when step is
// -1, and around.
func (in *inspector) turn(step int) {
	t := in.tab
	for {
		t = tab((int(t) + step + int(tabs)) % int(tabs))
		if in.shows(t) {
			in.tab = t
			return
		}
	}
}

// shows reports whether tab t is shown: that of notes is, where there are any
// or where it was asked for.
func (in *inspector) shows(t tab) bool {
	return t != notesTab || in.tab == t || len(in.rows[t]) > 0
}

// forget is for another article.
func (in *inspector) forget() { in.picks = [tabs]pick{} }

// contents are what the tabs show of an article, but for its notes. In a long
// one there are so many rows that the loop does not wait for them.
type contents struct {
	rows     [tabs][]entry
	entities []entityRow
}

func contentsOf(a *model.Article) *contents {
	c := &contents{rows: [tabs][]entry{outlineOf(a), tweetsOf(a), quotesOf(a), entitiesOf(a), linksOf(a), nil}}
	c.entities = rowsOfEntities(a, &c.rows)
	return c
}

// read fills the tabs; nil empties them.
func (in *inspector) read(c *contents) {
	notes := in.rows[notesTab]
	if c == nil {
		c = new(contents)
	}
	in.rows, in.entities = c.rows, c.entities
	in.rows[notesTab] = notes
	for t := range in.picks {
		in.picks[t].n = len(in.rows[t])
		in.picks[t].set(in.picks[t].cur)
	}
}

// readNotes fills the tab of notes.
func (in *inspector) readNotes(notes []placed) {
	in.rows[notesTab] = notesList(notes)
	p := &in.picks[notesTab]
	p.n = len(notes)
	p.set(p.cur)
}

// rowsOfEntities is where each entity of a is listed.
func rowsOfEntities(a *model.Article, rows *[tabs][]entry) []entityRow {
	at := map[int]entityRow{}                        // by Start; entities do not overlap
	for _, t := range []tab{linksTab, entitiesTab} { // a name may be a link too
		for i := range rows[t] {
			for _, sp := range rows[t][i].spans {
				at[sp.Start] = entityRow{t, i}
			}
		}
	}
	out := make([]entityRow, len(a.Entities))
	for i := range a.Entities {
		out[i] = at[a.Entities[i].Start]
	}
	return out
}

// outlineOf is the headings of a. Fewer than two are no outline: then the
// paragraphs stand under them, but for those that embeds are made of.
func outlineOf(a *model.Article) []entry {
	var headings, all []entry
	for _, sec := range a.Sections {
		e := entry{title: oneLine(a.Slice(sec.Span)), spans: []model.Span{sec.Span}}
		switch {
		case sec.Kind == model.Heading:
			e.indent = max(0, sec.Level-1)
			headings = append(headings, e)
		case sec.Kind == model.Boilerplate:
			continue
		default:
			if _, ok := embedAt(a, sec.Start); ok {
				continue
			}
			e.indent = 1
		}
		all = append(all, e)
	}
	if len(headings) > 1 {
		return headings
	}
	return all
}

// oneLine is the first line of s, and no more of it than a pane can show.
func oneLine(s string) string {
	const most = 400 // bytes
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	return s
}

func tweetsOf(a *model.Article) []entry {
	var rows []entry
	for i := range a.Embeds {
		e := &a.Embeds[i]
		row := entry{title: e.Author, below: oneLine(e.PostText(a.Text)), spans: []model.Span{e.Span}}
		var beside []string
		if e.Handle != "" {
			beside = append(beside, "@"+e.Handle)
		}
		if e.Platform != model.X {
			beside = append(beside, string(e.Platform))
		}
		if d := e.Date.String(); d != "" {
			beside = append(beside, d)
		}
		if row.title == "" && e.Handle != "" {
			row.title, beside = beside[0], beside[1:]
		}
		row.beside = strings.Join(beside, " ")
		rows = append(rows, row)
	}
	return rows
}

func quotesOf(a *model.Article) []entry {
	var rows []entry
	for i := range a.Quotes {
		q := &a.Quotes[i]
		row := entry{title: oneLine(a.Slice(q.Speaker)), below: oneLine(a.Slice(q.Body)),
			indent: max(0, q.Level-1), spans: []model.Span{q.Span}}
		if q.Kind == model.Term {
			row.beside = "term"
		}
		if row.title == "" {
			row.title = "—"
		}
		rows = append(rows, row)
	}
	return rows
}

// kindOrder is the order of kinds in the tab of entities.
var kindOrder = []model.EntityKind{
	model.Person, model.Organisation, model.Place, model.Hashtag, model.Mention,
	model.DateEntity, model.Money, model.Percent, model.Quantity,
}

// entitiesOf is the entities of a, one row for each canonical name: by kind,
// then the most frequent first, then the first one first.
func entitiesOf(a *model.Article) []entry {
	var rows []entry
	for _, kind := range kindOrder {
		rows = append(rows, grouped(a, func(k model.EntityKind) bool { return k == kind })...)
	}
	return rows
}

// linksOf is the addresses in the text of a, and those that its words lead to.
func linksOf(a *model.Article) []entry {
	rows := grouped(a, func(k model.EntityKind) bool { return k == model.URL || k == model.Email })
	at := map[string]int{}
	for _, l := range a.Links {
		n, ok := at[l.URL]
		if !ok {
			n = len(rows)
			at[l.URL] = n
			rows = append(rows, entry{title: oneLine(a.Slice(l.Span)), beside: oneLine(l.URL)})
		}
		rows[n].spans = append(rows[n].spans, l.Span)
	}
	return rows
}

// grouped is a row for each canonical name among the entities of some kinds.
func grouped(a *model.Article, of func(model.EntityKind) bool) []entry {
	at := map[string]int{}
	var rows []entry
	for i := range a.Entities {
		e := &a.Entities[i]
		if !of(e.Kind) {
			continue
		}
		n, ok := at[e.Name]
		if !ok {
			n = len(rows)
			at[e.Name] = n
			rows = append(rows, entry{title: shownName(e), beside: string(e.Kind), guess: true})
		}
		rows[n].spans = append(rows[n].spans, e.Span)
		rows[n].guess = rows[n].guess && e.Guessed
	}
	sort.SliceStable(rows, func(i, j int) bool { return len(rows[i].spans) > len(rows[j].spans) })
	for i := range rows {
		rows[i].beside = besideEntity(&rows[i])
	}
	return rows
}

// shownName is the canonical name as a reader knows it.
func shownName(e *model.Entity) string {
	switch {
	case e.Kind == model.Hashtag && !strings.HasPrefix(e.Name, "#"):
		return "#" + e.Name
	case e.Kind == model.Mention && !strings.HasPrefix(e.Name, "@"):
		return "@" + e.Name
	}
	return e.Name
}

// besideEntity is the kind, "?" for a guess, and the count from two on.
func besideEntity(e *entry) string {
	s := e.beside
	if e.guess {
		s += "?"
	}
	if n := len(e.spans); n > 1 {
		s += " ×" + itoa(n)
	}
	return s
}

// rowAt is the row of the tab that shows which stands for what is under the
// cursor: the heading above it, or the embed, quote or entity it is in.
func (in *inspector) rowAt(t *text) (int, bool) {
	if t.a == nil {
		return 0, false
	}
	off := t.at.cur
	switch in.tab {
	case outlineTab:
		rows := in.rows[outlineTab]
		i := sort.Search(len(rows), func(i int) bool { return rows[i].spans[0].Start > off })
		return i - 1, i > 0
	case tweetsTab:
		return embedAt(t.a, off)
	case quotesTab:
		if t.here.Kind == page.Quotes && t.here.Contains(off) {
			off = t.here.Start
		}
		return quoteAt(t.a, off)
	case notesTab:
		n, found := t.noteAt(off)
		return slices.Index(t.notes, n), found
	}
	i, ok := entityAt(t.a, off)
	if !ok || in.entities[i].tab != in.tab {
		return 0, false
	}
	return in.entities[i].row, true
}

// syncInspector keeps the chosen row with the cursor while the inspector
// only looks on.
func (s *Session) syncInspector() {
	if s.focus == onInspector || s.screen.inspector.W == 0 {
		return
	}
	if i, ok := s.inspector.rowAt(&s.text); ok {
		s.inspector.pick().set(i)
	}
}

// visit goes to the place of the chosen row; for a name with several, to the
// next after the cursor, and around.
func (s *Session) visit() {
	in := &s.inspector
	rows := in.rows[in.tab]
	p := in.pick()
	if p.cur >= len(rows) {
		return
	}
	s.jumps.push(s.spot())
	span, around := nextSpan(rows[p.cur].spans, s.text.at.cur)
	if around {
		s.message = "from the first mention again"
	}
	s.focus = onText
	s.screen.arrange(s)
	s.compose()
	s.arrive(span)
}

// nextSpan is the first of spans after byte off, or else the first of all.
func nextSpan(spans []model.Span, off int) (sp model.Span, around bool) {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].Start > off })
	if i < len(spans) {
		return spans[i], false
	}
	return spans[0], len(spans) > 1
}

// arrive puts the cursor on span, and makes it the current thing.
func (s *Session) arrive(span model.Span) {
	t := &s.text
	if !t.ready() {
		return
	}
	s.reveal(span)
	t.here = page.Anchor{}
	switch s.inspector.tab {
	case tweetsTab:
		t.here = page.Anchor{Span: span, Kind: page.Tweets}
	case quotesTab:
		t.here = page.Anchor{Span: span, Kind: page.Quotes}
	case notesTab:
		t.here = page.Anchor{Span: span, Kind: noteKind, Index: s.inspector.pick().cur}
	case entitiesTab:
		if i, ok := entityAt(t.a, span.Start); ok {
			name := t.a.Entities[i].Name
			s.jumps.last = jump{same: name, name: name}
		}
	}
}
