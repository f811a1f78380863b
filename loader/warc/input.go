package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/gzip"
)

// A packed archive is a row of gzip members. Nearly always each is one record,
// so a member that cannot be unpacked costs that record only; but nothing
// forbids to cut a record in two members or to pack a whole archive as one.
// The unpacked stream therefore ends (io.EOF) before a member that begins
// like a record, until somebody asks for more, and runs on into any other.

// input is an archive as a stream of unpacked bytes.
type input struct {
	// set once
	source *counter
	raw    *bufio.Reader // the file
	text   *bufio.Reader // what is unpacked
	gz     *gzip.Reader  // nil when nothing is packed
	probe  *gzip.Reader  // looks at what comes next
	arc    bool          // every member is a record

	// state
	member int64  // offset of the current gzip member
	edge   bool   // the current member has ended, and the next begins like a record
	damage error  // what is wrong with the current member; cleared by recover
	pushed []byte // read already and to be read again, nothing of it packed
	again  int64  // bytes that were pushed so far
}

// counter counts the bytes of a file and keeps the error it died of.
type counter struct {
	in  io.Reader
	n   int64
	err error // never io.EOF
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
	return n, err
}

const bufferSize = 64 << 10

func newInput(r io.Reader) *input {
	in := &input{source: &counter{in: r}}
	in.raw = bufio.NewReaderSize(in.source, bufferSize)
	if head, _ := in.raw.Peek(peekSize); packed(head) {
		in.gz, in.probe = new(gzip.Reader), new(gzip.Reader)
		in.open()
	}
	in.text = bufio.NewReaderSize(&unpacked{in}, bufferSize)
	return in
}

// packed reports whether b begins like a gzip member (RFC 1952, 2.3).
func packed(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\x1f\x8b\x08")) && len(b) >= 4 && b[3]&0xe0 == 0
}

// firstUnpacked is what the first bytes of a gzip member unpack to.
func firstUnpacked(gz *gzip.Reader, head []byte) []byte {
	if gz.Reset(bytes.NewReader(head)) != nil {
		return nil
	}
	out := make([]byte, 16)
	n, _ := io.ReadFull(gz, out)
	return out[:n]
}

// open begins with the gzip member at the current byte of the file.
func (in *input) open() {
	in.member, in.edge = in.rawOffset(), false
	if in.damage = in.gz.Reset(in.raw); in.damage == nil {
		in.gz.Multistream(false)
	}
}

func (in *input) rawOffset() int64 { return in.source.n - int64(in.raw.Buffered()) }

// offset is where in the file the current byte lies, or its gzip member.
func (in *input) offset() int64 {
	if in.gz != nil {
		return in.member
	}
	return in.rawOffset() - int64(in.text.Buffered()+len(in.pushed))
}

// broken is the error that the file died of, if it did.
func (in *input) broken() error { return in.source.err }

// unpacked reads the unpacked bytes of in.
type unpacked struct{ in *input }

func (u *unpacked) Read(p []byte) (int, error) {
	in := u.in
	if len(in.pushed) > 0 {
		n := copy(p, in.pushed)
		in.pushed = in.pushed[n:]
		return n, nil
	}
	if in.gz == nil {
		return in.raw.Read(p)
	}
	for {
		switch {
		case in.damage != nil:
			return 0, in.damage
		case in.edge:
			return 0, io.EOF
		}
		n, err := in.gz.Read(p)
		if err == io.EOF {
			err = in.between()
		}
		if err != nil && err != io.EOF {
			in.damage = err
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// between goes from a member that has ended to the next one when that
// continues it.
func (in *input) between() error {
	head, _ := in.raw.Peek(peekSize)
	if !packed(head) || in.recordIn(head) {
		in.edge = true
		return io.EOF
	}
	start := in.member
	in.open()
	in.member = start // the record goes on
	return in.damage
}

// recordIn reports whether a record begins in the gzip member that begins
// with head.
func (in *input) recordIn(head []byte) bool {
	first := firstUnpacked(in.probe, head)
	return begins(first) || in.arc && len(first) > 0
}

// peekSize is how much of a gzip member is looked at: enough for its header
// and the first bytes of a record.
const peekSize = 512

// skipBlank goes to the next byte that is no line break or blank, into the
// next member if need be. It reports false at the end of the file.
func (in *input) skipBlank() (bool, error) {
	for {
		b, err := in.text.ReadByte()
		switch {
		case err == nil && (b == '\n' || b == '\r' || b == ' '):
		case err == nil:
			in.text.UnreadByte()
			return true, nil
		case err != io.EOF:
			return false, in.readError(err)
		case !in.nextMember():
			return false, nil
		}
	}
}

// nextMember opens the gzip member behind the one that has ended. Bytes
// between two that are in none are skipped.
func (in *input) nextMember() bool {
	if in.gz == nil || in.source.err != nil {
		return false
	}
	if head, _ := in.raw.Peek(4); !packed(head) {
		return len(head) > 0 && in.recover()
	}
	in.open()
	return true
}

// readError is the reason for which reading stopped.
func (in *input) readError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}

// errCut says that the file ends before the record does.
var errCut = errors.New("the file was cut in it")

// recover goes to the next gzip member that begins like a record, and reports
// whether there is one.
func (in *input) recover() bool {
	if in.gz == nil {
		return false
	}
	for {
		head, err := in.raw.Peek(peekSize)
		if len(head) < 4 || in.source.err != nil {
			return false
		}
		i := bytes.Index(head, []byte("\x1f\x8b\x08"))
		switch {
		case i < 0 && err != nil:
			return false
		case i < 0:
			in.raw.Discard(len(head) - 2)
			continue
		case i > 0:
			in.raw.Discard(i)
			continue
		}
		if in.recordIn(head) {
			in.open()
			in.text.Reset(&unpacked{in})
			return true
		}
		in.raw.Discard(1)
	}
}

// peek is the next bytes, up to n, fewer at the end.
func (in *input) peek(n int) []byte {
	b, _ := in.text.Peek(n)
	return b
}

// line is the next line with its end.
func (in *input) line() (string, error) { return readLine(in.text) }

// readLine is the next line of r with its end; errLongLine after headerSize bytes.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == bufio.ErrBufferFull && len(line) > headerSize:
			return "", errLongLine
		case err != bufio.ErrBufferFull:
			return string(line), err
		}
	}
}

// skipLine goes behind the next line break.
func (in *input) skipLine() {
	for {
		if _, err := in.text.ReadSlice('\n'); err != bufio.ErrBufferFull {
			return
		}
	}
}

// block is the bytes of one record.
type block struct {
	in   *input
	left int64 // bytes to come
}

func (in *input) block(length int64) *block { return &block{in, length} }

func (b *block) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.in.text.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	if err == io.EOF && b.left > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// discard goes behind the block. The error says that it is not all there.
func (b *block) discard() error {
	_, err := io.Copy(io.Discard, b)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("it ends %d bytes short of the length that its header says", b.left)
	}
	return err
}

// pushBack has rest, the last bytes of b, read again. It refuses where that
// was asked for so often that reading would take time out of proportion.
func (b *block) pushBack(rest []byte) bool {
	in := b.in
	if in.gz != nil || in.again > 4*in.source.n {
		return false
	}
	in.again += int64(len(rest))
	ahead, _ := in.text.Peek(in.text.Buffered())
	in.pushed = slices.Concat(rest, ahead, in.pushed)
	in.text.Reset(&unpacked{in})
	b.left = 0
	return true
}

// atRecord reports whether the block has ended where the next record begins,
// or the file ends.
func (b *block) atRecord() bool {
	ahead := bytes.TrimLeft(b.in.peek(4+versionLen), "\r\n ")
	return b.left == 0 && (len(ahead) == 0 || isVersion(ahead))
}
