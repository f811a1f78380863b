package jsonl

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"

	"warraq/loader/record"
)

// outcome is what Read yields of s, one article or error a line: record,
// offset, title, date, language, author and text.
func outcome(r io.Reader, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(r, o) {
		if err != nil {
			fmt.Fprintf(&b, "%v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d @%d", a.Place.Record, a.Place.Offset)
		for _, s := range []string{a.Title, a.Published.String(), a.Lang, a.URL, a.Author} {
			if s != "" {
				fmt.Fprintf(&b, " [%s]", s)
			}
		}
		fmt.Fprintf(&b, " %q\n", a.Text)
	}
	return b.String()
}

func TestReadForms(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a record a line", `{"text":"One."}` + "\n" + `{"text":"Two."}` + "\n", "1 @0 \"One.\"\n2 @16 \"Two.\"\n"},
		{"without a last line break", `{"text":"One."}`, "1 @0 \"One.\"\n"},
		{"CRLF and empty lines", "{\"text\":\"One.\"}\r\n\r\n{\"text\":\"Two.\"}", "1 @0 \"One.\"\n3 @19 \"Two.\"\n"},
		{"byte order mark", "\ufeff{\"text\":\"One.\"}", "1 @3 \"One.\"\n"},
		{"an array", `[{"text":"One."}, {"text":"Two."}]`, "1 @1 \"One.\"\n2 @18 \"Two.\"\n"},
		{"an array over lines", "[\n  {\n    \"text\": \"One.\"\n  },\n  {\n    \"text\": \"Two.\"\n  }\n]\n", "1 @4 \"One.\"\n2 @32 \"Two.\"\n"},
		{"one object over lines", "{\n\"text\":\n\"One.\"}\n", "1 @0 \"One.\"\n"},
		{"objects over lines", "{\n\"text\": \"One.\"\n}\n{\n\"text\": \"Two.\"\n}\n", "1 @0 \"One.\"\n2 @19 \"Two.\"\n"},
		{"lines with commas", "{\"text\":\"One.\"},\n{\"text\":\"Two.\"}\n", "1 @0 \"One.\"\n2 @17 \"Two.\"\n"},
		{"empty array", "[]", ""},
		{"nothing", "", ""},
		{"blanks", " \n ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(strings.NewReader(test.in), record.Options{}); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
			if got := outcome(iotest.OneByteReader(strings.NewReader(test.in)), record.Options{}); got != test.want {
				t.Errorf("byte by byte\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

func TestReadGoesOnAfterBadRecords(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a bad line", `{"text":"One."}` + "\n" + `{"text":"Two` + "\n" + `{"text":"Three."}`,
			"1 @0 \"One.\"\nrecord 2 at byte 16: the record is cut off\n3 @29 \"Three.\"\n"},
		{"a bad first line", `{"text":"Two` + "\n" + `{"text":"Three."}`, "record 1 at byte 0: the record is cut off\n2 @13 \"Three.\"\n"},
		{"no object", `oops` + "\n" + `{"text":"Two."}`, "record 1 at byte 0: not a JSON object\n2 @5 \"Two.\"\n"},
		{"no text", `{"title":"One"}` + "\n" + `{"text":null}` + "\n" + `{"text":"Three."}`,
			"record 1 at byte 0: no text in it\nrecord 2 at byte 16: no text in it\n3 @30 \"Three.\"\n"},
		{"more than an object", `{"text":"One."} {` + "\n" + `{"text":"Two."}`, "record 1 at byte 0: not a JSON object\n2 @18 \"Two.\"\n"},
		{"in an array", "[\n{\"text\":\"One.\"},\n{\"text\":\"Two},\n{\"text\":\"Three.\"}]",
			"1 @2 \"One.\"\nrecord 2 at byte 19: not a JSON object\n3 @34 \"Three.\"\n"},
		{"a bracket that is missing", "[\n{\"text\":\"One.\"\n{\"text\":\"Two.\"}]", "record 1 at byte 2: not a JSON object\n2 @17 \"Two.\"\n"},
		{"an array that is cut", "[{\"text\":\"One.\"}, {\"te", "1 @1 \"One.\"\nrecord 2 at byte 18: the record is cut off\n"},
		{"deep", "[" + strings.Repeat(`{"a":`, 100) + "\n{\"text\":\"Two.\"}", "record 1 at byte 1: not a JSON object\n2 @502 \"Two.\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(strings.NewReader(test.in), record.Options{}); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

func TestReadFields(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"CulturaX", `{"text":"One.","timestamp":"2031-04-07T10:00:00Z","url":"http://a.example/1","source":"mC4"}`,
			`1 @0 [2031-04-07] [http://a.example/1] "One."`},
		{"OSCAR", `{"content":"One.","warc_headers":{"warc-target-uri":"http://a.example/1","warc-date":"2031-04-07T10:00:00Z"},` +
			`"metadata":{"identification":{"label":"ar","prob":0.9},"categories":null}}`,
			`1 @0 [2031-04-07] [ar] [http://a.example/1] "One."`},
		{"HPLT", `{"u":"http://a.example/1","ts":"2031-04-07","lang":["arb_Arab","fra_Latn"],"prob":[0.9,0.1],"text":"One."}`,
			`1 @0 [2031-04-07] [ar] [http://a.example/1] "One."`},
		{"news-please", `{"authors":["Nour Tazel","Sami Berr"],"date_publish":"2031-04-07 10:00:00","language":"fr","maintext":"One.","title":"A title"}`,
			`1 @0 [A title] [2031-04-07] [fr] [Nour Tazel, Sami Berr] "One."`},
		{"trafilatura", `{"title":"A title","author":"Nour Tazel","hostname":"a.example","date":"2031-04-07","raw_text":"One. Two.","text":"One.\nTwo.","source":"http://a.example/1"}`,
			`1 @0 [A title] [2031-04-07] [Nour Tazel] "One.\nTwo."`},
		{"Fundus", `{"title":"A title","authors":["Nour Tazel"],"body":{"summary":["In short."],"sections":[{"headline":["First"],"paragraphs":["One.","Two."]}]},"publishing_date":"2031-04-07 10:00:00+02:00"}`,
			`1 @0 [A title] [2031-04-07] [Nour Tazel] "In short.\n\nFirst\n\nOne.\n\nTwo."`},
		{"RealNews", `{"url":"http://a.example/1","title":"A title","text":"One.","authors":[],"publish_date":"04-07-2031","warc_date":"20310408"}`,
			`1 @0 [A title] [http://a.example/1] "One."`},
		{"SaudiNewsNet", `{"source":"a","url":"http://a.example/1","date_extracted":"2031-04-07","title":"A title","author":"Nour","content":"One."}`,
			`1 @0 [A title] [2031-04-07] [http://a.example/1] [Nour] "One."`},
		{"Arabic Billion Words", `{"url":"http://a.example/1","head_line":"A title","date":"2031","text":"One."}`,
			`1 @0 [A title] [2031] [http://a.example/1] "One."`},
		{"people", `{"text":"One.","author":[{"name":"Nour Tazel","url":"http://a.example/nour"},{"name":"Sami Berr"}]}`,
			`1 @0 [Nour Tazel, Sami Berr] "One."`},
		{"an empty field before a full one", `{"text":"","content":"One.","date":null,"timestamp":1933322400}`,
			`1 @0 [2031-04-07] "One."`},
		{"escapes", `{"text":"\"é\" \u00e9 \ud83d\ude00 \ud83d x\/y\tz\n"}`, `1 @0 "\"é\" é 😀 � x/y\tz\n"`},
		{"a field in the text", `{"text":"{\"text\":\"no\"}"}`, `1 @0 "{\"text\":\"no\"}"`},
		{"windows-1256", "{\"text\":\"\xc7\xe3\xe3 \xc7\xe1\xc3\xe3\xd3 \xc7\xe1\xc3\xe6\xe1\"}", `1 @0 "امم الأمس الأول"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(strings.NewReader(test.in), record.Options{}); got != test.want+"\n" {
				t.Errorf("\ngot:  %swant: %s", got, test.want)
			}
		})
	}
}

func TestReadNamedFields(t *testing.T) {
	in := `{"text":"no","doc":{"main.text":"no","main":{"text":"One."}},"t":"A title"}`
	o := record.Options{Fields: map[string]string{"text": "doc.main.text", "title": "t"}}
	if got, want := outcome(strings.NewReader(in), o), "1 @0 [A title] \"One.\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadUTF16(t *testing.T) {
	in, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("{\"text\":\"Un été.\"}\n{\"text\":\"أمس\"}\n")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outcome(strings.NewReader(in), record.Options{}), "1 @0 \"Un été.\"\n2 @21 \"أمس\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadLimit(t *testing.T) {
	long := strings.Repeat("a", 100)
	in := `{"text":"` + long + "\"}\n" + `{"text":"Two."}` + "\n"
	want := "record 1 at byte 0: larger than an article may be\n2 @112 \"Two.\"\n"
	if got := outcome(iotest.OneByteReader(strings.NewReader(in)), record.Options{MaxSize: 60}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	r := io.MultiReader(strings.NewReader("{\"text\":\"One.\"}\n"), iotest.ErrReader(broken))
	var last error
	n := 0
	for _, err := range Read(r, record.Options{}) {
		n, last = n+1, err
	}
	if n != 2 || !errors.Is(last, broken) {
		t.Errorf("got %d results, the last with %v, want one article and %v", n, last, broken)
	}
}

func TestHeadsAreThoseOfArticles(t *testing.T) {
	in := `{"title":"A title","text":"One.","date":"2031-04-07","lang":"ara","url":"http://a.example/1"}` + "\n{\n" + `{"text":"Two."}` + "\n"
	var heads, articles []string
	for h, err := range Heads(strings.NewReader(in), record.Options{}) {
		heads = append(heads, fmt.Sprint(h.Title, h.URL, h.Lang, h.Published, h.Place, err))
	}
	for a, err := range Read(strings.NewReader(in), record.Options{}) {
		if err != nil {
			e, _ := errors.AsType[*record.Error](err)
			articles = append(articles, fmt.Sprint("", "", "", "", "{ ", e.Record, " ", e.Offset, "}", err))
			continue
		}
		articles = append(articles, fmt.Sprint(a.Title, a.URL, a.Lang, a.Published, a.Place, err))
	}
	for i := range max(len(heads), len(articles)) {
		if strings.ReplaceAll(heads[i], " ", "") != strings.ReplaceAll(articles[i], " ", "") {
			t.Errorf("record %d\ngot:  %s\nwant: %s", i+1, heads[i], articles[i])
		}
	}
}

func TestIs(t *testing.T) {
	tests := []struct {
		name, head string
		want       bool
	}{
		{"a.jsonl", `{"text":`, true},
		{"a.json", "\ufeff [\n {", true},
		{"a.json", "[]", true},
		{"a.txt", "[]", false},
		{"a.txt", "[Nour Tazel]", false},
		{"a.txt", "{a note}", false},
		{"a", "", false},
	}
	for _, test := range tests {
		if got := Is(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: got %v, want %v", test.name, test.head, got, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`{"text":"One."}` + "\n" + `{"text":"Two."}`, `[{"text":"One."},{"text":["a","b"]}]`, "{\n\"body\":{\"a\":[\"b\"]}}",
		`{"text":"\ud83d\ude00\u12"}`, `{"a":{"b":[{"c":`, `[{"text":"x"`, "{\"\\\"", `{"id":"","sections":[],"embeds":[],"quotes":[],"entities":[],"warnings":[],"text":"a"}`,
		"{\"text\":\"\xfe\xff\"}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		end, n := int64(-1), 0
		for a, err := range Read(bytes.NewReader(in), record.Options{}) {
			if n++; n > len(in)+1 {
				t.Fatal("more records than bytes")
			}
			if err != nil {
				continue
			}
			if a.Text == "" {
				t.Error("an article without text")
			}
			if a.Source != "" {
				continue
			}
			if a.Place.Offset <= end || a.Place.Offset >= int64(2*len(in)) {
				t.Errorf("record %d begins at byte %d, after one at byte %d", a.Place.Record, a.Place.Offset, end)
			}
			end = a.Place.Offset
		}
	})
}

// What no JSON begins like is given up soon: each of these would take hours
// if the rest of the file were looked at anew for every piece.
func TestReadHostile(t *testing.T) {
	for name, piece := range map[string]string{
		"open strings": "{\"a\n", "open objects": "{\"a\":\n", "brackets": "{", "arrays": "[", "open arrays": "{\"a\":[\n{\"b\":1},\n",
		"backslashes": `{"\\\`, "quotation marks": `"`, "commas": ",",
	} {
		for _, before := range []string{"", "[", "{\n"} {
			in := before + strings.Repeat(piece, 1<<20/len(piece))
			n := 0
			for _, err := range Read(strings.NewReader(in), record.Options{}) {
				if err == nil {
					t.Errorf("%s: got an article", name)
				}
				n++
			}
			if n == 0 && strings.Contains(piece, "{") {
				t.Errorf("%s: got no error", name)
			}
		}
	}
}
