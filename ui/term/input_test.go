package term

import (
	"bytes"
	"strings"
	"testing"
)

func TestScanner(t *testing.T) {
	vte := Replies{DA1: "65;1;9", DA2: "65;7006;1", Mode8: "1"}
	tests := []struct {
		name string
		in   string
		keys string
		want Replies
	}{
		{"keys alone", "jj\x1b[A\x1b[1;5Cq", "jj\x1b[A\x1b[1;5Cq", Replies{}},
		{"a whole round", "\x1b[>65;7006;1c\x1b[8;1$y\x1b[?65;1;9c", "", vte},
		{"keys typed ahead", "j\x1b[>65;7006;1ck\x1b[8;1$y\x1b[A\x1b[?65;1;9cq", "jk\x1b[Aq", vte},
		{"name ended by ST", "\x1bP>|XTerm(379)\x1b\\x", "x", Replies{XTVersion: "XTerm(379)"}},
		{"name ended by BEL", "\x1bP>|XTerm(379)\ax", "x", Replies{XTVersion: "XTerm(379)"}},
		{"name with a control in it", "\x1bP>|XT\x01j", "\x01j", Replies{}},
		{"name cut by an arrow", "\x1bP>|XT\x1b[Aj", "\x1b[Aj", Replies{}},
		{"name that is not ASCII", "\x1bP>|t\xc3\xa9rm\x1b\\", "", Replies{XTVersion: "t??rm"}},
		{"the first of a kind counts", "\x1b[?1;2c\x1b[?6c", "", Replies{DA1: "1;2"}},
		{"another mode's state", "\x1b[?2026;2$yq", "q", Replies{}},
		{"Escape before a reply", "\x1b\x1b[?6c", "\x1b", Replies{DA1: "6"}},
		{"Esc and P", "\x1bPj", "\x1b[27uPj", Replies{}},
		{"Esc and a jump", "\x1b]tq", "\x1b[27u]tq", Replies{}},
		{"Esc twice and a jump", "\x1b\x1b]t", "\x1b\x1b[27u]t", Replies{}},
		{"Esc and other beginnings of strings", "\x1bX\x1b^\x1b_", "\x1b[27uX\x1b[27u^\x1b[27u_", Replies{}},
		{"a mouse report", "\x1b[<0;3;4M", "\x1b[<0;3;4M", Replies{}},
		{"pasted text", "\x1b[200~a\x1b[201~", "\x1b[200~a\x1b[201~", Replies{}},
		{"reply cut by a newline", "\x1b[?65;1\rj", "\rj", Replies{}},
		{"parameters without end", "\x1b[" + strings.Repeat("1;", 60) + "H", "\x1b[" + strings.Repeat("1;", 60) + "H", Replies{}},
		{"a name without end", "\x1bP>|" + strings.Repeat("a", maxName) + "\r", "aaaa\r", Replies{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, size := range []int{len(tt.in), 1, 3, 7} { // whole, and split
				var s scanner
				var keys []byte
				for in := []byte(tt.in); len(in) > 0; in = in[min(size, len(in)):] {
					keys = s.feed(keys, in[:min(size, len(in))])
				}
				got := s.replies
				got.Raw = nil
				if string(keys) != tt.keys || !equal(got, tt.want) {
					t.Errorf("read %d at a time\ngot  %q %+v\nwant %q %+v", size, keys, got, tt.keys, tt.want)
				}
			}
		})
	}
}

func equal(a, b Replies) bool {
	return a.XTVersion == b.XTVersion && a.DA1 == b.DA1 && a.DA2 == b.DA2 && a.Mode8 == b.Mode8
}

func TestScannerTimeout(t *testing.T) {
	tests := []struct {
		name string
		in   string
		keys string
	}{
		{"Escape alone", "\x1b", typedEsc},
		{"Alt and bracket", "\x1b[", "\x1b["},
		{"half a key", "\x1b[1;5", "\x1b[1;5"},
		{"half a device reply", "\x1b[?65;", ""},
		{"half a name", "\x1bP>|XTe", ""},
		{"nothing held", "j", "j"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s scanner
			keys := s.feed(nil, []byte(tt.in))
			if keys = s.timeout(keys); string(keys) != tt.keys {
				t.Errorf("got  %q\nwant %q", keys, tt.keys)
			}
			if s.patience() != 0 {
				t.Error("something is still held")
			}
		})
	}
}

// FuzzScanner holds that no byte is made up but for how Esc is spelled, that what has no ESC passes
// whole, that little is ever held, and that the way of splitting does not
// matter.
func FuzzScanner(f *testing.F) {
	for _, s := range []string{"abc", "\x1b[?6c", "\x1bP>|x\x1b\\", "\x1b[8;1$y", "\x1b\x1b[>0;1;2cq", "\x1bP>|\x1b[A"} {
		f.Add([]byte(s), 2)
	}
	f.Fuzz(func(t *testing.T, in []byte, size int) {
		if size < 1 {
			size = 1
		}
		var whole, split scanner
		keys := whole.feed(nil, in)
		var parts []byte
		for rest := in; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			parts = split.feed(parts, rest[:min(size, len(rest))])
		}
		if !bytes.Equal(keys, parts) || !equal(whole.replies, split.replies) {
			t.Errorf("split by %d\ngot  %q %+v\nwant %q %+v", size, parts, split.replies, keys, whole.replies)
		}
		if !bytes.Contains(in, []byte{0x1b}) && !bytes.Equal(keys, in) {
			t.Errorf("got  %q\nwant %q", keys, in)
		}
		if len(whole.held) > maxName+1 || len(whole.replies.Raw) > maxRaw {
			t.Errorf("%d bytes held, %d kept", len(whole.held), len(whole.replies.Raw))
		}
		if typed := bytes.ReplaceAll(keys, []byte(typedEsc), []byte{0x1b}); !subsequence(typed, in) {
			t.Errorf("%q is not part of %q", typed, in)
		}
	})
}

func subsequence(part, of []byte) bool {
	for _, b := range part {
		i := bytes.IndexByte(of, b)
		if i < 0 {
			return false
		}
		of = of[i+1:]
	}
	return true
}

// The terminal's acknowledgement of a frame is no key, but only when one was
// asked for.
func TestAcknowledgements(t *testing.T) {
	s := scanner{expect: 1}
	keys := s.feed(nil, []byte("a\x1b[0nb\x1b[0nc"))
	if got, want := string(keys), "ab\x1b[0nc"; got != want || s.acks != 1 {
		t.Errorf("got  %q, %d\nwant %q, 1", got, s.acks, want)
	}
}

func TestModesOfFrames(t *testing.T) {
	var s scanner
	s.feed(nil, []byte("\x1b[?2026;2$y\x1b[?69;0$y\x1b[8;0$y"))
	if r := s.replies; !r.Syncs() || r.Margined() || r.Mode8 != "0" {
		t.Errorf("got %+v", r)
	}
}
