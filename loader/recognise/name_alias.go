package recognise

import (
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
	folded  string // the fullest form, in its first script
	other   string // the name in the second script, empty for none
	bare    bool   // the author of a post of whom nothing else is known
	whole   string // both as they stood together
}

// aliasTable finds the identity of a folded form.
type aliasTable struct {
	forms map[string]*identity // nil for a form that several share
	reach map[string]int       // words in the longest form that begins with a word
	maybe [8]uint64            // a bit by the hash of each word in reach
	lex   *lexicon
}

// aliases gives all mentions of a name its canonical form and adds those that
// no rule has found.
func aliases(r *reading) {
	t := aliasTable{forms: map[string]*identity{}, reach: map[string]int{}, lex: r.lex}
	r.shortKnown(&t)
	for _, p := range r.identities() {
		t.addForms(p)
	}
	r.acronyms(&t)
	if len(t.forms) == 0 {
		return
	}
	r.rename(&t)
	r.mentions(&t)
}

// named reports whether f is a name found by rule.
func (f *finding) named() bool {
	return (f.Kind == model.Person || f.Kind == model.Organisation) && f.rank != rankKnown
}

// identities are the names that rules have found, each once, the longest
// first. A name in two scripts is two forms of one identity. It sets r.keys.
func (r *reading) identities() []*identity {
	byForm := map[string]*identity{}
	r.keys = make([]string, len(r.found))
	var all []*identity
	for i := range r.found {
		f := &r.found[i]
		if !f.named() {
			continue
		}
		key := folded(f.Name)
		r.keys[i] = key
		p := byForm[key]
		if p == nil {
			p = newIdentity(f, key)
			byForm[key] = p
			all = append(all, p)
		} else if p.guessed && !f.Guessed {
			p.guessed, p.kind = false, f.Kind
		}
	}
	slices.SortStableFunc(all, func(a, b *identity) int {
		return cmp.Or(cmp.Compare(min(len(a.other), 1), min(len(b.other), 1)), cmp.Compare(len(b.folded), len(a.folded)))
	})
	return all
}

func newIdentity(f *finding, key string) *identity {
	p := &identity{name: f.Name, kind: f.Kind, guessed: f.Guessed, folded: key, whole: key}
	p.bare = f.rank == rankAuthor && f.Guessed
	if f.Kind != model.Person {
		return p
	}
	if one, other := scripts(f.Name); other != "" {
		p.name, p.folded, p.other = one, folded(one), other
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
		t.addPerson(p.name, p)
		return
	}
	full := cmp.Or(t.forms[p.folded], t.forms[folded(p.other)], p)
	full.guessed = full.guessed && p.guessed
	t.put(p.whole, full)
	for _, name := range [...]string{p.name, p.other} {
		t.put(folded(name), full)
		t.addPerson(name, full)
	}
}

// addOrganisation adds the whole name and its head noun with an adjective:
// "la Coalition régionale" behind "la Coalition régionale pour la paix".
func (t *aliasTable) addOrganisation(p *identity) {
	if t.forms[p.folded] != nil {
		return
	}
	t.put(p.folded, p)
	words := strings.Fields(p.folded)
	if len(words) > 2 && t.lex.forms.find([]byte(words[0])).is(classHead) && !t.lex.forms.find([]byte(words[1])).is(classPrep|classArticle) && len(words[1]) > 1 {
		t.share(words[0]+" "+words[1], p)
	}
}

// addPerson adds the forms of a person: the whole name, the name without what
// is between its first and its last word, what stands before a second bin,
// the last part, and the first word, which counts after a title.
func (t *aliasTable) addPerson(name string, p *identity) {
	form := folded(name)
	if full := t.forms[form]; full != nil && full != p {
		full.guessed = full.guessed && p.guessed
		return
	}
	t.put(form, p)
	t.share(strings.ReplaceAll(form, "عبد ال", "عبدال"), p)
	t.share(strings.ReplaceAll(form, "عبدال", "عبد ال"), p)
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 2*nameBound || p.bare {
		return
	}
	for i := range words {
		words[i] = folded(words[i])
	}
	t.share(words[0], p)
	last := len(words) - 1
	if patronymic(words[last-1]) {
		for k := last - 1; k >= 2; k-- {
			if patronymic(words[k]) {
				t.share(strings.Join(words[:k], " "), p)
			}
		}
		return
	}
	t.share(words[0]+" "+words[last], p)
	if words[last-1] != "عبد" {
		t.share(words[last], p)
	}
	for k := last - 1; k > 0 && t.lex.forms.find([]byte(words[k])).is(classParticle|classArticle); k-- {
		t.share(strings.Join(words[k:], " "), p)
	}
}

func patronymic(word string) bool {
	switch word {
	case "bin", "ben", "ibn", "bint", "بن", "بنت", "ابن":
		return true
	}
	return false
}

// put makes form a form of p.
func (t *aliasTable) put(form string, p *identity) {
	t.forms[form] = p
	t.reachTo(form)
}

// share makes form a form of p unless another has it too.
func (t *aliasTable) share(form string, p *identity) {
	if q, taken := t.forms[form]; taken && q != p {
		if q == nil || q.folded != form {
			t.forms[form] = nil
		}
		return
	}
	t.put(form, p)
}

func (t *aliasTable) reachTo(form string) {
	first, _, _ := strings.Cut(form, " ")
	t.reach[first] = max(t.reach[first], strings.Count(form, " ")+1)
	hash := formKeyOf([]byte(first)).hash()
	t.maybe[hash/64%8] |= 1 << (hash % 64)
}

// reachOf is how many words the longest form has that begins with word, 0
// where none does, which for most words a bit tells.
func (t *aliasTable) reachOf(word []byte) int {
	hash := formKeyOf(word).hash()
	if t.maybe[hash/64%8]&(1<<(hash%64)) == 0 {
		return 0
	}
	return t.reach[string(word)]
}

// acronyms adds the acronyms in brackets right behind an organisation's name.
func (r *reading) acronyms(t *aliasTable) {
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != model.Organisation {
			continue
		}
		first, _ := slices.BinarySearchFunc(r.words, f.End, func(w entityWord, off int) int { return int(w.start) - off })
		if first >= len(r.words) {
			continue
		}
		w := &r.words[first]
		if w.caps != capsAll || w.end-w.start < 3 || w.gap != gapBlank|gapOpen || w.known != 0 || !strings.HasPrefix(r.text[w.end:], ")") {
			continue
		}
		form := string(r.folded[w.from:w.to])
		if p := t.forms[folded(f.Name)]; p != nil {
			t.share(form, p)
		} else if f.rank == rankKnown {
			t.share(form, &identity{name: f.Name, kind: f.Kind, folded: form})
		}
	}
}

// shortKnown adds the head noun and its adjective as a form of an
// organisation of the tables that the text names in full: "la Coalition
// islamique".
func (r *reading) shortKnown(t *aliasTable) {
	seen := map[string]bool{}
	for i := range r.found {
		f := &r.found[i]
		surface := r.text[f.Start:f.End]
		if f.Kind != model.Organisation || f.rank != rankKnown || seen[surface] {
			continue
		}
		seen[surface] = true
		words := strings.Fields(folded(surface))
		if len(words) < 4 || !r.lex.forms.find([]byte(words[0])).is(classHead) {
			continue
		}
		form := words[0] + " " + words[1]
		if x := r.lex.forms.find([]byte(form)); x.is(classKnownOrg) || r.lex.forms.find([]byte(words[1])).is(classPrep) {
			continue
		}
		t.share(form, &identity{name: f.Name, kind: f.Kind, folded: folded(f.Name)})
	}
}

// rename gives what is found its canonical name.
func (r *reading) rename(t *aliasTable) {
	for i := range r.found {
		f := &r.found[i]
		if !f.named() {
			continue
		}
		if p := t.forms[r.keys[i]]; p != nil && p.kind == f.Kind {
			f.Name = p.name
			f.Guessed = f.Guessed && p.guessed
		}
	}
}
