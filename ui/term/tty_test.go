package term

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"
)

// tape is a device that records what reaches it.
type tape struct{ log strings.Builder }

func (t *tape) Start() error { t.log.WriteString("<start>"); return nil }
func (t *tape) Stop() error  { t.log.WriteString("<stop>"); return nil }
func (t *tape) Drain() error { return nil }
func (t *tape) Close() error { return nil }
func (t *tape) Read([]byte) (int, error) {
	return 0, nil
}
func (t *tape) Write(b []byte) (int, error) { return t.log.Write(b) }
func (t *tape) NotifyResize(func())         {}
func (t *tape) WindowSize() (tcell.WindowSize, error) {
	return tcell.WindowSize{Width: 80, Height: 24}, nil
}

func TestSwitchesComeInPairs(t *testing.T) {
	dev := &tape{}
	tty := Wrap(dev)
	for range 2 { // once, and again after a suspension
		if err := tty.Start(); err != nil {
			t.Fatal(err)
		}
		tty.Write([]byte("rows"))
		if err := tty.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	once := "<start>" + explicit + "rows" + implicit + "<stop>"
	if got, want := dev.log.String(), once+once; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestStopWithoutStartSendsNothing(t *testing.T) {
	dev := &tape{}
	Wrap(dev).Stop()
	if got, want := dev.log.String(), "<stop>"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
