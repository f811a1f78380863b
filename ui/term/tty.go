package term

import (
	"slices"
	"sync"
	"time"

	"github.com/gdamore/tcell/v2"
)

// Options say how to deal with the terminal. The zero value asks it nothing
// beyond what any terminal may be asked.
type Options struct {
	Env           Env
	NoPassthrough bool // leave the terminal behind a multiplexer alone

	// Command runs a program and is its output; nil runs none. Only tmux is
	// run, to be allowed to speak to the terminal behind it.
	Command func(name string, args ...string) (string, error)
}

// Tty is a terminal device between tcell and the terminal. Start asks the
// terminal what it is and switches its own reordering off, Stop undoes that.
// Replies never reach who reads. Its methods may be called from any
// goroutine.
type Tty struct {
	dev tcell.Tty

	// set once
	o      Options
	pane   *pane                    // of tmux; nil outside of one
	settle time.Duration            // how long answers are waited for that may never come
	input  func(time.Duration) bool // reports whether there is input before that; nil when that cannot be told
	heard  func()
	acked  func(n int)

	// of who reads
	keys []byte // for the next Read
	buf  [256]byte

	mu       sync.Mutex
	scan     scanner
	started  bool
	draining bool
	layer    Mux           // what Tty speaks through
	answered chan struct{} // closed when a round is over
	open     bool          // a round is not over
	missed   bool          // it was ended by Silence: answers may come all the same
	asked    time.Time     // when it began
	gone     bool          // nothing can be read any more
	even     chan struct{} // closed when all answers have come that Settle waits for; nil if it does not
	took     time.Duration // by the last that was answered; 0 for none
	setup    Setup
	sent     []sentPair
}

// Setup is a terminal and what is done for it.
type Setup struct {
	Terminal Terminal
	Mode     Mode // never Auto
}

// sentPair is a pair that is on, with what undoes it as it has to be sent.
type sentPair struct {
	pair
	undo string
}

// Open is the controlling terminal, even when standard input and output lead
// elsewhere. The error says that there is none.
func Open(o Options) (*Tty, error) {
	dev, err := tcell.NewDevTty()
	if err != nil {
		return nil, err
	}
	t := Wrap(dev, o)
	t.input = awaitInput
	return t, nil
}

// Wrap is dev with the terminal's questions and switches around it. It owns
// dev.
func Wrap(dev tcell.Tty, o Options) *Tty {
	t := &Tty{dev: dev, o: o, heard: func() {}, acked: func(int) {}, answered: make(chan struct{}), settle: time.Second}
	t.setup.Mode = Plain
	if m := o.Env.Mux(); m != NoMux && !o.NoPassthrough && !o.Env.nested() {
		t.speakThrough(m)
	}
	return t
}

// speakThrough has what goes to the terminal behind m go through m.
func (t *Tty) speakThrough(m Mux) {
	t.layer = m
	if m == Tmux && t.o.Command != nil && t.o.Env["TMUX"] != "" {
		t.pane = &pane{run: t.o.Command}
	}
}

// Heard sets what is called, on the goroutine that reads, when a round of
// questions is over. It has to be set before Start.
func (t *Tty) Heard(f func()) { t.heard = f }

// Start makes the device raw, switches what the last Use asked for, and asks.
func (t *Tty) Start() error {
	if err := t.dev.Start(); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.started, t.draining, t.gone = true, false, false
	t.scan.expect, t.scan.acks = 0, 0
	if t.pane != nil {
		t.pane.allow()
	}
	t.turnOn()
	return t.ask()
}

// Stop switches everything back and restores the device. A terminal that has
// gone away is no error of the switches.
func (t *Tty) Stop() error {
	t.mu.Lock()
	if t.started {
		t.started = false
		t.turnOff(nil)
		if t.pane != nil {
			t.pane.catchUp(t.dev)
			t.pane.restore()
		}
	}
	t.closeRound()
	t.mu.Unlock()
	return t.dev.Stop()
}

// Ask begins a new round of questions.
func (t *Tty) Ask() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.started {
		if t.pane != nil {
			t.pane.look()
		}
		t.ask()
	}
}

func (t *Tty) ask() error {
	t.scan.begin()
	t.asked, t.missed = time.Now(), false
	if !t.open {
		t.open, t.answered = true, make(chan struct{})
	}
	_, err := t.dev.Write([]byte(query(t.layer)))
	return err
}

func (t *Tty) closeRound() {
	if t.open {
		t.open = false
		close(t.answered)
	}
}

// Silence ends a round that has not been answered, and reports whether there
// was one. When answers come later, Heard's function is called once more.
func (t *Tty) Silence() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.open
	t.missed = t.missed || was
	t.closeRound()
	return was
}

// Await waits for the end of the round, for that long at most, and reports
// whether it is over.
func (t *Tty) Await(d time.Duration) bool {
	t.mu.Lock()
	answered := t.answered
	t.mu.Unlock()
	select {
	case <-answered:
		return true
	case <-time.After(d):
		return false
	}
}

// Answered reports whether no round is open.
func (t *Tty) Answered() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.open
}

// Replies are the answers so far.
func (t *Tty) Replies() Replies {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.scan.replies
}

// Through is the multiplexer that is spoken through; NoMux for none.
func (t *Tty) Through() Mux {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.layer
}

// Found is what the terminal's replies mean, once a round is over. When they
// are those of a multiplexer that can be spoken through, a new round with the
// terminal behind it has begun, and over is false.
func (t *Tty) Found() (found Terminal, over bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	found = Detect(t.scan.replies, t.o.Env)
	if found.Mux == NoMux && t.layer != NoMux && t.scan.replies.Empty() {
		return Terminal{Name: string(t.layer), Mode: Plain, Mux: t.layer, Why: string(t.layer) + " lets nothing through"}, true
	}
	if found.Mux == NoMux {
		return found, true
	}
	if t.layer == NoMux && !t.o.NoPassthrough && t.started {
		t.speakThrough(found.Mux)
		if t.pane != nil {
			t.pane.allow()
		}
		t.ask()
		return found, false
	}
	if t.layer != NoMux {
		found.Why = string(found.Mux) + " behind " + string(t.layer)
	}
	return found, true
}

// Use does for the terminal what s asks for, at once or with the next Start.
// It reports whether anything that was on has been changed, after which the
// screen has to be cleared and drawn again.
func (t *Tty) Use(s Setup) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	same := t.setup.Mode == s.Mode && slices.Equal(switches(t.setup.Terminal, t.setup.Mode), switches(s.Terminal, s.Mode))
	t.setup = s
	if !t.started || t.draining || same && t.layer == NoMux {
		return !same
	}
	t.turnOff(switches(s.Terminal, s.Mode))
	t.turnOn()
	return !same
}

// turnOn sends what the setup needs. Through a multiplexer it is sent again
// though it is on: the terminal may be another one of the same make.
func (t *Tty) turnOn() {
	for _, p := range switches(t.setup.Terminal, t.setup.Mode) {
		i := slices.IndexFunc(t.sent, func(s sentPair) bool { return s.pair == p })
		if i >= 0 && t.layer == NoMux {
			continue
		}
		through := p.through(t.layer, t.rows())
		t.dev.Write([]byte(through.on))
		if i < 0 {
			t.sent = append(t.sent, sentPair{p, through.off})
		} else {
			t.sent[i].undo = through.off
		}
	}
}

// turnOff undoes what is on, the last first, but for keep.
func (t *Tty) turnOff(keep []pair) {
	for i := len(t.sent) - 1; i >= 0; i-- {
		if s := t.sent[i]; !slices.Contains(keep, s.pair) {
			t.dev.Write([]byte(s.undo))
			t.sent = slices.Delete(t.sent, i, i+1)
		}
	}
}

// manyRows is how many rows the terminal behind a multiplexer has, when that
// cannot be known. What is too much does nothing.
const manyRows = 100

func (t *Tty) rows() int {
	if t.pane != nil && t.pane.rows > 0 {
		return t.pane.rows
	}
	return manyRows
}

// Write sends b.
func (t *Tty) Write(b []byte) (int, error) { return t.dev.Write(b) }

// Fence sends b and has the terminal acknowledge that it has taken it.
func (t *Tty) Fence(b []byte) error {
	t.mu.Lock()
	t.scan.expect++
	t.mu.Unlock()
	_, err := t.dev.Write(append(b, "\x1b[5n"...))
	return err
}

// Acknowledged sets what is called, on the goroutine that reads, with the
// number of acknowledgements that have come. It has to be set before Start.
func (t *Tty) Acknowledged(f func(n int)) { t.acked = f }

// Took is how long the last round took that the terminal answered; 0 when
// there was none.
func (t *Tty) Took() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.took
}

// Send sends raw, a whole control sequence that draws nothing, such as a copy
// to the clipboard. It is one write, and so is each frame: neither parts the
// other.
func (t *Tty) Send(raw string) error {
	_, err := t.dev.Write([]byte(raw))
	return err
}

// Read reads what is typed, without the terminal's replies: it returns 0 when
// there was nothing else.
func (t *Tty) Read(b []byte) (int, error) {
	if len(t.keys) > 0 {
		return t.give(b), nil
	}
	t.mu.Lock()
	patience, draining := t.scan.patience(), t.draining
	t.mu.Unlock()
	if patience > 0 && t.input != nil && !draining && !t.input(patience) {
		t.mu.Lock()
		t.keys = t.scan.timeout(t.keys)
		t.mu.Unlock()
		return t.give(b), nil
	}
	n, err := t.dev.Read(t.buf[:])
	t.take(t.buf[:n])
	if err != nil {
		t.mu.Lock()
		t.gone = true
		t.level()
		t.mu.Unlock()
	}
	return t.give(b), err
}

// take scans what came and tells when a round is over.
func (t *Tty) take(in []byte) {
	t.mu.Lock()
	t.keys = t.scan.feed(t.keys, in)
	over := (t.open || t.missed) && t.scan.fence
	if over {
		t.missed = false
		t.took = time.Since(t.asked)
		t.closeRound()
	}
	acks := t.scan.acks
	t.scan.acks = 0
	t.level()
	t.mu.Unlock()
	if acks > 0 {
		t.acked(acks)
	}
	if over {
		t.heard()
	}
}

func (t *Tty) give(b []byte) int {
	n := copy(b, t.keys)
	t.keys = t.keys[:copy(t.keys, t.keys[n:])]
	return n
}

// Settle waits until the terminal has answered what it was asked, for a second
// at most. On a slow line the answers are on their way for a while, and would
// be keys to whoever has the terminal next. Somebody has to be reading.
func (t *Tty) Settle() {
	t.mu.Lock()
	if t.owes() {
		t.even = make(chan struct{})
	}
	even := t.even
	t.mu.Unlock()
	if even == nil {
		return
	}
	select {
	case <-even:
	case <-time.After(t.settle):
	}
}

// owes reports whether an answer is on its way.
func (t *Tty) owes() bool { return t.started && !t.gone && (t.open || t.scan.expect > 0) }

// level ends Settle when no answer is on its way any more.
func (t *Tty) level() {
	if t.even != nil && !t.owes() {
		close(t.even)
		t.even = nil
	}
}

// Drain makes a Read that waits return. It comes before tcell leaves the
// alternate screen, from when on tmux lets nothing through until it has drawn
// the other one. So what goes through a multiplexer is undone here.
func (t *Tty) Drain() error {
	t.mu.Lock()
	t.draining = true
	if t.started && t.layer != NoMux {
		t.turnOff(nil)
	}
	t.mu.Unlock()
	return t.dev.Drain()
}

// NotifyResize calls cb when the size of the terminal changes.
func (t *Tty) NotifyResize(cb func()) { t.dev.NotifyResize(cb) }

// WindowSize is the size of the terminal.
func (t *Tty) WindowSize() (tcell.WindowSize, error) { return t.dev.WindowSize() }

// Close closes the device.
func (t *Tty) Close() error { return t.dev.Close() }

var _ tcell.Tty = (*Tty)(nil)
