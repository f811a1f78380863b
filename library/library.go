// Package library is a collection of articles and what it can be asked.
package library

import (
	"context"
	"iter"

	"warraq/model"
)

// Query asks for articles. The zero Query is all of them, in the order of
// the source, told as far as they are known without reading.
type Query struct {
	From  int  // the first Ref that is wanted
	Limit int  // how many hits at most; 0 is no limit
	Heads bool // read the beginning of each article that was not loaded yet, for its title and date
}

// Hit is an article in a list: enough to show a row without loading it.
type Hit struct {
	ID        model.ID // empty until the article has been loaded once
	Ref       int      // its place in the source, from 0
	Source    string
	Place     model.Position // where in Source it lies
	Site      string         // as SiteOf calls it; empty where that is not known
	Title     string         // the file's name until the article or its head has been read
	Published model.Date
	Lang      string // empty until the article has been loaded once
	Err       error  // why the article cannot be read, as far as that is known
}

// Source is a collection of articles. Its methods may block until ctx ends,
// and may be called by several goroutines at once.
type Source interface {
	// Search yields a page of hits. An error is one article that could not
	// be read: it keeps its place and its hit, whose Ref and Source are set,
	// comes with the error. The rest goes on. An iteration that ctx ends
	// yields no error for that.
	Search(ctx context.Context, q Query) iter.Seq2[Hit, error]
	// Article loads the article at ref. The error names the file, the record
	// and the place.
	Article(ctx context.Context, ref int) (*model.Article, error)
}

// Stepwise is a Source that can hand over an article before all that is in it
// has been found.
type Stepwise interface {
	// ArticleInSteps is Article. It may call early before, with the article
	// without its embeds, quotes and entities, when finding them takes so
	// long that a reader would wait, and before that with the beginning of a
	// text that takes long to read; that has no ID.
	ArticleInSteps(ctx context.Context, ref int, early func(*model.Article)) (*model.Article, error)
}

// Renewer is a Listing that can be gone through again, as files change.
type Renewer interface {
	// Anew is a listing of the same places of which nothing is known yet. The
	// one before stays as it is, for who still reads in it.
	Anew() Listing
}

// Identified is a Listing that knows the IDs of some articles without reading
// them: of those that were read before, and have not changed since.
type Identified interface {
	// KnownIDs yields them with their refs, which ascend.
	KnownIDs() iter.Seq2[int, model.ID]
}

// Progress is how far a listing has come.
type Progress struct {
	Articles int   // found so far
	Errors   int   // of them, that could not be read
	First    error // of the errors
	Read     int64 // bytes of the files that are behind us
	Size     int64 // bytes of all files, 0 when that is not known
	Twins    int   // articles whose text is that of one before them, as far as that is known
	Done     bool  // nothing more will be found
	Stale    bool  // the list was kept from another time, and its files have changed since: it is to be gone through anew
}
