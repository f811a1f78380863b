package query

import (
	"slices"
	"strings"

	"warraq/library"
	"warraq/library/fold"
)

// condition tells whether something holds of an article, or what would have
// to be known to tell.
type condition func(*Facts) (holds bool, missing Need)

// known is a condition on facts that are known together.
func known(need Need, holds func(*Facts) bool) term {
	return term{need: need, ask: func(f *Facts) (bool, Need) {
		if missing := need &^ f.Known; missing != 0 {
			return false, missing
		}
		return holds(f), 0
	}}
}

// fields are what may stand before a colon, in the order in which they are
// told.
var fields = []struct {
	name string
	read func(*word) (term, *Error)
}{
	{"decision", decision}, {"tag", tag}, {"lang", language}, {"source", source}, {"has", has}, {"date", date},
}

// Fields are the names of all fields.
func Fields() []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	return names
}

// Values are the words that a field takes, empty for one that takes any.
func Values(field string) []string {
	switch field {
	case "decision":
		return []string{library.Keep, library.Drop, library.Later, none}
	case "has":
		return []string{"tweet", "quote", "note", "tag", "star"}
	case "lang":
		return []string{"ar", "fr", "en", none}
	case "tag", "date":
		return []string{none}
	}
	return nil
}

// newTerm is the condition that a word stands for.
func newTerm(w word) (term, error) {
	t, err := w.term()
	if err != nil {
		return term{}, err
	}
	t.not = w.not
	return t, nil
}

func (w *word) term() (term, *Error) {
	if w.field == "" {
		return w.bare()
	}
	for _, f := range fields {
		if f.name != fold.String(w.field) {
			continue
		}
		if w.value == "" {
			return term{}, w.wrong(f.name + ": needs a value")
		}
		return f.read(w)
	}
	return term{}, w.wrong("no field " + quote(w.field) + " (there are " + strings.Join(Fields(), ", ") +
		"); for a title with a colon, put it in quotes")
}

// bare is a word without a field: a mark by its name, or a part of the title.
func (w *word) bare() (term, *Error) {
	if !w.quoted {
		switch w.value {
		case "star":
			return starred(), nil
		case "read":
			return known(Marks, func(f *Facts) bool { return f.State.Read.Value != "" }), nil
		}
	}
	part := strings.TrimSpace(fold.String(w.value))
	if part == "" {
		return term{}, w.wrong("a quotation that holds nothing")
	}
	return known(Title, func(f *Facts) bool { return strings.Contains(fold.String(f.Title), part) }), nil
}

func starred() term {
	return known(Marks, func(f *Facts) bool { return f.State.Star.Value != "" })
}

// none is the value for what an article has not.
const none = "none"

// decision is one of some decisions.
func decision(w *word) (term, *Error) {
	wanted, err := w.oneOf(Values("decision"))
	if err != nil {
		return term{}, err
	}
	return known(Marks, func(f *Facts) bool {
		v := f.State.Decision.Value
		if v == library.Undecided {
			v = none
		}
		return slices.Contains(wanted, v)
	}), nil
}

// oneOf are the words that the value holds, parted by commas; each has to be
// one of all.
func (w *word) oneOf(all []string) ([]string, *Error) {
	wanted := w.list()
	for _, v := range wanted {
		if !slices.Contains(all, v) {
			return nil, w.wrongValue("no " + w.field + " " + quote(v) + " (there are " + strings.Join(all, ", ") + ")")
		}
	}
	return wanted, nil
}

// list is the folded values, which commas part.
func (w *word) list() []string {
	var list []string
	for v := range strings.FieldsFuncSeq(fold.String(w.value), func(r rune) bool { return r == ',' || r == '،' }) {
		list = append(list, strings.TrimSpace(v))
	}
	if len(list) == 0 {
		list = []string{""}
	}
	return list
}

// tag is one of some tags, or none at all.
func tag(w *word) (term, *Error) {
	wanted := w.list()
	return known(Tags, func(f *Facts) bool {
		if len(f.State.Tags) == 0 {
			return slices.Contains(wanted, none)
		}
		return slices.ContainsFunc(f.State.Tags, func(tag string) bool {
			return slices.Contains(wanted, fold.String(tag))
		})
	}), nil
}

// language is one of some languages. A language stands for all its kinds:
// ar for ar-MA too.
func language(w *word) (term, *Error) {
	wanted := w.list()
	return known(Lang, func(f *Facts) bool {
		return slices.ContainsFunc(wanted, func(v string) bool {
			return v == none && f.Lang == "" || isKindOf(f.Lang, v)
		})
	}), nil
}

// isKindOf reports whether lang is the language that family names.
func isKindOf(lang, family string) bool {
	n := len(family)
	return len(lang) >= n && strings.EqualFold(lang[:n], family) && (len(lang) == n || lang[n] == '-')
}

// source is a part of the file's path or of the site's name.
func source(w *word) (term, *Error) {
	part := fold.String(w.value)
	site := strings.TrimPrefix(part, "www.")
	return term{need: Site, ask: func(f *Facts) (bool, Need) {
		switch {
		case strings.Contains(fold.String(f.Source), part):
			return true, 0
		case f.Known&Site == 0:
			return false, Site
		}
		return strings.Contains(fold.String(f.Site), site), 0
	}}, nil
}

// has is something that an article may hold.
func has(w *word) (term, *Error) {
	switch fold.String(w.value) {
	case "tweet", "tweets":
		return known(Counts, func(f *Facts) bool { return f.Tweets > 0 }), nil
	case "quote", "quotes":
		return known(Counts, func(f *Facts) bool { return f.Quotes > 0 }), nil
	case "note", "notes":
		return known(Tags, func(f *Facts) bool { return len(f.State.Notes) > 0 }), nil
	case "tag", "tags":
		return known(Tags, func(f *Facts) bool { return len(f.State.Tags) > 0 }), nil
	case "star":
		return starred(), nil
	}
	return term{}, w.wrongValue("no " + quote(w.value) + " to have (there are tweet, quote, note, tag, star)")
}

func quote(s string) string { return "“" + s + "”" }
