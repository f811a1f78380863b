package recognise

import (
	_ "embed"
	"strings"
	"sync"
)

// The lexicon holds everything that is known of single words: the names of
// places and organisations, titles, head nouns, given names, numbers, units.
// It is read from the tables in data when the first text needs it, so that a
// program that recognises nothing does not pay for it.

//go:generate go run gazetteer_gen.go

//go:embed data/countries.tsv
var countriesTable string

//go:embed data/places.tsv
var placesTable string

//go:embed data/organisations.tsv
var organisationsTable string

//go:embed data/names.tsv
var namesTable string

//go:embed data/words.tsv
var wordsTable string

var sharedLexicon = sync.OnceValue(readLexicon)

// wordClass is a set of what a word may do in a text.
type wordClass uint32

const (
	classTitle     wordClass = 1 << iota // president, وزير
	classShort                           // Mr, الدكتور: the name follows at once
	classHonour                          // His Majesty, معالي: a title follows
	classHeadFr                          // ministère: the name goes on behind it
	classHeadEn                          // Ministry: the name ends with it or goes on after "of"
	classHeadAr                          // وزارة
	classHeadArDef                       // المجلس: an adjective follows
	classMedia                           // News, قناة: a tweet's author with it is no person
	classDomain                          // Défense: in the name of a ministry
	classAdjective                       // an adjective that its ending does not tell
	classNotAdj                          // a word with an adjective's ending
	classArticle                         // le, the
	classPrep                            // de, of: joins the parts of a name
	classLocative                        // à, في: a place follows
	classStop                            // a small word that is part of no name
	classVerb                            // an Arabic verb of reporting
	classNotPerson                       // Street: what stands before it is no person
	classGiven                           // Emmanuel, محمد
	classParticle                        // bin, de: inside a name
	classNumber                          // deux, مئة
	classScale                           // million, ألف
	classCurrency                        // euro, ريال
	classPercent                         // percent, بالمئة
	classUnit                            // km, طن
	classPlace                           // a place by this name
	classKnownOrg                        // an organisation by this name
	classFamily                          // a family name
	classLow                             // a head noun that may be in small letters
	classWeak                            // a head noun that is as often a common one
	classBlock                           // words that together are neither place nor organisation

	// What follows from the rest, so that whoever looks at words need not look
	// up more of them.
	classReach     // a form of several words begins with it
	classStemPlace // an Arabic word that is a place without its proclitics
)

// classMarked are the classes of the words at which a stage may find
// something. Other words are looked at from one of these only.
const classMarked = classNumber | classScale | classPlace | classKnownOrg | classBlock | classOffice | classHead | classGiven |
	classReach | classStemPlace

const classHead = classHeadFr | classHeadEn | classHeadAr | classHeadArDef

// lexeme is what the lexicon has under one folded form, which may be of
// several words.
type lexeme struct {
	class  wordClass
	value  string  // of a unit, a currency, a percentage
	number float64 // of a number or a scale
	reach  int     // words in the longest form that begins with this one; 0 for 1
	names  []*knownName
}

// knownName is a name of a place or an organisation.
type knownName struct {
	entry     *knownEntry
	acronym   bool // to be written in capitals
	doubtful  bool // a person's name or a common word as well
	adjective bool // an adjective as well
	raw       string
}

// knownEntry is one place or organisation.
type knownEntry struct {
	name       string // canonical
	country    string // ISO 3166-1, empty for an organisation
	isCountry  bool
	en, fr, ar string // what each language shows
}

// lexicon is immutable once it is read.
type lexicon struct {
	forms   formTable
	pairs   pairSet           // the first two words of the forms of several
	signs   map[string]string // signs of units as they are written
	entries map[string]*knownEntry
}

// word looks up one folded word with its key, nil when nothing is known of it. Where an
// Arabic word is not known as it stands, its proclitics are taken off; clitic
// is how many bytes they are.
func (l *lexicon) word(w []byte, key formKey, script wordScript) (known *formPlace, clitic int) {
	if p := l.forms.place(w, key); p != nil || script != arabicWord {
		return p, 0
	}
	return l.stem(w)
}

// stem looks up a folded Arabic word without its proclitics.
func (l *lexicon) stem(w []byte) (known *formPlace, clitic int) {
	at := 0
	if hasClitic(w[at:], "وف") {
		at += 2
		if p := l.forms.place(w[at:], formKeyOf(w[at:])); p != nil {
			return p, at
		}
	}
	if hasClitic(w[at:], "بكل") {
		at += 2
		if p := l.forms.place(w[at:], formKeyOf(w[at:])); p != nil {
			return p, at
		}
	}
	return nil, 0
}

// hasClitic reports whether w begins with one of the Arabic letters and goes
// on with two letters at least.
func hasClitic(w []byte, letters string) bool {
	if len(w) < 6 {
		return false
	}
	for i := 0; i < len(letters); i += 2 {
		if w[0] == letters[i] && w[1] == letters[i+1] {
			return true
		}
	}
	return false
}

// add puts form, folded or not, under its folded form and says under which
// lexeme.
func (l *lexicon) add(form string) *lexeme {
	key := folded(form)
	x := l.at(key)
	if first, rest, several := strings.Cut(key, " "); several {
		f := l.at(first)
		f.reach = max(f.reach, strings.Count(rest, " ")+2)
		second, _, _ := strings.Cut(rest, " ")
		l.pairs.add([]byte(key[:len(first)+1+len(second)]))
	}
	return x
}

func (l *lexicon) at(key string) *lexeme { return l.forms.add(key) }

// DisplayName is the name of the place or the organisation that has the
// canonical name in a language, "en", "fr" or "ar". It is name itself where
// nothing is known under it.
func DisplayName(name, lang string) string {
	e := sharedLexicon().entries[name]
	if e == nil {
		return name
	}
	shown := e.en
	switch lang {
	case "fr":
		shown = e.fr
	case "ar":
		shown = e.ar
	}
	if shown == "" {
		return name
	}
	return shown
}
