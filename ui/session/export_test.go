package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warraq/keymap"
)

// types puts text into the line that is typed into.
func (r *reader) types(text string) *reader {
	for _, c := range text {
		r.run(r.Key(keymap.Key{Rune: c}))
	}
	return r
}

// The end of a name says the format, the pane what is exported.
func TestExport(t *testing.T) {
	a := council()
	a.Source = "council.txt"
	for _, c := range []struct{ name, keys, file, want, message string }{
		{"the article as Markdown", "s", "a.md", "# Council meets in Rabat\n", "exported 1 article to "},
		{"as text", "s", "a.TXT", "Council meets in Rabat\n\nMinisters met", "exported 1 article"},
		{"as the whole model", "s", "a.jsonl", `{"id":"`, "exported"},
		{"as a citation", "s", "a.bib", "@article{article", "exported"},
		{"tweets of the inspector", "T s", "t.csv", "article,title,author,date,lang,site,url,source,member,record,offset,start,end,text,post,", "exported"},
		{"quotes of it", `" s`, "q.md", "## Council meets in Rabat\n\n> We shall go on\n", "exported"},
		{"the citation of what has quotes", `" s`, "q.ris", "TY  - NEWS", "exported"},
		{"no text of quotes", `" s`, "q.txt", "", "not exported: the name has to end in .md, .csv, .jsonl, .ris"},
		{"no such format", "s", "a.docx", "", "not exported: the name has to end in .md, .txt,"},
		{"no such folder", "s", "no/a.md", "", "not exported: open "},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			r := read(t, 200, 40, a).press(c.keys).types(path).press("Enter")
			got, err := os.ReadFile(path)
			if !strings.HasPrefix(string(got), c.want) || (err == nil) != (c.want != "") {
				t.Errorf("wrote %.200q, %v\nwant  %q", got, err, c.want)
			}
			if !strings.HasPrefix(r.message, c.message) {
				t.Errorf("message %q\n   want %q", r.message, c.message)
			}
		})
	}
}

func TestExportOfTheList(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"l.csv", "article,title,"},
		{"l.ris", "TY  - NEWS\r\n"},
		{"l.json", "[\n{"},
		{"l.txt", batch()[0].Title},
		{"l.md", "## " + batch()[0].Title},
	} {
		path := filepath.Join(t.TempDir(), c.file)
		r := read(t, 120, 24, batch()...).press("E").types(path).press("Enter")
		got, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(got), c.want) || !strings.HasPrefix(r.message, "exported "+"3 articles to "+path+"; 1 could not be read") {
			t.Errorf("%s: wrote %.200q, %v, message %q", c.file, got, err, r.message)
		}
		for _, a := range batch() {
			if a != nil && !strings.Contains(string(got), a.Title) {
				t.Errorf("%s: %s is missing", c.file, a.Title)
			}
		}
	}
}

// What is selected in the list is meant, in an export and in a pipe.
func TestExportOfTheSelected(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.csv")
	r := read(t, 120, 24, batch()...).press("v E").types(path).press("Enter")
	got, _ := os.ReadFile(path)
	if n := strings.Count(string(got), "\n"); n != 2 || !strings.HasPrefix(r.message, "exported 1 article to ") {
		t.Errorf("%d lines, message %q", n, r.message)
	}
	r.press("| l").types("cat").press("Enter")
	var b strings.Builder
	if run, _ := r.Runs(); run.Input == nil || run.Input(&b) != nil || strings.Count(b.String(), "\n") != 1 {
		t.Errorf("piped %q", b.String())
	}
}

// A file that is there stays, until the reader says otherwise.
func TestExportAsksBeforeItWritesOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	content := func() string {
		got, _ := os.ReadFile(path)
		entries, _ := os.ReadDir(filepath.Dir(path))
		if len(entries) != 1 {
			t.Errorf("%d files", len(entries))
		}
		return string(got)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o640); err != nil {
		t.Fatal(err)
	}
	r := read(t, 120, 24, council()).press("s").types(path).press("Enter")
	if !strings.Contains(r.status(), "is there:  o write over it") || content() != "mine" {
		t.Errorf("status %q, file %q", r.status(), content())
	}
	if r.press("Esc"); content() != "mine" {
		t.Errorf("Esc wrote %q", content())
	}
	r.press("s").types(path).press("Enter o")
	if !strings.HasPrefix(content(), "Council") {
		t.Errorf("wrote %q, message %q", content(), r.message)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v", info.Mode())
	}
}

// What is selected is copied in place of the paragraph, and is not selected
// any more.
func TestCopyOfTheSelection(t *testing.T) {
	r := read(t, 120, 24, council()).press("]e v l y p")
	if got, _ := r.Copied(); got != "Rabat on" || r.selection.on {
		t.Errorf("copied %q, message %q", got, r.message)
	}
}

// A menu is answered by a key, in an Arabic layout too, and any other leaves
// it.
func TestPipeMenu(t *testing.T) {
	r := read(t, 120, 24, council()).press("|")
	if !strings.Contains(r.status(), "pipe:  a article  p paragraph  q quote  l list") {
		t.Errorf("status %q", r.status())
	}
	r.types("ش") // the key of a
	if r.prompt == nil || r.prompt.label != "article|" {
		t.Errorf("no line for the command")
	}
	r.types("wc -c").press("Enter")
	run, ok := r.Runs()
	var b strings.Builder
	if !ok || run.Line != "wc -c" || run.Input(&b) != nil || !strings.HasPrefix(b.String(), "Council meets in Rabat\n\nMinisters") {
		t.Errorf("run %+v, input %q", run, b.String())
	}
	if r.press("| x"); r.prompt != nil || r.menu != nil {
		t.Errorf("another key did something: %q", r.message)
	}
	if r.press("! Enter"); r.asked.run == nil || r.asked.run.Line != "wc -c" {
		t.Errorf("the last command was not run again")
	}
}

func TestWebAddress(t *testing.T) {
	for _, c := range []struct {
		link, want string
		ok         bool
	}{
		{"https://a.example/b", "https://a.example/b", true},
		{"HTTP://a.example", "HTTP://a.example", true},
		{"pic.example.com/x", "https://pic.example.com/x", true},
		{"javascript:alert(1)", "", false},
		{"file:///etc/passwd", "", false},
		{"-flag", "", false},
		{"--a.example", "https://--a.example", true},
		{"a b.example", "", false},
		{"mailto:a@b.example", "", false},
		{"a@b.example", "", false},
		{"b.example/@a", "https://b.example/@a", true},
	} {
		got, ok := webAddress(c.link)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: got %q %v, want %q %v", c.link, got, ok, c.want, c.ok)
		}
	}
}
