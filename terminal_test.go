//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// terminal is the program in a terminal of its own.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	ptmx *os.File
	tty  *os.File // held open, so that its settings can be read after the end
	done chan error

	mu     sync.Mutex
	screen *vt.Emulator
	output bytes.Buffer

	answer string        // to each round of questions
	line   time.Duration // that answers take
	marked int           // how often endMark has been written
}

// What some terminals answer when they are asked what they are.
const (
	asXterm   = "\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y\x1b[?64;1;2c"
	asVTE     = "\x1b[>65;7006;1c\x1b[8;1$y\x1b[?65;1;9c"
	asKonsole = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"
	asPuTTY   = "\x1b[>0;136;0c\x1b[?6c"
)

const demoArticle = " date 2031-05 Le port de Velmora rouvre lundi, a annoncé la capitainerie.\n\n" +
	"أعلنت هيئة الموانئ في فلمورا عن افتتاح الرصيف الجديد. — هيئة الموانئ (@velmora_port) May 3, 2031\n\n" +
	"«Un quai est une promesse», a dit le directeur.\n"

// start runs warraq with args, in which ARTICLE is a file with demoArticle,
// in a terminal of w columns and h rows.
func start(t *testing.T, w, h uint16, env []string, args ...string) *terminal {
	t.Helper()
	for i, arg := range args {
		if arg == "ARTICLE" {
			args[i] = filepath.Join(t.TempDir(), "article.txt")
			if err := os.WriteFile(args[i], []byte(demoArticle), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	pty.Setsize(ptmx, &pty.Winsize{Cols: w, Rows: h})
	tm := &terminal{t: t, ptmx: ptmx, tty: tty, answer: asXterm, done: make(chan error, 1), screen: vt.NewEmulator(int(w), int(h))}
	tm.cmd = exec.Command("warraq", args...) // put on the PATH by testscript.Main
	tm.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "TERM=xterm-256color", "LC_ALL=C.UTF-8"}, env...)
	tm.cmd.Stdin, tm.cmd.Stdout, tm.cmd.Stderr = tty, tty, tty
	tm.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	return tm
}

// runs makes the command another one.
func (tm *terminal) runs(name string) {
	tm.t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		tm.t.Fatal(err)
	}
	tm.cmd.Path, tm.cmd.Args = path, []string{name}
}

// run starts the command and the copying of its output.
func (tm *terminal) run() *terminal {
	tm.t.Helper()
	if err := tm.cmd.Start(); err != nil {
		tm.t.Fatal(err)
	}
	go io.Copy(io.Discard, tm.screen) // replies of the terminal
	go tm.copy()
	go func() { tm.done <- tm.cmd.Wait() }()
	tm.t.Cleanup(func() {
		tm.cmd.Process.Kill()
		tm.ptmx.Close()
		tm.tty.Close()
	})
	return tm
}

// copy shows what the program writes. Answers go before that: the program
// does not wait for them for ever.
func (tm *terminal) copy() {
	buf := make([]byte, 4096)
	for heard := ""; ; {
		n, err := tm.ptmx.Read(buf)
		heard = tm.reply(heard + string(buf[:n]))
		tm.mu.Lock()
		tm.output.Write(buf[:n])
		tm.screen.Write(buf[:n])
		tm.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// question is what the program asks: what the terminal is, and whether it has
// taken a frame.
var question = regexp.MustCompile(`\x1b\[(c|5n)`)

// reply answers the questions in heard, and is its end, in which another may
// begin.
func (tm *terminal) reply(heard string) string {
	rest := max(0, len(heard)-len("\x1b[5"))
	for _, at := range question.FindAllStringIndex(heard, -1) {
		answer := tm.answer
		if heard[at[0]:at[1]] == "\x1b[5n" {
			answer = "\x1b[0n"
		}
		<-time.After(tm.line)
		tm.ptmx.WriteString(answer)
		rest = max(rest, at[1])
	}
	return heard[rest:]
}

func (tm *terminal) send(keys string) {
	tm.t.Helper()
	if _, err := tm.ptmx.WriteString(keys); err != nil {
		tm.t.Fatal(err)
	}
}

// text is what the screen shows now.
func (tm *terminal) text() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.screen.String()
}

func (tm *terminal) sent() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.output.String()
}

// patience is how long a condition is waited for before a test fails.
const patience = time.Minute

// see waits until the screen shows want.
func (tm *terminal) see(want string) {
	tm.t.Helper()
	tm.until("the screen to show "+want, func() bool { return strings.Contains(tm.text(), want) })
}

func (tm *terminal) until(what string, ok func() bool) {
	tm.t.Helper()
	for end := time.Now().Add(patience); !ok(); {
		if time.Now().After(end) {
			tm.t.Fatalf("waited in vain for %s; the screen is\n%s", what, tm.text())
		}
		<-time.After(5 * time.Millisecond)
	}
}

// endMark is written by nobody else, and shows nothing.
const endMark = "\x1b]777;end\a"

// drain waits until all that has been written was shown.
func (tm *terminal) drain() {
	tm.t.Helper()
	tm.marked++
	if _, err := tm.tty.WriteString(endMark); err != nil {
		tm.t.Fatal(err)
	}
	tm.until("the last of the output", func() bool { return strings.Count(tm.sent(), endMark) == tm.marked })
}

// switched waits until p is on. What is on for one terminal only is so when
// the program has its answers, which may be later than the first frame.
func (tm *terminal) switched(p pair) {
	tm.t.Helper()
	tm.until(fmt.Sprintf("%q", p.on), func() bool { return strings.Contains(tm.sent(), p.on) })
}

// ends waits for the program's end, and for the last of its output, and is
// its exit code, or 128 and the signal's number.
func (tm *terminal) ends() int {
	tm.t.Helper()
	select {
	case <-tm.done:
	case <-time.After(patience):
		tm.t.Fatalf("still running; the screen is\n%s", tm.text())
	}
	tm.drain()
	status := tm.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if status.Signaled() {
		return 128 + int(status.Signal())
	}
	return status.ExitStatus()
}

// settings are the terminal's line settings.
func (tm *terminal) settings() unix.Termios {
	tm.t.Helper()
	s, err := unix.IoctlGetTermios(int(tm.tty.Fd()), ioctlGetTermios)
	if err != nil {
		tm.t.Fatal(err)
	}
	return *s
}

// restored fails when the terminal is not as it was before.
func (tm *terminal) restored(before unix.Termios, more ...pair) {
	tm.t.Helper()
	if got := tm.settings(); got != before {
		tm.t.Errorf("line settings\ngot  %+v\nwant %+v", got, before)
	}
	tm.drain()
	out := tm.sent()
	for _, p := range append(pairs, more...) {
		if on, off := strings.LastIndex(out, p.on), strings.LastIndex(out, p.off); on < 0 || off < on {
			tm.t.Errorf("%q at %d is not undone by %q at %d", p.on, on, p.off, off)
		}
		if on, off := strings.Count(out, p.on), strings.Count(out, p.off); p.once && on != off {
			tm.t.Errorf("%q is sent %d times, %q %d times", p.on, on, p.off, off)
		}
	}
}

// pair is what starts something in the terminal and what ends it.
type pair struct {
	on, off string
	once    bool // each on has its own off
}

// pairs are what every session sends.
var pairs = []pair{
	{"\x1b[?1049h", "\x1b[?1049l", true}, // alternate screen
	{"\x1b[8l", "\x1b[8h", true},         // order of rows
	{"\x1b[1 k", "\x1b[0 k", true},       // and where they begin
	{"\x1b[?2004h", "\x1b[?2004l", false},
	{"\x1b[?25l", "\x1b[?25h", false},    // cursor
	{"\x1b[?1h", "\x1b[?1l", true},       // keypad
	{"\x1b[>4;2m", "\x1b[>4;0m", true},   // keys with modifiers
	{"\x1b[>1u", "\x1b[<u", true},        // the same of kitty
	{"\x1b[22;2t", "\x1b[23;2t", true},   // window's title
	{"\x1b[?9001h", "\x1b[?9001l", true}, // keys of Windows
}

// konsolePair is what Konsole gets besides.
var konsolePair = pair{"\x1b]50;BidiRenderingEnabled=false\a", "\x1b]50;BidiRenderingEnabled=true\a", true}

func TestReadAndQuit(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	before := tm.settings()
	tm.run().see("Le port de Velmora")
	tm.see("velmora_port")
	tm.send("q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	tm.restored(before)
}

func TestDemo(t *testing.T) {
	tm := start(t, 120, 40, nil)
	tm.run().see("1/")
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

// TestCellsTo holds that the hidden --cells-to writes each frame as a line
// of JSON whose rows are as wide as the screen.
func TestCellsTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cells.jsonl")
	tm := start(t, 80, 24, nil, "ARTICLE", "--cells-to", path)
	tm.run().see("velmora_port")
	tm.send("q")
	tm.ends()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var last struct {
		W, H int
		Rows [][]struct {
			Text  string
			Width int
		}
	}
	n := 0
	for d := json.NewDecoder(f); d.More(); n++ {
		if err := d.Decode(&last); err != nil {
			t.Fatal(err)
		}
	}
	if n == 0 || last.W != 80 || last.H != 24 || len(last.Rows) != 24 {
		t.Fatalf("%d frames, the last of %d×%d in %d rows", n, last.W, last.H, len(last.Rows))
	}
	var text strings.Builder
	for y, row := range last.Rows {
		width := 0
		for _, c := range row {
			width += c.Width
			text.WriteString(c.Text)
		}
		if width != 80 {
			t.Errorf("row %d is %d columns wide", y, width)
		}
	}
	if !strings.Contains(text.String(), "velmora_port") {
		t.Errorf("got %q", text.String())
	}
}

func TestKeysComeFromTheTerminal(t *testing.T) {
	tm := start(t, 80, 24, nil)
	tm.cmd.Stdin = strings.NewReader(demoArticle)
	tm.run().see("Le port de Velmora")
	tm.send("q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

func TestSignalsRestore(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			tm := start(t, 80, 24, nil, "ARTICLE")
			before := tm.settings()
			tm.run().see("Velmora")
			tm.cmd.Process.Signal(sig)
			if got, want := tm.ends(), 128+int(sig); got != want {
				t.Errorf("exit code %d, want %d", got, want)
			}
			tm.restored(before)
		})
	}
}

func TestResizeShowsTheSameText(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	tm.run().see("Velmora")
	tm.mu.Lock()
	tm.screen.Resize(40, 12)
	tm.mu.Unlock()
	pty.Setsize(tm.ptmx, &pty.Winsize{Cols: 40, Rows: 12})
	tm.until("lines of 40 columns", func() bool {
		return strings.Contains(tm.text(), "Le port de Velmora") && !strings.Contains(tm.text(), "capitainerie.\n\n\n\n")
	})
	tm.send("q")
	tm.ends()
}

func TestNoTerminal(t *testing.T) {
	tests := []struct {
		name string
		term string
	}{
		{"none named", ""},
		{"a dumb one", "dumb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tm := start(t, 80, 24, []string{"TERM=" + tt.term}, "ARTICLE")
			before := tm.settings()
			tm.run()
			if code := tm.ends(); code != exitUsage {
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
			tm.see("warraq: no terminal")
			if got := tm.settings(); got != before {
				t.Error("line settings changed")
			}
		})
	}
}

// A terminal that nobody knows counts as an xterm, and real delays are for
// nobody any more.
func TestAnyTerminal(t *testing.T) {
	for _, name := range []string{"no-such-terminal", "vt100", "linux", "screen"} {
		for _, option := range []string{"--mouse", "--no-thin"} {
			t.Run(name+" "+option, func(t *testing.T) {
				tm := start(t, 80, 24, []string{"TERM=" + name}, "ARTICLE", option)
				before := tm.settings()
				tm.run().see("velmora_port")
				tm.send("q")
				if code := tm.ends(); code != exitFine {
					t.Errorf("exit code %d", code)
				}
				if got := tm.settings(); got != before {
					t.Error("line settings changed")
				}
			})
		}
	}
}

// A click is three actions of one event, and each has to reach the session.
func TestMouse(t *testing.T) {
	tm := start(t, 120, 24, nil, "ARTICLE", "--mouse")
	tm.run()
	var row, col int
	tm.until("t1", func() (ok bool) { row, col, ok = tm.find("t1"); return })
	tm.send(fmt.Sprintf("\x1b[<35;%d;%dM\x1b[<0;%[1]d;%[2]dM\x1b[<0;%[1]d;%[2]dm", col+1, row+1))
	tm.see("tweets 1")
	tm.send("\x1b[<65;10;10M\x1b[<64;10;10M")
	tm.send("q")
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

// find is where s is on the screen now: its row and column from 0.
func (tm *terminal) find(s string) (row, col int, ok bool) {
	for row, line := range strings.Split(tm.text(), "\n") {
		if before, _, ok := strings.Cut(line, s); ok {
			return row, utf8.RuneCountInString(before), true
		}
	}
	return 0, 0, false
}

// Without anything to read there is no screen: who mistyped a name sees why in
// the shell. One name that is there is enough.
func TestNothingThere(t *testing.T) {
	tm := start(t, 80, 24, nil, "no-such-file", "no-such-folder/")
	tm.run()
	if code := tm.ends(); code != exitSome {
		t.Errorf("exit code %d, want %d", code, exitSome)
	}
	tm.see("warraq: no-such-file: no such file or directory")
	tm.see("warraq: no-such-folder/: no such file or directory")

	tm = start(t, 80, 24, nil, "no-such-file", "ARTICLE")
	tm.run().see("no such file")
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d, want %d", code, exitFine)
	}
}

// TestEveryWayOut holds that what is started in the terminal is ended,
// whatever ends the program.
func TestEveryWayOut(t *testing.T) {
	signal := func(sig syscall.Signal) func(*terminal) {
		return func(tm *terminal) { tm.cmd.Process.Signal(sig) }
	}
	keys := func(keys string) func(*terminal) { return func(tm *terminal) { tm.send(keys) } }
	tests := []struct {
		name string
		args []string
		out  func(*terminal)
		code int
	}{
		{"q", nil, keys("q"), exitFine},
		{"Q", nil, keys("Q"), exitFine},
		{"^Z, then q", nil, keys("\x1aq"), exitFine},
		{"SIGTERM", nil, signal(syscall.SIGTERM), 128 + int(syscall.SIGTERM)},
		{"SIGHUP", nil, signal(syscall.SIGHUP), 128 + int(syscall.SIGHUP)},
		{"SIGQUIT", nil, signal(syscall.SIGQUIT), 128 + int(syscall.SIGQUIT)},
		{"SIGTERM while stopped", nil, func(tm *terminal) {
			tm.send("\x1a")
			tm.until("the stop", func() bool { return strings.Contains(tm.sent(), "\x1b[?1049l") })
			tm.cmd.Process.Signal(syscall.SIGTERM)
		}, 128 + int(syscall.SIGTERM)},
		{"an error", []string{"--cells-to", "/dev/full"}, func(*terminal) {}, exitUsage},
		{"a panic", []string{"ARTICLE"}, func(*terminal) {}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tm := start(t, 80, 24, nil, append(tt.args, "ARTICLE")...)
			if tt.name == "a panic" {
				tm.runs("warraq-panics")
			}
			tm.answer = asKonsole
			before := tm.settings()
			tm.run()
			if tt.args == nil {
				tm.see("Velmora")
				tm.switched(konsolePair)
			}
			tt.out(tm)
			if got := tm.ends(); got != tt.code {
				t.Errorf("exit code %d, want %d", got, tt.code)
			}
			if tt.args == nil {
				tm.restored(before, konsolePair)
			} else {
				tm.restored(before)
			}
		})
	}
}

// TestAnswersAreNoKeys holds that neither the terminal's answers, whenever
// they come, nor what is typed before they do is lost or taken for the other.
// With an order chosen silence leads to no question, so that nothing is to be
// done within a time.
func TestAnswersAreNoKeys(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE", "--bidi", "plain")
	tm.answer = ""
	tm.run().see("promesse") // the article is there, and the answers are late
	da2 := strings.Index(asVTE, "c") + 1
	for _, part := range []string{"/po", "r" + asVTE[:da2], asVTE[da2:] + "t"} {
		tm.send(part)
	}
	tm.see("/port")
	tm.send("\r=")
	tm.see("VTE 0.70.6")
	tm.send("qQ")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

// TestLateAnswers holds that the question which silence leads to goes away
// when the terminal answers after all.
func TestLateAnswers(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	tm.answer = ""
	tm.run().see("Which line reads right?")
	tm.send(asKonsole)
	tm.see("promesse")
	tm.switched(konsolePair)
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

// TestUnknownTerminalIsAskedAboutOnce holds the question, its answer and that
// it is kept.
func TestUnknownTerminalIsAskedAboutOnce(t *testing.T) {
	state := "XDG_STATE_HOME=" + t.TempDir()
	tm := start(t, 80, 24, []string{state}, "ARTICLE")
	tm.answer = "\x1bP>|Sandglass 1\x1b\\\x1b[?62c"
	tm.run().see("Which line reads right?")
	tm.send("3")
	tm.see("[kitty]")
	tm.send("Q")
	tm.ends()

	tm = start(t, 80, 24, []string{state}, "ARTICLE")
	tm.answer = "\x1bP>|Sandglass 1\x1b\\\x1b[?62c"
	tm.run().see("[kitty]")
	if strings.Contains(tm.sent(), "Which line") {
		t.Error("asked again")
	}
	tm.send("Q")
	tm.ends()
}

// TestSuspendUnderAShell holds that ^Z stops the program for a shell, that fg
// shows it again, and that the terminal is given back each time.
func TestSuspendUnderAShell(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	tm.cmd.Args = append([]string{"sh", "-c", `set -m; warraq "$1"; echo stop''ped; read line; fg; echo en''ded`, "sh"}, tm.cmd.Args[1:]...)
	path, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	tm.cmd.Path = path
	tm.answer = asKonsole
	before := tm.settings()
	tm.run().see("Velmora")
	tm.switched(konsolePair)
	tm.send("\x1a")
	tm.see("stopped")
	tm.restored(before, konsolePair)
	tm.send("\r")
	tm.until("a second start", func() bool { return strings.Count(tm.sent(), "\x1b[?1049h") == 2 })
	tm.see("Velmora")
	tm.send("q")
	tm.see("ended")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	tm.restored(before, konsolePair)
}

// TestShowLeavesTheOrderToTheTerminal holds that a terminal which orders rows
// gets the letters as they are read, and any other as they are seen.
func TestShowLeavesTheOrderToTheTerminal(t *testing.T) {
	tests := []struct {
		name string
		env  []string
		args []string
		want string
	}{
		{"one that orders", []string{"VTE_VERSION=7006"}, nil, "افتتاح"},
		{"one that does not", []string{"XTERM_VERSION=XTerm(379)"}, nil, "ﺡﺎﺘﺘﻓﺍ"},
		{"one that orders, by wish", []string{"VTE_VERSION=7006"}, []string{"--order", "visual"}, "ﺡﺎﺘﺘﻓﺍ"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tm := start(t, 80, 24, tt.env, append([]string{"show", "ARTICLE"}, tt.args...)...)
			tm.run()
			tm.until("the word", func() bool { return strings.Contains(tm.sent(), tt.want) })
			tm.ends()
		})
	}
}

// TestBytesAreNotForTerminals holds that formats which have the bytes of
// articles or names as they are go to other programs only.
func TestBytesAreNotForTerminals(t *testing.T) {
	for _, args := range [][]string{{"list", "--format", "paths0", "ARTICLE"}, {"convert", "--to", "warc", "ARTICLE"}} {
		tm := start(t, 80, 24, nil, args...)
		tm.run().see("is for other programs and not for a terminal")
		if code := tm.ends(); code != exitUsage {
			t.Errorf("%q: exit code %d", args, code)
		}
	}
}

// TestDoctor holds that what the terminal answers is told, that the order is
// put back, and that nothing is left on the line.
func TestDoctor(t *testing.T) {
	tm := start(t, 80, 40, nil, "doctor")
	tm.answer = asKonsole
	before := tm.settings()
	tm.run().see("Konsole 22.12.3 (XTVERSION Konsole 22.12.3)")
	tm.see("1b 50 3e 7c")
	tm.see("(Enter)")
	tm.send("\r")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	if got := tm.settings(); got != before {
		t.Error("line settings changed")
	}
	for _, p := range []pair{{on: "\x1b[8l", off: "\x1b[8h"}, konsolePair} {
		if on, off := strings.LastIndex(tm.sent(), p.on), strings.LastIndex(tm.sent(), p.off); on < 0 || off < on {
			t.Errorf("%q at %d is not undone by %q at %d", p.on, on, p.off, off)
		}
	}
}

// TestSuspend holds that ^Z gives the terminal back and that what is shown
// afterwards is drawn anew. The program is the only process of its session
// here, so the stop is ignored and it goes on by itself.
func TestSuspend(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	before := tm.settings()
	tm.run().see("Velmora")
	tm.send("\x1a")
	tm.until("a second start", func() bool { return strings.Count(tm.sent(), "\x1b[?1049h") == 2 })
	tm.see("Velmora")
	if got, want := strings.Count(tm.sent(), "\x1b[8h"), 1; got != want {
		t.Errorf("the order of rows was given back %d times while suspended, want %d", got, want)
	}
	tm.send("q")
	tm.ends()
	tm.restored(before)
}
