package session

import (
	"slices"

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
	answer := &c.mine
	if r == theirsKey {
		answer = &library.Change{Article: c.mine.Article, Title: c.mine.Title, Kind: library.Settle, Key: c.mine.ID, To: library.Yes}
		m.answered = append(m.answered, c)
	}
	s.want(wanted{do: marking, id: newOp(), insist: answer, kind: answer.Kind, hit: -1})
	return true
}

// askAgain asks what was not answered in an earlier sitting.
func (s *Session) askAgain(list []library.Contest) {
	for _, c := range list {
		o := &c.Mine
		s.contend(contest{theirs: c.Theirs, mine: library.Change{ID: o.ID, Article: o.Article, Kind: o.Kind, Key: o.Key, To: o.To,
			Passage: o.Passage, Title: o.Title}})
	}
}

// heardAnswer takes an operation that may answer a question, elsewhere too, or
// take the answer back: then it is asked again.
func (m *marks) heardAnswer(op library.Op) {
	if op.Kind != library.Settle {
		return
	}
	from, to := &m.contests, &m.answered
	if op.To == "" {
		from, to = to, from
	}
	if i := slices.IndexFunc(*from, func(c contest) bool { return c.mine.ID == op.Key }); i >= 0 {
		*to = append(*to, (*from)[i])
		*from = slices.Delete(*from, i, i+1)
	}
}

// contestShows reports whether the status line asks which of two marks holds.
func (s *Session) contestShows() bool {
	return len(s.marks.contests) > 0 && s.menu == nil && s.prompt == nil
}

// contestRows are the question in two rows, where it would be cut in one: of
// which article, and the answers.
func (s *Session) contestRows(w int) []Row {
	above := s.draw.row(w)
	above.put("which?", page.Label, Reverse|Current)
	above.skip(1)
	s.putContestCount(&above)
	above.put(s.marks.contests[0].mine.Title, page.Text, Reverse)
	first := above.done(Reverse)
	answers := s.draw.row(w)
	s.putAnswers(&answers)
	return []Row{first, answers.done(Reverse)}
}

// putContest asks which of two marks holds, in one row.
func (s *Session) putContest(row *rowDraw) {
	row.put("which?", page.Label, Reverse|Current)
	row.skip(1)
	s.putAnswers(row)
	s.putContestCount(row)
	row.put(s.marks.contests[0].mine.Title, page.Text, Reverse)
}

// putContestBeside puts the keys of the answers beside a message, which is
// to be read first: the whole question comes back with the next key. It
// reports whether there is a message, and room for both.
func (s *Session) putContestBeside(row *rowDraw) bool {
	if s.message == "" {
		return false
	}
	if s.screen.status().H == 1 && !row.putEnd("which? "+string(mineKey)+" "+string(theirsKey), roomForMessage, page.Label, Reverse|Current) {
		return false
	}
	row.w = max(row.x, row.w-2)
	return true
}

// roomForMessage is how many columns a message has beside a question.
const roomForMessage = 30

// putAnswers puts the two marks, and who made them.
func (s *Session) putAnswers(row *rowDraw) {
	c := &s.marks.contests[0]
	end := row.w
	put := func(text string, role page.Role, m Mark) {
		row.w = min(end, row.x+max(8, row.d.frame.W/3)) // a long note leaves room for the other
		row.put(text, role, Reverse|m)
		row.w = end
		row.skip(1)
	}
	put(string(mineKey), page.Label, Current)
	put(contestName(c.mine.Kind, c.mine.Key, c.mine.To), page.Text, 0)
	put("(yours)", page.Dim, 0)
	put(string(theirsKey), page.Label, Current)
	put(contestName(c.theirs.Kind, c.theirs.Key, c.theirs.To), page.Text, 0)
	put("("+c.theirs.Who+" "+c.theirs.When.Local().Format("15:04")+")", page.Dim, 0)
}

// putContestCount puts how many questions there are, from two on.
func (s *Session) putContestCount(row *rowDraw) {
	if n := len(s.marks.contests); n > 1 {
		row.put("1 of "+itoa(n), page.Dim, Reverse)
		row.skip(1)
	}
}

// contestName is a mark in words; of a note, what it says.
func contestName(kind library.Kind, key, value string) string {
	if kind == library.Annotate && value != "" {
		return "✎ " + value
	}
	return markName(kind, key, "", value)
}
