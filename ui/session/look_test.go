package session

import (
	"strings"
	"testing"
)

func TestLookOfTheText(t *testing.T) {
	tests := []struct {
		name, keys, want string
	}{
		{"as it is", "", "20 ships here"},
		{"hidden characters", "I", "20 ships⍽here"},
		{"and not", "I I", "20 ships here"},
		{"Latin digits", "zd", "20 ships"},
		{"Arabic digits", "zd zd", "٢٠ ships"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, 80, 24, write("A title").para("Then 20 ships\u00a0here.").article()).press(tt.keys)
			got := strings.ReplaceAll(r.rows("text"), "\u00a0", " ")
			if !strings.Contains(got, tt.want) {
				t.Errorf("got\n%s\nwant %q in it", got, tt.want)
			}
		})
	}
}
