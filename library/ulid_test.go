package library

import (
	"testing"
	"time"
)

// The first ten signs are the time: 48 bits in base 32, so that the largest
// begins with 7.
func TestNewIDTellsTheTime(t *testing.T) {
	tests := []struct {
		ms   int64
		want string
	}{
		{0, "0000000000"},
		{31, "000000000Z"},
		{32, "0000000010"},
		{1<<48 - 1, "7ZZZZZZZZZ"},
	}
	for _, tt := range tests {
		got := NewID(time.UnixMilli(tt.ms))
		if len(got) != 26 || got[:10] != tt.want {
			t.Errorf("%d: got %q, want 26 signs from %q on", tt.ms, got, tt.want)
		}
	}
}

func TestNewIDIsAnother(t *testing.T) {
	seen, now := map[string]bool{}, time.Now()
	for range 1000 {
		id := NewID(now)
		if seen[id] {
			t.Fatalf("%s twice", id)
		}
		seen[id] = true
	}
}
