package jsonl

import (
	"bytes"
	"io"

	"warraq/loader/record"
	"warraq/model"
)

// A file with a record a line is too long to be read for a list. Its line
// breaks are found stretch by stretch, several at a time, and a head is cut
// out of a line when somebody looks at it.

// ByLine reports whether r has a record a line as Read takes it, and where
// the first one begins.
func ByLine(r io.ReaderAt, size int64, o record.Options) (first int64, ok bool) {
	w := &window{in: io.NewSectionReader(r, 0, size), limit: int(o.Limit()), size: recordWindow}
	w.start()
	return w.off, len(w.buf) > 0 && w.buf[0] != '[' && w.byLine()
}

// Stretch is what a part of a file tells of the lines in it.
type Stretch struct {
	Breaks int   // line breaks in it
	Runs   []Run // the lines behind those, which may begin at its end
}

// Run is lines that follow each other.
type Run struct {
	Break   int     // the number of the line break before the first, from 1
	Offsets []int64 // where each begins
}

// lookAhead is how many bytes behind a stretch tell whether its last line is
// empty. Mostly one is enough.
const lookAhead = 64

// StretchMemory is how many bytes of memory Lines needs for a stretch of n.
func StretchMemory(n int) int { return n + lookAhead }

// Lines finds the lines behind the line breaks from byte from to byte to of
// r. Lines of blanks are left out. mem is StretchMemory long.
func Lines(r io.ReaderAt, mem []byte, from, to int64) (Stretch, error) {
	b := mem[:StretchMemory(int(to-from))]
	n, err := r.ReadAt(b, from)
	if err != nil && err != io.EOF {
		return Stretch{}, err
	}
	b = b[:n]
	var s Stretch
	for i, end := 0, min(n, int(to-from)); ; {
		j := bytes.IndexByte(b[i:end], '\n')
		if j < 0 {
			return s, nil
		}
		i += j + 1
		s.Breaks++
		empty := i < n && b[i] <= ' ' || i == n
		if empty {
			if empty, err = emptyLine(r, b[i:], from+int64(i)); err != nil {
				return s, err
			}
		}
		if !empty {
			s.add(from + int64(i))
		}
	}
}

// add notes that a line behind the last line break begins at off.
func (s *Stretch) add(off int64) {
	last := len(s.Runs) - 1
	if last < 0 || s.Runs[last].Break+len(s.Runs[last].Offsets) != s.Breaks {
		s.Runs = append(s.Runs, Run{Break: s.Breaks})
		last++
	}
	s.Runs[last].Offsets = append(s.Runs[last].Offsets, off)
}

// emptyLine reports whether the line at off of r, which b is the beginning
// of, holds nothing but blanks. So does the end of the file.
func emptyLine(r io.ReaderAt, b []byte, off int64) (bool, error) {
	mem := make([]byte, 0, 4<<10)
	for {
		for i, c := range b {
			if c == '\n' || c != ' ' && c != '\t' && c != '\r' {
				return b[i] == '\n', nil
			}
		}
		off += int64(len(b))
		n, err := r.ReadAt(mem[:cap(mem)], off)
		if n == 0 {
			if err == io.EOF {
				err = nil
			}
			return true, err
		}
		b = mem[:n]
	}
}

// largeHead is how much of a line is looked at for its head.
const largeHead = 8 << 20

// HeadsAt calls f with the heads of the lines of r that begin at offsets,
// which ascend, until it is false. Of a line that is very long the head is
// what its beginning tells, without a text. mem is memory to begin with, nil
// for none. Titles are left out where they are not wanted.
func HeadsAt(r io.ReaderAt, size int64, offsets []int64, mem []byte, o record.Options, titles bool, f func(Head, error) bool) {
	find := newFields(o.Fields)
	if !titles {
		find.title = nil
	}
	at := io.NewSectionReader(r, 0, size)
	w := &window{in: at, mem: mem, size: recordWindow}
	for _, off := range offsets {
		if w.off+int64(len(w.buf)) <= off || off < w.off {
			at.Seek(off, io.SeekStart)
			w.buf, w.off, w.err = nil, off, nil
		}
		w.drop(int(off - w.off))
		line, cut := w.line()
		h, err := find.head(line)
		switch {
		case cut && err == errCut:
			h, err = find.headOf(nil), nil
		case err == errCut && w.err != nil && w.err != io.EOF:
			err = w.err
		}
		h.Place = model.Position{Offset: off}
		if !f(h, err) {
			return
		}
	}
}

// line is the line that buf begins with, without its break, or as much of it
// as a head may have.
func (w *window) line() (line []byte, cut bool) {
	for seen := 0; ; {
		if i := bytes.IndexByte(w.buf[seen:], '\n'); i >= 0 {
			return w.buf[:seen+i], false
		}
		seen = len(w.buf)
		if seen > largeHead {
			return w.buf, true
		}
		if !w.more() {
			return w.buf, false
		}
	}
}
