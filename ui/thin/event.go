package thin

import "github.com/gdamore/tcell/v2"

// PollEvent waits for an event. It is nil after Fini.
func (s *Screen) PollEvent() tcell.Event {
	for {
		select {
		case <-s.ended:
			return nil
		case ev := <-s.events:
			if s.news(ev) {
				return ev
			}
		}
	}
}

// news reports whether ev is more than the size that was told before.
func (s *Screen) news(ev tcell.Event) bool {
	resize, ok := ev.(*tcell.EventResize)
	if !ok {
		return true
	}
	w, h := resize.Size()
	s.mu.Lock()
	defer s.mu.Unlock()
	same := s.size == [2]int{w, h} && !s.anew
	s.size = [2]int{w, h}
	return !same
}

// ChannelEvents sends events to ch, which it closes at the end.
func (s *Screen) ChannelEvents(ch chan<- tcell.Event, quit <-chan struct{}) {
	defer close(ch)
	for {
		select {
		case <-quit:
			return
		case <-s.ended:
			return
		case ev := <-s.events:
			select {
			case ch <- ev:
			case <-quit:
				return
			case <-s.ended:
				return
			}
		}
	}
}

// HasPendingEvent reports whether PollEvent need not wait.
func (s *Screen) HasPendingEvent() bool { return len(s.events) > 0 }

// PostEvent adds an event, if there is room.
func (s *Screen) PostEvent(ev tcell.Event) error {
	select {
	case s.events <- ev:
		return nil
	default:
		return tcell.ErrEventQFull
	}
}

// PostEventWait adds an event when there is room.
func (s *Screen) PostEventWait(ev tcell.Event) {
	select {
	case s.events <- ev:
	case <-s.ended:
	}
}

// modes are what has been switched on for the reader's hands. They come on
// again after a suspension.
type modes struct {
	mouse        tcell.MouseFlags
	paste, focus bool
}

// The modes of xterm for the mouse, all off; what a paste begins and ends
// with; and whether the window is in front.
const (
	mouseOff          = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l"
	pasteOn, pasteOff = "\x1b[?2004h", "\x1b[?2004l"
	focusOn, focusOff = "\x1b[?1004h", "\x1b[?1004l"
)

// on is what switches m on.
func (m *modes) on(e *Entry) string {
	out := ""
	if e.mouse && m.mouse != 0 {
		out = mouse(m.mouse)
	}
	if m.paste && (e.mouse || e.xterm) {
		out += pasteOn
	}
	if m.focus && (e.mouse || e.xterm) {
		out += focusOn
	}
	return out
}

// off is what switches off whatever may be on.
func (m *modes) off(e *Entry) string {
	out := ""
	if e.mouse && m.mouse != 0 {
		out = mouseOff
	}
	if m.paste && (e.mouse || e.xterm) {
		out += pasteOff
	}
	if m.focus && (e.mouse || e.xterm) {
		out += focusOff
	}
	return out
}

func mouse(f tcell.MouseFlags) string {
	out := mouseOff
	for _, m := range []struct {
		flag tcell.MouseFlags
		on   string
	}{
		{tcell.MouseButtonEvents, "\x1b[?1000h"},
		{tcell.MouseDragEvents, "\x1b[?1002h"},
		{tcell.MouseMotionEvents, "\x1b[?1003h"},
	} {
		if f&m.flag != 0 {
			out += m.on
		}
	}
	return out + "\x1b[?1006h"
}

// change makes the modes what f makes of them.
func (s *Screen) change(f func(*modes)) {
	s.mu.Lock()
	before := s.modes
	f(&s.modes)
	after, running := s.modes, s.engine != nil
	s.mu.Unlock()
	if running && before != after {
		s.send(before.off(s.entry) + after.on(s.entry))
	}
}

// EnableMouse asks for what the mouse does, all of it without flags.
func (s *Screen) EnableMouse(flags ...tcell.MouseFlags) {
	all := tcell.MouseFlags(0)
	for _, f := range flags {
		all |= f
	}
	if len(flags) == 0 {
		all = tcell.MouseMotionEvents | tcell.MouseDragEvents | tcell.MouseButtonEvents
	}
	s.change(func(m *modes) { m.mouse = all })
}

// DisableMouse leaves the mouse to the terminal.
func (s *Screen) DisableMouse() { s.change(func(m *modes) { m.mouse = 0 }) }

// EnablePaste tells pasted text from typed text.
func (s *Screen) EnablePaste() { s.change(func(m *modes) { m.paste = true }) }

// DisablePaste ends that.
func (s *Screen) DisablePaste() { s.change(func(m *modes) { m.paste = false }) }

// EnableFocus asks when the window comes to the front.
func (s *Screen) EnableFocus() { s.change(func(m *modes) { m.focus = true }) }

// DisableFocus ends that.
func (s *Screen) DisableFocus() { s.change(func(m *modes) { m.focus = false }) }

// HasMouse reports whether there may be a mouse.
func (s *Screen) HasMouse() bool { return s.entry.mouse }
