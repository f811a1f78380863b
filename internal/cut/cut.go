package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"warraq/loader"
)

// run is one file, cut at every so many bytes.
type run struct {
	// set once
	name  string // of the file, without its folder
	every int64
	goTo  int           // how many cuts for one whose list is made and gone to, 0 for all
	begin chan int64    // is sent the length of a cut before it is read; nil for nobody
	end   chan struct{} // is sent when it has been

	// what came of it
	cuts, articles, errors int
	wrong                  []string
	slowest                time.Duration
	slowestAt              int64
}

// all reads the file in all its lengths, and closes begin.
func (r *run) all(ctx context.Context, data []byte) {
	for n := int64(0); ; n = min(n+r.every, int64(len(data))) {
		if r.begin != nil {
			r.begin <- n
		}
		start := time.Now()
		r.one(ctx, data[:n])
		if took := time.Since(start); took > r.slowest {
			r.slowest, r.slowestAt = took, n
		}
		if r.end != nil {
			r.end <- struct{}{}
		}
		if n == int64(len(data)) {
			break
		}
	}
	if r.begin != nil {
		close(r.begin)
	}
}

// one reads what is left of the file as a whole, and some as a list of places
// of which the first and the last are gone to.
func (r *run) one(ctx context.Context, data []byte) {
	defer func() {
		if p := recover(); p != nil {
			r.complain(data, fmt.Sprint("it panics: ", p))
		}
	}()
	r.cuts++
	o := loader.Options{FS: folder{r.name: data}}
	outcomes := 0
	for a, err := range loader.Open(ctx, r.name, o) {
		outcomes++
		r.count(data, err)
		if err == nil && a.Text == "" {
			r.complain(data, "an article without text")
		}
	}
	if outcomes == 0 {
		r.complain(data, "neither an article nor an error")
	}
	if r.goTo == 0 || r.cuts%r.goTo == 1 {
		r.places(ctx, data, o)
	}
}

func (r *run) places(ctx context.Context, data []byte, o loader.Options) {
	var places []loader.Entry
	outcomes := 0
	for e, err := range loader.Entries(ctx, r.name, o) {
		if outcomes++; err == nil {
			places = append(places, e)
		}
	}
	if outcomes == 0 {
		r.complain(data, "neither a place nor an error in its list")
	}
	for i, e := range places {
		if i > 0 && i < len(places)-1 {
			continue
		}
		for _, read := range []func() error{
			func() error { _, err := loader.Article(ctx, e.Origin, o); return err },
			func() error { _, err := loader.Head(ctx, e.Origin, o); return err },
		} {
			err := read()
			if _, ok := errors.AsType[*loader.Error](err); !ok && err != nil {
				r.complain(data, "an error that names no file")
			}
		}
	}
}

func (r *run) count(data []byte, err error) {
	if err == nil {
		r.articles++
		return
	}
	r.errors++
	if e, ok := errors.AsType[*loader.Error](err); !ok || e.Name != r.name {
		r.complain(data, fmt.Sprint("an error that names no file: ", err))
	}
}

func (r *run) complain(data []byte, what string) {
	r.wrong = append(r.wrong, fmt.Sprintf("cut at byte %d: %s", len(data), what))
}

// folder is a folder of files in memory, by their names.
type folder map[string][]byte

func (f folder) Open(name string) (fs.File, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{bytes.NewReader(data), name}, nil
}

// file is an open file of a folder, and what is known of it.
type file struct {
	*bytes.Reader
	name string
}

func (f *file) Stat() (fs.FileInfo, error) { return info{f}, nil }
func (f *file) Close() error               { return nil }

// info is what is known of a file.
type info struct{ f *file }

func (i info) Name() string       { return i.f.name }
func (i info) Size() int64        { return i.f.Reader.Size() }
func (i info) Mode() fs.FileMode  { return 0o444 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }
