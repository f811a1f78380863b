package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/creack/pty"
)

// typed are the bytes of the keys that have names.
var typed = map[string]string{"Return": "\r", "space": " ", "quotedbl": "\""}

// What terminals answer that are laid out for each in its own way: one that
// has nothing done for it and is sent all marks, and one whose first column
// stays empty.
const (
	asXterm = "\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y\x1b[?64;1;2c"
	asPuTTY = "\x1b[>0;136;0c\x1b[?6c"
)

// rehearse goes through the steps without a terminal that shows anything, but
// one that answers, and is the frames: what there will be to photograph.
func rehearse(ctx context.Context, bin, answer string) ([]frame, error) {
	dir, err := os.MkdirTemp("", "termtest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	f := frames{path: filepath.Join(dir, "cells")}
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "warraq"), "--cells-to", f.path)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME="+dir, "XDG_STATE_HOME="+dir, "TMUX=", "STY=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(small.w), Rows: uint16(small.h)})
	if err != nil {
		return nil, err
	}
	defer func() { cmd.Process.Kill(); cmd.Wait(); tty.Close() }()
	go io.Copy(&answering{to: tty, answer: answer}, tty)
	var list []frame
	now := small
	for i, s := range steps {
		n := f.n
		now = size{now.w + s.grow.w, now.h + s.grow.h}
		pty.Setsize(tty, &pty.Winsize{Cols: uint16(now.w), Rows: uint16(now.h)})
		for _, k := range s.keys {
			if name, ok := typed[k]; ok {
				k = name
			}
			io.WriteString(tty, k)
		}
		if s.stop {
			continue
		}
		if list, err = f.collect(ctx, list, n, len(s.keys)); err != nil {
			return nil, fmt.Errorf("rehearsal, page %d: %w", i+1, err)
		}
	}
	return list, nil
}

// answering is the other side of a terminal that answers.
type answering struct {
	to     io.Writer
	answer string // to each question
	heard  []byte // the end of what has been written, in which a question may begin
}

// Write answers the questions in b.
func (a *answering) Write(b []byte) (int, error) {
	const question = "\x1b[c"
	text := string(a.heard) + string(b)
	for range strings.Count(text, question) {
		io.WriteString(a.to, a.answer)
	}
	if i := strings.LastIndex(text, question); i >= 0 {
		text = text[i+len(question):]
	}
	a.heard = []byte(text[max(0, len(text)-len(question)+1):])
	return len(b), nil
}

// collect adds the frames that come after n until there were as many as
// keys, at least one, and none comes for a while.
func (f *frames) collect(ctx context.Context, list []frame, n, keys int) ([]frame, error) {
	quiet := time.Now()
	err := until(ctx, patience, func() bool {
		if newer, _ := f.read(); newer {
			list = append(list, f.last)
			quiet = time.Now()
		}
		return f.n >= n+max(keys, 1) && time.Since(quiet) > 600*time.Millisecond
	})
	return list, err
}
