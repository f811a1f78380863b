package recognise

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Every word of every text is looked up in the lexicon, and most are not in
// it. So its forms are in a table of their own rather than in a map: a form
// has its place by a hash of eight bytes at a time, or the next place that is
// free. A place is four bytes, so that all of them stay in the processor's
// cache; it keeps a tag of the hash, and forms are compared only where that
// says that they are all but sure to be equal.

// formTable finds lexemes by their folded forms. The zero value is empty.
type formTable struct {
	places []formPlace // a power of two of them, half of them free at least
	forms  []formEntry
}

// formPlace is free when it has no form.
type formPlace struct {
	tag   uint16 // the upper half of the hash
	index uint16 // 1 + index of the form, 0 for none
}

type formEntry struct {
	form   string
	lexeme *lexeme
}

// find is the lexeme that has the form, nil when none has.
func (t *formTable) find(form []byte) *lexeme {
	hash := formHash(form)
	mask := uint32(len(t.places) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		p := t.places[at]
		if p.index == 0 {
			return nil
		}
		if p.tag == uint16(hash>>16) {
			if e := &t.forms[p.index-1]; e.form == string(form) {
				return e.lexeme
			}
		}
	}
}

// add is the lexeme that has the form, a new one when none had.
func (t *formTable) add(form string) *lexeme {
	if 2*len(t.forms) >= len(t.places) {
		t.grow()
	}
	x := t.find([]byte(form))
	if x == nil {
		x = &lexeme{}
		t.forms = append(t.forms, formEntry{form, x})
		t.put(formHash([]byte(form)), len(t.forms))
	}
	return x
}

func (t *formTable) put(hash uint32, index int) {
	if index > math.MaxUint16 {
		panic("recognise: more forms than a table has room for")
	}
	mask := uint32(len(t.places) - 1)
	at := hash & mask
	for t.places[at].index != 0 {
		at = (at + 1) & mask
	}
	t.places[at] = formPlace{uint16(hash >> 16), uint16(index)}
}

func (t *formTable) grow() {
	t.places = make([]formPlace, max(1<<14, 2*len(t.places)))
	for i := range t.forms {
		t.put(formHash([]byte(t.forms[i].form)), i+1)
	}
}

func formHash(form []byte) uint32 {
	const odd = 0x9E3779B97F4A7C15
	h, n := uint64(len(form)), len(form)
	for i := 0; i+8 < n; i += 8 {
		h = (bits.RotateLeft64(h, 23) ^ binary.LittleEndian.Uint64(form[i:])) * odd
	}
	h = (bits.RotateLeft64(h, 23) ^ lastBytes(form)) * odd
	return uint32(h >> 32)
}

// lastBytes are the last eight bytes of form, or all of them.
func lastBytes(form []byte) uint64 {
	n := len(form)
	switch {
	case n >= 8:
		return binary.LittleEndian.Uint64(form[n-8:])
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(form))<<32 | uint64(binary.LittleEndian.Uint32(form[n-4:]))
	}
	all := uint64(0)
	for _, b := range form {
		all = all<<8 | uint64(b)
	}
	return all
}
