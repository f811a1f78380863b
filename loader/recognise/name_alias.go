package recognise

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"warraq/model"
)

// Once a name is found, its later mentions are the same entity: in full, by
// the last part (Loudiyi), by the first after a title (le prince Khalid), an
// organisation by its acronym. The fullest form is the canonical name, and of a
// name in two scripts the first of them. A form that two names share belongs
// to neither.

// identity is a person or an organisation with all its forms in one text.
type identity struct {
	name    string
	kind    model.EntityKind
	guessed bool
	folded  []byte // the fullest form, in its first script
	other   string // the name in the second script, empty for none
	bare    bool   // the author of a post of whom nothing else is known
	whole   []byte // both as they stood together
}

// aliases gives all mentions of a name its canonical form and adds those that
// no rule has found.
func aliases(r *reading) {
	t := &r.aliases
	t.lex = r.lex
	r.shortKnown(t)
	for _, p := range r.identities(t) {
		t.addForms(p)
	}
	r.addAcronyms(t)
	if len(t.forms) == 0 {
		return
	}
	r.rename(t)
	if r.windows.several() {
		r.mentionsAgain(t)
	} else {
		r.mentions(t)
	}
}

// named reports whether f is a name found by rule.
func (f *finding) named() bool {
	return (f.Kind == model.Person || f.Kind == model.Organisation) && f.rank != rankKnown
}

// identities are the names that rules have found, each once, the longest
// first. A name in two scripts is two forms of one identity. It sets r.keys.
func (r *reading) identities(t *aliasTable) []*identity {
	var all []*identity
	r.keys = slices.Grow(r.keys[:0], len(r.found))[:len(r.found)]
	clear(r.keys)
	for i := range r.found {
		f := &r.found[i]
		if !f.named() {
			continue
		}
		r.keys[i] = t.fold(f.Name)
		at := t.at(r.keys[i])
		if p := at.named; p == nil {
			at.named = newIdentity(t, f, r.keys[i])
			all = append(all, at.named)
		} else if p.guessed && !f.Guessed {
			p.guessed, p.kind = false, f.Kind
		}
	}
	slices.SortStableFunc(all, func(a, b *identity) int {
		return cmp.Or(cmp.Compare(min(len(a.other), 1), min(len(b.other), 1)), cmp.Compare(len(b.folded), len(a.folded)))
	})
	return all
}

func newIdentity(t *aliasTable, f *finding, key []byte) *identity {
	p := &identity{name: f.Name, kind: f.Kind, guessed: f.Guessed, folded: key, whole: key}
	p.bare = f.rank == rankAuthor && f.Guessed
	if f.Kind != model.Person {
		return p
	}
	if one, other := scripts(f.Name); other != "" {
		p.name, p.folded, p.other = one, t.fold(one), other
	}
	return p
}

// addForms adds the forms of p, unless p is itself a form of a longer name
// that is in the table.
func (t *aliasTable) addForms(p *identity) {
	if p.kind == model.Organisation {
		t.addOrganisation(p)
		return
	}
	if p.other == "" {
		t.addPerson(p.name, p.folded, p)
		return
	}
	other := t.fold(p.other)
	full := cmp.Or(t.identity(p.folded), t.identity(other), p)
	full.guessed = full.guessed && p.guessed
	t.put(p.whole, full)
	t.put(p.folded, full)
	t.addPerson(p.name, p.folded, full)
	t.put(other, full)
	t.addPerson(p.other, other, full)
}

// addOrganisation adds the whole name and its head noun with an adjective:
// "la Coalition régionale" behind "la Coalition régionale pour la paix".
func (t *aliasTable) addOrganisation(p *identity) {
	if t.identity(p.folded) != nil {
		return
	}
	t.put(p.folded, p)
	head, rest, _ := bytes.Cut(p.folded, blank)
	if bytes.IndexByte(rest, ' ') < 0 || !t.lex.forms.find(head).is(classHead) {
		return
	}
	second, _, _ := bytes.Cut(rest, blank)
	if len(second) > 1 && !t.lex.forms.find(second).is(classPrep|classArticle) {
		t.share(p.folded[:len(head)+1+len(second)], p)
	}
}

// addPerson adds the forms of a person: the whole name, which folds to form,
// the name without what is between its first and its last word, what stands
// before a second bin, the last part, and the first word, which counts after
// a title.
func (t *aliasTable) addPerson(name string, form []byte, p *identity) {
	if full := t.identity(form); full != nil && full != p {
		full.guessed = full.guessed && p.guessed
		return
	}
	t.put(form, p)
	if bytes.Contains(form, []byte("عبد")) {
		t.share(bytes.ReplaceAll(form, []byte("عبد ال"), []byte("عبدال")), p)
		t.share(bytes.ReplaceAll(form, []byte("عبدال"), []byte("عبد ال")), p)
	}
	if p.bare {
		return
	}
	words, whole := t.nameWords(name)
	if len(words) < 2 {
		return
	}
	t.share(words[0], p)
	last := len(words) - 1
	from := len(whole) - len(words[last]) // where word k begins
	if patronymic(string(words[last-1])) {
		for k := last - 1; k >= 2; k-- {
			from -= len(words[k]) + 1
			if patronymic(string(words[k])) {
				t.share(whole[:from-1], p)
			}
		}
		return
	}
	t.share(t.joined(words[0], words[last]), p)
	if string(words[last-1]) != "عبد" {
		t.share(words[last], p)
	}
	for k := last - 1; k > 0 && t.lex.forms.find(words[k]).is(classParticle|classArticle); k-- {
		from -= len(words[k]) + 1
		t.share(whole[from:], p)
	}
}

// nameWords are the words of name between blanks, each folded, until the next
// call, and all of them with a blank between two; none when they are more
// than a name has.
func (t *aliasTable) nameWords(name string) (words [][]byte, whole []byte) {
	start := len(t.folded)
	t.words = t.words[:0]
	for word := range strings.FieldsSeq(name) {
		if len(t.words) == 2*nameBound {
			return nil, nil
		}
		if len(t.words) > 0 {
			t.folded = append(t.folded, ' ')
		}
		t.words = append(t.words, t.fold(word))
	}
	return t.words, t.folded[start:len(t.folded):len(t.folded)]
}

func patronymic(word string) bool {
	switch word {
	case "bin", "ben", "ibn", "bint", "بن", "بنت", "ابن":
		return true
	}
	return false
}

// acronym is one in brackets right behind an organisation's name.
type acronym struct {
	name string
	rank rank
	form []byte // folded
}

// noteAcronyms notes the acronyms behind the organisations that were found
// from the first one given on.
func (r *reading) noteAcronyms(first int) {
	for i := first; i < len(r.found); i++ {
		f := &r.found[i]
		if f.Kind != model.Organisation {
			continue
		}
		next, _ := slices.BinarySearchFunc(r.words, f.End, func(w entityWord, off int) int { return int(w.start) - off })
		if next >= len(r.words) {
			continue
		}
		w := &r.words[next]
		if w.caps != capsAll || w.end-w.start < 3 || w.gap != gapBlank|gapOpen || w.known != 0 || !strings.HasPrefix(r.text[w.end:], ")") {
			continue
		}
		r.acronyms = append(r.acronyms, acronym{f.Name, f.rank, slices.Clone(r.folded[w.from:w.to])})
	}
}

// addAcronyms adds the acronyms as forms of what they stand behind.
func (r *reading) addAcronyms(t *aliasTable) {
	for _, a := range r.acronyms {
		if p := t.identity(t.fold(a.name)); p != nil {
			t.share(a.form, p)
		} else if a.rank == rankKnown {
			t.share(a.form, &identity{name: a.name, kind: model.Organisation, folded: a.form})
		}
	}
}

// shortKnown adds the head noun and its adjective as a form of an
// organisation of the tables that the text names in full: "la Coalition
// islamique".
func (r *reading) shortKnown(t *aliasTable) {
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != model.Organisation || f.rank != rankKnown || f.End-f.Start < len("a b c d") {
			continue
		}
		surface := t.fold(r.text[f.Start:f.End])
		head, rest, _ := bytes.Cut(surface, blank)
		if bytes.Count(rest, blank) < 2 || !r.lex.forms.find(head).is(classHead) {
			continue
		}
		second, _, _ := bytes.Cut(rest, blank)
		form := surface[:len(head)+1+len(second)]
		if r.lex.forms.find(form).is(classKnownOrg) || r.lex.forms.find(second).is(classPrep) {
			continue
		}
		name := t.fold(f.Name)
		if p := t.identity(form); p == nil || p.name != f.Name {
			t.share(form, &identity{name: f.Name, kind: f.Kind, folded: name})
		}
	}
}

// rename gives what is found its canonical name.
func (r *reading) rename(t *aliasTable) {
	for i := range r.found {
		f := &r.found[i]
		if !f.named() {
			continue
		}
		if p := t.identity(r.keys[i]); p != nil && p.kind == f.Kind {
			f.Name = p.name
			f.Guessed = f.Guessed && p.guessed
		}
	}
}
