package parquet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"

	"warraq/loader/record"
)

// codec unpacks the pages of a column.
type codec struct {
	// set once
	number int64
	limit  int64 // bytes that a page may have

	// state
	out  []byte // what the last page was unpacked to
	gzip *gzip.Reader
	zstd *zstd.Decoder
}

// The ways in which pages are packed.
const (
	uncompressed = 0
	snappy       = 1
	gzipped      = 2
	lzo          = 3
	brotlied     = 4
	oldLZ4       = 5
	zstandard    = 6
	rawLZ4       = 7
)

// freePage is how many bytes a page may have whatever it was packed to;
// maxRatio is how many times its packed size a larger one may be.
const (
	freePage = 64 << 20
	maxRatio = 1000
)

// unpack is a page of size bytes. It lasts until the next one.
func (c *codec) unpack(packed []byte, size int64) ([]byte, error) {
	switch {
	case c.number == uncompressed:
		return packed, nil
	case size < 0:
		return nil, errPage
	case size > c.limit || size > freePage && size/maxRatio > int64(len(packed)):
		return nil, record.ErrTooLarge
	case size == 0:
		return nil, nil
	}
	if int64(cap(c.out)) < size {
		c.out = make([]byte, size)
	}
	out := c.out[:size]
	if err := c.into(out, packed); err != nil {
		return nil, fmt.Errorf("%w: %w", errPage, err)
	}
	return out, nil
}

// into unpacks a page and fills out with it.
func (c *codec) into(out, packed []byte) error {
	switch c.number {
	case snappy:
		if n, err := s2.DecodedLen(packed); err != nil || n != len(out) {
			return errPage
		}
		_, err := s2.Decode(out, packed)
		return err
	case rawLZ4:
		return block(out, packed)
	case oldLZ4:
		return hadoop(out, packed)
	}
	in, err := c.stream(packed)
	if err == nil {
		_, err = io.ReadFull(in, out)
	}
	return err
}

// stream reads a page that is packed as a stream.
func (c *codec) stream(packed []byte) (io.Reader, error) {
	r := bytes.NewReader(packed)
	switch c.number {
	case gzipped:
		if c.gzip == nil {
			c.gzip = new(gzip.Reader)
		}
		return c.gzip, c.gzip.Reset(r)
	case brotlied:
		return brotli.NewReader(r), nil
	case zstandard:
		if c.zstd == nil {
			var err error
			c.zstd, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
			if err != nil {
				return nil, err
			}
		}
		return c.zstd, c.zstd.Reset(r)
	}
	return nil, c.known()
}

// maxWindow is how many bytes of what it unpacked a Zstandard stream may
// refer to.
const maxWindow = 128 << 20

// known is an error when no page can be unpacked.
func (c *codec) known() error {
	switch {
	case c.number == lzo:
		return fmt.Errorf("it is packed with LZO, which is not read")
	case c.number < uncompressed || c.number > rawLZ4:
		return fmt.Errorf("it is packed in a way that is not known (%d)", c.number)
	}
	return nil
}

// close gives back what unpacking took.
func (c *codec) close() {
	if c.zstd != nil {
		c.zstd.Close()
	}
}

// block fills out with an LZ4 block.
func block(out, packed []byte) error {
	n, err := lz4.UncompressBlock(packed, out)
	if err == nil && n != len(out) {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// hadoop fills out with LZ4 blocks that each have both their sizes before
// them, or with one that has not: both were written under the same number.
func hadoop(out, packed []byte) error {
	whole, rest := out, packed
	for len(out) > 0 && len(rest) >= 8 {
		n, size := binary.BigEndian.Uint32(rest), binary.BigEndian.Uint32(rest[4:])
		if rest = rest[8:]; int64(n) > int64(len(out)) || int64(size) > int64(len(rest)) || block(out[:n], rest[:size]) != nil {
			break
		}
		out, rest = out[n:], rest[size:]
	}
	if len(out) == 0 {
		return nil
	}
	return block(whole, packed)
}
