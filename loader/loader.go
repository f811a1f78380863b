// Package loader opens paths and yields articles.
package loader

import (
	"context"
	"iter"

	"warraq/model"
)

// Options say how files are read. The zero value is the default.
type Options struct {
	Charset string // IANA name that overrides what would be guessed
}

// Open yields the articles of the file or folder at path, "-" for standard
// input. An error is one bad file or record; the rest goes on.
func Open(ctx context.Context, path string, o Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {}
}
