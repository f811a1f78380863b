package session

import (
	"warraq/keymap"
	"warraq/library"
	"warraq/ui/page"
)

// contest is a change that somebody else was before. Both are in the log;
// what they did holds until the reader says otherwise.
type contest struct {
	mine   library.Change
	theirs library.Op
}

// contend asks the reader about c, instead of what was asked about the same
// thing before.
func (s *Session) contend(c contest) {
	list := &s.marks.contests
	for i, old := range *list {
		if old.mine.Article == c.mine.Article && old.mine.Kind == c.mine.Kind && old.mine.Key == c.mine.Key {
			(*list)[i] = c
			return
		}
	}
	*list = append(*list, c)
}

// The answers, as keys of the Latin keyboard. They are asked for in panes
// only, and every other key does what it always does.
const (
	mineKey   = 'm'
	theirsKey = 't'
)

// settled takes a key that answers the question which of two marks holds, and
// reports whether it was one.
func (s *Session) settled(k keymap.Key) bool {
	m := &s.marks
	if len(m.contests) == 0 || s.Mode()&keymap.Panes == 0 || s.input.Pending() != "" || k.Name != keymap.Typed || k.Mod != 0 {
		return false
	}
	r := k.Rune
	if latin, ok := s.o.Keyboard[r]; ok {
		r = latin
	}
	if r != mineKey && r != theirsKey {
		return false
	}
	c := m.contests[0]
	m.contests = m.contests[1:]
	if r == theirsKey {
		s.message = "it stays " + markName(c.theirs.Kind, c.theirs.Key, c.theirs.From, c.theirs.To) + ": " + c.mine.Title
		return true
	}
	s.want(wanted{do: marking, id: newOp(), insist: &c.mine, kind: c.mine.Kind, hit: -1})
	return true
}

// putContest asks which of two marks holds.
func (s *Session) putContest(row *rowDraw) {
	c := &s.marks.contests[0]
	end := row.w
	put := func(text string, role page.Role, m Mark) {
		row.w = min(end, row.x+max(8, row.d.frame.W/3)) // a long note leaves room for the other
		row.put(text, role, Reverse|m)
		row.w = end
		row.skip(1)
	}
	put("which?", page.Label, Current)
	put(string(mineKey), page.Label, Current)
	put(contestName(c.mine.Kind, c.mine.Key, c.mine.To), page.Text, 0)
	put("(yours)", page.Dim, 0)
	put(string(theirsKey), page.Label, Current)
	put(contestName(c.theirs.Kind, c.theirs.Key, c.theirs.To), page.Text, 0)
	put("("+c.theirs.Who+" "+c.theirs.When.Local().Format("15:04")+")", page.Dim, 0)
	if n := len(s.marks.contests); n > 1 {
		put("1 of "+itoa(n), page.Dim, 0)
	}
	row.put(c.mine.Title, page.Text, Reverse)
}

// contestName is a mark in words; of a note, what it says.
func contestName(kind library.Kind, key, value string) string {
	if kind == library.Annotate && value != "" {
		return "✎ " + value
	}
	return markName(kind, key, "", value)
}
