// Package many reads text files that hold many documents one after the other,
// as crawlers and corpora write them.
//
// What parts documents may as well stand inside one: a rule, a line that
// begins with a date. So a file is only taken for many documents when it
// begins like one of them and the same beginning comes again, and it is only
// cut at that beginning:
//
//	<doc id="7" url="https://…" title="…">     up to </doc>
//	 date 2031-04 The harbour opens …          the same at the head of a line
//	URL: https://harbour.example/7             after a blank line or a rule
//	Title: The harbour opens                   after a rule or form feed
//
// A rule is a line of five or more of one of the signs - = * # _ ~ and the
// lines "Name: value" below a beginning tell the title, date, address, author
// and language.
package many

import (
	"regexp"
	"strings"
	"sync"

	"warraq/loader/record"
	"warraq/model"
)

// family is the kind of beginning that the documents of a file share.
type family uint8

const (
	single family = iota // one document, or nothing that is known
	tagged               // <doc …>
	dated                // " date 2031-04 "
	listed               // URL: …
	named                // another "Name: value", always the same
)

// Each file of text is asked whether it is one of many documents, and most
// are none: what it takes to be one is looked for before an expression is
// compiled.
var (
	docTag  = compiled(`^\s*<doc(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))+\s*>\s*$`)
	dateTag = compiled(`^ ?date (?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?[ \t]+\S`)
	urlLine = compiled(`^(?i:url|link|source url)[ \t]*:[ \t]*https?://\S+\s*$`)
)

// compiled is an expression that is compiled when it is first asked for.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// isDocTag reports whether line is <doc …>.
func isDocTag(line string) bool { return strings.Contains(line, "<doc") && docTag().MatchString(line) }

// isDateTag reports whether line begins with a date as a crawler writes it.
func isDateTag(line string) bool {
	return strings.HasPrefix(strings.TrimPrefix(line, " "), "date ") && dateTag().MatchString(line)
}

// isURLLine reports whether line is an address after its name.
func isURLLine(line string) bool { return strings.Contains(line, "://") && urlLine().MatchString(line) }

// rule reports whether a line parts documents where a beginning follows.
func rule(line string) bool {
	s := strings.TrimSpace(strings.Trim(line, "\f"))
	if s == "" {
		return strings.Contains(line, "\f")
	}
	return len(s) >= 5 && strings.ContainsRune("-=*#_~", rune(s[0])) && strings.Trim(s, s[:1]) == ""
}

// form is how the documents of a file begin.
type form struct {
	family family
	key    string // of a named one, lower case
}

// formOf is the form of documents whose first line is line.
func formOf(line string) form {
	switch {
	case isDocTag(line):
		return form{family: tagged}
	case isDateTag(line):
		return form{family: dated}
	case isURLLine(line):
		return form{family: listed}
	}
	if key, _, ok := field(line); ok {
		return form{family: named, key: key}
	}
	return form{}
}

// begins reports whether a document of this form begins with line, behind a
// line that was blank or a rule, or the beginning of the file.
func (f form) begins(line string, afterBlank, afterRule bool) bool {
	switch f.family {
	case tagged:
		return isDocTag(line)
	case dated:
		return isDateTag(line)
	case listed:
		return (afterBlank || afterRule) && isURLLine(line)
	case named:
		key, _, ok := field(line)
		return afterRule && ok && key == f.key
	}
	return false
}

// formIn is how the documents begin in a file that begins with head. It is the
// zero form when the file is one document, as far as head tells.
func formIn(head string) form {
	var f form
	n, blank, ruled := 0, true, true
	for line := range strings.Lines(head) {
		switch {
		case rule(line):
			ruled = true
			continue
		case strings.TrimSpace(line) == "":
			blank = true
			continue
		}
		ruled = ruled || line[0] == '\f'
		line = strings.TrimRight(strings.TrimLeft(line, "\f\ufeff"), "\r\n")
		if f.family == single {
			if f = formOf(line); f.family == single {
				return f
			}
		}
		if f.begins(line, blank, ruled) {
			if n++; n == 2 || f.family == tagged {
				return f
			}
		}
		blank, ruled = false, false
	}
	return form{}
}

// May reports whether a file that begins with head may hold many documents:
// more of it tells, HeadSize bytes at best.
func May(head []byte) bool {
	for line := range strings.Lines(record.View(head[:min(len(head), 4<<10)])) {
		if rule(line) || strings.TrimSpace(strings.TrimLeft(line, "\f\ufeff")) == "" {
			continue
		}
		return formOf(strings.TrimRight(strings.TrimLeft(line, "\f\ufeff"), "\r\n")).family != single
	}
	return false
}

// HeadSize is how many bytes of a file Is should be given.
const HeadSize = 64 << 10

// Is reports whether a file that begins with head holds many documents. None
// does of which May says no.
func Is(head []byte) bool { return May(head) && formIn(string(head)).family != single }

// fieldNames are what the keys of lines below a beginning mean.
var fieldNames = map[string]string{
	"url": "url", "link": "url", "source url": "url", "lien": "url", "الرابط": "url",
	"title": "title", "headline": "title", "titre": "title", "العنوان": "title",
	"date": "date", "published": "date", "publication date": "date", "التاريخ": "date",
	"author": "author", "byline": "author", "auteur": "author", "الكاتب": "author",
	"lang": "lang", "language": "lang", "langue": "lang",
	"id": "", "source": "", "section": "", "category": "", "tags": "", "docid": "", "doc id": "", "المصدر": "",
}

// field is the key, in lower case, and the value of a line "Name: value"; not
// ok when the name is none that documents are described by.
func field(line string) (key, value string, ok bool) {
	key, value, _ = strings.Cut(line, ":")
	key, value = strings.ToLower(strings.TrimRight(key, " \t")), strings.TrimSpace(value)
	_, ok = fieldNames[key]
	return key, value, ok && value != ""
}

// set puts what a field says into a.
func set(a *model.Article, key, value string) {
	switch fieldNames[key] {
	case "url":
		a.URL = value
	case "title":
		a.Title = value
	case "date":
		a.Published = record.Date(value)
	case "author":
		a.Author = value
	case "lang":
		a.Lang = record.Language(value)
	}
}
