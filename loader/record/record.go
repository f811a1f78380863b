// Package record is what a reader of a format is given, and how it tells of
// what it could not read.
//
// A format is a package with a function
//
//	func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error]
//
// that yields the articles of one stream in its order. It reads as it goes,
// so that its memory is bounded by the largest article, and it may be ended
// early. A raw article has its Text, in valid UTF-8, and what the format
// knows: Title, Author, URL, Published, Lang, Place (Record, Offset, and
// Member where the format is an archive), Warnings, and Sections and Embeds
// where a markup tells them. Sections that are nil are found by the loader, in a
// text without markup; the loader also sets Source and ID, repairs what is
// broken in the text, and recognises the rest.
//
// What goes wrong is yielded as an *Error, and the next record follows. An
// error of r itself ends the stream: it is yielded last.
package record

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Options say how a stream is to be read.
type Options struct {
	Name    string // path of the file, or inside the archive; for its extension and relative links
	Charset string // IANA name that overrides what the stream says; empty to find out

	// MaxSize is how many bytes one record may have, and a file that is read
	// whole; 0 is MaxSize.
	MaxSize int64

	// Fields names the fields of a structured record by what they hold:
	// Fields["text"] = "doc.body". Keys are text, title, date, url, lang and
	// author; a key that is missing is looked for by the usual names.
	Fields map[string]string
}

// MaxSize is how many bytes an article may have: it is one string in memory.
const MaxSize = 1<<31 - 1

// Limit is o.MaxSize, or the default.
func (o *Options) Limit() int64 {
	if o.MaxSize > 0 {
		return min(o.MaxSize, MaxSize)
	}
	return MaxSize
}

// The reasons for which a record gives no article.
var (
	ErrEmpty    = errors.New("no text in it")
	ErrTooLarge = errors.New("larger than an article may be")
)

// Error is why a record gave no article.
type Error struct {
	Record int   // number of the record in the stream from 1, 0 for the whole
	Offset int64 // byte of the stream at which it begins, or at which it went wrong
	Member string
	Err    error
}

func (e *Error) Error() string {
	switch {
	case e.Record > 0:
		return fmt.Sprintf("record %d at byte %d: %v", e.Record, e.Offset, e.Err)
	case e.Offset > 0:
		return fmt.Sprintf("at byte %d: %v", e.Offset, e.Err)
	}
	return e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// ReadAll is all of r, for a format that needs it whole; ErrTooLarge when
// that is more than o allows.
func ReadAll(r io.Reader, o Options) ([]byte, error) {
	limit := o.Limit()
	var b bytes.Buffer
	if s, ok := r.(Sized); ok {
		if s.Size() > limit {
			return nil, ErrTooLarge
		}
		b.Grow(int(s.Size()) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = ErrTooLarge
	}
	return b.Bytes(), err
}

// Sized is a stream that knows its length in bytes.
type Sized interface{ Size() int64 }

// RandomAccess is r for a format that jumps about, as zip does, and its size
// in bytes. A stream that cannot jump is read whole, as far as o allows. What
// is read from r itself must come from its beginning.
func RandomAccess(r io.Reader, o Options) (io.ReaderAt, int64, error) {
	at, ok := r.(io.ReaderAt)
	if s, sized := r.(Sized); ok && sized {
		return at, s.Size(), nil
	}
	raw, err := ReadAll(r, o)
	return bytes.NewReader(raw), int64(len(raw)), err
}
