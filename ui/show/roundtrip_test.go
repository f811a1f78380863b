package show

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"warraq/loader"
	"warraq/model"
)

// What JSON writes the loader reads back as the same article.
func TestJSONComesBack(t *testing.T) {
	var all []*model.Article
	var b bytes.Buffer
	for a, err := range loader.Open(context.Background(), "../../testdata/demo", loader.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		a.Place = model.Position{Member: "a/b", Record: 3, Offset: 1 << 40}
		a.Also = []model.Origin{{Source: "x.zip", Place: model.Position{Member: "a"}}, {Source: "y"}}
		a.Author = "Nour Tazel"
		a.Links = []model.Link{{Span: model.Span{Start: 0, End: len(a.Text)}, URL: "https://tide.example/"}}
		all = append(all, a)
		if err := JSON(&b, a); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for a, err := range loader.Open(context.Background(), "-", loader.Options{Stdin: bytes.NewReader(b.Bytes())}) {
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a, all[n]) {
			t.Errorf("%s\ngot:  %+v\nwant: %+v", a.Source, a, all[n])
		}
		n++
	}
	if n != len(all) || n == 0 {
		t.Errorf("got %d articles, want %d", n, len(all))
	}
}
