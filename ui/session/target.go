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
	case hit == s.text.hit && s.text.a != nil && s.text.a.ID != "":
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
