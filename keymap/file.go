package keymap

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A file of keys lays a reader's own bindings over a preset. A section says
// in which modes they hold; with "keys." and the name of a preset before it,
// that they are for that one only:
//
//	[panes]
//	^X^S gs = export
//	x = unbind
//
//	[keys.vim.list]
//	dd = drop
//
// A key that is spelled in words is spelled as the help does. What begins
// with # is a comment; the key itself is \#.

// sections are the modes by the names that sections have.
var sections = map[string]Mode{
	"everywhere": Panes | Overlay, "panes": Panes, "reading": Reading, "list": List, "inspector": Inspector,
	"help": Overlay, "prompt": Prompt,
}

// byteOrderMark is what some editors begin a file with.
const byteOrderMark = "\ufeff"

// keyFile is a file of keys that is being read.
type keyFile struct {
	presets []string // for which bindings are wanted

	in    Mode // of the section; 0 where its bindings are not wanted
	named bool // that there was a section
	seen  map[Mode]map[string]firstBound
	out   []Binding
}

// firstBound is what a key was bound to, and in which line.
type firstBound struct {
	action Action
	line   int
}

// ReadFile reads a file of keys, for a reader with presets of those names. An
// error tells the line, as "12: no action …", unless r could not be read.
func ReadFile(r io.Reader, presets string) ([]Binding, error) {
	f := keyFile{seen: map[Mode]map[string]firstBound{}}
	for name := range strings.SplitSeq(presets, ",") {
		f.presets = append(f.presets, strings.TrimSpace(name))
	}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), byteOrderMark))
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f.line(n, line); err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
	}
	return f.out, lines.Err()
}

// longest is how many keys an action may have, one after the other. More is
// the name of a key that there is not.
const longest = 4

// line takes line n.
func (f *keyFile) line(n int, line string) error {
	if head, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(head, "]") && !strings.Contains(head, " = ") {
		return f.section(strings.TrimSuffix(head, "]"))
	}
	i := strings.LastIndex(line, "=")
	if i <= 0 {
		return fmt.Errorf("%q is neither keys = action nor [section]", line)
	}
	keys := strings.ReplaceAll(strings.TrimSpace(line[:i]), `\#`, "#")
	action := Action(strings.TrimSpace(line[i+1:]))
	switch {
	case action != Unbind && about(action).Action == Unbound:
		return fmt.Errorf("no action %q", action)
	case !f.named:
		return fmt.Errorf("no section, as [panes], before %q", line)
	case f.in == 0:
		return nil
	}
	for key := range strings.FieldsSeq(keys) {
		if !utf8.ValidString(key) || strings.ContainsFunc(key, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return fmt.Errorf("no key %q (keys are spelled, as ^X or Esc)", key)
		}
		if len(Parse(key)) > longest {
			return fmt.Errorf("no key %q, and too long for several (keys are spelled, as ^X or Esc)", key)
		}
		if err := f.first(n, Spell(Parse(key)), action); err != nil {
			return err
		}
	}
	f.out = append(f.out, Binding{f.in, keys, action})
	return nil
}

// section takes the name of one.
func (f *keyFile) section(name string) error {
	f.named, f.in = true, 0
	wanted := true
	if rest, ok := strings.CutPrefix(name, "keys."); ok {
		preset, section, _ := strings.Cut(rest, ".")
		if _, err := Named(preset); err != nil {
			return err
		}
		name, wanted = section, f.isFor(preset)
	}
	if strings.TrimSpace(name) == "" {
		return noSection("")
	}
	for word := range strings.FieldsSeq(name) {
		mode, ok := sections[word]
		if !ok {
			return noSection(word)
		}
		if wanted {
			f.in |= mode
		}
	}
	return nil
}

func noSection(name string) error {
	return fmt.Errorf("no section %q (there are: everywhere, panes, reading, list, inspector, help, prompt)", name)
}

// isFor reports whether a preset of that name is in use.
func (f *keyFile) isFor(name string) bool {
	for _, p := range f.presets {
		if p == name || p == "" && name == "default" {
			return true
		}
	}
	return false
}

// first notes that a key is bound in line n, and is an error where another
// line has bound it.
func (f *keyFile) first(n int, key string, action Action) error {
	for mode := Mode(1); mode <= last; mode <<= 1 {
		if f.in&mode == 0 {
			continue
		}
		if f.seen[mode] == nil {
			f.seen[mode] = map[string]firstBound{}
		}
		if was, twice := f.seen[mode][key]; twice && was.action != Unbind {
			return fmt.Errorf("%s is %s in line %d already (%s)", key, was.action, was.line, mode)
		}
		f.seen[mode][key] = firstBound{action, n}
	}
	return nil
}

// File is the map as a file of keys, which ReadFile reads.
func (m *Map) File() string {
	var b strings.Builder
	for in := Mode(1); in < last<<1; in++ {
		section := false
		for _, a := range actions {
			keys := m.keysIn(in, a.Action)
			if len(keys) == 0 {
				continue
			}
			if !section {
				section = true
				fmt.Fprintf(&b, "[%s]\n", in.sections())
			}
			fmt.Fprintf(&b, "%s = %s\n", strings.Join(keys, " "), a.Action)
		}
		if section {
			b.WriteByte('\n')
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// keysIn spells the keys that lead to a in just the modes in, as a file of
// keys does.
func (m *Map) keysIn(in Mode, a Action) []string {
	var keys []string
	for _, b := range m.bound {
		if b.action == a && b.in == in {
			key := Spell(b.keys)
			if strings.HasPrefix(key, "#") {
				key = `\` + key
			}
			keys = append(keys, key)
		}
	}
	return keys
}

// sections names the modes of in.
func (in Mode) sections() string {
	var names []string
	rest := in
	for _, name := range []string{"everywhere", "panes", "reading", "list", "inspector", "help", "prompt"} {
		if mode := sections[name]; rest&mode == mode {
			names = append(names, name)
			rest &^= mode
		}
	}
	return strings.Join(names, " ")
}
