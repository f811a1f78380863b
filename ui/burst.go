package ui

import (
	"sync/atomic"
	"time"

	"github.com/gdamore/tcell/v2"
)

// burst is an initialised screen on which nothing is drawn while more keys
// have come than have been taken: tview draws after each, and who types ahead
// or pastes into the terminal wants to see the last of them.
type burst struct {
	tcell.Screen
	each bool // every frame is shown
	now  func() time.Time

	coming atomic.Int32 // keys that have come and not been taken

	// of who polls
	pasting bool // keys of a paste are taken by tview

	// of who draws
	skipped bool      // what is drawn now will not be shown
	shown   time.Time // when something was shown last
}

// frameEvery is how long nothing may be shown for the sake of keys that come.
const frameEvery = 50 * time.Millisecond

// Init does nothing: tview calls it and drops its error, which has been looked
// at before.
func (b *burst) Init() error { return nil }

// PollEvent counts the keys that come.
func (b *burst) PollEvent() tcell.Event {
	ev := b.Screen.PollEvent()
	switch e := ev.(type) {
	case *tcell.EventPaste:
		b.pasting = e.Start()
	case *tcell.EventKey:
		if !b.pasting && e.Key() != wakeKey {
			b.coming.Add(1)
		}
	}
	return ev
}

// taken notes that a key has been taken.
func (b *burst) taken() { b.coming.Add(-1) }

// Clear begins a frame.
func (b *burst) Clear() {
	b.skipped = !b.each && b.coming.Load() > 0 && b.now().Sub(b.shown) < frameEvery
	if !b.skipped {
		b.Screen.Clear()
	}
}

// Show shows the frame, unless there will be another one soon.
func (b *burst) Show() {
	if b.skipped {
		return
	}
	b.Screen.Show()
	b.shown = b.now()
}
