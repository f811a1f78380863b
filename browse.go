package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// browser is how addresses are opened here, nil where they cannot be: over
// SSH the browser would open on the wrong screen, if at all.
func browser() func(context.Context, string) error {
	name := "xdg-open"
	switch {
	case os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "":
		return nil
	case runtime.GOOS == "darwin":
		name = "open"
	case os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "":
		return nil
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return nil
	}
	return func(ctx context.Context, address string) error { return launch(ctx, path, address) }
}

// launchWait is how long a program that opens addresses may fail in. One that
// is still at work then is the browser itself.
const launchWait = 3 * time.Second

// launch starts a program in a session of its own, without our terminal. The
// address is one argument and no shell reads it.
func launch(ctx context.Context, path, address string) error {
	cmd := exec.Command(path, address)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	end := time.After(launchWait)
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(cmd.Process.Pid, &status, syscall.WNOHANG, nil)
		switch {
		case err != nil && err != syscall.EINTR:
			return err
		case pid == 0 || err != nil:
		case status.ExitStatus() != 0:
			return fmt.Errorf("%s exited with %d", path, status.ExitStatus())
		default:
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return nil
		case <-end:
			return nil
		}
	}
}
