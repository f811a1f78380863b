package many

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// told is what Read yields, a line each.
func told(file string, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(file), o) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d@%d %q", a.Place.Record, a.Place.Offset, strings.TrimSpace(a.Text))
		for _, s := range []string{a.Title, a.URL, a.Author, a.Published.String(), a.Lang} {
			if s != "" {
				b.WriteString(" | " + s)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"dataset headers", " date 2031-04 Eight cranes.\n\nMore.\n date 2031-05-02 Nine cranes.\n",
			"1@0 \"date 2031-04 Eight cranes.\\n\\nMore.\"\n2@35 \"date 2031-05-02 Nine cranes.\"\n"},
		{"doc tags", "<doc id=\"7\" url=\"https://a.example/?a=1&amp;b=2\" title=\"Cranes\">\nEight cranes.\n</doc>\n<doc id=\"8\" date='2031-04'>\nNine cranes.\n</doc>\n",
			"1@0 \"Eight cranes.\" | Cranes | https://a.example/?a=1&b=2\n2@86 \"Nine cranes.\" | 2031-04\n"},
		{"one doc", "<doc id=\"7\">\nEight cranes.\n</doc>\n", "1@0 \"Eight cranes.\"\n"},
		{"addresses", "URL: https://a.example/1\nTitle: Cranes\n\nEight cranes.\n\nURL: https://a.example/2\nNine cranes.\n",
			"1@0 \"Eight cranes.\" | Cranes | https://a.example/1\n2@55 \"Nine cranes.\" | https://a.example/2\n"},
		{"rules", "=====\nTitle: Cranes\nDate: 2031-04-07\nAuthor: Anne Quai\nLanguage: French\n\nHuit grues.\n\n=====\nTitle: Quays\n\nNine quays.\n=====\n",
			"1@6 \"Huit grues.\" | Cranes | Anne Quai | 2031-04-07 | fr\n2@92 \"Nine quays.\" | Quays\n"},
		{"form feeds", "Titre: Grues\nHuit grues.\n\fTitre: Quais\nNeuf quais.\n", "1@0 \"Huit grues.\" | Grues\n2@25 \"Neuf quais.\" | Quais\n"},
		{"Arabic", "العنوان: الميناء\nثماني رافعات\n----------\nالعنوان: الرصيف\nتسعة أرصفة\n", "1@0 \"ثماني رافعات\" | الميناء\n2@66 \"تسعة أرصفة\" | الرصيف\n"},
		{"a rule inside", "URL: https://a.example/1\nEight cranes.\n\n-----\n\nAnd a quay.\n-----\nURL: https://a.example/2\nNine cranes.\n",
			"1@0 \"Eight cranes.\\n\\n-----\\n\\nAnd a quay.\" | https://a.example/1\n2@65 \"Nine cranes.\" | https://a.example/2\n"},
		{"an empty one", "URL: https://a.example/1\n\nURL: https://a.example/2\nNine.\n", "! record 1 at byte 0: no text in it\n2@26 \"Nine.\" | https://a.example/2\n"},
	}
	for _, test := range tests {
		if !Is([]byte(test.file)) || !May([]byte(test.file)) {
			t.Errorf("%s: taken for one document", test.name)
		}
		if got := told(test.file, record.Options{}); got != test.want {
			t.Errorf("%s\ngot:\n%swant:\n%s", test.name, got, test.want)
		}
	}
}

// TestIsLeavesArticlesWhole: what parts documents elsewhere stands in these
// articles too.
func TestIsLeavesArticlesWhole(t *testing.T) {
	tests := []struct{ name, file string }{
		{"one header", " date 2031-04 Eight cranes.\n\n-----\n\nMore of them.\n"},
		{"rules", "The cranes\n\n-----\n\nEight cranes.\n\n-----\n\nNine quays.\n\n=====\n\nAnd a ship.\n"},
		{"titles between rules", "The week\n\n=====\nCranes\n\nEight.\n\n=====\nQuays\n\nNine.\n"},
		{"form feeds", "Page one of the report.\n\fPage two of it.\n\fPage three.\n"},
		{"a date in the text", " date 2031-04 Eight cranes.\n\nThe date 2031-05 is set.\ndate 2031-06\n"},
		{"an address in the text", "Cranes\n\nURL: https://a.example/1\n\nEight.\n\nURL: https://a.example/2\n"},
		{"one address above", "URL: https://a.example/1\nSource: the harbour\n\nEight.\n\nSource: the quay\n"},
		{"a list of names", "Title: Cranes\nEight.\n\nTitle: is a word here.\n"},
		{"speakers", "Anne: Eight cranes?\n-----\nAnne: Nine!\n"},
		{"a page that shows a tag", "How to write:\n<doc id=\"7\">\n</doc>\n<doc id=\"8\">\n"},
		{"nothing", "\n\n"},
	}
	for _, test := range tests {
		if Is([]byte(test.file)) {
			t.Errorf("%s: taken for many documents", test.name)
		}
	}
}

// TestReadLimit: one document too long does not stop the next.
func TestReadLimit(t *testing.T) {
	file := "URL: https://a.example/1\n" + strings.Repeat("Eight cranes.\n", 100) + "\nURL: https://a.example/2\n" + strings.Repeat("y", 5000) + "\n\nURL: https://a.example/3\nNine.\n"
	want := "! record 1 at byte 0: larger than an article may be\n! record 2 at byte 1426: larger than an article may be\n3@6453 \"Nine.\" | https://a.example/3\n"
	if got := told(file, record.Options{MaxSize: 1000}); got != want {
		t.Errorf("got\n%.300s\nwant\n%s", got, want)
	}
}

// FuzzRead: documents come in order, and together hold no more than the file.
func FuzzRead(f *testing.F) {
	f.Add(" date 2031-04 Eight.\n date 2031-05 Nine.\n")
	f.Add("<doc id=\"7\" title='a'>\nEight.\n</doc>\n<doc id=\"8\">")
	f.Add("=====\nTitle: a\nb\n=====\nTitle: c\n\f\nd")
	f.Add("URL: https://a.example/\n\nURL: https://b.example/\n\xff")
	f.Add("<doc title='" + strings.Repeat("a", 5000) + "'>")
	f.Fuzz(func(t *testing.T, file string) {
		if Is([]byte(file)) && !May([]byte(file)) {
			t.Fatal("Is says yes and May no")
		}
		n, size, last := 0, 0, int64(-1)
		for a, err := range Read(strings.NewReader(file), record.Options{MaxSize: 1 << 16}) {
			if n++; err != nil {
				continue
			}
			if size += len(a.Text); a.Place.Offset <= last || !utf8.ValidString(a.Text) {
				t.Fatalf("at byte %d after %d: %q", a.Place.Offset, last, a.Text)
			}
			last = a.Place.Offset
		}
		if n == 0 || size > 4*len(file) {
			t.Fatalf("%d documents of %d bytes in a file of %d", n, size, len(file))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	file := strings.Repeat(" date 2031-04 "+strings.Repeat("Eight cranes worked on the new quay.\n", 100), 1000)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		for range Read(strings.NewReader(file), record.Options{}) {
		}
	}
}
