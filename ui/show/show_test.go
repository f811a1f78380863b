package show

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"warraq/layout"
	"warraq/model"
	"warraq/ui/page"
)

const sample = "Un_titre\n\n" +
	"« Oui », a dit *Ali* à 5 # h : http://a.example/x_y et voilà\n1. deux\n\n" +
	"- un point\n\n" +
	"avant Bonne nouvelle\u202e! pic.example.com/p — Some One (@some_one) 3 mai 2024\n\n" +
	"2024. fin"

// find is the span of the first s in sample.
func find(s string) model.Span {
	i := strings.Index(sample, s)
	if i < 0 {
		panic("the sample has no " + s)
	}
	return model.Span{Start: i, End: i + len(s)}
}

func sampleArticle() *model.Article {
	section := func(s string, k model.SectionKind, level int) model.Section {
		return model.Section{Span: find(s), Kind: k, Level: level}
	}
	return &model.Article{
		ID: "id", Source: "dir/a_b.txt", Title: "Un_titre", Published: model.Date{Year: 2024, Month: 5}, Text: sample,
		Sections: []model.Section{
			section("Un_titre", model.Heading, 1),
			section("« Oui », a dit *Ali* à 5 # h : http://a.example/x_y et voilà\n1. deux", model.Paragraph, 0),
			section("- un point", model.ListItem, 1),
			section("avant Bonne nouvelle\u202e! pic.example.com/p — Some One (@some_one) 3 mai 2024", model.Paragraph, 0),
			section("2024. fin", model.Paragraph, 0),
		},
		Embeds: []model.Embed{{
			Span: find("Bonne nouvelle\u202e! pic.example.com/p — Some One (@some_one) 3 mai 2024"), Kind: model.Tweet, Platform: model.X,
			Author: "Some One", Handle: "some_one", Date: model.Date{Year: 2024, Month: 5, Day: 3},
			Body: find("Bonne nouvelle\u202e! pic.example.com/p"), Attribution: find("— Some One (@some_one) 3 mai 2024"),
			AuthorSpan: find("Some One"), HandleSpan: find("@some_one"), DateSpan: find("3 mai 2024"),
			Media: []string{"pic.example.com/p"},
		}},
		Quotes: []model.Quote{{
			Span: find("« Oui »"), Body: find("Oui"), Open: "«", Close: "»", Kind: model.Speech, Level: 1,
			Speaker: find("Ali"), Cue: find("a dit"),
		}},
		Entities: []model.Entity{{Span: find("http://a.example/x_y"), Kind: model.URL, Name: "http://a.example/x_y"}},
		Warnings: []model.Warning{{Code: "charset", Message: "guessed <b>", Span: model.Span{Start: 0, End: 2}}},
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, sampleArticle()); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if strings.Count(got, "\n") != 1 || strings.ContainsRune(got, 0x202e) {
		t.Errorf("not one line without controls: %q", got)
	}
	wants := []string{
		`{"id":"id","title":"Un_titre","author":null,"date":"2024-05","lang":null,"url":null,"source":"dir/a_b.txt","place":{"member":null,"record":0,"offset":0},"also":[],"text":"Un_titre\n\n«`,
		`"sections":[{"kind":"heading","level":1,"start":0,"end":8},{"kind":"paragraph","level":0,`,
		`{"kind":"list_item","level":1,`,
		`"embeds":[{"kind":"tweet","platform":"x","author":"Some One","handle":"some_one","date":"2024-05-03","start":`,
		`"text":"Bonne nouvelle\u202e! pic.example.com/p","links":[],"media":["pic.example.com/p"],"hashtags":[],"mentions":[],`,
		`"text":"Oui","speaker":"Ali","cue":"a dit","level":1,"kind":"speech","open":"«","close":"»","open_ended":false,`,
		`"entities":[{"kind":"url","name":"http://a.example/x_y","start":`,
		`"warnings":[{"code":"charset","message":"guessed <b>","start":0,"end":2},` +
			`{"code":"hidden-override","message":"override: the letters after it stand in another order","start":116,"end":119}]}`,
	}
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("missing\n%s\n in\n%s", want, got)
		}
	}
}

// The start and end of what JSON lists lead back to its text.
// TestJSONWarnsOfHiddenCharacters holds that a direction control that misleads
// is told with its place.
func TestJSONWarnsOfHiddenCharacters(t *testing.T) {
	a := &model.Article{Text: "abc \u202edef"}
	var b strings.Builder
	if err := JSON(&b, a); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"code":"hidden-override"`, `"start":4,"end":7`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("got  %s\nwant %s in it", b.String(), want)
		}
	}
}

func TestJSONOffsets(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, sampleArticle()); err != nil {
		t.Fatal(err)
	}
	var a struct {
		Text   string
		Quotes []struct {
			Start, End int
			Text       string
		}
		Embeds []struct{ Body struct{ Start, End int } }
	}
	if err := json.Unmarshal(b.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if a.Text != sample {
		t.Errorf("text:\n got %q\nwant %q", a.Text, sample)
	}
	q := a.Quotes[0]
	if got := a.Text[q.Start:q.End]; got != q.Text {
		t.Errorf("quote:\n got %q\nwant %q", got, q.Text)
	}
	body := a.Embeds[0].Body
	if got, want := a.Text[body.Start:body.End], "Bonne nouvelle\u202e! pic.example.com/p"; got != want {
		t.Errorf("body:\n got %q\nwant %q", got, want)
	}
}

func TestJSONOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, &model.Article{}); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"","title":null,"author":null,"date":null,"lang":null,"url":null,"source":null,"place":{"member":null,"record":0,"offset":0},"also":[],"text":"",` +
		`"sections":[],"embeds":[],"quotes":[],"entities":[],"links":[],"warnings":[]}` + "\n"
	if got := b.String(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, sampleArticle()); err != nil {
		t.Fatal(err)
	}
	want := `# Un\_titre

2024-05 · dir/a\_b.txt

« Oui », a dit \*Ali\* à 5 # h : <http://a.example/x_y> et voilà\
1\. deux

- un point

avant

> **Some One** (@some\_one) · 2024-05-03 · X
>
> Bonne nouvelle!
>
> pic.example.com/p

2024\. fin
`
	if got := b.String(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestEscape(t *testing.T) {
	tests := []struct{ line, want string }{
		{"plain words", "plain words"},
		{"# no heading", `\# no heading`},
		{"a # b", "a # b"},
		{"- no item", `\- no item`},
		{"+1", `\+1`},
		{"=====", `\=====`},
		{"12) no item", `12\) no item`},
		{"12.5 %", "12.5 %"},
		{"3.", `3\.`},
		{"1234567890. no item", "1234567890. no item"},
		{"a*b_c`d[e]<f>&g;~h|\\", "a\\*b\\_c\\`d\\[e\\]\\<f\\>\\&g;\\~h\\|\\\\"},
		{"> no quote", `\> no quote`},
	}
	for _, tt := range tests {
		if got := atLineStart(escape(tt.line)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.line, got, tt.want)
		}
	}
}

func TestText(t *testing.T) {
	const alef, bet = "\u05d0", "\u05d1"
	logical := page.Options{Width: 8, Layout: layout.Options{Shaping: layout.Off}}
	tests := []struct {
		name, text string
		page       page.Options
		o          TextOptions
		want       string
	}{
		{"left to right", "“ab” cd ", page.Options{Width: 8}, TextOptions{}, "“ab” cd\n"},
		{"right to left", alef + bet, page.Options{Width: 8}, TextOptions{}, "      " + bet + alef + "\n"},
		{"logical", alef + "\u200d" + bet + "\u202c", logical, TextOptions{Logical: true}, alef + "\u200d" + bet + "\n"},
		{"colours", "“a b” c", page.Options{Width: 8}, TextOptions{Color: true}, "\x1b[32m“a b”\x1b[0m c\n"},
		{"colours over a break", "“a b” c", page.Options{Width: 3}, TextOptions{Color: true},
			"\x1b[32m“a\x1b[0m\n\x1b[32mb”\x1b[0m\nc\n"},
	}
	for _, tt := range tests {
		a := &model.Article{Text: tt.text}
		if n := strings.Index(tt.text, "”"); n > 0 {
			a.Quotes = []model.Quote{{Span: model.Span{Start: 0, End: n + len("”")}}}
		}
		var b bytes.Buffer
		if err := Text(&b, a, page.New(a, tt.page), tt.o); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimPrefix(b.String(), "\n"); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}
