package main

import (
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	tests := []struct{ question, want string }{
		{"B 2 05D0 0020 0061", "1|1 1 2|2 1 0"},
		{"B 0 0061 05D0", "0|0 1|0 1"},
		{"P 0 2,4 05D0 05D1 05D2 0061", "1 0/2 3"},
		{"P 0 9 0061", "?"},
		{"G 0061 0301 0062", "2 3"},
		{"L 0061 0020 0062", "2 3"},
		{"S 0644 0627", "FEFB"},
		{"M 0028", "0029"},
		{"M 0061", "0061"},
		{"G zz", "?"},
		{"X 0061", "?"},
	}
	var in, want strings.Builder
	for _, tt := range tests {
		in.WriteString(tt.question + "\n")
		want.WriteString(tt.want + "\n")
	}
	var out strings.Builder
	if err := serve(strings.NewReader(in.String()), &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != want.String() {
		t.Errorf("\n got %q\nwant %q", out.String(), want.String())
	}
}
