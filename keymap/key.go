package keymap

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a key that types no character.
type Name uint8

// The named keys. Typed is a key that types Key.Rune.
const (
	Typed Name = iota
	Enter
	Tab
	Esc
	Backspace
	Delete
	Up
	Down
	Left
	Right
	Home
	End
	PgUp
	PgDn
	F1
	F2
	F3
	F4
	F5
	F6
	F7
	F8
	F9
	F10
	F11
	F12
)

// Mod is a set of modifiers. Shift is set for named keys only: a shifted
// letter is another letter.
type Mod uint8

// The modifiers.
const (
	Ctrl Mod = 1 << iota
	Alt
	Shift
)

// Key is one key press as a terminal reports it. Ctrl with a letter carries
// the small letter in Rune.
type Key struct {
	Name Name
	Rune rune // for Typed
	Mod  Mod
}

// names spells the named keys, as presets and the help do.
var names = [...]string{
	Enter: "Enter", Tab: "Tab", Esc: "Esc", Backspace: "Backspace", Delete: "Del",
	Up: "↑", Down: "↓", Left: "←", Right: "→",
	Home: "Home", End: "End", PgUp: "PgUp", PgDn: "PgDn",
	F1: "F1", F2: "F2", F3: "F3", F4: "F4", F5: "F5", F6: "F6",
	F7: "F7", F8: "F8", F9: "F9", F10: "F10", F11: "F11", F12: "F12",
}

// otherNames are names that people write for keys.
var otherNames = map[string]Name{
	"Up": Up, "Down": Down, "Left": Left, "Right": Right, "Return": Enter, "Escape": Esc, "Delete": Delete,
	"PageUp": PgUp, "PageDown": PgDn,
}

// Rune is the key that types r.
func Rune(r rune) Key { return Key{Rune: r} }

// Printable reports whether k types a character that belongs into a text.
func (k Key) Printable() bool {
	return k.Name == Typed && k.Mod == 0 && k.Rune != utf8.RuneError && unicode.IsPrint(k.Rune) ||
		k == Rune('\u200c') || k == Rune('\u200d') // ZWNJ and ZWJ are letters' business
}

// plain is k without the Ctrl and Alt that AltGr leaves on a character in
// some terminals.
func (k Key) plain() Key {
	if k.Name == Typed && k.Mod&(Ctrl|Alt) == Ctrl|Alt {
		k.Mod = 0
	}
	return k
}

// String spells k as presets and the help do: "j", "^F", "M-x", "S-Tab",
// "Space", "PgDn".
func (k Key) String() string {
	var b strings.Builder
	if k.Mod&Alt != 0 {
		b.WriteString("M-")
	}
	if k.Mod&Shift != 0 {
		b.WriteString("S-")
	}
	if k.Mod&Ctrl != 0 {
		b.WriteByte('^')
	}
	switch {
	case k.Name != Typed:
		b.WriteString(names[k.Name])
	case k.Rune == ' ':
		b.WriteString("Space")
	case k.Mod&Ctrl != 0:
		b.WriteRune(unicode.ToUpper(k.Rune))
	default:
		b.WriteRune(k.Rune)
	}
	return b.String()
}

// Parse reads one binding of a preset: a key as String spells it, or
// characters that are typed one after the other ("]t"), some of them with
// Ctrl or Alt ("^X^C", "M-gi").
func Parse(s string) []Key {
	if k, ok := parseOne(s); ok {
		return []Key{k}
	}
	var keys []Key
	for s != "" {
		rest, mod := cutMod(s)
		if mod == Shift { // which letters have in themselves
			rest, mod = s, 0
		}
		r, size := utf8.DecodeRuneInString(rest)
		if mod == Ctrl {
			r = unicode.ToLower(r)
		}
		keys = append(keys, Key{Rune: r, Mod: mod})
		s = rest[size:]
	}
	return keys
}

// parseOne reads a single key, modifiers included.
func parseOne(s string) (Key, bool) {
	var mod Mod
	for {
		rest, m := cutMod(s)
		if m == 0 {
			break
		}
		s, mod = rest, mod|m
	}
	if s == "Space" {
		return Key{Rune: ' ', Mod: mod}, true
	}
	for name, spelt := range names {
		if spelt == s && s != "" {
			return Key{Name: Name(name), Mod: mod}, true
		}
	}
	if name, ok := otherNames[s]; ok {
		return Key{Name: name, Mod: mod}, true
	}
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || size != len(s) {
		return Key{}, false
	}
	if mod&Ctrl != 0 {
		r = unicode.ToLower(r)
	}
	return Key{Rune: r, Mod: mod}, true
}

// cutMod takes one modifier off the front of s; 0 when there is none.
func cutMod(s string) (string, Mod) {
	switch {
	case len(s) > 1 && s[0] == '^':
		return s[1:], Ctrl
	case len(s) > 2 && strings.HasPrefix(s, "M-"):
		return s[2:], Alt
	case len(s) > 2 && strings.HasPrefix(s, "S-"):
		return s[2:], Shift
	}
	return s, 0
}

// Spell spells keys that are typed one after the other.
func Spell(keys []Key) string {
	var b strings.Builder
	for _, k := range keys {
		b.WriteString(k.String())
	}
	return b.String()
}
