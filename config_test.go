package main

import (
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
		{"of another command", markCommand, "labels = a\n", "", false, ""},
		{"unknown", readCommand, "labels = a\nlable = b\n", "a", false, `2: no option "lable"`},
		{"a wrong value", readCommand, "labels-advance = perhaps\n", "", false, "1: labels-advance: "},
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
