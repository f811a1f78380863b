// Package loader opens paths and yields articles.
//
// A file is asked which format it is in; a packed one is unpacked as it is
// read. The reader of a format yields raw articles, and loader completes each
// one: what others broke in its text is repaired and said so in a warning,
// and its paragraphs and everything recognised in them become one
// model.Article.
package loader

import (
	"context"
	"io"
	"io/fs"
	"iter"

	"warraq/loader/charset"
	"warraq/loader/recognise"
	"warraq/loader/record"
	"warraq/model"
)

// Options say how files are read. The zero value is the default.
type Options struct {
	Charset string            // IANA name that overrides what would be guessed
	Fields  map[string]string // see record.Options
	FS      fs.FS             // where paths are looked up; nil is the operating system
	Stdin   io.Reader         // what "-" reads; nil is the standard input of the process
	Limits  Limits
}

// MaxSize is how many bytes a file may have that is one article; a larger one
// is refused with ErrTooLarge.
const MaxSize = record.MaxSize

// headSize is how many bytes Head reads of a text, and how many tell a format.
const headSize = 4 << 10

// CheckCharset is an error that names charset when it is not a value for
// Options.Charset.
func CheckCharset(name string) error { return charset.Check(name) }

// Open yields the articles of the file or folder at path, "-" for standard
// input. An error is one bad file or record, and an *Error; the rest goes on.
// The iterator ends early and silently when ctx ends. Articles come in the
// order of the files and of what is in them; several are worked on at once.
func Open(ctx context.Context, path string, o Options) iter.Seq2[*model.Article, error] {
	return inOrder(ctx, raws(ctx, path, o), finish)
}

// finish completes a raw article and recognises what is in it.
func finish(a *model.Article) error {
	done := a.ID != "" && isComplete(a)
	if err := complete(a); err != nil || done {
		return err
	}
	recognise.Fill(a)
	return nil
}

// raws yields the raw articles of all files at path.
func raws(ctx context.Context, path string, o Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for name, err := range List(ctx, path, o) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for a, err := range rawsOf(ctx, name, o) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// File is the first article in the file called name, as List gives it.
func File(ctx context.Context, name string, o Options) (*model.Article, error) {
	a, err := first(ctx, name, o)
	if err != nil {
		return nil, err
	}
	if err := finish(a); err != nil {
		return nil, errorAt(a, err)
	}
	return a, nil
}

// first is the first raw article in a file, or the first error.
func first(ctx context.Context, name string, o Options) (*model.Article, error) {
	for a, err := range rawsOf(ctx, name, o) {
		return a, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return nil, fileError(name, ErrEmpty)
}

// Head is the beginning of the first article in the file called name: its
// title, date and first sections; of a text, those in its first 4096 bytes.
// Nothing is recognised in it, it has no ID, and its warnings are left out.
func Head(ctx context.Context, name string, o Options) (*model.Article, error) {
	a, err := firstHead(ctx, name, o)
	if err != nil {
		return nil, err
	}
	if err := complete(a); err != nil {
		return nil, errorAt(a, err)
	}
	a.ID, a.Warnings = "", nil
	return a, nil
}
