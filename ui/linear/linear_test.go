package linear

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"warraq/library"
	"warraq/library/files"
	"warraq/loader"
	"warraq/model"
)

// shelf is two articles: one with a heading, a quote and two posts, and one
// in Arabic.
var shelf = fstest.MapFS{
	"a.txt": {Data: []byte(" date 2031-05 Velmora opens its quay\n\n" +
		"The quay opened on Monday.\n\n" +
		"What comes next\n\n" +
		"“A quay is a promise”, said the director.\n\n" +
		"Water outside: 3 m — Port of Velmora (@velmora_port) May 3, 2031\n\n" +
		"Nobody \u202ewas\u202c \x1b[31mhurt.\n\n" +
		"Thank you all — Town Hall (@velmora_town) May 4, 2031\n")},
	"b.txt": {Data: []byte("أعلنت هيئة الموانئ عن افتتاح الرصيف (Velmora) في 12 مايو.\n")},
}

// marks are those of the first article: a note on it, and one on a post.
func marks(t *testing.T, src library.Source) Marks {
	t.Helper()
	a, err := src.Article(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(a.Text, "Water outside")
	var st library.State
	for _, op := range []library.Op{
		{Kind: library.Decide, To: library.Keep}, {Kind: library.Tag, Key: "ميناء", To: library.Yes},
		{Kind: library.Annotate, Key: "1", To: "on \x1ball of it"},
		{Kind: library.Annotate, Key: "2", To: "3 m of what?", Passage: library.PassageOf(a.Text, model.Span{Start: at, End: at + 13})},
	} {
		st.Add(op)
	}
	return Marks{a.ID: st}
}

func run(t *testing.T, commands ...string) string {
	t.Helper()
	var out strings.Builder
	src := files.New([]string{"."}, loader.Options{FS: shelf})
	in := strings.NewReader(strings.Join(commands, "\n") + "\n")
	if err := Run(context.Background(), src, marks(t, src), in, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCommands(t *testing.T) {
	tests := []struct {
		name     string
		commands []string
		last     string // the last lines
	}{
		{"begins with the articles", []string{"x"}, "2 articles. Enter reads on, ? tells more.\narticle 1 of 2: Velmora opens its quay, a.txt, 2031-05, en\nkeep, tags ميناء\nnote: on all of it\n"},
		{"the next note", []string{"m"}, "note:\n3 m of what?\n"},
		{"a note is behind what it is on", []string{"t", ""}, "Water outside: 3 m\nnote:\n3 m of what?\n"},
		{"a post says whose it is", []string{"t"}, "tweet 1 of 2, x, Port of Velmora, @velmora_port, 2031-05-03:\nWater outside: 3 m\n"},
		{"the next one", []string{"t", "t"}, "tweet 2 of 2, x, Town Hall, @velmora_town, 2031-05-04:\nThank you all\n"},
		{"and back", []string{"t", "t", "T"}, "Water outside: 3 m\n"},
		{"no third", []string{"t", "t", "t"}, "no other one\n"},
		{"a heading says so", []string{""}, "heading:\nVelmora opens its quay\n"},
		{"a quote", []string{"q"}, "“A quay is a promise”, said the director.\n"},
		{"one back", []string{"q", "-"}, "What comes next\n"},
		{"controls are not read", []string{"/Nobody"}, "Nobody was [31mhurt.\n"},
		{"Arabic as it is typed", []string{"n", "a"}, "أعلنت هيئة الموانئ عن افتتاح الرصيف (Velmora) في 12 مايو.\n"},
		{"search forgives spelling", []string{"2", "/المواني"}, "أعلنت هيئة الموانئ عن افتتاح الرصيف (Velmora) في 12 مايو.\n"},
		{"the end", []string{"a", ""}, "the end; n for the next article\n"},
		{"the start", []string{"-"}, "the start\n"},
		{"beyond the last", []string{"n", "n"}, "no other article\n"},
		{"what is no command", []string{"fly\x1b"}, "fly is no command, ? tells more\n"},
		{"nothing after x", []string{"x", "n"}, "note: on all of it\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := run(t, tt.commands...)
			if !strings.HasSuffix(got, tt.last) {
				t.Errorf("got  %q\nwant … %q", got, tt.last)
			}
		})
	}
}

// TestAllOfTheTextIsRead holds that reading on reads every word, each once.
func TestAllOfTheTextIsRead(t *testing.T) {
	var out strings.Builder
	if err := All(context.Background(), files.New([]string{"."}, loader.Options{FS: shelf}), nil, &out); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Monday", "comes", "promise", "outside", "hurt", "Thank", "الرصيف"} {
		if n := strings.Count(out.String(), word); n != 1 {
			t.Errorf("%q is read %d times\n%s", word, n, out.String())
		}
	}
	if strings.ContainsAny(out.String(), "\x1b│▌\u202e") {
		t.Errorf("got %q", out.String())
	}
}
