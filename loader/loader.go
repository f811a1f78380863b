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
	"slices"
	"sync/atomic"

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
	Stdin   io.Reader         // what "-" reads, from its beginning each time if it is an io.ReaderAt that knows its Size; nil is the process's
	Limits  Limits
	Read    *atomic.Int64 // counts the bytes of files that are read, for whoever shows progress; nil for nobody

	// Visit, unless nil, is told what decides which files List finds, before
	// that is read: folders, and files that say what is left out.
	Visit func(name string)

	// Runs tells Entries that a file of so many bytes or more may come as
	// runs of records; 0 for none. Sum is what Heads tells of a text, in the
	// place of titles; then it works on one goroutine less than there are
	// processors, for nobody waits for that.
	Runs int64
	Sum  func([]byte) uint64

	// Outline leaves out what is found by reading the text: embeds, quotes
	// and entities. The ID, sections, title, date and language are as ever,
	// several times faster.
	Outline bool

	// Early, unless nil, is given an article that Article loads before what
	// is in it is looked for, and of a long text file the beginning before
	// that, without an ID. Those stay as they are.
	Early func(*model.Article)

	headOnly bool // the beginning of an article is enough
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
	return inOrder(ctx, raws(ctx, path, o), func(a *model.Article) error {
		if err := o.finish(a); err != nil {
			return errorAt(origin(a), err)
		}
		return nil
	})
}

// Prepare reads what the first article would have to wait for: some
// milliseconds of work that another processor may do meanwhile.
func Prepare() { recognise.Prepare() }

// finish completes a raw article and recognises what is in it.
func (o *Options) finish(a *model.Article) error {
	done := a.ID != "" && isComplete(a)
	if err := complete(a); err != nil || done {
		return err
	}
	if o.Early != nil {
		early := *a
		early.Embeds = slices.Clone(a.Embeds)
		o.Early(&early)
	}
	if !o.Outline {
		recognise.Fill(a)
	} else if a.Lang == "" {
		a.Lang = recognise.Language(a.Text)
	}
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
	return Article(ctx, model.Origin{Source: name}, o)
}
