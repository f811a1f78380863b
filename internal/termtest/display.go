package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// display is an X server of our own, without a window manager.
type display struct {
	name   string // as :80
	dir    string // holds the framebuffer
	server *exec.Cmd
	gone   chan struct{} // closed when the server has ended
}

// firstDisplay is the lowest number tried; people's own are below.
const firstDisplay = 80

// displaySize is every display's, in pixels.
var displaySize = image.Pt(1280, 800)

// openDisplay starts a server on the first free number.
func openDisplay(ctx context.Context, dir string) (*display, error) {
	for n := firstDisplay; n < firstDisplay+100; n++ {
		if _, err := os.Stat(fmt.Sprintf("/tmp/.X%d-lock", n)); err == nil {
			continue
		}
		d := &display{name: fmt.Sprintf(":%d", n), dir: dir, gone: make(chan struct{})}
		d.server = exec.Command("Xvfb", d.name, "-screen", "0", fmt.Sprintf("%dx%dx24", displaySize.X, displaySize.Y), "-dpi", "96", "-fbdir", dir,
			"-nolisten", "tcp", "-noreset", "+extension", "GLX", "+extension", "RANDR")
		d.server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := d.server.Start(); err != nil {
			return nil, err
		}
		if d.answers(ctx) {
			return d, nil
		}
		d.close() // somebody else was quicker
	}
	return nil, errors.New("no display is free")
}

// answers waits for the server, and reports whether it lives.
func (d *display) answers(ctx context.Context) bool {
	go func() { d.server.Wait(); close(d.gone) }()
	err := until(ctx, patience, func() bool {
		select {
		case <-d.gone:
			return true
		default:
			_, err := d.do("getdisplaygeometry")
			return err == nil
		}
	})
	select {
	case <-d.gone:
		return false
	default:
		d.do("mousemove", fmt.Sprint(displaySize.X-1), fmt.Sprint(displaySize.Y-1)) // out of the picture
		return err == nil
	}
}

// close ends the server, and with it whatever shows windows on it. The server
// is asked, so that it takes its lock with it.
func (d *display) close() {
	syscall.Kill(-d.server.Process.Pid, syscall.SIGTERM)
	select {
	case <-d.gone:
	case <-time.After(5 * time.Second):
		syscall.Kill(-d.server.Process.Pid, syscall.SIGKILL)
		<-d.gone
	}
}

// do runs xdotool.
func (d *display) do(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// keys presses keys, named as xdotool names them.
func (d *display) keys(names ...string) error {
	_, err := d.do(append([]string{"key", "--delay", "15"}, names...)...)
	return err
}

// picture is what the display shows.
func (d *display) picture() (*image.RGBA, error) {
	b, err := os.ReadFile(filepath.Join(d.dir, "Xvfb_screen0"))
	if err != nil {
		return nil, err
	}
	return readXWD(b)
}

// window is the largest window on the display: its number and size in
// pixels.
func (d *display) window() (id string, size image.Point, err error) {
	out, err := d.do("search", "--maxdepth", "1", "--onlyvisible", "--name", "")
	if err != nil {
		return "", size, err
	}
	for _, one := range strings.Fields(out) {
		geo, err := d.do("getwindowgeometry", "--shell", one)
		if err != nil {
			continue // closed meanwhile
		}
		p := image.Pt(number(geo, "WIDTH="), number(geo, "HEIGHT="))
		if p != displaySize && p.X*p.Y > size.X*size.Y { // the root window is there too
			id, size = one, p
		}
	}
	if size.X < 100 || size.Y < 100 {
		return "", size, errors.New("no window")
	}
	return id, size, nil
}

// number is the one that follows key in text, 0 if there is none.
func number(text, key string) int {
	_, rest, _ := strings.Cut(text, key)
	digits, _, _ := strings.Cut(rest, "\n")
	n, _ := strconv.Atoi(strings.TrimSpace(digits))
	return n
}

// until asks again and again whether ok, and fails after limit or when ctx
// ends.
func until(ctx context.Context, limit time.Duration, ok func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	tick := time.NewTicker(30 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return nil
}
