package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
)

// The file of options holds what each start would have to be told else: a
// line for each long option of the screen, without its dashes.
//
//	# the digits 1 to 9 after M
//	labels = politics, harbour, ميناء
//	labels-advance = yes

// configPath is the file of options; empty where there is no place for one.
func configPath() string {
	folder := userFolder("XDG_CONFIG_HOME", ".config")
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "warraq", "options")
}

// userFolder is the folder that the variable names, or else the one of that
// name in the user's home; empty where there is no home.
func userFolder(variable, name string) string {
	if folder := os.Getenv(variable); filepath.IsAbs(folder) { // the specification wants others to be ignored
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, name)
}

// configure sets those of f that the file of options names. Arguments come
// later and win.
func configure(f *pflag.FlagSet) error {
	path := configPath()
	if path == "" {
		return nil
	}
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	if err := readConfig(file, f); err != nil {
		return inFile(path, err)
	}
	return nil
}

// inFile is err, which begins with a line, with the file before it. An error
// of reading has that itself.
func inFile(path string, err error) error {
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return err
	}
	return fmt.Errorf("%s:%w", path, err)
}

// readConfig sets options of f. Those of other commands are passed over,
// and a name that no option of the screen has is an error.
func readConfig(r io.Reader, f *pflag.FlagSet) error {
	known := newCommandLine(readCommand).flags()
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		o := known.Lookup(name)
		if o == nil || o.Hidden || name == "help" || name == "version" || name == "print-keys" {
			return fmt.Errorf("%d: no option %q", n, name)
		}
		if err := setOption(o, f, name, value); err != nil {
			return fmt.Errorf("%d: %s: %w", n, name, err)
		}
	}
	return lines.Err()
}

// setOption sets the option of f that is called so, if there is one.
func setOption(o *pflag.Flag, f *pflag.FlagSet, name, value string) error {
	if o.Value.Type() == "bool" {
		switch value {
		case "yes", "true":
			value = "true"
		case "no", "false":
			value = "false"
		default:
			return errors.New("must be yes or no")
		}
	}
	if rest, ok := strings.CutPrefix(value, "~/"); ok { // no shell has seen it
		if home, err := os.UserHomeDir(); err == nil {
			value = filepath.Join(home, rest)
		}
	}
	if f.Lookup(name) == nil {
		return nil
	}
	return f.Lookup(name).Value.Set(value)
}
