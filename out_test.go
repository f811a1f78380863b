//go:build unix

package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A paragraph goes to the terminal's clipboard as the article has it.
func TestCopy(t *testing.T) {
	tm := start(t, 80, 24, nil, "ARTICLE")
	tm.run().see("velmora_port")
	tm.send("]t")
	tm.see("tweet 1/1") // which is there when the article has been recognised
	tm.send("yt")
	tm.see("copied the tweet")
	text := "أعلنت هيئة الموانئ في فلمورا عن افتتاح الرصيف الجديد.\n— هيئة الموانئ (@velmora_port) May 3, 2031"
	want := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\a"
	tm.until("the copy", func() bool { return strings.Contains(tm.sent(), want) })
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
}

// A command has the whole terminal, and what it leaves behind is undone: a
// screen of its own, colours, the mouse, a terminal that echoes nothing. The
// line is so slow that frames are acknowledged: the command gets none of that.
func TestShell(t *testing.T) {
	tm := start(t, 80, 24, []string{"SHELL=/bin/sh"}, "ARTICLE")
	tm.line = 50 * time.Millisecond
	before := tm.settings()
	tm.run().see("velmora_port")
	for _, c := range []struct{ line, see string }{
		{`echo "$WARRAQ_ID" | cut -c1-3; echo out; false`, "[exit status 1] press a key"},
		{`kill -9 $$`, "[signal: killed] press a key"},
		{`no-such-command-here`, "[exit status 127] press a key"},
		{`stty raw -echo; printf '\033[?1049h\033[31;5r\033[?1002h\033[?25l'`, "[done] press a key"},
	} {
		tm.send("!")
		tm.see("!")
		tm.send(c.line + "\r")
		tm.see(c.see)
		tm.send("x")
		tm.see("velmora_port")
	}
	if text := tm.text(); strings.Contains(text, "press a key") || strings.Contains(text, "echo out") {
		t.Errorf("the screen is not clean:\n%s", text)
	}
	tm.send("Q")
	if code := tm.ends(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	if got := tm.settings(); got != before {
		t.Errorf("line settings\ngot  %+v\nwant %+v", got, before)
	}
}

// ^C ends the command and not the program; a signal ends both.
func TestShellInterrupted(t *testing.T) {
	tm := start(t, 80, 24, []string{"SHELL=/bin/sh"}, "ARTICLE")
	tm.run().see("velmora_port")
	tm.send("!echo here; exec cat\r")
	tm.see("\nhere")
	tm.send("\x03")
	tm.see("[signal: interrupt] press a key")
	tm.send("x")
	tm.see("velmora_port")
	tm.send("!echo again; exec cat\r")
	tm.see("\nagain")
	tm.cmd.Process.Signal(syscall.SIGTERM)
	if code := tm.ends(); code != 128+int(syscall.SIGTERM) {
		t.Errorf("exit code %d", code)
	}
}

// Text of an article goes to a command's input, whatever it says.
func TestPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "article.txt")
	text := "Title here\n\n`touch pwned` $(touch pwned) '; touch pwned; ' قال نعم\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.txt")
	tm := start(t, 80, 24, []string{"SHELL=/bin/sh"}, path)
	tm.cmd.Dir = t.TempDir()
	tm.run().see("Title here")
	tm.send("|")
	tm.see("a article")
	tm.send("a")
	tm.see("article|")
	tm.send("cat >" + out + "\r")
	tm.see("[done] press a key")
	tm.send("x")
	tm.see("Title here")
	tm.send("|l")
	tm.see("list|")
	tm.send("head -c 0 && cut -c1-20\r")
	tm.see(`{"id":"`)
	tm.see("[done] press a key")
	tm.send("x")
	tm.see("Title here")
	tm.send("Q")
	tm.ends()
	if got, err := os.ReadFile(out); err != nil || string(got) != text {
		t.Errorf("got  %q, %v\nwant %q", got, err, text)
	}
	if left, _ := os.ReadDir(tm.cmd.Dir); len(left) > 0 {
		t.Errorf("something was run: %v", left)
	}
}

// Over SSH an address is shown and copied.
func TestOpenOverSSH(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(`{"title":"Harbour","text":"The harbour opens.","url":"https://harbour.example/a?b=1&c=2"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	tm := start(t, 80, 24, []string{"SSH_CONNECTION=1 2 3 4", "DISPLAY=:0"}, path)
	tm.run().see("The harbour opens")
	tm.send("o")
	tm.see("\nhttps://harbour.example/a?b=1&c=2")
	want := base64.StdEncoding.EncodeToString([]byte("https://harbour.example/a?b=1&c=2"))
	tm.until("the copy", func() bool { return strings.Contains(tm.sent(), want) })
	tm.send("qQ")
	tm.ends()
}

// With a display the address is one argument of a program.
func TestOpen(t *testing.T) {
	bin, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	script := "#!/bin/sh\nprintf '%s|' \"$#\" \"$1\" >" + out + ".tmp; mv " + out + ".tmp " + out + "\n"
	for _, name := range []string{"xdg-open", "open"} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(`{"title":"Harbour","text":"The harbour opens.","url":"https://harbour.example/a';b=$(c)"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	tm := start(t, 80, 24, []string{"SSH_CONNECTION=", "SSH_TTY=", "DISPLAY=:0", "PATH=" + bin + ":" + os.Getenv("PATH")}, path)
	tm.run().see("The harbour opens")
	tm.send("o")
	tm.see("opening the address of the article")
	var got []byte
	tm.until("the program", func() bool {
		got, _ = os.ReadFile(out)
		return len(got) > 0
	})
	if want := "1|https://harbour.example/a';b=$(c)|"; string(got) != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	tm.send("Q")
	tm.ends()
}
