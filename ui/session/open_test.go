package session

import (
	"strings"
	"testing"
)

// An article opens with what stands above its text: the title that the text
// does not have, and the line about the article.
func TestOpensAtTheTitle(t *testing.T) {
	a := write("A heading").para("The text.").article()
	a.Title, a.Source, a.Lang = "Another title", "folder/name.txt", "en"
	r := read(t, 60, 20, a)
	want := "Another title\nname.txt · en\n\nA heading"
	if got := r.rows("text"); !strings.HasPrefix(got, want) {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
