package session

import (
	"strings"
	"testing"

	"warraq/model"
)

// Words that lead to an address are listed with it, once for each address,
// and can be jumped to.
func TestLinksOfWords(t *testing.T) {
	a := council()
	i := strings.Index(a.Text, "Rabat")
	a.Links = []model.Link{{Span: model.Span{Start: i, End: i + len("Rabat")}, URL: "https://rain.example/rabat"}}
	r := read(t, 80, 40, a).press("L")
	want := "outline 2 tweets 3 quotes 1 entities 2 ▸links 2\n" +
		"▸ https://rain.example/a" + strings.Repeat(" ", 53) + "url\n" +
		"  Rabat" + strings.Repeat(" ", 47) + "https://rain.example/rabat\n"
	if got := r.rows("inspector"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if r = r.press("j Enter"); !strings.HasPrefix(r.here(), "Rabat") {
		t.Errorf("cursor on %q", r.here())
	}
}
