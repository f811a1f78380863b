package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Texts in the form of a newspaper's, of our own invention.
const (
	frenchText = "Présidée par la ministre de la Pêche, la réunion s’est achevée à Port-Caval «sans accord», a-t-on appris. " +
		"L’État paiera 40 € par tonne… Le cœur du désaccord, lui, demeure : où débarquer ?\n\nÀ suivre.\n"
	plainFrench = "Présidée par la ministre de la Pêche, la réunion s'est achevée à Port-Caval «sans accord», a-t-on appris. " +
		"L'État paiera 40 € par tonne. Le cœur du désaccord, lui, demeure : où débarquer ?\n\nÀ suivre.\n"
	arabicText = "أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيُفتح أمام السفن في مطلع الشهر المقبل.\n" +
		"وقال المتحدث باسم الوزارة إن العمل «يسير وفق الخطة»؛ وأضاف: هل من سؤال؟\n"
	plainArabic = "أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيُفتح أمام السفن في مطلع الشهر المقبل.\n" +
		"وقال المتحدث باسم الوزارة إن العمل يسير وفق الخطة؛ وأضاف: هل من سؤال؟\n"
	mixedText = "Le communiqué du ministère, publié à midi, cite la dépêche «telle quelle», sans y changer une virgule.\n\n" +
		"أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيفتح أمام السفن.\n"
)

func encoded(t *testing.T, enc encoding.Encoding, text string) []byte {
	t.Helper()
	raw, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestDecodeFindsTheCharset(t *testing.T) {
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, b) }
	tests := []struct {
		name, text string
		enc        encoding.Encoding
		code       string // of the one warning, empty for none
	}{
		{"UTF-8", mixedText, encoding.Nop, ""},
		{"UTF-8 with a mark", mixedText, unicode.UTF8BOM, ""},
		{"UTF-16 little endian with a mark", mixedText, utf16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"UTF-16 big endian with a mark", mixedText, utf16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16 little endian", frenchText, utf16(unicode.LittleEndian, unicode.IgnoreBOM), "charset"},
		{"UTF-16 big endian", frenchText, utf16(unicode.BigEndian, unicode.IgnoreBOM), "charset"},
		{"UTF-16 in Arabic", arabicText, utf16(unicode.LittleEndian, unicode.IgnoreBOM), "charset"},
		{"windows-1252", frenchText, charmap.Windows1252, "charset"},
		{"ISO 8859-15", plainFrench, charmap.ISO8859_15, "charset"},
		{"windows-1256", arabicText, charmap.Windows1256, "charset"},
		{"windows-1256 in both scripts", mixedText, charmap.Windows1256, "charset"},
		{"ISO 8859-6", plainArabic, charmap.ISO8859_6, "charset"},
		{"windows-1252 in one line", "Le préfet a démissionné", charmap.Windows1252, "charset"},
		{"windows-1256 in one line", "استقال المحافظ أمس", charmap.Windows1256, "charset"},
		{"ISO 8859-6 in one line", "استقال المحافظ أمس", charmap.ISO8859_6, "charset"},
		{"ISO 8859-15 with a Czech name", "Le ministre Tomáš Veselý a été reçu à Port-Caval", charmap.ISO8859_15, "charset"},
		{"German", "Die Häfen schließen früher, sagte die Bürgermeisterin für Straßen.", charmap.Windows1252, "charset"},
		{"Spanish", "El año pasado, la señora Ibáñez visitó Málaga y León; ¿volverá?", charmap.Windows1252, "charset"},
		{"Russian", strings.Repeat("Порт откроется в понедельник, сообщило министерство. ", 4), charmap.Windows1251, "charset"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, warnings, err := Decode(encoded(t, test.enc, test.text), "")
			if err != nil {
				t.Fatal(err)
			}
			if got != test.text {
				t.Errorf("\ngot:  %q\nwant: %q", got, test.text)
			}
			code := ""
			for _, w := range warnings {
				code += w.Code
			}
			if code != test.code {
				t.Errorf("got warnings %v, want one with code %q", warnings, test.code)
			}
		})
	}
}

func TestDecodeNamed(t *testing.T) {
	for _, name := range []string{"windows-1256", "cp1256", "WINDOWS-1256"} {
		got, warnings, err := Decode(encoded(t, charmap.Windows1256, arabicText), name)
		if got != arabicText || len(warnings) > 0 || err != nil {
			t.Errorf("%s: got %.40q, %v, %v", name, got, warnings, err)
		}
	}
	if _, _, err := Decode([]byte("x"), "cp-none"); err == nil {
		t.Error("an unknown charset: got no error")
	}
}

func TestDecodeDamage(t *testing.T) {
	body := strings.Repeat("L’été à Port-Caval : «déjà vu», dit-elle. ", 3)
	tests := []struct {
		name, tail string
		want       string // what stands for tail
		message    string // a part of the warning
	}{
		{"a letter of windows-1252", "caf\xe9.", "café.", "read as é"},
		{"an apostrophe of windows-1252", "l\x92eau.", "l’eau.", "read as ’"},
		{"noise", "a \xff\xfe b.", "a \ufffd\ufffd b.", "no character"},
		{"half a character", "eau\xe2\x80 b.", "eau\ufffd b.", "no character"},
		{"cut at the end", "«fin\xc2", "«fin\ufffd", "the file was cut"},
		{"a stray byte among Arabic", "ميناء\xe9 b.", "ميناء\ufffd b.", "no character"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, warnings, err := Decode([]byte(body+test.tail), "")
			if err != nil {
				t.Fatal(err)
			}
			if want := body + test.want; got != want {
				t.Errorf("\ngot:  %q\nwant: %q", got, want)
			}
			if len(warnings) == 0 || !strings.Contains(warnings[0].Message, test.message) {
				t.Fatalf("got warnings %v, want one with %q", warnings, test.message)
			}
			if at := warnings[0].Span; at.Start < len(body) || at.End > len(got) || at.Empty() {
				t.Errorf("got the place %v, want one from byte %d on", at, len(body))
			}
		})
	}
}
