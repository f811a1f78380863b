package ui

import (
	"github.com/gdamore/tcell/v2"

	"warraq/keymap"
)

// named leads from tcell's names of keys to the keymap's.
var named = map[tcell.Key]keymap.Name{
	tcell.KeyEnter: keymap.Enter, tcell.KeyCtrlJ: keymap.Enter, tcell.KeyTab: keymap.Tab, tcell.KeyEsc: keymap.Esc,
	tcell.KeyBackspace: keymap.Backspace, tcell.KeyBackspace2: keymap.Backspace, tcell.KeyDelete: keymap.Delete,
	tcell.KeyUp: keymap.Up, tcell.KeyDown: keymap.Down, tcell.KeyLeft: keymap.Left, tcell.KeyRight: keymap.Right,
	tcell.KeyHome: keymap.Home, tcell.KeyEnd: keymap.End, tcell.KeyPgUp: keymap.PgUp, tcell.KeyPgDn: keymap.PgDn,
	tcell.KeyF1: keymap.F1, tcell.KeyF2: keymap.F2, tcell.KeyF3: keymap.F3, tcell.KeyF4: keymap.F4,
	tcell.KeyF5: keymap.F5, tcell.KeyF6: keymap.F6, tcell.KeyF7: keymap.F7, tcell.KeyF8: keymap.F8,
	tcell.KeyF9: keymap.F9, tcell.KeyF10: keymap.F10, tcell.KeyF11: keymap.F11, tcell.KeyF12: keymap.F12,
}

// key is event as the keymap knows it; ok is false for keys that it does not
// know. Control characters that have a key of their own (^I, ^M, ^H) are
// that key, since no terminal tells them apart. So is ^J: Enter, when it was
// typed before the terminal was ours and came as the end of a line.
func key(event *tcell.EventKey) (k keymap.Key, ok bool) {
	mod := modifiers(event.Modifiers())
	code := event.Key()
	if code == tcell.KeyBacktab {
		return keymap.Key{Name: keymap.Tab, Mod: keymap.Shift}, true
	}
	if name, ok := named[code]; ok {
		return keymap.Key{Name: name, Mod: mod &^ ctrlOf(code)}, true
	}
	switch {
	case code == tcell.KeyRune:
		return keymap.Key{Rune: event.Rune(), Mod: mod &^ keymap.Shift}, true
	case code == tcell.KeyCtrlSpace:
		return keymap.Key{Rune: ' ', Mod: mod | keymap.Ctrl}, true
	case code == tcell.KeyCtrlUnderscore: // and ^/, which sends the same byte
		return keymap.Key{Rune: '_', Mod: mod | keymap.Ctrl}, true
	case code >= tcell.KeyCtrlA && code <= tcell.KeyCtrlZ:
		return keymap.Key{Rune: 'a' + rune(code-tcell.KeyCtrlA), Mod: mod | keymap.Ctrl}, true
	}
	return keymap.Key{}, false
}

// ctrlOf is the Ctrl that tcell adds to keys which are control characters.
func ctrlOf(code tcell.Key) keymap.Mod {
	if code < ' ' || code == tcell.KeyCtrlJ || code == tcell.KeyBackspace2 {
		return keymap.Ctrl
	}
	return 0
}

func modifiers(m tcell.ModMask) keymap.Mod {
	var mod keymap.Mod
	if m&tcell.ModCtrl != 0 {
		mod |= keymap.Ctrl
	}
	if m&(tcell.ModAlt|tcell.ModMeta) != 0 {
		mod |= keymap.Alt
	}
	if m&tcell.ModShift != 0 {
		mod |= keymap.Shift
	}
	return mod
}
