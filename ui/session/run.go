package session

import (
	"context"
	"io"
	"strings"

	"warraq/keymap"
	"warraq/model"
	"warraq/ui/export"
	"warraq/ui/show"
)

// Run is a command that the reader wants to see at work on the whole
// terminal. Nothing of an article is in its line: that is what the reader
// typed, and articles go to its input and its environment.
type Run struct {
	Line  string                // for the shell
	Input func(io.Writer) error // writes its standard input; nil leaves it the terminal
	Env   []string              // "NAME=value", besides the program's own
}

// Runs is, once, the command that the reader wants.
func (s *Session) Runs() (r Run, ok bool) {
	if s.asked.run == nil {
		return Run{}, false
	}
	r = *s.asked.run
	s.asked.run = nil
	return r, true
}

// running does the actions that lead to other programs.
func (s *Session) running(a keymap.Action) bool {
	switch a {
	case keymap.Shell:
		s.askCommand("!", nil)
	case keymap.Pipe:
		s.askPipe()
	case keymap.Open:
		s.openLink(false)
	case keymap.OpenRead:
		s.openLink(true)
	case keymap.Review:
		s.startReview()
	case keymap.Export:
		s.askExport()
	default:
		return false
	}
	return true
}

// askPipe asks what is to go to a command.
func (s *Session) askPipe() {
	if s.target() < 0 {
		s.message = "no article"
		return
	}
	passage := "paragraph"
	if _, ok := s.selected(); ok && s.focus == onText {
		passage = "selection"
	}
	list := "list"
	if s.several() != nil {
		list = "selected"
	}
	s.offerMenu("pipe:",
		item{'a', "article", func(s *Session) { s.pipeText("article|", (*Session).articleToCopy) }},
		item{'p', passage, func(s *Session) { s.pipeText(passage+"|", (*Session).passageToCopy) }},
		item{'q', "quote", func(s *Session) { s.pipeText("quote|", (*Session).quoteToCopy) }},
		item{'l', list, func(s *Session) {
			refs, _ := s.meant()
			s.askCommand(list+"|", s.writeRefs(refs))
		}},
	)
}

// pipeText asks for the command that text of the article goes to.
func (s *Session) pipeText(label string, of func(*Session, *model.Article) (name, text string)) {
	s.withArticle(func(s *Session, a *model.Article) {
		name, text := of(s, a)
		if text == "" {
			s.message = name
			return
		}
		text = strings.TrimSpace(export.Clean(text)) + "\n"
		s.askCommand(label, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
	})
}

// askCommand asks for a command, and for it to be run.
func (s *Session) askCommand(label string, input func(io.Writer) error) {
	s.ask(label, "", errand{accept: func(s *Session, line string) {
		if line == "" {
			line = lastOf(s.commands)
		}
		if line == "" {
			return
		}
		if lastOf(s.commands) != line {
			s.commands = append(s.commands, line)
		}
		s.asked.run = &Run{line, input, s.environment()}
	}})
	s.prompt.history, s.prompt.at = s.commands, len(s.commands)
}

// environment tells a command which article is meant.
func (s *Session) environment() []string {
	a := s.text.a
	if hit := s.target(); a == nil || hit != s.text.hit {
		return nil
	}
	env := func(name, value string) string {
		return name + "=" + strings.ReplaceAll(export.Clean(value), "\n", " ")
	}
	return []string{
		env("WARRAQ_ID", string(a.ID)), env("WARRAQ_TITLE", a.Label()), env("WARRAQ_URL", a.URL), env("WARRAQ_SOURCE", a.Source),
	}
}

// listPortion is how many rows of the list are asked for at once.
const listPortion = 1000

// writeRefs writes articles of the list as warraq list does in JSON.
func (s *Session) writeRefs(refs []int32) func(io.Writer) error {
	return func(w io.Writer) error {
		for len(refs) > 0 {
			n := min(len(refs), listPortion)
			for _, h := range s.src.Hits(context.Background(), ints(refs[:n])) {
				if h.ID == "" {
					h.ID = s.marks.ids[h.Ref]
				}
				if err := show.JSONLine(w, export.RowOf(&h, s.marks.states[h.ID])); err != nil {
					return err
				}
			}
			refs = refs[n:]
		}
		return nil
	}
}

func ints(refs []int32) []int {
	list := make([]int, len(refs))
	for i, ref := range refs {
		list[i] = int(ref)
	}
	return list
}
