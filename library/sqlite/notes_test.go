package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/library"
	"warraq/model"
)

// tag adds a tag, or takes it away.
func (s *shelf) tag(id model.ID, tag string, on bool) {
	s.t.Helper()
	c := library.Change{ID: library.NewID(time.Now()), Article: id, Kind: library.Tag, Key: tag}
	if on {
		c.To = library.Yes
	}
	s.made(c)
}

// made makes one change and returns its operation.
func (s *shelf) made(c library.Change) library.Op {
	s.t.Helper()
	ops, err := s.Apply(context.Background(), []library.Change{c})
	if err != nil {
		s.t.Fatal(err)
	}
	return ops[0]
}

// note is a change of the note that key made, or a new one without a key.
func (s *shelf) note(id model.ID, key, text string) library.Change {
	st := s.states()[id]
	last, _ := st.Note(key)
	return library.Change{ID: library.NewID(time.Now()), Article: id, Kind: library.Annotate, Key: key, To: text, Base: last.Op,
		Passage: library.PassageOf("a port and a pier", model.Span{Start: 2, End: 6})}
}

// marked is "x,y: first note / second" of an article, and holds that the
// state of the store is what its operations add up to.
func (s *shelf) marked(id model.ID) string {
	s.t.Helper()
	s.decisions()
	st := s.states()[id]
	var notes []string
	for _, n := range st.Notes {
		notes = append(notes, n.Text)
	}
	return strings.Trim(strings.Join(st.Tags, ",")+": "+strings.Join(notes, " / "), ": ")
}

// The history of a batch in which an edit follows is undone the last first.
// Each step is +tag, -tag, U or R, "note:text" for a new note, "edit:text"
// and "delete:" for the last one that was made.
func TestTagsAndNotes(t *testing.T) {
	tests := []struct{ name, steps, want string }{
		{"tags in order", "+port +bay", "bay,port"},
		{"a tag twice", "+port +port", "port"},
		{"taken away", "+port +bay -port", "bay"},
		{"the last taken away", "+port -port", ""},
		{"undone", "+port +bay U", "port"},
		{"made again", "+port +bay U U R", "port"},
		{"taken away and undone", "+port -port U", "port"},
		{"twice, and undone once", "+port +port U", "port"},
		{"notes", "note:one note:two", "one / two"},
		{"edited", "note:one edit:more", "more"},
		{"edited and undone", "note:one edit:more U", "one"},
		{"deleted", "note:one delete:", ""},
		{"deleted and undone", "note:one delete: U", "one"},
		{"deleted, undone, and again", "note:one delete: U R", ""},
		{"all undone", "+port note:one edit:two U U U", ""},
		{"all made again", "+port note:one edit:two U U U R R R", "port: two"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, last := newShelf(t), ""
			for _, step := range strings.Fields(tt.steps) {
				word, text, _ := strings.Cut(step, ":")
				switch {
				case step[0] == '+' || step[0] == '-':
					s.tag("a", step[1:], step[0] == '+')
				case word == "note":
					last = s.made(s.note("a", "", text)).ID
				case word == "edit" || word == "delete":
					s.made(s.note("a", last, text))
				default:
					s.step(step)
				}
			}
			if got := s.marked("a"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			for _, n := range s.states()["a"].Notes {
				if n.Passage == nil || n.Passage.Quote != "port" || n.Who != "amal" {
					t.Errorf("the note is %+v", n)
				}
			}
			again := newShelf(t)
			if _, err := again.Restore(context.Background(), s.ops()); err != nil {
				t.Fatal(err)
			}
			if got := again.marked("a"); got != tt.want {
				t.Errorf("restored: got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Tags of two readers merge; a note that both edit is a conflict; and who
// decides as somebody else has is told nothing.
func TestMerge(t *testing.T) {
	s := newShelf(t)
	note := s.made(s.note("a", "", "one")).ID
	mine, same := s.note("a", note, "mine"), s.change("a", library.Decide, library.Keep)
	o, err := Open(context.Background(), s.path, Options{Who: "badr"})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	other := &shelf{t, o}
	other.tag("a", "bay", true)
	s.tag("a", "bay", true)
	other.made(other.note("a", note, "theirs"))
	other.mark("a", library.Decide, library.Keep)
	s.made(same)
	_, err = s.Apply(context.Background(), []library.Change{mine})
	c, ok := errors.AsType[*library.Conflict](err)
	if !ok || c.Last.To != "theirs" || c.Last.Who != "badr" {
		t.Errorf("got %v, want a conflict", err)
	}
	s.step("U") // the decision, which is badr's too
	s.step("U") // the tag, which is badr's too
	if got, want := s.marked("a"), "bay: theirs"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := s.decisions(), "a keep"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What lost against another is kept beside it: it changes nothing, is not
// undone, and is there for whoever reads the log.
func TestAgainst(t *testing.T) {
	s := newShelf(t)
	s.mark("b", library.Decide, library.Later)
	s.mark("a", library.Decide, library.Keep)
	first := s.ops()[1]
	c := s.change("a", library.Decide, library.Drop)
	c.Base, c.Against = "", first.ID
	s.made(c)
	if got, want := s.decisions(), "a keep, b later"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	ops := s.ops()
	if last := ops[len(ops)-1]; last.To != library.Drop || last.Against != first.ID {
		t.Errorf("the log ends with %+v", last)
	}
	if s.step("U"); s.decisions() != "b later" {
		t.Errorf("undone: %q", s.decisions())
	}
}

func TestNotesOnChangedText(t *testing.T) {
	const text = "the port of Velmora and the port of Sund"
	p := library.PassageOf(text, model.Span{Start: 28, End: 32}) // the second port
	tests := []struct{ name, text, want string }{
		{"the same", text, "28 port"},
		{"more before it", "Today " + text, "34 port"},
		{"less before it", "the port of Sund", "4 port"},
		{"other words around it", "a port, and 1 port, and a port", "26 port"},
		{"gone", "the bay", "none"},
		{"empty", "", "none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := "none"
			if sp, ok := p.Find(tt.text); ok {
				got = fmt.Sprint(sp.Start, " ", tt.text[sp.Start:sp.End])
			}
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Who had notes at a place is known after another text has come there.
func TestEarlier(t *testing.T) {
	s := newShelf(t)
	origin := model.Origin{Source: "news.jsonl", Place: model.Position{Record: 3, Offset: 700}}
	write(t, filepath.Join(filepath.Dir(s.path), origin.Source), "one")
	at := func(c library.Change) library.Change {
		c.Origin = origin
		return c
	}
	s.made(at(s.note("noted", "", "hm")))
	s.made(at(s.change("decided", library.Decide, library.Keep)))
	s.made(at(s.change("now", library.Decide, library.Keep)))
	got, err := s.Earlier(context.Background())
	for _, source := range []string{origin.Source, filepath.Join(filepath.Dir(s.path), origin.Source)} {
		ids := got[model.Origin{Source: source, Place: model.Position{Record: 3}}]
		if len(ids) != 1 || ids[0] != "noted" || err != nil {
			t.Errorf("%s: %v, %v", source, ids, err)
		}
	}
}
