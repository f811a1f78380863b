// Package ui is the program on a terminal: keys in, cells out. With ui/term
// it alone knows tview and tcell. It decides nothing that can be seen: the
// session does.
package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"warraq/layout"
	"warraq/ui/session"
	"warraq/ui/term"
	"warraq/ui/thin"
)

// Options say how the program meets its terminal. The zero value is the
// default.
type Options struct {
	NoColor bool // attributes only
	Mouse   bool // clicks and the wheel come to us and not to the terminal

	// Cells, unless nil, is written a line of JSON for each frame: the cells
	// that the reader is meant to see.
	Cells io.Writer

	Terminal Terminal

	// Drawn, unless nil, is called when a frame has been drawn and before it
	// is sent.
	Drawn func()
}

// ErrNoTerminal is the error of Run when there is no terminal to read keys
// from, or none that a screen can be drawn on.
var ErrNoTerminal = errors.New("no terminal to read on")

// Run shows s on the controlling terminal until the reader quits, ctx ends
// or the terminal goes away. Whatever ends it, the terminal is as it was. It
// owns s meanwhile.
func Run(ctx context.Context, s *session.Session, o Options) error {
	if name := os.Getenv("TERM"); name == "" || name == "dumb" {
		return fmt.Errorf("%w: TERM is %q", ErrNoTerminal, name)
	}
	tty, err := term.Open(o.Terminal.Options)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrNoTerminal, err)
	}
	screen, err := newScreen(tty, o.Terminal.Whole)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrNoTerminal, err)
	}
	a := newApp(s, screen, o)
	a.under.thin, _ = screen.(*thin.Screen)
	a.under.tty = tty
	a.under.key = time.Now()
	a.under.guess()
	tty.Use(a.under.setup)
	tty.Heard(func() { a.post(a.heard) })
	if a.under.thin != nil {
		tty.Acknowledged(a.under.thin.Acknowledged)
	}
	return a.show(ctx)
}

// newScreen is a screen on tty. One that sends whole frames is for who wants
// it, and for terminals and locales that the other does not know.
func newScreen(tty tcell.Tty, whole bool) (tcell.Screen, error) {
	if entry, ok := thin.Environment(); ok && !whole {
		return thin.New(tty, entry), nil
	}
	info, err := tcell.LookupTerminfo(os.Getenv("TERM"))
	if err != nil {
		info, err = tcell.LookupTerminfo(thin.Fallback)
	}
	if err != nil {
		return nil, err
	}
	return tcell.NewTerminfoScreenFromTtyTerminfo(tty, info)
}

// show initialises the screen, which it owns, and runs the program on it.
func (a *app) show(ctx context.Context) error {
	layout.Narrow()
	if err := a.screen.Init(); err != nil {
		return fmt.Errorf("%w: %v", ErrNoTerminal, err)
	}
	defer a.restore()
	a.prepare()
	stop := a.heed(ctx)
	defer stop()
	a.start(a.session.Tasks())
	a.meet()
	a.inbox.run() // what has come in the meantime is in the first frame
	var err error
	if !a.stopped { // tview would begin anew
		err = a.tv.Run()
	}
	a.tasks.cancelAll()
	return errors.Join(err, a.err)
}

// restore leaves the terminal as it was before a panic that tview's loop has
// not met goes on.
func (a *app) restore() {
	if p := recover(); p != nil {
		a.screen.Fini()
		panic(p)
	}
}

// app is a session at work on a screen. All fields but inbox and tasks
// belong to tview's loop.
type app struct {
	// set once
	tv      *tview.Application
	screen  tcell.Screen
	session *session.Session
	root    *desk
	burst   *burst
	o       Options
	signals chan os.Signal

	// state
	inbox inbox
	tasks tasks
	under under

	alone *time.Timer // runs while the keys typed may mean something alone
	err   error       // why the program ended, nil when the reader quit

	stopped bool
}

// newApp is an app on a screen that need not have been initialised.
func newApp(s *session.Session, screen tcell.Screen, o Options) *app {
	a := &app{tv: tview.NewApplication(), screen: screen, session: s, o: o, signals: make(chan os.Signal, 4)}
	a.inbox.wake = func() { a.tv.QueueEvent(tcell.NewEventKey(wakeKey, 0, tcell.ModNone)) }
	a.under.o = o.Terminal
	a.root = &desk{Box: tview.NewBox(), session: s, under: &a.under, paste: a.paste}
	return a
}

// prepare readies an initialised screen.
func (a *app) prepare() {
	a.root.theme = colours(a.screen.Colors())
	if a.o.NoColor || a.screen.Colors() < 8 {
		a.root.theme = attributes()
	}
	a.tv.EnableMouse(a.o.Mouse).EnablePaste(true)
	a.burst = &burst{Screen: a.screen, each: a.o.Cells != nil, now: time.Now}
	a.root.burst = a.burst
	a.tv.SetScreen(a.burst)
	if a.o.Mouse {
		a.screen.EnableMouse(tcell.MouseButtonEvents)
	}
	a.screen.EnablePaste()
	a.tv.SetRoot(a.root, true).SetInputCapture(a.key).SetMouseCapture(a.mouse)
	a.tv.SetAfterDrawFunc(a.finish)
}

// key takes every key before tview sees it. It returns nil, after which
// tview draws.
func (a *app) key(event *tcell.EventKey) *tcell.EventKey {
	if event.Key() == wakeKey {
		a.inbox.run()
	} else {
		a.burst.taken()
		if k, ok := key(event); ok {
			a.recheck(false)
			a.start(a.session.Key(k))
		}
	}
	a.after()
	return nil
}

func (a *app) paste(text string) {
	a.start(a.session.Paste(text))
	a.after()
}

// mouse takes what the mouse does before tview sees it. It gives the event
// back, for tview calls it again with what came of one action for the next
// action of the same event.
func (a *app) mouse(event *tcell.EventMouse, action tview.MouseAction) (*tcell.EventMouse, tview.MouseAction) {
	x, y := event.Position()
	x -= a.under.pass.Mode.Margin()
	switch action {
	case tview.MouseLeftClick, tview.MouseLeftDoubleClick: // two clicks in quick succession
		a.start(a.session.Click(x, y))
	case tview.MouseScrollUp:
		a.start(a.session.Wheel(x, y, -wheelRows))
	case tview.MouseScrollDown:
		a.start(a.session.Wheel(x, y, wheelRows))
	default:
		return event, action
	}
	a.after()
	a.post(func() {}) // tview draws after keys; a wake is one
	return event, action
}

// wheelRows is how far one notch of the wheel scrolls.
const wheelRows = 3

// after does what the session asked for while it took a key.
func (a *app) after() {
	a.listen()
	switch {
	case a.session.Quit():
		a.stop()
	case a.session.Suspend():
		a.suspend()
	case a.session.Redraw():
		a.screen.Sync()
	case a.session.TurnOrder():
		a.turnOrder()
	}
	a.ordered()
	a.copy()
	a.command()
}

// copy puts on the clipboard what the session wants there.
func (a *app) copy() {
	text, ok := a.session.Copied()
	if !ok || a.under.tty == nil {
		return
	}
	if err := a.under.tty.Copy(text); err != nil {
		a.session.Say("not copied: " + err.Error())
	}
}

// aloneFor is how long keys that may mean something alone wait for another.
const aloneFor = 400 * time.Millisecond

// listen starts and ends the wait for another key.
func (a *app) listen() {
	if a.alone != nil {
		a.alone.Stop()
		a.alone = nil
	}
	if !a.session.Ambiguous() {
		return
	}
	a.alone = time.AfterFunc(aloneFor, func() {
		a.post(func() { a.start(a.session.Timeout()) })
	})
}

// stop ends tview's loop, or keeps it from beginning. It is called on that
// loop's goroutine.
func (a *app) stop() {
	if !a.stopped {
		a.stopped = true
		a.tv.Stop()
	}
}

// end stops the program from outside of a key, because of err.
func (a *app) end(err error) {
	a.post(func() {
		a.err = err
		a.stop()
	})
}

// post runs f on tview's loop and draws. It may be called from any goroutine
// and does not wait.
func (a *app) post(f func()) { a.inbox.add(f) }
