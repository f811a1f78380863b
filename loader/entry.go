package loader

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"slices"

	"warraq/loader/charset"
	"warraq/loader/jsonl"
	"warraq/loader/recognise"
	"warraq/loader/record"
	"warraq/model"
)

// Entry is where an article is, and what can be told of it without having
// read all of it.
type Entry struct {
	model.Origin
	Title, URL, Lang string // empty when not known
	Published        model.Date

	// Packed tells that all that lies before the article in its file has to
	// be read for it: Articles reads it with its neighbours.
	Packed bool

	// Text stands for the article's text: entries with the same one are of
	// the same article. It lasts until the next entry, and is nil when the
	// text has not been read.
	Text []byte
	Sum  uint64 // Options.Sum of Text, where that is told by Heads

	Guessed bool // Title stands for one that only reading the article tells
	Again   bool // there is no article here, but another place of the one with the same Text
	Length  int  // bytes of the text as it is written; 0 when not known

	// Run are the offsets of records of which nothing else is known. They
	// follow each other, and this entry is the place of the first. They last
	// until the next entry. It is nil for an entry of one article.
	Run []int64
}

func entryOf(at model.Origin, h *jsonl.Head) Entry {
	return Entry{
		Origin: at, Title: h.Title, URL: h.URL, Lang: h.Lang, Published: h.Published, Text: h.Text, Length: h.Length,
		Guessed: h.Guessed, Again: h.Again,
	}
}

// Entries yields the places of the articles in the file called name, in its
// order, as far as they can be told: a file that is one article is not read
// for it. Errors are *Error, and the rest goes on. Standard input cannot be
// read twice, so its entries are of no use.
func Entries(ctx context.Context, name string, o Options) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		p := opener{ctx: ctx, source: name, o: o, bad: func(err *Error) bool { return yield(Entry{}, err) }}
		p.read = func(f *Format, s stream) bool { return p.entries(f, s, yield) }
		p.run()
	}
}

// entries yields the entries of a stream, and reports whether to go on.
func (p *opener) entries(f *Format, s stream, yield func(Entry, error) bool) bool {
	if f.whole {
		return yield(Entry{Origin: model.Origin{Source: p.source, Place: model.Position{Member: s.member}}}, nil)
	}
	if in, ok := spreadOf(&s, p.o); ok && f.runs && p.o.Runs > 0 && in.size >= p.o.Runs {
		if first, ok := jsonl.ByLine(in, in.size, p.options(s)); ok {
			return p.runs(s, in, first, yield)
		}
	}
	heads := f.heads
	if heads == nil {
		heads = headsByReading(f)
	}
	_, jumps := s.Reader.(io.Seeker)
	packed := func(at model.Position) bool {
		return !jumps || f.nth == nil && (f.at == nil || at.Record > 1 && at.Offset == 0)
	}
	for h, err := range heads(s.Reader, p.options(s)) {
		ok := p.ctx.Err() == nil
		switch {
		case !ok:
		case err != nil:
			ok = p.fail(s.member, err)
		default:
			h.Place.Member = join(s.member, h.Place.Member)
			e := entryOf(model.Origin{Source: p.source, Place: h.Place}, &h)
			e.Packed = packed(h.Place)
			ok = yield(e, nil)
		}
		if !ok {
			return false
		}
	}
	return p.ctx.Err() == nil
}

// headsByReading are the heads of a format that has no faster way to them.
func headsByReading(f *Format) func(io.Reader, record.Options) iter.Seq2[jsonl.Head, error] {
	return func(r io.Reader, o record.Options) iter.Seq2[jsonl.Head, error] {
		return func(yield func(jsonl.Head, error) bool) {
			for a, err := range f.read(r, o) {
				var h jsonl.Head
				if err == nil {
					h = jsonl.Head{Title: a.Title, URL: a.URL, Lang: a.Lang, Published: a.Published, Place: a.Place, Text: []byte(a.Text)}
				}
				if !yield(h, err) {
					return
				}
			}
		}
	}
}

// ErrGone says that a file no longer has the record that an entry is of.
var ErrGone = errors.New("this record is no longer in the file")

// Article is the article at a place that Entries told.
func Article(ctx context.Context, at model.Origin, o Options) (*model.Article, error) {
	if o.Early != nil {
		o.Early = coloured(o.Early)
	}
	a, err := rawAt(ctx, at, o)
	if err != nil {
		return nil, err
	}
	if err := o.finish(a); err != nil {
		return nil, errorAt(at, err)
	}
	return a, nil
}

// Head is the beginning of the article at a place: its title, date and first
// sections; of a text, those in its first 4096 bytes. Nothing is recognised
// in it, it has no ID, and its warnings are left out.
func Head(ctx context.Context, at model.Origin, o Options) (*model.Article, error) {
	o.headOnly = true
	a, err := rawAt(ctx, at, o)
	if err != nil {
		return nil, err
	}
	if err := complete(a); err != nil {
		return nil, errorAt(at, err)
	}
	a.ID, a.Warnings = "", nil
	return a, nil
}

// rawAt is the raw article at a place.
func rawAt(ctx context.Context, at model.Origin, o Options) (a *model.Article, err error) {
	p := opener{ctx: ctx, source: at.Source, o: o, only: at.Place.Member}
	p.bad = func(e *Error) bool {
		if at.Place.Record > 0 && e.Record > 0 && e.Record != at.Place.Record {
			return true // another record
		}
		err = e
		return false
	}
	p.read = func(f *Format, s stream) bool {
		if f.nth != nil && at.Place.Record > 0 && s.member == p.only {
			a, err = p.nth(f, s, at)
			return false
		}
		known := at.Place.Offset > 0 || at.Place.Record == 1
		if f.at != nil && at.Place.Record > 0 && known && s.member == p.only && o.Charset == "" && !recoded(&s) {
			a, err = p.seek(f, s, at)
			return false
		}
		p.early(f, s)
		return p.raws(f, s, func(b *model.Article, _ error) bool {
			if b.Place.Member == at.Place.Member && (at.Place.Record == 0 || b.Place.Record == at.Place.Record) {
				a = b
			}
			return a == nil
		})
	}
	p.run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case a == nil && err == nil:
		return nil, errorAt(at, ErrGone)
	}
	return a, err
}

// How long a text file is whose beginning is handed over early, and how much
// of it that is, in bytes.
const (
	longFile = 512 << 10
	earlyLen = 64 << 10
)

// early hands over the beginning of a long file that is one text.
func (p *opener) early(f *Format, s stream) {
	at, ok := s.Reader.(io.ReaderAt)
	sized, known := s.Reader.(record.Sized)
	o := p.options(s)
	if p.o.Early == nil || f.head == nil || !ok || !known || sized.Size() < longFile || sized.Size() > o.Limit() || recoded(&s) {
		return
	}
	raw := make([]byte, earlyLen)
	n, _ := at.ReadAt(raw, 0) // who reads all of it meets the error
	for a, err := range f.read(bytes.NewReader(wholeRunes(raw[:n])), o) {
		if err == nil && complete(a) == nil {
			p.place(a, s)
			if a.ID, a.Warnings = "", nil; !p.o.Outline {
				recognise.Fill(a)
			}
			p.o.Early(a)
		}
		return
	}
}

// coloured is early for an article whose beginning, if it comes by itself, is
// recognised already: what was found there is in the whole text too, so that
// what shows does not change twice.
func coloured(early func(*model.Article)) func(*model.Article) {
	var head *model.Article
	return func(a *model.Article) {
		if a.ID == "" {
			head = a
		} else if head != nil {
			borrow(a, head)
		}
		early(a)
	}
}

// borrow puts into a, whose text nobody has looked at, what was found in its
// beginning, but for the end of that, where the rest may tell more.
func borrow(a, head *model.Article) {
	n := max(0, len(head.Text)-headSize)
	if len(a.Text) < n || a.Text[:n] != head.Text[:n] || a.Embeds != nil {
		return
	}
	a.Embeds = before(n, head.Embeds, func(e model.Embed) int { return e.End })
	a.Quotes = before(n, head.Quotes, func(q model.Quote) int { return q.End })
	a.Entities = before(n, head.Entities, func(e model.Entity) int { return e.End })
	if a.Lang == "" {
		a.Lang = head.Lang
	}
}

// before are those of list, which is in the order of a text, that end at byte
// n at the latest.
func before[T any](n int, list []T, end func(T) int) []T {
	i := slices.IndexFunc(list, func(x T) bool { return end(x) > n })
	if i < 0 {
		return list
	}
	return list[:i:i]
}

// recoded reports whether the bytes that places count are not those of s: it
// is in UTF-16 or the like.
func recoded(s *stream) bool {
	head, r, err := peek(s.Reader, headSize)
	s.Reader = r
	return err != nil || charset.Recoded(head)
}

// seek reads the article at a place, from where its record begins.
func (p *opener) seek(f *Format, s stream, at model.Origin) (*model.Article, error) {
	if err := skip(s.Reader, at.Place.Offset, 0); err != nil {
		return nil, errorAt(at, err)
	}
	a, err := f.at(s.Reader, p.options(s))
	if err != nil {
		return nil, errorAt(at, err)
	}
	if a.Source == "" {
		a.Source, a.Place = at.Source, at.Place
	}
	return a, nil
}

// nth reads the article whose number a place tells.
func (p *opener) nth(f *Format, s stream, at model.Origin) (*model.Article, error) {
	a, err := f.nth(s.Reader, p.options(s), at.Place.Record)
	if err != nil {
		return nil, errorAt(at, err)
	}
	if a.Source == "" {
		a.Source, a.Place = at.Source, at.Place
	}
	return a, nil
}

// skip goes to byte to of r, of which pos bytes have been read, without
// reading what lies between where r can jump.
func skip(r io.Reader, to, pos int64) error {
	if s, ok := r.(io.Seeker); ok {
		_, err := s.Seek(to, io.SeekStart)
		return err
	}
	_, err := io.CopyN(io.Discard, r, to-pos)
	if err == io.EOF {
		err = ErrGone
	}
	return err
}
