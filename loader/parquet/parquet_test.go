package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	writer "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"

	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// written is a file with rows, in pages of about 200 bytes and groups of at
// most perGroup rows.
func written[T any](t testing.TB, rows []T, perGroup int, o ...writer.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := writer.NewGenericWriter[T](&b, append([]writer.WriterOption{writer.PageBufferSize(200), writer.MaxRowsPerRowGroup(int64(perGroup))}, o...)...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// outcome is what Read yields, one article or error a line.
func outcome(raw []byte, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(bytes.NewReader(raw), o) {
		if err != nil {
			fmt.Fprintf(&b, "%v\n", err)
			continue
		}
		b.WriteString(line(a))
	}
	return b.String()
}

func line(a *model.Article) string {
	var b strings.Builder
	fmt.Fprint(&b, a.Place.Record)
	for _, s := range []string{a.Title, a.Published.String(), a.Lang, a.URL, a.Author} {
		if s != "" {
			fmt.Fprintf(&b, " [%s]", s)
		}
	}
	fmt.Fprintf(&b, " %q\n", a.Text)
	return b.String()
}

// plainRow is a row as corpora have it.
type plainRow struct {
	ID   int64     `parquet:"id"`
	Text string    `parquet:"text"`
	URL  *string   `parquet:"url"`
	Time time.Time `parquet:"timestamp,timestamp(millisecond)"`
}

type crawlRow struct {
	Content string `parquet:"content"`
	Headers struct {
		URI  string `parquet:"warc-target-uri"`
		Date string `parquet:"warc-date"`
	} `parquet:"warc_headers"`
	Metadata struct {
		Identification struct {
			Label string  `parquet:"label"`
			Prob  float32 `parquet:"prob"`
		} `parquet:"identification"`
		Categories []string `parquet:"categories,list"`
	} `parquet:"metadata"`
}

type newsRow struct {
	Title   string   `parquet:"title,dict"`
	Authors []string `parquet:"authors,list"`
	Day     int32    `parquet:"publishing_date,date"`
	Body    struct {
		Summary  []string `parquet:"summary"`
		Sections []struct {
			Headline   []string `parquet:"headline,list"`
			Paragraphs []string `parquet:"paragraphs,list"`
		} `parquet:"sections,list"`
	} `parquet:"body"`
	Labels map[string]string `parquet:"labels"`
}

func TestReadRows(t *testing.T) {
	uri := "http://a.example/1"
	crawl := crawlRow{Content: "One."}
	crawl.Headers.URI, crawl.Headers.Date = uri, "2031-04-07T10:00:00Z"
	crawl.Metadata.Identification.Label = "ar"
	news := newsRow{Title: "A title", Authors: []string{"Nour Tazel", "Sami Berr"}, Day: 22376, Labels: map[string]string{"a": "b"}}
	news.Body.Summary = []string{"In short."}
	news.Body.Sections = append(news.Body.Sections, struct {
		Headline   []string `parquet:"headline,list"`
		Paragraphs []string `parquet:"paragraphs,list"`
	}{[]string{"First"}, []string{"One.", "Two."}})
	tests := []struct {
		name   string
		raw    []byte
		fields map[string]string
		want   string
	}{
		{"columns", written(t, []plainRow{{1, "One.", &uri, time.Date(2031, 4, 7, 10, 0, 0, 0, time.UTC)}, {2, "Two.", nil, time.Time{}}}, 10), nil,
			"1 [2031-04-07] [http://a.example/1] \"One.\"\n2 [0001-01-01] \"Two.\"\n"},
		{"groups", written(t, []crawlRow{crawl}, 10), nil, "1 [2031-04-07] [ar] [http://a.example/1] \"One.\"\n"},
		{"lists", written(t, []newsRow{news, {Title: "No body"}}, 10), nil,
			"1 [A title] [2031-04-07] [Nour Tazel, Sami Berr] \"In short.\\n\\nFirst\\n\\nOne.\\n\\nTwo.\"\nrecord 2 at byte 0: no text in it\n"},
		{"a field that is named", written(t, []crawlRow{crawl}, 10), map[string]string{"text": "warc_headers.warc-date"}, "1 [2031-04-07] [ar] [http://a.example/1] \"2031-04-07T10:00:00Z\"\n"},
		{"no text", written(t, []struct{ Words string }{{"One."}}, 10), nil, "no column is known to hold a text: Words\n"},
		{"no rows", written(t, []plainRow{}, 10), nil, "no text in it\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(test.raw, record.Options{Fields: test.fields}); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

// deepRow has every form of column that is told apart, and is compared as JSON.
type deepRow struct {
	Text    string            `parquet:"text,delta"`
	Title   string            `parquet:"title,dict"`
	Date    string            `parquet:"date"`
	URL     *string           `parquet:"url,optional,dict"`
	Author  [][]string        `parquet:"author,list"`
	Authors []string          `parquet:"authors,list,dict"`
	Byline  map[string]string `parquet:"byline"`
	Lang    struct {
		A *int32  `parquet:"a,optional"`
		B int64   `parquet:"b,delta"`
		C float64 `parquet:"c,split"`
		D []bool  `parquet:"d"`
		E [16]byte
		F *struct {
			G []float32 `parquet:"g,list"`
		} `parquet:"f"`
	} `parquet:"lang"`
}

func deepRows(r *rand.Rand, n int) []deepRow {
	word := func() string { return strings.Repeat(string(rune('a'+r.IntN(26))), r.IntN(9)) }
	words := func() []string {
		list := make([]string, r.IntN(4))
		for i := range list {
			list[i] = word()
		}
		return list
	}
	rows := make([]deepRow, n)
	for i := range rows {
		d := &rows[i]
		d.Text, d.Title, d.Date, d.Authors = "text "+strings.Join(words(), " "), word(), word(), words()
		if r.IntN(2) == 0 {
			u := word()
			d.URL = &u
		}
		for range r.IntN(3) {
			d.Author = append(d.Author, words())
		}
		if r.IntN(2) == 0 {
			d.Byline = map[string]string{word(): word()}
		}
		if r.IntN(2) == 0 {
			a := int32(r.Uint32())
			d.Lang.A = &a
		}
		d.Lang.B, d.Lang.C = r.Int64()-r.Int64(), float64(r.IntN(1000))/8
		for range r.IntN(4) {
			d.Lang.D = append(d.Lang.D, r.IntN(2) == 0)
		}
		if r.IntN(2) == 0 {
			d.Lang.F = &struct {
				G []float32 `parquet:"g,list"`
			}{make([]float32, r.IntN(3))}
		}
	}
	return rows
}

// asJSON is what a row is to be read as.
func (d *deepRow) asJSON() string {
	var b strings.Builder
	list := func(n int, each func(i int)) {
		b.WriteByte('[')
		for i := range n {
			if i > 0 {
				b.WriteByte(',')
			}
			each(i)
		}
		b.WriteByte(']')
	}
	fmt.Fprintf(&b, `{"text":%q,"title":%q,"date":%q,"url":`, d.Text, d.Title, d.Date)
	if d.URL == nil {
		b.WriteString(`null`)
	} else {
		fmt.Fprintf(&b, "%q", *d.URL)
	}
	b.WriteString(`,"author":`)
	list(len(d.Author), func(i int) {
		list(len(d.Author[i]), func(j int) { fmt.Fprintf(&b, "%q", d.Author[i][j]) })
	})
	b.WriteString(`,"authors":`)
	list(len(d.Authors), func(i int) { fmt.Fprintf(&b, "%q", d.Authors[i]) })
	b.WriteString(`,"byline":{`)
	for k, v := range d.Byline {
		fmt.Fprintf(&b, "%q:%q", k, v)
	}
	b.WriteString(`},"lang":{"a":`)
	if d.Lang.A == nil {
		b.WriteString("null")
	} else {
		fmt.Fprint(&b, *d.Lang.A)
	}
	fmt.Fprintf(&b, `,"b":%d,"c":%v,"d":`, d.Lang.B, d.Lang.C)
	list(len(d.Lang.D), func(i int) { fmt.Fprint(&b, d.Lang.D[i]) })
	b.WriteString(`,"E":"`)
	for range 16 {
		b.WriteString(`\u0000`)
	}
	b.WriteString(`","f":`)
	if d.Lang.F == nil {
		b.WriteString("null")
	} else {
		b.WriteString(`{"g":`)
		list(len(d.Lang.F.G), func(int) { b.WriteByte('0') })
		b.WriteByte('}')
	}
	b.WriteString("}}")
	return b.String()
}

// TestReadIsWhatWasWritten reads rows of all forms, packed in every way, as
// they were written, from the beginning and from each row on.
func TestReadIsWhatWasWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	codecs := map[string]compress.Codec{
		"plain": &writer.Uncompressed, "snappy": &writer.Snappy, "gzip": &writer.Gzip, "brotli": &writer.Brotli, "zstd": &writer.Zstd, "lz4": &writer.Lz4Raw,
	}
	for name, c := range codecs {
		for version := 1; version <= 2; version++ {
			t.Run(fmt.Sprint(name, version), func(t *testing.T) {
				rows := deepRows(r, 300)
				raw := written(t, rows, 120, writer.Compression(c), writer.DataPageVersion(version),
					writer.DefaultEncodingFor(writer.ByteArray, &writer.DeltaLengthByteArray))
				tab, err := open(bytes.NewReader(raw), record.Options{}, jsonl.NewDecoder(record.Options{}), true)
				if err != nil {
					t.Fatal(err)
				}
				n := 0
				tab.each(func(at int, got []byte, err error) bool {
					if want := rows[n].asJSON(); err != nil || at != n+1 || absent(string(got)) != absent(want) {
						t.Errorf("row %d\ngot:  %s, %v\nwant: %s", at, got, err, want)
					}
					n++
					return !t.Failed()
				})
				if n != len(rows) && !t.Failed() {
					t.Errorf("got %d rows, want %d", n, len(rows))
				}
				for at := range rows {
					a, err := Nth(bytes.NewReader(raw), record.Options{}, at+1)
					if err != nil || a.Text != rows[at].Text || a.Place.Record != at+1 {
						t.Fatalf("row %d\ngot:  %v, %v\nwant: %q", at+1, a, err, rows[at].Text)
					}
				}
			})
		}
	}
}

// absent writes what is not there in one way: the writer takes a list of
// nothing for none.
func absent(s string) string { return strings.NewReplacer("[]", "null", "{}", "null").Replace(s) }

func TestHeadsAreThoseOfRows(t *testing.T) {
	rows := []plainRow{{1, "One.", nil, time.Date(2031, 4, 7, 0, 0, 0, 0, time.UTC)}, {2, "Two.", nil, time.Date(2031, 4, 8, 0, 0, 0, 0, time.UTC)}}
	raw := written(t, rows, 1)
	n := 0
	for h, err := range Heads(bytes.NewReader(raw), record.Options{}) {
		n++
		if err != nil || h.Place.Record != n || h.Published.Day != 6+n || h.Text != nil {
			t.Errorf("row %d: got %+v, %v", n, h, err)
		}
	}
	if n != 2 {
		t.Errorf("got %d heads, want 2", n)
	}
}

func TestReadGoesOnAfterDamage(t *testing.T) {
	rows := []plainRow{{Text: "One one one."}, {Text: "Two two two."}, {Text: "Three three."}}
	raw := written(t, rows, 2, writer.DefaultEncodingFor(writer.ByteArray, &writer.Plain))
	raw[bytes.Index(raw, []byte("\x0c\x00\x00\x00Two two"))] = 0xff // the length of it
	got := outcome(raw, record.Options{})
	want := "1 [0001-01-01] \"One one one.\"\nrecord 2 at byte 0: column text: a page is damaged\n3 [0001-01-01] \"Three three.\"\n"
	if got != want {
		t.Errorf("\ngot:\n%swant:\n%s", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	raw := written(t, []plainRow{{Text: "One."}}, 2)
	with := func(i int, s string) []byte { return append(append(bytes.Clone(raw[:i]), s...), raw[i+len(s):]...) }
	end := len(raw)
	tests := []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", raw[:end-5], ErrCut},
		{"a beginning only", raw[:20], ErrCut},
		{"nothing but a mark", raw[:4], ErrCut},
		{"encrypted", with(end-4, "PARE"), ErrEncrypted},
		{"a description larger than the file", with(end-8, "\xff\xff\xff\x7f"), ErrCut},
		{"a description that is none", with(end-20, "\xff\xff\xff\xff\xff\xff"), errThrift},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, err := range Read(bytes.NewReader(test.raw), record.Options{}) {
				if !errors.Is(err, test.want) {
					t.Errorf("got %v, want %v", err, test.want)
				}
			}
		})
	}
}

// A few bytes that ask for depth, for memory or for time get neither.
func TestReadHostile(t *testing.T) {
	footer := func(b string) []byte {
		n := len(b)
		return []byte("PAR1" + b + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), 0}) + "PAR1")
	}
	for name, raw := range map[string][]byte{
		"structs in structs": footer(strings.Repeat("\x1c", 1<<20)),
		"lists in lists":     footer("\x19" + strings.Repeat("\x19", 1<<20)),
		"a long list":        footer("\x29\xfc\xff\xff\xff\xff\x0f"),
		"a long string":      footer("\x68\xff\xff\xff\xff\x0f"),
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcome(raw, record.Options{}); !strings.Contains(got, "its description is") {
				t.Errorf("got %q", got)
			}
		})
	}
}

// A list that goes on for as long as a page says costs what the file is worth.
func TestListWithoutEnd(t *testing.T) {
	n := &node{element: element{name: "text", kind: byteArrays, repeats: repeated}, leaves: 1, rep: 1, def: 1}
	c := &column{n: n, budget: newBudget(1)}
	c.page = page{left: 1 << 40, rep: levels{width: 1, run: 1 << 40, same: 1}, def: levels{width: 1, run: 1 << 40, same: 1}, values: &indexes{table: []value{{}}}}
	c.next()
	r := &rows{top: []*node{n}, columns: []*column{c}}
	if _, err := r.next(); !errors.Is(err, record.ErrTooLarge) {
		t.Errorf("got %v, want %v", err, record.ErrTooLarge)
	}
}

func FuzzRead(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	f.Add(written(f, deepRows(r, 3), 2))
	f.Add(written(f, deepRows(r, 3), 2, writer.Compression(&writer.Zstd), writer.DataPageVersion(2)))
	f.Add(written(f, deepRows(r, 3), 5, writer.Compression(&writer.Snappy), writer.DataPageVersion(1)))
	f.Add(written(f, []plainRow{{Text: "One."}}, 5))
	f.Add([]byte("PAR1PAR1"))
	f.Fuzz(func(t *testing.T, in []byte) {
		n, size := int64(0), int64(0)
		for a, err := range Read(bytes.NewReader(in), record.Options{MaxSize: 1 << 20}) {
			n++
			if err == nil {
				size += int64(len(a.Text))
			}
			if n > 1000 {
				break
			}
		}
		if limit := newBudget(int64(len(in))).left; size > limit {
			t.Errorf("got %d bytes of text out of %d", size, len(in))
		}
		for i := range min(n, 3) {
			Nth(bytes.NewReader(in), record.Options{MaxSize: 1 << 20}, int(i+1))
		}
	})
}
