package jsonl

import (
	"bytes"
	"io"
	"iter"
	"sync"

	"warraq/loader/record"
)

// rec is a record cut out of its stream. Its bytes last until the next one.
type rec struct {
	bytes  []byte
	number int
	offset int64
}

// window is the part of a stream that is in memory: what was read and is not
// done with.
type window struct {
	// set once
	in    io.Reader
	limit int // bytes that one record may have
	size  int // how many bytes are read at a time

	// state
	buf  []byte              // what is not done with
	mem  []byte              // buf is a part of it
	lent *[recordWindow]byte // what mem was at first, when it was borrowed
	off  int64               // of buf's first byte
	err  error               // why there is no more
}

// How many bytes are read at a time: of a stream, and of one record, which
// ends in some of its first ones.
const (
	streamWindow = 256 << 10
	recordWindow = 16 << 10
)

// recordMemory is what one record after the other is read into: an article
// keeps nothing of its record.
var recordMemory = sync.Pool{New: func() any { return new([recordWindow]byte) }}

// borrow takes memory to read one record into.
func (w *window) borrow() {
	w.lent = recordMemory.Get().(*[recordWindow]byte)
	w.mem = w.lent[:]
}

// giveBack ends the use of what was borrowed, and of buf.
func (w *window) giveBack() { recordMemory.Put(w.lent) }

// more reads on, and reports whether there was more. It is for when buf does
// not hold the whole of a record.
func (w *window) more() bool {
	if w.err != nil {
		return false
	}
	if cap(w.mem)-len(w.buf) < w.size/2 {
		mem := make([]byte, max(w.size, 2*len(w.buf)+w.size/2))
		w.mem = mem[:cap(mem)]
	}
	w.buf = w.mem[:copy(w.mem, w.buf)]
	for w.err == nil {
		n, err := w.in.Read(w.mem[len(w.buf):])
		w.buf, w.err = w.mem[:len(w.buf)+n], err
		if n > 0 {
			return true
		}
	}
	return false
}

// drop is done with n bytes.
func (w *window) drop(n int) {
	w.buf = w.buf[n:]
	w.off += int64(n)
}

// records yields the records of r. An error of r comes last.
func records(r io.Reader, limit int64) iter.Seq2[rec, error] {
	return func(yield func(rec, error) bool) {
		w := &window{in: r, limit: int(limit), size: streamWindow}
		w.start()
		ok := true
		switch {
		case len(w.buf) == 0:
		case w.buf[0] == '[':
			w.drop(1)
			ok = w.values(yield)
		case w.byLine():
			ok = w.lines(yield)
		default:
			ok = w.values(yield)
		}
		if ok && w.err != nil && w.err != io.EOF {
			yield(rec{offset: w.off}, w.err)
		}
	}
}

// start is done with what comes before the first record.
func (w *window) start() {
	w.blanks()
	if bytes.HasPrefix(w.buf, []byte("\xef\xbb\xbf")) {
		w.drop(3)
		w.blanks()
	}
}

// blanks is done with the white space before what comes, line breaks and all.
func (w *window) blanks() {
	for {
		w.drop(skipBlanks(w.buf, 0))
		if len(w.buf) >= 3 || !w.more() {
			return
		}
	}
}

// byLine reports whether each record has a line to itself: the first one
// does, or is broken and another one begins on the next line.
func (w *window) byLine() bool {
	for {
		if i := bytes.IndexByte(w.buf, '\n'); i >= 0 && i+1 < len(w.buf) {
			return nestEnd(w.buf[:i], 0) >= 0 || w.buf[i+1] == '{' || w.buf[0] != '{'
		}
		if len(w.buf) > w.limit || !w.more() {
			return true
		}
	}
}

// lines yields a record a line.
func (w *window) lines(yield func(rec, error) bool) bool {
	for number, seen := 1, 0; ; {
		i := bytes.IndexByte(w.buf[seen:], '\n')
		end := seen + i
		if i < 0 {
			if seen = len(w.buf); seen <= w.limit && w.more() {
				continue
			}
			end = len(w.buf)
		}
		line := w.buf[:end]
		switch {
		case end > w.limit:
			if !yield(rec{number: number, offset: w.off}, record.ErrTooLarge) {
				return false
			}
			w.toNextLine()
			number, seen = number+1, 0
			continue
		case skipBlanks(line, 0) == len(line): // an empty line
		case !yield(rec{line, number, w.off}, nil):
			return false
		}
		if i < 0 {
			w.drop(end)
			return true
		}
		w.drop(end + 1)
		number, seen = number+1, 0
	}
}

// toNextLine is done with the rest of a line, which need not be in memory.
func (w *window) toNextLine() {
	for {
		if i := bytes.IndexByte(w.buf, '\n'); i >= 0 {
			w.drop(i + 1)
			return
		}
		w.drop(len(w.buf))
		if !w.more() {
			return
		}
	}
}

// values yields objects that follow each other, with commas between them or
// not, wherever their lines end.
func (w *window) values(yield func(rec, error) bool) bool {
	for number := 1; ; number++ {
		if !w.toValue() {
			return true
		}
		n, err := w.valueEnd()
		r := rec{w.buf[:n], number, w.off}
		if err != nil {
			r.bytes = nil
		}
		if !yield(r, err) {
			return false
		}
		if err != nil {
			w.drop(1)
			w.toObjectLine()
			continue
		}
		w.drop(n)
	}
}

// toValue is done with what parts two values, and reports whether there is
// another one.
func (w *window) toValue() bool {
	for {
		i := 0
		for i < len(w.buf) && (w.buf[i] == ',' || w.buf[i] == ']' || skipBlanks(w.buf[:i+1], i) > i) {
			i++
		}
		w.drop(i)
		if len(w.buf) > 0 {
			return true
		}
		if !w.more() {
			return false
		}
	}
}

// valueEnd is the length of the value that comes.
func (w *window) valueEnd() (int, error) {
	if w.buf[0] != '{' {
		return 0, errForm
	}
	n := nest{}
	for {
		if end, err := n.end(w.buf); end >= 0 {
			return end, err
		}
		if len(w.buf) > w.limit {
			return 0, record.ErrTooLarge
		}
		if !w.more() {
			return 0, errCut
		}
	}
}

// toObjectLine is done with all up to the next line that begins an object.
func (w *window) toObjectLine() {
	for {
		if i := bytes.Index(w.buf, []byte("\n{")); i >= 0 {
			w.drop(i + 1)
			return
		}
		w.drop(max(0, len(w.buf)-1))
		if !w.more() {
			w.drop(len(w.buf))
			return
		}
	}
}

// maxDepth is how deep the brackets of a record may nest.
const maxDepth = 64

// nest finds the end of an object in a buffer that grows, without looking at
// it all again. It gives up where no JSON can go on: at a line break in a
// string, at an object where none may stand, at too many brackets. So what
// a missing bracket or quotation mark spoils ends soon, and the cost of
// looking for the next record is linear.
type nest struct {
	at, depth int
	last      byte // the last byte that is no white space
}

// end is the byte after the object that b begins with, -1 when b ends before.
func (n *nest) end(b []byte) (int, error) {
	for n.at < len(b) {
		c := b[n.at]
		switch c {
		case '"':
			end := stringEnd(b, n.at)
			rest := b[n.at:]
			if end >= 0 {
				rest = b[n.at:end]
			}
			if bytes.IndexByte(rest, '\n') >= 0 {
				return 0, errForm
			}
			if end < 0 {
				return -1, nil // to look at it again, with more
			}
			n.at = end - 1
		case '{', '[':
			if n.depth++; n.depth > maxDepth || n.last != 0 && n.last != ':' && n.last != ',' && n.last != '[' {
				return 0, errForm
			}
		case '}', ']':
			if n.depth--; n.depth == 0 {
				return n.at + 1, nil
			}
		}
		if c > ' ' {
			n.last = c
		}
		n.at++
	}
	return -1, nil
}
