package term

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		mux      Mux
		in, want string
	}{
		{NoMux, "\x1b[c", "\x1b[c"},
		{Tmux, "\x1b[c", "\x1bPtmux;\x1b\x1b[c\x1b\\"},
		{Screen, "\x1b[c", "\x1bP\x1b[c\x1b\\"},
	}
	for _, tt := range tests {
		if got := wrap(tt.mux, tt.in); got != tt.want {
			t.Errorf("%s\ngot  %q\nwant %q", tt.mux, got, tt.want)
		}
	}
}

// TestEachRowIsSwitched holds that every row of the outer screen is named
// once and that no string is longer than screen takes.
func TestEachRowIsSwitched(t *testing.T) {
	for _, rows := range []int{1, 8, 9, 50} {
		on := order.through(Screen, rows).on
		for _, part := range strings.SplitAfter(on, "\x1b\\") {
			if len(part) > 256 {
				t.Errorf("%d rows: %d bytes at once", rows, len(part))
			}
		}
		for y := 1; y <= rows; y++ {
			if n := strings.Count(on, "\x1b["+itoa(y)+";1H\x1b[8l"); n != 1 {
				t.Errorf("%d rows: row %d is switched %d times", rows, y, n)
			}
		}
	}
}

func TestSwitches(t *testing.T) {
	tests := []struct {
		name string
		t    Terminal
		mode Mode
		want int // pairs
	}{
		{"plain", Terminal{}, Plain, 1},
		{"explicit", Terminal{}, Explicit, 1},
		{"explicit with a switch of its own", Terminal{Switch: KonsoleSwitch}, Explicit, 2},
		{"plain by choice leaves the own switch", Terminal{Switch: KonsoleSwitch}, Plain, 1},
		{"word-wise needs the terminal's pass", Terminal{}, Wordwise, 0},
		{"logical too", Terminal{}, Logical, 0},
	}
	for _, tt := range tests {
		if got := len(switches(tt.t, tt.mode)); got != tt.want {
			t.Errorf("%s: got %d pairs, want %d", tt.name, got, tt.want)
		}
	}
}
