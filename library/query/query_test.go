package query

import (
	"errors"
	"testing"

	"warraq/library"
	"warraq/model"
)

// harbour is an article of which all is known.
var harbour = Facts{
	Known: All, Source: "news/2031/Port.jsonl", Site: "velmora.example",
	Title: "افتتاح الميناء في فيلمورا: L’État répond", Lang: "ar-MA", Published: model.Date{Year: 2031, Month: 2, Day: 3},
	State: library.State{
		Decision: library.Field{Value: library.Keep}, Star: library.Field{Value: library.Yes},
		Tags: []string{"Économie", "ميناء"},
	},
	Tweets: 2,
}

func TestMatch(t *testing.T) {
	blank := Facts{Known: All, Source: "-"}
	tests := []struct {
		query string
		of    Facts
		want  bool
	}{
		{"", harbour, true},
		{"  ", blank, true},
		{"الميناء", harbour, true},
		{"المِينَاء", harbour, true},
		{"ميناء فيلمورا", harbour, true},
		{`"الميناء في"`, harbour, true},
		{`"الميناء فيلمورا"`, harbour, false},
		{"«الميناء في»", harbour, true},
		{"etat repond", harbour, true},
		{`"l'état"`, harbour, true},
		{"etat sport", harbour, false},
		{"-sport", harbour, true},
		{"-etat", harbour, false},
		{"-etat", blank, true},
		{"decision:keep", harbour, true},
		{"decision:drop,keep", harbour, true},
		{"decision:drop،keep", harbour, true},
		{"decision:none", harbour, false},
		{"decision:none", blank, true},
		{"-decision:keep", harbour, false},
		{"lang:ar", harbour, true},
		{"LANG:AR", harbour, true},
		{"lang:ar-ma", harbour, true},
		{"lang:a", harbour, false},
		{"lang:fr,en", harbour, false},
		{"lang:none", blank, true},
		{"source:port", harbour, true},
		{"source:velmora", harbour, true},
		{"source:www.velmora", harbour, true},
		{"source:2031/", harbour, true},
		{"has:tweet", harbour, true},
		{"has:quote", harbour, false},
		{"has:star", harbour, true},
		{"has:note", harbour, false},
		{"has:tag", harbour, true},
		{"tag:economie", harbour, true},
		{"tag:مِيناء", harbour, true},
		{"tag:econ", harbour, false},
		{"tag:sport,economie", harbour, true},
		{"tag:none", harbour, false},
		{"tag:none", blank, true},
		{"star", harbour, true},
		{`"star"`, harbour, false},
		{"read", harbour, false},
		{"-read star", harbour, true},
		{"date:2031", harbour, true},
		{"date:2031-02", harbour, true},
		{"date:2031-02-03", harbour, true},
		{"date:٢٠٣١-٠٢", harbour, true},
		{"date:2031-03", harbour, false},
		{"date:2031-01..2031-02", harbour, true},
		{"date:2031-02-04..", harbour, false},
		{"date:..2031-02-03", harbour, true},
		{"date:none", harbour, false},
		{"date:none", blank, true},
		{"date:2031", blank, false},
		{"date:2031-02", Facts{Known: All, Published: model.Date{Year: 2031}}, false},
		{"date:2031", Facts{Known: All, Published: model.Date{Year: 2031}}, true},
		{"sport OR star", harbour, true},
		{"sport OR cinema", harbour, false},
		{"star sport OR lang:ar read OR date:2031", harbour, true},
		{`"OR"`, harbour, false},
	}
	for _, tt := range tests {
		q, err := Parse(tt.query)
		if err != nil {
			t.Errorf("%s: %v", tt.query, err)
			continue
		}
		if got, missing := q.Match(&tt.of); got != tt.want || missing != 0 {
			t.Errorf("%s: got %v and %b missing, want %v", tt.query, got, missing, tt.want)
		}
	}
}

// What is known settles the answer where it can; else the rest is asked for.
func TestMatchAsksForWhatIsMissing(t *testing.T) {
	f := harbour
	f.Known = Marks
	tests := []struct {
		query   string
		want    bool
		missing Need
	}{
		{"star", true, 0},
		{"star has:tweet", false, Counts},
		{"-star has:tweet", false, 0},
		{"star OR has:tweet", true, 0},
		{"read OR has:tweet lang:ar", false, Counts | Lang},
		{"source:port", true, 0},
		{"source:elsewhere", false, Site},
		{"-source:port", false, 0},
	}
	for _, tt := range tests {
		q, err := Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		if got, missing := q.Match(&f); got != tt.want || missing != tt.missing {
			t.Errorf("%s: got %v, %b missing; want %v, %b", tt.query, got, missing, tt.want, tt.missing)
		}
		if n := q.Needs(); tt.missing&^n != 0 {
			t.Errorf("%s: needs %b, but asked for %b", tt.query, n, tt.missing)
		}
	}
}

func TestParseTellsWhatIsWrong(t *testing.T) {
	tests := []struct {
		query string
		want  string
		span  string
	}{
		{"langg:ar", "query, character 1: no field “langg” (there are decision, tag, lang, source, has, date); for a title with a colon, put it in quotes", "langg:ar"},
		{"ميناء decision:keap", "query, character 16: no decision “keap” (there are keep, drop, later, none)", "keap"},
		{"lang:", "query, character 1: lang: needs a value", "lang:"},
		{`port "two words`, "query, character 6: a quotation that does not end", `"two words`},
		{`port ""`, "query, character 6: a quotation that holds nothing", `""`},
		{"port -", "query, character 6: “-” needs something to be said of", "-"},
		{"OR port", "query, character 1: OR needs something before it", "OR"},
		{"port OR OR star", "query, character 9: OR needs something before it", "OR"},
		{"port OR ", "query, character 6: OR needs something after it", "OR"},
		{"has:everything", "query, character 5: no “everything” to have (there are tweet, quote, note, tag, star)", "everything"},
		{"date:2031-13", "query, character 6: no date “2031-13”; say 2024, 2024-02, 2024-02-03, 2024-01..2024-03 or none", "2031-13"},
		{"date:..", "query, character 6: no date “..”; say 2024, 2024-02, 2024-02-03, 2024-01..2024-03 or none", ".."},
		{"date:2032..2031", "query, character 6: dates that end before they begin", "2032..2031"},
	}
	for _, tt := range tests {
		_, err := Parse(tt.query)
		e, ok := errors.AsType[*Error](err)
		if !ok {
			t.Errorf("%s: got %v, want an error", tt.query, err)
			continue
		}
		if e.Error() != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.query, e, tt.want)
		}
		if got := tt.query[e.Start:e.End]; got != tt.span {
			t.Errorf("%s: got the place of %q, want %q", tt.query, got, tt.span)
		}
	}
}

func TestFactsOf(t *testing.T) {
	a := &model.Article{
		Source: "a.txt", Text: "The harbour", Embeds: []model.Embed{{Kind: model.Tweet}, {Kind: model.Video}},
		Quotes: make([]model.Quote, 3),
	}
	f := FactsOf(a, library.State{})
	if f.Title != "The harbour" || f.Tweets != 1 || f.Quotes != 3 || f.Known != All {
		t.Errorf("got %+v", f)
	}
}

// Whatever is typed, it is read or told what is wrong with it; what is read
// means the same when it is written down and read again, and asks for no
// more than it said it would.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`lang:ar decision:none -has:tweet "دار النشر" OR star`, "date:2031-01..2031-03 source:a,b", `-"`, "a\u200fb:c OR", "\xff:\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			e := err.(*Error)
			if e.Start < 0 || e.End < e.Start || e.End > len(text) || e.Error() == "" {
				t.Fatalf("%q: error at %d to %d", text, e.Start, e.End)
			}
			return
		}
		again, err := Parse(q.String())
		if err != nil {
			t.Fatalf("%q: %v", q, err)
		}
		for _, of := range []Facts{harbour, {Known: All}} {
			got, missing := q.Match(&of)
			if same, _ := again.Match(&of); same != got || missing != 0 {
				t.Fatalf("%q: %v and then %v, %b missing", text, got, same, missing)
			}
		}
		if _, missing := q.Match(&Facts{}); missing&^q.Needs() != 0 {
			t.Fatalf("%q: needs %b, asked for %b", text, q.Needs(), missing)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	for _, text := range []string{"lang:ar decision:keep", "الميناء", "source:port"} {
		b.Run(text, func(b *testing.B) {
			q, err := Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				q.Match(&harbour)
			}
		})
	}
}
