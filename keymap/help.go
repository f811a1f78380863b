package keymap

import (
	"slices"
	"strings"
)

// Row is one line of the help: an action and every key that leads to it.
type Row struct {
	About
	Keys []string // the preferred one first; in the help an argument is shown as x
	In   Mode     // where those keys hold
}

// Help is a row for each action that has a key, in the order of Actions. It
// is made from the live map, so it cannot tell of keys that do not work. Keys
// that do the same in an overlay only are left out: they are the obvious ones.
func (m *Map) Help() []Row {
	var rows []Row
	for _, a := range actions {
		row := Row{About: a}
		for _, b := range m.bound {
			if b.action != a.Action {
				continue
			}
			row.In |= b.in
			if b.in == Overlay && row.Keys != nil {
				continue
			}
			if s := spellArg(b.keys, a.Arg); !slices.Contains(row.Keys, s) {
				row.Keys = append(row.Keys, s)
			}
		}
		if row.Keys != nil {
			rows = append(rows, row)
		}
	}
	return rows
}

func spellArg(keys []Key, arg bool) string {
	if arg {
		return Spell(keys) + "x"
	}
	return Spell(keys)
}

// Text is the help as plain lines, for a terminal without a screen.
func (m *Map) Text() string {
	var b strings.Builder
	group := ""
	for _, r := range m.Help() {
		if r.Group != group {
			if group != "" {
				b.WriteByte('\n')
			}
			group = r.Group
			b.WriteString(group + "\n")
		}
		keys := strings.Join(r.Keys, " ")
		pad := max(1, 20-len([]rune(keys)))
		b.WriteString("  " + keys + strings.Repeat(" ", pad) + r.Help + "\n")
	}
	return b.String()
}

// Short is the word that the status line has for a; empty when there is none.
func Short(a Action) string { return about(a).Short }
