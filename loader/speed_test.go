package loader

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// speedData is the JSONL file that WARRAQ_BENCH names, or the demo as records,
// over and over.
func speedData(b *testing.B) []byte {
	b.Helper()
	if name := os.Getenv("WARRAQ_BENCH"); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		return data
	}
	names, err := filepath.Glob("../testdata/demo/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no demo", err)
	}
	var out bytes.Buffer
	for out.Len() < 2<<20 {
		for i, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			line, err := json.Marshal(map[string]any{"id": i, "url": "http://a.example/1", "title": name, "date": "2031-04-07", "text": string(text)})
			if err != nil {
				b.Fatal(err)
			}
			out.Write(append(line, '\n'))
		}
	}
	return out.Bytes()
}

// BenchmarkRead is the physical reading of the file that the others load.
func BenchmarkRead(b *testing.B) {
	name := filepath.Join(b.TempDir(), "a.jsonl")
	data := speedData(b)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	buf := make([]byte, 1<<20)
	for b.Loop() {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = f.Read(buf)
		}
		f.Close()
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

// BenchmarkHeads is the records without their texts.
func BenchmarkHeads(b *testing.B) {
	data := speedData(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		n := 0
		for range jsonl.Heads(bytes.NewReader(data), record.Options{}) {
			n++
		}
		if n == 0 {
			b.Fatal("no records")
		}
	}
}

// BenchmarkRecords is the records with their texts, nothing recognised.
func BenchmarkRecords(b *testing.B) {
	data := speedData(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for range jsonl.Read(bytes.NewReader(data), record.Options{}) {
		}
	}
}

// BenchmarkSections is the records repaired and cut into sections.
func BenchmarkSections(b *testing.B) {
	data := speedData(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for a, err := range jsonl.Read(bytes.NewReader(data), record.Options{}) {
			if err == nil {
				complete(a)
			}
		}
	}
}

// BenchmarkIdentity is the IDs of the records and nothing else.
func BenchmarkIdentity(b *testing.B) {
	data := speedData(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for a, err := range jsonl.Read(bytes.NewReader(data), record.Options{}) {
			if err == nil {
				identity(a)
			}
		}
	}
}

// BenchmarkIDs is the IDs of records that are jumped to, on all cores.
func BenchmarkIDs(b *testing.B) {
	data := speedData(b)
	o := Options{FS: fstest.MapFS{"a.jsonl": {Data: data}}}
	var at []model.Origin
	for e, err := range Entries(context.Background(), "a.jsonl", o) {
		if err == nil {
			at = append(at, e.Origin)
		}
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		n := 0
		for range IDs(context.Background(), at, o) {
			n++
		}
		if n == 0 {
			b.Fatal("no IDs")
		}
	}
}

// BenchmarkLoad is all of it, on one core.
func BenchmarkLoad(b *testing.B) {
	data, o := speedData(b), Options{}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for a, err := range jsonl.Read(bytes.NewReader(data), record.Options{}) {
			if err == nil {
				o.finish(a)
			}
		}
	}
}

// BenchmarkOpen is all of it, on all cores.
func BenchmarkOpen(b *testing.B) {
	data := speedData(b)
	o := Options{FS: fstest.MapFS{"a.jsonl": {Data: data}}}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for range Open(context.Background(), "a.jsonl", o) {
		}
	}
}
