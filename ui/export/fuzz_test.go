package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/yuin/goldmark"

	"warraq/library"
	"warraq/model"
)

// Whatever an article says, each format is read back as one record, holds no
// control but line ends, and no cell is a formula.
func FuzzFormats(f *testing.F) {
	for _, s := range [][4]string{
		{hostile, "Nour Tazel", "https://a.example/{x}", "tag"},
		{"} {", "A, *B*, ", "javascript:alert(1)", "=x"},
		{"ER  - \r\nTY  - BOOK", "a and b", "http://[::1", "\x1b[2J"},
		{"\\", "\\}", "https://a.example/\\", "\u202e"},
		{"@article{x,", "", "%zz", "- item\n\n# head\n> quote"},
		{"عنوان \u200f«نعم»", "كاتب", "https://مثال.example/أ", "\u2067"},
	} {
		f.Add(s[0], s[1], s[2], s[3])
	}
	f.Fuzz(func(t *testing.T, title, author, url, text string) {
		for _, s := range []*string{&title, &author, &url, &text} {
			*s = strings.ToValidUTF8(*s, "\ufffd") // as the loader does
		}
		body := model.Span{End: len(text)}
		it := Item{
			Article: &model.Article{ID: "0123456789abcdef", Title: title, Author: author, URL: url, Source: author, Text: text,
				Quotes: []model.Quote{{Span: body, Body: body, Kind: model.Speech}}},
			State: library.State{Tags: []string{text}},
		}
		for _, format := range Formats() {
			out := written(t, Options{What: Quotes, Format: Format(format), Accessed: day}, it)
			if i := strings.IndexFunc(out, acts); i >= 0 {
				t.Errorf("%s: a control at %d of %q", format, i, out)
			}
			checkFormat(t, Format(format), out)
		}
	})
}

// acts reports whether a character acts on a terminal or turns the text.
func acts(r rune) bool {
	return r < ' ' && r != '\n' && r != '\r' || 0x7f <= r && r < 0xa0 || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
}

func checkFormat(t *testing.T, format Format, out string) {
	switch format {
	case RIS:
		if got := readRIS(t, out); len(got) != 1 || got[0]["TY"][0] != "NEWS" {
			t.Errorf("ris: %q", out)
		}
	case BibTeX:
		readBibTeX(t, out)
	case CSL:
		var items []map[string]any
		if err := json.Unmarshal([]byte(out), &items); err != nil || len(items) != 1 {
			t.Errorf("csl: %v in %q", err, out)
		}
	case JSONL:
		var r map[string]any
		if err := json.Unmarshal([]byte(out), &r); err != nil || strings.Count(out, "\n") != 1 {
			t.Errorf("jsonl: %v in %q", err, out)
		}
	case CSV:
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("csv: %v in %q", err, out)
		}
		for _, cell := range rows[1] {
			if strings.IndexAny(strings.TrimSpace(cell), "=+-@") == 0 {
				t.Errorf("csv: a formula: %q", cell)
			}
		}
	case Markdown:
		var page bytes.Buffer
		if err := goldmark.Convert([]byte(out), &page); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(page.String(), "<blockquote>"); n > 1 || strings.Contains(page.String(), "<em>") || strings.Contains(page.String(), "href=\"javascript") {
			t.Errorf("markdown: %q gave %q", out, page.String())
		}
	}
}
