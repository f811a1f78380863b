package recognise

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Every word of every text is looked up in the lexicon, and half of them are
// not in it. So its forms are in a table of their own rather than in a map. A
// form has its slot by its hash, or the next slot that is free. A slot is four
// bytes, so that the table stays in the cache: which form, and bits of its
// hash, which answer for nearly all words that are none. What is asked of a
// word is in one place: the form itself where it has at most eight bytes, and
// its class. Only longer forms are compared elsewhere.

// formTable finds lexemes by their folded forms. The zero value is empty.
type formTable struct {
	slots  []formSlot // a power of two of them, half of them free at least
	shift  int        // of a hash, for its slot
	places []formPlace
	forms  []formEntry
}

// formSlot is the ID of a form and, above it, bits of its hash; 0 for a free
// slot.
type formSlot uint32

// slotBits are those bits of a hash, where a slot has them.
func slotBits(hash uint64) formSlot { return formSlot(hash>>16) &^ math.MaxUint16 }

// formPlace is what a word is asked for.
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
	bits := slotBits(hash)
	for at := int(hash >> t.shift); ; at++ {
		slot := t.slots[at&(len(t.slots)-1)]
		if slot == 0 {
			return nil
		}
		if slot&^math.MaxUint16 != bits {
			continue
		}
		p := &t.places[slot&math.MaxUint16-1]
		if p.key == key && int(p.size) == len(form) && (len(form) <= 8 || t.forms[p.id-1].form == string(form)) {
			return p
		}
	}
}

// add is the lexeme that has the form, a new one when none had.
func (t *formTable) add(form string) *lexeme {
	if 2*len(t.forms) >= len(t.slots) {
		t.grow()
	}
	x := t.find([]byte(form))
	if x == nil {
		x = &lexeme{}
		t.forms = append(t.forms, formEntry{form, x})
		t.places = append(t.places, formPlace{formKeyOf([]byte(form)), 0, lexemeID(len(t.forms)), uint16(len(form))})
		t.put(len(t.forms))
	}
	return x
}

// put gives the form with that ID a slot.
func (t *formTable) put(id int) {
	f := &t.forms[id-1]
	if id > math.MaxUint16 || len(f.form) > math.MaxUint16 {
		panic("recognise: more forms, or longer ones, than a table has room for")
	}
	hash := t.places[id-1].key.hash()
	at := int(hash >> t.shift)
	for t.slots[at&(len(t.slots)-1)] != 0 {
		at++
	}
	t.slots[at&(len(t.slots)-1)] = slotBits(hash) | formSlot(id)
}

func (t *formTable) grow() {
	size := max(1<<14, 2*len(t.slots))
	t.slots, t.shift = make([]formSlot, size), 64-bits.TrailingZeros(uint(size))
	for i := range t.forms {
		t.put(i + 1)
	}
}

// settle writes the classes of the lexemes into the places, once all are
// read.
func (t *formTable) settle() {
	for i := range t.places {
		t.places[i].class = t.forms[i].lexeme.class
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
