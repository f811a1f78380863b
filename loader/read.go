package loader

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"warraq/loader/record"
)

// file is an open file.
type file struct {
	io.Reader // a record.Sized and io.ReaderAt when it is no pipe
	io.Closer
	size int64        // in bytes, -1 when that is not known
	read atomic.Int64 // bytes read so far, of one whose size is not known
}

// open opens the file called name, or standard input for "-".
func open(ctx context.Context, name string, o Options) (*file, error) {
	if name == "-" {
		var in io.Reader = os.Stdin
		if o.Stdin != nil {
			in = o.Stdin
		}
		at, ok := in.(io.ReaderAt)
		if sized, known := in.(record.Sized); ok && known {
			return whole(ctx, at, sized.Size(), io.NopCloser(nil), o.Read), nil
		}
		return pipe(ctx, in, io.NopCloser(nil), o.Read), nil
	}
	var f fs.File
	var err error
	if o.FS != nil {
		f, err = o.FS.Open(name)
	} else {
		f, err = os.Open(name)
	}
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	at, ok := f.(io.ReaderAt)
	if !ok || !info.Mode().IsRegular() {
		return pipe(ctx, f, f, o.Read), nil
	}
	return whole(ctx, at, info.Size(), f, o.Read), nil
}

// whole is a file of that size that can be read anywhere.
func whole(ctx context.Context, at io.ReaderAt, size int64, c io.Closer, total *atomic.Int64) *file {
	r := io.NewSectionReader(&checkedReaderAt{ctx, at, total}, 0, size)
	return &file{Reader: r, Closer: c, size: size}
}

// pipe is a file that can be read once, from its beginning.
func pipe(ctx context.Context, in io.Reader, c io.Closer, total *atomic.Int64) *file {
	f := &file{Closer: c, size: -1}
	f.Reader = &checkedReader{ctx, in, &f.read, total}
	return f
}

// checkedReader stops between two reads when its context has ended. A read
// that blocks, of a terminal or a pipe, is not cut short.
type checkedReader struct {
	ctx   context.Context
	in    io.Reader
	n     *atomic.Int64 // counts the bytes
	total *atomic.Int64 // counts them with those of other files, nil for nobody
}

func (r *checkedReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.in.Read(p)
	r.n.Add(int64(n))
	count(r.total, n)
	return n, err
}

// checkedReaderAt is checkedReader for a file.
type checkedReaderAt struct {
	ctx   context.Context
	in    io.ReaderAt
	total *atomic.Int64 // as in checkedReader
}

func (r *checkedReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.in.ReadAt(p, off)
	count(r.total, n)
	return n, err
}

func count(total *atomic.Int64, n int) {
	if total != nil {
		total.Add(int64(n))
	}
}

// wholeRunes is b up to the last line break or blank in it, so that what was
// cut off on purpose does not look like damage.
func wholeRunes(b []byte) []byte {
	if i := bytes.LastIndexAny(b, "\n "); i > len(b)/2 {
		return b[:i]
	}
	return b
}
