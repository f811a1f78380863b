package recognise

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// The lexicon holds everything that is known of single words: the names of
// places and organisations, titles, head nouns, given names, numbers, units.
// It is read from the tables in data when the first text needs it, so that a
// program that recognises nothing does not pay for it.

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
)

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
	forms   map[string]*lexeme
	signs   map[string]string // signs of units as they are written
	entries map[string]*knownEntry
}

// word looks up one folded word. Where an Arabic word is not known as it
// stands, its proclitics are taken off; clitic is how many bytes they are.
func (l *lexicon) word(w []byte, script wordScript) (known *lexeme, clitic int) {
	if x := l.forms[string(w)]; x != nil || script != arabicWord {
		return x, 0
	}
	return l.stem(w)
}

// stem looks up a folded Arabic word without its proclitics.
func (l *lexicon) stem(w []byte) (known *lexeme, clitic int) {
	at := 0
	if hasClitic(w[at:], "وف") {
		at += 2
		if x := l.forms[string(w[at:])]; x != nil {
			return x, at
		}
	}
	if hasClitic(w[at:], "بكل") {
		at += 2
		if x := l.forms[string(w[at:])]; x != nil {
			return x, at
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
	for i := range key {
		if key[i] == ' ' {
			first := l.at(key[:strings.IndexByte(key, ' ')])
			first.reach = max(first.reach, strings.Count(key, " ")+1)
			break
		}
	}
	return x
}

func (l *lexicon) at(key string) *lexeme {
	x := l.forms[key]
	if x == nil {
		x = &lexeme{}
		l.forms[key] = x
	}
	return x
}

func readLexicon() *lexicon {
	l := &lexicon{
		forms:   make(map[string]*lexeme, 8192),
		signs:   make(map[string]string),
		entries: make(map[string]*knownEntry, 1024),
	}
	eachRow(wordsTable, 3, l.readWords)
	eachRow(namesTable, 2, l.readNames)
	l.readPlaces()
	eachRow(organisationsTable, 3, l.readOrganisation)
	return l
}

// eachRow calls f with the columns of each row of table. Columns that a row
// lacks at its end are empty.
func eachRow(table string, columns int, f func(row []string)) {
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < columns {
			row = append(row, "")
		}
		f(row)
	}
}

var classNames = map[string]wordClass{
	"title": classTitle, "short": classShort, "honour": classHonour, "media": classMedia,
	"domain": classDomain, "adjective": classAdjective, "notadjective": classNotAdj,
	"article": classArticle, "prep": classPrep, "locative": classLocative, "stop": classStop,
	"verb": classVerb, "notperson": classNotPerson, "number": classNumber, "scale": classScale,
	"currency": classCurrency, "percent": classPercent, "unit": classUnit, "block": classBlock,
}

var headNames = map[string]wordClass{
	"fr": classHeadFr, "frlow": classHeadFr | classLow, "en": classHeadEn,
	"ar": classHeadAr, "arweak": classHeadAr | classWeak,
	"ardef": classHeadArDef, "ardefweak": classHeadArDef | classWeak,
}

func (l *lexicon) readWords(row []string) {
	class := classNames[row[0]]
	if row[0] == "head" {
		class = headNames[row[1]]
	}
	for form := range strings.SplitSeq(row[2], " ") {
		if row[0] == "sign" {
			l.signs[form] = row[1]
			continue
		}
		l.readWord(strings.ReplaceAll(form, "_", " "), class, row[1])
	}
}

func (l *lexicon) readWord(form string, class wordClass, value string) {
	if rest, ok := strings.CutPrefix(form, "ال"); ok {
		l.add("لل" + rest).class |= class
	}
	x := l.add(form)
	x.class |= class
	switch class {
	case classNumber, classScale:
		x.number, _ = strconv.ParseFloat(value, 64)
	case classCurrency, classPercent, classUnit:
		x.value = value
	}
}

func (l *lexicon) readNames(row []string) {
	class := classGiven
	switch row[0] {
	case "particle":
		class = classParticle
	case "family":
		class = classFamily
	}
	for form := range strings.SplitSeq(row[1], " ") {
		l.add(strings.ReplaceAll(form, "_", " ")).class |= class
		if rest, ok := strings.CutPrefix(form, "عبدال"); ok {
			l.add("عبد ال" + rest).class |= class
		}
	}
}

func (l *lexicon) readOrganisation(row []string) {
	l.readEntry(&knownEntry{}, classKnownOrg, row[0], row[1], row[2])
}

// readEntry adds the names of the three languages to e. The first name of
// each is the one shown, the first English one the canonical one.
func (l *lexicon) readEntry(e *knownEntry, class wordClass, en, fr, ar string) {
	for _, names := range [...]struct {
		list  string
		shown *string
	}{{en, &e.en}, {fr, &e.fr}, {ar, &e.ar}} {
		for form := range strings.SplitSeq(names.list, "|") {
			if form == "" {
				continue
			}
			if name, drop := strings.CutPrefix(form, "-"); drop {
				l.drop(name, e)
				continue
			}
			shown := l.readName(e, class, form)
			if *names.shown == "" {
				*names.shown = shown
			}
		}
	}
	if e.name == "" {
		e.name = e.en
		if l.entries[e.name] != nil {
			e.name += ", " + e.country // Tripoli, LB
		}
		l.entries[e.name] = e
	}
}

// readName adds one name of e, and the form that it has after the Arabic
// preposition ل, which swallows the alef of the article.
func (l *lexicon) readName(e *knownEntry, class wordClass, form string) string {
	name := strings.TrimRight(form, "?~")
	known := &knownName{
		entry:     e,
		acronym:   strings.ToUpper(name) == name && folded(name)[0] < 0x80,
		doubtful:  strings.HasSuffix(form, "?"),
		adjective: strings.HasSuffix(form, "~"),
		raw:       name,
	}
	l.addName(name, class, known)
	if rest, ok := strings.CutPrefix(name, "ال"); ok {
		l.addName("لل"+rest, class, known)
	}
	return name
}

func (l *lexicon) addName(form string, class wordClass, known *knownName) {
	x := l.add(form)
	x.class |= class
	for _, n := range x.names {
		if n.entry == known.entry {
			*n = *known
			return
		}
	}
	x.names = append(x.names, known)
}

func (l *lexicon) drop(name string, e *knownEntry) {
	x := l.at(folded(name))
	for i, n := range x.names {
		if n.entry == e {
			x.names = append(x.names[:i], x.names[i+1:]...)
			break
		}
	}
	if len(x.names) == 0 {
		x.class &^= classPlace
	}
}

// readPlaces joins the table of countries and ours: a country's row in ours
// comes first, so its first names are shown.
func (l *lexicon) readPlaces() {
	countries := map[string]*knownEntry{}
	read := func(code string) *knownEntry {
		e := countries[code]
		if e == nil {
			e = &knownEntry{country: code, isCountry: true}
			countries[code] = e
		}
		return e
	}
	eachRow(countriesTable, 4, func(row []string) {
		l.readEntry(read(row[0]), classPlace, row[1], row[2], row[3])
	})
	eachRow(placesTable, 5, func(row []string) {
		e := &knownEntry{country: row[1]}
		if row[0] == "country" {
			e = read(row[1])
			l.prefer(e, row[2:])
		}
		l.readEntry(e, classPlace, row[2], row[3], row[4])
	})
}

// prefer makes the first names of columns the ones that are shown for e.
func (l *lexicon) prefer(e *knownEntry, columns []string) {
	for i, shown := range [...]*string{&e.en, &e.fr, &e.ar} {
		first, _, _ := strings.Cut(columns[i], "|")
		if first != "" && first[0] != '-' {
			*shown = strings.TrimRight(first, "?~")
		}
	}
	if e.name != "" && e.name != e.en {
		delete(l.entries, e.name)
		e.name = e.en
		l.entries[e.name] = e
	}
}

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
