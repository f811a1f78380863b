package recognise

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/model"
)

// quoteWant is a quote as the labelled file has it.
type quoteWant struct {
	Text, Open, Close, Kind string
	Level                   int
	Speaker, Cue            string
	OpenEnded               bool `json:"open_ended"`
}

type quoteCase struct {
	ID       string
	Input    []string
	Expected []quoteWant
}

// quoteCases reads the labelled cases.
func quoteCases(t testing.TB) []quoteCase {
	t.Helper()
	f, err := os.Open("../../testdata/labelled/quotes.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []quoteCase
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var c quoteCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatalf("%v in %s", err, sc.Text())
		}
		cases = append(cases, c)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

// quoteArticle joins paragraphs as the loader does and gives their sections.
func quoteArticle(paragraphs []string) (string, []model.Section) {
	var sections []model.Section
	off := 0
	for _, p := range paragraphs {
		sections = append(sections, model.Section{Span: model.Span{Start: off, End: off + len(p)}})
		off += len(p) + len("\n\n")
	}
	return strings.Join(paragraphs, "\n\n"), sections
}

func quoteSlice(text string, s model.Span) string {
	if s.Empty() {
		return ""
	}
	return text[s.Start:s.End]
}

// quoteFound is q in the form of the labelled file.
func quoteFound(text string, q model.Quote) quoteWant {
	return quoteWant{
		Text: quoteSlice(text, q.Body), Open: q.Open, Close: q.Close, Kind: string(q.Kind), Level: q.Level,
		Speaker: quoteSlice(text, q.Speaker), Cue: quoteSlice(text, q.Cue), OpenEnded: q.OpenEnded,
	}
}

// TestQuotesLabelled holds every labelled case whole.
func TestQuotesLabelled(t *testing.T) {
	cases := quoteCases(t)
	if len(cases) < 100 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		text, sections := quoteArticle(c.Input)
		got := []quoteWant{}
		for _, q := range Quotes(text, sections, nil) {
			got = append(got, quoteFound(text, q))
		}
		if !slices.Equal(got, c.Expected) {
			t.Errorf("%s: %s\ngot  %+v\nwant %+v", c.ID, strings.Join(c.Input, " ¶ "), got, c.Expected)
		}
	}
}

// TestQuotesEmbeds: a quote may stand in a post, but none reaches over its
// border or into its attribution.
func TestQuotesEmbeds(t *testing.T) {
	const text = `He read "the post “We won” aloud. — “Ann” (@ann) May 1, 2024 Then "it ended".`
	at := func(s string) model.Span {
		i := strings.Index(text, s)
		return model.Span{Start: i, End: i + len(s)}
	}
	embed := model.Embed{
		Span:        at(`the post “We won” aloud. — “Ann” (@ann) May 1, 2024`),
		Body:        at(`the post “We won” aloud.`),
		Attribution: at(`— “Ann” (@ann) May 1, 2024`),
	}
	var got []string
	for _, q := range Quotes(text, nil, []model.Embed{embed}) {
		got = append(got, quoteSlice(text, q.Body))
	}
	if want := []string{"We won", "it ended"}; !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
}

// TestQuotesSections: no quote runs on through a heading, and text without
// sections is read line by line.
func TestQuotesSections(t *testing.T) {
	const text = "« Nous partons.\n\nDeuxième jour\n\nIls sont revenus »."
	text2, sections := quoteArticle(strings.Split(text, "\n\n"))
	sections[1].Kind = model.Heading
	for _, q := range Quotes(text2, sections, nil) {
		if got := quoteSlice(text2, q.Body); got != "Nous partons." || !q.OpenEnded {
			t.Errorf("under a heading: %q, open ended %v", got, q.OpenEnded)
		}
	}
	if got := Quotes("“One.”\n“Two.”", nil, nil); len(got) != 2 {
		t.Errorf("two lines: %d quotes", len(got))
	}
}

// TestQuotesLinear: eight times the text costs no more than eight times the
// looks, whatever it is made of.
func TestQuotesLinear(t *testing.T) {
	for _, unit := range []string{
		"«", `"`, "”", "'", " ' ", "‘", "((", "« ", `" `, "«a ", "«a» ", `"a" `, "” a ", "‘a ", "’s ", "«»", "“«", `"'`,
		"se ", "de ", "de A ", "said ", "a dit ", "قال ", "الذي ", "x ", "X ", ", ", ": ", "— a, ", "«a», ", "«a» dit ",
		"“a b c d,” x ", "selon « a b c d », ", "«\n", "«a\n", "“a\n“", "'n' ", "5' ", "-t-il ", "a-t-il «a b c d» ",
	} {
		few, small := quotesCounted(strings.Repeat(unit, 1000), nil, nil)
		many, large := quotesCounted(strings.Repeat(unit, 8000), nil, nil)
		if large > 9*small+1000 || len(many) > 9*len(few)+1000 {
			t.Errorf("%q: %d looks and %d quotes, then %d and %d", unit, small, len(few), large, len(many))
		}
	}
}

// FuzzQuotes states what holds for any text.
func FuzzQuotes(f *testing.F) {
	for _, c := range quoteCases(f) {
		f.Add(strings.Join(c.Input, "\n"))
	}
	for _, s := range []string{"", "\xab\xc2", "«»", "« »", `""`, "''''", "“\n”", "((", "— a ? dit-il. — « b ? dit-il »"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quotes := Quotes(text, nil, nil)
		var open []model.Quote
		for i, q := range quotes {
			quoteHolds(t, text, q)
			if i > 0 && q.Start < quotes[i-1].Start {
				t.Fatalf("%+v stands before %+v", q, quotes[i-1])
			}
			for len(open) > 0 && open[len(open)-1].End <= q.Start {
				open = open[:len(open)-1]
			}
			if n := len(open); n > 0 && !open[n-1].Body.Covers(q.Span) {
				t.Fatalf("%+v crosses %+v", q, open[n-1])
			}
			open = append(open, q)
			if q.Level != len(open) {
				t.Fatalf("%+v is %d deep", q, len(open))
			}
		}
	})
}

// quoteHolds fails unless the spans of q fit each other and text.
func quoteHolds(t *testing.T, text string, q model.Quote) {
	t.Helper()
	for _, s := range []model.Span{q.Span, q.Body, q.Speaker, q.Cue} {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			t.Fatalf("%v is out of bounds in %+v", s, q)
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
			t.Fatalf("%v cuts a rune in %+v", s, q)
		}
	}
	if q.Body.Empty() || !q.Span.Covers(q.Body) || q.Body.Overlaps(q.Speaker) || q.Body.Overlaps(q.Cue) {
		t.Fatalf("spans of %+v", q)
	}
	if text[q.Start:q.Body.Start] != q.Open || text[q.Body.End:q.End] != q.Close {
		t.Fatalf("marks of %+v are %q and %q", q, text[q.Start:q.Body.Start], text[q.Body.End:q.End])
	}
	if q.OpenEnded && q.Close != "" || q.Kind == "" {
		t.Fatalf("%+v", q)
	}
}

// BenchmarkQuotesPlain reads paragraphs with few marks, as most are.
func BenchmarkQuotesPlain(b *testing.B) {
	benchmarkQuotes(b, "Le conseil municipal s’est réuni mardi pour étudier l’état des routes du canton et l’avancement des travaux. "+
		"اجتمع المجلس البلدي يوم الثلاثاء لدراسة حالة الطرق في المنطقة وتقدم الأشغال فيها. ")
}

// BenchmarkQuotesSpeech reads paragraphs that are all speech.
func BenchmarkQuotesSpeech(b *testing.B) {
	benchmarkQuotes(b, "« Nous avons attendu toute la nuit », a témoigné un habitant. وقال الوزير: «لن نقبل أي تأخير». "+
		"“We will not wait,” the mayor’s office said. ")
}

func benchmarkQuotes(b *testing.B, sentence string) {
	var paragraphs []string
	for range 200 {
		paragraphs = append(paragraphs, strings.Repeat(sentence, 3))
	}
	text, sections := quoteArticle(paragraphs)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Quotes(text, sections, nil)
	}
}
