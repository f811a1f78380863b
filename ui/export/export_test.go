package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"

	"warraq/library"
	"warraq/model"
)

// hostile is a text that every format has to escape somewhere.
const hostile = "=SUM(A1) a%b_c $5 & #1 {x} ~ ^ \\ \"q\", <b>*bold*</b> [l](http://e.example) `c`"

// article is one whose fields are awkward.
func article() *model.Article {
	text := "Intro. « " + hostile + "\n- second line » قال الوزير، ١٢ سفينة\u200f!"
	body := model.Span{Start: strings.Index(text, "="), End: strings.Index(text, " »")}
	speaker := model.Span{Start: strings.Index(text, "الوزير"), End: strings.Index(text, "الوزير") + len("الوزير")}
	return &model.Article{
		ID: "0123456789abcdef0123456789abcdef", Source: "dir/a_b.jsonl", Title: hostile, Author: "Nour Tazel, R&D *desk*",
		Place: model.Position{Member: "x.zip/n{1}.jsonl", Record: 3, Offset: 4096}, Lang: "ar-MA",
		URL: "https://www.harbour.example/a_b%20c?x=1&y={2}#z", Published: model.Date{Year: 2031, Month: 2, Day: 3}, Text: text,
		Quotes:   []model.Quote{{Span: body, Body: body, Kind: model.Speech, Level: 1, Open: "«", Close: "»", Speaker: speaker}},
		Entities: []model.Entity{{Span: speaker, Kind: model.Person, Name: "@minister"}},
		Embeds: []model.Embed{{Span: body, Body: body, Kind: model.Tweet, Platform: model.X, Author: " A B ", Handle: "a_b",
			Date: model.Date{Year: 2031}, Links: []string{"http://a.example", "http://b.example"}}},
	}
}

// item is the article with a decision, tags and a note.
func item() Item {
	a := article()
	on := library.PassageOf(a.Text, a.Quotes[0].Span)
	return Item{
		Article: a,
		State: library.State{
			Decision: library.Field{Value: library.Keep, Op: "OP"}, Tags: []string{"harbour", "tide"},
			Notes: []library.Note{{ID: "N", Text: "+1", Passage: on}},
		},
		Marks: []library.Op{{ID: "OP", Who: "nour", When: time.Unix(0, 0), Article: article().ID, Kind: library.Decide, To: library.Keep}},
	}
}

// written is what an export of items gives.
func written(t *testing.T, o Options, items ...Item) string {
	t.Helper()
	var b strings.Builder
	e, err := New(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		if err := e.Add(it); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var day = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)

func TestJSONLComesBack(t *testing.T) {
	for _, what := range Whats() {
		got := written(t, Options{What: What(what), Format: JSONL}, item(), item())
		d := json.NewDecoder(strings.NewReader(got))
		for n := range 2 {
			var r struct {
				Article, Title, Source, Member, URL, Date, Text string
				Record, Offset, Start, End                      int
			}
			if err := d.Decode(&r); err != nil {
				t.Fatalf("%s: record %d: %v", what, n, err)
			}
			a := article()
			if r.Article != string(a.ID) || r.Title != a.Title || r.Source != a.Source || r.Member != a.Place.Member ||
				r.Record != 3 || r.Offset != 4096 || r.URL != a.URL || r.Date != "2031-02-03" {
				t.Errorf("%s: got %+v", what, r)
			}
			if r.Text != a.Text[r.Start:r.End] {
				t.Errorf("%s\ngot  %q\nwant %q", what, r.Text, a.Text[r.Start:r.End])
			}
		}
	}
}

// What acts on a terminal is escaped, and comes back.
func TestJSONLEscapes(t *testing.T) {
	it := Item{Article: &model.Article{Title: "a\x1b[2Jb\u202ec\u0085"}}
	got := written(t, Options{What: Articles, Format: JSONL}, it)
	if strings.ContainsAny(got, "\x1b\u202e\u0085") {
		t.Errorf("a control in %q", got)
	}
	var r struct{ Title string }
	if err := json.Unmarshal([]byte(got), &r); err != nil || r.Title != it.Title {
		t.Errorf("got %q, %v", r.Title, err)
	}
}

// A table has as many cells in each row, and nothing in it is a formula.
func TestCSVComesBack(t *testing.T) {
	for _, what := range Whats() {
		got := written(t, Options{What: What(what), Format: CSV, BOM: true}, item())
		rest, ok := strings.CutPrefix(got, "\ufeff")
		if !ok || strings.Contains(rest, "\ufeff") {
			t.Errorf("%s: not one byte order mark at the start", what)
		}
		rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%s: %d rows, %v", what, len(rows), err)
		}
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = rows[1][i]
		}
		if cells["title"] != "'"+hostile || cells["offset"] != "4096" || cells["member"] != "x.zip/n{1}.jsonl" {
			t.Errorf("%s: got %q", what, cells)
		}
		if text, ok := cells["text"]; ok && what == "quotes" && text != "'"+hostile+"\n- second line" {
			t.Errorf("%s: text %q", what, text)
		}
	}
}

func TestHarmless(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"plain = text", "plain = text"},
		{"=1+1", "'=1+1"},
		{"+33", "'+33"},
		{"-2", "'-2"},
		{"@handle", "'@handle"},
		{" \t=x", "' \t=x"},
		{"\r=x", "'\r=x"},
		{"\u200f=x", "'\u200f=x"},
		{"＝x", "'＝x"},
		{"— dash", "— dash"},
		{"قال = نعم\u200f!", "قال = نعم\u200f!"},
		{"'=quoted", "'=quoted"},
	}
	for _, tt := range tests {
		if got := harmless(tt.text); got != tt.want {
			t.Errorf("%q\ngot  %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"Arabic stays in its order", "قال: «نعم»\u200f! ١٢", "قال: «نعم»\u200f! ١٢"},
		{"joiners stay", "می\u200cخواهم \U0001f468\u200d\U0001f33e", "می\u200cخواهم \U0001f468\u200d\U0001f33e"},
		{"lines stay", "a\nb", "a\nb"},
		{"a tab is a blank", "a\tb", "a b"},
		{"what turns the text goes", "a\u202eb\u2067c\u2069", "abc"},
		{"what acts on a terminal goes", "a\x1b[2J\x07b\u009b1m\x7f", "a[2Jb1m"},
		{"line separators are blanks", "a\u2028b\u0085c", "a b c"},
	}
	for _, tt := range tests {
		if got := Clean(tt.text); got != tt.want {
			t.Errorf("%s\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// readRIS reads records as the format's description has them: six bytes of a
// tag, then its value, up to CR LF.
func readRIS(t *testing.T, text string) []map[string][]string {
	t.Helper()
	var all []map[string][]string
	var r map[string][]string
	for l := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if l == "" && r == nil {
			continue
		}
		if len(l) < 6 || !regexp.MustCompile(`^[A-Z][A-Z0-9]  - `).MatchString(l) || strings.ContainsAny(l, "\r\n") {
			t.Fatalf("no line of RIS: %q", l)
		}
		tag, value := l[:2], l[6:]
		if (tag == "TY") != (r == nil) {
			t.Fatalf("TY in the middle, or not first: %q", l)
		}
		if tag == "ER" {
			all, r = append(all, r), nil
			continue
		}
		if r == nil {
			r = map[string][]string{}
		}
		r[tag] = append(r[tag], value)
	}
	return all
}

func TestRISComesBack(t *testing.T) {
	faked := item()
	faked.Article.Title = "One\nER  - \nTY  - BOOK\r\nTI  - Two"
	got := readRIS(t, written(t, Options{What: Articles, Format: RIS, Accessed: day}, item(), faked))
	if len(got) != 2 {
		t.Fatalf("%d records", len(got))
	}
	want := map[string]string{
		"TY": "NEWS", "TI": hostile, "AU": "Nour Tazel|R&D  desk ", "T2": "harbour.example", "PY": "2031", "DA": "2031/02/03/",
		"UR": article().URL, "Y2": "2031/05/06/", "LA": "ar-MA", "KW": "harbour|tide", "N1": "dir/a_b.jsonl, x.zip/n{1}.jsonl, record 3, byte 4096",
		"ID": "harbour2031-0123456789ab",
	}
	for tag, value := range want {
		if s := strings.Join(got[0][tag], "|"); s != value {
			t.Errorf("%s\ngot  %q\nwant %q", tag, s, value)
		}
	}
}

func TestDates(t *testing.T) {
	tests := []struct {
		date            model.Date
		ris, csl, latex string
	}{
		{model.Date{}, "", "null", ""},
		{model.Date{Year: 2031}, "2031///", `{"date-parts":[[2031]]}`, "year = {2031}"},
		{model.Date{Year: 2031, Month: 2}, "2031/02//", `{"date-parts":[[2031,2]]}`, "year = {2031},\n  month = feb"},
		{model.Date{Year: 2031, Month: 2, Day: 3}, "2031/02/03/", `{"date-parts":[[2031,2,3]]}`, "year = {2031},\n  month = feb,\n  date = {2031-02-03}"},
	}
	for _, tt := range tests {
		csl, _ := json.Marshal(cslDateOf(tt.date))
		if ris := risDate(tt.date); ris != tt.ris || string(csl) != tt.csl {
			t.Errorf("%v\ngot  %s %s\nwant %s %s", tt.date, ris, csl, tt.ris, tt.csl)
		}
		got := written(t, Options{What: Articles, Format: BibTeX}, Item{Article: &model.Article{Published: tt.date}})
		dates := regexp.MustCompile(`(?s)  (year.*),\n  entry`).FindStringSubmatch(got)
		if tt.latex == "" && dates != nil || tt.latex != "" && (dates == nil || dates[1] != tt.latex) {
			t.Errorf("%v\ngot  %q\nwant %q", tt.date, dates, tt.latex)
		}
	}
}

// readBibTeX reads one entry: its key, and fields whose braces are balanced.
func readBibTeX(t *testing.T, text string) (key string, fields map[string]string) {
	t.Helper()
	head := regexp.MustCompile(`^@article\{([a-z0-9-]+),`).FindStringSubmatch(text)
	if head == nil {
		t.Fatalf("no entry: %q", text)
	}
	fields = map[string]string{}
	rest := text[len(head[0]):]
	field := regexp.MustCompile(`^\s*([a-z]+) = `)
	for {
		m := field.FindStringSubmatch(rest)
		if m == nil {
			break
		}
		rest = rest[len(m[0]):]
		end, depth := 0, 0
		for ; end < len(rest); end++ { // BibTeX counts braces whatever stands before them
			switch rest[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 && (end+1 >= len(rest) || rest[end+1] == ',' || rest[end+1] == '\n') {
				break
			}
		}
		fields[m[1]] = strings.TrimSuffix(strings.TrimPrefix(rest[:end+1], "{"), "}")
		rest = strings.TrimPrefix(rest[end+1:], ",")
	}
	if strings.TrimSpace(rest) != "}" {
		t.Fatalf("rest of the entry: %q", rest)
	}
	return head[1], fields
}

// set is what LaTeX shows of a field.
func set(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	return strings.NewReplacer(`\textbackslash{}`, `\`, `\textasciicircum{}`, "^", `\textasciitilde{}`, "~", `\textbraceleft{}`, "{",
		`\textbraceright{}`, "}", `\$`, "$", `\&`, "&", `\#`, "#", `\%`, "%", `\_`, "_").Replace(s)
}

func TestBibTeXComesBack(t *testing.T) {
	odd := item()
	odd.Article.Title = "} open { } }"
	key, _ := readBibTeX(t, written(t, Options{What: Articles, Format: BibTeX, Accessed: day}, odd))
	if key != "harbour2031-0123456789ab" {
		t.Errorf("key %q", key)
	}
	_, got := readBibTeX(t, written(t, Options{What: Articles, Format: BibTeX, Accessed: day}, item()))
	want := map[string]string{
		"title": hostile, "journal": "harbour.example", "year": "2031", "month": "feb", "date": "2031-02-03",
		"url": "https://www.harbour.example/a_b%20c?x=1&y=%7B2%7D#z", "urldate": "2031-05-06", "language": "ar-MA", "langid": "arabic", "keywords": "harbour, tide",
		"note": "dir/a_b.jsonl, x.zip/n{1}.jsonl, record 3, byte 4096",
	}
	for name, value := range want {
		text := got[name]
		if name != "url" {
			text = set(text)
		}
		if text != value {
			t.Errorf("%s\ngot  %q\nwant %q", name, text, value)
		}
	}
	if got["author"] != `{Nour Tazel} and {R\&D *desk*}` {
		t.Errorf("author %q", got["author"])
	}
}

func TestCSLComesBack(t *testing.T) {
	for n := range 3 {
		items := make([]Item, n)
		for i := range items {
			items[i] = item()
		}
		var got []map[string]any
		if err := json.Unmarshal([]byte(written(t, Options{What: Articles, Format: CSL, Accessed: day}, items...)), &got); err != nil || len(got) != n {
			t.Fatalf("%d items: got %d, %v", n, len(got), err)
		}
		if n == 0 {
			continue
		}
		for name, value := range map[string]string{
			"id": "harbour2031-0123456789ab", "type": "article-newspaper", "title": hostile, "URL": article().URL, "language": "ar-MA",
			"author": "[map[literal:Nour Tazel] map[literal:R&D *desk*]]", "issued": "map[date-parts:[[2031 2 3]]]",
			"accessed": "map[date-parts:[[2031 5 6]]]", "container-title": "harbour.example", "keyword": "harbour, tide",
		} {
			if s := fmt.Sprint(got[0][name]); s != value {
				t.Errorf("%s\ngot  %q\nwant %q", name, s, value)
			}
		}
	}
}

// Markdown reads as the text that was quoted, in a block quote, with source,
// date, address and bytes under it.
func TestMarkdownComesBack(t *testing.T) {
	got := written(t, Options{What: Quotes, Format: Markdown}, item())
	var b bytes.Buffer
	if err := goldmark.Convert([]byte(got), &b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{
		`<h2><a href="https://www.harbour.example/a_b%20c?x=1&amp;y=%7B2%7D#z">` + html.EscapeString(hostile),
		"<blockquote>\n<p>" + strings.ReplaceAll(html.EscapeString(hostile), "&#34;", "&quot;") + "<br>\n- second line</p>\n<p>— الوزير</p>\n</blockquote>",
		"harbour.example · 2031-02-03 · <a href=",
		"dir/a_b.jsonl, x.zip/n{1}.jsonl, record 3, byte 4096 · bytes 10–",
	} {
		if !strings.Contains(html.UnescapeString(page), html.UnescapeString(want)) {
			t.Errorf("missing\n%s\nin\n%s", want, page)
		}
	}
	for _, tag := range []string{"<b>", "<em>", "<code>", "<ul>", "<li>"} {
		if strings.Contains(page, tag) {
			t.Errorf("%s in\n%s", tag, page)
		}
	}
}

// A decision tells who decided and when, and carries its operation.
func TestDecision(t *testing.T) {
	got := written(t, Options{What: Decisions, Format: JSONL}, item(), Item{Article: article()})
	if n := strings.Count(got, "\n"); n != 1 {
		t.Errorf("%d records: an article without marks has none", n)
	}
	for _, want := range []string{`"decision":"keep","star":false,"read":false,"tags":["harbour","tide"],"notes":1,"who":"nour","time":"1970-01-01T00:00:00Z","marks":[{"id":"OP",`} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in\n%s", want, got)
		}
	}
}

// An article that has what is asked for is cited once.
func TestCitationsOfWhatIsInArticles(t *testing.T) {
	empty := Item{Article: &model.Article{ID: "x", Title: "Nothing in it"}}
	for _, what := range Whats() {
		got := readRIS(t, written(t, Options{What: What(what), Format: RIS}, item(), empty))
		want := 1
		if what == string(Articles) {
			want = 2
		}
		if len(got) != want {
			t.Errorf("%s: %d citations, want %d", what, len(got), want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	tests := []Options{
		{What: "pictures", Format: CSV},
		{What: Quotes, Format: "xls"},
	}
	for _, o := range tests {
		if _, err := New(nil, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]Format{
		"a.csv": CSV, "A.MD": Markdown, "x.bib": BibTeX, "x.json": CSL, "x.ris": RIS, "x.jsonl": JSONL, "x.txt": "", "csv": "",
	} {
		if got, ok := FormatOf(name); got != want || ok != (want != "") {
			t.Errorf("%s: got %q %v, want %q", name, got, ok, want)
		}
	}
}

// Notes stand where their passage is now, or keep its words.
func TestNotes(t *testing.T) {
	a := &model.Article{ID: "id", Source: "a.txt", Title: "T", Text: "New start. The harbour opens on Monday."}
	on := func(quote string) *library.Passage { return &library.Passage{Start: 0, End: len(quote), Quote: quote} }
	it := Item{Article: a, State: library.State{Notes: []library.Note{
		{ID: "1", Text: "on *all*\n# of it", Who: "nour", When: time.Unix(0, 0)},
		{ID: "2", Text: "moved", Who: "nour", When: time.Unix(0, 0), Passage: on("The harbour")},
		{ID: "3", Text: "=gone", Who: "nour", When: time.Unix(0, 0), Passage: on("Old words")},
	}}}
	got := written(t, Options{What: Notes, Format: JSONL}, it)
	for _, want := range []string{
		`"start":null,"end":null,"text":null,"note":"on *all*\n# of it","who":"nour","time":"1970-01-01T00:00:00Z","id":"1"`,
		`"start":11,"end":22,"text":"The harbour","note":"moved"`,
		`"start":null,"end":null,"text":"Old words","note":"=gone"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing\n%s\nin\n%s", want, got)
		}
	}
	want := `## T

on \*all\*\
\# of it

— nour, 1970-01-01

a.txt

> The harbour

moved

— nour, 1970-01-01

a.txt · bytes 11–22 of the text

> Old words

\=gone

— nour, 1970-01-01; the passage is not in the text any more

a.txt
`
	if got := written(t, Options{What: Notes, Format: Markdown}, it); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := written(t, Options{What: Notes, Format: CSV}, it); !strings.Contains(got, ",,,Old words,'=gone,nour,") {
		t.Errorf("got\n%s", got)
	}
}
