package recognise

import (
	"fmt"
	"strings"
	"testing"
)

// hostile are texts that repeat what makes the finder look around.
var hostile = []string{
	"— (@a) ", "— A (@a) 3 mars 2024 ", "(@a)\n— ", "- - - ", "— ", "@a ♬ b - c\n", "♬ a - b ", "@a\n\n",
	"Posted by a ", "Posted by a on Friday, May 6, 2022 ", "2024 ", "3 mars ", "3 mars 2024 ", "10:35 AM - ",
	"x wrote : ", "pic.x.com/a\n\n", "pic.x.com/aB3dE5fG7h ", "#a\n", "#", "@", "@a@", "http://", "h", "\n", "\n\n", " ", "1.", "1/2/",
	"View this post on Instagram\n", "A post shared by (@a) ", "Ein von (@a) geteilter Beitrag ", "https://x.com/a/status/1\n", "(", "\u200F", "كانون الثاني ",
	"Un\n— A (@a) 3 mars 2024\nDeux\n", "Par — A (@a) 3 mars 2024 ", "Post by @a@b.c ", "[image or embed]", "&mdash;", "\\@",
}

// TestLinearEmbeds counts the steps that a text costs, by where the finder
// makes memory: twice the text may make little more than twice of it, and
// finds no less. What each place looks at is bounded by constants, which
// TestBoundedReach holds.
func TestLinearEmbeds(t *testing.T) {
	for _, unit := range hostile {
		short, long := strings.Repeat(unit, 200), strings.Repeat(unit, 400)
		one := testing.AllocsPerRun(1, func() { Embeds(short, nil) })
		two := testing.AllocsPerRun(1, func() { Embeds(long, nil) })
		if two > 2.2*one+40 {
			t.Errorf("%q: %v allocations for 200, %v for 400", unit, one, two)
		}
		if n, m := len(Embeds(short, nil)), len(Embeds(long, nil)); m < n {
			t.Errorf("%q: %d embeds in 200, %d in 400", unit, n, m)
		}
	}
}

// TestBoundedReach holds that what lies far away from an attribution does not
// change how it is read, so no place looks further than the constants say.
func TestBoundedReach(t *testing.T) {
	post := "Un. — A (@a) 3 mars 2024"
	for _, unit := range hostile {
		far := strings.Repeat(unit, 20000/len(unit))
		text := far + "\n\n" + strings.Repeat("Suite. ", 400) + "\n\n" + post + "\n\n" + strings.Repeat("Suite. ", 400) + "\n\n" + far
		at := strings.Index(text, post)
		found := ""
		for _, e := range Embeds(text, nil) {
			if e.Start == at {
				found = fmt.Sprint(e.Author, e.Handle, e.Date, e.PostText(text), e.End-e.Start)
			}
		}
		if want := fmt.Sprint("A", "a", "2024-03-03", "Un.", len(post)); found != want {
			t.Errorf("%q: got %q, want %q", unit, found, want)
		}
	}
}
