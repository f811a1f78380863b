package loader

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"warraq/loader/record"
)

// Limits bound what a file may make us do. The zero value is the default.
type Limits struct {
	// MaxSize is how many bytes one article may have, and a file that has to
	// be read whole; 0 is 2 GiB.
	MaxSize int64
	// MaxRatio is how many times its size a packed file may become; 0 is
	// 1000. The first 64 MiB are free.
	MaxRatio int64
	// MaxDepth is how many archives and compressions may lie one in another;
	// 0 is 6.
	MaxDepth int
}

const (
	defaultRatio = 1000
	defaultDepth = 6
	freeUnpacked = 64 << 20 // bytes that may come out of anything
)

// The reasons for which a packed file is not read to its end.
var (
	ErrTooDeep = errors.New("packed too many times")
	ErrBomb    = errors.New("it unpacks to far more than it should")
)

func (l *Limits) maxSize() int64 {
	o := record.Options{MaxSize: l.MaxSize}
	return o.Limit()
}

func (l *Limits) depth() int {
	if l.MaxDepth > 0 {
		return l.MaxDepth
	}
	return defaultDepth
}

func (l *Limits) ratio() int64 {
	if l.MaxRatio > 0 {
		return l.MaxRatio
	}
	return defaultRatio
}

// budget is how much may come out of one file, over all its layers. A decoder
// may read its layer on a goroutine of its own while another layer is read.
type budget struct {
	file     *file
	ratio    int64
	unpacked atomic.Int64
}

func (f *file) budget(l Limits) *budget { return &budget{file: f, ratio: l.ratio()} }

// spend counts n bytes that were unpacked.
func (b *budget) spend(n int) error {
	unpacked := b.unpacked.Add(int64(n))
	packed := max(b.file.size, b.file.read.Load())
	if unpacked > freeUnpacked && unpacked/b.ratio > packed {
		return ErrBomb
	}
	return nil
}

// layer reads what is packed, within the budget.
type layer struct {
	in     io.Reader
	format *Format
	budget *budget
}

func (l *layer) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	if over := l.budget.spend(n); over != nil {
		return n, over
	}
	if err != nil && err != io.EOF {
		err = unpackError(l.format, err)
	}
	return n, err
}

// unpackError names the format in which something is wrong, once.
func unpackError(f *Format, err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s: the file was cut: %w", f.Name, err)
	case errors.Is(err, ErrBomb), errors.Is(err, ErrTooLarge), errors.Is(err, ErrPath), errors.Is(err, ErrEncrypted), errors.Is(err, ErrWindow):
		return err
	}
	return fmt.Errorf("%s: %w", f.Name, err)
}
