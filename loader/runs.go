package loader

import (
	"context"
	"io"
	"iter"
	"runtime"
	"sync"

	"warraq/loader/charset"
	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// A long file with a record a line is listed by its line breaks only, and
// what its records tell is read for those that somebody looks at, or behind
// the reader, several stretches at a time.

// The stretches in which a file is gone through, in bytes: the first shows
// its records at once.
const (
	firstStretch = 256 << 10
	stretch      = 1 << 20
)

// headBatch is how many heads are read together, and smallRead how many bytes
// are read at a time for fewer.
const (
	headBatch = 1024
	smallRead = 32 << 10
)

// spread is a stream that can be read anywhere, by several at once.
type spread struct {
	io.ReaderAt
	size int64
}

// spreadOf is s where it can be read anywhere and its bytes are those that
// places count.
func spreadOf(s *stream, o Options) (spread, bool) {
	at, ok := s.Reader.(io.ReaderAt)
	sized, known := s.Reader.(record.Sized)
	if !ok || !known || o.Charset != "" {
		return spread{}, false
	}
	head, _, err := peek(s.Reader, headSize)
	if err != nil || charset.Recoded(head) {
		return spread{}, false
	}
	return spread{at, sized.Size()}, true
}

// part is a stretch of a stream.
type part struct {
	from, to int64
	found    jsonl.Stretch
}

// parts yields the parts of in from byte from on.
func (in spread) parts(from int64) iter.Seq2[*part, error] {
	return func(yield func(*part, error) bool) {
		for n := int64(firstStretch); from < in.size; n = stretch {
			to := min(from+n, in.size)
			if !yield(&part{from: from, to: to}, nil) {
				return
			}
			from = to
		}
	}
}

// runs yields the records of a stream that has one a line, from the first on,
// as runs. It reports whether to go on.
func (p *opener) runs(s stream, in spread, first int64, yield func(Entry, error) bool) bool {
	place := func(number int, run []int64) bool {
		at := model.Position{Member: s.member, Record: number, Offset: run[0]}
		return yield(Entry{Origin: model.Origin{Source: p.source, Place: at}, Run: run}, nil)
	}
	if !place(1, []int64{first}) {
		return false
	}
	memory := sync.Pool{New: func() any { return make([]byte, jsonl.StretchMemory(stretch)) }}
	find := func(t *part) (err error) {
		mem := memory.Get().([]byte)
		defer memory.Put(mem)
		t.found, err = jsonl.Lines(in, mem, t.from, t.to)
		return err
	}
	number := 1
	for t, err := range inOrder(p.ctx, in.parts(first), find) {
		if err != nil {
			return p.fail(s.member, err)
		}
		for _, run := range t.found.Runs {
			if !place(number+run.Break, run.Offsets) {
				return false
			}
		}
		number += t.found.Breaks
	}
	return p.ctx.Err() == nil
}

// heads are the heads of some records, without their texts, and errors, as
// many.
type heads struct {
	run  []int64
	list []Entry
	errs []error
}

// Heads yields what the records of a run tell, in its order: an entry without
// a Run, or an error. All of a long run is read by several at once; that it
// is a part of one, in its order, is enough.
func Heads(ctx context.Context, at model.Origin, run []int64, o Options) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		p := opener{ctx: ctx, source: at.Source, o: o, only: at.Place.Member}
		n := 0
		give := func(e Entry, err error) bool {
			n++
			return yield(e, err)
		}
		var wrong error = errorAt(at, ErrGone)
		p.bad = func(err *Error) bool {
			wrong = err
			return false
		}
		p.read = func(f *Format, s stream) bool {
			if in, ok := spreadOf(&s, o); ok && f.runs && s.member == p.only {
				p.readHeads(s, in, run, give)
			}
			return false
		}
		p.run()
		for n < len(run) && ctx.Err() == nil && give(Entry{}, wrong) {
		}
	}
}

// readHeads gives the heads of a run.
func (p *opener) readHeads(s stream, in spread, run []int64, give func(Entry, error) bool) {
	used := sync.Pool{New: func() any { return new(heads) }}
	batches := func(yield func(*heads, error) bool) {
		for more := true; more && len(run) > 0; {
			h := used.Get().(*heads)
			n := min(headBatch, len(run))
			*h = heads{run[:n], h.list[:0], h.errs[:0]}
			run = run[n:]
			more = yield(h, nil)
		}
	}
	size := firstStretch
	if len(run) < headBatch {
		size = smallRead // they may be far from each other
	}
	memory := sync.Pool{New: func() any { return make([]byte, size) }}
	read := func(h *heads) error {
		mem := memory.Get().([]byte)
		defer memory.Put(mem)
		jsonl.HeadsAt(in, in.size, h.run, mem, p.options(s), p.o.Sum == nil, func(head jsonl.Head, err error) bool {
			head.Place.Member = s.member
			e := entryOf(model.Origin{Source: p.source, Place: head.Place}, &head)
			if err != nil {
				err = errorAt(e.Origin, err)
			} else if p.o.Sum != nil && head.Text != nil {
				e.Sum = p.o.Sum(head.Text)
			}
			e.Text = nil
			h.list, h.errs = append(h.list, e), append(h.errs, err)
			return p.ctx.Err() == nil
		})
		return nil
	}
	workers := runtime.GOMAXPROCS(0)
	if p.o.Sum != nil {
		workers = max(1, workers-1)
	}
	for h := range inOrderOf(p.ctx, workers, batches, read) {
		for i := range h.list {
			if !give(h.list[i], h.errs[i]) {
				return
			}
		}
		used.Put(h)
	}
}
