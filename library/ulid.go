package library

import (
	"crypto/rand"
	"encoding/binary"
	"time"
)

// digits are those of Crockford's base 32, which has no letter that looks
// like another sign. They stand in the order of their bytes.
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewID is a name that nobody else gives: a ULID, 48 bits of milliseconds
// and 80 of chance, so that later names come later in the order of bytes.
func NewID(now time.Time) string { return NewIDs(now, 1)[0] }

// NewIDs are n such names in their order: after the first each is the next
// number, as ULID has it for one millisecond.
func NewIDs(now time.Time, n int) []string {
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:], uint64(now.UnixMilli())<<16)
	rand.Read(raw[6:])
	raw[6] &= 0x7f // so that no number overflows into the time
	hi, lo := binary.BigEndian.Uint64(raw[:8]), binary.BigEndian.Uint64(raw[8:])
	ids := make([]string, n)
	for i := range ids {
		ids[i] = spellID(hi, lo)
		if lo++; lo == 0 {
			hi++
		}
	}
	return ids
}

// spellID is 128 bits as a ULID.
func spellID(hi, lo uint64) string {
	var id [26]byte // of 130 bits the first two are none
	for i := len(id) - 1; i >= 0; i-- {
		id[i] = digits[lo&31]
		lo = lo>>5 | hi<<59
		hi >>= 5
	}
	return string(id[:])
}
