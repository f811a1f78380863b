package term

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Memory is what earlier runs learned about terminals, in one file. It saves
// the wait for an answer on a slow line, and asking the reader twice. A nil
// Memory remembers nothing.
type Memory struct {
	path string
	file memoryFile
}

// memoryFile is the file as JSON.
type memoryFile struct {
	Answers map[string]Replies `json:"answers"` // by Env.key
	Choices map[string]string  `json:"choices"` // names of modes, by Replies.Key
}

// maxMemory is how many entries of a kind are kept.
const maxMemory = 64

// Remember reads the memory in the file path, which need not be there. A
// file that cannot be read is an empty one, and the error says why.
func Remember(path string) (*Memory, error) {
	m := &Memory{path: path}
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, &m.file)
	}
	if m.file.Answers == nil {
		m.file.Answers = map[string]Replies{}
	}
	if m.file.Choices == nil {
		m.file.Choices = map[string]string{}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return m, err
}

// StatePath is the file of the Memory of the user whose environment get
// gives: in the XDG state folder. It is empty when there is no home.
func StatePath(get func(string) string) string {
	dir := get("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home := get("HOME")
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "warraq", "terminals.json")
}

// Answers are the replies that a terminal gave under this environment.
func (m *Memory) Answers(e Env) (Replies, bool) {
	if m == nil {
		return Replies{}, false
	}
	r, ok := m.file.Answers[e.key()]
	return r, ok
}

// Answered stores r, unless it is stored already.
func (m *Memory) Answered(e Env, r Replies) error {
	if m == nil {
		return nil
	}
	r.Raw = nil
	if old, ok := m.file.Answers[e.key()]; ok && old.same(r) {
		return nil
	}
	trim(m.file.Answers)
	m.file.Answers[e.key()] = r
	return m.save()
}

// Choice is the mode that the reader chose for a terminal with these replies.
func (m *Memory) Choice(e Env, r Replies) (Mode, bool) {
	if m == nil {
		return Auto, false
	}
	return ModeOf(m.file.Choices[r.Key(e)])
}

// Choose stores the reader's choice.
func (m *Memory) Choose(e Env, r Replies, mode Mode) error {
	if m == nil {
		return nil
	}
	trim(m.file.Choices)
	m.file.Choices[r.Key(e)] = mode.String()
	return m.save()
}

// trim makes room for one more entry.
func trim[V any](entries map[string]V) {
	for k := range entries {
		if len(entries) < maxMemory {
			return
		}
		delete(entries, k)
	}
}

// save writes the file as a whole or not at all.
func (m *Memory) save() error {
	data, err := json.MarshalIndent(m.file, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(m.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(m.path), ".terminals-*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), m.path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// same leaves Raw out.
func (r Replies) same(o Replies) bool {
	return r.XTVersion == o.XTVersion && r.DA1 == o.DA1 && r.DA2 == o.DA2 && r.Mode8 == o.Mode8 && r.Sync == o.Sync && r.Margins == o.Margins
}

// counters are variables whose value is another one in each window.
var counters = []string{"TMUX", "STY", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WT_SESSION"}

// key names the environment, whatever window it is. Of an ssh connection the
// other end counts: the terminal is there.
func (e Env) key() string {
	var parts []string
	for _, n := range envNames {
		v, ok := e[n]
		if !ok {
			continue
		}
		if slices.Contains(counters, n) {
			v = ""
		}
		if n == "SSH_CONNECTION" {
			v, _, _ = strings.Cut(v, " ")
		}
		parts = append(parts, n+"="+v)
	}
	return strings.Join(parts, " ")
}
