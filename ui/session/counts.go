package session

import (
	"context"

	"warraq/model"
)

// counts is what lies in an article, for the list.
type counts struct {
	known          bool
	tweets, quotes int
}

// String is "2t 1q", empty where there is nothing or nothing is known.
func (c counts) String() string {
	text := ""
	if c.tweets > 0 {
		text = itoa(c.tweets) + "t"
	}
	if c.quotes > 0 {
		if text != "" {
			text += " "
		}
		text += itoa(c.quotes) + "q"
	}
	return text
}

// count keeps what lies in an article that was read whole.
func (l *list) count(ref int, a *model.Article) {
	if l.counts == nil || len(l.counts) > mostCounts {
		l.counts = map[int]counts{}
	}
	c := counts{known: true, quotes: len(a.Quotes)}
	for i := range a.Embeds {
		if a.Embeds[i].Kind == model.Tweet {
			c.tweets++
		}
	}
	l.counts[ref] = c
}

// mostCounts is of how many articles the counts are kept.
const mostCounts = 100_000

// countRows reads the articles of the rows that show, for their counts and
// their language, where there is room to show them.
func (s *Session) countRows(from, to int) {
	l := &s.list
	if s.screen.list.W < columnsFrom {
		return
	}
	var refs []int
	for i := from; i < min(to, l.rows()); i++ {
		if ref := l.ref(i); ref >= 0 && !l.counts[ref].known && s.marks.glances[ref]&isBad == 0 {
			refs = append(refs, ref)
		}
	}
	if len(refs) == 0 || l.counting == refs[0]+1 {
		return
	}
	l.counting = refs[0] + 1
	round, src := l.round, s.src
	s.queue = append(s.queue, Task{Slot: "counts", Each: func(ctx context.Context, hand func(func(*Session))) {
		for ref, a := range src.Read(ctx, refs, true) {
			hand(func(s *Session) {
				if round == s.list.round {
					s.list.learn(ref, a)
				}
			})
		}
		hand(func(s *Session) {
			if round == s.list.round {
				s.notCounted(refs)
			}
		})
	}})
}

// notCounted notes that those of refs that are still not counted cannot be.
func (s *Session) notCounted(refs []int) {
	l := &s.list
	l.counting = 0
	for _, ref := range refs {
		if !l.counts[ref].known {
			if l.counts == nil {
				l.counts = map[int]counts{}
			}
			l.counts[ref] = counts{known: true}
		}
	}
}
