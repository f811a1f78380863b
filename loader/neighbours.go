package loader

import (
	"context"
	"io"
	"iter"

	"warraq/model"
)

// A record of a packed file is reached by unpacking all that lies before it.
// Who reads one record after the other is better served by several at a time.

// Articles yields the articles at places that Entries told, all of one file
// and member and in its order, as one pass over it gives them, each with the
// index of its place. Those that cannot be read are left out; Article says
// why.
func Articles(ctx context.Context, at []model.Origin, o Options) iter.Seq2[int, *model.Article] {
	return func(yield func(int, *model.Article) bool) {
		for r := range rawsAt(ctx, at, o) {
			if o.finish(r.a) == nil && !yield(r.index, r.a) {
				return
			}
		}
	}
}

// IDs yields the IDs of the articles that Articles yields, in the same way.
// It does no more than an ID needs and several articles at once: for many
// places it is more than ten times as fast.
func IDs(ctx context.Context, at []model.Origin, o Options) iter.Seq2[int, model.ID] {
	return func(yield func(int, model.ID) bool) {
		identify := func(r *placed) (err error) {
			r.a.ID, err = identity(r.a)
			return err
		}
		for r, err := range inOrder(ctx, rawsAt(ctx, at, o), identify) {
			if err == nil && !yield(r.index, r.a.ID) {
				return
			}
		}
	}
}

// placed is a raw article and the index of its place.
type placed struct {
	index int
	a     *model.Article
}

// rawsAt yields the raw articles at places as Articles wants them, and no
// error.
func rawsAt(ctx context.Context, at []model.Origin, o Options) iter.Seq2[*placed, error] {
	return func(yield func(*placed, error) bool) {
		if len(at) == 0 {
			return
		}
		give := func(i int, a *model.Article) bool {
			return ctx.Err() == nil && yield(&placed{i, a}, nil)
		}
		p := opener{ctx: ctx, source: at[0].Source, o: o, only: at[0].Place.Member}
		p.bad = func(*Error) bool { return true }
		p.read = func(f *Format, s stream) bool {
			if p.only == s.member && f.at != nil && o.Charset == "" && !recoded(&s) {
				p.inPass(f, s, at, give)
				return false
			}
			n := 0
			return p.raws(f, s, func(a *model.Article, err error) bool {
				if a.Place != at[n].Place {
					return true
				}
				n++
				return give(n-1, a) && n < len(at)
			})
		}
		p.run()
	}
}

// inPass gives the raw articles at places of s. What lies between the start
// of two records is at least the first of them.
func (p *opener) inPass(f *Format, s stream, at []model.Origin, give func(int, *model.Article) bool) {
	pos := int64(0)
	for i, where := range at {
		if err := skip(s.Reader, where.Place.Offset, pos); err != nil {
			return
		}
		r := s.Reader
		if i+1 < len(at) {
			pos = at[i+1].Place.Offset
			r = io.LimitReader(r, pos-where.Place.Offset)
		}
		a, err := f.at(r, p.options(s))
		if err == nil {
			if a.Source == "" {
				a.Source, a.Place = where.Source, where.Place
			}
			if !give(i, a) {
				return
			}
		}
		if i+1 < len(at) {
			if _, err := io.Copy(io.Discard, r); err != nil {
				return
			}
		}
	}
}
