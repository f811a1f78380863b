package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

func TestSound(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"nothing", "", true},
		{"French", frenchText, true},
		{"Arabic", arabicText, true},
		{"both", mixedText, true},
		{"line breaks and tabs", "one\n\ttwo\f\v", true},
		{"a château — and a dash", "Un château « neuf », l’été…", true},
		{"CRLF", "one\r\ntwo", false},
		{"a line separator", "one\u2028two", false},
		{"NEL", "one\u0085two", false},
		{"NFD", norm.NFD.String("é"), false},
		{"a hamza apart", "ا\u0654", false},
		{"ESC", "a\x1b[31m", false},
		{"C1", "a\u0090", false},
		{"a replacement character", "a\ufffd", false},
		{"misread French", misread(frenchText, charmap.Windows1252), false},
		{"French misread in windows-1256", misread(frenchText, charmap.Windows1256), false},
		{"Arabic misread in windows-1256", misread(arabicText, charmap.Windows1256), false},
		{"a misread mark", "ï»¿Le port", false},
	}
	for _, test := range tests {
		if got := Sound(test.text); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// A sound text holds nothing that any repair would look for, each of which
// looks by itself here.
func FuzzSound(f *testing.F) {
	for _, text := range []string{frenchText, arabicText, mixedText, "أ©", "أ\u00a0", "أھ", "ط§", "ظ„", "â€", "â\u0080", "ðŸ", "Ð", "ا\u0653", "ï»¿", "\x7f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		if !Sound(text) {
			return
		}
		if got, warnings := Clean(text, nil); got != text || len(warnings) > 0 {
			t.Fatalf("%q is sound, and was cleaned to %q %v", text, got, warnings)
		}
		if i := strings.IndexFunc(text, func(r rune) bool {
			return r == utf8.RuneError || r == 0x7f || r < 0x20 && !strings.ContainsRune("\t\n\v\f", r) || 0x80 <= r && r < 0xa0
		}); i >= 0 {
			t.Fatalf("%q is sound, with a control at %d", text, i)
		}
		if mayBeDecomposed(text) {
			t.Fatalf("%q is sound, and may be decomposed", text)
		}
	})
}

func BenchmarkSound(b *testing.B) {
	text := strings.Repeat(mixedText, 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if !Sound(text) {
			b.Fatal("not sound")
		}
	}
}
