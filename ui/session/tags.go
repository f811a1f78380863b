package session

import (
	"slices"
	"strings"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/fold"
	"warraq/ui/page"
)

// mostLabels is how many labels there are keys for.
const mostLabels = 9

// labels are tags that digits put on articles while that is switched on.
type labels struct {
	names []string // of the digits from 1 on
	on    bool
}

// tagging does the actions about tags.
func (s *Session) tagging(c keymap.Command) bool {
	switch c.Action {
	case keymap.AddTag:
		s.askTags("tags: ", s.otherTags, library.Yes)
	case keymap.RemoveTag:
		s.askTags("take off: ", func(hit int) []string { return s.stateOf(hit).Tags }, "")
	case keymap.Labels:
		s.toggleLabels()
	default:
		return false
	}
	return true
}

// askTags opens a line for tags that become value. The words that it offers
// are those of known.
func (s *Session) askTags(label string, known func(hit int) []string, value string) {
	if refs := s.several(); refs != nil {
		s.askTagsOfMany(refs, label, value)
		return
	}
	hit, round := s.target(), s.list.round
	if hit < 0 {
		s.message = "no article"
		return
	}
	words := known(hit)
	if value == "" && len(words) == 0 {
		s.message = "no tags on " + s.nameOf(hit)
		return
	}
	s.ask(label, "", errand{
		accept:   func(s *Session, line string) { s.tag(round, hit, library.TagsIn(line), value) },
		complete: func(word string) []string { return beginning(words, word) },
	})
}

// askTagsOfMany opens a line for tags of several articles.
func (s *Session) askTagsOfMany(refs []int32, label, value string) {
	words := library.Tags(s.marks.states)
	s.ask(counted(len(refs), "article", "articles")+", "+label, "", errand{
		accept: func(s *Session, line string) {
			var marks []wanted
			batch := newOp()
			for _, tag := range library.TagsIn(line) {
				marks = append(marks, wanted{kind: library.Tag, key: tag, value: value, batch: batch})
			}
			if len(marks) > 0 {
				s.markMany(refs, marks...)
			}
		},
		complete: func(word string) []string { return beginning(words, word) },
	})
}

// otherTags are the tags and labels that the article does not have, the
// most frequent first.
func (s *Session) otherTags(hit int) []string {
	var words []string
	st := s.stateOf(hit)
	for _, tag := range append(library.Tags(s.marks.states), s.labels.names...) {
		if !st.Has(tag) && !slices.Contains(words, tag) {
			words = append(words, tag)
		}
	}
	return words
}

// beginning are those of words that begin with start, in whatever spelling,
// and after them those that hold it.
func beginning(words []string, start string) []string {
	var first, rest []string
	start = fold.String(start)
	for _, w := range words {
		switch folded := fold.String(w); {
		case strings.HasPrefix(folded, start):
			first = append(first, w)
		case strings.Contains(folded, start):
			rest = append(rest, w)
		}
	}
	return append(first, rest...)
}

// tag gives the tags that value, as one change for undo.
func (s *Session) tag(round, hit int, tags []string, value string) {
	st, batch := s.stateOf(hit), newOp()
	for _, tag := range tags {
		if st.Has(tag) == (value != "") {
			s.message = s.nameOf(hit) + " has " + markName(library.Tag, tag, "", value)
			continue
		}
		s.want(wanted{do: marking, id: newOp(), batch: batch, round: round, hit: hit, kind: library.Tag, key: tag, value: value})
	}
}

// toggleLabels switches to digits that put labels, and back.
func (s *Session) toggleLabels() {
	l := &s.labels
	switch {
	case len(l.names) == 0:
		s.message = "no labels: start with --labels a,b,c or write labels = a, b, c into the file of options"
	case l.on:
		l.on = false
		s.message = "digits are counts again"
	default:
		l.on = true
	}
}

// labelled takes a key for the label of that digit, and reports whether it
// was one.
func (s *Session) labelled(k keymap.Key) bool {
	n := digit(k.Rune)
	if !s.labels.on || s.Mode()&keymap.Panes == 0 || k.Name != keymap.Typed || k.Mod != 0 || n < 1 || s.input.Pending() != "" {
		return false
	}
	if n > len(s.labels.names) {
		s.message = "no label " + itoa(n)
		return true
	}
	name, hit := s.labels.names[n-1], s.target()
	if refs := s.several(); refs != nil {
		s.markMany(refs, wanted{kind: library.Tag, key: name, value: library.Yes})
		return true
	}
	if hit < 0 {
		s.message = "no article"
		return true
	}
	st := s.stateOf(hit)
	had := st.Has(name)
	s.want(wanted{do: marking, id: newOp(), round: s.list.round, hit: hit, kind: library.Tag, key: name, value: library.Yes, toggle: true})
	if s.o.LabelsAdvance && !had {
		s.goOn(hit)
	}
	return true
}

// tagNames is what ops did to tags, in words.
func tagNames(ops []library.Op) string {
	var names []string
	for _, op := range ops {
		names = append(names, op.Key)
	}
	if ops[0].To == "" {
		return "no tags " + strings.Join(names, " ")
	}
	return "tags " + strings.Join(names, " ")
}

// putLabels puts the labels into the status line, those of the article with
// a sign.
func (s *Session) putLabels(row *rowDraw) {
	if !s.labels.on {
		return
	}
	var st library.State
	if hit := s.target(); hit >= 0 {
		st = s.stateOf(hit)
	}
	row.skip(1)
	row.put("labels", page.Label, Reverse|Current)
	if s.message != "" && row.d.frame.W < oneBeside || len(s.marks.contests) > 0 {
		return // there is something to be read
	}
	for i, name := range s.labels.names {
		row.skip(1)
		if !st.Has(name) {
			row.put(itoa(i+1), page.Dim, Reverse)
			row.skip(1)
			row.put(name, page.Label, Reverse)
			continue
		}
		row.put(itoa(i+1)+"✓", page.Label, Reverse|Current)
		row.put(name, page.Label, Reverse|Current)
	}
}
