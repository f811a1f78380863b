package saved

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// told is what Read yields, a line each.
func told(file string) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(file), record.Options{}) {
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

func TestRead(t *testing.T) {
	const want = "1 \"A few words.\\n\\nhttps://a.example/1\" | Cranes | https://a.example/1 [bookmark]\n"
	const bare = "1 \"https://a.example/1\" | Cranes | https://a.example/1 [bookmark]\n"
	tests := []struct{ name, file, want string }{
		{"wallabag 2", `[{"is_archived": 0, "is_starred": 0, "id": 7, "title": "Cranes", "url": "https://a.example/1", "content": "<h1>Cranes</h1><p>Eight.</p><p>Nine.</p>",
			"published_at": "2031-04-07T10:00:00+0200", "published_by": ["Anne Quai", "", null], "language": "fr_FR", "domain_name": "a.example", "tags": []},
			{"is_archived": 1, "id": 8, "title": "Quays", "url": "https://a.example/2", "content": ""}]`,
			"1 \"Eight.\\n\\nNine.\" | Cranes | https://a.example/1 | Anne Quai | 2031-04-07 | fr-FR\n2 \"https://a.example/2\" | Quays | https://a.example/2 [bookmark]\n"},
		{"wallabag 1", `[{"0": "7", "1": "Cranes", "2": "https://a.example/1", "3": "0", "4": "0", "5": "<p>Eight.</p>", "id": "7", "title": "Cranes", "url": "https://a.example/1", "content": "<p>Eight.</p>"}]`,
			"1 \"Eight.\" | Cranes | https://a.example/1\n"},
		{"Omnivore", `[{"id": "x", "title": "Cranes", "description": "A few words.", "author": "Anne Quai", "url": "https://a.example/1", "readingProgress": 0, "labels": ["a"], "savedAt": "2031-05-01", "publishedAt": "2031-04-07T16:30:11.000Z"}]`,
			"1 \"A few words.\\n\\nhttps://a.example/1\" | Cranes | https://a.example/1 | Anne Quai | 2031-04-07 [bookmark]\n"},
		{"Pinboard", `[{"href": "https://a.example/1", "description": "Cranes", "extended": "A few words.", "time": "2031-04-07", "toread": "no", "tags": "x"}]`, want},
		{"Readability", `{"bookmarks": [{"article__excerpt": "A few&#x20;words.", "article__url": "https://a.example/1", "article__title": "Cranes", "archive": false}], "recommendations": []}`, want},
		{"Pocket CSV", "title,url,time_added,tags,status\nCranes,https://a.example/1,1933322400,,unread\n", bare},
		{"Instapaper", "URL,Title,Selection,Folder\nhttps://a.example/1,Cranes,A few words.,Unread\n", want},
		{"Pocket HTML", "<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head>\n<li><a href=\"https://a.example/1\" time_added=\"1\">Cranes</a></li>\n", bare},
		{"Netscape", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><H3>Folder</H3>\n<DT><A HREF=\"https://a.example/1\" TAGS=\"x\">Cra<b>nes</b></A>\n<DD>A few\nwords.\n<DT><A HREF=\"javascript:x\">No</A>\n</DL>\n",
			strings.Replace(want, "few words", "few\\nwords", 1)},
		{"Chrome", `{"checksum": "x", "roots": {"bookmark_bar": {"children": [{"name": "Cranes", "type": "url", "url": "https://a.example/1"}, {"name": "f", "children": []}]}, "other": {}}}`, bare},
		{"Firefox", `{"guid": "root", "title": "", "children": [{"title": "f", "type": "text/x-moz-place-container", "children": [{"title": "Cranes", "type": "text/x-moz-place", "uri": "https://a.example/1"}]}, {"uri": "place:x"}]}`, bare},
		{"cut", `[{"href": "https://a.example/1", "description": "Cranes", "extended": "A few words.", "toread": "no"}, {"href": "ht`,
			want + "! record 2 at byte 102: the export is broken here: unexpected EOF\n"},
	}
	for _, test := range tests {
		if !Is("", []byte(test.file)) {
			t.Errorf("%s: not taken for an export", test.name)
		}
		if got := told(test.file); got != test.want {
			t.Errorf("%s\ngot:\n%swant:\n%s", test.name, got, test.want)
		}
	}
}

func TestIs(t *testing.T) {
	for _, file := range []string{
		"", "text", `[{"title": "a", "text": "b", "url": "c"}]`, `{"id": "x", "url": "y", "title": "z", "content": "t"}`,
		"title,text,url\n", "<!DOCTYPE html><title>Pocket</title>", `[]`,
	} {
		if Is("", []byte(file)) {
			t.Errorf("%q is taken for an export", file)
		}
	}
}

// FuzzRead: there is an article or an error, and texts are valid UTF-8.
func FuzzRead(f *testing.F) {
	f.Add(`[{"is_archived": 0, "id": 7, "url": "a", "content": "<p>b", "published_by": ["c"]}]`)
	f.Add(`{"roots": {"bookmark_bar": {"children": [{"url": "http://a", "name": "b"}]}}}`)
	f.Add("URL,Title,Selection,Folder\n\"a\nb\",c\n")
	f.Add("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<A HREF=\"http://a\">b</A>\n<DD>c\nd")
	f.Fuzz(func(t *testing.T, file string) {
		n := 0
		for a, err := range Read(strings.NewReader(file), record.Options{MaxSize: 1 << 16}) {
			if n++; err == nil && (!utf8.ValidString(a.Text) || a.Text == "") {
				t.Fatalf("text %q", a.Text)
			}
		}
		if n == 0 {
			t.Fatal("neither an article nor an error")
		}
	})
}
