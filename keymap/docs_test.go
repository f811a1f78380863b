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

func keysPage(m *Map) string {
	var b strings.Builder
	b.WriteString(keysIntro)
	group := ""
	for _, r := range m.Help() {
		if r.Group != group {
			group = r.Group
			b.WriteString("\n## " + group + "\n\n| Keys | What they do | Where | Name |\n|---|---|---|---|\n")
		}
		var keys []string
		for _, k := range r.Keys {
			keys = append(keys, "`"+strings.ReplaceAll(k, "|", "\\|")+"`")
		}
		b.WriteString("| " + strings.Join(keys, " ") + " | " + r.Help + " | " + whereTold(r.In) + " | " + string(r.Action) + " |\n")
	}
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
