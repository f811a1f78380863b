package loader

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
)

// readFile is the first limit bytes of a file. A longer one is an error when
// limit is MaxSize, the end of what may be held.
func readFile(ctx context.Context, name string, limit int64, o Options) ([]byte, error) {
	in, size, err := open(name, o)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if size > MaxSize && limit == MaxSize {
		return nil, ErrTooLarge
	}
	var b bytes.Buffer
	b.Grow(int(min(size, limit) + bytes.MinRead))
	n, err := io.Copy(&b, &checkedReader{ctx, io.LimitReader(in, limit+1)})
	switch {
	case err != nil:
		return nil, err
	case n <= limit:
		return b.Bytes(), nil
	case limit == MaxSize:
		return nil, ErrTooLarge
	}
	return wholeRunes(b.Bytes()[:limit]), nil
}

// open gives the file and its size in bytes, 0 when that is not known.
func open(name string, o Options) (io.ReadCloser, int64, error) {
	if name == "-" {
		if o.Stdin != nil {
			return io.NopCloser(o.Stdin), 0, nil
		}
		return io.NopCloser(os.Stdin), 0, nil
	}
	var f fs.File
	var err error
	if o.FS != nil {
		f, err = o.FS.Open(name)
	} else {
		f, err = os.Open(name)
	}
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// checkedReader stops between two reads when its context has ended. A read
// that blocks, of a terminal or a pipe, is not cut short.
type checkedReader struct {
	ctx context.Context
	in  io.Reader
}

func (r *checkedReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.in.Read(p)
}

// wholeRunes is b up to the last line break or blank in it, so that what was
// cut off on purpose does not look like damage.
func wholeRunes(b []byte) []byte {
	if i := bytes.LastIndexAny(b, "\n "); i > len(b)/2 {
		return b[:i]
	}
	return b
}
