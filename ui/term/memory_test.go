package term

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "terminals.json")
	env := Env{"TERM": "xterm", "TMUX": "/tmp/x,1,0"}
	r := Replies{XTVersion: "Sandglass 1", DA1: "62", Raw: []byte("x")}
	m, err := Remember(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Answers(env); ok {
		t.Error("an answer before there was one")
	}
	if err := m.Answered(env, r); err != nil {
		t.Fatal(err)
	}
	if err := m.Choose(env, r, Kitty); err != nil {
		t.Fatal(err)
	}
	m, err = Remember(path) // as the next run does
	if err != nil {
		t.Fatal(err)
	}
	env["TMUX"] = "/tmp/x,9,3"
	if got, ok := m.Answers(env); !ok || !got.same(r) {
		t.Errorf("got  %+v\nwant %+v", got, r)
	}
	if got, ok := m.Choice(env, r); !ok || got != Kitty {
		t.Errorf("got %v, want kitty", got)
	}
	if _, ok := m.Answers(Env{"TERM": "xterm"}); ok {
		t.Error("the answer of another environment")
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if len(left) != 1 {
		t.Errorf("files: %q", left)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	m, _ := Remember(filepath.Join(t.TempDir(), "terminals.json"))
	for i := range 3 * maxMemory {
		m.Answered(Env{"TERM": fmt.Sprint(i)}, Replies{DA1: "6"})
	}
	if n := len(m.file.Answers); n > maxMemory {
		t.Errorf("%d entries", n)
	}
}

func TestBrokenMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "terminals.json")
	if err := os.WriteFile(path, []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := Remember(path)
	if err == nil {
		t.Error("no error")
	}
	if err := m.Answered(Env{}, Replies{DA1: "6"}); err != nil {
		t.Error(err)
	}
	if _, err := Remember(path); err != nil {
		t.Error("it was not put right:", err)
	}
}

func TestNoMemory(t *testing.T) {
	var m *Memory
	_, answers := m.Answers(nil)
	_, choice := m.Choice(nil, Replies{})
	if answers || choice || m.Answered(nil, Replies{}) != nil || m.Choose(nil, Replies{}, Kitty) != nil {
		t.Error("a nil Memory remembers")
	}
}

func TestStatePath(t *testing.T) {
	tests := []struct{ state, home, want string }{
		{"/s", "/h", "/s/warraq/terminals.json"},
		{"", "/h", "/h/.local/state/warraq/terminals.json"},
		{"relative", "/h", "/h/.local/state/warraq/terminals.json"},
		{"", "", ""},
	}
	for _, tt := range tests {
		env := map[string]string{"XDG_STATE_HOME": tt.state, "HOME": tt.home}
		if got := StatePath(func(n string) string { return env[n] }); got != tt.want {
			t.Errorf("%+v\ngot  %q", tt, got)
		}
	}
}
