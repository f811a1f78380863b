package loader

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"warraq/model"
)

// packer puts a file into another one.
type packer struct {
	ext  string
	pack func(t testing.TB, name string, data []byte) []byte
}

// compressed packs with what w makes of a writer.
func compressed(w func(io.Writer) (io.WriteCloser, error)) func(testing.TB, string, []byte) []byte {
	return func(t testing.TB, _ string, data []byte) []byte {
		t.Helper()
		var b bytes.Buffer
		c, err := w(&b)
		if err == nil {
			_, err = c.Write(data)
		}
		if err == nil {
			err = c.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
}

func packers() []packer {
	return []packer{
		{".gz", compressed(func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })},
		{".zst", compressed(func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })},
		{".xz", compressed(func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) })},
		{".zip", func(t testing.TB, name string, data []byte) []byte {
			return zipOf(t, map[string]string{name: string(data)})
		}},
		{".tar", func(t testing.TB, name string, data []byte) []byte {
			return tarOf(t, []tar.Header{{Name: name, Typeflag: tar.TypeReg, Mode: 0o600}}, string(data))
		}},
	}
}

func zipOf(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tarOf is an archive with those headers, each regular file with data in it.
func tarOf(t testing.TB, headers []tar.Header, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		if h.Typeflag == tar.TypeReg {
			h.Size = int64(len(data))
		}
		err := w.WriteHeader(&h)
		if err == nil && h.Typeflag == tar.TypeReg {
			_, err = io.WriteString(w, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// places is what Open yields of one file, one article or error a line.
func places(data []byte, name string, l Limits) string {
	var b strings.Builder
	files := fstest.MapFS{name: {Data: data}}
	for a, err := range Open(context.Background(), name, Options{FS: files, Limits: l}) {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		fmt.Fprintf(&b, "%s %d %q\n", join(a.Source, a.Place.Member), a.Place.Record, a.Text)
	}
	return b.String()
}

func TestPacked(t *testing.T) {
	for _, inner := range packers() {
		for _, outer := range packers() {
			data := inner.pack(t, "news.jsonl", []byte(`{"text":"One."}`+"\n"+`{"text":"Two."}`+"\n"))
			name := "news.jsonl" + inner.ext
			data = outer.pack(t, name, data)
			where := name + outer.ext
			if outer.ext == ".zip" || outer.ext == ".tar" {
				where += "/" + name
			}
			if inner.ext == ".zip" || inner.ext == ".tar" {
				where += "/news.jsonl"
			}
			want := fmt.Sprintf("%s 1 %q\n%s 2 %q\n", where, "One.", where, "Two.")
			if got := places(data, name+outer.ext, Limits{}); got != want {
				t.Errorf("%s in %s\ngot:\n%swant:\n%s", inner.ext, outer.ext, got, want)
			}
		}
	}
}

func TestPartsOfGzip(t *testing.T) {
	pack := packers()[0].pack
	data := append(pack(t, "", []byte("{\"text\":\"One.\"}\n")), pack(t, "", []byte("{\"text\":\"Two.\"}\n"))...)
	if got, want := places(data, "a.jsonl.gz", Limits{}), "a.jsonl.gz 1 \"One.\"\na.jsonl.gz 2 \"Two.\"\n"; got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestMembers(t *testing.T) {
	got := places(zipOf(t, map[string]string{
		"b/10.txt": "Ten.", "b/2.txt": "Two.", "../up.txt": "x", "/abs.txt": "x", `c\win.txt`: "Windows.", ".hidden": "x", "__MACOSX/._a": "x", "d/": "",
	}), "a.zip", Limits{})
	want := "a.zip/../up.txt: its path leads out of the archive\na.zip//abs.txt: its path leads out of the archive\n" +
		"a.zip/b/2.txt 0 \"Two.\"\na.zip/b/10.txt 0 \"Ten.\"\na.zip/c/win.txt 0 \"Windows.\"\n"
	if got != want {
		t.Errorf("zip\ngot:\n%swant:\n%s", got, want)
	}
	got = places(tarOf(t, []tar.Header{
		{Name: "./b/2.txt", Typeflag: tar.TypeReg}, {Name: "../up.txt", Typeflag: tar.TypeReg}, {Name: "b/link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		{Name: "b/", Typeflag: tar.TypeDir}, {Name: ".git/config", Typeflag: tar.TypeReg}, {Name: "b/10.txt", Typeflag: tar.TypeReg},
	}, "Words."), "a.tar", Limits{})
	want = "a.tar/b/2.txt 0 \"Words.\"\na.tar/../up.txt: its path leads out of the archive\na.tar/b/10.txt 0 \"Words.\"\n"
	if got != want {
		t.Errorf("tar\ngot:\n%swant:\n%s", got, want)
	}
}

func TestLimits(t *testing.T) {
	pack := map[string]func(testing.TB, string, []byte) []byte{}
	for _, p := range packers() {
		pack[p.ext] = p.pack
	}
	deep := []byte("Words.")
	for range 8 {
		deep = pack[".gz"](t, "a", deep)
	}
	blanks := bytes.Repeat([]byte("\n"), freeUnpacked+freeUnpacked/4)
	tests := []struct {
		name, file string
		data       []byte
		limits     Limits
		want       string
	}{
		{"a zip file that was cut", "a.zip", []byte("PK\x03\x04 and no more"), Limits{},
			"a.zip: zip: the file was cut, or is damaged: the directory at its end is missing\n"},
		{"depth", "a.gz", deep, Limits{}, "a.gz: packed too many times\n"},
		{"depth that is allowed", "a.gz", deep, Limits{MaxDepth: 8}, "a.gz 0 \"Words.\"\n"},
		{"a bomb", "a.jsonl.gz", pack[".gz"](t, "", append([]byte(`{"text":"One."}`), blanks...)), Limits{MaxRatio: 500},
			"a.jsonl.gz 1 \"One.\"\na.jsonl.gz at byte 67141632: it unpacks to far more than it should\n"},
		{"a bomb of one text", "a.txt.gz", pack[".gz"](t, "", blanks), Limits{MaxRatio: 500}, "a.txt.gz: it unpacks to far more than it should\n"},
		{"size", "a.txt.gz", pack[".gz"](t, "", []byte(strings.Repeat("Words. ", 100))), Limits{MaxSize: 100}, "a.txt.gz: larger than an article may be\n"},
		{"size of a record", "a.jsonl.zst", pack[".zst"](t, "", []byte(`{"text":"`+strings.Repeat("Words. ", 100)+"\"}\n{\"text\":\"Two.\"}\n")), Limits{MaxSize: 100},
			"a.jsonl.zst:1: larger than an article may be\na.jsonl.zst 2 \"Two.\"\n"},
		{"a window", "a.xz", []byte("\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F\x02\x00\x21\x01\x26\x00\x00\x00" + strings.Repeat("x", 20)), Limits{},
			"a.xz: it asks for more memory than reading it may take\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := places(test.data, test.file, test.limits)
			if len(got) > 2000 {
				got = got[:2000]
			}
			if got != test.want {
				t.Errorf("\ngot:\n%swant:\n%s", got, test.want)
			}
		})
	}
}

// A file that is cut anywhere gives articles and an error, or either.
func TestCut(t *testing.T) {
	records := ""
	for i := range 40 {
		records += fmt.Sprintf(`{"text":"The story number %d, which has a full stop."}`+"\n", i*i)
	}
	for _, p := range packers() {
		data := p.pack(t, "news.jsonl", []byte(records))
		step := 97
		if len(data) < 2000 {
			step = 17
		}
		for n := 0; n < len(data); n += step {
			got := places(data[:n], "news.jsonl"+p.ext, Limits{})
			if got == "" {
				t.Errorf("%s cut at byte %d: got nothing", p.ext, n)
			}
		}
	}
}

func TestCutSaysSo(t *testing.T) {
	data := packers()[0].pack(t, "", []byte(strings.Repeat(`{"text":"The story has a full stop."}`+"\n", 100)))
	got := places(data[:len(data)-10], "a.jsonl.gz", Limits{})
	if !strings.Contains(got, "a.jsonl.gz 100 ") || !strings.Contains(got, "gzip: the file was cut") {
		t.Errorf("got %s", got[max(0, len(got)-300):])
	}
}

// An entry leads back to its article, whatever it is packed in.
func TestEntriesLeadBack(t *testing.T) {
	records := []byte(`{"text":"One."}` + "\nbad\n" + `{"text":"Two."}` + "\n" + `{"text":"Three."}` + "\n")
	for _, p := range packers() {
		name := "news.jsonl" + p.ext
		o := Options{FS: fstest.MapFS{name: {Data: p.pack(t, "news.jsonl", records)}}}
		n := 0
		for e, err := range Entries(context.Background(), name, o) {
			if err != nil {
				continue
			}
			n++
			a, err := Article(context.Background(), e.Origin, o)
			if err != nil || a.Place != e.Place || `"`+a.Text+`"` != string(e.Text) {
				t.Errorf("%s: got %v, %v of %v", p.ext, a, err, e.Origin)
			}
		}
		if n != 3 {
			t.Errorf("%s: got %d entries, want 3", p.ext, n)
		}
		for _, at := range []model.Position{{Record: 9, Offset: 1 << 20}, {Member: "none"}} {
			if _, err := Article(context.Background(), model.Origin{Source: name, Place: at}, o); err == nil {
				t.Errorf("%s at %v: got no error", p.ext, at)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, p := range packers() {
		f.Add("a"+p.ext, p.pack(f, "b.jsonl", []byte(`{"text":"One."}`)))
		f.Add("a"+p.ext, p.pack(f, "b.txt", []byte(frenchText)))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if strings.ContainsAny(name, "/\\*?[") || !strings.HasPrefix(name, "a") {
			return
		}
		o := Options{FS: fstest.MapFS{name: {Data: data}}, Limits: Limits{MaxSize: 1 << 20}}
		sameIDs(t, name, o)
		for a, err := range Open(context.Background(), name, o) {
			if err != nil {
				if _, ok := errors.AsType[*Error](err); !ok {
					t.Errorf("an error of type %T: %v", err, err)
				}
				continue
			}
			if err := sound(a); err != nil {
				t.Error(err)
			}
		}
	})
}
