package parquet

import (
	"encoding/binary"
	"math/bits"
)

// levels are small whole numbers in runs: one number many times, or several
// in as few bits as the greatest needs (Parquet's RLE/bit-packing hybrid). The
// indexes into a dictionary are written the same way.
type levels struct {
	// set once
	width int // bits of a number, 0 where there are none: all are 0 then

	// state
	rest   []byte
	run    uint64 // how often same comes
	same   uint32
	packed uint64 // numbers to come out of bits
	word   uint64 // bits that were read, the next number lowest
	have   int    // bits in word
	bad    bool   // there were not enough
}

// bitsOf is how many bits a number up to max needs.
func bitsOf(max uint32) int { return bits.Len32(max) }

func newLevels(raw []byte, width int) levels { return levels{rest: raw, width: width} }

// next is the next number; bad tells when there was none.
func (l *levels) next() uint32 {
	for l.width > 0 && !l.bad {
		switch {
		case l.run > 0:
			l.run--
			return l.same
		case l.packed > 0:
			l.packed--
			return l.unpack()
		}
		l.nextRun()
	}
	return 0
}

// nextRun reads the head of a run.
func (l *levels) nextRun() {
	head, n := binary.Uvarint(l.rest)
	if n <= 0 || head>>1 == 0 {
		l.bad = true
		return
	}
	l.rest = l.rest[n:]
	if head&1 == 1 {
		l.packed, l.word, l.have = head>>1*8, 0, 0
		return
	}
	size := (l.width + 7) / 8
	if len(l.rest) < size {
		l.bad = true
		return
	}
	l.run, l.same = head>>1, 0
	for i := range size {
		l.same |= uint32(l.rest[i]) << (8 * i)
	}
	l.rest = l.rest[size:]
}

// unpack is the next number of a row of bits. The last row may be cut off
// behind the last number that counts.
func (l *levels) unpack() uint32 {
	for l.have < l.width {
		if len(l.rest) == 0 {
			l.bad = true
			return 0
		}
		l.word |= uint64(l.rest[0]) << l.have
		l.rest, l.have = l.rest[1:], l.have+8
	}
	v := uint32(l.word & (1<<l.width - 1))
	l.word, l.have = l.word>>l.width, l.have-l.width
	return v
}
