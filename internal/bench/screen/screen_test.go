package main

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestPlain(t *testing.T) {
	tests := []struct{ name, sent, want string }{
		{"words", "one\r\ntwo", "onetwo"},
		{"colours and moves", "\x1b[1;31mone\x1b[0m\x1b[3;4Htwo", "onetwo"},
		{"a title", "\x1b]0;name\x07one\x1b]2;name\x1b\\two", "onetwo"},
		{"an answer that is asked for", "\x1bP+q544e\x1b\\one", "one"},
		{"character sets and keypad", "\x1b(B\x1b=one\x1b7\x1b>", "one"},
		{"Arabic", "\x1b[mميناء", "ميناء"},
	}
	for _, test := range tests {
		for _, step := range []int{1, len(test.sent)} {
			var p plain
			for s := test.sent; s != ""; s = s[min(step, len(s)):] {
				p.add([]byte(s[:min(step, len(s))]))
			}
			if string(p.text) != test.want {
				t.Errorf("%s, %d bytes at a time\ngot:  %q\nwant: %q", test.name, step, p.text, test.want)
			}
		}
	}
}

func TestAnswers(t *testing.T) {
	var tm terminal
	got := ""
	for _, part := range []string{"one\x1b[", "c two\x1b[>", "q\x1b[?2026$p\x1b[?69", "$p\x1b[8$p\x1b[5n\x1b]11;?\x07"} {
		got += string(tm.answers([]byte(part)))
	}
	want := answer("", "", "c", "") + answer(">", "", "q", "") + "\x1b[?2026;0$y\x1b[?69;2$y\x1b[8;0$y\x1b[0n\x1b]11;rgb:0000/0000/0000\x1b\\"
	if got != want {
		t.Errorf("\ngot:  %q\nwant: %q", got, want)
	}
}

func TestLine(t *testing.T) {
	now := time.Date(2031, 4, 7, 10, 0, 0, 0, time.UTC)
	l := line{link: link{100 * time.Millisecond, 1000}}
	for i, want := range []time.Duration{250, 450, 2540 + 450} { // 110 and 110 bytes, then 1500 in two packets
		n := []int{110, 110, 2360}[i]
		if got := l.arrival(now, n).Sub(now); got != want*time.Millisecond {
			t.Errorf("parcel %d: got %v, want %v", i, got, want*time.Millisecond)
		}
	}
	if got := new(line).arrival(now, 1<<20); got != now {
		t.Errorf("without a line: got %v", got.Sub(now))
	}
}

func TestNumbers(t *testing.T) {
	list := []float64{9, 1, 5, 3}
	if m, p := median(list), quantile(list, 0.95); m != 4 || p != 9 {
		t.Errorf("got median %v and p95 %v, want 4 and 9", m, p)
	}
	if !math.IsNaN(median(nil)) {
		t.Error("the median of nothing is a number")
	}
	for v, want := range map[float64]string{0.123: "0.12", 12.34: "12.3", 1234567.8: "1,234,568", 7: "7", math.NaN(): "–"} {
		if got := number(v); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestGoals(t *testing.T) {
	r := results{}
	r.of("page", "warraq").add("first", 12)
	r.of("page", "less").add("first", 3)
	var b strings.Builder
	writeGoals(&b, []goal{
		{"quick", ref{"page", "warraq", "first"}, ref{"page", "less", "first"}, 3},
		{"small", ref{"page", "warraq", "first"}, ref{}, 20},
		{"unknown", ref{"page", "warraq", "bytes"}, ref{}, 20},
	}, r)
	for _, want := range []string{"| quick | 3 | 4 | missed |", "| small | 20 | 12 | met |", "| unknown | 20 | – |  |"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("there is no %q in\n%s", want, b.String())
		}
	}
}
