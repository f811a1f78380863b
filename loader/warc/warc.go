// Package warc reads web archives: WARC and the older ARC, packed with gzip
// record by record or not at all, and WET, the texts that crawls have made of
// their pages.
//
// A page in them is told by what the server said: answers with a status of
// 200 to 299 whose type is HTML or plain text, and the resource and conversion
// records of such a type. Pictures, scripts, requests, look-ups, metadata and
// records that only repeat an earlier one are passed over. Archives are
// written by many programs and cut by many accidents, so every length, chunk
// and checksum is taken as a hint: what can still be read is, with a warning,
// and reading goes on at the next thing that looks like a record.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/klauspost/compress/gzip"

	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// Is reports whether a file that begins with head is one that Read reads,
// packed with gzip or not.
func Is(_ string, head []byte) bool {
	if packed(head) {
		head = firstUnpacked(new(gzip.Reader), head)
	}
	return begins(head)
}

// begins reports whether a web archive begins with head.
func begins(head []byte) bool {
	return isVersion(head) || bytes.HasPrefix(head, []byte("filedesc://"))
}

// Read yields the pages of a web archive. The offset of a record that is
// packed is that of its gzip member, 0 when another record begins there too.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		newScanner(r, o, yield).all()
	}
}

// At is the page in the record that r begins with.
func At(r io.Reader, o record.Options) (*model.Article, error) {
	for a, err := range Read(r, o) {
		if err == nil && a.Place.Record != 1 {
			break
		}
		return a, err
	}
	return nil, record.ErrEmpty
}

// The reasons for which a record gives no page.
var (
	errHeader  = errors.New("its header is no header of a record")
	errLength  = errors.New("its length is missing or no number")
	errStray   = errors.New("bytes after the record that belong to none")
	errSegment = errors.New("it is a part of a record that was split, and these are not joined")
)

// scanner walks from record to record.
type scanner struct {
	// set once
	in    *input
	o     record.Options
	yield func(*model.Article, error) bool
	heads func(jsonl.Head) bool // takes the pages without their being read; nil when articles are asked for

	// state
	n       int   // number of the current record
	start   int64 // offset of the current record, or of what is wrong behind it
	member  int64 // offset of the current record
	before  int64 // offset of the record before it
	lost    bool  // the bytes up to the next record have been complained of
	found   bool  // an article or an error was yielded
	stopped bool  // the caller wants no more
	passed  int   // records that hold no page
	wat     int   // metadata records in JSON
}

func newScanner(r io.Reader, o record.Options, yield func(*model.Article, error) bool) *scanner {
	s := &scanner{in: newInput(r), o: o, yield: yield}
	s.in.arc = !isVersion(s.in.peek(versionLen))
	return s
}

// all goes through the archive.
func (s *scanner) all() {
	for s.next() && s.record() {
	}
	s.end()
}

// next goes to the beginning of the next record, and says once what lies on
// the way. It reports whether there is one.
func (s *scanner) next() bool {
	if s.stopped {
		return false
	}
	for {
		more, err := s.in.skipBlank()
		if err != nil {
			if !s.fail(err) || !s.in.recover() {
				return false
			}
			continue
		}
		if !more {
			return false
		}
		if s.begins() {
			return true
		}
		if s.start = s.in.offset(); !s.lost && !s.fail(errStray) {
			return false
		}
		s.lost = true
		s.in.skipLine()
	}
}

// begins reports whether a record begins here. What an ARC record begins with
// is told by reading it.
func (s *scanner) begins() bool {
	return s.in.arc || isVersion(s.in.peek(versionLen))
}

// record reads one record, and reports whether to go on.
func (s *scanner) record() bool {
	if s.n++; s.n > 1 {
		s.before = s.member
	}
	s.start = s.in.offset()
	s.member = s.start
	h, err := s.header()
	if s.lost = err != nil; s.lost {
		return s.fail(err)
	}
	b := s.in.block(h.length)
	if !s.page(h, b) {
		return false
	}
	if err := b.discard(); err != nil && s.in.broken() == nil {
		return s.fail(err) && (s.in.damage == nil || s.in.recover())
	}
	return true
}

func (s *scanner) header() (*header, error) {
	if s.in.arc {
		return readARC(s.in)
	}
	return readWARC(s.in)
}

// page yields the page in the block of a record, if there is one.
func (s *scanner) page(h *header, b *block) bool {
	if h.kind == "continuation" {
		return s.fail(errSegment)
	}
	p, err := s.find(h, b)
	switch {
	case err != nil:
		return s.fail(err)
	case p == nil && s.heads != nil && h.kind == "revisit" && h.digest != "":
		s.stopped = !s.heads(s.again(h))
		return !s.stopped
	case p == nil:
		s.pass(h)
		return true
	case s.heads != nil:
		s.found = true
		s.stopped = !s.heads(s.head(h, p))
		return !s.stopped
	}
	a, err := s.article(h, p)
	if err != nil {
		return s.fail(err)
	}
	a.Place = s.place()
	s.found = true
	s.stopped = !s.yield(a, nil)
	return !s.stopped
}

// place is that of the current record.
func (s *scanner) place() model.Position {
	p := model.Position{Record: s.n}
	if s.start > s.before || s.n == 1 {
		p.Offset = s.start
	}
	return p
}

// pass counts a record without a page.
func (s *scanner) pass(h *header) {
	s.passed++
	if h.kind == "metadata" && strings.HasPrefix(h.contentType, "application/json") {
		s.wat++
	}
}

// fail yields an error of the current record, and reports whether to go on.
func (s *scanner) fail(err error) bool {
	if s.stopped {
		return false
	}
	s.found = true
	s.stopped = !s.yield(nil, &record.Error{Record: s.n, Offset: s.start, Err: err})
	return !s.stopped
}

// end says why an archive without a page has none, and what the stream died of.
func (s *scanner) end() {
	switch {
	case s.stopped:
	case s.in.broken() != nil:
		s.yield(nil, s.in.broken())
	case s.found:
	case s.wat > 0:
		s.yield(nil, &record.Error{Err: errors.New("a WAT file: it describes pages and does not hold their text; the WET file of the same name does")})
	case s.passed > 0:
		s.yield(nil, &record.Error{Err: fmt.Errorf("%w: none of its %d records is a page", record.ErrEmpty, s.passed)})
	default:
		s.yield(nil, &record.Error{Err: record.ErrEmpty})
	}
}
