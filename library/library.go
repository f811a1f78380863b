// Package library is a collection of articles and what it can be asked.
package library

import (
	"context"
	"iter"

	"warraq/model"
)

// Query asks for articles. The zero Query is all of them, in the order of
// the source.
type Query struct{}

// Hit is an article in a list: enough to show a row without loading it.
type Hit struct {
	ID        model.ID // empty until the article has been loaded once
	Ref       int      // its place in the source, from 0
	Source    string
	Title     string // the file's name until the article has been loaded
	Published model.Date
	Lang      string
}

// Source is a collection of articles. Its methods may block until ctx ends.
type Source interface {
	// Search yields a page of hits; an error is one that could not be read,
	// and the rest goes on.
	Search(ctx context.Context, q Query) iter.Seq2[Hit, error]
	// Article loads the article at ref. The error names the file, the record
	// and the place.
	Article(ctx context.Context, ref int) (*model.Article, error)
}
