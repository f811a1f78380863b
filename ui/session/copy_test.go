package session

import (
	"strings"
	"testing"

	"warraq/model"
)

// What is copied is the article's own text, and the message says what it is
// and how much.
func TestCopy(t *testing.T) {
	const arabic = "قال الوزير: «نعم»\u200f! ١٢"
	a := council()
	a.URL, a.Author = "https://council.example/1", "Nour Tazel"
	ar := write("عنوان").para(arabic).article()
	for _, c := range []struct {
		name          string
		a             *model.Article
		keys          string
		copied, begin string
	}{
		{"address of the article", a, "y u", "https://council.example/1", "copied the address of the article: https://council.example/1"},
		{"link under the cursor", a, "]l y u", "https://rain.example/a", "copied the link: https"},
		{"no address", ar, "y u", "", "no link under the cursor, and the article has no address"},
		{"tweet", a, "]t y t", "First tweet #rain\n— Ministry of Rain (@rain_min) February 3, 2024", "copied the tweet: "},
		{"tweet of the inspector", a, "T j j y t", "Second tweet\n— Ministry of Snow", "copied the tweet: "},
		{"no tweet", a, "y t", "", "no tweet under the cursor"},
		{"quote", a, "]q y q", `"We shall go on"`, `copied the quote: "We shall go on"`},
		{"no quote", a, "y q", "", "no quote under the cursor"},
		{"paragraph", a, "]e y p", `Ministers met in Rabat on Monday. "We shall go on", said Omar Bennani.`, "copied the paragraph: 70 characters"},
		{"the same", a, "]e y y", "Ministers met", "copied the paragraph"},
		{"right to left", ar, "]p y p", arabic, "copied the paragraph: "},
		{"article", ar, "y a", "عنوان\n\n" + arabic, "copied the article: "},
		{"citation", a, "y c", "Nour Tazel, “Council meets in Rabat”, council.example, https://council.example/1 (accessed 20", "copied the citation: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, 200, 40, c.a).press(c.keys)
			got, ok := r.Copied()
			if !strings.HasPrefix(got, c.copied) || ok != (c.copied != "") {
				t.Errorf("copied %q\n  want %q", got, c.copied)
			}
			if !strings.HasPrefix(r.message, c.begin) {
				t.Errorf("message %q\n   want %q", r.message, c.begin)
			}
			if again, ok := r.Copied(); ok {
				t.Errorf("copied twice: %q", again)
			}
		})
	}
}

// The chosen row of a list is copied though it is not shown.
func TestCopyFromTheList(t *testing.T) {
	r := read(t, 40, 12, batch()...).press("j y a")
	if got, _ := r.Copied(); !strings.HasPrefix(got, batch()[1].Title) {
		t.Errorf("copied %q", got)
	}
}

// More than terminals take is not copied, and what acts on a terminal never.
func TestCopyLimits(t *testing.T) {
	r := read(t, 200, 40, write("Long").para(strings.Repeat("word ", 20_000)).article()).press("y a")
	if got, ok := r.Copied(); ok || !strings.HasPrefix(r.message, "too long to copy: the article has 100,0") {
		t.Errorf("copied %d bytes, message %q", len(got), r.message)
	}
	r = read(t, 200, 40, write("Odd").para("a\x1b[201~; b\u202ec\td").article()).press("]p y p")
	if got, _ := r.Copied(); got != "a[201~; bc d" {
		t.Errorf("copied %q", got)
	}
}
