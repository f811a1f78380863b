package loader

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"

	"warraq/loader/record"
)

// The reasons for which a member of an archive is not read.
var (
	ErrPath      = errors.New("its path leads out of the archive")
	ErrEncrypted = errors.New("it is encrypted")
	ErrWindow    = errors.New("it asks for more memory than reading it may take")
)

func gunzip(r io.Reader) (io.ReadCloser, error) { return gzip.NewReader(r) }

// maxWindow is how many bytes of what it unpacked a Zstandard or xz stream may
// refer to, and so what reading one may hold in memory. The tools of
// Zstandard allow as much.
const maxWindow = 128 << 20

// unzstd unpacks one block while it reads the next: twice as fast, and done
// with when it is closed.
func unzstd(r io.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

func bunzip(r io.Reader) (io.ReadCloser, error) { return io.NopCloser(bzip2.NewReader(r)), nil }

func unxz(r io.Reader) (io.ReadCloser, error) {
	head, r, err := peek(r, headSize)
	if err != nil {
		return nil, err
	}
	if xzWindow(head) > maxWindow {
		return nil, ErrWindow
	}
	d, err := xz.NewReader(r)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(d), nil
}

// xzWindow is the size in bytes of the dictionary that the first block of an
// xz stream asks for (.xz file format 3.1 and 5.3.1), 0 when it is not told.
func xzWindow(head []byte) int64 {
	if len(head) < 32 {
		return 0
	}
	flags, rest := head[13], head[14:32]
	for _, size := range []byte{0x40, 0x80} { // of the block, packed and unpacked
		if flags&size == 0 {
			continue
		}
		for len(rest) > 3 && rest[0]&0x80 != 0 {
			rest = rest[1:]
		}
		rest = rest[1:]
	}
	if rest[0] != 0x21 || len(rest) < 3 {
		return 0
	}
	bits := int64(rest[2] & 0x3f)
	if bits == 40 {
		return 1<<32 - 1
	}
	return (2 | bits&1) << (bits/2 + 11)
}

func unlz4(r io.Reader) (io.ReadCloser, error) { return io.NopCloser(lz4.NewReader(r)), nil }

// member is a file in an archive, to be opened before the next one is asked
// for.
type member struct {
	name string
	open func() (io.ReadCloser, error)
}

// unzip yields the members of a zip file in natural order. Its directory is
// at its end: a stream that cannot jump is held in memory.
func unzip(r io.Reader, o record.Options) iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		at, size, err := record.RandomAccess(r, o)
		if err != nil {
			yield(member{}, err)
			return
		}
		z, err := zip.NewReader(at, size)
		if err != nil {
			yield(member{}, zipError(err))
			return
		}
		files := slices.Clone(z.File)
		slices.SortStableFunc(files, func(a, b *zip.File) int { return naturalCompare(a.Name, b.Name) })
		for _, f := range files {
			if !f.FileInfo().IsDir() && !hidden(f.Name) && !zipMember(f, yield) {
				return
			}
		}
	}
}

// zipError says what a zip file without a directory is, and does not name the
// format, as the package that reads it does.
func zipError(err error) error {
	if errors.Is(err, zip.ErrFormat) {
		return errors.New("the file was cut, or is damaged: the directory at its end is missing")
	}
	return err
}

func zipMember(f *zip.File, yield func(member, error) bool) bool {
	name := cleanPath(f.Name)
	switch {
	case !safePath(name):
		return yield(member{name: name}, ErrPath)
	case f.Flags&1 != 0:
		return yield(member{name: name}, ErrEncrypted)
	}
	return yield(member{name, f.Open}, nil)
}

// untar yields the files of a tar archive in its order.
func untar(r io.Reader, _ record.Options) iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		t := tar.NewReader(r)
		for {
			h, err := t.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(member{}, err)
				return
			}
			if h.Typeflag != tar.TypeReg || hidden(h.Name) {
				continue
			}
			name := cleanPath(h.Name)
			ok := false
			if safePath(name) {
				ok = yield(member{name, func() (io.ReadCloser, error) { return io.NopCloser(t), nil }}, nil)
			} else {
				ok = yield(member{name: name}, ErrPath)
			}
			if !ok {
				return
			}
		}
	}
}

// isTar tells a tar archive by the mark in its first header, or an old one by
// the sum in it.
func isTar(name string, head []byte) bool {
	if len(head) < 512 {
		return false
	}
	return bytes.Equal(head[257:262], []byte("ustar")) || strings.HasSuffix(name, ".tar") && tarSum(head)
}

// tarSum reports whether the first header of head has the sum that it says.
func tarSum(head []byte) bool {
	sum, want := 0, 0
	for i, b := range head[:512] {
		if 148 <= i && i < 156 {
			if '0' <= b && b <= '7' {
				want = want*8 + int(b-'0')
			}
			b = ' '
		}
		sum += int(b)
	}
	return sum == want
}

// cleanPath is a path in an archive as Windows and others write it.
func cleanPath(name string) string {
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./")
}

// safePath reports whether name stays in its archive.
func safePath(name string) bool {
	return name != "" && !path.IsAbs(name) && !slices.Contains(strings.Split(name, "/"), "..") && strings.IndexByte(name, 0) < 0
}

// hidden reports whether a file, or a folder it is in, is one that lists
// leave out.
func hidden(name string) bool {
	for part := range strings.SplitSeq(cleanPath(name), "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}
