package charset

import "testing"

// Whatever a text is read as, it is read so each time: what is as likely as
// something else too.
func TestDecodeGuessesTheSameAgain(t *testing.T) {
	for _, raw := range []string{
		"WW0\x88;\xd8\x16\xef\\",
		"\x83t\xb0\xb0\xb0\xb0\xb0\xfc\x83\xd3\xd3\xd3\xb0\xb0\xb0\xb0\xb0|||n||\xa5\xb0\xb0\xb0\xb0\xb0\xb0\xdf4",
	} {
		want, _, err := Decode([]byte(raw), "")
		if err != nil {
			t.Fatal(err)
		}
		for range 200 {
			if got, _, _ := Decode([]byte(raw), ""); got != want {
				t.Fatalf("%q was read as %q and as %q", raw, want, got)
			}
		}
	}
}
