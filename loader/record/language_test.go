package record

import "testing"

func TestLanguage(t *testing.T) {
	tests := []struct{ in, want string }{
		{"fr", "fr"}, {"AR", "ar"}, {"ar-AR", "ar-AR"}, {"ar_MA", "ar-MA"}, {"ar-ma", "ar-MA"}, {"en_US.UTF-8", "en-US"},
		{"es-419", "es-419"}, {"zh-hant-tw", "zh-Hant-TW"}, {"ZH-CMN-Hans-CN", "zh-Hans-CN"}, {"sr_Latn", "sr-Latn"},
		{"arb_Arab", "ar"}, {"fra_Latn", "fr"}, {"ar-Latn", "ar-Latn"}, {"ara", "ar"}, {"ary", "ary"}, {"iw-IL", "he-IL"},
		{"de-DE-1996", "de-DE"}, {"fr-FR-u-co-phonebk", "fr-FR"}, {"de-1996", "de"},
		{"French", "fr"}, {" العربية ", "ar"}, {"fr, en", "fr"}, {"fr;q=0.8", "fr"},
		{"", ""}, {"und", ""}, {"mul", ""}, {"unknown", ""}, {"x", ""}, {"x-klingon", ""}, {"12", ""}, {"quatre", ""}, {"é", ""}, {"-", ""},
	}
	for _, test := range tests {
		got := Language(test.in)
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
		if again := Language(got); again != got {
			t.Errorf("%q: got %q, and of that %q", test.in, got, again)
		}
	}
}
