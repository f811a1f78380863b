// Package term is the terminal under the program: what it is, what it does
// to rows with right-to-left letters, and what has to be sent so that the
// reader sees them as they were drawn.
//
// Tty stands between tcell and the device and owns both directions. What
// comes in goes through a scanner (input.go), which takes the terminal's
// replies out and passes keys on. What the replies mean is a table
// (detect.go). What is switched on and off again, and how it gets through a
// multiplexer, is in switch.go; what is done to a finished row for terminals
// that cannot be switched is in pass.go and its neighbours.
package term

// Mode is what is done so that a terminal shows rows as they were drawn.
type Mode uint8

// The modes. Logical sends letters in the order in which they are read, for
// terminals that put them in order themselves; it is no mode for panes, since
// such a terminal orders over their borders.
const (
	Auto     Mode = iota // as the terminal needs
	Plain                // rows are sent as they are
	Explicit             // and the terminal is told to leave them
	Wordwise             // each word is sent so that the terminal's own pass makes it right
	Kitty                // each stretch of letters is sent in reverse
	Colour               // neighbouring letters differ in colour, so that none moves
	Logical
)

var modeNames = [...]string{"auto", "plain", "explicit", "wordwise", "kitty", "colour", "logical"}

// String is the name of m in one lower-case word.
func (m Mode) String() string { return modeNames[m] }

// Modes are the names of all modes.
func Modes() []string { return append([]string(nil), modeNames[:]...) }

// ModeOf is the mode with that name, and whether there is one.
func ModeOf(name string) (Mode, bool) {
	for i, n := range modeNames {
		if n == name {
			return Mode(i), true
		}
	}
	return Auto, false
}
