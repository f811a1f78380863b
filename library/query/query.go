// Package query reads what a reader types to choose articles into a
// question that an article answers.
//
//	lang:ar decision:none -has:tweet "دار النشر" OR star
//
// Words stand for what all has to hold, OR between two groups of them for
// what may hold instead, so that every condition can be said without
// brackets. Text is compared as it is searched; see package fold. An article
// of which not all is known answers with what is missing, unless what is
// known settles it: a list can be filtered by decision without reading any
// article.
package query

import (
	"strings"
	"unicode/utf8"
)

// Query is a question about an article. The zero Query is true of all.
type Query struct {
	text string
	ways []way
}

// way is terms that all have to hold.
type way []term

// term is one condition.
type term struct {
	not  bool
	ask  condition
	need Need // what it may ask for
}

// Parse reads a query; an empty one is true of all articles. The error is an
// *Error.
func Parse(text string) (*Query, error) {
	q := &Query{text: strings.TrimSpace(text)}
	s := scanner{text: text}
	var w way
	for {
		word, ok := s.next()
		if s.err != nil {
			return nil, s.err
		}
		if !ok {
			break
		}
		if word.isOr() {
			if len(w) == 0 {
				return nil, word.wrong("OR needs something before it")
			}
			q.ways, w = append(q.ways, w), nil
			continue
		}
		t, err := newTerm(word)
		if err != nil {
			return nil, err
		}
		w = append(w, t)
	}
	if len(w) > 0 {
		q.ways = append(q.ways, w)
	} else if len(q.ways) > 0 {
		end := len(strings.TrimRightFunc(text, blank))
		return nil, s.wrong(end-len("OR"), end, "OR needs something after it")
	}
	return q, nil
}

// String is the query as it was typed, without blanks at its ends.
func (q *Query) String() string {
	if q == nil {
		return ""
	}
	return q.text
}

// Empty reports whether q is true of all articles.
func (q *Query) Empty() bool { return q == nil || len(q.ways) == 0 }

// Needs is what q may ask of an article.
func (q *Query) Needs() Need {
	var n Need
	if q != nil {
		for _, w := range q.ways {
			for _, t := range w {
				n |= t.need
			}
		}
	}
	return n
}

// Match reports whether q is true of an article. What is missing is what
// would have to be known of it to tell; 0 when ok is the answer, and ok is
// false as long as there is something.
func (q *Query) Match(f *Facts) (ok bool, missing Need) {
	if q.Empty() {
		return true, 0
	}
	for _, w := range q.ways {
		ok, m := w.match(f)
		if ok {
			return true, 0
		}
		missing |= m
	}
	return false, missing
}

func (w way) match(f *Facts) (ok bool, missing Need) {
	for _, t := range w {
		holds, m := t.ask(f)
		switch {
		case m != 0:
			missing |= m
		case holds == t.not:
			return false, 0
		}
	}
	return missing == 0, missing
}

// Error is what is wrong with a query, and where.
type Error struct {
	Start, End int // bytes of the text that was parsed
	Reason     string
	text       string
}

// Short is the reason without what could be said instead.
func (e *Error) Short() string {
	short, _, _ := strings.Cut(e.Reason, ";")
	short, _, _ = strings.Cut(short, " (")
	return short
}

// Error names the place by the code points before it, counted from 1.
func (e *Error) Error() string {
	return "query, character " + itoa(utf8.RuneCountInString(e.text[:e.Start])+1) + ": " + e.Reason
}
