package export

import (
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
)

// record is one thing that is written: an article, or what is said at span of
// its text.
type record struct {
	*Item
	about  []field // those of the article, the same for all its records
	in     bool    // it is about span and not about the whole article
	span   model.Span
	note   *note   // nil for what is no note
	fields []field // its own, after those that all records have
}

// field is a value with its name. A value is a string, an int, an int64, a
// bool, a list of strings, operations, or nil; nil and an empty string are
// "not known".
type field struct {
	name  string
	value any
}

// all are the fields of r in their order: what it is about, then its own.
func (r *record) all() []field {
	a := r.Article
	if r.about == nil {
		r.about = aboutOf(r.Article)
	}
	fields := append(make([]field, 0, 32), r.about...)
	switch {
	case r.in:
		fields = append(fields, field{"start", r.span.Start}, field{"end", r.span.End}, field{"text", a.Slice(r.span)})
	case r.note != nil:
		fields = append(fields, field{"start", nil}, field{"end", nil}, field{"text", r.note.lost()})
	}
	return append(fields, r.fields...)
}

// aboutOf are the fields that tell which article it is, and where it lies.
func aboutOf(a *model.Article) []field {
	return []field{
		{"article", string(a.ID)}, {"title", a.Label()}, {"author", a.Author}, {"date", a.Published.String()}, {"lang", a.Lang},
		{"site", library.SiteOf(a.URL)}, {"url", a.URL},
		{"source", a.Source}, {"member", a.Place.Member}, {"record", a.Place.Record}, {"offset", a.Place.Offset},
	}
}

// records are those of it.
func records(what What, it *Item) []*record {
	switch what {
	case Decisions:
		return decisionOf(it)
	case Notes:
		return notesOf(it)
	case Quotes:
		return quotesOf(it)
	case Tweets:
		return tweetsOf(it)
	case Entities:
		return entitiesOf(it)
	}
	return []*record{articleOf(it)}
}

func articleOf(it *Item) *record {
	return &record{Item: it, fields: []field{
		{"bytes", len(it.Text)}, {"tweets", len(it.Embeds)}, {"quotes", len(it.Quotes)}, {"entities", len(it.Entities)},
		{"decision", it.State.Decision.Value}, {"star", it.State.Star.Value != ""}, {"read", it.State.Read.Value != ""},
		{"tags", it.State.Tags}, {"notes", len(it.State.Notes)},
	}}
}

// decisionOf is what readers think of an article, none when nobody has
// marked it. Who and time are those of the decision.
func decisionOf(it *Item) []*record {
	st := it.State
	if st.Decision.Value == "" && st.Star.Value == "" && st.Read.Value == "" && len(st.Tags)+len(st.Notes) == 0 {
		return nil
	}
	who, when := "", ""
	for _, op := range it.Marks {
		if op.ID == st.Decision.Op {
			who, when = op.Who, op.When.UTC().Format(time.RFC3339)
		}
	}
	return []*record{{Item: it, fields: []field{
		{"decision", st.Decision.Value}, {"star", st.Star.Value != ""}, {"read", st.Read.Value != ""},
		{"tags", st.Tags}, {"notes", len(st.Notes)}, {"who", who}, {"time", when}, {"marks", it.Marks},
	}}}
}

// note is a note with what it is on.
type note struct{ library.Note }

// lost is the passage as it was when the note was made.
func (n *note) lost() string {
	if n.Passage == nil {
		return ""
	}
	return n.Passage.Quote
}

// notesOf is the notes on an article and on passages of it, where these are
// now. A passage that is not in the text any more has no bytes, but its words
// as they were.
func notesOf(it *Item) []*record {
	var all []*record
	for _, n := range it.State.Notes {
		r := &record{Item: it, note: &note{n}, fields: []field{
			{"note", n.Text}, {"who", n.Who}, {"time", n.When.UTC().Format(time.RFC3339)}, {"id", n.ID},
		}}
		if n.Passage != nil {
			r.span, r.in = n.Passage.Find(it.Text)
		}
		all = append(all, r)
	}
	return all
}

func quotesOf(it *Item) []*record {
	var all []*record
	for i := range it.Quotes {
		q := &it.Quotes[i]
		all = append(all, &record{Item: it, in: true, span: q.Body, fields: []field{
			{"speaker", it.Slice(q.Speaker)}, {"cue", it.Slice(q.Cue)}, {"kind", string(q.Kind)}, {"level", q.Level},
			{"open", q.Open}, {"close", q.Close},
		}})
	}
	return all
}

func tweetsOf(it *Item) []*record {
	var all []*record
	for i := range it.Embeds {
		e := &it.Embeds[i]
		all = append(all, &record{Item: it, in: true, span: e.Span, fields: []field{
			{"post", e.PostText(it.Text)}, {"kind", string(e.Kind)}, {"platform", string(e.Platform)},
			{"name", strings.TrimSpace(e.Author)}, {"handle", e.Handle}, {"posted", e.Date.String()},
			{"links", e.Links}, {"media", e.Media}, {"hashtags", e.Hashtags}, {"mentions", e.Mentions},
		}})
	}
	return all
}

func entitiesOf(it *Item) []*record {
	var all []*record
	for _, e := range it.Entities {
		all = append(all, &record{Item: it, in: true, span: e.Span, fields: []field{
			{"kind", string(e.Kind)}, {"name", e.Name}, {"guessed", e.Guessed},
		}})
	}
	return all
}

// columns are the names of the fields of any record of what.
func columns(what What) []string {
	blank := &Item{Article: &model.Article{
		Quotes: make([]model.Quote, 1), Embeds: make([]model.Embed, 1), Entities: make([]model.Entity, 1),
	}, State: library.State{Read: library.Field{Value: library.Yes}, Notes: make([]library.Note, 1)}}
	var names []string
	for _, f := range records(what, blank)[0].all() {
		names = append(names, f.name)
	}
	return names
}
