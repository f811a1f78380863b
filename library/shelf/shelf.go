// Package shelf keeps files that can be made again: a cache in a folder. A
// file is found by a key, is whole or is not there, and the ones that were
// asked for least lately go when all of them become too many bytes.
//
// Nothing here is worth an error to a reader. A folder that cannot be written,
// a full disk and a damaged file all come to the same: it is not there.
package shelf

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A file is the magic, the length of the key in four bytes, the key, what is
// kept, and the CRC-32C of all that in four bytes, all little-endian.
const (
	magic   = "warraq shelf 1\r\n"
	ending  = ".kept"
	unready = ".part" // a file that is being written
)

// abandoned is after how long a file that is being written is taken for one
// whose program has died.
const abandoned = time.Hour

// Shelf is a folder. A nil one keeps nothing. It may be used by several
// programs at once.
type Shelf struct {
	dir   string
	limit int64 // bytes of all files
}

// At is the shelf in the folder dir, which is made when something is put
// there. All files take limit bytes at most.
func At(dir string, limit int64) *Shelf { return &Shelf{dir, limit} }

// Dir is the folder.
func (s *Shelf) Dir() string { return s.dir }

func (s *Shelf) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(s.dir, hex.EncodeToString(sum[:16])+ending)
}

// Book is what is kept for a key. It can be read by several goroutines, and
// stays the same when another one takes its place.
type Book struct {
	*io.SectionReader
	file *os.File
}

// Close lets go of the file. Who forgets it lets the garbage collector do so.
func (b *Book) Close() error { return b.file.Close() }

// Open is what is kept for key, nil when nothing is. All of it is read once
// to see that it is whole; a damaged file is taken away.
func (s *Shelf) Open(key string) *Book {
	if s == nil {
		return nil
	}
	path := s.path(key)
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	b, err := check(f, key)
	if err != nil {
		f.Close()
		os.Remove(path)
		return nil
	}
	now := time.Now()
	os.Chtimes(path, now, now) // where that fails it goes sooner
	return b
}

var errDamaged = errors.New("the file is damaged")

// check is f as a book, if it is whole and is of key.
func check(f *os.File, key string) (*Book, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	head := make([]byte, len(magic)+4+len(key))
	size := info.Size() - int64(len(head)) - crc32.Size
	if !info.Mode().IsRegular() || size < 0 {
		return nil, errDamaged
	}
	if _, err := f.ReadAt(head, 0); err != nil {
		return nil, err
	}
	if string(head) != string(header(key)) {
		return nil, errDamaged
	}
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	if _, err := io.CopyBuffer(sum, struct{ io.Reader }{io.NewSectionReader(f, 0, info.Size()-crc32.Size)}, make([]byte, 64<<10)); err != nil {
		return nil, err
	}
	var want [crc32.Size]byte
	if _, err := f.ReadAt(want[:], info.Size()-crc32.Size); err != nil {
		return nil, err
	}
	if sum.Sum32() != binary.LittleEndian.Uint32(want[:]) {
		return nil, errDamaged
	}
	return &Book{io.NewSectionReader(f, int64(len(head)), size), f}, nil
}

// header is what a file of key begins with.
func header(key string) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(key))), key...)
}

// Put keeps what write writes for key, in the place of what was kept for it.
// After an error that is still there.
func (s *Shelf) Put(key string, write func(io.Writer) error) error {
	if s == nil {
		return nil
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.dir, "*"+unready)
	if err != nil {
		return err
	}
	err = writeAll(f, key, write)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), s.path(key))
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	s.clear()
	return nil
}

// writeAll writes a file of key to f.
func writeAll(f io.Writer, key string, write func(io.Writer) error) error {
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	b := bufio.NewWriterSize(f, 64<<10)
	w := io.MultiWriter(b, sum)
	if _, err := w.Write(header(key)); err != nil {
		return err
	}
	if err := write(w); err != nil {
		return err
	}
	if _, err := b.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32())); err != nil {
		return err
	}
	return b.Flush()
}

// clear takes away what was abandoned, and what was used least lately of what
// is too much.
func (s *Shelf) clear() {
	list, total := s.kept(), int64(0)
	slices.SortFunc(list, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, f := range list {
		if total += f.Size(); total > s.limit {
			os.Remove(filepath.Join(s.dir, f.Name()))
		}
	}
}

// kept are the files that are kept. Those that somebody else gave up writing
// are taken away on the way.
func (s *Shelf) kept() []fs.FileInfo {
	entries, _ := os.ReadDir(s.dir)
	var list []fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil:
		case strings.HasSuffix(e.Name(), ending):
			list = append(list, info)
		case strings.HasSuffix(e.Name(), unready) && time.Since(info.ModTime()) > abandoned:
			os.Remove(filepath.Join(s.dir, e.Name()))
		}
	}
	return list
}

// Size is how many files are kept, and their bytes.
func (s *Shelf) Size() (files int, bytes int64) {
	if s == nil {
		return 0, 0
	}
	for _, f := range s.kept() {
		files, bytes = files+1, bytes+f.Size()
	}
	return files, bytes
}
