package session

import (
	"strings"
	"testing"

	"warraq/layout"
	"warraq/model"
)

// Rows run in their own direction; what is beside them stays in its column.
func TestEntryFromTheRight(t *testing.T) {
	a := write("x").para(caprtl.Replace("ABC")).entity(model.Place, caprtl.Replace("ABC"), caprtl.Replace("ABC")).article()
	r := read(t, 40, 20, a).press("E")
	rows := strings.Split(uncaprtl.Replace(r.rows("inspector")), "\n")
	if want := "▸" + strings.Repeat(" ", 30) + "CBA place"; rows[1] != want {
		t.Errorf("got  %q\nwant %q", rows[1], want)
	}
}

func TestPromptFromTheRightStandsAtTheRight(t *testing.T) {
	r := read(t, 40, 12, long(2)).press("/").typing(caprtl.Replace("AB"))
	got := uncaprtl.Replace(r.status())
	if want := "/" + strings.Repeat(" ", 30) + "BA no hit"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Where the terminal orders letters itself, rows are left in logical order,
// and all of them begin at the left.
func TestTerminalThatOrdersLetters(t *testing.T) {
	a := write(caprtl.Replace("ABC")).para("x").article()
	s := New(shelf{a, a}, Options{Layout: layout.Options{Shaping: layout.Off}})
	r := &reader{t, s, 40, 12}
	r.run(r.Tasks())
	if got := uncaprtl.Replace(r.rows("list")); !strings.Contains(got, "▸ ABC\n") {
		t.Errorf("got\n%s", got)
	}
	r.press("/").typing(caprtl.Replace("AB"))
	if got := uncaprtl.Replace(r.status()); !strings.HasPrefix(got, "/AB ") || r.frame().Cursor.X != 3 {
		t.Errorf("got %q, cursor at %d", got, r.frame().Cursor.X)
	}
}

func TestPromptFromTheRight(t *testing.T) {
	testPrompt(t, []promptCase{
		{"from the right", "ABC", "", "ABC", "[ ]CBA"},
		{"from the right, blank at the end", "AB ", "", "AB ", "[ ] BA"},
		{"right goes right", "ABC", "→", "ABC", " [C]BA"},
		{"left goes no further", "ABC", "←", "ABC", "[ ]CBA"},
		{"home is the right end", "ABC", "Home", "ABC", " CB[A]"},
		{"insert from the right", "ABC", "→ D", "ABDC", " [C]DBA"},
		{"backspace from the right", "ABC", "Backspace", "AB", "[ ]BA"},
		{"backspace in the middle", "ABC", "Home ← Backspace", "BC", " C[B]"},

		{"word from the left in a line from the right", "AB cd EF", "", "AB cd EF", "[ ]FE cd BA"},
		{"arrow crosses by column", "AB cd EF", "→ → → →", "AB cd EF", " FE [c]d BA"},
		{"number keeps its order", "AB 12", "", "AB 12", "[ ]12 BA"},
		{"line from the left", "ab CD", "", "ab CD", "ab DC[ ]"},
		{"line from the left, into the other", "ab CD", "←", "ab CD", "ab D[C] "},
	})
}

func TestList(t *testing.T) {
	r := read(t, 40, 12, batch()...)
	got := uncaprtl.Replace(r.rows("list"))
	want := "1/4 articles · 0 of 4 decided\n" +
		"▸ Council meets in Rabat\n" +
		"                                 FED CBA\n" // the date is not known before it is read
	want = want[:len(want)-len("                                 FED CBA\n")] +
		"                         FED CBA 2024-02\n" +
		"  torn.txt\n" +
		"  A long one\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
