package term

import (
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
// option and needs none: an error is no matter.
func (p *pane) allow() {
	out, err := p.run("tmux", "show-options", "-pqv", passthrough)
	if err != nil {
		return
	}
	p.before = strings.TrimSpace(out)
	if p.before != "on" && p.before != "all" {
		_, err = p.run("tmux", "set-option", "-p", passthrough, "on")
		p.allowed = err == nil
	}
	p.look()
}

// look learns the height of the terminal that shows the pane now.
func (p *pane) look() {
	out, err := p.run("tmux", "display-message", "-p", "#{client_height}")
	if err != nil {
		return
	}
	p.rows, _ = strconv.Atoi(strings.TrimSpace(out))
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
