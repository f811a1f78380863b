package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// pictured are the terminals whose pictures are kept in the documents: those
// that need the most different things done.
var pictured = []string{"gnome-terminal", "konsole", "kitty", "pterm"}

// picturedPage is the step whose pictures are kept, counted from 1.
const picturedPage = 3

// Where the table stands in docs/terminals.md.
const (
	tableBegin = "<!-- The rest of this section is written by internal/termtest. -->\n"
	tableEnd   = "<!-- Here it ends. -->\n"
)

// writeDocs writes the table of results into the page of a folder, and the
// pictures beside it.
func writeDocs(dir, shots string, results []result) error {
	path := filepath.Join(dir, "terminals.md")
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(old), tableBegin)
	_, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		return fmt.Errorf("%s: no place for the table", path)
	}
	if err := os.WriteFile(path, []byte(before+tableBegin+table(results)+tableEnd+after), 0o666); err != nil {
		return err
	}
	for _, r := range results {
		for _, name := range pictured {
			if r.setup.String() == name {
				err = copyFile(shotName(shots, r.setup, pageName(picturedPage-1)), filepath.Join(dir, "terminal-"+name+".png"))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o666)
}

// table is the results in Markdown.
func table(results []result) string {
	var b strings.Builder
	b.WriteString("\n| terminal | version | pages | rows right |")
	for _, s := range states {
		fmt.Fprintf(&b, " %s |", s)
	}
	b.WriteString(" plain Arabic as before |\n|---|---|---|---|" + strings.Repeat("---|", len(states)) + "---|\n")
	for _, r := range results {
		var all count
		for _, s := range states {
			all.add(r.rows[s])
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %s |", r.setup, r.version, r.pages, all)
		for _, s := range states {
			fmt.Fprintf(&b, " %s |", r.rows[s])
		}
		fmt.Fprintf(&b, " %s |\n", r.plain)
	}
	b.WriteString("\n" + missing())
	return b.String()
}

// missing tells of what is not held.
func missing() string {
	var b strings.Builder
	for _, s := range setups() {
		if s.notHeld != "" {
			fmt.Fprintf(&b, "- Not held yet: %s: %s.\n", s, s.notHeld)
		}
	}
	if b.Len() == 0 {
		return "Every row is right in every one of them.\n"
	}
	return b.String()
}

// String is the count as a fraction, in bold when something is wrong.
func (c count) String() string {
	s := fmt.Sprintf("%d/%d", c.right, c.rows)
	if c.right < c.rows {
		return "**" + s + "**"
	}
	return s
}
