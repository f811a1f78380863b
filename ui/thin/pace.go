package thin

import "time"

// pace says when the next frame may go, so that a slow line is never asked to
// carry frames that are old. On one that has proved slow each frame asks for
// an acknowledgement. What is on its way is kept below a window, which grows
// while acknowledgements come as quickly as on an idle line, and shrinks when
// they are late. One frame may always be on its way.
//
//	line idle      frame of 200 bytes   may go, the window is 2400
//	200 away       frame of 200 bytes   may go
//	4000 away      whatever             waits for the acknowledgement; when it
//	                                    comes, the newest frame goes
//
// It does not know the time: it is told.
type pace struct {
	on     bool
	least  time.Duration // that an acknowledgement has taken
	window int           // bytes
	flight []sending
	bytes  int // of them
	guess  int // of the next frame: as long as the last one
}

// sending is a frame that has not been acknowledged.
type sending struct {
	at    time.Time
	bytes int
}

// Bounds of a line and of the window.
const (
	slowLine    = 30 * time.Millisecond
	late        = 60 * time.Millisecond
	firstWindow = 2400
	leastWindow = 600
	mostWindow  = 1 << 20
	lost        = 10 * time.Second // an acknowledgement that has not come by then
)

// begin forgets what was on its way.
func (p *pace) begin() { p.flight, p.bytes, p.window = nil, 0, firstWindow }

// line tells how long an answer takes on the line.
func (p *pace) line(took time.Duration) {
	p.on = took >= slowLine
	if p.least == 0 || took < p.least {
		p.least = took
	}
}

// free reports whether the next frame may go.
func (p *pace) free() bool {
	return !p.on || len(p.flight) == 0 || p.bytes+p.guess <= p.window
}

// sent notes a frame of n bytes.
func (p *pace) sent(n int, now time.Time) {
	p.flight = append(p.flight, sending{now, n})
	p.bytes, p.guess = p.bytes+n, n
}

// acknowledged notes that the oldest frame has been taken.
func (p *pace) acknowledged(now time.Time) {
	if len(p.flight) == 0 {
		return
	}
	f := p.flight[0]
	p.flight = append(p.flight[:0], p.flight[1:]...)
	p.bytes -= f.bytes
	switch took := now.Sub(f.at); {
	case took < p.least:
		p.least = took
	case took > p.least+late:
		p.window = max(leastWindow, p.window*3/4)
		return
	}
	p.window = min(mostWindow, p.window+f.bytes)
}

// giveUp stops asking a terminal that does not answer.
func (p *pace) giveUp() {
	p.on = false
	p.begin()
}

// fencer is a Tty that can ask the terminal to acknowledge what it is sent.
type fencer interface {
	Fence(b []byte) error
}

// Line tells the screen how long an answer takes on the line to the terminal.
// On a slow one frames are acknowledged from now on, if the Tty can ask for
// that; Acknowledged has to be called for each.
func (s *Screen) Line(took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.tty.(fencer); ok {
		s.pace.line(took)
	}
}

// Slow reports whether the line has proved slow.
func (s *Screen) Slow() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pace.on
}

// Acknowledged tells that the terminal has taken n more frames. It may be
// called from any goroutine.
func (s *Screen) Acknowledged(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for range n {
		s.pace.acknowledged(now)
	}
	if s.engine != nil && s.due {
		s.engine.poke()
	}
}

// send writes a frame.
func (e *engine) send(out []byte) {
	s := e.s
	s.mu.Lock()
	paced := s.pace.on
	if paced {
		s.pace.sent(len(out), time.Now())
	}
	s.mu.Unlock()
	if paced {
		s.tty.(fencer).Fence(out)
	} else {
		s.tty.Write(out) // a terminal that has gone away ends the reading
	}
}

// patience ends the pacing if the frame that is due still waits after a time
// in which an acknowledgement should have come.
func (e *engine) patience() {
	e.s.mu.Lock()
	defer e.s.mu.Unlock()
	e.late = nil
	if p := &e.s.pace; len(p.flight) > 0 && time.Since(p.flight[0].at) >= p.least+lost {
		p.giveUp()
	}
	e.poke() // if it has to wait on, it waits as long again
}
