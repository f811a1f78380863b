package ui

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// Signal is the error of Run when a signal ended it.
type Signal struct{ Sig syscall.Signal }

// Error names the signal.
func (s Signal) Error() string { return fmt.Sprintf("ended by signal: %v", s.Sig) }

// listen has the signals that the program heeds sent to c.
func listen(c chan<- os.Signal) {
	signal.Notify(c, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTSTP)
}

// heed ends or suspends the program when ctx ends or a signal comes, until
// stop is called.
func (a *app) heed(ctx context.Context) (stop func()) {
	signals := a.signals
	listen(signals)
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

// suspend gives the terminal back and stops the whole job, as the shell
// expects; when it is continued, everything is drawn anew.
func (a *app) suspend() { a.tv.Suspend(stopJob) }

// stopJob stops all processes of the job until the shell continues them. It
// does nothing where no shell could: in the session leader's own group. It
// takes SIGSTOP, since a Go program that has once asked for SIGTSTP never
// stops by it again.
func stopJob() {
	group := syscall.Getpgrp()
	session, err := unix.Getsid(0)
	if err != nil || group == session {
		return
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if syscall.Kill(0, syscall.SIGSTOP) == nil {
		<-continued // the stop may come a moment after the call
	}
}
