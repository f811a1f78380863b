package loader

import (
	"errors"
	"fmt"
	"io/fs"

	"warraq/loader/record"
	"warraq/model"
)

// The reasons for which a file or folder gives no article.
var (
	ErrEmpty      = record.ErrEmpty
	ErrNoArticles = errors.New("no articles in this folder")
	ErrTooLarge   = record.ErrTooLarge
)

// BinaryError says that a file is no text.
type BinaryError struct {
	Kind string // what it is ("PDF"), empty when not known
}

func (e *BinaryError) Error() string {
	if e.Kind == "" {
		return "not a text but binary data"
	}
	return "not a text but a file in " + e.Kind + " format"
}

// Error is why one file or record gave no article.
type Error struct {
	Name   string // the file's path, "-" for standard input
	Member string // path inside the archive, "" when it is none
	Record int    // number of the record in the file from 1, 0 for the whole file
	Offset int64  // byte of the file at which it happened, 0 for the whole file
	Err    error
}

func (e *Error) Error() string {
	place := join(e.Name, e.Member)
	if e.Record > 0 {
		place += fmt.Sprintf(":%d", e.Record)
	}
	if e.Offset > 0 {
		place += fmt.Sprintf(" at byte %d", e.Offset)
	}
	return place + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// plain is e without the path that the operating system repeats in its own
// error.
func (e *Error) plain() *Error {
	if path, ok := errors.AsType[*fs.PathError](e.Err); ok {
		e.Err = path.Err
	}
	return e
}

// fileError is an error of a whole file.
func fileError(name string, err error) *Error { return (&Error{Name: name, Err: err}).plain() }

// errorAt is an error of the article at a place.
func errorAt(at model.Origin, err error) *Error {
	e := Error{Name: at.Source, Member: at.Place.Member, Record: at.Place.Record, Offset: at.Place.Offset, Err: err}
	return e.plain()
}

// origin is where a raw article comes from.
func origin(a *model.Article) model.Origin { return model.Origin{Source: a.Source, Place: a.Place} }
