package library

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"warraq/model"
)

// Field is a value and the operation that it came from.
type Field struct{ Value, Op string }

// State is what the operations on one article add up to. The zero State is
// that of an article that nobody has marked. A state that was handed out is
// not changed any more: Add makes new lists.
type State struct {
	Decision, Star, Read Field
	Tags                 []string // sorted, each once; nil for none
	Notes                []Note   // those on the article first, then by place; nil for none
}

// Note is a note as it is now.
type Note struct {
	ID      string // the operation that made it
	Op      string // the last operation on it
	Text    string
	Who     string    // of the last operation
	When    time.Time // likewise
	Passage *Passage  // what it is on; nil for the article
}

// Of is the field that operations of kind k change; nil for a kind of which
// an article may have several, and for one that is not known.
func (s *State) Of(k Kind) *Field {
	switch k {
	case Decide:
		return &s.Decision
	case Star:
		return &s.Star
	case Read:
		return &s.Read
	}
	return nil
}

// Last is the value of a kind and key. A tag does not tell its operation:
// tags merge, whoever was there first.
func (s *State) Last(k Kind, key string) Field {
	switch k {
	case Tag:
		if s.Has(key) {
			return Field{Value: Yes}
		}
	case Annotate:
		if n, ok := s.Note(key); ok {
			return Field{n.Text, n.Op}
		}
	default:
		if f := s.Of(k); f != nil {
			return *f
		}
	}
	return Field{}
}

// Has reports whether the article has a tag.
func (s *State) Has(tag string) bool {
	_, found := slices.BinarySearch(s.Tags, tag)
	return found
}

// Note is the note that operation id made, if it is still there.
func (s *State) Note(id string) (Note, bool) {
	if i := slices.IndexFunc(s.Notes, func(n Note) bool { return n.ID == id }); i >= 0 {
		return s.Notes[i], true
	}
	return Note{}, false
}

// Add adds op.
func (s *State) Add(op Op) {
	switch f := s.Of(op.Kind); {
	case op.Against != "": // it stands beside the one that holds
	case f != nil:
		*f = Field{op.To, op.ID}
	case op.Kind == Tag:
		s.Tags = withTag(s.Tags, op.Key, op.To != "")
	case op.Kind == Annotate:
		s.Notes = withNote(s.Notes, Note{op.Key, op.ID, op.To, op.Who, op.When, op.Passage})
	}
}

// withTag is tags with or without one of them.
func withTag(tags []string, tag string, with bool) []string {
	i, found := slices.BinarySearch(tags, tag)
	switch {
	case found == with:
		return tags
	case with:
		return slices.Insert(slices.Clone(tags), i, tag)
	case len(tags) == 1:
		return nil
	}
	return slices.Delete(slices.Clone(tags), i, i+1)
}

// withNote is notes with n in place of what it was; one without a text is
// gone.
func withNote(notes []Note, n Note) []Note {
	var out []Note
	for _, m := range notes {
		if m.ID != n.ID {
			out = append(out, m)
		}
	}
	if n.Text != "" {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.start(), b.start()), strings.Compare(a.ID, b.ID))
	})
	return out
}

// start is the byte that the note is on, -1 for the article.
func (n *Note) start() int {
	if n.Passage == nil {
		return -1
	}
	return n.Passage.Start
}

// mostTag is how many bytes of a word become a tag.
const mostTag = 100

// TagsIn are the tags that a line of text names, parted by blanks or commas,
// each once. What cannot be seen is no part of a tag.
func TagsIn(line string) []string {
	line = strings.Map(func(r rune) rune {
		switch {
		case r == ',' || r == '،' || unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r) || r == '\u200c' || r == '\u200d':
			return r
		}
		return -1
	}, line)
	var tags []string
	for _, word := range strings.Fields(line) {
		if len(word) > mostTag {
			word = strings.ToValidUTF8(word[:mostTag], "")
		}
		if !slices.Contains(tags, word) {
			tags = append(tags, word)
		}
	}
	return tags
}

// Tags is every tag in states, the most frequent first.
func Tags(states map[model.ID]State) []string {
	n := map[string]int{}
	for _, st := range states {
		for _, tag := range st.Tags {
			n[tag]++
		}
	}
	tags := make([]string, 0, len(n))
	for tag := range n {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b string) int {
		return cmp.Or(cmp.Compare(n[b], n[a]), strings.Compare(a, b))
	})
	return tags
}
