package loader

import (
	"bytes"
	"compress/gzip"
	"context"
	"iter"
	"maps"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parquet-go/parquet-go"

	"warraq/model"
)

// gz packs each text as a gzip member.
func gz(texts ...string) []byte {
	var b bytes.Buffer
	for _, text := range texts {
		w := gzip.NewWriter(&b)
		w.Write([]byte(text))
		w.Close()
	}
	return b.Bytes()
}

// tabled is a Parquet file with a text a row.
func tabled(t *testing.T, texts ...string) []byte {
	type row struct {
		Text string `parquet:"text"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	for _, text := range texts {
		if _, err := w.Write([]row{{text}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestArticleAtItsPlace: what Entries tells of is what Open reads, in every
// format that holds many articles.
func TestArticleAtItsPlace(t *testing.T) {
	nine := strings.Replace(oneRecord, "Eight", "Ninth", 1)
	long := strings.Repeat("The harbour has a new quay, and more of them.\n", 120)
	tests := []struct {
		name string
		data []byte
		want string // first words of the articles
	}{
		{"crawl.warc", []byte(oneRecord + nine), "Eight Ninth"},
		{"crawl.warc.gz", gz(oneRecord, nine), "Eight Ninth"},
		{"whole.warc.gz", gz(oneRecord + nine + oneRecord), "Eight Ninth Eight"},
		{"a.zip", zipped(t, "crawl.warc", oneRecord+nine), "Eight Ninth"},
		{"many.txt", []byte(" date 2031-04 Eight. " + long + " date 2031-05 Nine. " + long), "Eight. Nine."},
		{"many.txt.gz", gz("URL: https://a.example/\nEight.\n" + long + "\nURL: https://b.example/\nNine.\n"), "Eight. Nine."},
		{"one.txt", []byte(" date 2031-04 Eight.\n\n-----\n\n" + long), "Eight."},
		{"letters.mbox", []byte("From a@b Mon Apr  7 10:00:00 2031\nSubject: a\n\nEight.\n\nFrom a@b Tue Apr  8 10:00:00 2031\nSubject: b\n\nNine.\n"), "Eight. Nine."},
		{"feed.xml", []byte("<rss><item><description>Eight.</description></item><item><description>Nine.</description></item></rss>"), "Eight. Nine."},
		{"corpus.xml", []byte("<teiCorpus><TEI><text><p>Eight.</p></text></TEI><TEI><text><p>Nine.</p></text></TEI></teiCorpus>"), "Eight. Nine."},
		{"a.epub", zipped(t, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>`,
			"a.opf", `<package><manifest><item id="1" href="1.html" media-type="application/xhtml+xml"/><item id="2" href="2.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="2"/><itemref idref="1"/></spine></package>`,
			"1.html", "<p>Nine.</p>", "2.html", "<p>Eight.</p>"), "Eight. Nine."},
		{"note.md", []byte("---\ntitle: a\n---\nEight."), "Eight."},
		{"two.jsonl", []byte("{\"text\":\" date 2031-04 Eight of them.\"}\n{\"text\":\"Nine\\r\\nof them.\"}\n"), "Eight Nine"},
		{"set.parquet", tabled(t, "Eight.", "Nine."), "Eight. Nine."},
		{"set.zip", zipped(t, "train.parquet", string(tabled(t, "Eight.", "Nine."))), "Eight. Nine."},
		{"table.csv", []byte("title,text\nCranes,Eight of them.\nQuays,Nine of them.\n"), "Eight Nine"},
	}
	ctx := context.Background()
	for _, test := range tests {
		o := Options{FS: fstest.MapFS{test.name: {Data: test.data}}}
		var got []string
		for e, err := range Entries(ctx, test.name, o) {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			a, err := Article(ctx, e.Origin, o)
			if err != nil {
				t.Errorf("%s: at %+v: %v", test.name, e.Place, err)
				continue
			}
			got = append(got, strings.Fields(a.Text)[0])
			if a.Place != e.Place || a.Source != test.name {
				t.Errorf("%s: at %+v\ngot:  %+v\nwant: %+v", test.name, e.Origin, a.Place, e.Place)
			}
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s\ngot:  %s\nwant: %s", test.name, got, test.want)
		}
		sameIDs(t, test.name, o)
		n := 0
		for _, err := range Open(ctx, test.name, o) {
			if n++; err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
		}
		if n != len(got) {
			t.Errorf("%s: %d articles opened, %d told", test.name, n, len(got))
		}
	}
}

// sameIDs reports IDs that are not those of the articles at the same places.
func sameIDs(t *testing.T, name string, o Options) {
	t.Helper()
	ctx := context.Background()
	byMember := map[string][]model.Origin{}
	for e, err := range Entries(ctx, name, o) {
		if err == nil {
			byMember[e.Place.Member] = append(byMember[e.Place.Member], e.Origin)
		}
	}
	for member, at := range byMember {
		want := map[int]model.ID{}
		for i, a := range Articles(ctx, at, o) {
			want[i] = a.ID
		}
		got := map[int]model.ID{}
		for i, id := range IDs(ctx, at, o) {
			got[i] = id
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s, member %q: IDs\ngot:  %v\nwant: %v", name, member, got, want)
		}
	}
}

// TestOutline: an article without what is in its text is the same otherwise.
func TestOutline(t *testing.T) {
	o := Options{FS: os.DirFS("../testdata")}
	brief := o
	brief.Outline = true
	next, stop := iter.Pull2(Open(context.Background(), "demo", brief))
	defer stop()
	n := 0
	for want, err := range Open(context.Background(), "demo", o) {
		got, briefErr, _ := next()
		if err != nil || briefErr != nil {
			t.Fatal(err, briefErr)
		}
		n += len(want.Entities)
		if len(got.Quotes)+len(got.Entities) > 0 {
			t.Errorf("%s: quotes %v, entities %v", got.Source, got.Quotes, got.Entities)
		}
		a := *want
		a.Embeds, a.Quotes, a.Entities = got.Embeds, nil, nil
		if !reflect.DeepEqual(got, &a) {
			t.Errorf("%s\ngot:  %+v\nwant: %+v", got.Source, got, &a)
		}
	}
	if n == 0 {
		t.Error("nothing was left out")
	}
}
