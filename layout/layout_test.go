package layout

import (
	"strings"
	"testing"
)

// rows are the lines of b as a reader sees them.
func rows(b *Buffer) []string {
	var out []string
	for _, l := range b.Lines {
		var s strings.Builder
		for _, c := range l.Cells {
			s.WriteString(c.Text)
		}
		out = append(out, s.String())
	}
	return out
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       string
	}{
		{"empty", "", 10, ""},
		{"one line", "abc def", 10, "abc def"},
		{"blank at the end vanishes", "abc def", 3, "abc|def"},
		{"newline", "abc\ndef\n", 10, "abc|def"},
		{"empty paragraph", "abc\n\ndef", 10, "abc||def"},
		{"carriage returns", "abc\r\ndef\rghi", 10, "abc|def|ghi"},
		{"long word", "abcdefgh", 3, "abc|def|gh"},
		{"no limit", "abc def ghi", 0, "abc def ghi"},
		{"no break inside French quotes", "dit « non » et", 9, "dit|« non »|et"},
		{"tab", "a\tb", 10, "a    b"},
		{"controls vanish", "a\x1b[31mb\u202Ec\u2066d", 20, "a[31mbdc"},
	}
	for _, tt := range tests {
		var e Engine
		var b Buffer
		e.Wrap(&b, tt.text, 0, &Options{Width: tt.width})
		if got := strings.Join(rows(&b), "|"); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}
