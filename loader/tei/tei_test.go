package tei

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"warraq/loader/record"
	"warraq/model"
)

func TestRead(t *testing.T) {
	raw, err := os.ReadFile("testdata/corpus.xml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := outcome(string(raw)); got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestBroken(t *testing.T) {
	const one = "<TEI><teiHeader><title>A</title></teiHeader><text><p>Words of the first.</p></text></TEI>"
	tests := []struct{ name, in, want string }{
		{"nothing", "", "error: no text in it\n"},
		{"another XML", "<a/>", "error: no text in it\n"},
		{"cut in the second", one + "<TEI><text><p>Half a sent", "A |  |  |  | \n[p] Words of the first.\n\n |  |  |  | \n[p] Half a sent\n\n" +
			"error: at byte 114: XML syntax error on line 1: unexpected EOF\n"},
		{"no text in the first", "<teiCorpus><TEI><text/></TEI>" + one + "</teiCorpus>", "error: record 1 at byte 11: no text in it\nA |  |  |  | \n[p] Words of the first.\n\n"},
		{"too deep", "<TEI><text>" + strings.Repeat("<div>", 400), "error: record 1 at byte 0: no text in it\nerror: at byte 1506: elements nest more than 300 deep\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outcome(test.in); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// outcome is what reading yields, in lines.
func outcome(in string) string {
	var b strings.Builder
	for a, err := range Read(strings.NewReader(in), record.Options{}) {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s\n", a.Title, a.Author, a.Published, a.Lang, a.URL)
		for _, s := range a.Sections {
			kind := []string{"p", "h", "li", "quote", "boilerplate"}[s.Kind]
			fmt.Fprintf(&b, "[%s] %s\n", kind, strings.ReplaceAll(a.Slice(s.Span), "\n", "\n\t"))
		}
		for _, l := range a.Links {
			fmt.Fprintf(&b, "%q -> %s\n", a.Slice(l.Span), l.URL)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func FuzzRead(f *testing.F) {
	raw, err := os.ReadFile("testdata/corpus.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(raw))
	f.Add("<TEI><text><list><item><list rend='ol'><item>a</list>")
	f.Fuzz(func(t *testing.T, in string) {
		n := 0
		for a, err := range Read(strings.NewReader(in), record.Options{}) {
			if err == nil {
				checkSections(t, a)
			}
			if n++; n > len(in)+2 {
				t.Fatal("more articles than bytes")
			}
		}
	})
}

func checkSections(t *testing.T, a *model.Article) {
	end := 0
	for _, s := range a.Sections {
		if s.Start < end || s.Empty() || s.End > len(a.Text) {
			t.Fatalf("section %v after %d in %d bytes", s, end, len(a.Text))
		}
		end = s.End
	}
}
