package loader

import (
	"errors"
	"fmt"
	"io/fs"
)

// The reasons for which a file or folder gives no article.
var (
	ErrEmpty      = errors.New("no text in it")
	ErrNoArticles = errors.New("no articles in this folder")
	ErrTooLarge   = errors.New("larger than 2 GiB, the most that one article may have")
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
	Record int    // number of the record in the file from 1, 0 for the whole file
	Offset int64  // byte of the file at which it happened, 0 for the whole file
	Err    error
}

func (e *Error) Error() string {
	place := e.Name
	if e.Record > 0 {
		place += fmt.Sprintf(":%d", e.Record)
	}
	if e.Offset > 0 {
		place += fmt.Sprintf(" at byte %d", e.Offset)
	}
	return place + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// fileError names the file once: the path that the operating system repeats
// in its own error is taken out.
func fileError(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &Error{Name: name, Err: err}
}
