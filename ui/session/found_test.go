package session

import (
	"fmt"
	"strings"
	"testing"

	"warraq/model"
)

// What is known about the article, the tabs and the jumps count alike: the
// tabs each thing once, the jumps every place.
func TestCountsAgree(t *testing.T) {
	w := write("Counts").para("Rabat and Fez and Rabat, #rain on 3 May.")
	w.entity(model.Place, "Rabat", "Rabat").entity(model.Place, "Fez", "Fez")
	w.entity(model.Hashtag, "#rain", "rain").entity(model.DateEntity, "3 May", "2031-05-03")
	w.para("Rabat, Omar, a@rain.example and https://rain.example/a.")
	w.entity(model.Place, "Rabat", "Rabat").entity(model.Person, "Omar", "Omar")
	w.entity(model.Email, "a@rain.example", "a@rain.example").entity(model.URL, "https://rain.example/a", "https://rain.example/a")
	r := read(t, 80, 24, w.article())
	info := r.press("i").rows("help")
	for _, line := range []string{
		"names      3, met 4 times; ]e", "hashtags   1, met 1 time; ]h", "dates      1, met 1 time; ]d", "links      2, met 2 times; ]l",
	} {
		if !strings.Contains(info, line) {
			t.Errorf("no %q in\n%s", line, info)
		}
	}
	r.press("q E")
	if got := r.rows("inspector"); !strings.Contains(got, "▸entities 5 links 2") { // 3 + 1 + 1
		t.Errorf("got\n%s", got)
	}
	r.press("h")
	for _, c := range []struct {
		keys string
		n    int
	}{{"]e", 4}, {"]h", 1}, {"]d", 1}, {"]l", 2}} {
		r.press("g g").press("9" + c.keys)
		if want := fmt.Sprintf(" %d/%d ", c.n, c.n); !strings.Contains(r.status()+" ", want) && !strings.Contains(underText(r), want) {
			t.Errorf("%s: %q has no %q", c.keys, underText(r), want)
		}
	}
}

// underText is what is told of what is under the cursor.
func underText(r *reader) string { return strings.Join(r.underCursor(), " ") + " " }

// What nothing jumps to is counted all the same.
func TestAmountsAreCounted(t *testing.T) {
	w := write("Counts").para("It costs 5 euros.").entity(model.Money, "5 euros", "5 EUR")
	if got := read(t, 80, 24, w.article()).press("i").rows("help"); !strings.Contains(got, "amounts    1, met 1 time\n") {
		t.Errorf("got\n%s", got)
	}
}
