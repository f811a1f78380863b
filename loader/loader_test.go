package loader

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"warraq/loader/recognise"
	"warraq/model"
)

func TestOpen(t *testing.T) {
	cut := frenchText[:strings.Index(frenchText, "ê")+1]
	files := fstest.MapFS{
		"box/2.txt":       {Data: []byte(" date 2031-04-07 " + frenchText)},
		"box/10.txt":      {Data: []byte(arabicText)},
		"box/.hidden.txt": {Data: []byte("not listed")},
		"box/empty":       {Data: []byte(" \n\n")},
		"box/picture":     {Data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe")},
		"box/sub/cut.txt": {Data: []byte(cut)},
		"none/.keep":      {Data: nil},
	}
	tests := []struct{ name, path, want string }{
		{"a file", "box/10.txt", "box/10.txt: أعلنت"},
		{"a folder", "box", "box/2.txt 2031-04-07: Présidée\nbox/10.txt: أعلنت\nbox/empty: no text in it\n" +
			"box/picture: not a text but a file in PNG format\nbox/sub/cut.txt: Présidée [truncated]"},
		{"a folder without articles", "none", "none: no articles in this folder"},
		{"a missing file", "box/3.txt", "box/3.txt: file does not exist"},
		{"standard input", "-", "-: From"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := outcome(test.path, Options{FS: files, Stdin: strings.NewReader("From a pipe.\n")})
			if got != test.want {
				t.Errorf("\ngot:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestPublished(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"header", " date 2031-04 12 May 2031\n\n" + frenchText, "2031-04"},
		{"a line of its own", "Le port rouvre\nPar Nour Tazel\n12 mai 2031\n" + frenchText, "2031-05-12"},
		{"a label", "Le port rouvre\nPublié le 12 mai 2031 à 10h30\n" + frenchText, "2031-05-12"},
		{"Arabic", "الميناء يفتح أبوابه\nنشر في: ١٢ مايو ٢٠٣١\n" + arabicText, "2031-05-12"},
		{"in the body", "Le port rouvre\n" + frenchText + "\nPublié le 12 mai 2031", ""},
		{"a caption", "Le port rouvre\nPhoto : la rade et les navires de la flotte du Nord à quai par grand vent, vue du phare, le 12 mai 1998\n" + frenchText, ""},
	}
	for _, test := range tests {
		a, err := parse([]byte(test.text), "")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := a.Published.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestHead(t *testing.T) {
	files := fstest.MapFS{
		"long.txt": {Data: []byte(" date 2031-04-07 Le port rouvre\n\n" + strings.Repeat(frenchText+"\n", 50))},
		"one.txt":  {Data: []byte(strings.Repeat("é", 5000))},
		"none.txt": {Data: []byte("\n")},
	}
	a, err := Head(context.Background(), model.Origin{Source: "long.txt"}, Options{FS: files})
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "Le port rouvre" || a.Published.String() != "2031-04-07" || a.ID != "" {
		t.Errorf("got title %q, date %s, ID %q", a.Title, a.Published, a.ID)
	}
	if n := len(a.Text); n < headSize/2 || n > headSize || strings.Contains(a.Text, "\ufffd") {
		t.Errorf("got %d bytes, ending in %q", n, a.Text[n-20:])
	}
	if a, err = Head(context.Background(), model.Origin{Source: "one.txt"}, Options{FS: files}); err != nil || !strings.HasPrefix(a.Label(), "éé") {
		t.Errorf("a long word: got %v", err)
	}
	if _, err = Head(context.Background(), model.Origin{Source: "none.txt"}, Options{FS: files}); !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v, want %v", err, ErrEmpty)
	}
}

func TestControls(t *testing.T) {
	tests := []struct{ name, text, codes string }{
		{"none", frenchText, ""},
		{"tab, form feed", "a\tb\fc\n", ""},
		{"NUL", frenchText + "\x00", "controls"},
		{"escape sequence", frenchText + "\x1b[31m", "controls"},
		{"C1", frenchText + "\u009b31m", "controls"},
	}
	for _, test := range tests {
		a, err := parse([]byte(test.text), "")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		codes := ""
		for _, w := range a.Warnings {
			codes += w.Code
			if s := a.Slice(w.Span); len(s) == 0 || len(s) > 2 {
				t.Errorf("%s: the warning is at %q", test.name, s)
			}
		}
		if codes != test.codes || a.Text != test.text {
			t.Errorf("%s: got %q with warnings %q, want %q", test.name, a.Text, codes, test.codes)
		}
	}
}

func TestBinary(t *testing.T) {
	tests := []struct{ name, raw, kind string }{
		{"PDF", "%PDF-1.4\n1 0 obj\n", "PDF"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", "PNG"},
		{"controls", strings.Repeat("\x01\x02abc", 20), ""},
		{"NULs", strings.Repeat("\x00\x80\x00\xff\x01", 50), ""},
		{"noise", strings.Repeat("\x9d\x8f\x13\x81\xfe\xc0\x05\x90", 50), ""},
	}
	for _, test := range tests {
		_, err := parse([]byte(test.raw), "")
		var binary *BinaryError
		if !errors.As(err, &binary) || binary.Kind != test.kind {
			t.Errorf("%s: got %v, want a BinaryError of kind %q", test.name, err, test.kind)
		}
	}
}

// outcome is what Open yields, one a line: source, date, first word and codes
// of the warnings, or the error.
func outcome(path string, o Options) string {
	var lines []string
	for a, err := range Open(context.Background(), path, o) {
		if err != nil {
			lines = append(lines, err.Error())
			continue
		}
		line := a.Source
		if !a.Published.Zero() {
			line += " " + a.Published.String()
		}
		line += ": " + strings.Fields(a.Text)[0]
		for _, w := range a.Warnings {
			line += " [" + w.Code + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestErrorNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.txt")
	for _, err := range Open(context.Background(), path, Options{}) {
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Name != path || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %#v, want an *Error for %s that is fs.ErrNotExist", err, path)
		}
		if n := strings.Count(err.Error(), "none.txt"); n != 1 {
			t.Errorf("%q names the file %d times, want 1", err, n)
		}
	}
}

func TestErrorText(t *testing.T) {
	tests := []struct {
		err  Error
		want string
	}{
		{Error{Name: "a.txt", Err: ErrEmpty}, "a.txt: no text in it"},
		{Error{Name: "a.txt", Record: 3, Err: ErrEmpty}, "a.txt:3: no text in it"},
		{Error{Name: "a.txt", Offset: 17, Err: ErrEmpty}, "a.txt at byte 17: no text in it"},
	}
	for _, test := range tests {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got  %q\nwant %q", got, test.want)
		}
	}
}

func TestListFollowsLinksOnce(t *testing.T) {
	dir := t.TempDir()
	box, other := filepath.Join(dir, "box"), filepath.Join(dir, "other")
	for _, d := range []string{box + "/sub", other} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{box + "/1.txt", box + "/sub/2.txt", other + "/3.txt"} {
		if err := os.WriteFile(f, []byte("One."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{
		box + "/sub/loop":  box,            // holds the link itself
		box + "/up":        dir,            // holds all of this
		box + "/twin":      box + "/sub",   // is listed anyway
		box + "/away":      other,          // is listed through the link
		box + "/away2":     other,          // only once
		other + "/back":    box,            // leads back
		box + "/gone":      dir + "/none",  // leads nowhere
		box + "/alias.txt": box + "/1.txt", // a file
	} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	var got []string
	for name, err := range List(context.Background(), box, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimPrefix(name, box))
	}
	want := []string{"/1.txt", "/alias.txt", "/away/3.txt", "/gone", "/sub/2.txt"}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
}

func TestListNamesAsTheRootIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("box", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("box/1.txt", []byte("One."), 0o600); err != nil {
		t.Fatal(err)
	}
	for root, want := range map[string]string{".": "box/1.txt", "box": "box/1.txt", "box/": "box/1.txt", "./box/../box": "box/1.txt", "box/1.txt": "box/1.txt"} {
		for name, err := range List(context.Background(), root, Options{}) {
			if filepath.ToSlash(name) != want || err != nil {
				t.Errorf("%s: got %q, %v, want %q", root, name, err, want)
			}
		}
	}
}

func TestUnreadableFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "locked.txt")
	if err := os.WriteFile(path, []byte("One."), 0o000); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this user may read everything")
	}
	if got := outcome(path, Options{}); !strings.Contains(got, "permission denied") {
		t.Errorf("got %q, want it to say: permission denied", got)
	}
}

func TestNaturalCompare(t *testing.T) {
	names := []string{"", "01", "1", "2", "2a", "10", "a", "a2b", "a010", "a10", "a10b", "b"}
	for i, x := range names {
		for j, y := range names {
			if got, want := sign(naturalCompare(x, y)), sign(i-j); got != want {
				t.Errorf("%q and %q: got %d, want %d", x, y, got, want)
			}
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{frenchText, arabicText, mixedText, " date 2031-04 x", "\xff\xfea\x00", "\xc3\xa9\xc3", "a\r\n\r\nb", "\x00\x01"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := parse(raw, "")
		id := model.ID("")
		if b, err := decodePlain(raw, ""); err == nil {
			id, _ = identity(b)
		}
		if err != nil {
			if id != "" {
				t.Errorf("identity of what is no article: %v", err)
			}
			return
		}
		if id != a.ID {
			t.Errorf("identity of %q\ngot:  %q\nwant: %q", a.Text, id, a.ID)
		}
		recognise.Fill(a)
		if err := sound(a); err != nil {
			t.Errorf("%v in %q", err, a.Text)
		}
	})
}

// sound says what does not hold of an article that must hold of every one.
func sound(a *model.Article) error {
	if !utf8.ValidString(a.Text) {
		return errors.New("the text is not valid UTF-8")
	}
	end := 0
	for i, s := range a.Sections {
		if s.Empty() || s.Start < end || s.End > len(a.Text) {
			return fmt.Errorf("section %d is %v after byte %d of %d", i, s.Span, end, len(a.Text))
		}
		if gap := strings.TrimSpace(a.Text[end:s.Start]); gap != "" {
			return fmt.Errorf("no section holds %q", gap)
		}
		end = s.End
	}
	if gap := strings.TrimSpace(a.Text[end:]); gap != "" {
		return fmt.Errorf("no section holds %q", gap)
	}
	for _, e := range a.Embeds {
		if e.Start < 0 || e.Empty() || e.End > len(a.Text) {
			return fmt.Errorf("an embed is at %v of %d bytes", e.Span, len(a.Text))
		}
	}
	for _, q := range a.Quotes {
		if q.Start < 0 || q.Empty() || q.End > len(a.Text) {
			return fmt.Errorf("a quote is at %v of %d bytes", q.Span, len(a.Text))
		}
	}
	for _, e := range a.Entities {
		if e.Start < 0 || e.Empty() || e.End > len(a.Text) {
			return fmt.Errorf("an entity is at %v of %d bytes", e.Span, len(a.Text))
		}
	}
	for _, w := range a.Warnings {
		if w.Span.Start < 0 || w.Span.End < w.Span.Start || w.Span.End > len(a.Text) {
			return fmt.Errorf("the warning %q is at %v of %d bytes", w.Message, w.Span, len(a.Text))
		}
	}
	return nil
}

// newsText is about 1 MB in the form of an archive's file.
var newsText = strings.Repeat(frenchText+"\n"+arabicText+"\n42 quais et 3 grues\n\n"+mixedText+"\n", 900)

func BenchmarkParse(b *testing.B) {
	raw := []byte(newsText)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := parse(raw, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFile(b *testing.B) {
	files := fstest.MapFS{"a.txt": {Data: []byte(newsText[:strings.LastIndexByte(newsText[:64<<10], '\n')])}}
	b.SetBytes(int64(len(files["a.txt"].Data)))
	for b.Loop() {
		if _, err := File(context.Background(), "a.txt", Options{FS: files}); err != nil {
			b.Fatal(err)
		}
	}
}
