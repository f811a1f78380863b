// Package loader opens paths and yields articles.
//
// A file is read whole, its character set is found, what others broke in it
// is repaired and said so in a warning, and its paragraphs and everything
// recognised in them become one model.Article.
package loader

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"iter"
	"strings"
	"unsafe"

	"warraq/loader/plain"
	"warraq/loader/recognise"
	"warraq/model"
)

// Options say how files are read. The zero value is the default.
type Options struct {
	Charset string    // IANA name that overrides what would be guessed
	FS      fs.FS     // where paths are looked up; nil is the operating system
	Stdin   io.Reader // what "-" reads; nil is the standard input of the process
}

// MaxSize is how many bytes a file may have; a larger one is refused with
// ErrTooLarge. An article is one string in memory.
const MaxSize = 1<<31 - 1

// headSize is how many bytes Head reads.
const headSize = 4 << 10

// Open yields the articles of the file or folder at path, "-" for standard
// input. An error is one bad file or record, and an *Error; the rest goes on.
// The iterator ends early and silently when ctx ends.
func Open(ctx context.Context, path string, o Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for name, err := range List(ctx, path, o) {
			var a *model.Article
			if err == nil {
				a, err = File(ctx, name, o)
			}
			if ctx.Err() != nil || !yield(a, err) {
				return
			}
		}
	}
}

// File is the article in the file called name, as List gives it.
func File(ctx context.Context, name string, o Options) (*model.Article, error) {
	a, err := read(ctx, name, MaxSize, o)
	if err != nil {
		return nil, err
	}
	recognise.Fill(a)
	return a, nil
}

// Head is the beginning of the article in the file called name: its title,
// date and first sections, from the first 4096 bytes. Nothing is recognised
// in it, it has no ID, and its warnings are left out.
func Head(ctx context.Context, name string, o Options) (*model.Article, error) {
	a, err := read(ctx, name, headSize, o)
	if err != nil {
		return nil, err
	}
	a.ID, a.Warnings = "", nil
	return a, nil
}

// read is the article in the first limit bytes of a file, with nothing
// recognised in it yet.
func read(ctx context.Context, name string, limit int64, o Options) (*model.Article, error) {
	raw, err := readFile(ctx, name, limit, o)
	if err != nil {
		return nil, fileError(name, err)
	}
	a, err := parse(raw, o.Charset)
	if err != nil {
		return nil, fileError(name, err)
	}
	a.Source = name
	return a, nil
}

// parse makes an article of the bytes of a file, which it may keep.
func parse(raw []byte, charset string) (*model.Article, error) {
	if len(raw) == 0 {
		return nil, ErrEmpty
	}
	text, warnings, err := decode(raw, charset)
	if err != nil {
		return nil, err
	}
	text, warnings = clean(text, warnings)
	warnings = append(warnings, controls(text)...)
	if looksBinary(text) {
		return nil, &BinaryError{}
	}
	a := plain.Parse(text)
	if strings.TrimSpace(a.Text) == "" {
		return nil, ErrEmpty
	}
	a.ID = contentID(a.Text)
	if a.Published.Zero() {
		a.Published = published(a)
	}
	a.Warnings = moved(warnings, func(off int) int { return max(0, off-len(text)+len(a.Text)) })
	return a, nil
}

// contentID is the first 128 bits of the SHA-256 of text, in hexadecimal.
func contentID(text string) model.ID {
	sum := sha256.Sum256(unsafe.Slice(unsafe.StringData(text), len(text))) // without a copy
	return model.ID(hex.EncodeToString(sum[:16]))
}
