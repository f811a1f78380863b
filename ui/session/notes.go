package session

import (
	"slices"
	"sort"

	"warraq/keymap"
	"warraq/library"
	"warraq/model"
	"warraq/ui/page"
)

// placed is a note, and where its passage is in the text that is read.
type placed struct {
	library.Note
	model.Span          // nothing for the article
	article    model.ID // whose note it is; an earlier text than is read, perhaps
}

// noting does the actions about notes.
func (s *Session) noting(c keymap.Command) bool {
	switch c.Action {
	case keymap.NotePassage:
		s.notePassage()
	case keymap.NoteArticle:
		s.noteArticle()
	default:
		return false
	}
	return true
}

// notesOn are the notes of an article, those on all of it first, with those
// on an earlier text of its file whose passages are still there.
func (s *Session) notesOn(a *model.Article) []placed {
	if a == nil || a.ID == "" {
		return nil
	}
	var list []placed
	for _, n := range s.marks.states[a.ID].Notes {
		p := placed{Note: n, article: a.ID}
		if n.Passage != nil {
			p.Span, _ = n.Passage.Find(a.Text)
		}
		list = append(list, p)
	}
	for _, id := range s.marks.earlier[placeOf(a)] {
		if id != a.ID {
			list = append(list, s.stillOn(a, id)...)
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int { return a.Start - b.Start })
	return list
}

// placeOf is where a stands, whatever text is there.
func placeOf(a *model.Article) model.Origin {
	return model.Origin{Source: a.Source, Place: model.Position{Member: a.Place.Member, Record: a.Place.Record}}
}

// noted keeps in mind that a has notes, for when its file changes while it is
// read; what was noted in other sittings the store tells.
func (m *marks) noted(a *model.Article) {
	if a == nil || len(m.states[a.ID].Notes) == 0 {
		return
	}
	if m.earlier == nil {
		m.earlier = map[model.Origin][]model.ID{}
	}
	if at := placeOf(a); !slices.Contains(m.earlier[at], a.ID) {
		m.earlier[at] = append(m.earlier[at], a.ID)
	}
}

// stillOn are the notes on the text id that hold for a, which has come in its
// place. A record may be another article altogether, so that a note on all
// of it is not carried over.
func (s *Session) stillOn(a *model.Article, id model.ID) []placed {
	var list []placed
	for _, n := range s.marks.states[id].Notes {
		p := placed{Note: n, article: id}
		found := a.Place.Record == 0
		if n.Passage != nil {
			p.Span, found = n.Passage.Find(a.Text)
		}
		if found {
			list = append(list, p)
		}
	}
	return list
}

// syncNotes shows the notes on the article that is read as they are now.
func (s *Session) syncNotes() {
	t, m := &s.text, &s.marks
	if t.a == t.notesOf && m.notings == t.notings {
		return
	}
	t.notesOf, t.notings = t.a, m.notings
	m.noted(t.a)
	t.notes = s.notesOn(t.a)
	if t.here.Kind == noteKind {
		t.here = page.Anchor{}
	}
	s.inspector.readNotes(t.notes)
}

// pageNotes are the notes for the page.
func (t *text) pageNotes() []page.Note {
	var list []page.Note
	for _, n := range t.notes {
		list = append(list, page.Note{Span: n.Span, Text: n.Text})
	}
	return list
}

// noteAt is the note on the smallest passage that holds off; the newest of
// several.
func (t *text) noteAt(off int) (placed, bool) {
	var best placed
	found := false
	for _, n := range t.notes {
		if n.Contains(off) && (!found || n.End-n.Start <= best.End-best.Start) {
			best, found = n, true
		}
	}
	return best, found
}

// passage is what a note is for: what is selected, else the quote, the post
// or the paragraph under the cursor.
func (s *Session) passage() (model.Span, bool) {
	t := &s.text
	if sp, ok := s.selected(); ok {
		return sp, !sp.Empty()
	}
	off := t.at.cur
	if i, ok := quoteAt(t.a, off); ok {
		return t.a.Quotes[i].Span, true
	}
	if i, ok := embedAt(t.a, off); ok {
		return t.a.Embeds[i].Span, true
	}
	i := sort.Search(len(t.a.Sections), func(i int) bool { return t.a.Sections[i].End > off })
	if i == len(t.a.Sections) || !t.a.Sections[i].Contains(off) {
		return model.Span{}, false
	}
	return trimBlanks(t.a.Text, t.a.Sections[i].Span), true
}

// notePassage opens a line for a note on what is under the cursor, or for
// the one that is there.
func (s *Session) notePassage() {
	t := &s.text
	s.showText()
	if !t.ready() || t.loading > 0 {
		s.message = "opening the text" + s.hint(keymap.NotePassage, "; then ")
		return
	}
	s.focus = onText
	sp, ok := s.passage()
	if !ok {
		s.message = "no passage under the cursor"
		return
	}
	was, found := t.noteAt(t.at.cur)
	if s.selection.on {
		i := slices.IndexFunc(t.notes, func(n placed) bool { return n.Span == sp })
		if found = i >= 0; found {
			was = t.notes[i]
		}
	}
	if !found {
		was = placed{Span: sp}
		was.Passage = library.PassageOf(t.a.Text, sp)
	}
	s.selection.on = false
	t.noted = was.Span
	s.askNote("note: ", t.hit, was)
}

// noteArticle opens a line for a note on the article, or for the one that is
// there.
func (s *Session) noteArticle() {
	hit := s.target()
	if hit < 0 {
		s.message = "no article"
		return
	}
	var was placed
	for _, n := range s.notesOfRef(hit) {
		if n.Passage == nil {
			was = n
			break
		}
	}
	s.askNote("note on the article: ", hit, was)
}

// notesOfRef are the notes of the article of ref, as far as they are known
// without loading it.
func (s *Session) notesOfRef(ref int) []placed {
	if ref == s.text.hit && s.text.a != nil {
		return s.text.notes
	}
	var list []placed
	for _, n := range s.stateOf(ref).Notes {
		list = append(list, placed{Note: n})
	}
	return list
}

// askNote opens a line for the text of a note; one without an ID is new.
func (s *Session) askNote(label string, hit int, n placed) {
	round := s.list.round
	s.ask(label, n.Text, errand{
		accept: func(s *Session, text string) {
			s.text.noted = model.Span{}
			s.note(round, hit, n, text)
		},
		abandon: func(s *Session) { s.text.noted = model.Span{} },
	})
}

// note wants n to say text; without a text it is deleted.
func (s *Session) note(round, hit int, n placed, text string) {
	switch {
	case text == n.Text && text != "":
		s.message = "the note is as it was"
	case text == n.Text:
		s.message = "no note"
	case n.article != "" && n.article != s.marks.ids[hit]:
		s.want(wanted{do: marking, id: newOp(), hit: -1, kind: library.Annotate, insist: &library.Change{
			Article: n.article, Kind: library.Annotate, Key: n.ID, To: text, Passage: n.Passage, Title: s.nameOf(hit)}})
	default:
		s.want(wanted{do: marking, id: newOp(), round: round, hit: hit, kind: library.Annotate, key: n.ID, value: text, passage: n.Passage})
	}
}

// noteKind is the kind of the anchors at notes.
const noteKind = page.AnchorKind(254)

// nextNote is the note on a passage that j leads to from byte off.
func (t *text) nextNote(j jump, off int) (page.Anchor, bool) {
	best, found := page.Anchor{Kind: noteKind}, false
	for i, n := range t.notes {
		past := n.Start > off && (!found || n.Start < best.Start)
		if j.back {
			past = n.Start < off && (!found || n.Start > best.Start)
		}
		if past && !n.Empty() {
			best, found = page.Anchor{Span: n.Span, Kind: noteKind, Index: i}, true
		}
	}
	return best, found
}

// aboutNote describes the note on what is under the cursor.
func (t *text) aboutNote(an page.Anchor) []string {
	n, total := 0, 0
	for i, p := range t.notes {
		if !p.Empty() {
			total++
			if i == an.Index {
				n = total
			}
		}
	}
	if an.Index >= len(t.notes) {
		return nil
	}
	return []string{"note " + itoa(n) + "/" + itoa(total), t.notes[an.Index].Text}
}

// notesList are the rows of the inspector for notes.
func notesList(notes []placed) []entry {
	var rows []entry
	for _, n := range notes {
		e := entry{title: oneLine(n.Text), beside: n.Who, below: "on the article", spans: []model.Span{n.Span}}
		if !n.When.IsZero() {
			e.beside += " " + n.When.Local().Format("2006-01-02 15:04")
		}
		if n.Passage != nil {
			e.below = oneLine(n.Passage.Quote)
		}
		rows = append(rows, e)
	}
	return rows
}
