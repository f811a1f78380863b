package loader

import (
	"bufio"
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

// opener goes through one file, whatever it is packed in, down to the
// streams that hold articles.
type opener struct {
	// set once
	ctx     context.Context
	source  string
	o       Options
	formats []Format
	only    string // the member that is wanted, "" for all

	read func(f *Format, s stream) bool // takes a stream that holds articles
	bad  func(*Error) bool              // takes what is wrong

	// state
	budget *budget
}

// run goes through the file.
func (p *opener) run() {
	p.formats = formats()
	file, err := open(p.ctx, p.source, p.o)
	if err != nil {
		p.fail("", err)
		return
	}
	defer file.Close()
	p.budget = file.budget(p.o.Limits)
	p.stream(stream{Reader: file.Reader, name: p.source})
}

// rawsOf yields the raw articles of one file. Errors are *Error.
func rawsOf(ctx context.Context, name string, o Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		p := opener{ctx: ctx, source: name, o: o, bad: func(err *Error) bool { return yield(nil, err) }}
		p.read = func(f *Format, s stream) bool { return p.raws(f, s, yield) }
		p.run()
	}
}

// raws yields the raw articles of a stream, and reports whether to go on.
func (p *opener) raws(f *Format, s stream, yield func(*model.Article, error) bool) bool {
	read := f.read
	if p.o.headOnly && f.head != nil {
		read = f.head
	}
	for a, err := range read(s.Reader, p.options(s)) {
		ok := p.ctx.Err() == nil
		switch {
		case !ok:
		case err != nil:
			ok = p.fail(s.member, err)
		default:
			p.place(a, s)
			ok = yield(a, nil)
		}
		if !ok {
			return false
		}
	}
	return p.ctx.Err() == nil
}

// place says where a comes from. One that warraq has written knows.
func (p *opener) place(a *model.Article, s stream) {
	if a.Source == "" {
		a.Source, a.Place.Member = p.source, join(s.member, a.Place.Member)
	}
}

// stream goes through s, and reports whether to go on.
func (p *opener) stream(s stream) bool {
	head, r, err := peek(s.Reader, headSize)
	if err != nil {
		return p.fail(s.member, err)
	}
	s.Reader = r
	f, err := formatOf(p.formats, s.name, head, r)
	switch {
	case err != nil:
		return p.fail(s.member, err)
	case f.read == nil && s.depth == p.o.Limits.depth():
		return p.fail(s.member, ErrTooDeep)
	case f.peel != nil:
		return p.peel(f, s)
	case f.unpack != nil:
		return p.unpack(f, s)
	}
	return p.read(f, s)
}

// peel yields what is in the one file that is compressed in s.
func (p *opener) peel(f *Format, s stream) bool {
	in, err := f.peel(s.Reader)
	if err != nil {
		return p.fail(s.member, unpackError(f, err))
	}
	defer in.Close()
	return p.stream(stream{Reader: p.layer(f, in), name: withoutExtension(s.name), member: s.member, depth: s.depth + 1})
}

// unpack goes through the files that are packed in s.
func (p *opener) unpack(f *Format, s stream) bool {
	for m, err := range f.unpack(s.Reader, p.options(s)) {
		name := join(s.member, m.name)
		ok := p.ctx.Err() == nil
		switch {
		case !ok:
		case err != nil:
			ok = p.fail(name, unpackError(f, err))
		case p.wants(name):
			ok = p.member(f, m, s)
		}
		if !ok {
			return false
		}
	}
	return p.ctx.Err() == nil
}

// member goes through a member of s.
func (p *opener) member(f *Format, m member, s stream) bool {
	name := join(s.member, m.name)
	in, err := m.open()
	if err != nil {
		return p.fail(name, unpackError(f, err))
	}
	defer in.Close()
	return p.stream(stream{Reader: p.layer(f, in), name: m.name, member: name, depth: s.depth + 1})
}

// wants reports whether what is wanted is the member called name, or is
// packed in it.
func (p *opener) wants(name string) bool {
	return p.only == "" || p.only == name || strings.HasPrefix(p.only, name+"/")
}

// layer reads what is packed in format f.
func (p *opener) layer(f *Format, in io.Reader) io.Reader {
	return &layer{in: in, format: f, budget: p.budget}
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
	return p.bad(e.plain())
}

// peek is the first bytes of r, up to n, and a reader of all of it, which jumps about
// if r does.
func peek(r io.Reader, n int64) ([]byte, io.Reader, error) {
	at, ok := r.(io.ReaderAt)
	if s, sized := r.(record.Sized); ok && sized {
		head := make([]byte, min(n, s.Size()))
		got, err := at.ReadAt(head, 0)
		if err == io.EOF {
			err = nil
		}
		return head[:got], r, err
	}
	b, ok := r.(*bufio.Reader)
	if !ok {
		b = bufio.NewReaderSize(r, sureSize)
	}
	head, err := b.Peek(int(n))
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
