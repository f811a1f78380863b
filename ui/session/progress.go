package session

import (
	"fmt"
	"time"

	"warraq/library"
)

// progress is how far the reading of the list has come.
type progress struct {
	library.Progress
	took time.Duration
}

// progressOf is how far src is after some time.
func progressOf(src library.Listing, took time.Duration) progress {
	return progress{src.Progress(), took}
}

// parts is what there is to say while n articles have been found, the most
// important first.
func (p progress) parts(n int) []string {
	list := []string{inGroups(n) + " …"}
	if p.Size > 0 {
		done := min(float64(p.Read)/float64(p.Size), 1)
		list[0] = fmt.Sprintf("%s · %d %%", inGroups(n), int(done*100))
		if left := p.left(done); left >= time.Second {
			list = append(list, left.Round(time.Second).String()+" left")
		}
	}
	if p.Errors > 0 {
		list = append(list, inGroups(p.Errors)+" bad")
	}
	if s := p.took.Seconds(); s >= 1 {
		list = append(list, inGroups(int(float64(n)/s))+"/s")
	}
	return list
}

// left is how long the rest takes at the rate so far.
func (p progress) left(done float64) time.Duration {
	if done <= 0 || done >= 1 {
		return 0
	}
	return time.Duration(float64(p.took) * (1 - done) / done)
}

// inGroups is n with its digits in groups: 1,234,567.
func inGroups(n int) string {
	s := itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
