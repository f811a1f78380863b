package files

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"os"
	"time"
)

// What is kept of files holds for as long as they are what they were: the
// folders have the same names in them, as their times tell, and the files
// their sizes, their times and, of some of them, a sample of their bytes.

// stamp is what a file or folder was like before it was read.
type stamp struct {
	size  int64 // 0 for a folder
	mtime int64 // in ns since 1970
}

// stamps are those of all that a list depends on.
type stamps struct {
	young   bool // one of them may change without that showing
	folders []stamped
	files   []stamped
}

type stamped struct {
	name string
	stamp
}

// settled is how old a time must be for a change after it to show: some file
// systems count by two seconds.
const settled = 2 * time.Second

// stampOf is the stamp of what is called name, and whether it can be trusted
// to change when that does.
func stampOf(name string) (s stamp, ok bool) {
	info, err := os.Stat(name)
	if err != nil {
		return s, false
	}
	if s.mtime = info.ModTime().UnixNano(); !info.IsDir() {
		s.size = info.Size()
	}
	return s, time.Since(info.ModTime()) >= settled
}

// folder notes what a folder is like, or a file that says what of it is
// listed.
func (l *stamps) folder(name string) {
	s, ok := stampOf(name)
	l.young = l.young || !ok
	l.folders = append(l.folders, stamped{name, s})
}

// file notes what a file with articles is like.
func (l *stamps) file(name string) {
	s, ok := stampOf(name)
	l.young = l.young || !ok
	l.files = append(l.files, stamped{name, s})
}

// holds reports whether what is called s.name is as it was.
func (s *stamped) holds() bool {
	now, _ := stampOf(s.name)
	return now == s.stamp
}

// maxSampled is of how many files bytes are compared.
const maxSampled = 256

// sampled are the numbers of the files of which a sample is kept.
func (l *stamps) sampled() []int {
	var list []int
	for i := 0; i < len(l.files); i += 1 + (len(l.files)-1)/maxSampled {
		list = append(list, i)
	}
	return list
}

// How much is sampled of a file: all of a short one, else pieces that are
// spread evenly from its beginning to its end.
const (
	samplePieces = 8
	samplePiece  = 4 << 10
)

// sample is a sum of some bytes of the file called name, 0 when it cannot be
// read.
func sample(name string, size int64) uint64 {
	f, err := os.Open(name)
	if err != nil {
		return 0
	}
	defer f.Close()
	sum := sha256.New()
	piece := make([]byte, samplePiece)
	last := max(0, size-samplePiece)
	for i := range int64(samplePieces) {
		n, err := f.ReadAt(piece, last*i/(samplePieces-1))
		if err != nil && err != io.EOF {
			return 0
		}
		if sum.Write(piece[:n]); last == 0 {
			break
		}
	}
	return binary.LittleEndian.Uint64(sum.Sum(nil)) | 1
}
