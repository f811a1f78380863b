package layout

import (
	"fmt"
	"strings"
	"testing"
)

func TestSuspicious(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "abc \u0628\u0644", ""},
		{"balanced embedding", "a \u202bb\u202c c", ""},
		{"balanced isolate", "a \u2067b\u2069 c", ""},
		{"isolate inside an embedding", "\u202ba\u2066b\u2069c\u202c", ""},
		{"override", "a\u202eb\u202c", "1-4 override"},
		{"left-to-right override left open", "\u202da", "0-3 override"},
		{"embedding left open", "a\u202bb", "1-4 unclosed"},
		{"isolate left open", "a\u2067b\nc", "1-4 unclosed"},
		{"a paragraph's end closes nothing of the next one", "\u202ba\nb\u202c", "0-3 unclosed, 6-9 unopened"},
		{"closes nothing", "a\u202cb\u2069", "1-4 unopened, 5-8 unopened"},
		{"an isolate's end leaves an embedding open", "\u2067a\u202bb\u2069c", "4-7 unclosed"},
		{"an embedding's end does not close an isolate", "\u202b\u2067a\u202c", "0-3 unclosed, 3-6 unclosed, 7-10 unopened"},
		{"invisible in a word", "pay\u200bpal", "3-6 invisible"},
		{"invisible between words", "pay \u200bpal", ""},
		{"mark in a word", "ab\u200ecd", "2-5 invisible"},
		{"joiner in a Persian word", "\u0645\u06cc\u200c\u062e", ""},
		{"soft hyphen", "cou\u00adtume", ""},
		{"tags", "a\U000E0041", "1-5 tag"},
		{"tags of a flag", "\U0001F3F4\U000E0067\U000E007F", ""},
		{"family", "👩\u200d👧", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range Suspicious(nil, tt.text) {
			got = append(got, fmt.Sprintf("%d-%d %s", s.Start, s.End, s.Reason))
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
