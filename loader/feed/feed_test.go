package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// told is what Read yields, a line each.
func told(feed string, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(feed), o) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d %q", a.Place.Record, a.Text)
		for _, s := range []string{a.Title, a.URL, a.Author, a.Published.String(), a.Lang} {
			if s != "" {
				b.WriteString(" | " + s)
			}
		}
		for _, w := range a.Warnings {
			b.WriteString(" [" + w.Code + "]")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const rssHead = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a feed --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title>`

func TestRead(t *testing.T) {
	tests := []struct{ name, feed, want string }{
		{"RSS", rssHead + `<item><title>Cranes &amp;amp; quays</title><link>https://a.example/1</link><dc:creator>Anne Quai</dc:creator>
			<pubDate>Mon, 07 Apr 2031 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>Eight cranes.</p><p>Nine.</p>]]></content:encoded></item>
			<item><description>Plain &amp;lt; text.</description><guid>https://a.example/2</guid></item></channel></rss>`,
			"1 \"Eight cranes.\\n\\nNine.\" | Cranes & quays | https://a.example/1 | Anne Quai | 2031-04-07\n2 \"Plain < text.\" | https://a.example/2\n"},
		{"RSS with HTML that is no XML", rssHead + `<item><description>Eight<br>cranes&nbsp;here.<hr></description><title>A</title></item></channel></rss>`,
			"1 \"Eight\\ncranes\\u00a0here.\" | A\n"},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Cr&lt;b&gt;anes</title><link rel="self" href="https://a.example/self"/>
			<link href="https://a.example/1"/><author><name>Anne Quai</name><uri>https://a.example</uri></author><published>2031-04-07T10:00:00Z</published>
			<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eight &lt; <i>nine</i>.</p></div></content></entry>
			<entry><id>urn:2</id><updated>2031-05-01</updated><summary type="html">&lt;p&gt;Ten.&lt;/p&gt;</summary></entry></feed>`,
			"1 \"Eight < nine.\" | Cranes | https://a.example/1 | Anne Quai | 2031-04-07\n2 \"Ten.\" | 2031-05-01\n"},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/><item rdf:about="x"><title>A</title><description>Eight.</description><dc:date>2031-04-07</dc:date></item></rdf:RDF>`,
			"1 \"Eight.\" | A | 2031-04-07\n"},
		{"windows-1256", "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><item><description>\xc7\xe1\xe3\xed\xe4\xc7\xc1</description></item></channel></rss>", "1 \"الميناء\"\n"},
		{"JSON", `{"version": "https://jsonfeed.org/version/1.1", "title": "x", "authors": [], "items": [
			{"id": "1", "url": "https://a.example/1", "title": "A", "content_html": "<p>Eight.</p>", "date_published": "2031-04-07T10:00:00Z", "authors": [{"name": "Anne"}, {"name": "Omar"}], "language": "fr"},
			{"id": 2, "content_text": "Nine < ten."}]}`,
			"1 \"Eight.\" | A | https://a.example/1 | Anne, Omar | 2031-04-07 | fr\n2 \"Nine < ten.\"\n"},
		{"an entry without text", rssHead + `<item><title>A</title></item><item><description>Eight.</description></item></channel></rss>`,
			"! record 1 at byte 205: no text in it\n2 \"Eight.\"\n"},
		{"cut", rssHead + `<item><description>Eight.</description></item><item><description>Nin`,
			"1 \"Eight.\"\n2 \"Nin\" [truncated]\n"},
		{"no entries", rssHead + `</channel></rss>`, "! no text in it\n"},
	}
	for _, test := range tests {
		if !Is("", []byte(test.feed)) {
			t.Errorf("%s: not taken for a feed", test.name)
		}
		if got := told(test.feed, record.Options{}); got != test.want {
			t.Errorf("%s\ngot:\n%swant:\n%s", test.name, got, test.want)
		}
	}
}

func TestIs(t *testing.T) {
	for _, file := range []string{"", "text", "<html><body>rss", "<TEI>", `{"title": "x"}`, "<feed>", "<!-- <rss> -->", "<opml/>"} {
		if Is("", []byte(file)) {
			t.Errorf("%q is taken for a feed", file)
		}
	}
}

func TestReadLimit(t *testing.T) {
	feed := rssHead + "<item><description>Eight.</description></item><item><description>" + strings.Repeat("x", 1<<20)
	got := told(feed, record.Options{MaxSize: 100_000})
	if !strings.HasPrefix(got, "1 \"Eight.\"\n! record 2") || !strings.Contains(got, record.ErrTooLarge.Error()) {
		t.Errorf("got %.200s", got)
	}
}

// FuzzRead: there is an article or an error, in order, and texts are valid UTF-8.
func FuzzRead(f *testing.F) {
	f.Add(rssHead + `<item><title>A</title><description>&lt;p&gt;b<br></description></item></rss>`)
	f.Add(`<feed><entry><content type="xhtml"><div>a</div></content><link href="b"/></entry>`)
	f.Add(`{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1, "content_text": "a"}, {"content_html": "<p>"}]}`)
	f.Fuzz(func(t *testing.T, feed string) {
		n, last := 0, 0
		for a, err := range Read(strings.NewReader(feed), record.Options{MaxSize: 1 << 16}) {
			n++
			if e, ok := errors.AsType[*record.Error](err); ok {
				last = max(last, e.Record)
			}
			if err != nil {
				continue
			}
			if a.Place.Record <= last-1 || !utf8.ValidString(a.Text) {
				t.Fatalf("record %d after %d: %q", a.Place.Record, last, a.Text)
			}
			last = a.Place.Record
		}
		if n == 0 {
			t.Fatal("neither an article nor an error")
		}
	})
}
