package recognise

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/model"
)

// embedLine writes an embed on one line: platform, handle, date, author and
// what the post says, with line breaks as slashes.
func embedLine(e model.Embed, text string) string {
	said := strings.Join(strings.Fields(strings.ReplaceAll(e.PostText(text), "\n", " / ")), " ")
	return fmt.Sprintf("%s @%s %s [%s] %s", e.Platform, e.Handle, e.Date, e.Author, said)
}

func TestEmbeds(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"in one paragraph", "Bonjour. — Ville (@ville) 3 mars 2024", "x @ville 2024-03-03 [Ville] Bonjour."},
		{"alone", "Bonjour.\n\n— Ville (@ville) 3 mars 2024\n\nSuite.", "x @ville 2024-03-03 [Ville] Bonjour."},
		{"in the middle", "Un\n— Ville (@ville) 3 mars 2024\nDeux\nTrois pic.x.com/aB3dE5fG7h\nSuite.", "x @ville 2024-03-03 [Ville] Un / Deux / Trois pic.x.com/aB3dE5fG7h"},
		{"lost", "Bonjour. pic.twitter.com/aB3dE5fG7h", "x @  [] Bonjour. pic.twitter.com/aB3dE5fG7h"},
		{"address", "https://x.com/ville/status/1753700000000000000?s=20", "x @ville 2024-02-03 [] "},
		{"turned over", "خبر — وزارة (ministry@) ٣ مارس ٢٠٢٤", "x @ministry 2024-03-03 [وزارة] خبر"},
		{"byline", "Par — Jean (@jean) 3 mars 2024", ""},
		{"no date", "Bonjour. — Ville (@ville) a dit.", ""},
	} {
		var got []string
		for _, e := range Embeds(c.text, nil) {
			got = append(got, embedLine(e, c.text))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, s, c.want)
		}
	}
}

// FuzzEmbeds holds spans to the text: in bounds and in order, not cutting a
// character, the pieces of an attribution inside it.
func FuzzEmbeds(f *testing.F) {
	for _, s := range []string{
		"Un — A (@a) 3 mars 2024Deux. — B (@b) March 4, 2024\nTrois pic.x.com/aB3dE5fG7h",
		"@a b #c ♬ son - d\n\nView this post on Instagram\n\nA post shared by E (@e.f)",
		"Posted by G on Friday, April 10, 2020\nhttps://t.me/h/1\n— (@) (@i@j.k) — --",
		"Ein von L (@l) geteilter Beitrag am 3. März 2024\n\xe2\x99 \xff(@m) \\@",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, e := range Embeds(text, nil) {
			if e.Start < end || e.Empty() || e.End > len(text) {
				t.Fatalf("embed %v after %d in %q", e.Span, end, text)
			}
			end = e.End
			for _, s := range []model.Span{e.Body, e.Attribution, e.AuthorSpan, e.HandleSpan, e.DateSpan} {
				if s != (model.Span{}) && (!e.Covers(s) || s.End < s.Start) {
					t.Fatalf("span %v not in embed %v of %q", s, e.Span, text)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
					t.Fatalf("span %v cuts a character of %q", s, text)
				}
			}
		}
	})
}
