package keymap

// Command is an action with what was typed with it.
type Command struct {
	Action Action // Unbound when Keys lead nowhere
	Keys   []Key  // as typed
	Count  int    // 0 when none was typed
	Arg    rune   // the mark's letter, for actions that take one

	// From is the character that was typed and To the key of the Latin
	// keyboard that it was read as; both 0 when every key was taken as typed.
	From, To rune
}

// maxCount keeps counts far from overflow.
const maxCount = 9_999_999

// countAlone is the count of the key after which digits count, without any.
const countAlone = 4

// Input turns keys into commands. It holds the count and the keys of a
// sequence that is not complete yet.
type Input struct {
	// set once
	keys     *Map
	keyboard Keyboard

	// state
	mode     Mode
	at       *node // where the keys typed so far lead; nil at the start
	counting bool  // the key was typed after which digits count
	count    int
	typed    []Key // since the count
	from, to rune
}

// NewInput is an input over m. The keyboard says how characters that are
// bound to nothing are read; nil takes all as typed.
func NewInput(m *Map, keyboard Keyboard) *Input {
	return &Input{keys: m, keyboard: keyboard}
}

// Press takes one key in mode. It returns no command while a sequence or a
// count is not complete, and two when k shows that an earlier key that was
// both an action and a prefix stood alone. A change of mode forgets what was
// typed.
func (in *Input) Press(mode Mode, k Key) []Command {
	if mode != in.mode {
		in.Reset()
		in.mode = mode
	}
	k = k.plain()
	switch {
	case in.waiting() && !in.goesOn(k) && (k == Key{Name: Esc} || k == Key{Rune: 'c', Mod: Ctrl}):
		in.Reset()
		return nil
	case in.at != nil && in.at.arg:
		return in.argument(k)
	case in.at == nil && mode != Prompt && k != (Key{}) && k == in.keys.count:
		in.counting = true
		return nil
	case in.at == nil && in.digit(k):
		return nil
	}
	if in.counting && in.count == 0 {
		in.count = countAlone
	}
	return in.step(k)
}

// goesOn reports whether the keys typed so far go on with k.
func (in *Input) goesOn(k Key) bool { return in.at != nil && in.at.next[k] != nil }

// step goes one key further.
func (in *Input) step(k Key) []Command {
	from := in.at
	if from == nil {
		from = in.keys.roots[in.mode]
	}
	next := in.find(from, k)
	if next == nil {
		return in.stray(k)
	}
	in.at, in.typed = next, append(in.typed, k)
	if next.arg || len(next.next) > 0 {
		return nil
	}
	return in.emit()
}

// find is the node behind k: as typed, else as the key of the Latin keyboard
// that types k. A text is never translated, so the prompt takes k as it is.
func (in *Input) find(n *node, k Key) *node {
	if next := n.next[k]; next != nil {
		return next
	}
	latin, ok := in.keyboard.latin(k)
	if !ok || in.mode == Prompt {
		return nil
	}
	next := n.next[latin]
	if next != nil {
		in.from, in.to = k.Rune, latin.Rune
	}
	return next
}

// stray handles a key that does not go on from here. The keys before it are
// a command of their own if they lead to an action.
func (in *Input) stray(k Key) []Command {
	if pair, ok := in.ligature(k); ok {
		count := in.count
		in.Reset()
		in.count = count
		return in.step(pair)
	}
	if in.at == nil || in.at.action == Unbound {
		in.typed = append(in.typed, k)
		c := Command{Keys: in.typed, Count: in.count}
		in.Reset()
		return []Command{c}
	}
	first := in.emit()
	return append(first, in.Press(in.mode, k)...)
}

// ligature is the lam-alef key, which some systems send as two letters. Lam
// alone is a key too, so the pair is known at its second letter.
func (in *Input) ligature(k Key) (Key, bool) {
	if len(in.typed) != 1 || in.typed[0] != Rune(lam) || in.mode == Prompt {
		return Key{}, false
	}
	one, ok := lamAlef[k.Rune]
	return Rune(one), ok && k == Rune(k.Rune)
}

// argument takes k as the letter of a mark.
func (in *Input) argument(k Key) []Command {
	in.typed = append(in.typed, k)
	if k.Name != Typed || k.Mod != 0 {
		c := Command{Keys: in.typed}
		in.Reset()
		return []Command{c}
	}
	arg := k.Rune
	if latin, ok := in.keyboard.latin(k); ok {
		arg = latin.Rune
	}
	c := in.emit()
	c[0].Arg = arg
	return c
}

// digit takes k as part of a count, and reports whether it was one. A zero
// begins none.
func (in *Input) digit(k Key) bool {
	d, ok := digit(k)
	if !ok || in.mode == Prompt || d == 0 && in.count == 0 || in.keys.count != (Key{}) && !in.counting {
		return false
	}
	in.count = min(in.count*10+d, maxCount)
	return true
}

// digit is the value of the digit that k types, in any of the three sets.
func digit(k Key) (int, bool) {
	if k.Name != Typed || k.Mod != 0 {
		return 0, false
	}
	for _, zero := range []rune{'0', '\u0660', '\u06f0'} {
		if k.Rune >= zero && k.Rune <= zero+9 {
			return int(k.Rune - zero), true
		}
	}
	return 0, false
}

// emit is the command of the keys typed so far.
func (in *Input) emit() []Command {
	c := Command{Action: in.at.action, Keys: in.typed, Count: in.count, From: in.from, To: in.to}
	in.Reset()
	return []Command{c}
}

// Reset forgets the count and the keys typed so far.
func (in *Input) Reset() {
	in.at, in.counting, in.count, in.typed, in.from, in.to = nil, false, 0, nil, 0, 0
}

func (in *Input) waiting() bool { return in.at != nil || in.counting || in.count != 0 }

// Ambiguous reports whether the keys typed so far are an action and a prefix
// too. Whoever reads the keys then calls Timeout after a while.
func (in *Input) Ambiguous() bool {
	return in.at != nil && in.at.action != Unbound && !in.at.arg
}

// Timeout is the command of the keys typed so far, if they are one.
func (in *Input) Timeout() []Command {
	if !in.Ambiguous() {
		return nil
	}
	return in.emit()
}

// Pending spells the count and the keys that are not a command yet.
func (in *Input) Pending() string {
	if !in.waiting() {
		return ""
	}
	keys := append(countKeys(in.count), in.typed...)
	if in.counting {
		keys = append([]Key{in.keys.count}, keys...)
	}
	return Spell(keys)
}

// countKeys are the digits of n, none for 0.
func countKeys(n int) []Key {
	var keys []Key
	for ; n > 0; n /= 10 {
		keys = append([]Key{Rune(rune('0' + n%10))}, keys...)
	}
	return keys
}
