package term

import (
	"github.com/gdamore/tcell/v2"
)

// The switches around a session on the screen. ECMA-48 BDSM (mode 8) reset
// says that the rows come in visual order and must not be reordered; SCP with
// 1 says that rows begin at the left, whatever the shell had chosen. A
// terminal that knows neither shows nothing.
//
// VTE heeds them only for rows that are made or cleared afterwards, so they
// have to be sent before the screen is cleared for the first time.
const (
	explicit = "\x1b[8l\x1b[1 k"
	implicit = "\x1b[8h\x1b[0 k"
)

// Tty is a terminal device that is told to leave the order of rows to us
// while it is started, and put back when it is stopped.
type Tty struct {
	tcell.Tty
	started bool
}

// Open is the controlling terminal, even when standard input and output lead
// elsewhere. The error says that there is none.
func Open() (*Tty, error) {
	dev, err := tcell.NewDevTty()
	if err != nil {
		return nil, err
	}
	return &Tty{Tty: dev}, nil
}

// Wrap is dev with the switches around it. It owns dev.
func Wrap(dev tcell.Tty) *Tty { return &Tty{Tty: dev} }

// Start makes the device raw and switches its own reordering off.
func (t *Tty) Start() error {
	if err := t.Tty.Start(); err != nil {
		return err
	}
	t.started = true
	_, err := t.Tty.Write([]byte(explicit))
	return err
}

// Stop switches the terminal's reordering on again and restores the device.
// A terminal that has gone away is no error of the switch.
func (t *Tty) Stop() error {
	if t.started {
		t.started = false
		t.Tty.Write([]byte(implicit))
	}
	return t.Tty.Stop()
}
