package files

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"warraq/library"
	"warraq/loader"
)

func TestSpool(t *testing.T) {
	data := bytes.Repeat([]byte("0123456789abcdef"), spoolMemory/16+1000)
	for _, size := range []int{0, 1000, len(data)} {
		s := &spool{in: bytes.NewReader(data[:size])}
		if _, err := io.CopyN(io.Discard, struct{ io.Reader }{s}, int64(size/2)); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(s.again()); err != nil || !bytes.Equal(got, data[:size/2]) {
			t.Errorf("half of %d: got %d bytes, %v", size, len(got), err)
		}
		if err := s.drain(); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(s.again()); err != nil || !bytes.Equal(got, data[:size]) {
			t.Errorf("all of %d: got %d bytes, %v", size, len(got), err)
		}
		if (s.file != nil) != (size > spoolMemory) {
			t.Errorf("%d bytes: a file is kept: %v", size, s.file != nil)
		}
	}
}

// Records of a pipe are listed as they come, and read again in any order.
func TestRecordsOfStandardInput(t *testing.T) {
	var in strings.Builder
	for i := range 100 {
		fmt.Fprintf(&in, `{"title":"%d","text":"The story number %d, with a stop."}`+"\n", i, i)
	}
	for name, data := range map[string]string{"plain": in.String(), "packed": string(gzipped(t, in.String()))} {
		s := New([]string{"-"}, loader.Options{Stdin: strings.NewReader(data)})
		n := 0
		for range s.Search(context.Background(), library.Query{Limit: 10}) {
			n++
		}
		for range s.Search(context.Background(), library.Query{From: 10}) {
			n++
		}
		if n != 100 {
			t.Errorf("%s: got %d hits, want 100", name, n)
		}
		for _, ref := range []int{99, 0, 50} {
			if a, err := s.Article(context.Background(), ref); err != nil || a.Title != fmt.Sprint(ref) {
				t.Errorf("%s: article %d: got %v, %v", name, ref, a, err)
			}
		}
	}
}
