package ui

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Signal is the error of Run when a signal ended it.
type Signal struct{ Sig syscall.Signal }

// Error names the signal.
func (s Signal) Error() string { return fmt.Sprintf("ended by signal: %v", s.Sig) }

// heed ends or suspends the program when ctx ends or a signal comes, until
// stop is called.
func (a *app) heed(ctx context.Context) (stop func()) {
	signals := a.signals
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTSTP)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ctx.Done():
				a.end(ctx.Err())
				return
			case sig := <-signals:
				if sig == syscall.SIGTSTP {
					a.post(a.suspend)
					continue
				}
				a.end(Signal{sig.(syscall.Signal)})
				return
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// stopWait is how long suspend waits to be continued when nothing stopped
// it: a process group without a shell above it ignores the stop.
const stopWait = 500 * time.Millisecond

// suspend gives the terminal back and stops the whole job, as the shell
// expects; when it is continued, everything is drawn anew.
func (a *app) suspend() {
	a.tv.Suspend(func() {
		continued := make(chan os.Signal, 1)
		signal.Notify(continued, syscall.SIGCONT)
		defer signal.Stop(continued)
		signal.Reset(syscall.SIGTSTP)
		syscall.Kill(0, syscall.SIGTSTP)
		select {
		case <-continued:
		case <-time.After(stopWait):
		}
		signal.Notify(a.signals, syscall.SIGTSTP)
	})
}
