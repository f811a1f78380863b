package loader

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"warraq/loader/record"
	"warraq/model"
)

// A file may be packed in a file that is packed in a file, e.g. the member
// news.jsonl of batch.tar.zst of all.zip. Each layer is a stream that reads
// the one around it, so nothing is unpacked before somebody reads it, and
// nothing is ever written.

// stream is a file or a member of one.
type stream struct {
	io.Reader        // a record.Sized and io.ReaderAt where it can be
	name      string // as its extension would have it, without those of the layers around it
	member    string // its path in the file, "" for the file itself
	depth     int    // layers around it
}

// opener yields the raw articles of one file, whatever it is packed in.
type opener struct {
	ctx     context.Context
	source  string
	o       Options
	formats []Format
	budget  *budget
	yield   func(*model.Article, error) bool
}

// rawsOf yields the raw articles of one file. Errors are *Error.
func rawsOf(ctx context.Context, name string, o Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		file, err := open(ctx, name, o)
		if err != nil {
			yield(nil, fileError(name, err))
			return
		}
		defer file.Close()
		p := opener{ctx: ctx, source: name, o: o, formats: Formats(), budget: file.budget(o.Limits), yield: yield}
		p.stream(stream{Reader: file.Reader, name: name})
	}
}

// stream yields what is in s, and reports whether to go on.
func (p *opener) stream(s stream) bool {
	head, r, err := peek(s.Reader)
	if err != nil {
		return p.fail(s.member, err)
	}
	s.Reader = r
	f := formatOf(p.formats, s.name, head)
	switch {
	case f.read == nil && s.depth == p.o.Limits.depth():
		return p.fail(s.member, ErrTooDeep)
	case f.peel != nil:
		return p.peel(f, s)
	case f.unpack != nil:
		return p.unpack(f, s)
	}
	for a, err := range f.read(r, p.options(s)) {
		if p.ctx.Err() != nil {
			return false
		}
		if err != nil {
			if !p.fail(s.member, err) {
				return false
			}
			continue
		}
		if a.Source == "" { // an article that warraq has written knows where it is from
			a.Source, a.Place.Member = p.source, join(s.member, a.Place.Member)
		}
		if !p.yield(a, nil) {
			return false
		}
	}
	return p.ctx.Err() == nil
}

// peel yields what is in the one file that is compressed in s.
func (p *opener) peel(f *Format, s stream) bool {
	in, err := f.peel(s.Reader)
	if err != nil {
		return p.fail(s.member, unpackError(f, err))
	}
	defer in.Close()
	r := &layer{in: in, format: f, budget: p.budget}
	return p.stream(stream{Reader: r, name: withoutExtension(s.name), member: s.member, depth: s.depth + 1})
}

// unpack yields what is in the files that are packed in s.
func (p *opener) unpack(f *Format, s stream) bool {
	for m, err := range f.unpack(s.Reader, p.options(s)) {
		ok := true
		switch {
		case err != nil:
			ok = p.fail(join(s.member, m.name), unpackError(f, err))
		default:
			r := &layer{in: m.Reader, format: f, budget: p.budget}
			ok = p.stream(stream{Reader: r, name: m.name, member: join(s.member, m.name), depth: s.depth + 1})
		}
		if !ok {
			return false
		}
	}
	return p.ctx.Err() == nil
}

func (p *opener) options(s stream) record.Options {
	return record.Options{Name: s.name, Charset: p.o.Charset, MaxSize: p.o.Limits.MaxSize, Fields: p.o.Fields}
}

// fail yields an error of the file or of a member. An ended context is none.
func (p *opener) fail(member string, err error) bool {
	if p.ctx.Err() != nil {
		return false
	}
	e := &Error{Name: p.source, Member: member, Err: err}
	if r, ok := errors.AsType[*record.Error](err); ok {
		e.Member, e.Record, e.Offset, e.Err = join(member, r.Member), r.Record, r.Offset, r.Err
	}
	return p.yield(nil, e.plain())
}

// peek is the first bytes of r and a reader of all of it, which jumps about
// if r does.
func peek(r io.Reader) ([]byte, io.Reader, error) {
	at, ok := r.(io.ReaderAt)
	if s, sized := r.(record.Sized); ok && sized {
		head := make([]byte, min(headSize, s.Size()))
		n, err := at.ReadAt(head, 0)
		if err == io.EOF {
			err = nil
		}
		return head[:n], r, err
	}
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(headSize)
	if err == io.EOF || len(head) > 0 {
		err = nil // who reads on meets it again
	}
	return head, b, err
}

// join is the path of a member of a member.
func join(outer, inner string) string {
	if outer == "" || inner == "" {
		return outer + inner
	}
	return outer + "/" + inner
}

// withoutExtension is the name that a packed file had before.
func withoutExtension(name string) string {
	ext := path.Ext(name)
	switch strings.ToLower(ext) {
	case ".tgz", ".tbz", ".tbz2", ".txz", ".tzst":
		return strings.TrimSuffix(name, ext) + ".tar"
	}
	return strings.TrimSuffix(name, ext)
}

// firstHead is a raw article that begins like the first one of a file: a text
// is read no further than headSize bytes.
func firstHead(ctx context.Context, name string, o Options) (*model.Article, error) {
	file, err := open(ctx, name, o)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer file.Close()
	if file.size <= headSize {
		return first(ctx, name, o)
	}
	head, r, err := peek(file.Reader)
	if err != nil {
		return nil, fileError(name, err)
	}
	if f := formatOf(Formats(), name, head); f.Name != "text" || file.size < 0 {
		return first(ctx, name, o)
	}
	if file.size > o.Limits.maxSize() {
		return nil, fileError(name, ErrTooLarge)
	}
	raw, err := io.ReadAll(io.LimitReader(r, headSize))
	if err != nil {
		return nil, fileError(name, err)
	}
	a, err := decodePlain(bytes.Clone(wholeRunes(raw)), o.Charset)
	if err != nil {
		return nil, fileError(name, err)
	}
	a.Source = name
	return a, nil
}
