package recognise

import (
	"bytes"
	"hash/maphash"
)

// The forms of the names of one text are in a table of its own: there are a
// hundred of them in a page, and every word of the text is looked up in it.
// They lie in one buffer, folded. A bit by the tag of each word that begins
// one answers for most words; for the others a hash that no text can foresee.

// aliasTable finds the identity of a folded form.
type aliasTable struct {
	lex    *lexicon
	forms  []aliasForm
	places []int32  // 1 + the index of a form, 0 for none; a power of two of them, half of them free at least
	folded []byte   // what the forms lie in
	words  [][]byte // of nameWords
	maybe  [wordTags / 64]uint64
}

var aliasSeed = maphash.MakeSeed()

// aliasForm is one form, or a word that begins forms, or the whole name that
// a rule has found, or several of these.
type aliasForm struct {
	form  []byte
	p     *identity // whose form it is, nil when it is shared or none
	taken bool      // it is a form, perhaps one that is shared
	named *identity // that has it as its whole name
	reach int       // words in the longest form that begins with it, 0 where none does
}

// reset makes t empty for another text.
func (t *aliasTable) reset() {
	clear(t.forms)
	clear(t.places)
	*t = aliasTable{forms: t.forms[:0], places: t.places, folded: t.folded[:0], words: t.words[:0]}
}

// fold is name folded, in the buffer of t.
func (t *aliasTable) fold(name string) []byte {
	from := len(t.folded)
	t.folded = appendFoldedWords(t.folded, name)
	return t.folded[from:len(t.folded):len(t.folded)]
}

// joined is a, a blank and b, in the buffer of t.
func (t *aliasTable) joined(a, b []byte) []byte {
	from := len(t.folded)
	t.folded = append(append(append(t.folded, a...), ' '), b...)
	return t.folded[from:len(t.folded):len(t.folded)]
}

// look is where form is, nil when it is nowhere.
func (t *aliasTable) look(form []byte) *aliasForm {
	if len(t.places) == 0 {
		return nil
	}
	for at := maphash.Bytes(aliasSeed, form); ; at++ {
		switch i := t.places[at&uint64(len(t.places)-1)]; {
		case i == 0:
			return nil
		case bytes.Equal(t.forms[i-1].form, form):
			return &t.forms[i-1]
		}
	}
}

// at is where form is, or a new place for it, which t keeps. It stays where
// it is until the next one is added.
func (t *aliasTable) at(form []byte) *aliasForm {
	if f := t.look(form); f != nil {
		return f
	}
	t.forms = append(t.forms, aliasForm{form: form})
	if 2*len(t.forms) > len(t.places) {
		t.places = make([]int32, max(256, 2*len(t.places)))
		for i := range t.forms {
			t.place(i)
		}
	} else {
		t.place(len(t.forms) - 1)
	}
	return &t.forms[len(t.forms)-1]
}

// place gives form i its place.
func (t *aliasTable) place(i int) {
	at := maphash.Bytes(aliasSeed, t.forms[i].form)
	for t.places[at&uint64(len(t.places)-1)] != 0 {
		at++
	}
	t.places[at&uint64(len(t.places)-1)] = int32(i + 1)
}

// identity is the one that has form, nil for none.
func (t *aliasTable) identity(form []byte) *identity {
	if f := t.look(form); f != nil {
		return f.p
	}
	return nil
}

// put makes form a form of p.
func (t *aliasTable) put(form []byte, p *identity) {
	f := t.at(form)
	f.p, f.taken = p, true
	first, _, _ := bytes.Cut(form, blank)
	f = t.at(first)
	f.reach = max(f.reach, bytes.Count(form, blank)+1)
	tag := tagOf(formKeyOf(first).hash())
	t.maybe[tag/64] |= 1 << (tag % 64)
}

// share makes form a form of p unless another has it too.
func (t *aliasTable) share(form []byte, p *identity) {
	if f := t.look(form); f != nil && f.taken && f.p != p {
		if f.p == nil || !bytes.Equal(f.p.folded, form) {
			f.p = nil
		}
		return
	}
	t.put(form, p)
}

var blank = []byte(" ")

// wordTag is some bits of the hash of a folded word.
type wordTag uint16

const wordTags = 1 << 10

func tagOf(hash uint64) wordTag { return wordTag(hash >> 54) }

// mayBegin reports whether a word with that tag may begin a form.
func (t *aliasTable) mayBegin(tag wordTag) bool { return t.maybe[tag/64]&(1<<(tag%64)) != 0 }

// reachOf is how many words the longest form has that begins with word, 0
// where none does.
func (t *aliasTable) reachOf(word []byte) int {
	if f := t.look(word); f != nil {
		return f.reach
	}
	return 0
}
