package ui

import (
	"testing"

	"github.com/gdamore/tcell/v2"
)

// Nothing is shown while keys wait, but for the last of them, and the keys of
// a paste are none.
func TestBurst(t *testing.T) {
	sim := tcell.NewSimulationScreen("UTF-8")
	if err := sim.Init(); err != nil {
		t.Fatal(err)
	}
	sim.SetSize(1, 1)
	b := &burst{Screen: sim}
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
	}
	if got, _, _ := sim.Get(0, 0); got != "d" || frames > 3 { // 2, unless the machine is slow
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
