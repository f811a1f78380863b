package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/loader/record"
	"warraq/model"
)

func read(text string) (*model.Article, error) {
	for a, err := range Read(strings.NewReader(text), record.Options{Name: "a.md"}) {
		return a, err
	}
	return nil, nil
}

func TestRead(t *testing.T) {
	const matter = "---\ntitle: \"The new quay\"\nsource: https://harbour.example/7\nauthor:\n  - \"[[Anne Quai]]\"\n  - Omar\npublished: 2031-04-07\nlang: fr\ntags: [harbour]\n---\n"
	tests := []struct{ name, file, text, title, url, author, date, lang string }{
		{"front matter", matter + "# The new quay\n\nEight *cranes* and a\n[list](/list):\n\n- one\n- two\n\n> Nine.\n",
			"Eight cranes and a list:\n\n• one\n\n• two\n\nNine.", "The new quay", "https://harbour.example/7", "Anne Quai, Omar", "2031-04-07", "fr"},
		{"none", "# Cranes\n\nEight.\n\n## Quays\n\nNine.", "Eight.\n\nQuays\n\nNine.", "Cranes", "", "", "", ""},
		{"a rule and no matter", "---\n\nEight cranes.\n", "Eight cranes.", "", "", "", "", ""},
		{"Windows", "---\r\ntitle: Cranes\r\ndate: 2031-04-07T10:00:00Z\r\n---\r\nEight.\r\n", "Eight.", "Cranes", "", "", "2031-04-07", ""},
		{"no YAML", "---\ntitle: [\n---\nEight.\n", "Eight.", "", "", "", "", ""},
	}
	for _, test := range tests {
		a, err := read(test.file)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		got := []string{a.Text, a.Title, a.URL, a.Author, a.Published.String(), a.Lang}
		want := []string{test.text, test.title, test.url, test.author, test.date, test.lang}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s\ngot:  %q\nwant: %q", test.name, got[i], want[i])
			}
		}
	}
}

func TestSections(t *testing.T) {
	a, err := read("Eight.\n\n## Quays\n\n- one\n\n> Nine.\n\n<blockquote class=\"twitter-tweet\"><p>Ten.</p>&mdash; Anne (@quai) <a href=\"https://twitter.com/quai/status/1\">April 7, 2031</a></blockquote>\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []model.SectionKind
	for _, s := range a.Sections {
		got = append(got, s.Kind)
	}
	if len(got) < 4 || got[0] != model.Paragraph || got[1] != model.Heading || got[2] != model.ListItem || got[3] != model.Quotation {
		t.Errorf("got %v", got)
	}
	if len(a.Embeds) != 1 || a.Embeds[0].Handle != "quai" {
		t.Errorf("got embeds %+v", a.Embeds)
	}
}

// TestReadHostile: what would take the parser time by the square of its
// length is read as text, and soon.
func TestReadHostile(t *testing.T) {
	for _, file := range []string{
		strings.Repeat("> ", 100_000) + "a", strings.Repeat("- ", 100_000) + "a", strings.Repeat("[", 500_000) + "a",
		strings.Repeat("*a_", 300_000), strings.Repeat("[a](", 200_000), strings.Repeat("<a ", 400_000),
		"---\n" + strings.Repeat("[", 500_000) + "\n---\na", "---\n" + strings.Repeat("- ", 300_000) + "\n---\na",
		"---\na: &a [x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nauthor: *c\n---\na",
	} {
		if a, err := read(file); err != nil || a.Text == "" {
			t.Errorf("%.10q: got %v", file, err)
		}
	}
}

// FuzzRead: the text is valid UTF-8 and sections lie in it.
func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: a\nauthor: [b, {name: c}]\n---\n# d\n\n* e\n  > f\n")
	f.Add("---\n? [a, b]\n: &x {y: *x}\n---\n[a]: b\n[a] ![c](d) <e> `f`\n\n|a|b|\n|-|-|\n|c|d|\n")
	f.Add("\ufeff---\n...\n[^1]\n\n[^1]: note\n")
	f.Fuzz(func(t *testing.T, file string) {
		a, err := read(file)
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) {
			t.Fatalf("invalid text %q", a.Text)
		}
		end := 0
		for _, s := range a.Sections {
			if s.Start < end || s.End > len(a.Text) || s.End < s.Start {
				t.Fatalf("section %v in %q", s, a.Text)
			}
			end = s.End
		}
	})
}
