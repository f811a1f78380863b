package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"warraq/model"
)

// misread is text as it looks when its UTF-8 is read in cm; a byte without a
// character becomes the control of the same number, as browsers have it.
func misread(text string, cm *charmap.Charmap) string {
	var b strings.Builder
	for i := range len(text) {
		r := cm.DecodeByte(text[i])
		if r == utf8.RuneError {
			r = rune(text[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestRepair(t *testing.T) {
	latin, arabic := charmap.Windows1252, charmap.Windows1256
	tests := []struct{ name, text, want string }{
		{"French", misread(frenchText, latin), frenchText},
		{"Arabic", misread(arabicText, latin), arabicText},
		{"both", misread(mixedText, latin), mixedText},
		{"by Latin-1", misread(frenchText, charmap.ISO8859_1), frenchText},
		{"twice", misread(misread(frenchText, latin), latin), frenchText},
		{"Arabic by windows-1256", misread(arabicText, arabic), arabicText},
		{"French by windows-1256", misread(frenchText, arabic), frenchText},
		{"a dash in a sound text", "L’été, à Caval â€” Nour (@nour) 3 mai", "L’été, à Caval — Nour (@nour) 3 mai"},
		{"one line of several", "L’été à Caval.\n" + misread("Élue à l’été dernier", latin) + "\nFin de l’été.", "L’été à Caval.\nÉlue à l’été dernier\nFin de l’été."},
		{"a blank that was a no-break space", "DÃ©jÃ  vu Ã la criÃ©e", "Déjà vu à la criée"},
		{"a misread mark", "ï»¿Le port", "Le port"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, warnings := repair(test.text, nil)
			if got != test.want {
				t.Errorf("\ngot:  %q\nwant: %q", got, test.want)
			}
			for _, w := range warnings {
				if w.Code != "mojibake" || w.Span.End > len(got) {
					t.Errorf("got the warning %+v", w)
				}
			}
		})
	}
}

func TestRepairLeavesAlone(t *testing.T) {
	for name, text := range map[string]string{
		"French":            frenchText,
		"Arabic":            arabicText,
		"both":              mixedText,
		"a mention":         "Le site affiche « Ã© » au lieu de « é ».",
		"a quoted dash":     "It shows `â€”` for a dash.",
		"one sequence":      "Il reste un Ã© dans la base, dit-elle.",
		"letter and comma":  "وسط، خط، شرط، فقط، وسط، خط، شرط، فقط، لفظ، حظ،",
		"capitals":          "ÂGÉ, CHÂTEAU, PÂTÉ, ÎLE, CÔTÉ, À, ÉTÉ",
		"Portuguese":        "Não há razão; São João, coração, ãé, õ.",
		"Vietnamese":        "Người Việt ở Hà Nội nói rằng điều đó đúng.",
		"a price in pounds": "Â£5 was the price.",
	} {
		if got, warnings := repair(text, nil); got != text || len(warnings) > 0 {
			t.Errorf("%s\ngot:  %q %v\nwant: %q", name, got, warnings, text)
		}
	}
}

func TestRepairMovesWarnings(t *testing.T) {
	text := misread("été \ufffd à été \ufffd", charmap.Windows1252)
	text = strings.ReplaceAll(text, misread("\ufffd", charmap.Windows1252), "\ufffd")
	var in []model.Warning
	for i, r := range text {
		if r == '\ufffd' {
			in = append(in, model.Warning{Code: "bytes", Span: model.Span{Start: i, End: i + 3}})
		}
	}
	got, warnings := repair(text, in)
	if len(warnings) != 3 {
		t.Fatalf("got warnings %v, want 3", warnings)
	}
	for _, w := range warnings[:2] {
		if s := got[w.Span.Start:w.Span.End]; s != "\ufffd" {
			t.Errorf("a warning moved to %q in %q", s, got)
		}
	}
}
