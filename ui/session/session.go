// Package session is the program without a screen: its state, what each
// action does to it, and the frame that shows it. It starts no goroutine.
//
// Who owns a session feeds it keys (Key), clicks (Click, Wheel) and actions
// (Do), starts the tasks that these return, runs what a task returns on the
// same goroutine as the keys, starts what Tasks then holds, and draws Frame.
// All methods belong to that one goroutine.
package session

import (
	"context"
	"time"

	"warraq/keymap"
	"warraq/layout"
	"warraq/library"
)

// Options say how a session begins.
type Options struct {
	Keys     *keymap.Map     // nil is the default preset
	Keyboard keymap.Keyboard // how characters bound to nothing are read; nil takes all as typed
	Column   int             // widest reading column; 0 is 80
	Centered bool            // the reading column in the middle of its pane
	Layout   layout.Options  // Shaping, StripMarks, Digits, Invisibles; the rest is ours

	Marks Opener // nil keeps marks in memory only
	Name  string // under which the place in the list is kept
	Fresh bool   // begin at the start of the list, not where Name was
	Stay  bool   // a decision does not go on to the next undecided article

	Labels        []string // tags for the digits 1 to 9; what is more has no key
	LabelsAdvance bool     // a label goes on to the next undecided article

	Now func() time.Time // nil is time.Now

	// Browse opens an address beside the program; nil where nothing can, so
	// that addresses are shown.
	Browse func(ctx context.Context, address string) error
}

// Task is work that may block. A newer task in a slot cancels the older one.
// Run returns what is to be done to the session, nil for nothing.
type Task struct {
	Slot string
	Run  func(context.Context) (then func(*Session))

	// Each takes the place of Run where there is more to be done than once:
	// it hands over each "then" as it comes.
	Each func(ctx context.Context, hand func(then func(*Session)))

	// Soon tells that it is mostly done within a few milliseconds, and that
	// a frame before that would be of little use.
	Soon bool

	// Rest tells that it may wait, on a slow line, until the reader has
	// stopped typing for a moment.
	Rest bool
}

// Do runs t and hands over what is to be done to the session, each nil for
// nothing.
func (t Task) Do(ctx context.Context, hand func(then func(*Session))) {
	if t.Each != nil {
		t.Each(ctx, hand)
		return
	}
	hand(t.Run(ctx))
}

// Session is the state of one reader at work.
type Session struct {
	// set once
	src  library.Listing
	keys *keymap.Map

	// state
	o         Options
	input     *keymap.Input
	focus     focus
	list      list
	text      text
	inspector inspector
	overlay   overlay
	menu      *menu  // nil while nothing is asked
	shownLink string // while the overlay shows an address
	review    review
	commands  []string // that were run, the newest last
	exporting bool     // a file is being written
	prompt    *prompt  // nil while nothing is typed into a line
	search    search
	jumps     jumps
	selection selection
	labels    labels
	pace      pace
	tallied   tallied
	terminal  terminal
	marks     marks
	touched   bool   // a key was pressed
	message   string // of the last key; the next one forgets it
	taught    bool   // that an Arabic key was read as a Latin one

	// for whoever draws and runs tasks
	screen screen
	draw   draw
	queue  []Task
	asked  struct {
		quit, suspend, redraw bool
		copy                  string // empty for nothing
		run                   *Run   // nil for nothing
	}
}

// focus is the pane that keys go to.
type focus uint8

const (
	onText focus = iota
	onList
	onInspector
)

// New is a session over src. Tasks holds its first work: reading the list.
func New(src library.Source, o Options) *Session {
	if o.Keys == nil {
		keys, err := keymap.New(keymap.Default())
		if err != nil {
			panic("session: " + err.Error())
		}
		o.Keys = keys
	}
	if o.Column == 0 {
		o.Column = defaultColumn
	}
	s := &Session{src: library.Collect(src), keys: o.Keys, o: o, input: keymap.NewInput(o.Keys, o.Keyboard)}
	s.screen.w, s.screen.h = 80, 24
	s.draw.layout = o.Layout
	s.terminal.shaping, s.terminal.marks = o.Layout.Shaping, o.Layout.StripMarks
	s.text.hit = -1
	s.jumps.marks = map[rune]spot{}
	s.text.places = map[int]place{}
	s.marks = newMarks(&o)
	s.labels.names = o.Labels[:min(len(o.Labels), mostLabels)]
	if _, free := s.keys.CountKey(); free {
		s.labels.on = len(s.labels.names) > 0 // digits are keys
	}
	if o.Marks != nil {
		s.want(wanted{do: opening})
	}
	s.relist(0)
	return s
}

func (s *Session) now() time.Time {
	if s.o.Now != nil {
		return s.o.Now()
	}
	return time.Now()
}

// Tasks is the work that the session has asked for since the last call. It
// is to be taken after New and after each "then".
func (s *Session) Tasks() []Task {
	q := s.queue
	s.queue = nil
	return q
}

// Quit reports whether the reader wants to leave.
func (s *Session) Quit() bool { return s.asked.quit }

// Suspend reports, once, that the reader wants the shell for a while.
func (s *Session) Suspend() bool { return take(&s.asked.suspend) }

// Redraw reports, once, that the screen is to be sent anew.
func (s *Session) Redraw() bool { return take(&s.asked.redraw) }

func take(b *bool) bool {
	was := *b
	*b = false
	return was
}

// Say shows a message in the status line until the next key.
func (s *Session) Say(message string) { s.message = message }

// Key takes one key press.
func (s *Session) Key(k keymap.Key) []Task {
	s.message = ""
	s.touch()
	if s.answered(k) || s.settled(k) || s.reviewed(k) || s.chosen(k) || s.labelled(k) {
		s.settle()
		return s.Tasks()
	}
	mode := s.Mode()
	commands := s.input.Press(mode, k)
	for _, c := range commands {
		s.command(c, k)
	}
	s.settle()
	s.noteRead()
	return s.Tasks()
}

// Ambiguous reports whether the keys typed so far may mean something alone,
// as g does. Whoever feeds the keys then calls Timeout after 400 ms or so
// without another key.
func (s *Session) Ambiguous() bool { return s.input.Ambiguous() }

// Timeout does what the keys typed so far mean alone.
func (s *Session) Timeout() []Task {
	for _, c := range s.input.Timeout() {
		s.command(c, keymap.Key{})
	}
	s.settle()
	return s.Tasks()
}

// Do does one action; count is 0 when none was typed.
func (s *Session) Do(a keymap.Action, count int) []Task {
	s.message = ""
	s.do(keymap.Command{Action: a, Count: count})
	s.settle()
	return s.Tasks()
}

// Paste puts text into the line that is typed into. Outside of one it does
// nothing: pasted text is never read as commands.
func (s *Session) Paste(text string) []Task {
	if s.prompt != nil {
		s.prompt.insert(text)
		s.typed()
	}
	return s.Tasks()
}

// Mode is where keys go now.
func (s *Session) Mode() keymap.Mode {
	switch {
	case s.prompt != nil:
		return keymap.Prompt
	case s.overlay.shown != none:
		return keymap.Overlay
	case s.focus == onList:
		return keymap.List
	case s.focus == onInspector:
		return keymap.Inspector
	}
	return keymap.Reading
}

// command does what k completed.
func (s *Session) command(c keymap.Command, k keymap.Key) {
	if c.From != 0 && !s.taught {
		s.taught = true
		defer func() {
			if s.message == "" {
				s.message = "Arabic keyboard: " + string(c.From) + " = " + string(c.To)
			}
		}()
	}
	if c.Action != keymap.Unbound {
		s.do(c)
		return
	}
	if s.prompt != nil {
		if k.Printable() {
			s.prompt.insert(string(k.Rune))
			s.typed()
		}
		return
	}
	s.message = keymap.Spell(c.Keys) + " is not bound" + s.hint(keymap.Help, " to anything; ")
}

// hint is "? help" with what comes before it, empty when a has no key here.
func (s *Session) hint(a keymap.Action, before string) string {
	keys := s.keys.Keys(s.Mode(), a)
	if len(keys) == 0 {
		return ""
	}
	return before + keys[0] + " " + keymap.Short(a)
}

// settle brings what depends on each other into line after a change.
func (s *Session) settle() {
	s.screen.arrange(s)
	s.syncNotes()
	s.compose()
	s.nearRows()
	s.syncInspector()
}
