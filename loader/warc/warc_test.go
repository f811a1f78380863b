package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// rec is a record in the making.
type rec struct {
	kind, uri, contentType, body string
	extra                        string // more header lines
	length                       int    // what the header says beyond the true length
}

func (r rec) String() string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-04-07T10:00:00Z\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		r.kind, r.uri, r.contentType, r.extra, len(r.body)+r.length, r.body)
}

// answered is a response record with the head of an HTTP answer.
func answered(uri, head, body string) rec {
	return rec{kind: "response", uri: uri, contentType: "application/http; msgtype=response",
		body: "HTTP/1.1 " + head + "\r\n\r\n" + body}
}

func plainText(n int) rec {
	return answered(fmt.Sprintf("https://harbour.example/%d", n), "200 OK\r\nContent-Type: text/plain", fmt.Sprintf("Crane %d works again.", n))
}

// gz packs each record as a member, as archives do.
func gz(records ...any) string {
	var b bytes.Buffer
	for _, r := range records {
		w := gzip.NewWriter(&b)
		fmt.Fprint(w, r)
		w.Close()
	}
	return b.String()
}

func join(records ...any) string {
	var b strings.Builder
	for _, r := range records {
		fmt.Fprint(&b, r)
	}
	return b.String()
}

func packedAs(w io.WriteCloser, b *bytes.Buffer, text string) string {
	io.WriteString(w, text)
	w.Close()
	return b.String()
}

func gzipped(text string) string {
	var b bytes.Buffer
	return packedAs(gzip.NewWriter(&b), &b, text)
}

func deflated(text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 9)
	return packedAs(w, &b, text)
}

// brotlied is the sentence of TestRead forty times, packed as RFC 7932 has it.
const brotlied = "\x1b\x87\x04`\x04jr\xa4\a\xf4do\x81\xb4\x05QAT\xc3 H%\xae)L\xab\xe8{\x94\x80c\a_B\xe5\v\x05"

// told is what Read yields, a line each: number of the record and the words
// of the text, with the first word of each warning; or the error.
func told(archive string) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(archive), record.Options{MaxSize: 1 << 20}) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d %s", a.Place.Record, strings.TrimSpace(a.Text))
		for _, w := range a.Warnings {
			b.WriteString(" [" + w.Code + "]")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const arcHead = "filedesc://harbour.arc 127.0.0.1 20310407100000 text/plain 71\n1 0 Harbour\nURL IP-address Archive-date Content-type Archive-length\n\n"

func TestRead(t *testing.T) {
	info := rec{kind: "warcinfo", contentType: "application/warc-fields", body: "software: crane\r\n"}
	text := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
	long := strings.Repeat("The harbour opens on Monday. ", 40)
	tests := []struct{ name, archive, want string }{
		{"one page", join(info, plainText(1)), "2 Crane 1 works again.\n"},
		{"packed record by record", gz(info, plainText(1), plainText(2)), "2 Crane 1 works again.\n3 Crane 2 works again.\n"},
		{"packed as one", gz(join(info, plainText(1), plainText(2))), "2 Crane 1 works again.\n3 Crane 2 works again.\n"},
		{"a record in two members", gz(plainText(1).String()[:200], plainText(1).String()[200:], plainText(2)), "1 Crane 1 works again.\n2 Crane 2 works again.\n"},
		{"conversion", join(rec{kind: "conversion", uri: "https://harbour.example/", contentType: "text/plain", body: "Eight cranes."}), "1 Eight cranes.\n"},
		{"resource", join(rec{kind: "resource", uri: "https://harbour.example/", contentType: "text/plain", body: "Eight cranes."}), "1 Eight cranes.\n"},
		{"log of the crawler", join(rec{kind: "resource", uri: "metadata://crane/log", contentType: "text/plain", body: "GET /"}, plainText(2)), "2 Crane 2 works again.\n"},
		{"passed over", join(info, rec{kind: "request", contentType: "application/http", body: "GET / HTTP/1.1\r\n\r\n"},
			answered("https://harbour.example/c.png", "200 OK\r\nContent-Type: image/png", "\x89PNG"),
			answered("https://harbour.example/robots.txt", "200 OK\r\nContent-Type: text/plain", "User-agent: *"),
			answered("https://harbour.example/gone", "404 Not Found\r\nContent-Type: text/html", "<html>Gone"),
			rec{kind: "revisit", uri: "https://harbour.example/1", contentType: "application/http", body: text + "\r\n"}),
			"! no text in it: none of its 6 records is a page\n"},
		{"WAT", join(info, rec{kind: "metadata", contentType: "application/json", body: "{}"}),
			"! a WAT file: it describes pages and does not hold their text; the WET file of the same name does\n"},
		{"chunked", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked", "6\r\nEight \r\n7;x=y\r\ncranes.\r\n0\r\n\r\n")), "1 Eight cranes.\n"},
		{"chunks taken away before", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked", "Eight cranes.\nNine.")), "1 Eight cranes.\nNine.\n"},
		{"wrong length of a chunk", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked", "5\r\nEight\r\n99\r\n cranes.")), "1 Eight cranes. [truncated]\n"},
		{"gzip", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip", gzipped("Eight cranes."))), "1 Eight cranes.\n"},
		{"unpacked before", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip", "Eight cranes.")), "1 Eight cranes.\n"},
		{"deflate", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: deflate", deflated("<Eight cranes.>"))), "1 <Eight cranes.>\n"},
		{"brotli", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br", brotlied)), "1 " + strings.TrimSpace(long) + "\n"},
		{"gzip cut", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip", gzipped("Eight cranes.")[:22])), "1 Eight crane [truncated]\n"},
		{"a page too large", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain", strings.Repeat("x", 2<<20)), plainText(2)),
			"! record 1 at byte 0: larger than an article may be\n2 Crane 2 works again.\n"},
		{"a bomb", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip", gzipped(strings.Repeat("x", 2<<20))), plainText(2)),
			"! record 1 at byte 0: larger than an article may be\n2 Crane 2 works again.\n"},
		{"status without words", join(answered("https://a.example/", "200\r\nContent-Type: text/plain", "Eight cranes.")), "1 Eight cranes.\n"},
		{"lines that end in LF", strings.ReplaceAll(join(rec{kind: "conversion", contentType: "text/plain", body: "Eight cranes."}, rec{kind: "conversion", contentType: "text/plain", body: "Nine."}), "\r\n", "\n"), "1 Eight cranes.\n2 Nine.\n"},
		{"more header lines", join(rec{kind: "conversion", uri: "https://a.example/", contentType: "text/plain", extra: "WARC-Protocol: h2\r\nWARC-Protocol: tls\r\n and more\r\nno field\r\n", body: "Eight cranes."}), "1 Eight cranes.\n"},
		{"length too small", join(rec{kind: "conversion", uri: "https://a.example/", contentType: "text/plain", body: "Eight cranes.", length: -4}, plainText(2)),
			"1 Eight cra\n! record 1 at byte 159: bytes after the record that belong to none\n2 Crane 2 works again.\n"},
		{"length too large", join(rec{kind: "conversion", uri: "https://a.example/", contentType: "text/plain", body: "Eight cranes.", length: 40}, plainText(2), plainText(3)),
			"1 Eight cranes.\n2 Crane 2 works again.\n3 Crane 3 works again.\n"},
		{"length beyond the end", join(rec{kind: "conversion", uri: "https://a.example/", contentType: "text/plain", body: "Eight cranes.", length: 1e6}, plainText(2)),
			"1 Eight cranes. [truncated]\n2 Crane 2 works again.\n"},
		{"length too large, packed", gz(rec{kind: "conversion", uri: "https://a.example/", contentType: "text/plain", body: "Eight cranes.", length: 40}, plainText(2)),
			"1 Eight cranes. [truncated]\n! record 1 at byte 0: it ends 36 bytes short of the length that its header says\n2 Crane 2 works again.\n"},
		{"no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + plainText(2).String(), "! record 1 at byte 0: its length is missing or no number\n2 Crane 2 works again.\n"},
		{"split record", join(rec{kind: "continuation", uri: "https://a.example/", contentType: "text/plain", body: "Eight"}), "! record 1 at byte 0: it is a part of a record that was split, and these are not joined\n"},
		{"cut", join(plainText(1), plainText(2).String()[:240]), "1 Crane 1 works again.\n2 Crane 2 works a [truncated]\n! record 2 at byte 249: it ends 5 bytes short of the length that its header says\n"},
		{"type left out", join(answered("https://a.example/", "200 OK", "\x00\x01\x02"), plainText(2)), "2 Crane 2 works again.\n"},
		{"nothing", "", "! no text in it\n"},

		{"HTML in the server's charset", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/html; charset=windows-1256", "<html><body><article><p>\xc7\xe1\xe3\xed\xe4\xc7\xc1 \xc7\xe1\xcc\xcf\xed\xcf.</p></article></body></html>")), "1 الميناء الجديد.\n"},
		{"HTML without a type", join(answered("https://a.example/", "200 OK", "<!doctype html><p>Eight cranes.</p>")), "1 Eight cranes.\n"},
		{"HTML without a text", join(answered("https://a.example/", "200 OK\r\nContent-Type: text/html", "<html></html>"), plainText(2)), "! record 1 at byte 0: no text in it\n2 Crane 2 works again.\n"},

		{"ARC", arcHead + "https://a.example/ 10.0.0.1 20310407100000 text/plain 13\nEight cranes.\nhttps://a.example/a b?c 10.0.0.1 20310407100000 text/plain 12\nNine cranes.\n",
			"2 Eight cranes.\n3 Nine cranes.\n"},
		{"ARC with answers", arcHead + "https://a.example/ 10.0.0.1 20310407100000 text/html 58\n" + text + "\r\nEight cranes.\n", "2 Eight cranes.\n"},
		{"ARC packed", gz(arcHead, "https://a.example/ 10.0.0.1 20310407100000 text/plain 13\nEight cranes.\n", "https://b.example/ 10.0.0.1 20310407100000 text/plain 12\nNine cranes.\n"),
			"2 Eight cranes.\n3 Nine cranes.\n"},
		{"ARC with a bad length", arcHead + "https://a.example/ 10.0.0.1 20310407100000 text/plain many\nhttps://a.example/ 10.0.0.1 20310407100000 text/plain 12\nNine cranes.\n",
			"! record 2 at byte 133: its length is missing or no number\n3 Nine cranes.\n"},
	}
	for _, test := range tests {
		if got := told(test.archive); got != test.want {
			t.Errorf("%s\ngot:\n%swant:\n%s", test.name, got, test.want)
		}
	}
}

// TestReadEnds holds Read to an end on every beginning of an archive, and to
// silence once the caller has had enough.
func TestReadEnds(t *testing.T) {
	whole := join(plainText(1), plainText(2), answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip", gzipped("Eight cranes.")))
	packed := gz(plainText(1), plainText(2), plainText(3))
	for _, archive := range []string{whole, packed, arcHead + "https://a.example/ 10.0.0.1 20310407100000 text/plain 13\nEight cranes.\n"} {
		for end := range len(archive) {
			if told(archive[:end]) == "" {
				t.Errorf("%q: neither an article nor an error", archive[:end])
			}
		}
	}
	n := 0
	for range Read(strings.NewReader(packed), record.Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d articles, want 1", n)
	}
}

// TestDamage turns each byte of a gzip member: what lies in others is still
// read, but for the one right behind it, into which unpacking may run.
func TestDamage(t *testing.T) {
	first, last := gz(plainText(1)), gz(plainText(3), plainText(4))
	middle := gz(plainText(2))
	for i := range len(middle) {
		bad := []byte(middle)
		bad[i] ^= 0xff
		got := told(first + string(bad) + last)
		if !strings.Contains(got, "Crane 1 works") || !strings.Contains(got, "Crane 4 works") {
			t.Errorf("byte %d turned: got\n%s", i, got)
		}
	}
}

// failing reads in and then fails.
type failing struct {
	in  io.Reader
	err error
}

func (f failing) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func TestStreamError(t *testing.T) {
	died := errors.New("the disk is gone")
	for _, archive := range []string{plainText(1).String(), gz(plainText(1)), gz(plainText(1))[:90]} {
		var last error
		for _, err := range Read(failing{strings.NewReader(archive), died}, record.Options{}) {
			last = err
		}
		if !errors.Is(last, died) {
			t.Errorf("got %v, want %v", last, died)
		}
	}
}

func TestIs(t *testing.T) {
	tests := []struct {
		name, head string
		want       bool
	}{
		{"WARC", "WARC/1.1\r\n", true},
		{"ARC", arcHead, true},
		{"packed", gz(plainText(1)), true},
		{"packed and cut", gz(plainText(1))[:100], true},
		{"packed text", gz("WARC is a format"), false},
		{"text", "WARC/one", false},
		{"nothing", "", false},
	}
	for _, test := range tests {
		if got := Is("", []byte(test.head)); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// FuzzRead: records come in order, texts are valid UTF-8 within the limit, and
// there is an article or an error.
// TestHeadsAreThoseOfPages: an archive is listed as it is read, and what
// repeats a page is another place of it.
func TestHeadsAreThoseOfPages(t *testing.T) {
	text := "Eight cranes work again."
	sum := sha1.Sum([]byte(text))
	digest := "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
	page := answered("https://a.example/8", "200 OK\r\nContent-Type: text/plain", text)
	page.extra = "WARC-Payload-Digest: " + digest + "\r\n"
	forged := answered("https://b.example/", "200 OK\r\nContent-Type: text/plain", "Nine.")
	forged.extra = page.extra
	revisit := rec{kind: "revisit", uri: "https://a.example/8", contentType: "application/http", extra: page.extra, body: "HTTP/1.1 200 OK\r\n\r\n"}
	tests := []struct{ name, archive, want string }{
		{"a page and its repetition", join(page, revisit), "1 https://a.example/8 <" + digest + ">\n2 again <" + digest + ">\n"},
		{"a repetition without a digest", join(page, rec{kind: "revisit", contentType: "application/http", body: "HTTP/1.1 200 OK\r\n\r\n"}), "1 https://a.example/8 <" + digest + ">\n"},
		{"a digest of something else", join(forged), "1 https://b.example/ <Nine.>\n"},
		{"in chunks", join(rec{kind: "response", uri: "https://a.example/", contentType: "application/http", extra: page.extra,
			body: "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nEight \r\n12\r\ncranes work again.\r\n0\r\n\r\n"}), "1 https://a.example/ <" + digest + ">\n"},
		{"packed", gz(page, page, revisit), "1 https://a.example/8 <" + digest + ">\n2 https://a.example/8 <" + digest + ">\n3 again <" + digest + ">\n"},
		{"no page", join(answered("https://a.example/c.png", "200 OK\r\nContent-Type: image/png", "PNG")), "! no text in it: none of its 1 records is a page\n"},
		{"a length that is too large", join(rec{kind: "resource", uri: "https://a.example/", contentType: "text/plain", body: "Eight.", length: 30}, plainText(2)),
			"1 https://a.example/ <Eight.>\n2 https://harbour.example/2 <Crane 2 works again.>\n"},
		{"a page that only its bytes tell", join(answered("https://a.example/", "200 OK", "<html><p>Eight.")), "1 https://a.example/ <<html><p>Eight.>\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			for h, err := range Heads(strings.NewReader(test.archive), record.Options{}) {
				title := h.Title
				if h.Again {
					title = "again"
				}
				if err != nil {
					fmt.Fprintf(&b, "! %v\n", err)
					continue
				}
				fmt.Fprintf(&b, "%d %s <%s>\n", h.Place.Record, title, strings.ReplaceAll(string(h.Text), strings.ToLower(digest), digest))
			}
			if got := b.String(); got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

// sameOfHeads reports where the places that Heads tells are not those that
// Read reads: a page may turn out to be empty or damaged, no more.
func sameOfHeads(archive []byte) error {
	var heads, read []int
	for h, err := range Heads(bytes.NewReader(archive), record.Options{MaxSize: 1 << 20}) {
		if err == nil && !h.Again {
			heads = append(heads, h.Place.Record)
		}
	}
	for a, err := range Read(bytes.NewReader(archive), record.Options{MaxSize: 1 << 20}) {
		if err == nil {
			read = append(read, a.Place.Record)
		}
	}
	for _, n := range read {
		if !slices.Contains(heads, n) {
			return fmt.Errorf("record %d is a page, and its head is not told", n)
		}
	}
	return nil
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(join(plainText(1), plainText(2))))
	f.Add([]byte(gz(plainText(1), plainText(2))))
	f.Add([]byte(arcHead + "https://a.example/ 10.0.0.1 20310407100000 text/plain 13\nEight cranes.\n"))
	f.Add([]byte(join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked", "6\r\nEight \r\n99\r\ncranes"))))
	f.Add([]byte(join(answered("https://a.example/", "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br", brotlied))))
	f.Add([]byte(join(rec{kind: "conversion", contentType: "text/plain", body: "Eight", length: 400}, plainText(2), plainText(3))))
	f.Fuzz(func(t *testing.T, archive []byte) {
		const limit = 1 << 16
		n, last := 0, 0
		for a, err := range Read(bytes.NewReader(archive), record.Options{MaxSize: limit}) {
			n++
			at := 0
			if e, ok := errors.AsType[*record.Error](err); ok {
				at = e.Record
			}
			if err == nil {
				at = a.Place.Record
				if !utf8.ValidString(a.Text) || len(a.Text) > 4*limit {
					t.Fatalf("a text of %d bytes: %.100q", len(a.Text), a.Text)
				}
			}
			if at != 0 && at < last {
				t.Fatalf("record %d after %d", at, last)
			}
			last = max(last, at)
		}
		if n == 0 {
			t.Fatal("neither an article nor an error")
		}
		if err := sameOfHeads(archive); err != nil {
			t.Fatal(err)
		}
	})
}

// The archive is packed record by record; bytes are those of the pages.
func BenchmarkPages(b *testing.B) {
	archive, size := crawl()
	b.Run("read", func(b *testing.B) {
		for b.SetBytes(size); b.Loop(); {
			for _, err := range Read(bytes.NewReader(archive), record.Options{}) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("heads", func(b *testing.B) {
		for b.SetBytes(size); b.Loop(); {
			for _, err := range Heads(bytes.NewReader(archive), record.Options{}) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// crawl is an archive of fifty pages of some 40 KB.
func crawl() (archive []byte, size int64) {
	var all []any
	for i := range 50 {
		var page strings.Builder
		for j := range 300 {
			fmt.Fprintf(&page, "<div class=row><p>Crane %d of quay %d works again, <a href=/%d>says the harbour</a>.</p></div>\n", j, i, i*j)
		}
		all = append(all, answered(fmt.Sprintf("https://a.example/%d", i), "200 OK\r\nContent-Type: text/html", "<html><body><article>"+page.String()+"</article></body></html>"))
		size += int64(page.Len())
	}
	return []byte(gz(all...)), size
}

func BenchmarkRead(b *testing.B) {
	var records []any
	for i := range 2000 {
		records = append(records, answered("https://harbour.example/", "200 OK\r\nContent-Type: text/plain", strings.Repeat(fmt.Sprintf("Crane %d works again. ", i), 300)))
	}
	for name, archive := range map[string]string{"plain": join(records...), "gzip": gz(records...)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(join(records...))))
			for b.Loop() {
				for range Read(strings.NewReader(archive), record.Options{}) {
				}
			}
		})
	}
}
