package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"warraq/ui/session"
)

// command gives the terminal to a command that the reader wants, and takes it
// back after a key.
func (a *app) command() {
	r, ok := a.session.Runs()
	if !ok {
		return
	}
	if a.under.tty == nil {
		a.session.Say("no terminal to run a command on")
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	back := a.heedFor(cancel)
	var err error
	a.tv.Suspend(func() { err = onTerminal(ctx, r) })
	back()
	io.WriteString(a.under.tty, originOff)
	a.redraw()
	if err != nil {
		a.session.Say(r.Line + ": " + err.Error())
	}
}

// heedFor takes the signals while a command has the terminal, until back is
// called: keys that interrupt are meant for the command, and what ends the
// program ends the command first, by cancel. Signals that came before back
// returns are dealt with then.
func (a *app) heedFor(cancel func()) (back func()) {
	signals, done := make(chan os.Signal, 4), make(chan struct{})
	listen(signals)
	signal.Stop(a.signals)
	go func() {
		defer close(done)
		for sig := range signals {
			switch sig {
			case syscall.SIGINT, syscall.SIGQUIT:
			case syscall.SIGTSTP:
				stopJob()
				syscall.Kill(0, syscall.SIGCONT) // where no shell could have continued it
			default:
				cancel()
				a.end(Signal{sig.(syscall.Signal)})
			}
		}
	}()
	return func() {
		settleSignals()
		listen(a.signals)
		signal.Stop(signals)
		close(signals)
		<-done
		cancel()
	}
}

// settleSignals waits until the signals that have come are where they are
// sent to, which takes a while on a busy machine.
func settleSignals() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGINT)
	signal.Stop(c) // waits, as it promises
}

// onTerminal runs r on the terminal, which is as the shell left it, and waits
// for a key. Whatever the command has done to the terminal is undone.
func onTerminal(ctx context.Context, r session.Run) error {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer tty.Close()
	before, err := term.GetState(int(tty.Fd()))
	if err != nil {
		return err
	}
	fmt.Fprintf(tty, "$ %s\n", r.Line)
	failed := runOn(ctx, tty, r)
	term.Restore(int(tty.Fd()), before)
	io.WriteString(tty, tidy)
	said := "done"
	if failed != nil {
		said = failed.Error()
	}
	fmt.Fprintf(tty, "\r\n[%s] press a key", said)
	awaitKey(ctx, tty, before)
	io.WriteString(tty, "\r\n")
	return failed
}

// tidy undoes what a command may leave switched on: colours, another set of
// letters, a part of the screen that scrolls alone, insertion, no wrapping,
// the mouse, pasting in brackets, the other screen, keypad and cursor. Two of
// these put the cursor at the top, so it is kept meanwhile.
const tidy = "\x1b[0m\x0f\x1b(B\x1b7\x1b[?6l\x1b[r\x1b8\x1b[4l\x1b[?7h" +
	"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?2004l\x1b[?47l\x1b[?1l\x1b>\x1b[?25h"

// originOff ends an origin (DECOM) that a command has moved, which putting
// the cursor back brings back. It sends the cursor to the top.
const originOff = "\x1b[?6l"

// runOn runs r's line in the user's shell until it ends or ctx does.
func runOn(ctx context.Context, tty *os.File, r session.Run) error {
	shell := os.Getenv("SHELL")
	if shell == "" {
		shell = "/bin/sh"
	}
	cmd := exec.CommandContext(ctx, shell, "-c", r.Line)
	cmd.Env = append(os.Environ(), r.Env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	if r.Input == nil {
		return cmd.Run()
	}
	in, out := io.Pipe()
	cmd.Stdin = in
	written := make(chan struct{})
	go func() {
		out.CloseWithError(r.Input(out))
		close(written)
	}()
	err := cmd.Run()
	in.Close() // a command need not read all of it
	<-written
	if errors.Is(err, io.ErrClosedPipe) {
		return nil
	}
	return err
}

// keyEvery is how often, in milliseconds, the wait for a key looks whether
// the program is to end.
const keyEvery = 100

// awaitKey waits for a key, an end of the input, or the end of ctx.
func awaitKey(ctx context.Context, tty *os.File, before *term.State) {
	fd := int(tty.Fd())
	if _, err := term.MakeRaw(fd); err != nil {
		return
	}
	defer term.Restore(fd, before)
	for ctx.Err() == nil {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, keyEvery)
		if n == 0 || err == unix.EINTR {
			continue
		}
		var key [64]byte // of an arrow there are several bytes
		tty.Read(key[:])
		return
	}
}
