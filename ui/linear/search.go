package linear

import (
	"strings"

	"warraq/library/fold"
)

// search reads the next piece in which word stands, in whatever spelling.
func (r *Reader) search(word string) {
	if word != "" {
		r.find = word
	}
	if r.find == "" {
		r.say("type the word after /")
		return
	}
	word = fold.String(r.find)
	for i := r.next; i < len(r.pieces); i++ {
		if strings.Contains(fold.String(r.pieces[i].text), word) {
			r.read(i)
			return
		}
	}
	r.say("no other one")
}
