package thin

import (
	"errors"
	"sync"
	"time"

	"github.com/gdamore/tcell/v2"
)

// engine is a screen at work: from Resume to Suspend it reads keys on one
// goroutine and paints on another.
type engine struct {
	s       *Screen
	input   tcell.InputProcessor
	painter painter
	frame   frame // that is being painted
	wake    chan struct{}
	halt    chan struct{} // closed: no frame is painted any more
	painted chan struct{} // closed once the last one has been
	stop    chan struct{} // closed: nothing is read any more
	late    *time.Timer   // runs while a frame waits for an acknowledgement
	wg      sync.WaitGroup
}

// Resume takes the terminal.
func (s *Screen) Resume() error {
	s.mu.Lock()
	running := s.engine != nil
	s.mu.Unlock()
	if running {
		return errors.New("the screen has its terminal already")
	}
	s.tty.NotifyResize(s.resized)
	if err := s.tty.Start(); err != nil {
		return err
	}
	s.fit()
	e := &engine{s: s, input: tcell.NewInputProcessor(s.events), wake: make(chan struct{}, 1),
		halt: make(chan struct{}), painted: make(chan struct{}), stop: make(chan struct{})}
	e.painter.forget()
	s.mu.Lock()
	s.engine, s.due, s.anew, s.size = e, false, false, [2]int{s.grid.w, s.grid.h}
	s.pace.begin()
	start := s.entry.start + s.modes.on(s.entry)
	s.mu.Unlock()
	if err := s.send(start); err != nil {
		return err
	}
	e.input.SetSize(s.grid.w, s.grid.h)
	e.wg.Add(1)
	go e.read()
	go e.paint()
	return nil
}

// settler is a Tty that waits for what the terminal still has to answer.
type settler interface {
	Settle()
}

// Suspend gives the terminal back until Resume.
func (s *Screen) Suspend() error {
	s.mu.Lock()
	e := s.engine
	s.engine = nil
	s.mu.Unlock()
	if e == nil {
		return nil
	}
	close(e.halt)
	<-e.painted // which may ask for one more acknowledgement
	if t, ok := s.tty.(settler); ok {
		t.Settle()
	}
	close(e.stop)
	s.tty.Drain()
	s.tty.NotifyResize(nil)
	e.wait()
	s.mu.Lock()
	stop := s.modes.off(s.entry)
	s.mu.Unlock()
	if e.painter.cursor.style != tcell.CursorStyleDefault {
		stop = "\x1b[0 q" + stop
	}
	if e.painter.can.Margins {
		stop = marginsOff + stop
	}
	s.send(stop + s.entry.stop)
	return s.tty.Stop()
}

// wait waits for the goroutine that reads. Events that nobody takes any more
// may stand in its way.
func (e *engine) wait() {
	done := make(chan struct{})
	go func() {
		e.wg.Wait()
		close(done)
	}()
	for {
		select {
		case <-done:
			return
		case <-time.After(50 * time.Millisecond):
			if len(e.s.events) == cap(e.s.events) {
				<-e.s.events
			}
		}
	}
}

// resized is called when the terminal's size has changed, or something else
// has happened to its window.
func (s *Screen) resized() {
	ws, err := s.tty.WindowSize()
	s.mu.Lock()
	e := s.engine
	s.anew = true
	s.mu.Unlock()
	if err == nil && e != nil {
		e.input.SetSize(ws.Width, ws.Height) // it posts the event
	}
}

// stopped reports whether Suspend has been called.
func (e *engine) stopped() bool {
	select {
	case <-e.stop:
		return true
	default:
		return false
	}
}

// read turns what is typed into events.
func (e *engine) read() {
	defer e.wg.Done()
	buf := make([]byte, 256)
	for !e.stopped() {
		n, err := e.s.tty.Read(buf)
		if n > 0 {
			e.input.ScanUTF8(buf[:n])
		}
		if err != nil {
			if !e.stopped() {
				e.s.PostEventWait(tcell.NewEventError(err))
			}
			return
		}
	}
}

// poke wakes who paints.
func (e *engine) poke() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// paint paints the newest frame whenever there is one and the line is free.
func (e *engine) paint() {
	defer close(e.painted)
	for {
		select {
		case <-e.halt:
			return
		case <-e.wake:
		}
		if !e.take() {
			continue
		}
		if out := e.painter.paint(&e.frame); len(out) > 0 {
			e.send(out)
		}
	}
}

// take takes the frame that is due, and reports whether there is one and it
// may go now.
func (e *engine) take() bool {
	s := e.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.due {
		return false
	}
	if !s.pace.free() {
		if e.late == nil {
			e.late = time.AfterFunc(s.pace.least+lost, e.patience)
		}
		return false
	}
	if e.late != nil {
		e.late.Stop()
		e.late = nil
	}
	e.frame, s.next = s.next, e.frame
	if s.anew {
		e.painter.forget()
	}
	e.painter.can = s.can
	s.due, s.anew = false, false
	return true
}
