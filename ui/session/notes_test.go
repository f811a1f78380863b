package session

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warraq/library"
	"warraq/model"
)

// steps presses keys parted by blanks; what begins with ' is typed, with _
// for a blank.
func (r *reader) steps(keys string) *reader {
	for _, word := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(word, "'"); ok {
			r.typing(strings.ReplaceAll(text, "_", " "))
		} else {
			r.press(word)
		}
	}
	return r
}

// marked are the tags and notes in the store, "one: bay port / a note".
func (d *desk) marked() string {
	d.t.Helper()
	states := d.states()
	var all []string
	for _, a := range d.articles() {
		st := states[a.ID]
		parts := st.Tags
		for _, n := range st.Notes {
			on := ""
			if n.Passage != nil {
				on = " on " + fmt.Sprintf("%q", n.Passage.Quote)
			}
			parts = append(parts, "/ "+n.Text+on)
		}
		if len(parts) > 0 {
			all = append(all, string(a.ID)+": "+strings.Join(parts, " "))
		}
	}
	return strings.Join(all, "; ")
}

func TestTags(t *testing.T) {
	tests := []struct{ name, keys, marked, status string }{
		{"one", "+ 'port Enter", "one: port", "tag port: One"},
		{"several", "+ 'port,bay_port Enter", "one: bay port", "tag bay: One"},
		{"undone as one", "+ 'port_bay Enter U", "", "undone: tag bay on One and 1 more"},
		{"and made again", "+ 'port_bay Enter U R", "one: bay port", "again: tag port on One and 1 more"},
		{"it is there already", "+ 'port Enter + 'port Enter", "one: port", "One has tag port"},
		{"Arabic", "+ 'ميناء، 'رصيف Enter", "one: رصيف ميناء", "tag "},
		{"given up", "+ 'port Esc", "", ""},
		{"nothing typed", "+ Enter", "", ""},
		{"completed", "+ 'harbour Enter j + 'har Tab Enter", "one: harbour; two: harbour", ""},
		{"completed at the end of the line", "+ 'harbour Enter j + 'har → Enter", "one: harbour; two: harbour", ""},
		{"the next that fits", "+ 'harbour Enter j + 'hare Enter j + 'h Tab Tab Enter", "one: harbour; two: hare; three: hare", ""},
		{"a word in the middle", "+ 'old-port Enter j + 'por Tab Enter", "one: old-port; two: old-port", ""},
		{"the second word", "+ 'harbour Enter j + 'bay_har Tab Enter", "one: harbour; two: bay harbour", ""},
		{"taken off", "+ 'port_bay Enter - 'po Tab Enter", "one: bay", "no tag port: One"},
		{"taking off undone", "+ 'port Enter - 'port Enter U", "one: port", "undone: no tag port on One"},
		{"none to take off", "-", "", "no tags on One"},
		{"not there", "+ 'port Enter - 'bay Enter", "one: port", "One has no tag bay"},
		{"in the text", "Enter J + 'port Enter", "two: port", "tag port: Two"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkMarked(t, Options{}, tt.keys, tt.marked, tt.status) })
	}
}

func checkMarked(t *testing.T, o Options, keys, marked, status string) {
	t.Helper()
	d := newDesk(t)
	r := d.sit(o).steps(keys)
	if got := d.marked(); got != marked {
		t.Errorf("marked\ngot  %s\nwant %s", got, marked)
	}
	if !strings.Contains(r.status(), status) {
		t.Errorf("status %q, want %q", r.status(), status)
	}
	for id, st := range r.marks.states {
		for _, n := range st.Notes {
			if n.Text == "" {
				t.Errorf("%s has a note without a text", id)
			}
		}
	}
}

func TestLabels(t *testing.T) {
	names := []string{"port", "bay"}
	tests := []struct {
		name, keys      string
		labels          []string
		advance         bool
		marked, current string
	}{
		{"digits are counts", "2 j", names, false, "", "3/5"},
		{"labels", "M 1 2", names, false, "one: bay port", "1/5"},
		{"again takes it off", "M 1 1", names, false, "", "1/5"},
		{"undone", "M 1 2 U", names, false, "one: port", "1/5"},
		{"off again", "M 1 M 2 j", names, false, "one: port", "3/5"},
		{"going on", "M 1 2", names, true, "one: port; two: bay", "3/5"},
		{"more than there are", "M 3", names, false, "", "1/5"},
		{"a count that began", "M j", names, false, "", "2/5"},
		{"none", "M 1 j", nil, false, "", "2/5"},
		{"Arabic digits", "M ٢", names, false, "one: bay", "1/5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			r := d.sit(Options{Labels: tt.labels, LabelsAdvance: tt.advance}).steps(tt.keys)
			if got := d.marked(); got != tt.marked {
				t.Errorf("marked\ngot  %s\nwant %s", got, tt.marked)
			}
			if got := r.rows("list"); !strings.Contains(got, tt.current) {
				t.Errorf("list\n%s\nwant %s", got, tt.current)
			}
		})
	}
	r := newDesk(t).sit(Options{Labels: names}).steps("M 2")
	if got, want := r.status(), "labels 1 port 2✓bay"; !strings.Contains(got, want) {
		t.Errorf("status %q, want %q", got, want)
	}
}

func TestNotes(t *testing.T) {
	tests := []struct{ name, keys, marked, status string }{
		{"on the article", "C 'who_says_so? Enter", "one: / who says so?", "note: One"},
		{"on the paragraph", "Enter j c 'which_words? Enter", `one: / which words? on "Some words."`, "note: One"},
		{"from the list", "j c 'hm Enter", `two: / hm on "Two"`, "note: Two"},
		{"on what is selected", "Enter j v → c 'hm Enter", `one: / hm on "Some words"`, ""},
		{"on rows", "Enter j v v c 'hm Enter", `one: / hm on "Some words."`, ""},
		{"a selection that was given up", "Enter j v → Esc c 'hm Enter", `one: / hm on "Some words."`, ""},
		{"changed", "Enter j c 'hm Enter c '_and_more Enter", `one: / hm and more on "Some words."`, "note changed: One"},
		{"change undone", "Enter j c 'hm Enter c '_and_more Enter U", `one: / hm on "Some words."`, "undone: note changed on One"},
		{"as it was", "C 'hm Enter C Enter", "one: / hm", "the note is as it was"},
		{"emptied", "C 'hm Enter C ^U Enter", "", "note deleted: One"},
		{"emptied and undone", "C 'hm Enter C ^U Enter U", "one: / hm", "undone: note deleted on One"},
		{"given up", "C 'hm Esc", "", ""},
		{"nothing", "C Enter", "", "no note"},
		{"Arabic", "C 'من_قال_هذا؟ Enter", "one: / من قال هذا؟", "note: One"},
		{"undone", "C 'hm Enter U", "", "undone: note on One"},
		{"two places", "Enter c 'head Enter j j c 'body Enter", `one: / head on "One" / body on "Some words."`, ""},
		{"the next note", "Enter c 'head Enter j j c 'body Enter g ] n", `one: / head on "One" / body on "Some words."`, "note 2/2 · body"},
		{"and back", "Enter c 'head Enter j j c 'body Enter [ n", `one: / head on "One" / body on "Some words."`, "note 1/2 · head"},
		{"no more", "Enter ] n", "", "no more notes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkMarked(t, Options{}, tt.keys, tt.marked, tt.status) })
	}
}

// A note shows below its paragraph, in the inspector and in what is known
// about the article, and so does one that another program writes.
func TestNotesShow(t *testing.T) {
	d := newDesk(t)
	r := d.sit(Options{}).steps("Enter j c 'ABC_hm Enter + 'port Enter")
	for _, pane := range []string{"text", "inspector", "help"} {
		switch pane {
		case "inspector":
			r.steps("g n")
		case "help":
			r.steps("q i")
		}
		if got := r.rows(pane); !strings.Contains(got, "ABC hm") || pane == "text" && !strings.Contains(got, "┊ ✎ ABC hm") {
			t.Errorf("%s\n%s", pane, got)
		}
	}
	if got := r.rows("help"); !strings.Contains(got, "tags       port") {
		t.Errorf("help\n%s", got)
	}
	r.steps("q")
	r.heard([]library.Op{{ID: "1", Article: "one", Kind: library.Annotate, Key: "1", To: "theirs"}})
	if got := r.rows("text"); !strings.Contains(got, "✎ theirs") {
		t.Errorf("text\n%s", got)
	}
}

// In memory, tags that came together go together too.
func TestTagsInMemory(t *testing.T) {
	d := newDesk(t)
	d.full = true
	r := d.sit(Options{}).steps("+ 'port_bay Enter C 'hm Enter U U")
	if st := r.marks.states["one"]; len(st.Tags)+len(st.Notes) != 0 {
		t.Errorf("undone: %+v", st)
	}
	r.steps("R R")
	d.full = false
	r.steps("j S")
	if got, want := d.marked(), "one: bay port / hm"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What is selected grows by words where the arrow points, and by rows.
func TestSelect(t *testing.T) {
	tests := []struct{ name, text, keys, want string }{
		{"the word under the cursor", "one two three", "v", "one"},
		{"to the right", "one two three", "v →", "one two"},
		{"and back", "one two three", "v → → ←", "one two"},
		{"three words", "one two three four", "v 2 l", "one two three"},
		{"to the left where it runs from there", "ABC DEF GHI", "v ←", "ABC DEF"},
		{"rows", "one two three", "v v", "one two three"},
		{"down", "one two three\nfour five", "v j", "one two three\nfour"},
		{"rows down", "one two three\nfour five", "v v j", "one two three\nfour five"},
		{"not beyond the end", "one two", "v → → → →", "one two"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, 60, 20, write("Title").para(caprtl.Replace(tt.text)).article())
			r.press("] p " + tt.keys)
			sp, ok := r.selected()
			if got := uncaprtl.Replace(r.text.a.Slice(sp)); !ok || got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// What was decided while there was no store shows when there is one.
func TestKeptAgainShows(t *testing.T) {
	d := newDesk(t)
	d.full = true
	r := d.sit(Options{}).steps("a x")
	d.full = false
	r.steps("w")
	if got := r.rows("list"); !strings.Contains(got, "✓ keep") || !strings.Contains(got, "3 of 5") {
		t.Errorf("list\n%s", got)
	}
}

// A file has changed: notes on passages that are still there show, and can be
// changed; others do not show.
func TestNotesOnChangedFile(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	file := filepath.Join(folder, "paper.txt")
	sit := func(paragraphs ...string) *reader {
		w := write("Paper")
		for _, p := range paragraphs {
			w.para(p)
		}
		a := w.article()
		a.ID, a.Source = model.ID(strings.Join(paragraphs, "|")), file
		if err := os.WriteFile(file, []byte(a.Text), 0o666); err != nil {
			t.Fatal(err)
		}
		r := &reader{t, New(shelf{a}, Options{Marks: d.open}), 80, 24}
		r.run(r.Tasks())
		r.frame()
		return r
	}
	sit("one thing", "another thing").steps("C 'all_of_it Enter ] p c 'of_one Enter ] p c 'of_another Enter")
	r := sit("something before", "one thing", "nothing like it")
	if got := r.rows("text"); !strings.Contains(got, "one thing\n┊ ✎ of one\n") || strings.Contains(got, "another") || !strings.Contains(got, "✎ all of it") {
		t.Errorf("got\n%s", got)
	}
	r.steps("] n c '_and_more Enter C '_still Enter a")
	for _, text := range []string{"✎ of one and more", "✎ all of it still"} {
		if got := r.rows("text"); !strings.Contains(got, text) {
			t.Errorf("%s is not in\n%s", text, got)
		}
		if got := sit("one thing").rows("text"); !strings.Contains(got, text) {
			t.Errorf("once more: %s is not in\n%s", text, got)
		}
	}
}

func TestNotesOnFileChangedMeanwhile(t *testing.T) {
	paper := func(first string) library.Listing {
		a := write("Paper").para(first).para("another thing").article()
		a.ID, a.Source = model.ID(first), "paper.txt"
		return library.Collect(shelf{a})
	}
	src := renewed{paper("one thing"), paper("something else")}
	r := &reader{t, New(src, Options{Marks: newDesk(t).open}), 80, 24}
	r.run(r.Tasks())
	r.frame()
	r.steps("] p ] p c 'noted Enter r")
	if got := r.rows("text"); !strings.Contains(got, "something else") || !strings.Contains(got, "another thing\n┊ ✎ noted\n") {
		t.Errorf("got\n%s", got)
	}
}
