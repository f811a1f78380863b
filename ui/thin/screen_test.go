package thin

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
)

// device is a terminal's end of a Tty, with a terminal at the other end.
type device struct {
	mu     sync.Mutex
	term   *vt
	log    strings.Builder
	writes int
	resize func()
	closed chan struct{}
	keys   chan string
	stall  chan struct{} // when not nil, writes wait for it
}

func newDevice(w, h int) *device {
	return &device{term: newVT(w, h), closed: make(chan struct{}), keys: make(chan string, 10)}
}

func (d *device) Start() error { return nil }
func (d *device) Stop() error  { return nil }
func (d *device) Close() error { return nil }
func (d *device) Drain() error { close(d.closed); return nil }
func (d *device) Read(b []byte) (int, error) {
	select {
	case <-d.closed:
		return 0, io.EOF
	case k := <-d.keys:
		return copy(b, k), nil
	}
}

func (d *device) Write(b []byte) (int, error) {
	d.mu.Lock()
	stall := d.stall
	d.mu.Unlock()
	if stall != nil {
		<-stall
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes++
	d.log.Write(b)
	if d.writes > 1 && !strings.Contains(string(b), "\x1b[?1049l") { // after the start and before the end
		d.term.write(b)
	}
	return len(b), nil
}

func (d *device) NotifyResize(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.resize = f
}

func (d *device) WindowSize() (tcell.WindowSize, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return tcell.WindowSize{Width: d.term.w, Height: d.term.h}, nil
}

// sees waits until the terminal shows want.
func (d *device) sees(t *testing.T, want string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; <-time.After(time.Millisecond) {
		d.mu.Lock()
		got, err := d.term.String(), d.term.err
		d.mu.Unlock()
		if got == want {
			return
		}
		if err != nil || time.Now().After(end) {
			t.Fatalf("%v, the screen is\n%swant\n%s", err, got, want)
		}
	}
}

func someEntry(t *testing.T, name string) *Entry {
	t.Helper()
	e, ok := Lookup(func(v string) string {
		if v == "TERM" {
			return name
		}
		return ""
	})
	if !ok {
		t.Fatal("no entry for " + name)
	}
	return e
}

// A screen shows what was drawn, takes on a new size, reads keys and gives
// the terminal back.
func TestScreen(t *testing.T) {
	d := newDevice(6, 2)
	s := New(d, someEntry(t, "xterm-256color"))
	if err := s.Init(); err != nil {
		t.Fatal(err)
	}
	s.Clear()
	s.PutStr(1, 0, "one")
	s.Show()
	d.sees(t, " one  \n      \n")

	d.keys <- "k"
	if key, ok := s.PollEvent().(*tcell.EventKey); !ok || key.Rune() != 'k' {
		t.Errorf("got %v", key)
	}

	d.mu.Lock()
	d.term.resize(4, 1)
	notify := d.resize
	d.mu.Unlock()
	notify()
	if ev, ok := s.PollEvent().(*tcell.EventResize); !ok {
		t.Errorf("got %T", ev)
	}
	s.Clear()
	s.PutStr(0, 0, "two")
	s.Show()
	d.sees(t, "two \n")

	s.Fini()
	if s.PollEvent() != nil {
		t.Error("an event after the end")
	}
	if out := d.log.String(); !strings.HasSuffix(out, "\x1b[?1049l\x1b[23;0;0t") {
		t.Errorf("the end is %q", out[max(0, len(out)-80):])
	}
}

// While the terminal takes nothing, drawing goes on, and what it is sent
// afterwards is the newest frame and none before.
func TestFramesAreDropped(t *testing.T) {
	d := newDevice(6, 1)
	s := New(d, someEntry(t, "xterm-256color"))
	if err := s.Init(); err != nil {
		t.Fatal(err)
	}
	show := func(text string) {
		s.Clear()
		s.PutStr(0, 0, text)
		s.Show()
	}
	show("first")
	d.sees(t, "first \n")
	stall := make(chan struct{})
	d.mu.Lock()
	d.stall = stall
	d.mu.Unlock()
	for range 100 {
		show("xxxxx")
		show("yyyyy")
	}
	show("last")
	d.mu.Lock()
	d.stall, d.writes = nil, 1
	d.mu.Unlock()
	close(stall)
	d.sees(t, "last  \n")
	s.Fini()
	if d.writes > 4 { // the one that was stalled, the newest, and the end
		t.Errorf("%d writes", d.writes-1)
	}
}

func TestLookup(t *testing.T) {
	tests := []struct {
		name  string
		env   map[string]string
		ok    bool
		old   bool
		n     int
		start string
	}{
		{"xterm", map[string]string{"TERM": "xterm-256color"}, true, false, 256, "\x1b[?1049h\x1b[22;0;0t\x1b[22;2t\x1b[?1h\x1b=\x1b[?25l\x1b[?7l\x1b[>4;2m\x1b[>1u\x1b[?9001h"},
		{"unknown", map[string]string{"TERM": "nobody-knows"}, true, false, 256, "\x1b[?1049h\x1b[22;0;0t\x1b[22;2t\x1b[?1h\x1b=\x1b[?25l\x1b[?7l\x1b[>4;2m\x1b[>1u\x1b[?9001h"},
		{"old", map[string]string{"TERM": "vt100"}, true, true, 0, "\x1b[?1h\x1b=\x1b(B\x1b)0\x1b[?7l"},
		{"no colours", map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, true, false, 0, "\x1b[?1049h\x1b[22;0;0t\x1b[22;2t\x1b[?1h\x1b=\x1b[?25l\x1b[?7l\x1b[>4;2m\x1b[>1u\x1b[?9001h"},
		{"of UTF-8", map[string]string{"TERM": "xterm", "LANG": "ar_EG.utf8@x"}, true, false, 8, "\x1b[?1049h\x1b[22;0;0t\x1b[22;2t\x1b[?1h\x1b=\x1b[?25l\x1b[?7l\x1b[>4;2m\x1b[>1u\x1b[?9001h"},
		{"of Latin 1", map[string]string{"TERM": "xterm", "LC_ALL": "fr_FR.ISO8859-1"}, false, false, 0, ""},
		{"of ASCII", map[string]string{"TERM": "xterm", "LC_ALL": "C"}, false, false, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, ok := Lookup(func(v string) string { return tt.env[v] })
			if ok != tt.ok {
				t.Fatalf("got %v", ok)
			}
			if ok && (e.Old != tt.old || e.Colours != tt.n || e.start != tt.start) {
				t.Errorf("got  %v %d %q\nwant %v %d %q", e.Old, e.Colours, e.start, tt.old, tt.n, tt.start)
			}
		})
	}
}
