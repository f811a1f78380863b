package csv

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
)

// told is what Read yields, a line each.
func told(table string, o record.Options) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(table), o) {
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
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct{ name, file, table, want string }{
		{"commas", "a.csv", "title,text,url,date,language\nCranes,Eight cranes.,https://a.example/,2031-04-07,fra\n", "2 \"Eight cranes.\" | Cranes | https://a.example/ | 2031-04-07 | fr\n"},
		{"Excel in French", "a.csv", "\ufefftitre;texte;auteur\r\nGrues;\"Huit grues ; neuf quais.\";Anne Quai\r\n", "2 \"Huit grues ; neuf quais.\" | Grues | Anne Quai\n"},
		{"Arabic names", "a.csv", "العنوان,النص\nالميناء,ثماني رافعات\n", "2 \"ثماني رافعات\" | الميناء\n"},
		{"a separator that is said", "a.csv", "sep=|\nTitle|Text\nCranes|Eight, nine; ten.\n", "2 \"Eight, nine; ten.\" | Cranes\n"},
		{"line breaks in quotes", "a.csv", "text,title\n\"Eight.\n\nNine \"\"ten\"\".\",Cranes\n\"Next.\",\n", "2 \"Eight.\\n\\nNine \\\"ten\\\".\" | Cranes\n3 \"Next.\"\n"},
		{"tabs", "a.tsv", "text\ttitle\nEight, nine.\tCranes\n", "2 \"Eight, nine.\" | Cranes\n"},
		{"windows-1252", "a.csv", "text;titre\nQuai pav\xe9 d\xe9gag\xe9 pr\xe8s de l'\xe9cluse;\xc9t\xe9\n", "2 \"Quai pavé dégagé près de l'écluse\" | Été\n"},
		{"rows too short and too long", "a.csv", "title,text\nCranes\nCranes,Eight.,more,and more\n", "! record 2 at byte 11: no text in it\n3 \"Eight.\" | Cranes\n"},
		{"no known column", "a.csv", "a,b\n1,2\n", "! no column is known to hold a text: a, b\n"},
		{"a backslash and a control", "a.csv", "text\nC:\\quai\x01\n", "2 \"C:\\\\quai\\x01\"\n"},
		{"stray quotes", "a.csv", "text,title\nHe said \"eight\" cranes,Cranes\n", "2 \"He said \\\"eight\\\" cranes\" | Cranes\n"},
		{"names only", "a.csv", "title,text\n", "! no text in it\n"},
		{"nothing", "a.csv", "", "! no text in it\n"},
	}
	for _, test := range tests {
		if got := told(test.table, record.Options{Name: test.file}); got != test.want {
			t.Errorf("%s\ngot:\n%swant:\n%s", test.name, got, test.want)
		}
	}
}

func TestReadNamedColumn(t *testing.T) {
	o := record.Options{Name: "a.csv", Fields: map[string]string{"text": "Corpus"}}
	if got, want := told("Corpus,title\nEight.,Cranes\n", o), "2 \"Eight.\" | Cranes\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestReadLimit: a quote that is never closed ends in an error and not in a
// row of the whole file.
func TestReadLimit(t *testing.T) {
	table := "text\nEight.\n\"" + strings.Repeat("cranes ", 1<<20)
	want := "2 \"Eight.\"\n! record 3 at byte 12: larger than an article may be\n"
	if got := told(table, record.Options{Name: "a.csv", MaxSize: 1 << 16}); got != want {
		t.Errorf("got %.200s, want %s", got, want)
	}
}

// FuzzRead: rows come in order and texts are valid UTF-8.
func FuzzRead(f *testing.F) {
	f.Add("title,text\nCranes,Eight.\n", "a.csv")
	f.Add("\ufefftitre;texte\r\n\"a\nb\";\"c\"\"d\"\r\n", "a.csv")
	f.Add("sep=\t\ntext\ttitle\n\"\t\n", "a.tsv")
	f.Fuzz(func(t *testing.T, table, name string) {
		last := 1
		for a, err := range Read(strings.NewReader(table), record.Options{Name: name, MaxSize: 1 << 16}) {
			if err != nil {
				continue
			}
			if a.Place.Record <= last || !utf8.ValidString(a.Text) {
				t.Fatalf("record %d after %d: %q", a.Place.Record, last, a.Text)
			}
			last = a.Place.Record
		}
	})
}
