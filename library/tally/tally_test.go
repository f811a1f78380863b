package tally

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"warraq/library"
	"warraq/model"
)

// state is an article's decision.
func state(decision string) *library.State {
	return &library.State{Decision: library.Field{Value: decision}}
}

func TestTally(t *testing.T) {
	var n Tally
	day := model.Date{Year: 2031, Month: 2, Day: 3}
	n.Add("a.jsonl", day, "ar", state(library.Keep))
	n.Add("b.jsonl", model.Date{}, "", state(library.Undecided))
	n.Add("b.jsonl", model.Date{Year: 2030}, "fr", state(library.Drop))
	n.Add("b.jsonl", day, "ar", &library.State{Star: library.Field{Value: library.Yes}, Read: library.Field{Value: library.Yes}})
	tests := []struct {
		name   string
		groups []Group
		want   string
	}{
		{"sources", n.Sources(), "b.jsonl 1/3, a.jsonl 1/1"},
		{"days", n.Days(), "2030 1/1, 2031-02-03 1/2,  0/1"},
		{"languages", n.Langs(), "ar 1/2, fr 1/1,  0/1"},
	}
	for _, tt := range tests {
		var got []string
		for _, g := range tt.groups {
			got = append(got, fmt.Sprintf("%s %d/%d", g.Name, g.Decided(), g.Articles))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, s, tt.want)
		}
	}
	if want := (Counts{4, 1, 1, 0, 1, 1}); n.All != want {
		t.Errorf("all: got %+v, want %+v", n.All, want)
	}
}

func TestBar(t *testing.T) {
	tests := []struct {
		name   string
		counts Counts
		w      int
		want   string
	}{
		{"nothing", Counts{}, 10, ""},
		{"no room", Counts{Articles: 1}, 0, ""},
		{"undecided", Counts{Articles: 7}, 5, "░░░░░"},
		{"kept", Counts{Articles: 7, Keep: 7}, 5, "█████"},
		{"all four", Counts{Articles: 10, Keep: 4, Drop: 3, Later: 1}, 10, "████▓▓▓▒░░"},
		{"one of many shows", Counts{Articles: 1000, Keep: 1, Later: 1}, 6, "█▒░░░░"},
		{"more parts than room", Counts{Articles: 8, Keep: 3, Drop: 2, Later: 2}, 2, "█▓"},
	}
	for _, tt := range tests {
		if got := tt.counts.Bar(tt.w); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A bar is as wide as it was asked for, and shows every part that is there.
func FuzzBar(f *testing.F) {
	f.Add(uint16(3), uint16(2), uint16(2), uint16(1), uint8(2))
	f.Add(uint16(0), uint16(900), uint16(1), uint16(9), uint8(4))
	f.Fuzz(func(t *testing.T, keep, drop, later, rest uint16, w uint8) {
		c := Counts{Keep: int(keep), Drop: int(drop), Later: int(later)}
		c.Articles = c.Decided() + int(rest)
		bar := c.Bar(int(w))
		if n := utf8.RuneCountInString(bar); c.Articles > 0 && n != int(w) {
			t.Fatalf("%+v: %d characters, want %d: %q", c, n, w, bar)
		}
		for _, p := range parts {
			if w >= 4 && c.Of(p.decision) > 0 && !strings.Contains(bar, p.block) {
				t.Fatalf("%+v: no %s in %q", c, p.block, bar)
			}
		}
	})
}

func TestSourceName(t *testing.T) {
	tests := []struct {
		site   string
		source string
		place  model.Position
		want   string
	}{
		{"", "news/a.jsonl", model.Position{Record: 3}, "news/a.jsonl"},
		{"", "news/a.zip", model.Position{Member: "b.txt"}, "news/a.zip"},
		{"", "news/a.txt", model.Position{}, "news/"},
		{"", "a.txt", model.Position{}, "./"},
		{"velmora.example", "news/a.jsonl", model.Position{Record: 3}, "velmora.example"},
		{"", "-", model.Position{}, "standard input"},
	}
	for _, tt := range tests {
		if got := SourceName(tt.site, tt.source, tt.place); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.source, got, tt.want)
		}
	}
}
