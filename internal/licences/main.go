// Command licences lists the licences of what is in the program.
//
//	go run ./internal/licences > docs/licences.md
//
// It asks the go command which modules the program is made of, without those
// that only tests need, and prints a table of them and their licences in
// full, each text once. A module whose licence it does not know ends it with
// status 1: somebody has to read that.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err == nil {
		err = write(os.Stdout, strings.TrimSpace(string(root)))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// module is one that is linked.
type module struct {
	path  string
	names []string // of its licences
	texts []string // of them
	who   []string // lines that say whose it is
}

// write writes the document for the program in the folder root.
func write(w io.Writer, root string) error {
	modules, err := linked(root)
	if err != nil {
		return err
	}
	fmt.Fprint(w, `# What warraq is made of

Modules that are part of the program, and their licences in full below. This
file is written by `+"`go run ./internal/licences`"+`; a test holds it to go.mod.

| module | licence | copyright |
|---|---|---|
`)
	for _, m := range modules {
		fmt.Fprintf(w, "| %s | %s | %s |\n", m.path, strings.Join(m.names, ", "), strings.ReplaceAll(strings.Join(m.who, "; "), "|", "/"))
	}
	return writeTexts(w, modules)
}

// writeTexts writes each text once, with the modules that it is for.
func writeTexts(w io.Writer, modules []module) error {
	var texts []string
	users := map[string][]string{}
	for _, m := range modules {
		for _, text := range m.texts {
			if users[text] == nil {
				texts = append(texts, text)
			}
			users[text] = append(users[text], m.path)
		}
	}
	for _, text := range texts {
		if _, err := fmt.Fprintf(w, "\n## %s\n\n```\n%s\n```\n", strings.Join(users[text], ", "), text); err != nil {
			return err
		}
	}
	return nil
}

// linked are the modules of the program in root for Linux, in the order of
// their paths, then Go itself and the data that tables are made of.
func linked(root string) ([]module, error) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", ".")
	list.Dir, list.Stderr = root, os.Stderr
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	var modules []module
	for _, line := range slices.Compact(lines) {
		if path, dir, ok := strings.Cut(line, "\t"); ok {
			m, err := read(path, dir)
			if err != nil {
				return nil, err
			}
			modules = append(modules, m)
		}
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	standard, err := read("the Go standard library", strings.TrimSpace(string(goroot)))
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(filepath.Join(root, "testdata/unicode/README.md"))
	tables := module{path: "tables out of the Unicode Character Database and CLDR"}
	tables.add(tidy(raw))
	return append(modules, standard, tables), err
}

// read reads the licences in the folder of a module.
func read(path, dir string) (module, error) {
	m := module{path: path}
	files, err := filepath.Glob(filepath.Join(dir, "LICENSE*"))
	if err != nil {
		return m, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "-LOGO") || strings.HasSuffix(file, ".docs") {
			continue // of a picture, and of words, that are not in the program
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			return m, err
		}
		m.add(tidy(raw))
	}
	slices.Sort(m.names)
	m.names, m.who = slices.Compact(m.names), slices.Compact(m.who)
	if len(m.names) == 0 {
		return m, fmt.Errorf("%s: no licence that is known in %s", path, dir)
	}
	return m, nil
}

// add adds a text to the licences of m.
func (m *module) add(text string) {
	m.texts = append(m.texts, text)
	m.names = append(m.names, names(text)...)
	m.who = append(m.who, holders(text)...)
}

// tidy is a text in one form, so that equal ones are told apart from others.
func tidy(raw []byte) string {
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	lines := strings.Split(strings.ReplaceAll(string(raw), "```", "'''"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// names are the licences in a text, by their SPDX identifiers.
func names(text string) []string {
	words := strings.Join(strings.Fields(text), " ")
	has := func(s string) bool { return strings.Contains(words, s) }
	var list []string
	switch {
	case has("Redistribution and use in source and binary forms") && (has("Neither the name") || has("used to endorse or promote")):
		list = append(list, "BSD-3-Clause")
	case has("Redistribution and use in source and binary forms"):
		list = append(list, "BSD-2-Clause")
	}
	switch {
	case has("UNICODE LICENSE V3"):
		list = append(list, "Unicode-3.0")
	case has("Permission is hereby granted, free of charge"):
		list = append(list, "MIT")
	}
	if has("Apache License") && has("Version 2.0") {
		list = append(list, "Apache-2.0")
	}
	if has("Permission to use, copy, modify, and/or distribute this software") || has("Permission to use, copy, modify, and distribute this software") {
		list = append(list, "ISC")
	}
	if has("public domain") && has("SQLite") {
		list = append(list, "blessing")
	}
	return list
}

// holders are the lines of a text that say whose copyright it is.
func holders(text string) []string {
	var list []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(strings.TrimLeft(line, " \t*#>-"), " \t*#-")
		lower := strings.ToLower(line)
		if strings.HasPrefix(lower, "copyright ") && strings.ContainsAny(line, "0123456789©(") && !strings.Contains(line, "[yyyy]") && !strings.Contains(line, "{yyyy}") {
			list = append(list, strings.TrimSpace(strings.TrimSuffix(line, "All rights reserved.")))
		}
	}
	return list
}
