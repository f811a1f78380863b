package session

import (
	"context"

	"warraq/model"
)

// withArticle does f with the article that marks would be for: the one that
// is read, or that of the chosen row, which may have to be loaded first.
func (s *Session) withArticle(f func(*Session, *model.Article)) {
	hit := s.target()
	switch {
	case hit < 0:
		s.message = "no article"
	case hit == s.text.hit && s.text.a != nil && !s.text.partly:
		f(s, s.text.a)
	default:
		s.loadFor(hit, f)
	}
}

// loadFor loads the article of ref hit without showing it.
func (s *Session) loadFor(hit int, f func(*Session, *model.Article)) {
	round, src := s.list.round, s.src
	s.message = "loading " + s.nameOf(hit) + "…"
	s.queue = append(s.queue, Task{Slot: "aside", Run: func(ctx context.Context) func(*Session) {
		a, err := src.Article(ctx, hit)
		if ctx.Err() != nil {
			return nil
		}
		return func(s *Session) {
			switch {
			case err != nil:
				s.message = err.Error()
			case round == s.list.round:
				s.message = ""
				f(s, a)
			}
		}
	}})
}

// reads reports whether a is the article that is read, which may have been
// handed over before all in it was found.
func (s *Session) reads(a *model.Article) bool {
	return s.text.a != nil && s.text.a.Text == a.Text
}

// meant are the articles that an export of the list is of,
// those that are selected or else all that show, and what they are called.
func (s *Session) meant() (refs []int32, name string) {
	if refs = s.several(); refs != nil {
		return refs, "selected " + counted(len(refs), "article", "articles")
	}
	refs = s.shownRefs()
	return refs, counted(len(refs), "article", "articles")
}
