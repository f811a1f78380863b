package main

import (
	"errors"
	"os"
	"path/filepath"

	"warraq/keymap"
)

// presets is the value of --keys: names of presets parted by commas.
type presets string

func (p *presets) String() string { return string(*p) }
func (p *presets) Type() string   { return "preset" }

func (p *presets) Set(names string) error {
	*p = presets(names)
	_, err := keymap.Named(names)
	return err
}

// keysPath is the reader's own file of keys, beside that of options; empty
// where there is no place for one.
func keysPath() string {
	options := configPath()
	if options == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(options), "keys")
}

// keyMap is the keys: those of the presets, and over them the reader's own.
func (c *commandLine) keyMap() (*keymap.Map, error) {
	preset, err := keymap.Named(string(c.keys))
	if err != nil {
		return nil, err
	}
	path := keysPath()
	file, err := os.Open(path)
	if path == "" || errors.Is(err, os.ErrNotExist) {
		return keymap.New(preset)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	own, err := keymap.ReadFile(file, string(c.keys))
	if err != nil {
		return nil, inFile(path, err)
	}
	return keymap.New(preset.With(own))
}

// printKeyFile has the keys printed as a file of keys.
func (c *commandLine) printKeyFile() error {
	keys, err := c.keyMap()
	if err != nil {
		return err
	}
	c.help = keys.File()
	return nil
}
