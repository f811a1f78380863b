package ui

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"warraq/keymap"
	"warraq/library/files"
	"warraq/loader"
	"warraq/ui/session"
)

var update = flag.Bool("update", false, "rewrite the screens in testdata")

// TestScreens holds each file of testdata: articles, keys, and the screen
// after them. A "-- keys WxH --" section is typed on the screen that the one
// before it left, at the size it names; the screen follows it. A "-- from
// FILE --" section stands for the articles of that archive, and "-- theirs --"
// is what another reader decides behind the screen: the number of an article
// and a decision a line. A comment with the word caprtl makes capitals stand
// for Hebrew letters.
func TestScreens(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no screens in testdata", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			play(t, archive)
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// toHebrew and fromHebrew are the two ways of caprtl.
func toHebrew(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r - 'A' + 'א'
	}
	return r
}

func fromHebrew(r rune) rune {
	if r >= 'א' && r < 'א'+26 {
		return r - 'א' + 'A'
	}
	return r
}

// shown is the program on a screen in memory. Keys are handled on the
// caller's goroutine, so that nothing has to be waited for but tasks.
type shown struct {
	*app
	t    *testing.T
	sim  tcell.SimulationScreen
	desk *desk
	woke chan struct{}
}

func show(t *testing.T, articles fstest.MapFS, w, h int) *shown {
	return showWith(t, articles, w, h, session.Options{})
}

func showWith(t *testing.T, articles fstest.MapFS, w, h int, o session.Options) *shown {
	sim := tcell.NewSimulationScreen("UTF-8")
	if err := sim.Init(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sim.Fini)
	sim.SetSize(w, h)
	src := files.New([]string{"."}, loader.Options{FS: articles})
	a := newApp(session.New(src, o), sim, Options{})
	a.prepare()
	s := &shown{app: a, t: t, sim: sim, desk: a.root, woke: make(chan struct{}, 1)}
	a.inbox.wake = func() { s.woke <- struct{}{} }
	a.start(a.session.Tasks())
	s.draw()
	return s
}

// press types keys and draws the screen after each.
func (s *shown) press(keys ...string) {
	for _, spelt := range keys {
		for _, k := range keymap.Parse(spelt) {
			s.start(s.session.Key(k))
			s.draw()
		}
	}
}

func (s *shown) resize(w, h int) {
	s.sim.SetSize(w, h)
	s.draw()
}

// draw waits until no task is left and draws, again while drawing asks for
// more work.
func (s *shown) draw() {
	for {
		for s.tasks.busy() {
			s.wait()
		}
		select {
		case <-s.woke:
			s.inbox.run()
			continue
		default:
		}
		s.sim.Clear()
		s.desk.Draw(s.sim)
		s.sim.Show()
		if !s.tasks.busy() {
			return
		}
	}
}

// wait runs what a task posts; a run counts as busy a little longer than it
// takes to post, so it looks again soon.
func (s *shown) wait() {
	select {
	case <-s.woke:
		s.inbox.run()
	case <-time.After(time.Millisecond):
	}
}

// text is the screen as lines without trailing blanks.
func (s *shown) text(caprtl bool) string {
	cells, w, h := s.sim.GetContents()
	var b strings.Builder
	for y := range h {
		var line strings.Builder
		for x := 0; x < w; x++ {
			c := string(cells[y*w+x].Runes)
			if c == "" {
				c = " "
			}
			line.WriteString(c)
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	if caprtl {
		return strings.Map(fromHebrew, b.String())
	}
	return b.String()
}

// TestCancelledTaskIsDropped holds that a newer task in a slot cancels the
// older one and that what the older one returns is not run.
func TestCancelledTaskIsDropped(t *testing.T) {
	s := show(t, fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("Some words of text.")}}, 80, 24)
	var ran []string
	begun := make(chan struct{})
	s.start([]session.Task{{Slot: "x", Run: func(ctx context.Context) func(*session.Session) {
		close(begun)
		<-ctx.Done()
		return func(*session.Session) { ran = append(ran, "older") }
	}}})
	<-begun
	s.start([]session.Task{{Slot: "x", Run: func(context.Context) func(*session.Session) {
		return func(*session.Session) { ran = append(ran, "newer") }
	}}})
	for len(ran) == 0 {
		<-s.woke
		s.inbox.run()
	}
	s.draw()
	if got, want := strings.Join(ran, " "), "newer"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestPanicOfTaskReachesLoop holds that a panic in a task surfaces on the
// loop, where the terminal is restored, with the task's name.
func TestPanicOfTaskReachesLoop(t *testing.T) {
	s := show(t, fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("Some words of text.")}}, 80, 24)
	s.start([]session.Task{{Slot: "boom", Run: func(context.Context) func(*session.Session) { panic("broken invariant") }}})
	defer func() {
		if p := fmt.Sprint(recover()); !strings.Contains(p, "broken invariant") || !strings.Contains(p, `"boom"`) {
			t.Errorf("got %q", p)
		}
	}()
	<-s.woke
	s.inbox.run()
	t.Error("no panic")
}
