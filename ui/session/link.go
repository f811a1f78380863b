package session

import (
	"context"
	"strings"

	"warraq/library"
	"warraq/model"
	"warraq/ui/page"
)

// openLink opens the link under the cursor, or the address of the article,
// where there is something to open it with; else it shows and copies it.
func (s *Session) openLink(read bool) {
	s.withArticle(func(s *Session, a *model.Article) {
		name, link := s.urlToCopy(a)
		if link == "" {
			s.message = name
			return
		}
		link, ok := webAddress(link)
		if !ok {
			s.message = "not opened: " + link + " is no address of the web"
			return
		}
		if read {
			s.markRead(a)
		}
		if s.o.Browse == nil {
			s.showLink(name, link)
			return
		}
		s.browse(name, link)
	})
}

// webAddress is an address with its scheme, which articles often leave away,
// and whether a browser would fetch it.
func webAddress(link string) (string, bool) {
	lower := strings.ToLower(link)
	server, _, _ := strings.Cut(link, "/")
	switch {
	case strings.ContainsFunc(link, func(r rune) bool { return r <= ' ' || r == 0x7f }):
		return link, false
	case strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://"):
		return link, true
	case strings.Contains(link, ":") || !strings.Contains(link, ".") || strings.Contains(server, "@"):
		return link, false
	}
	return "https://" + link, true
}

// browse opens link beside the program.
func (s *Session) browse(name, link string) {
	open := s.o.Browse
	s.message = "opening " + name + ": " + link
	s.queue = append(s.queue, Task{Slot: "browse", Run: func(ctx context.Context) func(*Session) {
		err := open(ctx, link)
		return func(s *Session) {
			if err != nil {
				s.showLink(name, link)
				s.message = "not opened: " + err.Error()
			}
		}
	}})
}

// showLink shows link on lines of its own, and copies it.
func (s *Session) showLink(name, link string) {
	s.copy(name, link)
	s.overlay = overlay{shown: address}
	s.shownLink = link
}

// drawLink draws the address from the first column on, so that it can be
// marked with the mouse.
func (s *Session) drawLink(w int) {
	d := &s.draw
	d.paragraph("This address can be opened elsewhere; it was copied if the terminal allows that:", 0, w, page.Text)
	d.rows = append(d.rows, Row{})
	d.paragraph(s.shownLink, 0, w, page.Link)
}

// markRead notes that a has been read.
func (s *Session) markRead(a *model.Article) {
	hit := s.target()
	if hit < 0 || s.marks.states[a.ID].Read.Value != "" {
		return
	}
	s.want(wanted{do: marking, id: newOp(), round: s.list.round, hit: hit, kind: library.Read, value: library.Yes})
}
