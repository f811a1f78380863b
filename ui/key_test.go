package ui

import (
	"testing"

	"github.com/gdamore/tcell/v2"
)

func TestKey(t *testing.T) {
	tests := []struct {
		name string
		code tcell.Key
		r    rune
		mod  tcell.ModMask
		want string
	}{
		{"letter", tcell.KeyRune, 'j', 0, "j"},
		{"shifted letter is another letter", tcell.KeyRune, 'J', tcell.ModShift, "J"},
		{"arabic letter", tcell.KeyRune, 'ت', 0, "ت"},
		{"space", tcell.KeyRune, ' ', 0, "Space"},
		{"alt", tcell.KeyRune, 'x', tcell.ModAlt, "M-x"},
		{"control letter", tcell.KeyCtrlF, 0, tcell.ModCtrl, "^F"},
		{"tab is not ^I", tcell.KeyTab, 0, 0, "Tab"},
		{"back tab", tcell.KeyBacktab, 0, 0, "S-Tab"},
		{"enter is not ^M", tcell.KeyEnter, 0, 0, "Enter"},
		{"enter that was typed ahead", tcell.KeyCtrlJ, 0, tcell.ModCtrl, "Enter"},
		{"both backspaces", tcell.KeyBackspace2, 0, 0, "Backspace"},
		{"shifted arrow", tcell.KeyUp, 0, tcell.ModShift, "S-↑"},
		{"function key", tcell.KeyF1, 0, 0, "F1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k, ok := key(tcell.NewEventKey(tt.code, tt.r, tt.mod))
			if got := k.String(); !ok || got != tt.want {
				t.Errorf("got  %q %v\nwant %q", got, ok, tt.want)
			}
		})
	}
}

func TestUnknownKeyIsNoKey(t *testing.T) {
	if k, ok := key(tcell.NewEventKey(tcell.KeyPrint, 0, 0)); ok {
		t.Errorf("got %v, want none", k)
	}
}
