package session

import (
	"strings"
	"time"
	"unicode/utf8"

	"warraq/keymap"
	"warraq/model"
	"warraq/ui/export"
)

// What is copied is the text of the article, in logical order and with its
// own letters, never the cells of the screen.

// mostCopied is how many bytes the clipboard takes; several terminals drop
// more, so that more is not copied.
const mostCopied = 74_994

// Copied is, once, what the reader wants on the clipboard.
func (s *Session) Copied() (text string, ok bool) {
	text = s.asked.copy
	s.asked.copy = ""
	return text, text != ""
}

// copying does the actions that copy.
func (s *Session) copying(a keymap.Action) bool {
	f, ok := copies[a]
	if ok {
		s.withArticle(func(s *Session, a *model.Article) {
			name, text := f(s, a)
			s.copy(name, text)
		})
	}
	return ok
}

// copies are what the actions copy: what it is called, and its text. No text
// means that there is none of it, which the name says.
var copies = map[keymap.Action]func(*Session, *model.Article) (name, text string){
	keymap.CopyURL:      (*Session).urlToCopy,
	keymap.CopyTweet:    (*Session).tweetToCopy,
	keymap.CopyQuote:    (*Session).quoteToCopy,
	keymap.CopyCitation: (*Session).citationToCopy,
	keymap.CopyPassage:  (*Session).passageToCopy,
	keymap.CopyArticle:  (*Session).articleToCopy,
}

// copy asks for text on the clipboard and says what became of it.
func (s *Session) copy(name, text string) {
	text = strings.TrimSpace(export.Clean(text))
	n := utf8.RuneCountInString(text)
	switch {
	case text == "":
		s.message = name
	case len(text) > mostCopied:
		s.message = "too long to copy: " + name + " has " + inGroups(len(text)) + " bytes, terminals take " + inGroups(mostCopied) +
			s.hint(keymap.Pipe, "; ") + s.hint(keymap.Export, "; ")
	default:
		s.asked.copy = text
		what := inGroups(n) + " characters"
		if n <= 60 && !strings.Contains(text, "\n") {
			what = text
		}
		s.message = "copied " + name + ": " + what
	}
}

// subject is the byte that the reader means: the cursor, or the chosen row of
// the inspector.
func (s *Session) subject(a *model.Article) int {
	in := &s.inspector
	if rows := in.rows[in.tab]; s.focus == onInspector && s.reads(a) && in.pick().cur < len(rows) {
		return rows[in.pick().cur].spans[0].Start
	}
	if s.reads(a) {
		return s.text.at.cur
	}
	return 0
}

func (s *Session) urlToCopy(a *model.Article) (name, text string) {
	if link := s.linkAt(a); link != "" {
		return "the link", link
	}
	if a.URL != "" {
		return "the address of the article", a.URL
	}
	return "no link under the cursor, and the article has no address", ""
}

// linkAt is the address under the cursor, "" for none.
func (s *Session) linkAt(a *model.Article) string {
	off := s.subject(a)
	for _, l := range a.Links {
		if l.Contains(off) {
			return l.URL
		}
	}
	if i, ok := entityAt(a, off); ok && a.Entities[i].Kind == model.URL {
		return a.Slice(a.Entities[i].Span)
	}
	return ""
}

func (s *Session) tweetToCopy(a *model.Article) (name, text string) {
	i, ok := embedAt(a, s.subject(a))
	if !ok {
		return "no tweet under the cursor" + s.hint(keymap.NextTweet, "; "), ""
	}
	e := &a.Embeds[i]
	name = "the " + string(e.Kind)
	says, by := e.PostText(a.Text), strings.TrimSpace(a.Slice(e.Attribution))
	if by == "" {
		return name, says
	}
	return name, says + "\n" + by
}

func (s *Session) quoteToCopy(a *model.Article) (name, text string) {
	i, ok := quoteAt(a, s.subject(a))
	if !ok {
		return "no quote under the cursor" + s.hint(keymap.NextQuote, "; "), ""
	}
	return "the quote", a.Slice(a.Quotes[i].Span)
}

func (s *Session) citationToCopy(a *model.Article) (name, text string) {
	return "the citation", export.Citation(a, time.Now())
}

// passageToCopy is what is selected, which ends the selection, or else the
// paragraph under the cursor.
func (s *Session) passageToCopy(a *model.Article) (name, text string) {
	if sp, ok := s.selected(); ok && s.reads(a) && s.focus == onText {
		s.selection.on = false
		return "the selection", a.Slice(sp)
	}
	off := s.subject(a)
	for _, sec := range a.Sections {
		if sec.Contains(off) || sec.Start >= off {
			return "the paragraph", a.Slice(sec.Span)
		}
	}
	return "no paragraph here", ""
}

func (s *Session) articleToCopy(a *model.Article) (name, text string) {
	return "the article", wholeText(a)
}

// wholeText is the text of a, with its title before it where it does not
// begin with that.
func wholeText(a *model.Article) string {
	if a.Title == "" || strings.HasPrefix(strings.TrimSpace(a.Text), a.Title) {
		return a.Text
	}
	return a.Title + "\n\n" + a.Text
}
