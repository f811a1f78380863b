package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestConfig(t *testing.T) {
	tests := []struct {
		name, command, text string
		labels              string
		advance             bool
		err                 string
	}{
		{"nothing", readCommand, "", "", false, ""},
		{"labels", readCommand, "# mine\n\nlabels = a, b\nlabels-advance=yes\n", "a, b", true, ""},
		{"as some editors begin it", readCommand, "\ufefflabels = a\r\n", "a", false, ""},
		{"of another command", markCommand, "labels = a\n", "", false, ""},
		{"unknown", readCommand, "labels = a\nlable = b\n", "a", false, `2: no option "lable"`},
		{"a wrong value", readCommand, "labels-advance = perhaps\n", "", false, "1: labels-advance: must be yes or no"},
		{"no command for a file", readCommand, "help = yes\n", "", false, `1: no option "help"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newCommandLine(tt.command)
			err := readConfig(strings.NewReader(tt.text), c.flags())
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.err)) {
				t.Errorf("error\ngot  %v\nwant %s", err, tt.err)
			}
			if c.marks.labels != tt.labels || c.marks.labelsAdvance != tt.advance {
				t.Errorf("got  %q %v\nwant %q %v", c.marks.labels, c.marks.labelsAdvance, tt.labels, tt.advance)
			}
		})
	}
}

// No shell has seen what a file of options says, so that ~ is the home here.
func TestConfigKnowsTheHome(t *testing.T) {
	t.Setenv("HOME", "/home/nour")
	for text, want := range map[string]string{
		"marks-file = ~/m.db\n":  filepath.FromSlash("/home/nour/m.db"),
		"marks-file = ~nour/m\n": "~nour/m",
		"marks-file = /m.db\n":   "/m.db",
	} {
		c := newCommandLine(readCommand)
		if err := readConfig(strings.NewReader(text), c.flags()); err != nil || c.marks.file != want {
			t.Errorf("%q\ngot  %q, %v\nwant %q", text, c.marks.file, err, want)
		}
	}
}
