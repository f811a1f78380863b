//go:build unix && tmux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// tmuxed is a shell in a pane of tmux, which a terminal shows.
type tmuxed struct {
	*terminal
	socket, dir string
}

// startTmux starts a server of tmux of its own, which ends with the test.
func startTmux(t *testing.T) *tmuxed {
	t.Helper()
	dir := t.TempDir()
	tm := &tmuxed{terminal: start(t, 80, 24, []string{"PS1=$ ", "ENV="}), dir: dir, socket: filepath.Join(dir, "tmux")}
	tm.runs("tmux")
	tm.cmd.Args = []string{"tmux", "-S", tm.socket, "-f", "/dev/null", "new-session", "sh", "-i"}
	tm.cmd.Dir = dir
	tm.answer = asVTE // its rows are switched to an order and back
	if err := os.WriteFile(filepath.Join(dir, "article.txt"), []byte(demoArticle), 0o666); err != nil {
		t.Fatal(err)
	}
	tm.run()
	t.Cleanup(func() { exec.Command("tmux", "-S", tm.socket, "kill-server").Run() })
	tm.see("$")
	return tm
}

// asks is what a command of tmux prints; it fails while there is no server.
func (tm *tmuxed) asks(args ...string) (string, error) {
	out, err := exec.Command("tmux", append([]string{"-S", tm.socket}, args...)...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// state is what a program may have left behind in the pane.
func (tm *tmuxed) state() string {
	tm.t.Helper()
	modes, err := tm.asks("display-message", "-p", "#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag} "+
		"#{mouse_any_flag} #{mouse_utf8_flag} #{origin_flag} #{wrap_flag} #{scroll_region_upper} #{scroll_region_lower} #{pane_title}")
	if err != nil {
		tm.t.Fatal(modes, err)
	}
	passthrough, err := tm.asks("show-options", "-pqv", "allow-passthrough")
	if err != nil {
		tm.t.Fatal(passthrough, err)
	}
	return fmt.Sprintf("%s, passthrough %q", modes, passthrough)
}

// pid is the process that the shell in the pane has started as program.
func (tm *tmuxed) pid() int {
	tm.t.Helper()
	var pid int
	tm.until("the number of the process", func() bool {
		raw, err := os.ReadFile(filepath.Join(tm.dir, "pid"))
		if err == nil {
			pid, err = strconv.Atoi(strings.TrimSpace(string(raw)))
		}
		return err == nil
	})
	return pid
}

// Whatever ends the program, its pane and the terminal behind tmux are as
// they were.
func TestEveryWayOutOfTmux(t *testing.T) {
	signal := func(sig syscall.Signal) func(*tmuxed) {
		return func(tm *tmuxed) { syscall.Kill(tm.pid(), sig) }
	}
	tests := []struct {
		name, program, args string
		out                 func(*tmuxed)
		code                int
	}{
		{"q", "warraq", "", func(tm *tmuxed) { tm.send("q") }, exitFine},
		{"SIGTERM", "warraq", "", signal(syscall.SIGTERM), 128 + int(syscall.SIGTERM)},
		{"SIGHUP", "warraq", "", signal(syscall.SIGHUP), 128 + int(syscall.SIGHUP)},
		{"SIGQUIT", "warraq", "", signal(syscall.SIGQUIT), 128 + int(syscall.SIGQUIT)},
		{"^Z and q", "warraq", "", func(tm *tmuxed) {
			tm.send("\x1a")
			tm.see("Stopped")
			tm.send("fg; echo ended: $?\r") // the shell has told of the stop as of an end
			tm.see("Velmora")
			tm.send("q")
		}, exitFine},
		{"an error", "warraq", "--cells-to /dev/full", nil, exitUsage},
		{"a panic", "warraq-panics", "article.txt", nil, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tm := startTmux(t)
			before := tm.state()
			tm.send(fmt.Sprintf("sh -c 'echo $$ >pid; exec %s %s article.txt'; echo ended: $?\r", tt.program, tt.args))
			if tt.out != nil {
				tm.see("Velmora")
				tm.switched(pair{on: "\x1b[8l"})
				tt.out(tm)
			}
			tm.see(fmt.Sprint("ended: ", tt.code))
			if after := tm.state(); after != before {
				t.Errorf("the pane was left as\n%s, was\n%s", after, before)
			}
			out := tm.sent()
			for _, p := range []pair{{on: "\x1b[8l", off: "\x1b[8h"}, {on: "\x1b[1 k", off: "\x1b[0 k"}} {
				if on, off := strings.LastIndex(out, p.on), strings.LastIndex(out, p.off); tt.out != nil && on < 0 || off < on {
					t.Errorf("%q at %d is not undone by %q at %d", p.on, on, p.off, off)
				}
			}
		})
	}
}
