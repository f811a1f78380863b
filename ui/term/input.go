package term

import (
	"strings"
	"time"
)

// Replies are a terminal's answers, without the bytes around them. What is
// empty has not been answered.
type Replies struct {
	XTVersion string `json:"xtversion,omitempty"` // name and version
	DA1       string `json:"da1,omitempty"`       // parameters of primary device attributes, without "?"
	DA2       string `json:"da2,omitempty"`       // of secondary ones, without ">"
	Mode8     string `json:"mode8,omitempty"`     // state of mode 8 (BDSM): 0 unknown, 1 set, 2 reset, 3 and 4 for good
	Sync      string `json:"sync,omitempty"`      // state of mode ?2026, frames that show at once, likewise
	Margins   string `json:"margins,omitempty"`   // of ?69, margins at the left and right
	Raw       []byte `json:"raw,omitempty"`       // all of them as they came, the first maxRaw bytes
}

// Empty reports whether nothing has been answered.
func (r *Replies) Empty() bool {
	return r.XTVersion == "" && r.DA1 == "" && r.DA2 == "" && r.Mode8 == ""
}

// Limits on what is taken for a reply, in bytes. Real ones are below 60.
const (
	maxParams = 64
	maxName   = 256
	maxRaw    = 1024
)

// state is how much of a reply has come.
type state uint8

const (
	ground   state = iota
	escape         // ESC
	params         // ESC [ and parameters, which may be a key's
	private        // ESC [ ? or ESC [ > and parameters: no key begins so
	dollar         // ESC [ parameters $
	device         // ESC P, which may be Alt and P
	deviceGT       // ESC P >
	name           // ESC P > | and what follows: no key begins so
	nameEsc        // and ESC, which should be the end's first byte
)

// scanner takes replies out of what a terminal sends. Bytes that may be the
// beginning of one are held until more come or the caller loses patience.
//
//	ESC [ ? 6 5 ; 1 c          DA1
//	ESC [ > 4 1 ; 3 7 9 ; 0 c  DA2
//	ESC [ 8 ; 1 $ y            DECRQM
//	ESC P > | XTerm(379) ESC \ XTVERSION
//	ESC [ 0 n                  DSR, when a frame asked for it
type scanner struct {
	state   state
	held    []byte
	replies Replies
	fence   bool // DA1 has come, which is asked for last
	expect  int  // acknowledgements of frames on their way
	acks    int  // those that have come since the last look
}

// begin forgets the replies of an older round, not what is held.
func (s *scanner) begin() { s.replies, s.fence = Replies{}, false }

// feed appends to keys what of in is no reply.
func (s *scanner) feed(keys, in []byte) []byte {
	for _, b := range in {
		keys = s.byte(keys, b)
	}
	return keys
}

// byte takes one byte.
func (s *scanner) byte(keys []byte, b byte) []byte {
	if s.state == ground {
		if b != 0x1b {
			return append(keys, b)
		}
		return s.hold(keys, escape, b)
	}
	switch next, verdict := s.next(b); verdict {
	case more:
		return s.hold(keys, next, b)
	case reply:
		s.held = append(s.held, b)
		s.record()
		return s.drop(keys)
	case cut:
		if s.state == nameEsc {
			return s.byte(s.byte(s.drop(keys), 0x1b), b)
		}
		return s.byte(s.drop(keys), b)
	}
	if s.state == escape && strings.IndexByte("]X^_", b) >= 0 {
		return s.byte(append(s.drop(keys), typedEsc...), b)
	}
	if s.state == device {
		return s.byte(append(append(s.drop(keys), typedEsc...), 'P'), b)
	}
	return s.byte(s.pass(keys), b) // notReply
}

// typedEsc is the key Esc in a way that nothing behind it can be part of. Who
// types ]t at once after Esc, or on a slow line, would begin a string of the
// terminal, which swallows all keys up to its end: none that is asked for
// here begins with ESC and one of ]X^_, or with ESC P and no ">".
const typedEsc = "\x1b[27u"

type verdict uint8

const (
	more     verdict = iota // it may become a reply
	reply                   // it is one
	notReply                // what is held are keys
	cut                     // what is held is a reply that will not end
)

// next is where byte b leads from the state.
func (s *scanner) next(b byte) (state, verdict) {
	switch s.state {
	case escape:
		switch b {
		case '[':
			return params, more
		case 'P':
			return device, more
		}
	case params, private:
		return s.nextParam(b)
	case dollar:
		if b == 'y' {
			return ground, reply
		}
	case device:
		if b == '>' {
			return deviceGT, more
		}
	case deviceGT:
		if b == '|' {
			return name, more
		}
	case name:
		return s.nextName(b)
	case nameEsc:
		if b == '\\' {
			return ground, reply
		}
		return ground, cut
	}
	return ground, notReply
}

func (s *scanner) nextParam(b byte) (state, verdict) {
	switch {
	case len(s.held) >= maxParams:
	case '0' <= b && b <= '9' || b == ';':
		return s.state, more
	case (b == '?' || b == '>') && len(s.held) == 2:
		return private, more
	case b == '$' && len(s.held) > 2:
		return dollar, more
	case b == 'c' && s.state == private:
		return ground, reply
	case b == 'n' && s.expect > 0 && string(s.held) == "\x1b[0":
		return ground, reply
	}
	if s.state == private && b < 0x20 {
		return ground, cut
	}
	return ground, notReply
}

func (s *scanner) nextName(b byte) (state, verdict) {
	switch {
	case b == 0x1b:
		return nameEsc, more
	case b == 0x07:
		return ground, reply
	case b < 0x20 || len(s.held) >= maxName:
		return ground, cut
	}
	return name, more
}

func (s *scanner) hold(keys []byte, next state, b byte) []byte {
	s.state, s.held = next, append(s.held, b)
	return keys
}

// drop forgets what is held.
func (s *scanner) drop(keys []byte) []byte {
	s.state, s.held = ground, s.held[:0]
	return keys
}

// pass gives what is held back as keys. A second ESC begins anew.
func (s *scanner) pass(keys []byte) []byte {
	keys = append(keys, s.held...)
	return s.drop(keys)
}

// record takes the whole reply that is held. The first of a kind counts.
func (s *scanner) record() {
	if s.held[len(s.held)-1] == 'n' {
		s.expect, s.acks = s.expect-1, s.acks+1
		return
	}
	r := &s.replies
	if len(r.Raw)+len(s.held) <= maxRaw {
		r.Raw = append(r.Raw, s.held...)
	}
	body := string(s.held)
	switch {
	case body[1] == 'P':
		first(&r.XTVersion, printable(trimEnd(body[len("\x1bP>|"):])))
	case s.state == dollar:
		s.recordMode(body[2 : len(body)-2])
	case body[2] == '?':
		first(&r.DA1, body[3:len(body)-1])
		s.fence = true
	default:
		first(&r.DA2, body[3:len(body)-1])
	}
}

// recordMode takes the answer about a mode: its number and its state.
func (s *scanner) recordMode(body string) {
	number, state, _ := strings.Cut(body, ";")
	switch number {
	case "8":
		first(&s.replies.Mode8, state)
	case "?2026":
		first(&s.replies.Sync, state)
	case "?69":
		first(&s.replies.Margins, state)
	}
}

func first(to *string, s string) {
	if *to == "" {
		*to = s
	}
}

// trimEnd is s without BEL or ESC \ at its end.
func trimEnd(s string) string {
	if s[len(s)-1] == 0x07 {
		return s[:len(s)-1]
	}
	return s[:len(s)-2]
}

// printable is s with a "?" for all that is not printable ASCII: a terminal's
// name is shown on that terminal.
func printable(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c < 0x20 || c > 0x7e {
			b[i] = '?'
		}
	}
	return string(b)
}

// How long what is held waits for more. What can be a key must not be late;
// what can only be a reply may come over a slow line.
const (
	keyPatience   = 50 * time.Millisecond
	replyPatience = 2 * time.Second
)

// patience is how long to wait for another byte, 0 for as long as it takes.
func (s *scanner) patience() time.Duration {
	switch s.state {
	case ground:
		return 0
	case private, deviceGT, name, nameEsc:
		return replyPatience
	}
	return keyPatience
}

// timeout is called when no byte came for that long. What may be a key is
// appended to keys.
func (s *scanner) timeout(keys []byte) []byte {
	if s.patience() == replyPatience {
		return s.drop(keys)
	}
	if s.state == escape { // what comes later is another key
		return append(s.drop(keys), typedEsc...)
	}
	return s.pass(keys)
}
