package term

import (
	"io"
	"strconv"
	"strings"
)

// pane is the pane of tmux that the program runs in.
type pane struct {
	run func(name string, args ...string) (string, error)

	// state
	rows    int    // of the terminal behind tmux; 0 when unknown
	allowed bool   // the option has been changed
	before  string // what it was; empty when it was not set
}

const passthrough = "allow-passthrough"

// allow lets the pane speak to the terminal. Before 3.3 tmux has no such
// option and needs none: an error is no matter. Each program started costs
// the first frame as much as all the rest, so one asks for all there is.
func (p *pane) allow() {
	show := []string{"show-options", "-pqv", passthrough, ";"}
	out, err := p.run("tmux", append(show, height...)...)
	if err != nil {
		return
	}
	// The option has no line where it is not set, and the height an empty
	// one where nobody looks on.
	set, rows, isSet := strings.Cut(strings.TrimSuffix(out, "\n"), "\n")
	if !isSet {
		set, rows = "", set
	}
	p.rows, _ = strconv.Atoi(rows)
	p.before = set
	if p.before != "on" && p.before != "all" {
		_, err = p.run("tmux", "set-option", "-p", passthrough, "on")
		p.allowed = err == nil
	}
}

// height is the command that tells the height of the terminal that shows the
// pane now.
var height = []string{"display-message", "-p", "#{client_height}"}

// look learns the height of the terminal that shows the pane now.
func (p *pane) look() {
	out, err := p.run("tmux", height...)
	if err != nil {
		return
	}
	p.rows, _ = strconv.Atoi(strings.TrimSpace(out))
}

// An encoding of the mouse that nobody uses is a flag: set at the end of what
// was written, it tells when tmux has come there.
const (
	raiseFlag = "\x1b[?1005h"
	lowerFlag = "\x1b[?1005l"
	flag      = "#{mouse_utf8_flag}"
)

// catchUpTries is how often tmux is asked whether it has come so far: each
// try is a program started, so some tenths of a second at the most.
const catchUpTries = 50

// catchUp waits until tmux has read what was written to dev. It runs commands
// at once and reads a pane's output when it finds the time: what is to go
// through would come to a pane that is no longer allowed to let it.
func (p *pane) catchUp(dev io.Writer) {
	if !p.allowed {
		return
	}
	io.WriteString(dev, raiseFlag)
	for range catchUpTries {
		out, err := p.run("tmux", "display-message", "-p", flag)
		if err != nil || strings.TrimSpace(out) == "1" {
			break
		}
	}
	io.WriteString(dev, lowerFlag)
}

// restore undoes allow.
func (p *pane) restore() {
	switch {
	case !p.allowed:
		return
	case p.before == "":
		p.run("tmux", "set-option", "-pu", passthrough)
	default:
		p.run("tmux", "set-option", "-p", passthrough, p.before)
	}
	p.allowed = false
}
