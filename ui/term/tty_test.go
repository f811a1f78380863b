package term

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
)

// tape is a device that records what reaches it and plays what is put on it.
type tape struct {
	log  strings.Builder
	play []string // what each Read gives
}

func (t *tape) Start() error { t.log.WriteString("<start>"); return nil }
func (t *tape) Stop() error  { t.log.WriteString("<stop>"); return nil }
func (t *tape) Drain() error { return nil }
func (t *tape) Close() error { return nil }
func (t *tape) Read(b []byte) (int, error) {
	if len(t.play) == 0 {
		return 0, io.EOF
	}
	n := copy(b, t.play[0])
	t.play = t.play[1:]
	return n, nil
}
func (t *tape) Write(b []byte) (int, error) { return t.log.Write(b) }
func (t *tape) NotifyResize(func())         {}
func (t *tape) WindowSize() (tcell.WindowSize, error) {
	return tcell.WindowSize{Width: 80, Height: 24}, nil
}

func TestSwitchesComeInPairs(t *testing.T) {
	konsole := Terminal{Mode: Explicit, Switch: KonsoleSwitch}
	own := ownSwitch[KonsoleSwitch]
	tests := []struct {
		name    string
		setup   Setup
		on, off string
	}{
		{"plain", Setup{Mode: Plain}, order.on, order.off},
		{"explicit", Setup{konsole, Explicit}, order.on + own.on, own.off + order.off},
		{"word-wise", Setup{Mode: Wordwise}, "", ""},
		{"logical", Setup{Mode: Logical}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dev := &tape{}
			tty := Wrap(dev, Options{})
			tty.Use(tt.setup)
			for range 2 { // once, and again after a suspension
				if err := tty.Start(); err != nil {
					t.Fatal(err)
				}
				tty.Write([]byte("rows"))
				if err := tty.Stop(); err != nil {
					t.Fatal(err)
				}
			}
			once := "<start>" + tt.on + query(NoMux) + "rows" + tt.off + "<stop>"
			if got, want := dev.log.String(), once+once; got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestUseWhileStarted(t *testing.T) {
	dev := &tape{}
	tty := Wrap(dev, Options{})
	tty.Start()
	dev.log.Reset()
	if !tty.Use(Setup{Mode: Wordwise}) {
		t.Error("no change reported")
	}
	if tty.Use(Setup{Mode: Wordwise}) {
		t.Error("a change reported where there is none")
	}
	tty.Use(Setup{Terminal{Switch: MltermSwitch}, Explicit})
	tty.Use(Setup{Mode: Plain})
	tty.Stop()
	own := ownSwitch[MltermSwitch]
	want := order.off + order.on + own.on + own.off + order.off + "<stop>"
	if got := dev.log.String(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestStopWithoutStartSendsNothing(t *testing.T) {
	dev := &tape{}
	Wrap(dev, Options{}).Stop()
	if got, want := dev.log.String(), "<stop>"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// read reads all keys of the tape, a few bytes at a time.
func read(t *testing.T, tty *Tty) string {
	var keys strings.Builder
	for {
		b := make([]byte, 3)
		n, err := tty.Read(b)
		keys.Write(b[:n])
		if errors.Is(err, io.EOF) && n < len(b) {
			return keys.String()
		}
	}
}

func TestReadTakesRepliesOut(t *testing.T) {
	dev := &tape{play: []string{"jj\x1bP>|XTe", "rm(379)\x1b\\k\x1b[>41;379;0", "c\x1b[8;0$y\x1b[?64;1cq", "\x1b[A"}}
	tty := Wrap(dev, Options{})
	heard := 0
	tty.Heard(func() { heard++ })
	tty.Start()
	if tty.Answered() {
		t.Error("the round is over before it began")
	}
	if got, want := read(t, tty), "jjkq\x1b[A"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if !tty.Answered() || !tty.Await(time.Minute) || heard != 1 {
		t.Errorf("heard %d times", heard)
	}
	if got, over := tty.Found(); !over || got.String() != "xterm 379" {
		t.Errorf("got %v", got)
	}
}

// TestLateAnswers holds that answers count which come when nobody waits for
// them any more.
func TestLateAnswers(t *testing.T) {
	dev := &tape{}
	tty := Wrap(dev, Options{})
	heard := 0
	tty.Heard(func() { heard++ })
	tty.Start()
	if !tty.Silence() || tty.Silence() || !tty.Answered() {
		t.Error("the round was not ended, once")
	}
	dev.play = []string{"k\x1bP>|XTerm(379)\x1b\\\x1b[?64;1c", "j\x1b[?64;1c"}
	if got, want := read(t, tty), "kj"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got, over := tty.Found(); !over || got.String() != "xterm 379" || heard != 1 {
		t.Errorf("got %v, heard %d times", got, heard)
	}
}

// queue is a device that plays what is sent to it.
type queue struct {
	tape
	in chan string
}

func (q *queue) Read(b []byte) (int, error) {
	s, ok := <-q.in
	if !ok {
		return 0, io.EOF
	}
	return copy(b, s), nil
}

// TestSettle holds that it waits for all that was asked, and for nothing when
// nobody is there to answer.
func TestSettle(t *testing.T) {
	tests := []struct {
		name  string
		plays []string
	}{
		{"all is answered", []string{"k\x1b[?64;1c", "\x1b[0n", "\x1b[0", "n"}},
		{"the terminal goes away", []string{"k\x1b[?64;1c", "\x1b[0n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dev := &queue{in: make(chan string)}
			tty := Wrap(dev, Options{})
			tty.settle = time.Minute
			tty.Start()
			tty.Fence([]byte("frame"))
			tty.Fence([]byte("frame"))
			keys, settled := make(chan string), make(chan bool)
			go func() { keys <- read(t, tty) }()
			go func() {
				tty.Settle()
				tty.mu.Lock()
				defer tty.mu.Unlock()
				settled <- !tty.owes()
			}()
			for _, play := range tt.plays {
				dev.in <- play
			}
			close(dev.in)
			if !<-settled {
				t.Error("an answer is on its way")
			}
			if got := <-keys; got != "k" {
				t.Errorf("got  %q\nwant %q", got, "k")
			}
			tty.Stop()
			tty.Settle()
		})
	}
}

// TestImpatience holds that Escape alone reaches the reader though it may
// begin a reply.
func TestImpatience(t *testing.T) {
	dev := &tape{play: []string{"\x1b", "\x1b[?6", "j"}}
	tty := Wrap(dev, Options{})
	tty.input = func(time.Duration) bool { return false }
	tty.Start()
	if got, want := read(t, tty), "\x1b[27uj"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// tmux is the options of a pane of tmux, which reads what is on dev only when
// it is asked for the third time.
type tmux struct {
	dev    *tape
	option string
	asked  int
	passed string // what had been written when the option was taken back
}

func (m *tmux) run(name string, args ...string) (string, error) {
	switch {
	case args[0] == "show-options":
		return strings.TrimPrefix(m.option+"\n", "\n") + "30\n", nil
	case args[2] == "#{client_height}":
		return "30\n", nil
	case args[2] == flag:
		if m.asked++; m.asked < 3 {
			return "0\n", nil
		}
		m.passed = m.dev.log.String()
		return "1\n", nil
	}
	if args[1] == "-pu" {
		m.option = ""
	} else {
		m.option = args[3]
	}
	return "", nil
}

func TestThroughTmux(t *testing.T) {
	for _, before := range []string{"", "off", "on", "all"} {
		dev := &tape{}
		m := &tmux{option: before, dev: dev}
		tty := Wrap(dev, Options{Env: Env{"TMUX": "x"}, Command: m.run})
		tty.Start()
		if m.option != "on" && m.option != "all" {
			t.Errorf("%q became %q", before, m.option)
		}
		on, off := order.through(Tmux, 30).on, order.through(Tmux, 30).off
		tty.Drain()
		tty.Use(Setup{Mode: Colour}) // too late
		tty.Write([]byte("leave"))
		tty.Stop()
		want, flags := "<start>"+on+query(Tmux)+off+"leave", ""
		if before == "" || before == "off" {
			flags = raiseFlag + lowerFlag
			if m.passed != want+raiseFlag {
				t.Errorf("tmux had read %q\nwant         %q", m.passed, want+raiseFlag)
			}
		}
		if want += flags + "<stop>"; dev.log.String() != want {
			t.Errorf("got  %q\nwant %q", dev.log.String(), want)
		}
		if m.option != before {
			t.Errorf("%q was left as %q", before, m.option)
		}
	}
}

func TestMultiplexers(t *testing.T) {
	tmuxReplies := "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c"
	screenReplies := "\x1b[>83;40900;0c\x1b[?1;2c"
	tests := []struct {
		name  string
		o     Options
		plays []string // the answers of each round
		want  string
		why   string
	}{
		{"nothing passes", Options{Env: Env{"TMUX": "x"}}, []string{""}, "tmux", "tmux lets nothing through"},
		{"passing is forbidden", Options{Env: Env{"TMUX": "x"}, NoPassthrough: true}, []string{tmuxReplies}, "tmux 3.3a", "XTVERSION tmux 3.3a"},
		{"nested", Options{Env: Env{"STY": "x"}}, []string{tmuxReplies}, "tmux 3.3a", "tmux behind screen"},
		{"screen in tmux", Options{Env: Env{"TMUX": "x", "STY": "y"}}, []string{screenReplies, tmuxReplies}, "tmux 3.3a", "tmux behind screen"},
		{"tmux in screen", Options{Env: Env{"TMUX": "x", "STY": "y"}}, []string{tmuxReplies, screenReplies}, "screen 4.9.0", "screen behind tmux"},
		{"known by its replies, as over ssh", Options{}, []string{tmuxReplies, "\x1bP>|XTerm(379)\x1b\\\x1b[?64c"}, "xterm 379", "XTVERSION XTerm(379)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dev := &tape{}
			tty := Wrap(dev, tt.o)
			tty.Start()
			var got Terminal
			for i, play := range tt.plays {
				dev.play = []string{play}
				read(t, tty)
				tty.Silence()
				var over bool
				if got, over = tty.Found(); over != (i == len(tt.plays)-1) {
					t.Errorf("round %d: over is %v", i, over)
				}
			}
			if got.String() != tt.want || got.Why != tt.why {
				t.Errorf("got  %q %q\nwant %q %q", got, got.Why, tt.want, tt.why)
			}
		})
	}
}

func TestSendIsOneWrite(t *testing.T) {
	dev := &tape{}
	tty := Wrap(dev, Options{})
	tty.Write([]byte("frame"))
	if err := tty.Send("\x1b]52;c;YQ==\x1b\\"); err != nil {
		t.Fatal(err)
	}
	if got, want := dev.log.String(), "frame\x1b]52;c;YQ==\x1b\\"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
