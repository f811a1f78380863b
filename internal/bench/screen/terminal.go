package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"
)

// terminal is a program in a terminal of its own, and what it has sent there.
// Nothing is drawn: what is on the screen is told by the words that were sent.
type terminal struct {
	// set once
	cmd   *exec.Cmd
	ptmx  *os.File
	down  line // from the program to the screen
	up    line // from the keyboard to the program
	start time.Time

	mu    sync.Mutex
	bytes int       // that have come to the screen
	last  time.Time // when the last of them did
	plain plain     // what was sent, without controls
	asked []byte    // the end of what was sent, where a question may not be whole
	ended bool
	news  chan struct{} // something has come
}

// launch starts a program in a terminal of that size, behind a line.
func launch(p *program, w work, l link, home string) (*terminal, error) {
	args := p.command()
	t := &terminal{cmd: exec.Command(args[0], args[1:]...), down: line{link: l}, up: line{link: l}, news: make(chan struct{}, 1)}
	ptmx, tty, err := pty.Open()
	if err != nil {
		return nil, err
	}
	defer tty.Close()
	if err := pty.Setsize(ptmx, &pty.Winsize{Cols: w.cols, Rows: w.rows}); err != nil {
		return nil, err
	}
	t.ptmx = ptmx
	t.cmd.Env = append([]string{
		"TERM=xterm-256color", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "HOME=" + home, "USER=reader", "PATH=" + os.Getenv("PATH"), "SHELL=/bin/sh",
	}, p.env...)
	t.cmd.Stdin, t.cmd.Stdout, t.cmd.Stderr = tty, tty, tty
	if p.stdin != "" {
		in, err := os.Open(p.stdin)
		if err != nil {
			return nil, err
		}
		defer in.Close()
		t.cmd.Stdin = in
	}
	t.cmd.Dir = home
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	t.start = time.Now()
	if err := t.cmd.Start(); err != nil {
		ptmx.Close()
		return nil, err
	}
	go t.copy()
	return t, nil
}

// copy takes what the program sends to the screen, when the line has brought
// it there.
func (t *terminal) copy() {
	pass := make(chan parcel, ahead/packet)
	go func() {
		defer close(pass)
		for {
			buf := make([]byte, t.down.chunk())
			n, err := t.ptmx.Read(buf)
			if n > 0 {
				pass <- parcel{buf[:n], t.down.arrival(time.Now(), n)}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range pass {
		if wait := time.Until(p.at); wait > 0 {
			time.Sleep(wait)
		}
		t.take(p.data)
	}
	t.mu.Lock()
	t.ended = true
	t.mu.Unlock()
	t.tell()
}

func (t *terminal) take(data []byte) {
	now := time.Now()
	t.mu.Lock()
	t.bytes += len(data)
	t.last = now
	t.plain.add(data)
	answers := t.answers(data)
	t.mu.Unlock()
	t.tell()
	if len(answers) > 0 {
		t.send(string(answers))
	}
}

func (t *terminal) tell() {
	select {
	case t.news <- struct{}{}:
	default:
	}
}

// send is what is typed, or what the terminal answers. It does not wait for
// the line.
func (t *terminal) send(s string) {
	at := t.up.arrival(time.Now(), len(s))
	if wait := time.Until(at); wait > 0 {
		time.AfterFunc(wait, func() { t.ptmx.WriteString(s) })
		return
	}
	t.ptmx.WriteString(s)
}

// questions are what programs ask a terminal.
var questions = regexp.MustCompile(`\x1b\[([?>=]?)([0-9;]*)(\$?)([cnpqu])|\x1b\](1[01]);\?(?:\x07|\x1b\\)`)

// answers are those of an xterm to the questions in data.
func (t *terminal) answers(data []byte) []byte {
	t.asked = append(t.asked, data...)
	var out []byte
	end := 0
	for _, m := range questions.FindAllSubmatchIndex(t.asked, -1) {
		end = m[1]
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return string(t.asked[m[2*i]:m[2*i+1]])
		}
		out = append(out, answer(group(1), group(2), group(3)+group(4), group(5))...)
	}
	t.asked = t.asked[max(end, len(t.asked)-64):]
	return out
}

// answer is that to one question: a CSI with its mark, its numbers and its
// end, or an OSC with its number.
func answer(mark, n, end, osc string) string {
	switch {
	case osc != "":
		return "\x1b]" + osc + ";rgb:0000/0000/0000\x1b\\"
	case end == "c" && mark == "":
		return "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
	case end == "c" && mark == ">":
		return "\x1b[>41;379;0c"
	case end == "q" && mark == ">":
		return "\x1bP>|XTerm(379)\x1b\\"
	case end == "n" && n == "5":
		return "\x1b[0n"
	case end == "n" && n == "6":
		return "\x1b[1;1R"
	case end == "$p" && mark == "?":
		return fmt.Sprintf("\x1b[?%s;%d$y", n, map[string]int{"69": 2, "2004": 2, "1004": 2, "1006": 2}[n])
	case end == "$p":
		return fmt.Sprintf("\x1b[%s;0$y", n)
	}
	return ""
}

// frame is what a program has drawn.
type frame struct {
	took  time.Duration // until its last byte had come
	bytes int
}

// errQuiet says that nothing was drawn.
var errQuiet = errors.New("nothing was drawn")

// wait waits until the words that were sent since begin hold marker, "" for
// anything, and nothing has come for quiet.
func (t *terminal) wait(begin time.Time, before int, marker string, quiet, limit time.Duration) (frame, error) {
	end := begin.Add(limit)
	for {
		t.mu.Lock()
		shown := t.bytes > before && t.plain.holds(marker)
		f := frame{t.last.Sub(begin), t.bytes - before}
		idle, ended := time.Since(t.last), t.ended
		t.mu.Unlock()
		switch now := time.Now(); {
		case shown && idle >= quiet:
			return f, nil
		case ended:
			return f, errors.New("it has ended")
		case now.After(end) && !shown:
			return f, errQuiet
		case now.After(end):
			return f, fmt.Errorf("still drawing after %v", limit)
		}
		next := time.Until(end)
		if shown {
			next = quiet - idle
		}
		select {
		case <-t.news:
		case <-time.After(max(next, time.Millisecond)):
		}
	}
}

// begin is the moment before something is typed, and what has come by then.
func (t *terminal) begin() (time.Time, int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.plain.forget()
	return time.Now(), t.bytes
}

// quit ends the program: by its own keys, or by force.
func (t *terminal) quit(keys string) {
	t.send(keys)
	done := make(chan struct{})
	go func() { t.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
		syscall.Kill(-t.cmd.Process.Pid, syscall.SIGKILL)
		<-done
	}
	t.ptmx.Close()
}

// plain is what was sent without its controls, the last of it.
type plain struct {
	text   []byte
	escape byte // what is being passed over: 0 nothing, else how it began
}

const plainSize = 256 << 10

func (p *plain) forget() { p.text = p.text[:0] }

func (p *plain) holds(marker string) bool {
	return marker == "" || bytes.Contains(p.text, []byte(marker))
}

// add passes over CSI sequences up to their last byte, strings (OSC, DCS, APC)
// up to BEL or ESC \, and other controls.
func (p *plain) add(data []byte) {
	for _, b := range data {
		switch {
		case p.escape == '[':
			if b >= 0x40 && b <= 0x7e {
				p.escape = 0
			}
		case p.escape == ']':
			if b == 7 || b == 0x1b {
				p.escape = b & 0x1b // after ESC comes the backslash
				if b == 7 {
					p.escape = 0
				}
			}
		case p.escape == '(':
			p.escape = 0
		case p.escape == 0x1b:
			p.escape = 0
			switch b {
			case '[':
				p.escape = '['
			case ']', 'P', '_', '^', 'X':
				p.escape = ']'
			case '(', ')', '*', '+':
				p.escape = '('
			}
		case b == 0x1b:
			p.escape = b
		case b >= ' ':
			p.text = append(p.text, b)
		}
	}
	if len(p.text) > 2*plainSize {
		p.text = append(p.text[:0], p.text[len(p.text)-plainSize:]...)
	}
}
