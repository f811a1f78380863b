package epub

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"warraq/loader/record"
)

const container = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Harbour tales</dc:title><dc:creator>Ada Merrow</dc:creator><dc:creator>Bo Li</dc:creator><dc:date>2031-04</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c2" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="c1"/><itemref idref="gone"/><itemref idref="c2"/><itemref idref="c1"/></spine></package>`

// pack is a zip file of members, name and content by turns.
func pack(t testing.TB, members ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: members[i]})
		if err == nil {
			_, err = f.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func harbourTales(t testing.TB) []byte {
	return pack(t, "mimetype", "application/epub+zip", "META-INF/container.xml", container, "OEBPS/book.opf", opf,
		"OEBPS/nav.xhtml", "<nav>Contents</nav>", "OEBPS/cover.xhtml", "<body><img src='c.png'/></body>",
		"OEBPS/text/one.xhtml", "<html><body><h1>One</h1><p>The first crane.</p></body></html>",
		"OEBPS/text/two b.xhtml", "<html xml:lang='fr'><body><p>La seconde grue.</p></body></html>")
}

func TestRead(t *testing.T) {
	cut := harbourTales(t)
	tests := []struct {
		name string
		raw  []byte
		want string
	}{
		{"a book", harbourTales(t), "OEBPS/text/one.xhtml: One, Ada Merrow, Bo Li 2031-04 en: The first crane.\n" +
			"error OEBPS/gone.xhtml\n" +
			"OEBPS/text/two b.xhtml: Harbour tales, Ada Merrow, Bo Li 2031-04 en: La seconde grue.\n"},
		{"no list of chapters", pack(t, "mimetype", "application/epub+zip"), "error \n"},
		{"a list that leads out", pack(t, "META-INF/container.xml", strings.Replace(container, "OEBPS/book.opf", "../../x", 1)), "error \n"},
		{"no chapters", pack(t, "META-INF/container.xml", container, "OEBPS/book.opf", "<package/>"), "error \n"},
		{"cut", cut[:len(cut)/2], "error \n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(test.raw); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func outcome(raw []byte) string {
	var b strings.Builder
	for a, err := range Read(bytes.NewReader(raw), record.Options{}) {
		if err != nil {
			member := ""
			if r, ok := err.(*record.Error); ok {
				member = r.Member
			}
			fmt.Fprintf(&b, "error %s\n", member)
			continue
		}
		fmt.Fprintf(&b, "%s: %s, %s %s %s: %s\n", a.Place.Member, a.Title, a.Author, a.Published, a.Lang, a.Text)
	}
	return b.String()
}

func TestIs(t *testing.T) {
	if !Is("a.zip", harbourTales(t)[:100]) || !Is("a.epub", []byte("PK\x03\x04")) || Is("a.epub", []byte("text")) || Is("a.zip", []byte("PK\x03\x04")) {
		t.Error("a book is told by its name or its first member")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(harbourTales(f))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for a, err := range Read(bytes.NewReader(raw), record.Options{}) {
			if (a == nil) == (err == nil) {
				t.Fatalf("article %v and error %v", a, err)
			}
		}
	})
}
