package session

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"warraq/keymap"
	"warraq/model"
	"warraq/ui/page"
)

// drawTitle draws the title in its own direction, where it is from, and
// which of the articles it is.
func (s *Session) drawTitle() {
	d := &s.draw
	row := d.row(d.frame.W)
	if s.list.many() {
		n := s.placeOfText()
		if row.putEnd(n, 10, page.Label, Reverse) {
			row.w--
		}
	}
	title, source := "warraq", ""
	if a := s.text.a; a != nil {
		title, source = a.Title, path.Base(a.Source)
		if title == "" {
			title, source = source, ""
		}
	} else if s.text.hit >= 0 {
		title = s.nameOf(s.text.hit)
	}
	if d.frame.W >= 60 && row.putEnd(source, 40, page.Dim, Reverse) {
		row.w--
	}
	s.putBanner(&row)
	row.fill(title, page.Heading, Reverse)
	d.pane("title", rect{0, 0, d.frame.W, 1}, []Row{row.done(Reverse)}, false)
}

// placeOfText is the number of the article that is read among those that the
// list shows, and whether they are all there are.
func (s *Session) placeOfText() string {
	row, all := s.list.row(s.text.coming()), s.list.rows()
	if refs := s.list.sifting.found.Refs; refs != nil {
		row, all = slices.Index(refs, int32(s.text.coming())), len(refs)
	}
	n := fmt.Sprintf("%d/%d", row+1, all) // 0 where it does not show
	if !s.list.sifting.choice.Query.Empty() {
		return "F " + n
	}
	return n
}

// drawStatus draws the last row: the line that is typed into, or the place,
// what is under the cursor or a message, and the keys that matter.
func (s *Session) drawStatus() {
	d := &s.draw
	r := s.screen.status()
	if s.prompt != nil {
		d.pane("status", r, []Row{s.promptRow(r)}, true)
		return
	}
	if s.menu != nil {
		d.pane("status", r, s.menuRows(r), true)
		return
	}
	if s.review.on && len(s.marks.contests) == 0 {
		d.pane("status", r, []Row{s.reviewRow(r)}, false)
		return
	}
	row := d.row(r.W)
	row.put(s.percentRead(), page.Label, Reverse)
	if mode := s.Mode(); mode != keymap.Reading && r.W >= paneBelow { // where keys go, not by colour alone
		row.skip(1)
		row.put(mode.String(), page.Label, Reverse)
	}
	if pending := s.input.Pending(); pending != "" && row.putEnd(pending, 12, page.Label, Reverse) {
		row.w--
	}
	if m := s.terminal.Mode; m != "" && r.W >= paneBelow {
		row.skip(1)
		row.put(m, page.Label, Reverse)
	}
	if n := s.search.count(); n != "" {
		row.skip(1)
		row.put(n, page.Label, Reverse)
	}
	if name := s.selectionName(); name != "" {
		row.skip(1)
		row.put(name, page.Label, Reverse)
	}
	s.putLabels(&row)
	s.putProgress(&row)
	s.putNews(&row)
	s.putHints(&row)
	usual := row.done(Reverse)
	rows := []Row{usual}
	if r.H > 1 {
		rows = s.contestRows(r.W)
		if s.message != "" {
			rows[0] = usual
		}
	}
	d.pane("status", r, rows, false)
}

// putProgress puts how many are decided, and the pace, where the list does
// not tell and there is plenty of room.
func (s *Session) putProgress(row *rowDraw) {
	if s.screen.list.W > 0 || !s.list.many() {
		return
	}
	for _, text := range append([]string{s.decidedText()}, s.paceTexts()...) {
		if !row.putEnd(text, progressFrom, page.Label, Reverse) {
			return
		}
		row.w -= 2
	}
}

// progressFrom is how many columns progress leaves for the rest of the
// status line.
const progressFrom = 60

// putNews puts the message, or else what is under the cursor.
func (s *Session) putNews(row *rowDraw) {
	row.skip(2)
	if s.contestShows() && !s.putContestBeside(row) {
		s.putContest(row)
		return
	}
	if s.message != "" {
		row.put(s.message, page.Label, Reverse|Current)
		return
	}
	if t := s.identifyingText(); t != "" {
		row.put(t, page.Label, Reverse)
		return
	}
	if s.text.loading > 0 && s.text.a != nil {
		row.put("loading "+s.nameOf(s.text.loading-1)+"…", page.Label, Reverse)
		return
	}
	if w := s.warning(); w != "" {
		row.put(w, page.Label, Reverse)
		row.skip(2)
	}
	for i, part := range s.underCursor() {
		if i > 0 {
			row.skip(1)
			row.put("·", page.Dim, Reverse)
			row.skip(1)
		}
		row.put(part, page.Text, Reverse)
	}
}

// warning tells of what was repaired in the article and of what hides in it,
// and how to read more.
func (s *Session) warning() string {
	if s.text.a == nil {
		return ""
	}
	repaired, hidden := len(s.text.a.Warnings), len(s.text.hidden)
	switch {
	case repaired+hidden == 0:
		return ""
	case s.screen.w < paneBelow:
		return "⚠ " + itoa(repaired+hidden)
	}
	var parts []string
	if hidden > 0 {
		parts = append(parts, counted(hidden, "hidden character", "hidden characters"))
	}
	if repaired > 0 {
		parts = append(parts, itoa(repaired))
	}
	w := "⚠ " + strings.Join(parts, " + ")
	if keys := s.keys.Keys(s.Mode(), keymap.Info); len(keys) > 0 {
		w += ", press " + keys[0]
	}
	return w
}

// percentRead is how many of the bytes lie before the bottom of the pane.
func (s *Session) percentRead() string {
	t := &s.text
	if !t.ready() || s.screen.text.W == 0 || len(t.a.Text) == 0 || s.overlay.shown != none {
		return ""
	}
	h := s.textHeight()
	bottom, moved := t.page.Move(t.top, h-1)
	if moved < h-1 || bottom == t.end(h).last {
		return "100%"
	}
	return fmt.Sprintf("%3d%%", min(99, t.page.At(bottom).End*100/len(t.a.Text)))
}

// underCursor describes what the cursor is on. Its parts are laid out each
// in its own direction.
func (s *Session) underCursor() []string {
	t := &s.text
	if !t.ready() {
		return nil
	}
	an, ok := t.under()
	if !ok {
		return nil
	}
	switch an.Kind {
	case measure:
		return s.aboutEntity(an.Start, "")
	case noteKind:
		return t.aboutNote(an)
	}
	i, n := t.rank(an)
	count := fmt.Sprintf(" %d/%d", i, n)
	switch an.Kind {
	case page.Tweets:
		return aboutEmbed(t.a, an.Start, count)
	case page.Quotes:
		return aboutQuote(t.a, an.Start, count)
	case page.Sections:
		return []string{"heading" + count}
	case page.Paragraphs:
		return []string{"paragraph" + count}
	case page.Scripts:
		return []string{"script" + count}
	}
	return s.aboutEntity(an.Start, count)
}

func aboutEmbed(a *model.Article, off int, count string) []string {
	i, ok := embedAt(a, off)
	if !ok {
		return nil
	}
	e := &a.Embeds[i]
	name := string(e.Kind)
	if e.Platform != model.X {
		name = string(e.Platform) + " " + name
	}
	parts := []string{name + count}
	if e.Handle != "" {
		parts = append(parts, "@"+e.Handle)
	} else if e.Author != "" {
		parts = append(parts, e.Author)
	}
	if d := e.Date.String(); d != "" {
		parts = append(parts, d)
	}
	return parts
}

func aboutQuote(a *model.Article, off int, count string) []string {
	i, ok := quoteAt(a, off)
	if !ok {
		return nil
	}
	parts := []string{"quote" + count}
	if speaker := a.Quotes[i].Speaker; !speaker.Empty() {
		parts = append(parts, oneLine(a.Slice(speaker)))
	}
	return parts
}

func (s *Session) aboutEntity(off int, count string) []string {
	t := &s.text
	i, ok := entityAt(t.a, off)
	if !ok {
		return nil
	}
	e := &t.a.Entities[i]
	kind := string(e.Kind)
	if e.Guessed {
		kind += "?"
	}
	parts := []string{kind + count, shownName(e)}
	if kindOf(e.Kind) == page.Entities && count != "" { // which counts places, persons and organisations
		parts = []string{"name" + count, kind, shownName(e)}
	}
	at := s.inspector.entities[i]
	if rows := s.inspector.rows[at.tab]; at.row < len(rows) && len(rows[at.row].spans) > 1 {
		parts = append(parts, "×"+itoa(len(rows[at.row].spans)))
	}
	return parts
}

// hints are the actions that the status line tells of, by mode.
var hints = map[keymap.Mode][]keymap.Action{
	keymap.Reading: {keymap.Help, keymap.NextTweet, keymap.NextQuote, keymap.NextEntity,
		keymap.Search, keymap.NextArticle, keymap.Keep, keymap.Drop, keymap.Later, keymap.Close},
	keymap.List:      {keymap.Help, keymap.Into, keymap.Keep, keymap.Drop, keymap.Later, keymap.Undo, keymap.Close},
	keymap.Inspector: {keymap.Help, keymap.Into, keymap.NextTab, keymap.Back},
	keymap.Overlay:   {keymap.Close, keymap.PageDown},
}

// putHints puts the keys that matter now at the right end, as many as fit
// beside what is there.
func (s *Session) putHints(row *rowDraw) {
	var all []string
	mode := s.Mode()
	for _, a := range hints[mode] {
		if a == keymap.NextArticle && !s.list.many() {
			continue
		}
		if keys := s.keys.Keys(mode, a); len(keys) > 0 {
			all = append(all, keys[0]+" "+keymap.Short(a))
		}
	}
	for n := len(all); n > 0; n-- {
		if row.putEnd(strings.Join(all[:n], "  "), 2, page.Dim, Reverse) {
			return
		}
	}
}

// promptRow is the line that is typed into: its label, the text in its own
// direction, and what stands beside it.
func (s *Session) promptRow(r rect) Row {
	d, p := &s.draw, s.prompt
	row := d.row(r.W)
	row.w = max(0, r.W-max(8, r.W/3)) // a long label leaves room to type
	row.put(p.label, page.Label, Reverse)
	if strings.HasSuffix(p.label, " ") { // which layout drops at the end of a line
		row.skip(1)
	}
	row.w = r.W
	if f := p.errand.beside; f != nil && row.putEnd(f(s), r.W/2, page.Label, Reverse) {
		row.w--
	}
	s.putOffer(&row)
	x := s.putTyped(&row)
	d.frame.Cursor.X, d.frame.Cursor.Y, d.frame.Cursor.Visible = r.X+x, r.Y, true
	return row.done(Reverse)
}

// putOffer puts the words that the one before the cursor may become, as many
// as fit beside the line.
func (s *Session) putOffer(row *rowDraw) {
	words := s.prompt.offer.besides()
	for n := min(len(words), 8); n > 0; n-- {
		if row.putEnd("⇥ "+strings.Join(words[:n], "  "), max(16, row.d.frame.W/2), page.Dim, Reverse) {
			row.w--
			return
		}
	}
}

// putTyped puts the typed text, scrolled so that the cursor shows, and
// returns the cursor's column.
func (s *Session) putTyped(row *rowDraw) int {
	cells, rtl := s.prompt.cells()
	at := s.prompt.under(cells)
	x, total := 0, 0
	for i, c := range cells {
		if i < at {
			x += c.Width
		}
		total += c.Width
	}
	room := row.room()
	shift := 0 // columns cut off at the left
	switch {
	case total <= room && rtl:
		shift = total - room // the end of the row is where it begins
	case total > room && rtl:
		shift = max(0, min(total-room, x-room/4))
	case total > room:
		shift = min(max(0, x-room*3/4), total-room)
	}
	col := 0
	for _, c := range cells {
		left := col - shift
		col += c.Width
		if left < 0 || left+c.Width > room {
			continue
		}
		c.Start, c.End = -1, -1
		row.d.cells = append(row.d.cells, Cell{Cell: page.Cell{Cell: c, X: row.x + left}, Mark: Reverse})
	}
	return row.x + x - shift
}
