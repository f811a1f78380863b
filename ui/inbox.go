package ui

import (
	"sync"

	"github.com/gdamore/tcell/v2"
)

// wakeKey is a key that no keyboard has. tview's own queue of updates makes
// its caller wait, and for ever once the loop has ended; an event waits for
// nobody.
const wakeKey = tcell.KeyF64

// inbox holds functions for the loop. One wake at most is on its way at any
// time, so a flood of tasks cannot fill the queue of events.
type inbox struct {
	wake func() // set once

	mu    sync.Mutex
	funcs []func()
}

func (in *inbox) add(f func()) {
	in.mu.Lock()
	in.funcs = append(in.funcs, f)
	first := len(in.funcs) == 1
	in.mu.Unlock()
	if first {
		in.wake()
	}
}

// run runs what has come, in order, on the caller's goroutine.
func (in *inbox) run() {
	in.mu.Lock()
	funcs := in.funcs
	in.funcs = nil
	in.mu.Unlock()
	for _, f := range funcs {
		f()
	}
}
