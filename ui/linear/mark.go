package linear

import (
	"slices"
	"strings"

	"warraq/library"
	"warraq/model"
	"warraq/ui/show"
)

// sayMarks says what was decided about the article, its tags, and the notes
// on all of it.
func (r *Reader) sayMarks(st library.State) {
	var known []string
	if v := st.Decision.Value; v != "" {
		known = append(known, v)
	}
	if st.Star.Value != "" {
		known = append(known, "star")
	}
	if len(st.Tags) > 0 {
		known = append(known, "tags "+show.Plain(strings.Join(st.Tags, ", ")))
	}
	if len(known) > 0 {
		r.say("%s", strings.Join(known, ", "))
	}
	for _, n := range st.Notes {
		if n.Passage == nil {
			r.say("note: %s", show.Plain(n.Text))
		}
	}
}

// withNotes is pieces with each note behind the piece in which its passage
// ends.
func withNotes(pieces []piece, a *model.Article, notes []library.Note) []piece {
	for _, n := range slices.Backward(notes) { // so that each stands before those behind it
		if n.Passage == nil {
			continue
		}
		sp, ok := n.Passage.Find(a.Text)
		at := slices.IndexFunc(pieces, func(p piece) bool { return p.kind != note && p.span.End >= sp.End })
		if !ok || at < 0 {
			at = len(pieces) - 1
		}
		pieces = slices.Insert(pieces, at+1, piece{note, model.Span{}, "note", show.Plain(n.Text)})
	}
	return pieces
}
