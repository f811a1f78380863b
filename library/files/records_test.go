package files

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"warraq/library"
	"warraq/loader"
	"warraq/model"
)

const shard = `{"title":"First","text":"The first story, and a full stop.","date":"2031-04-07"}
{"title":"Bad"
{"title":"Third","text":"The third story, and a full stop."}
{"title":"Again","text":"The first story, and a full stop."}
`

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packed(t *testing.T) fstest.MapFS {
	return fstest.MapFS{
		"a.jsonl":    {Data: []byte(shard)},
		"b.jsonl.gz": {Data: gzipped(t, strings.ReplaceAll(shard, "story", "tale"))},
		"c.zip": {Data: zipped(t, map[string][]byte{
			"one.txt": []byte("A text in a zip, with a stop."), "in/d.jsonl.gz": gzipped(t, strings.ReplaceAll(shard, "story", "yarn")),
		})},
	}
}

func TestRecords(t *testing.T) {
	s := New([]string{"a.jsonl", "b.jsonl.gz", "c.zip"}, loader.Options{FS: packed(t)})
	want := `0 First 2031-04-07 <nil>
1 a.jsonl:2  a.jsonl:2 at byte 81: the record is cut off
2 Third  <nil>
3 First 2031-04-07 <nil>
4 b.jsonl.gz:2  b.jsonl.gz:2 at byte 80: the record is cut off
5 Third  <nil>
6 First 2031-04-07 <nil>
7 d.jsonl.gz:2  c.zip/in/d.jsonl.gz:2 at byte 80: the record is cut off
8 Third  <nil>
9 one.txt  <nil>
`
	if got := rows(s, library.Query{}); got != want {
		t.Errorf("\ngot:\n%swant:\n%s", got, want)
	}
	if got := rows(s, library.Query{From: 2, Limit: 1}); got != "2 Third  <nil>\n" {
		t.Errorf("a page of what is known: got %s", got)
	}
	p := s.Progress()
	if p.First == nil || !strings.HasPrefix(p.First.Error(), "a.jsonl:2 ") {
		t.Errorf("the first error: got %v", p.First)
	}
	p.Read, p.First = 0, nil
	if want := (library.Progress{Articles: 10, Errors: 3, Done: true}); p != want {
		t.Errorf("got %+v, want %+v", p, want)
	}
}

func TestRecordsAreFound(t *testing.T) {
	s := New([]string{"a.jsonl", "b.jsonl.gz", "c.zip"}, loader.Options{FS: packed(t)})
	tests := []struct {
		ref    int
		title  string
		source string
		place  model.Position
		also   []model.Origin
	}{
		{8, "Third", "c.zip", model.Position{Member: "in/d.jsonl.gz", Record: 3, Offset: 98}, nil},
		{0, "First", "a.jsonl", model.Position{Record: 1}, []model.Origin{{Source: "a.jsonl", Place: model.Position{Record: 4, Offset: 157}}}},
		{5, "Third", "b.jsonl.gz", model.Position{Record: 3, Offset: 96}, nil},
		{9, "", "c.zip", model.Position{Member: "one.txt"}, nil},
		{2, "Third", "a.jsonl", model.Position{Record: 3, Offset: 98}, nil},
	}
	for _, test := range tests {
		a, err := s.Article(context.Background(), test.ref)
		if err != nil {
			t.Error(err)
			continue
		}
		if a.Title != test.title || a.Source != test.source || !reflect.DeepEqual(a.Also, test.also) {
			t.Errorf("article %d: got %q of %s, %+v", test.ref, a.Title, a.Source, a.Also)
		}
		a.Place.Offset, test.place.Offset = 0, 0
		if a.Place != test.place {
			t.Errorf("article %d: got %+v, want %+v", test.ref, a.Place, test.place)
		}
	}
	if _, err := s.Article(context.Background(), 1); err == nil {
		t.Error("a bad record: got no error")
	}
}

func TestTextsMetAgain(t *testing.T) {
	text := &fstest.MapFile{Data: []byte("The same words, with a stop.")}
	s := New([]string{"."}, loader.Options{FS: fstest.MapFS{"a.txt": text, "b.txt": text}})
	for range s.Search(context.Background(), library.Query{}) {
	}
	if a, err := s.Article(context.Background(), 0); err != nil || a.Also != nil {
		t.Errorf("the first: got %+v, %v", a, err)
	}
	a, err := s.Article(context.Background(), 1)
	if want := []model.Origin{{Source: "a.txt"}}; err != nil || !reflect.DeepEqual(a.Also, want) {
		t.Errorf("the second: got %+v, %v, want %+v", a.Also, err, want)
	}
	a, err = s.Article(context.Background(), 0)
	if want := []model.Origin{{Source: "b.txt"}}; err != nil || !reflect.DeepEqual(a.Also, want) {
		t.Errorf("the first once both are read: got %+v, %v, want %+v", a.Also, err, want)
	}
}

// A record of a web archive that repeats an earlier one is another place of
// that, also in another file.
func TestPagesMetAgain(t *testing.T) {
	const digest = "WARC-Payload-Digest: sha1:RSQI2HF54EHZRUE5SAIMJUUQWCX544TA\r\n"
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nEight cranes work again."
	rec := func(kind, body string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, digest, len(body), body)
	}
	revisit := rec("revisit", "HTTP/1.1 200 OK\r\n\r\n")
	s := New([]string{"."}, loader.Options{FS: fstest.MapFS{
		"a.warc": {Data: []byte(rec("response", page))}, "b.warc": {Data: []byte(revisit + revisit + strings.ReplaceAll(rec("response", page), "cranes", "quays "))},
	}})
	n := 0
	for range s.Search(context.Background(), library.Query{}) {
		n++
	}
	a, err := s.Article(context.Background(), 0)
	want := []model.Origin{{Source: "b.warc", Place: model.Position{Record: 1}}, {Source: "b.warc", Place: model.Position{Record: 2, Offset: int64(len(revisit))}}}
	if err != nil || n != 2 || !reflect.DeepEqual(a.Also, want) {
		t.Errorf("got %d articles, the first with %+v, %v, want %+v", n, a.Also, err, want)
	}
}

// Records of a packed file are read with their neighbours, each once.
func TestPackedRecordsAreReadTogether(t *testing.T) {
	var records strings.Builder
	for i := range 40 {
		fmt.Fprintf(&records, `{"title":"%d","text":"The story number %d, with a stop."}`+"\n\n", i, i)
	}
	s := New([]string{"a.jsonl.gz"}, loader.Options{FS: fstest.MapFS{"a.jsonl.gz": {Data: gzipped(t, records.String())}}})
	for range s.Search(context.Background(), library.Query{}) {
	}
	for _, ref := range []int{20, 39, 0, 1, 30} {
		a, err := s.Article(context.Background(), ref)
		if err != nil || a.Title != fmt.Sprint(ref) || a.Place.Record != 2*ref+1 {
			t.Fatalf("article %d: got %+v, %v", ref, a, err)
		}
	}
	for ref := 30 - readBefore; ref <= 39; ref++ {
		if a := s.recent.get(ref); a == nil || a.Title != fmt.Sprint(ref) {
			t.Errorf("article %d was not read with its neighbour", ref)
		}
	}
}

// What was found stays when the listing is broken off, and can be read.
func TestStoppedListing(t *testing.T) {
	s := New([]string{"a.jsonl", "b.jsonl.gz"}, loader.Options{FS: packed(t)})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range s.Search(ctx, library.Query{}) {
		if n++; n == 3 {
			cancel()
		}
	}
	if p := s.Progress(); n != 3 || p.Articles != 3 || p.Done {
		t.Errorf("got %d hits and %+v", n, p)
	}
	if a, err := s.Article(context.Background(), 2); err != nil || a.Title != "Third" {
		t.Errorf("got %v, %v", a, err)
	}
	if got, want := strings.Count(rows(s, library.Query{}), "\n"), 6; got != want {
		t.Errorf("a new listing: got %d hits, want %d", got, want)
	}
}

// A file with a record a line that is listed by its line breaks lists the
// same as one whose records are read, once they have been learned.
func TestRuns(t *testing.T) {
	for name, data := range map[string]string{
		"one":        `{"title":"A","text":"One."}`,
		"crlf":       strings.ReplaceAll(shard, "\n", "\r\n"),
		"blank":      "\n \n" + strings.ReplaceAll(shard, "\n", "\n\n \t\n") + "\n\n",
		"no break":   strings.TrimSuffix(shard, "\n"),
		"mark":       "\ufeff" + shard,
		"no text":    `{"text":"Two."}` + "\n" + `{"title":"x"}` + "\n" + `[1,2]` + "\nword\n" + `{"text":"Three."}`,
		"many blank": `{"text":"Two."}` + strings.Repeat(" \n", 5000) + strings.Repeat(" ", 5000) + `{"text":"Three."}`,
		"array":      `[{"text":"Two."},` + "\n" + `{"text":"Three."}]`,
	} {
		files := fstest.MapFS{"a.jsonl": {Data: []byte(data)}, "b.jsonl": {Data: []byte(shard)}}
		read := New([]string{"a.jsonl", "b.jsonl"}, loader.Options{FS: files})
		runs := New([]string{"a.jsonl", "b.jsonl"}, loader.Options{FS: files})
		runs.whole = 0
		want, got := places(t, read), places(t, runs)
		if got != want {
			t.Errorf("%s:\ngot\n%swant\n%s", name, got, want)
		}
	}
}

// places are the hits of s and where its articles were met, one a line.
func places(t *testing.T, s *Source) string {
	var b strings.Builder
	var refs []int
	for h, err := range s.Search(t.Context(), library.Query{}) {
		fmt.Fprintf(&b, "%s %+v %s %v\n", h.Title, h.Place, h.Published, err)
		refs = append(refs, h.Ref)
	}
	for _, ref := range refs {
		if a, err := s.Article(t.Context(), ref); err != nil {
			fmt.Fprintln(&b, "bad") // reading it may see another reason first
		} else {
			fmt.Fprintf(&b, "%q at %+v also %+v\n", a.Text, a.Place, a.Also)
			at := model.Origin{Source: a.Source, Place: a.Place}
			if found, ok := s.Find(at); !ok || found != ref {
				t.Errorf("%+v: found %d, %v, want %d", at, found, ok, ref)
			}
		}
	}
	return b.String()
}

// What a file tells that is listed by its line breaks, before it was learned
// and after it.
func TestLearn(t *testing.T) {
	s := New([]string{"a.jsonl"}, loader.Options{FS: packed(t)})
	s.whole = 0
	s.List(t.Context(), func() {})
	if p := s.Progress(); p.Articles != 4 || p.Errors != 0 || !p.Done {
		t.Errorf("listed: got %+v", p)
	}
	facts := make([]library.Fact, 5)
	if n := s.Facts(0, facts); n != 4 || facts[0] != (library.Fact{Source: "a.jsonl"}) {
		t.Errorf("listed: got %d, %+v", n, facts[0])
	}
	s.Learn(t.Context())
	if p := s.Progress(); p.Errors != 1 || p.Twins != 1 || !strings.Contains(fmt.Sprint(p.First), "a.jsonl:2 at byte 81") {
		t.Errorf("learned: got %+v", p)
	}
	s.Facts(0, facts)
	want := []library.Fact{
		{Source: "a.jsonl", Day: library.DayOf(model.Date{Year: 2031, Month: 4, Day: 7}), Length: 35},
		{Source: "a.jsonl", Bad: true},
		{Source: "a.jsonl", Length: 35},
		{Source: "a.jsonl", Length: 35, Twin: true},
	}
	if !reflect.DeepEqual(facts[:4], want) {
		t.Errorf("learned:\ngot  %+v\nwant %+v", facts[:4], want)
	}
	if hits := s.Hits(t.Context(), []int{3, 1, 0, 9}); len(hits) != 4 || hits[0].Title != "Again" || hits[1].Err == nil ||
		hits[2].Title != "First" || hits[3] != (library.Hit{Ref: 9}) {
		t.Errorf("got %+v", hits)
	}
}

// The site of an article is known as soon as its record has been read, or the
// head of its file.
func TestSites(t *testing.T) {
	files := fstest.MapFS{
		"a.jsonl": {Data: []byte(`{"url":"https://www.velmora.example/1","text":"One."}` + "\n" + `{"url":"http://annex.example:80/","text":"Two."}` + "\n")},
		"b.html":  {Data: []byte(`<head><link rel="canonical" href="https://harbour.example/3"></head><p>Three came to the harbour, and it was late.`)},
	}
	for name, whole := range map[string]int64{"read with the list": wholeBytes, "learned": 0} {
		s := New([]string{"a.jsonl", "b.html"}, loader.Options{FS: files})
		s.whole = whole
		s.List(t.Context(), func() {})
		s.Learn(t.Context())
		s.Hits(t.Context(), []int{2})
		facts := make([]library.Fact, 3)
		s.Facts(0, facts)
		if got, want := facts[0].Site+" "+facts[1].Site+" "+facts[2].Site, "velmora.example annex.example harbour.example"; got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// BenchmarkRecords is the time to the first page and to the whole list of a
// file of 100,000 records.
func BenchmarkRecords(b *testing.B) {
	var data bytes.Buffer
	text := strings.Repeat("The harbour of Velmora opens on Monday, the port office said. ", 60)
	for i := range 100_000 {
		fmt.Fprintf(&data, `{"url":"http://a.example/%d","title":"Story %d","date":"2031-04-07","text":"%d %s"}`+"\n", i, i, i, text)
	}
	files := fstest.MapFS{"a.jsonl": {Data: data.Bytes()}}
	for _, limit := range []int{40, 100_000} {
		b.Run(fmt.Sprint(limit), func(b *testing.B) {
			for b.Loop() {
				s := New([]string{"a.jsonl"}, loader.Options{FS: files})
				n := 0
				for range s.Search(context.Background(), library.Query{Limit: limit}) {
					n++
				}
				if n != limit {
					b.Fatalf("got %d hits", n)
				}
			}
			if limit == 100_000 {
				b.SetBytes(int64(data.Len()))
			}
		})
	}
}
