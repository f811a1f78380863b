package loader

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"
	"testing/fstest"

	"github.com/pierrec/lz4/v4"
)

const oneRecord = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://harbour.example/1\r\n" +
	"Content-Type: text/plain\r\nContent-Length: 20\r\n\r\nEight cranes worked.\r\n\r\n"

func zipped(t *testing.T, files ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func lz4ed(t *testing.T, texts ...string) []byte {
	var b bytes.Buffer
	for _, text := range texts {
		w := lz4.NewWriter(&b)
		w.Write([]byte(text))
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// TestWebArchives opens web archives as they come packed.
func TestWebArchives(t *testing.T) {
	other := bytes.Replace([]byte(oneRecord), []byte("Eight"), []byte("Seven"), 1)
	tests := []struct {
		name string
		data []byte
		want []string // members, or an error
	}{
		{"a.wacz", zipped(t, "archive/data.warc", oneRecord, "pages/pages.jsonl", `{"text": "no article"}`, "datapackage.json", "{}"), []string{"archive/data.warc"}},
		{"a.zip", zipped(t, "one/data.warc", oneRecord), []string{"one/data.warc"}},
		{"empty.wacz", zipped(t, "datapackage.json", "{}"), []string{"empty.wacz: wacz: there is no web archive in it"}},
		{"a.warc.lz4", lz4ed(t, oneRecord, string(other)), []string{"", ""}},
	}
	for _, test := range tests {
		o := Options{FS: fstest.MapFS{test.name: {Data: test.data}}}
		var got []string
		for a, err := range Open(context.Background(), test.name, o) {
			if err != nil {
				got = append(got, err.Error())
				continue
			}
			got = append(got, a.Place.Member)
			if a.URL != "https://harbour.example/1" {
				t.Errorf("%s: URL %q", test.name, a.URL)
			}
		}
		if len(got) != len(test.want) || len(got) > 0 && got[0] != test.want[0] {
			t.Errorf("%s\ngot:  %q\nwant: %q", test.name, got, test.want)
		}
	}
}
