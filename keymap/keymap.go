// Package keymap leads from keys to actions: modes, counts, sequences,
// presets and keyboard layouts. The help text comes out of it.
//
// A Preset is data. New compiles it into a Map, one tree of keys for each
// mode, and an Input walks that tree key by key. The package knows neither
// the terminal's events nor what an action does.
package keymap

import (
	"fmt"
	"strings"
)

// Mode is where keys go. As a set of bits it says where a binding holds.
type Mode uint8

// The modes, one for each pane, one for overlays such as the help, and one
// for the line that is typed into.
const (
	Reading Mode = 1 << iota
	List
	Inspector
	Overlay
	Prompt

	Panes = Reading | List | Inspector
	last  = Prompt
)

// String is the mode's name in the help.
func (m Mode) String() string {
	switch m {
	case Reading:
		return "reading"
	case List:
		return "list"
	case Inspector:
		return "inspector"
	case Overlay:
		return "help"
	case Prompt:
		return "prompt"
	}
	return fmt.Sprintf("modes %b", uint8(m))
}

// Map is a compiled preset. It does not change and may be shared.
type Map struct {
	roots map[Mode]*node
	bound []bound // in the preset's order
	count Key     // digits count after it only; zero where they always do
}

// CountKey is the key after which digits count, and whether there is one.
// Without it they always do.
func (m *Map) CountKey() (Key, bool) { return m.count, m.count != (Key{}) }

// node is a place in the tree of keys. It may both have an action and be a
// prefix: g is the top, and gl is something else.
type node struct {
	action Action
	arg    bool // the action takes the next key
	next   map[Key]*node
}

// bound is one way to reach an action.
type bound struct {
	in     Mode
	keys   []Key
	action Action
}

// New compiles p. An unknown action, an empty key and a key that is bound
// twice in a mode are errors, and all of them are told.
func New(p Preset) (*Map, error) {
	m := &Map{roots: map[Mode]*node{}}
	if keys := Parse(p.CountKey); len(keys) == 1 {
		m.count = keys[0]
	}
	for mode := Mode(1); mode <= last; mode <<= 1 {
		m.roots[mode] = &node{next: map[Key]*node{}}
	}
	var wrong []string
	for _, b := range p.Bindings {
		for _, keys := range alternatives(p, b.Keys) {
			if msg := m.bind(b.In, keys, b.Action); msg != "" {
				wrong = append(wrong, msg)
			}
		}
	}
	if wrong != nil {
		return m, fmt.Errorf("preset %s: %s", p.Name, strings.Join(wrong, "; "))
	}
	return m, nil
}

// alternatives are the key sequences of one binding, twins included.
func alternatives(p Preset, spelt string) [][]Key {
	var all [][]Key
	for _, s := range strings.Fields(spelt) {
		all = append(all, Parse(s))
		for twin, prefix := range p.Twins {
			if rest, ok := strings.CutPrefix(s, prefix); ok && rest != "" {
				all = append(all, Parse(twin+rest))
			}
		}
	}
	return all
}

// bind adds one sequence in every mode of in, and returns what is wrong with
// it, "" when nothing is.
func (m *Map) bind(in Mode, keys []Key, a Action) string {
	info := about(a)
	if info.Action == Unbound || len(keys) == 0 {
		return fmt.Sprintf("no key or no action %q", a)
	}
	for mode := Mode(1); mode <= last; mode <<= 1 {
		if in&mode == 0 {
			continue
		}
		n := m.roots[mode].path(keys)
		if n.action != Unbound {
			return fmt.Sprintf("%s is %s and %s in mode %s", Spell(keys), n.action, a, mode)
		}
		n.action, n.arg = a, info.Arg
	}
	m.bound = append(m.bound, bound{in, keys, a})
	return ""
}

// path is the node that keys lead to; it is made when there is none.
func (n *node) path(keys []Key) *node {
	for _, k := range keys {
		child := n.next[k]
		if child == nil {
			child = &node{next: map[Key]*node{}}
			n.next[k] = child
		}
		n = child
	}
	return n
}

// Keys spells the keys that lead to a in one of the modes of in, the
// preferred one first.
func (m *Map) Keys(in Mode, a Action) []string {
	var out []string
	for _, b := range m.bound {
		if b.action == a && b.in&in != 0 {
			out = append(out, Spell(b.keys))
		}
	}
	return out
}
