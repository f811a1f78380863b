package session

import (
	"time"

	"warraq/library"
)

// pace is how fast the reader decides in this sitting. Decisions on many
// articles at once do not count, nor pauses.
type pace struct {
	n     int           // decisions
	spent time.Duration // on them
	last  time.Time     // of the last decision, or the first key
}

// A pause is a time without a decision that is longer than any article
// takes; and no pace is told before there are some decisions to know it by.
const (
	pause   = 5 * time.Minute
	paceOne = 3
)

// decided notes n more decisions at a time; n may be negative.
func (p *pace) decided(now time.Time, n int) {
	if gap := now.Sub(p.last); !p.last.IsZero() && gap < pause {
		p.spent += gap
	}
	p.last = now
	p.n = max(0, p.n+n)
}

// perHour is decisions an hour, 0 while that is not known.
func (p *pace) perHour() float64 {
	if p.n < paceOne || p.spent <= 0 {
		return 0
	}
	return float64(p.n) / p.spent.Hours()
}

// left is how long n more decisions take, 0 while that is not known.
func (p *pace) left(n int) time.Duration {
	rate := p.perHour()
	if rate == 0 {
		return 0
	}
	return time.Duration(float64(n) / rate * float64(time.Hour))
}

// paced notes the decisions of ops, unless they are on several articles.
func (s *Session) paced(ops []library.Op) {
	n, found := 0, false
	for _, op := range ops {
		if op.Article != ops[0].Article {
			return
		}
		if op.Kind == library.Decide {
			found = true
			n += decidedBy(op.To) - decidedBy(op.From)
		}
	}
	if found {
		s.pace.decided(s.now(), n)
	}
}

func decidedBy(value string) int {
	if value == library.Undecided {
		return 0
	}
	return 1
}

// paceTexts is the pace and the time left, none while they are not known.
func (s *Session) paceTexts() []string {
	rate, undecided := s.pace.perHour(), s.list.texts()-s.marks.decided
	if rate == 0 {
		return nil
	}
	texts := []string{inGroups(int(rate+0.5)) + " an hour"}
	if undecided > 0 {
		texts = append(texts, duration(s.pace.left(undecided))+" left")
	}
	return texts
}

// duration is d in words that are precise enough: "5 min", "2 h 30 min",
// "34 h".
func duration(d time.Duration) string {
	minutes := int((d + 30*time.Second) / time.Minute)
	switch {
	case minutes < 60:
		return itoa(max(1, minutes)) + " min"
	case minutes < 10*60:
		return itoa(minutes/60) + " h " + itoa(minutes%60) + " min"
	}
	return inGroups(minutes/60) + " h"
}
