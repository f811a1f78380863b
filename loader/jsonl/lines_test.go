package jsonl

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"warraq/loader/record"
)

// FuzzLines holds that a file with a record a line is told by its line breaks
// as it is by reading it, wherever it is cut into stretches.
func FuzzLines(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), 3)
	f.Add([]byte("{}\r\n\r\n \t\n{\"text\":\"c\"}"), 1)
	f.Add([]byte("\ufeff\n\n{\n{}\n"), 7)
	f.Add(append(append([]byte("{}\n"), bytes.Repeat([]byte(" "), 5000)...), "{}\n   "...), 100)
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		first, ok := ByLine(bytes.NewReader(data), int64(len(data)), record.Options{})
		if !ok {
			return
		}
		var want, got []string
		for rec := range records(bytes.NewReader(data), 1<<30) {
			want = append(want, fmt.Sprint(rec.number, " at ", rec.offset))
		}
		size = max(1, min(size, 1<<10), len(data)/64)
		got = append(got, fmt.Sprint("1 at ", first))
		mem := make([]byte, StretchMemory(size))
		number := 1
		for from := first; from < int64(len(data)); from += int64(size) {
			s, err := Lines(bytes.NewReader(data), mem, from, min(from+int64(size), int64(len(data))))
			if err != nil {
				t.Fatal(err)
			}
			for _, run := range s.Runs {
				for i, off := range run.Offsets {
					got = append(got, fmt.Sprint(number+run.Break+i, " at ", off))
				}
			}
			number += s.Breaks
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q in stretches of %d:\ngot  %v\nwant %v", data, size, got, want)
		}
	})
}

// FuzzHeadsAt holds that the head of each record is what Heads tells of it.
func FuzzHeadsAt(f *testing.F) {
	f.Add([]byte("{\"title\":\"A\",\"text\":\"a\"}\n{\"text\":\"b\",\"lang\":\"fr\"}\n"))
	f.Add([]byte("{\"text\":\"a\n{\"text\":\"b\"}\n[]\nx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := bytes.NewReader(data)
		if _, ok := ByLine(in, int64(len(data)), record.Options{}); !ok || bytes.Contains(data, []byte{0}) {
			return
		}
		var offsets []int64
		var want, got []string
		for rec, err := range records(bytes.NewReader(data), 1<<30) {
			var h Head
			if err == nil {
				h, err = newFields(nil).head(rec.bytes)
			}
			offsets = append(offsets, rec.offset)
			want = append(want, fmt.Sprintf("%+v %q %v", h.Title, h.Text, err))
		}
		HeadsAt(in, int64(len(data)), offsets, nil, record.Options{}, true, func(h Head, err error) bool {
			got = append(got, fmt.Sprintf("%+v %q %v", h.Title, h.Text, err))
			return true
		})
		if !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", data, got, want)
		}
	})
}
