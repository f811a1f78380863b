package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"warraq/model"
)

var update = flag.Bool("update", false, "write the pages that are composed to testdata")

// TestGolden composes the articles of testdata at the widths that their
// pages name. A page is "page WIDTH", or "page WIDTH roles", which writes the
// first letters of each cell's role below its row.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := article(t, part(ar, "article"), part(ar, "spans"))
	notes := notesOf(a, part(ar, "notes"))
	checkShown(t, a, notes...)
	changed := false
	for i := range ar.Files {
		f := &ar.Files[i]
		var width int
		if n, _ := fmt.Sscanf(f.Name, "page %d", &width); n == 0 {
			continue
		}
		p := New(a, Options{Width: width, Centered: strings.HasSuffix(f.Name, "centred"), Notes: notes})
		got := screen(p)
		if strings.HasSuffix(f.Name, "roles") {
			got = roleScreen(p)
		}
		if want := string(f.Data); got != want {
			changed = true
			f.Data = []byte(got)
			if !*update {
				t.Errorf("%s:\n got\n%s\nwant\n%s", f.Name, got, want)
			}
		}
	}
	if changed && *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// notesOf are notes from lines of "passage: text"; without a passage it is
// on the article.
func notesOf(a *model.Article, lines string) (notes []Note) {
	for line := range strings.Lines(hebrew(lines)) {
		passage, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		n := Note{Text: text}
		if i := strings.Index(a.Text, passage); passage != "-" && i >= 0 {
			n.Span = model.Span{Start: i, End: i + len(passage)}
		}
		notes = append(notes, n)
	}
	return notes
}

func part(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// roleScreen is the page with a line below each row that has for each cell
// the first letter of its role, a capital for a guess, a blank for text.
func roleScreen(p *Page) string {
	var b strings.Builder
	for i := range p.Blocks() {
		for _, row := range p.Rows(i) {
			line := []byte(strings.Repeat(" ", 200))
			for _, c := range row.Cells {
				line[c.X] = roleLetter(c)
			}
			fmt.Fprintf(&b, "%s\n", latin(rowText(&row)))
			if roles := strings.TrimRight(string(line), " "); roles != "" {
				fmt.Fprintf(&b, "%s\n", roles)
			}
		}
	}
	return b.String()
}

func roleLetter(c Cell) byte {
	letter := c.Role.String()[0]
	switch {
	case c.Role == Text:
		return ' '
	case c.Guess:
		return letter &^ 0x20
	}
	return letter
}
