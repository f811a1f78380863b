package keymap

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/keys.md anew")

// The page about keys is made from the live map, as the help on the screen is.
func TestKeysPage(t *testing.T) {
	const path = "../docs/keys.md"
	want := keysPage(standard(t))
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the keys are: go test ./keymap -update", path)
	}
}

const keysIntro = `# Keys

This page is made from the keys themselves: ` + "`go test ./keymap -update`" + ` writes it.
Press ` + "`?`" + ` or ` + "`F1`" + ` in the program for the same list.

A number before a key is a count: ` + "`3j`" + ` is three lines down, ` + "`12G`" + ` the twelfth
paragraph, ` + "`40%`" + ` that part of the text. The digits of Arabic and Persian count too.
` + "`)`" + ` and ` + "`(`" + ` stand for ` + "`]`" + ` and ` + "`[`" + ` before any letter, so that no jump needs AltGr.
` + "`g`" + ` alone is the top, after a moment in which another key could follow.
Esc forgets a count or keys that wait for more. In a table, x is any letter.

With an Arabic keyboard the same keys do the same things: a letter that is bound
to nothing is read as the Latin letter on its key. What is typed into a line,
a search for example, is always taken as it is typed. Lam-alef may come as one
character or as two.

In the line of a search, left and right go where they point on the screen,
whatever way the text runs.

Most terminals send the same byte for Tab and for ^I, and then it is Tab: ` + "`go`" + ` and
` + "`gi`" + ` go back and forward through the places you were at in any terminal.
`

const presetsIntro = `
## Presets

` + "`--keys vim`" + `, or a line ` + "`keys = vim`" + ` in ` + "`~/.config/warraq/options`" + `, has the keys that people of
another program expect. A preset is laid over the keys above: those that it has
no use for stay as they are, unless their key is taken. Several may be parted by
commas, as ` + "`vim,azerty`" + `. ` + "`warraq help keys --keys vim`" + ` lists all of one, as ` + "`?`" + ` or
` + "`F1`" + ` does in the program.

Your own keys are in ` + "`~/.config/warraq/keys`" + `:

` + "```" + `
[panes]
gs = export
^X^S = export
x = unbind

[keys.vim.list]
dd = drop
` + "```" + `

A section says where its keys hold: everywhere, panes, reading, list, inspector,
help, prompt, or several of them; with ` + "`keys.`" + ` and a preset before it, that they
are for that preset only. Names of actions are those of the tables. A key is
spelled as there, ` + "`^X`" + ` with Ctrl and ` + "`M-x`" + ` with Alt; a line that begins with ` + "`#`" + ` is a
comment, and that key is ` + "`\\#`" + `. What is wrong is told with its line and warraq does
not begin. ` + "`warraq --print-keys`" + ` prints all keys as such a file.
`

// presetTables tell of each preset what is laid over the default one.
func presetTables(b *strings.Builder) {
	for _, p := range []struct {
		name, about string
		own         []Binding
	}{
		{"vim", "`u` and `^R` undo and redo. There is no command line: `:q` quits at once.", vim},
		{"emacs", "Digits put labels; they count after `^U`, which alone is 4.", emacs},
		{"less", "`g` is the top at once; what begins with it elsewhere is behind Esc.", less},
		{"newsboat", "`D` drops and deletes nothing.", newsboat},
		{"azerty", "Letters of a French keyboard, for any preset.", accents},
	} {
		b.WriteString("\n### " + p.name + "\n\n" + p.about + "\n\n| Keys | Where | Name |\n|---|---|---|\n")
		for _, own := range p.own {
			if own.Action == Unbind {
				continue
			}
			b.WriteString("| " + quotedKeys(strings.Fields(own.Keys)) + " | " + whereTold(own.In) + " | " + string(own.Action) + " |\n")
		}
	}
}

// quotedKeys is keys as a cell of a table.
func quotedKeys(keys []string) string {
	var quoted []string
	for _, k := range keys {
		quoted = append(quoted, "`"+strings.ReplaceAll(k, "|", "\\|")+"`")
	}
	return strings.Join(quoted, " ")
}

func keysPage(m *Map) string {
	var b strings.Builder
	b.WriteString(keysIntro)
	group := ""
	for _, r := range m.Help() {
		if r.Group != group {
			group = r.Group
			b.WriteString("\n## " + group + "\n\n| Keys | What they do | Where | Name |\n|---|---|---|---|\n")
		}
		b.WriteString("| " + quotedKeys(r.Keys) + " | " + r.Help + " | " + whereTold(r.In) + " | " + string(r.Action) + " |\n")
	}
	b.WriteString(presetsIntro)
	presetTables(&b)
	return b.String()
}

// whereTold is the modes of in, or "everywhere".
func whereTold(in Mode) string {
	if in&Panes == Panes && in&Overlay != 0 {
		return "everywhere"
	}
	if in == Panes {
		return "all panes"
	}
	var names []string
	for mode := Mode(1); mode <= last; mode <<= 1 {
		if in&mode != 0 {
			names = append(names, mode.String())
		}
	}
	return strings.Join(names, ", ")
}
