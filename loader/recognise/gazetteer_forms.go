package recognise

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Every word of every text is looked up in the lexicon, and most are not in
// it. So its forms are in a table of their own rather than in a map. A bit for
// the hash of each form answers for most words that are none. A form that is
// there has its place by the hash, or the next place that is free, and the
// place holds all that is asked of a word: the form itself where it has at
// most eight bytes, and its class. Only longer forms are compared elsewhere.

// formTable finds lexemes by their folded forms. The zero value is empty.
type formTable struct {
	places []formPlace // a power of two of them, half of them free at least
	shift  int         // of a hash, for its place
	forms  []formEntry
	maybe  [formBits / 64]uint64 // a bit for the hash of each form
}

// formBits are several times as many as there are forms, and few enough for
// the cache that is nearest.
const (
	formBitsLog = 17
	formBits    = 1 << formBitsLog
)

// formBit is where the bit for a hash is.
func formBit(hash uint64) (word int, bit uint64) {
	hash >>= 64 - formBitsLog
	return int(hash / 64), 1 << (hash % 64)
}

// formPlace is free when it has no ID.
type formPlace struct {
	key   formKey
	class wordClass // of the lexeme, as settle has seen it
	id    lexemeID
	size  uint16 // bytes of the form
}

// lexemeID is 1 + the index of a form, 0 for none.
type lexemeID uint16

type formEntry struct {
	form   string
	lexeme *lexeme
}

// find is the lexeme that has the form, nil when none has.
func (t *formTable) find(form []byte) *lexeme {
	if p := t.place(form, formKeyOf(form)); p != nil {
		return t.forms[p.id-1].lexeme
	}
	return nil
}

// lexeme is the one with that ID, nil for 0.
func (t *formTable) lexeme(id lexemeID) *lexeme {
	if id == 0 {
		return nil
	}
	return t.forms[id-1].lexeme
}

// place is where the form with that key is, nil when it is nowhere.
func (t *formTable) place(form []byte, key formKey) *formPlace {
	hash := key.hash()
	if word, bit := formBit(hash); t.maybe[word]&bit == 0 {
		return nil
	}
	for at := int(hash >> t.shift); ; at++ {
		p := &t.places[at&(len(t.places)-1)]
		if p.id == 0 {
			return nil
		}
		if p.key == key && int(p.size) == len(form) && (len(form) <= 8 || t.forms[p.id-1].form == string(form)) {
			return p
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
		t.put(len(t.forms))
	}
	return x
}

// put gives the form with that ID a place.
func (t *formTable) put(id int) {
	f := &t.forms[id-1]
	if id > math.MaxUint16 || len(f.form) > math.MaxUint16 {
		panic("recognise: more forms, or longer ones, than a table has room for")
	}
	key := formKeyOf([]byte(f.form))
	hash := key.hash()
	word, bit := formBit(hash)
	t.maybe[word] |= bit
	at := int(hash >> t.shift)
	for t.places[at&(len(t.places)-1)].id != 0 {
		at++
	}
	t.places[at&(len(t.places)-1)] = formPlace{key, f.lexeme.class, lexemeID(id), uint16(len(f.form))}
}

func (t *formTable) grow() {
	size := max(1<<14, 2*len(t.places))
	t.places, t.shift = make([]formPlace, size), 64-bits.TrailingZeros(uint(size))
	for i := range t.forms {
		t.put(i + 1)
	}
}

// settle writes the classes of the lexemes into the places, once all are
// read.
func (t *formTable) settle() {
	for i := range t.places {
		if p := &t.places[i]; p.id != 0 {
			p.class = t.forms[p.id-1].lexeme.class
		}
	}
}

// pairSet holds two words that begin a longer form, by a bit of their hash:
// it may say that it has others, too. It spares whoever looks for the longest
// form at a word most of the look-ups.
type pairSet [1 << (pairBitsLog - 6)]uint64

const pairBitsLog = 15

func (s *pairSet) add(pair []byte) {
	hash := formKeyOf(pair).hash() >> (64 - pairBitsLog)
	s[hash/64] |= 1 << (hash % 64)
}

func (s *pairSet) has(pair []byte) bool {
	hash := formKeyOf(pair).hash() >> (64 - pairBitsLog)
	return s[hash/64]&(1<<(hash%64)) != 0
}

// formKey is a form of at most eight bytes, none of which is 0, or stands for
// a longer one.
type formKey uint64

// An odd number to multiply by, whose bits are as good as thrown.
const formOdd = 0x9E3779B97F4A7C15

// hash has its best bits at the top.
func (k formKey) hash() uint64 { return uint64(k) * formOdd }

func formKeyOf(form []byte) formKey {
	n := len(form)
	switch {
	case n > 8:
		return longFormKey(form)
	case n == 8:
		return formKey(binary.LittleEndian.Uint64(form))
	case n >= 4: // two halves that overlap
		return formKey(binary.LittleEndian.Uint32(form)) | formKey(binary.LittleEndian.Uint32(form[n-4:]))<<(8*(n-4))
	case n == 0:
		return 0
	}
	return formKey(form[0]) | formKey(form[n/2])<<(8*(n/2)) | formKey(form[n-1])<<(8*(n-1))
}

// longFormKey is the key of a form of more than eight bytes, by its length and
// its ends.
func longFormKey(form []byte) formKey {
	first, last := binary.LittleEndian.Uint64(form), binary.LittleEndian.Uint64(form[len(form)-8:])
	h := (first ^ uint64(len(form))) * formOdd
	return formKey((bits.RotateLeft64(h, 29) ^ last) * formOdd)
}

// formKeyBehind is the key of what is behind byte from of forms, which has
// room for eight bytes there.
func formKeyBehind(forms []byte, from int) formKey {
	n := len(forms) - from
	if n > 8 {
		return longFormKey(forms[from:])
	}
	return formKey(binary.LittleEndian.Uint64(forms[from:from+8])) & (1<<(8*n) - 1)
}
