package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadXWD(t *testing.T) {
	const w, h, stride = 3, 2, 16
	header := make([]uint32, 25)
	header[0], header[1], header[4], header[5] = 100, 7, w, h
	header[11], header[12], header[19] = 32, stride, 1
	var b bytes.Buffer
	binary.Write(&b, binary.BigEndian, header)
	b.Write(make([]byte, 12)) // the colour map
	pixels := make([]byte, stride*h)
	copy(pixels[stride+4:], []byte{3, 2, 1, 0}) // blue first
	b.Write(pixels)
	img, err := readXWD(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := img.Rect.Size(), image.Pt(w, h); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := rgb(img, 1, 1), [3]uint8{1, 2, 3}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := readXWD(b.Bytes()[:120]); err == nil {
		t.Error("half a framebuffer is read")
	}
}

// TestFrames holds that a line is read when it is whole, and once.
func TestFrames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cells")
	f := frames{path: path}
	steps := []struct {
		write string
		newer bool
		n, w  int
	}{
		{"", false, 0, 0},
		{`{"w":1,"h":1,"rows":[[{"text":"a","width":1}]]}` + "\n" + `{"w":2,`, true, 1, 1},
		{`"h":1,`, false, 1, 1},
		{`"rows":[]}` + "\n" + `{"w":3,"h":1,"rows":[]}` + "\n", true, 3, 3},
	}
	for i, s := range steps {
		file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			t.Fatal(err)
		}
		file.WriteString(s.write)
		file.Close()
		newer, err := f.read()
		if err != nil || newer != s.newer || f.n != s.n || f.last.W != s.w {
			t.Errorf("step %d: got %v, frame %d of width %d, %v; want %v, frame %d of width %d", i, newer, f.n, f.last.W, err, s.newer, s.n, s.w)
		}
	}
}

// TestAnswering holds that each question is answered, however it is cut.
func TestAnswering(t *testing.T) {
	var to bytes.Buffer
	a := answering{to: &to, answer: asXterm}
	for _, part := range []string{"\x1b[c", "text\x1b", "[", "c\x1b[c"} {
		a.Write([]byte(part))
	}
	if got := strings.Count(to.String(), "XTerm(379)"); got != 3 {
		t.Errorf("%d answers, want 3", got)
	}
}

func TestReport(t *testing.T) {
	right := result{pages: len(steps)}
	broken, ended, waits, better, second := right, right, right, right, right
	broken.wrong = []string{"page 1, row 2: 3"}
	ended.err = errors.New("no window")
	waits.wrong, waits.setup.notHeld = []string{"page 1, row 2: 3"}, "the colours"
	better.setup.notHeld = "the colours"
	second.first = &broken
	tests := []struct {
		name   string
		result result
		passed bool
		says   string
	}{
		{"right", right, true, ""},
		{"wrong", broken, false, "WRONG"},
		{"did not run", ended, false, "DID NOT RUN: no window"},
		{"ended early", result{}, false, "WRONG"},
		{"not held yet", waits, true, "NOT HELD YET: the colours"},
		{"right when tried again", second, true, "SECOND TIME\n  the first time:\n  page 1, row 2: 3"},
		{"held now", better, true, "HELD NOW"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if got := report(&b, []result{tt.result}); got != tt.passed || !strings.Contains(b.String(), tt.says) {
				t.Errorf("got %v and %q, want %v and %q", got, b.String(), tt.passed, tt.says)
			}
		})
	}
}

// TestSteps holds that there are enough pages, and that the terminal has its
// size again at the end: plain Arabic is compared then.
func TestSteps(t *testing.T) {
	if len(steps) < 12 {
		t.Errorf("%d pages", len(steps))
	}
	grown, seen := size{}, map[string]bool{}
	for _, s := range steps {
		grown = size{grown.w + s.grow.w, grown.h + s.grow.h}
		seen[s.state] = true
		if s.stop && grown != (size{}) {
			t.Error("suspended in another size")
		}
	}
	if grown != (size{}) {
		t.Errorf("larger by %v at the end", grown)
	}
	for _, s := range states {
		if !seen[s] {
			t.Errorf("no page is %s", s)
		}
	}
}

func TestWriteDocs(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "terminals.md")
	os.WriteFile(path, []byte("before\n"+tableBegin+"old\n"+tableEnd+"after\n"), 0o666)
	r := result{setup: setup{terminal: terminal{name: "xterm"}, inside: "tmux"}, version: "379", pages: 2,
		rows: map[string]count{atStart: {29, 30}, afterResume: {30, 30}}, plain: count{2, 2}}
	if err := writeDocs(dir, dir, []result{r}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := string(b)
	if !strings.HasPrefix(got, "before\n"+tableBegin) || !strings.HasSuffix(got, tableEnd+"after\n") || strings.Contains(got, "old") {
		t.Errorf("got %s", got)
	}
	if want := "| xterm+tmux | 379 | 2 | **59/60** | **29/30** | 0/0 | 0/0 | 30/30 | 2/2 |\n"; !strings.Contains(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
