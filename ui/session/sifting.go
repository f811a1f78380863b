package session

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"warraq/keymap"
	"warraq/library"
	"warraq/library/query"
	"warraq/library/sift"
)

// sifting is which articles the list shows, and in which order. What was
// chosen stays as it is until the choice is made again: an article that is
// decided on does not leave a list of undecided ones under the reader's
// hands.
type sifting struct {
	choice  sift.Choice
	found   sift.Result     // for that choice
	folded  map[string]bool // groups of which the articles do not show
	round   int             // of the question; an older answer is dropped
	running bool
	fresh   bool // nothing has been shown for this choice
	stale   bool // there are more articles than were asked about
	history []string
}

// sorting does the actions that choose what the list shows, and how.
func (s *Session) sorting(c keymap.Command) bool {
	switch c.Action {
	case keymap.Filter:
		s.askFilter(s.list.sifting.choice.Query.String())
	case keymap.Sort:
		s.askOrder()
	case keymap.GroupBy:
		s.askGroups()
	case keymap.Fold:
		s.fold(s.groupOf(s.list.pick.cur))
	case keymap.FoldAll:
		s.foldAll(true)
	case keymap.UnfoldAll:
		s.foldAll(false)
	default:
		return false
	}
	return true
}

// askFilter opens a line for a query that begins with text.
func (s *Session) askFilter(text string) {
	s.ask("filter: ", text, errand{
		accept: (*Session).filter,
		beside: func(s *Session) string {
			if _, err := query.Parse(s.prompt.text); err != nil && !strings.HasSuffix(s.prompt.text, ":") {
				return err.(*query.Error).Short()
			}
			return ""
		},
		complete: s.filterWords,
	})
	s.prompt.history = s.list.sifting.history
	s.prompt.at = len(s.prompt.history)
}

// filter shows the articles of a query; an empty one shows all. One that is
// wrong is to be put right.
func (s *Session) filter(text string) {
	q, err := query.Parse(text)
	if err != nil {
		s.askFilter(text)
		s.prompt.pos = err.(*query.Error).End
		return
	}
	f := &s.list.sifting
	if n := len(f.history); text != "" && (n == 0 || f.history[n-1] != text) {
		f.history = append(f.history, text)
	}
	c := f.choice
	c.Query = q
	s.setChoice(c)
}

// filterWords are the words of queries that begin with word: fields and
// their values.
func (s *Session) filterWords(word string) []string {
	field, _, isField := strings.Cut(strings.TrimPrefix(word, "-"), ":")
	minus := word[:len(word)-len(strings.TrimPrefix(word, "-"))]
	var words []string
	for _, f := range query.Fields() {
		if !isField {
			words = append(words, minus+f+":")
			continue
		}
		if f != field {
			continue
		}
		values := query.Values(field)
		switch field {
		case "tag":
			values = append(library.Tags(s.marks.states), values...)
		case "source":
			values = s.list.near.sites()
		}
		for _, v := range values {
			words = append(words, minus+field+":"+v)
		}
	}
	if word == "" || isField && len(words) == 0 {
		return words
	}
	return beginning(words, word)
}

// askOrder asks by what to sort. The same answer again turns the order.
func (s *Session) askOrder() {
	items := make([]item, len(orders))
	for i, o := range orders {
		items[i] = item{o.key, o.word, func(s *Session) {
			c := s.list.sifting.choice
			c.Reverse = c.By == o.by && !c.Reverse
			c.By = o.by
			s.setChoice(c)
		}}
	}
	s.offerMenu("sort by", items...)
}

// orders are the answers.
var orders = []struct {
	key  rune
	word string
	by   sift.Key
}{
	{'d', "date", sift.Date}, {'s', "source", sift.Source}, {'t', "title", sift.Title}, {'l', "length", sift.Length},
	{'a', "decision", sift.Decision}, {'f', "order of files", sift.Files},
}

// askGroups asks by what to group.
func (s *Session) askGroups() {
	items := make([]item, len(groups))
	for i, g := range groups {
		items[i] = item{g.key, g.word, func(s *Session) {
			c := s.list.sifting.choice
			c.Group = g.by
			s.setChoice(c)
		}}
	}
	s.offerMenu("group by", items...)
}

// groups are the answers.
var groups = []struct {
	key  rune
	word string
	by   sift.Group
}{
	{'s', "source", sift.BySource}, {'d', "day", sift.ByDay}, {'n', "nothing", sift.Flat},
}

// setChoice shows the articles of c. A selection is of what showed before.
func (s *Session) setChoice(c sift.Choice) {
	f := &s.list.sifting
	f.choice, f.folded, f.fresh = c, nil, true
	f.found = sift.Result{Refs: f.found.Refs, Groups: f.found.Groups} // they show until others are found
	s.list.picked = picked{}
	s.sift()
	s.keepPlace()
}

// sift asks for the articles of the choice.
func (s *Session) sift() {
	l, f := &s.list, &s.list.sifting
	f.round++
	f.stale, f.running = false, !f.choice.Zero() || l.coming.Twins > 0 // which do not show
	if !f.running {
		f.found = sift.Result{}
		s.queue = append(s.queue, Task{Slot: "sift", Run: func(context.Context) func(*Session) { return nil }})
		s.showChosen(nil)
		return
	}
	src, n, c, round, state := s.src, l.n, f.choice, f.round, s.stateReader()
	s.queue = append(s.queue, Task{Slot: "sift", Soon: true, Each: func(ctx context.Context, hand func(func(*Session))) {
		sift.Run(ctx, src, n, c, state, func(r sift.Result) {
			hand(func(s *Session) { s.sifted(round, r) })
		})
	}})
}

// stateReader tells the marks of articles as they are now, to a task: what a
// glance knows, and tags and notes where they are asked for.
func (s *Session) stateReader() func(ref int) library.State {
	glances := slices.Clone(s.marks.glances)
	more := map[int]library.State{}
	if s.list.sifting.choice.Query.Needs()&query.Tags != 0 {
		for ref, id := range s.marks.ids {
			if st := s.marks.states[id]; len(st.Tags)+len(st.Notes) > 0 {
				more[ref] = st
			}
		}
	}
	return func(ref int) library.State {
		if st, ok := more[ref]; ok || ref >= len(glances) {
			return st
		}
		return glances[ref].state()
	}
}

// sifted takes what was found for the question of that round.
func (s *Session) sifted(round int, r sift.Result) {
	f := &s.list.sifting
	if round != f.round {
		return
	}
	if r.Refs == nil && !r.Done {
		r.Refs, r.Groups = f.found.Refs, f.found.Groups
	}
	f.found, f.running = r, !r.Done
	if r.Refs != nil || r.Done {
		was := s.list.ref(s.list.pick.cur)
		s.showFound()
		if f.fresh && s.list.row(was) < 0 {
			s.choose(0) // its article does not show any more
		}
		f.fresh = false
	}
	switch nothing := "nothing found for " + f.choice.Query.String(); {
	case r.Done && len(r.Refs) == 0 && !s.list.reading && !f.stale:
		s.message = nothing
	case len(r.Refs) > 0 && s.message == nothing: // more is known now
		s.message = ""
	}
	if r.Done && f.stale {
		s.sift()
	}
	s.settle()
}

// grown asks again when there are more articles, unless that goes on
// already.
func (s *Session) grown() {
	f := &s.list.sifting
	switch {
	case f.choice.Zero() && s.list.coming.Twins == 0:
	case f.running:
		f.stale = true
	default:
		s.sift()
	}
}

// showFound shows what was found, with the headings of groups. A heading is
// a row of a negative number: -1 is the first group.
func (s *Session) showFound() {
	r := &s.list.sifting.found
	if len(r.Groups) == 0 {
		s.showChosen(append([]int32{}, r.Refs...))
		return
	}
	view := make([]int32, 0, len(r.Refs)+len(r.Groups))
	from := 0
	for g, h := range r.Groups {
		view = append(view, int32(-1-g))
		if !s.list.sifting.folded[h.Name] {
			view = append(view, r.Refs[from:from+h.N]...)
		}
		from += h.N
	}
	s.showChosen(view)
}

// showChosen shows rows, and the article of the one that is chosen beside
// them.
func (s *Session) showChosen(view []int32) {
	s.show(view)
	s.choose(s.list.pick.cur)
}

// heading is the group that row i is the heading of, -1 when it is none.
func (l *list) heading(i int) int {
	if i < 0 || i >= len(l.view) || l.view[i] >= 0 {
		return -1
	}
	return int(-1 - l.view[i])
}

// groupOf is the row of the heading above row i, -1 when there is none.
func (s *Session) groupOf(i int) int {
	for ; i >= 0; i-- {
		if s.list.heading(i) >= 0 {
			return i
		}
	}
	return -1
}

// fold hides the articles under the heading in row i, or shows them.
func (s *Session) fold(i int) {
	g := s.list.heading(i)
	if g < 0 {
		s.message = "no groups" + s.hint(keymap.GroupBy, "; ")
		return
	}
	f := &s.list.sifting
	name := f.found.Groups[g].Name
	f.folded = maps.Clone(f.folded)
	if f.folded == nil {
		f.folded = map[string]bool{}
	}
	f.folded[name] = !f.folded[name]
	s.list.pick.set(i)
	s.showFound()
}

// foldAll hides the articles of all groups, or shows them.
func (s *Session) foldAll(hide bool) {
	f := &s.list.sifting
	if len(f.found.Groups) == 0 {
		s.message = "no groups" + s.hint(keymap.GroupBy, "; ")
		return
	}
	at := s.list.heading(s.groupOf(s.list.pick.cur))
	f.folded = map[string]bool{}
	for _, h := range f.found.Groups {
		f.folded[h.Name] = hide
	}
	s.showFound()
	if hide {
		s.list.pick.set(at) // only headings show
	}
}

// choiceParts is what the head of the list says about the choice; the query
// only where it is to stand beside the rest.
func (s *Session) choiceParts(query bool) (parts []headPart) {
	f := &s.list.sifting
	if !f.choice.Query.Empty() {
		if query {
			parts = append(parts, headPart{"F", f.choice.Query.String(), true})
		}
		parts = append(parts, headPart{text: inGroups(len(f.found.Refs)) + " of " + inGroups(s.list.texts())})
	}
	if f.running {
		parts = append(parts, headPart{text: itoa(f.found.Looked*100/max(1, f.found.Of)) + " % looked through"})
	}
	if text := orderText(f.choice); text != "" {
		parts = append(parts, headPart{text: text, need: true})
	}
	return parts
}

// orderText is how a choice is sorted, empty for the order of files.
func orderText(c sift.Choice) string {
	word := ""
	for _, o := range orders {
		if o.by == c.By && (o.by != sift.Files || c.Reverse) {
			word = "by " + o.word
		}
	}
	if c.Reverse {
		word += ", turned"
	}
	return word
}

// unsort gives up an order for which articles are still being read, and
// reports whether there was one.
func (s *Session) unsort() bool {
	f := &s.list.sifting
	if !f.running || f.choice.By != sift.Title {
		return false
	}
	c := f.choice
	c.By, c.Reverse = sift.Files, false
	s.setChoice(c)
	s.message = "stopped; in the order of files"
	return true
}

// unfilter puts the filter out, and reports whether there was one.
func (s *Session) unfilter() bool {
	c := s.list.sifting.choice
	if c.Query.Empty() {
		return false
	}
	c.Query = nil
	s.setChoice(c)
	s.message = "all articles"
	return true
}

// viewText is a choice as it is kept, and viewOf reads it. What a newer
// program wrote and this one does not know is left out.
func viewText(c sift.Choice) string {
	if c.Zero() {
		return ""
	}
	v := url.Values{}
	if !c.Query.Empty() {
		v.Set("query", c.Query.String())
	}
	for _, o := range orders {
		if o.by == c.By && o.by != sift.Files {
			v.Set("by", o.word)
		}
	}
	for _, g := range groups {
		if g.by == c.Group && g.by != sift.Flat {
			v.Set("group", g.word)
		}
	}
	if c.Reverse {
		v.Set("turned", "yes")
	}
	return v.Encode()
}

func viewOf(text string) (c sift.Choice) {
	v, err := url.ParseQuery(text)
	if err != nil {
		return c
	}
	if q, err := query.Parse(v.Get("query")); err == nil {
		c.Query = q
	}
	for _, o := range orders {
		if o.word == v.Get("by") {
			c.By = o.by
		}
	}
	for _, g := range groups {
		if g.word == v.Get("group") {
			c.Group = g.by
		}
	}
	c.Reverse = v.Get("turned") != ""
	return c
}
