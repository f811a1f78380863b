package charset

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"warraq/model"
)

// UTF-8 that somebody read as windows-1252 shows é as "Ã©" and — as "â€”";
// read as windows-1256, it shows ا as "ط§". Turned back into bytes such a
// sequence is UTF-8 again, which hardly happens by chance. It happens on
// purpose, though, in a text about such sequences, so a line is repaired only
// when they outnumber its other letters of that charset and the text has
// several of them. A sequence that stands for a dash, a quotation mark or
// the like is repaired wherever it stands, for nobody writes "â€”"; but never
// one that is itself between quotation marks.
//
// By hand: "Ã©tÃ©" has two sequences and no other such letter, so it becomes
// "été" when the text has a third one.

const (
	enoughSequences = 3 // in a text, before letters are repaired
	maxRounds       = 3 // how often text can have been misread
)

// repair puts right what was misread, over and over if need be.
func repair(text string, warnings []model.Warning) (string, []model.Warning) {
	text = strings.TrimPrefix(text, "ï»¿") // a byte order mark that was misread
	text, warnings = repairReadAs(text, warnings, "windows-1252", latinBytes,
		"Ã", "Â", "â€", "â\u0080", "Ø", "Ù", "ðŸ", "Ð")
	return repairReadAs(text, warnings, "windows-1256", arabicBytes,
		"ظ„", "ط§", "أ©", "أ\u00a0", "أھ", "â€")
}

// repairReadAs puts right what was read in the charset of that name, whose
// bytes are told. No text that was
// lacks all of the signs: an é, alef, lam or dash, as it looks there.
func repairReadAs(text string, warnings []model.Warning, name string, bytes func() *inverseTable, signs ...string) (string, []model.Warning) {
	if !containsOneOf(text, signs...) {
		return text, warnings
	}
	m := misreading{bytes: bytes()}
	for range maxRounds {
		fixed := m.repair(text)
		if len(fixed) == 0 {
			break
		}
		text, warnings = apply(text, fixed, warnings, name)
	}
	return text, warnings
}

// misreading is UTF-8 that was read in another charset.
type misreading struct {
	bytes *inverseTable
}

// inverseTable is the byte for each character below its length; 0 where the
// charset has none, and for ASCII.
type inverseTable [0x2200]byte

// The tables of the two charsets are made when the first text asks.
var (
	latinBytes  = sync.OnceValue(func() *inverseTable { return inverse(charmap.Windows1252) })
	arabicBytes = sync.OnceValue(func() *inverseTable { return inverse(charmap.Windows1256) })
)

// inverse is the table for cm. Where it has no character, the control of the
// same number stands for the byte.
func inverse(cm *charmap.Charmap) *inverseTable {
	var t inverseTable
	for b := 0x80; b < 0x100; b++ {
		t[b] = byte(b)
	}
	for b := 0x80; b < 0x100; b++ {
		if r := cm.DecodeByte(byte(b)); r != utf8.RuneError && int(r) < len(t) {
			t[r] = byte(b)
		}
	}
	return &t
}

// sequence is a run of characters that are one character misread.
type sequence struct {
	model.Span
	to     string
	strong bool // stands for punctuation outside ASCII
	quoted bool // between quotation marks of its own
}

// lineOfSequences is the sequences of one line, and what speaks against them.
type lineOfSequences struct {
	found  []sequence
	others int // letters of the charset that are in no sequence
}

// repair is what to put right in text, in order.
func (m misreading) repair(text string) []sequence {
	var lines []lineOfSequences
	total := 0
	for off := 0; off < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[off:], '\n'); i >= 0 {
			end = off + i
		}
		if l := m.line(text, off, end); len(l.found) > 0 {
			lines = append(lines, l)
			total += len(l.found)
		}
		off = end + 1
	}
	var out []sequence
	for _, l := range lines {
		letters := total >= enoughSequences && len(l.found) > 2*l.others
		for _, s := range l.found {
			if !s.quoted && (letters || s.strong) {
				out = append(out, s)
			}
		}
	}
	return out
}

// line finds the sequences of text[start:end].
func (m misreading) line(text string, start, end int) lineOfSequences {
	var l lineOfSequences
	for i := start; i < end; {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		if s, ok := m.at(text[:end], i); ok {
			s.quoted = quoted(text, s.Span)
			l.found = append(l.found, s)
			i = s.End
			continue
		}
		if m.byteOf(r) != 0 && unicode.IsLetter(r) {
			l.others++
		}
		i += n
	}
	return l
}

// at is the sequence that begins at byte i of text.
func (m misreading) at(text string, i int) (sequence, bool) {
	var raw [utf8.UTFMax]byte
	want, n, off := 1, 0, i
	for off < len(text) && n < want {
		r, size := utf8.DecodeRuneInString(text[off:])
		b := m.byteOf(r)
		if n == 1 && r == ' ' && (raw[0] == 0xc3 || raw[0] == 0xc2) && m.bytes['Ã'] == 0xc3 {
			return withPlainBlank(text, i, off, raw[0]), true
		}
		if b == 0 {
			return sequence{}, false
		}
		if n == 0 {
			if want = leadLen(b); want == 0 {
				return sequence{}, false
			}
		}
		raw[n] = b
		n++
		off += size
	}
	r, size := utf8.DecodeRune(raw[:n])
	if n < want || r == utf8.RuneError || size != n {
		return sequence{}, false
	}
	strong := 0x2010 <= r && r <= 0x203a || r == '€'
	return sequence{Span: model.Span{Start: i, End: off}, to: string(raw[:n]), strong: strong}, true
}

// withPlainBlank is the sequence from byte i whose last character, the blank
// at off, was a no-break space once: "Ã " is à, and "Â " is nothing but the
// blank. A second blank is the one that stood behind the letter.
func withPlainBlank(text string, i, off int, lead byte) sequence {
	s := sequence{Span: model.Span{Start: i, End: off}}
	if lead == 0xc3 {
		s.to = "à"
	}
	if strings.HasPrefix(text[off:], "  ") {
		s.End++
	}
	return s
}

func (m misreading) byteOf(r rune) byte {
	if int(r) < len(m.bytes) {
		return m.bytes[r]
	}
	return 0
}

// leadLen is the length in bytes of the character that begins with b, 0 when
// none of several bytes does.
func leadLen(b byte) int {
	switch {
	case 0xc2 <= b && b < 0xe0:
		return 2
	case 0xe0 <= b && b < 0xf0:
		return 3
	case 0xf0 <= b && b < 0xf5:
		return 4
	}
	return 0
}

// quoted reports whether quotation marks, brackets or backquotes stand right
// on both sides of at.
func quoted(text string, at model.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at.Start])
	after, _ := utf8.DecodeRuneInString(text[at.End:])
	return strings.ContainsRune("`'\"«“‘(", before) && strings.ContainsRune("`'\"»”’)", after)
}

// apply makes the repairs, moves the spans of warnings and adds one that
// tells of the repairs.
func apply(text string, fixed []sequence, warnings []model.Warning, charset string) (string, []model.Warning) {
	var out strings.Builder
	starts := make([]int, len(fixed)) // of each repair in the new text
	off := 0
	for i, s := range fixed {
		out.WriteString(text[off:s.Start])
		starts[i] = out.Len()
		out.WriteString(s.to)
		off = s.End
	}
	out.WriteString(text[off:])

	warnings = Moved(warnings, func(off int) int {
		i := sort.Search(len(fixed), func(i int) bool { return fixed[i].Start >= off })
		if i == 0 {
			return off
		}
		return starts[i-1] + len(fixed[i-1].to) + max(0, off-fixed[i-1].End)
	})
	return out.String(), append(warnings, model.Warning{
		Code:    "mojibake",
		Message: fmt.Sprintf("UTF-8 that had been read as %s was put right, in %d places.", charset, len(fixed)),
		Span:    model.Span{Start: starts[0], End: starts[0] + len(fixed[0].to)},
	})
}
