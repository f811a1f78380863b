package recognise

import (
	"strconv"
	"strings"
	"sync"
)

// The tables are tab-separated rows; each says what its columns are in its
// first lines. A row that is no longer well formed adds nothing.

// readLexicon reads all tables.
func readLexicon() *lexicon {
	l := &lexicon{
		signs:   make(map[string]string),
		entries: make(map[string]*knownEntry, 1024),
	}
	eachRow(wordsTable, 3, l.readWords)
	eachRow(namesTable, 2, l.readNames)
	l.readPlaces()
	eachRow(organisationsTable, 3, l.readOrganisation)
	l.derive()
	return l
}

// derive sets the classes that follow from all that was read.
func (l *lexicon) derive() {
	for i := range l.forms.forms {
		f := &l.forms.forms[i]
		if f.lexeme.reach > 1 {
			f.lexeme.class |= classReach
		}
		if p, _ := l.stem([]byte(f.form)); p != nil && l.forms.lexeme(p.id).is(classPlace) {
			f.lexeme.class |= classStemPlace
		}
	}
	l.forms.settle()
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

var classNames = sync.OnceValue(func() map[string]wordClass {
	return map[string]wordClass{
		"title": classTitle, "short": classShort, "honour": classHonour, "media": classMedia,
		"domain": classDomain, "adjective": classAdjective, "notadjective": classNotAdj,
		"article": classArticle, "prep": classPrep, "locative": classLocative, "stop": classStop,
		"verb": classVerb, "notperson": classNotPerson, "number": classNumber, "scale": classScale,
		"currency": classCurrency, "percent": classPercent, "unit": classUnit, "block": classBlock,
	}
})

var headNames = sync.OnceValue(func() map[string]wordClass {
	return map[string]wordClass{
		"fr": classHeadFr, "frlow": classHeadFr | classLow, "en": classHeadEn,
		"ar": classHeadAr, "arweak": classHeadAr | classWeak,
		"ardef": classHeadArDef, "ardefweak": classHeadArDef | classWeak,
	}
})

func (l *lexicon) readWords(row []string) {
	class := classNames()[row[0]]
	if row[0] == "head" {
		class = headNames()[row[1]]
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
