package sift

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"warraq/library"
	"warraq/library/query"
	"warraq/model"
)

// shelf is a source of articles in memory. Its list tells their titles and
// dates, as their heads do.
type shelf []*model.Article

func (s shelf) Search(context.Context, library.Query) iter.Seq2[library.Hit, error] {
	return func(yield func(library.Hit, error) bool) {
		for i, a := range s {
			var err error
			if a.Text == "" {
				err = fmt.Errorf("%s: empty", a.Source)
			}
			if !yield(library.Hit{Ref: i, Source: a.Source, Place: a.Place, Title: a.Title, Published: a.Published}, err) {
				return
			}
		}
	}
}

func (s shelf) Article(_ context.Context, ref int) (*model.Article, error) {
	if a := s[ref]; a.Text != "" {
		return a, nil
	}
	return nil, fmt.Errorf("empty")
}

// news is what the tests choose from. The last cannot be read.
var news = shelf{
	{Source: "a/1.txt", Title: "الميناء", Text: "x", Lang: "ar", Published: model.Date{Year: 2031, Month: 2, Day: 3}, Embeds: []model.Embed{{Kind: model.Tweet}}},
	{Source: "b.jsonl", Place: model.Position{Record: 1}, Title: "Économie", Text: "x", Lang: "fr", Published: model.Date{Year: 2031, Month: 2, Day: 4}},
	{Source: "b.jsonl", Place: model.Position{Record: 2}, Title: "« Cinéma »", Text: "x", Lang: "fr", URL: "https://velmora.example/c"},
	{Source: "a/2.txt", Title: "Harbour", Text: "x", Lang: "en", Published: model.Date{Year: 2031, Month: 2, Day: 3}},
	{Source: "a/3.txt", Title: "a/3.txt"},
}

// marked is the decisions on them.
func marked(ref int) library.State {
	decision := map[int]string{0: library.Drop, 1: library.Keep}[ref]
	return library.State{Decision: library.Field{Value: decision}}
}

// sifted is the last result for a choice, and how many came.
func sifted(t *testing.T, src library.Source, c Choice) (last Result, n int) {
	t.Helper()
	l := library.Collect(src)
	l.List(t.Context(), func() {})
	Run(t.Context(), l, l.Progress().Articles, c, marked, func(r Result) { last, n = r, n+1 })
	if !last.Done {
		t.Errorf("%+v: not done", c)
	}
	return last, n
}

func TestChoice(t *testing.T) {
	tests := []struct {
		name   string
		query  string
		choice Choice
		want   string
	}{
		{"all", "", Choice{}, "0 1 2 3 4"},
		{"backwards", "", Choice{Reverse: true}, "4 3 2 1 0"},
		{"newest first", "", Choice{By: Date}, "1 0 3 2 4"},
		{"oldest first", "", Choice{By: Date, Reverse: true}, "0 3 1 2 4"},
		{"by source", "", Choice{By: Source}, "0 3 4 1 2"},
		{"by title", "", Choice{By: Title}, "4 2 1 3 0"},
		{"by title, the other way", "", Choice{By: Title, Reverse: true}, "0 3 1 2 4"},
		{"by decision", "", Choice{By: Decision}, "1 0 2 3 4"},
		{"grouped by source", "", Choice{Group: BySource, By: Date}, "[a/ 3] 0 3 4 [b.jsonl 2] 1 2"},
		{"grouped by day", "", Choice{Group: ByDay}, "[2031-02-04 1] 1 [2031-02-03 2] 0 3 [ 2] 2 4"},
		{"by marks", "decision:none", Choice{}, "2 3 4"},
		{"by what has to be read", "lang:fr", Choice{}, "1 2"},
		{"by titles", "cinema OR harbour", Choice{}, "2 3"},
		{"by tweets", "has:tweet", Choice{}, "0"},
		{"by server", "source:velmora", Choice{}, "2"},
		{"partly known", "decision:keep OR lang:en", Choice{}, "1 3"},
		{"by date", "date:2031-02-03", Choice{}, "0 3"},
		{"chosen and sorted", "-decision:keep", Choice{By: Title}, "4 2 3 0"},
		{"none", "cinema lang:ar", Choice{Group: ByDay}, ""},
	}
	for _, tt := range tests {
		q, err := query.Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		tt.choice.Query = q
		r, _ := sifted(t, news, tt.choice)
		if got := shown(r); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// shown is a result as "[group 2] 1 2".
func shown(r Result) string {
	var parts []string
	group, left := 0, 0
	for _, ref := range r.Refs {
		if left == 0 && len(r.Groups) > 0 {
			g := r.Groups[group]
			parts = append(parts, fmt.Sprintf("[%s %d]", g.Name, g.N))
			group, left = group+1, g.N
		}
		left--
		parts = append(parts, fmt.Sprint(ref))
	}
	return strings.Join(parts, " ")
}

// sea is a listing of many articles of which all is known but what is in
// them, and that are never read.
type sea struct {
	library.Listing
	n int
}

func (s sea) Learn(context.Context) {}

func (s sea) Facts(from int, facts []library.Fact) int {
	n := min(s.n-from, len(facts))
	for i := range n {
		ref := from + i
		facts[i] = library.Fact{
			Day: library.DayOf(model.Date{Year: 2000 + ref%30, Month: 1 + ref%12, Day: 1 + ref*7%28}), Lang: []string{"ar", "fr", "en"}[ref%3],
			Source: "sea.jsonl", Site: []string{"velmora.example", "", "annex.example"}[ref/2%3], Length: 1000 + ref*7919%5000,
		}
	}
	return n
}

func (s sea) Origin(int) model.Origin {
	return model.Origin{Source: "sea.jsonl", Place: model.Position{Record: 1}}
}

// What is known settles a question without reading: sea cannot be read.
func TestKnownIsNotRead(t *testing.T) {
	q, err := query.Parse("lang:ar -decision:drop date:2010..2020")
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []Key{Files, Date, Source, Length, Decision} {
		var last Result
		Run(t.Context(), sea{n: 3000}, 3000, Choice{Query: q, By: by, Group: ByDay}, marked, func(r Result) { last = r })
		if !last.Done || len(last.Refs) == 0 || last.Looked > 0 {
			t.Errorf("by %d: %d articles, %d read", by, len(last.Refs), last.Looked)
		}
	}
}

// Records of one file are of the sites that published them; where that is not
// known they are of the file.
func TestSites(t *testing.T) {
	q, err := query.Parse("-source:velmora")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		choice Choice
		want   string
	}{
		{"grouped", Choice{Group: BySource}, "[annex.example 2] 4 5 [sea.jsonl 2] 2 3 [velmora.example 3] 0 1 6"},
		{"sorted", Choice{By: Source, Reverse: true}, "0 1 6 2 3 4 5"},
	}
	for _, tt := range tests {
		var last Result
		Run(t.Context(), sea{n: 7}, 7, tt.choice, marked, func(r Result) { last = r })
		if got := shown(last); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	var last Result
	Run(t.Context(), deep{sea{n: 7}, new(bool)}, 2, Choice{Query: q}, marked, func(r Result) { last = r })
	if got := shown(last); got != "" || last.Looked > 0 {
		t.Errorf("filtered: got %q, %d read", got, last.Looked)
	}
}

func TestEndedEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	Run(ctx, sea{n: 10}, 10, Choice{By: Date}, marked, func(Result) { t.Error("a result after the end") })
}

func BenchmarkMillion(b *testing.B) {
	const n = 1_000_000
	q, err := query.Parse("lang:ar -decision:drop")
	if err != nil {
		b.Fatal(err)
	}
	for name, c := range map[string]Choice{
		"filter": {Query: q}, "date": {By: Date}, "length": {By: Length}, "filter, days, date": {Query: q, By: Date, Group: ByDay},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Run(b.Context(), sea{n: n}, n, c, func(int) library.State { return library.State{} }, func(Result) {})
			}
		})
	}
}

// deep is a listing that knows nothing of its articles before it has learned
// it, and of which every fourth has the text of the one before.
type deep struct {
	sea
	learned *bool
}

func (d deep) Facts(from int, facts []library.Fact) int {
	n := d.sea.Facts(from, facts)
	for i := range n {
		if facts[i].Twin = (from+i)%4 == 3; !*d.learned {
			facts[i] = library.Fact{Source: facts[i].Source}
		}
	}
	return n
}

func (d deep) Learn(context.Context) { *d.learned = true }

// What records tell is learned before articles are read one by one, and a
// text that is met again shows once.
func TestLearnedFirst(t *testing.T) {
	q, err := query.Parse("lang:ar")
	if err != nil {
		t.Fatal(err)
	}
	var last Result
	src := deep{sea{n: 24}, new(bool)}
	Run(t.Context(), src, 24, Choice{Query: q}, marked, func(r Result) { last = r })
	if got := shown(last); got != "0 6 9 12 18 21" {
		t.Errorf("got %q", got)
	}
	Run(t.Context(), src, 8, Choice{}, marked, func(r Result) { last = r })
	if got := shown(last); got != "0 1 2 4 5 6" {
		t.Errorf("of all: got %q", got)
	}
}
