package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	parquet "github.com/parquet-go/parquet-go"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"

	"warraq/loader"
)

const (
	page   = "<!doctype html><html><head><title>The harbour</title><meta charset=utf-8></head><body><article><h1>The harbour</h1><p>The harbour opens on Monday, says <a href=/m>the ministry</a>.</p><blockquote class=twitter-tweet><p>It opens.</p>&mdash; Harbour (@harbour) <a href=https://twitter.com/harbour/status/1>April 7, 2031</a></blockquote></article></body></html>"
	lines  = `{"title":"الميناء","text":"يفتح الميناء يوم الإثنين.","date":"2031-04-07","authors":["Nour Tazel"]}` + "\n" + `{"text":"Le port ouvre « lundi ».\n\nC’est dit."}` + "\n"
	letter = "From a@b.example Mon Apr  7 10:00:00 2031\nSubject: =?utf-8?q?Le_port?=\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nLe port =C3=A9tait ferm=C3=A9.\n--x\nContent-Type: text/html\n\n<p>Le port.</p>\n--x--\n\n"
	feed   = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour</title><item><title>One</title><content:encoded><![CDATA[<p>The harbour opens.</p>]]></content:encoded><pubDate>Mon, 07 Apr 2031 10:00:00 GMT</pubDate></item></channel></rss>`
)

// crawl is a web archive with a page.
func crawl() string {
	body := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + fmt.Sprint(len(page)) + "\r\n\r\n" + page
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: 2031-04-07T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(body), body)
}

// files are a file in each format, by the format's name.
func files(t *testing.T) map[string]sample {
	return map[string]sample{
		"warc":     {"a.warc.gz", gzipped(t, crawl(), crawl())},
		"gzip":     {"a.jsonl.gz", gzipped(t, lines)},
		"zstd":     {"a.jsonl.zst", packed(t, lines, func(b *bytes.Buffer) (writer, error) { return zstd.NewWriter(b) })},
		"bzip2":    {"a.txt.bz2", bzipped},
		"xz":       {"a.txt.xz", packed(t, lines, func(b *bytes.Buffer) (writer, error) { return xz.NewWriter(b) })},
		"lz4":      {"a.warc.lz4", packed(t, crawl(), func(b *bytes.Buffer) (writer, error) { return lz4.NewWriter(b), nil })},
		"wacz":     {"a.wacz", zipped(t, "archive/a.warc.gz", string(gzipped(t, crawl())), "datapackage.json", "{}")},
		"epub":     {"a.epub", zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>`, "a.opf", `<package><manifest><item id="1" href="1.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="1"/></spine></package>`, "1.html", page)},
		"zip":      {"a.zip", zipped(t, "a.txt", "Le port ouvre.\n", "b/c.html", page)},
		"tar":      {"a.tar", tarred(t, "a.txt", "Le port ouvre.\n", "b.html", page)},
		"saved":    {"a.html", []byte("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF=\"https://a.example/\" ADD_DATE=\"1933322400\">The harbour</A>\n<DD>It opens on Monday.\n</DL>")},
		"mail":     {"a.mbox", []byte(letter + letter)},
		"feed":     {"a.xml", []byte(feed)},
		"tei":      {"b.xml", []byte("<TEI><teiHeader><fileDesc><titleStmt><title>One</title></titleStmt></fileDesc></teiHeader><text><body><div><head>One</head><p>The harbour <quote>opens</quote>.</p></div></body></text></TEI>")},
		"jsonl":    {"a.jsonl", []byte(lines)},
		"html":     {"b.html", []byte(page)},
		"parquet":  {"a.parquet", tabled(t)},
		"markdown": {"a.md", []byte("---\ntitle: One\ndate: 2031-04-07\n---\n# One\n\nThe *harbour* [opens](https://a.example).\n\n> It does.\n")},
		"csv":      {"a.csv", []byte("title;text;date\n\"One\";\"The harbour\nopens\";2031-04-07\nTwo;It closes.;2031-04-08\n")},
		"texts":    {"b.txt", []byte(`<doc id="1" url="https://a.example/" title="One">` + "\nThe harbour opens.\n</doc>\n" + `<doc id="2" title="Two">` + "\nIt closes.\n</doc>\n")},
		"text":     {"a.txt", []byte(" date 2031-04 يفتح الميناء يوم الإثنين.\n\nIt opens.\n")},
	}
}

// sample is a file.
type sample struct {
	name string
	data []byte
}

// bzipped is a line packed with bzip2, which the standard library only reads.
var bzipped = []byte("\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x91\x43\x47\x22\x00\x00\x03\xd7\x80\x00\x10\x40\x01\x00\x02\x04\x00\x36\x41\xda\x20\x20\x00\x31\x43\x4d\x30\x00\x51\xb5\x0d\x1a\x61\xa8\x8d\xd9\x92\xab\x11\xae\x0a\xdb\xd5\xbc\x23\x15\x92\x58\x27\xc5\xdc\x91\x4e\x14\x24\x24\x50\xd1\xc8\x80")

func TestEveryFormatCutAnywhere(t *testing.T) {
	made := files(t)
	for _, f := range loader.Formats() {
		m, ok := made[f.Name]
		if !ok {
			t.Errorf("there is no file in the format %s", f.Name)
			continue
		}
		t.Run(f.Name, func(t *testing.T) { held(t, m.name, m.data, 7) })
	}
}

func TestPagesCutAnywhere(t *testing.T) {
	paths, err := filepath.Glob("../../loader/*/testdata/*.*ml")
	if err != nil || len(paths) < 4 {
		t.Fatalf("got %v, %v", paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(path), func(t *testing.T) { held(t, filepath.Base(path), data, 97) })
	}
}

// held reads a file in all its lengths. Whole, it gives an article.
func held(t *testing.T, name string, data []byte, every int64) {
	r := run{name: name, every: every}
	r.all(context.Background(), data)
	for _, w := range r.wrong {
		t.Error(w)
	}
	whole := run{name: name}
	whole.one(context.Background(), data)
	if whole.articles == 0 || whole.errors > 0 {
		t.Errorf("whole it gives %d articles and %d errors", whole.articles, whole.errors)
	}
}

// What is complained of.
func TestComplaints(t *testing.T) {
	r := run{name: "a.txt"}
	r.count(nil, fmt.Errorf("lost"))
	if len(r.wrong) != 1 || !strings.Contains(r.wrong[0], "names no file") {
		t.Errorf("got %q", r.wrong)
	}
}

type writer interface {
	Write([]byte) (int, error)
	Close() error
}

func packed(t *testing.T, text string, open func(*bytes.Buffer) (writer, error)) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := open(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gzipped packs each text as a gzip member.
func gzipped(t *testing.T, texts ...string) []byte {
	t.Helper()
	var all []byte
	for _, text := range texts {
		all = append(all, packed(t, text, func(b *bytes.Buffer) (writer, error) { return gzip.NewWriter(b), nil })...)
	}
	return all
}

// zipped is an archive of members: a name and a text for each.
func zipped(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: members[i], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(members[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: members[i], Mode: 0o644, Size: int64(len(members[i+1]))}); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(members[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tabled(t *testing.T) []byte {
	t.Helper()
	type row struct {
		Title string `parquet:"title"`
		Text  string `parquet:"text"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b, parquet.Compression(&parquet.Zstd))
	if _, err := w.Write([]row{{"One", "The harbour opens."}, {"Two", "It closes."}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
