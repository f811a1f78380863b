package ui

import (
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
)

// Nothing is shown while keys wait, but for the last of them, unless that is
// so for long; and the keys of a paste are none.
func TestBurst(t *testing.T) {
	sim := tcell.NewSimulationScreen("UTF-8")
	if err := sim.Init(); err != nil {
		t.Fatal(err)
	}
	sim.SetSize(1, 1)
	now := time.Date(2031, 4, 7, 10, 0, 0, 0, time.UTC)
	b := &burst{Screen: sim, now: func() time.Time { return now }}
	frames := 0
	draw := func(text string) {
		b.Clear()
		if b.skipped {
			return
		}
		b.Put(0, 0, text, tcell.StyleDefault)
		b.Show()
		frames++
	}
	take := func(n int) {
		for range n {
			if b.PollEvent() == nil {
				t.Fatal("the screen has ended")
			}
		}
	}
	draw("a")
	for range 3 {
		sim.InjectKey(tcell.KeyRune, 'j', 0)
	}
	take(3)
	for _, text := range []string{"b", "c", "d"} {
		b.taken()
		draw(text)
		now = now.Add(frameEvery / 3)
	}
	if got, _, _ := sim.Get(0, 0); got != "d" || frames != 2 {
		t.Errorf("got %q in %d frames", got, frames)
	}
	sim.InjectKey(tcell.KeyRune, 'j', 0)
	sim.InjectKey(tcell.KeyRune, 'j', 0)
	take(2)
	b.taken()
	now = now.Add(frameEvery)
	draw("e")
	b.taken()
	if got, _, _ := sim.Get(0, 0); got != "e" || frames != 3 {
		t.Errorf("got %q in %d frames", got, frames)
	}
	sim.PostEvent(tcell.NewEventPaste(true))
	sim.InjectKey(tcell.KeyRune, 'j', 0)
	sim.PostEvent(tcell.NewEventPaste(false))
	take(3)
	if n := b.coming.Load(); n != 0 {
		t.Errorf("%d keys are waited for", n)
	}
}
