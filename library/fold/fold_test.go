package fold

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestString(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"case and accents", "Présidée À Noël ÇA", "presidee a noel ca"},
		{"decomposed", "e\u0301te\u0301", "ete"},
		{"ligatures of letters", "Cœur ÆGIR straße Øre Łódź ﬁn", "coeur aegir strasse ore lodz fin"},
		{"alef", "أإآٱا", "ااااا"},
		{"ya, kaf, ha", "ى ی ک ة", "ي ي ك ه"},
		{"hamza on its chair", "مؤتمر رئيس", "موتمر رييس"},
		{"tashkeel", "ويُحاضِرٌ", "ويحاضر"},
		{"tatweel", "الـــسلام", "السلام"},
		{"presentation forms", "\ufefb\ufee1 \ufdf2", "لام الله"},
		{"an isolated mark", "a\ufe70b", "ab"},
		{"digits", "٢٠٢٤ ۲۰۲۴ ２０", "2024 2024 20"},
		{"apostrophes", "l’eau l'eau lʼeau", "l'eau l'eau l'eau"},
		{"white space", "a\u00a0b\u202fc \n\t d", "a b c d"},
		{"controls", "a\u200fb\u2067c\u200b\ufeffd\u00ade", "abcde"},
		{"ellipsis and hyphen", "fin… peut‑être", "fin... peut-etre"},
		{"what has no fold", "你好 한국 🙂 ?!", "你好 한국 🙂 ?!"},
		{"beyond the table", "a\U000e0101b\U0002f80d", "ab\U0002f80d"},
	}
	for _, test := range tests {
		if got := String(test.in); got != test.want {
			t.Errorf("%s\ngot:  %q\nwant: %q", test.name, got, test.want)
		}
	}
}

func TestIndex(t *testing.T) {
	tests := []struct {
		name, text, needle string
		want               []string // the pieces of the original
	}{
		{"accents", "Présidée par", "presidee", []string{"Présidée"}},
		{"accents in the needle", "presidee par", "Présidée", []string{"presidee"}},
		{"hamza", "التحالف الإسلامي العسكري", "الاسلامي", []string{"الإسلامي"}},
		{"tashkeel", "كلية ويُحاضر عن", "ويحاضر", []string{"ويُحاضر"}},
		{"the last mark belongs to it", "محمدٌ قال", "محمد", []string{"محمدٌ"}},
		{"a mark before does not", "سِلم", "لم", []string{"لم"}},
		{"apostrophe", "sur l’accent, l'accent", "l'accent", []string{"l’accent", "l'accent"}},
		{"œ", "le cœur", "coeur", []string{"cœur"}},
		{"a part of œ takes all of it", "cœur", "e", []string{"œ"}},
		{"œ in the needle", "coeur", "cœur", []string{"coeur"}},
		{"digits", "en ٢٠٢٤ ou 2024", "2024", []string{"٢٠٢٤", "2024"}},
		{"Arabic digits in the needle", "en 2024", "٢٠٢٤", []string{"2024"}},
		{"lam-alef ligature", "\ufefb\ufee1", "لام", []string{"\ufefb\ufee1"}},
		{"tatweel inside", "قال الســلام", "السلام", []string{"الســلام"}},
		{"over a line break", "port de\n  Caval", "de caval", []string{"de\n  Caval"}},
		{"no-break space", "40\u00a0%", "40 %", []string{"40\u00a0%"}},
		{"no overlap", "aaaa", "aa", []string{"aa", "aa"}},
		{"one character twice", "㎜", "m", []string{"㎜"}},
		{"same length, several characters", "㍱", "pa", []string{"㍱"}},
		{"nothing", "abc", "\u064e", nil},
		{"not there", "abc", "d", nil},
		{"empty text", "", "d", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range New(test.text).Index(test.needle) {
				got = append(got, test.text[s.Start:s.End])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\ngot:  %q\nwant: %q", got, test.want)
			}
		})
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("Le cœur du désaccord, ﻻم", "du DE")
	f.Add("ويُحاضر عن ٢٠٢٤", "ي")
	f.Add("a\u0301\u0302 \n b", "a b")
	f.Add("㍱㎜", "m")
	f.Fuzz(func(t *testing.T, text, needle string) {
		if !utf8.ValidString(text) || !utf8.ValidString(needle) {
			return
		}
		folded := New(text)
		if folded.folded != String(text) {
			t.Fatalf("New and String differ for %q", text)
		}
		if again := String(folded.folded); again != folded.folded {
			t.Fatalf("folding twice changes %q to %q", folded.folded, again)
		}
		want, end := String(needle), 0
		for _, s := range folded.Index(needle) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after byte %d of %d", s, end, len(text))
			}
			if end = s.End; !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("span %v of %q cuts a character", s, text)
			}
			if got := String(text[s.Start:s.End]); !strings.Contains(got, want) {
				t.Fatalf("%q was found for %q: it folds to %q", text[s.Start:s.End], needle, got)
			}
		}
		if found := strings.Contains(folded.folded, want) && want != ""; found != (end > 0) {
			t.Fatalf("got a match: %v, want %v", end > 0, found)
		}
	})
}

// benchText is about 1 MB of news in both scripts.
var benchText = strings.Repeat("Présidée par la ministre, la réunion s’est achevée à Port-Caval, a-t-on appris. "+
	"أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيُفتح أمام السفن.\n\n", 4000)

func BenchmarkNew(b *testing.B) {
	for name, text := range map[string]string{"mixed": benchText, "ascii": strings.Repeat("The harbour of Velmora opens on Monday. ", 25000)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				New(text)
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	folded := New(benchText)
	for name, needle := range map[string]string{"absent": "الاسلامي", "often": "reunion"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(benchText)))
			for b.Loop() {
				folded.Index(needle)
			}
		})
	}
}
