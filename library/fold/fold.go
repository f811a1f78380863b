// Package fold maps text to the form in which it is searched.
//
// Folding makes one of what a reader takes for the same: case, accents and
// tashkeel, the forms of alef, ya and ha, tatweel, digits, ligatures and
// presentation forms, apostrophes, and all white space. "الإسلاميّة" and
// "الاسلاميه" fold alike, and so do "L’État" and "l'etat". What is dropped or
// grows shifts the bytes behind it, so a Folded text remembers each place
// where the distance to the original changes; between two of them it is
// constant. Folding and searching are linear in the text.
package fold

//go:generate go run gen.go

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Version numbers the folding. It changes with every change of what folds to
// what, so that an index made by another folding is known as such.
const Version = 1

// Span is a half-open range of bytes of the original text.
type Span struct{ Start, End int }

// Folded is a text and its folded form.
type Folded struct {
	text   string // the original
	folded string
	points []point // by folded; the first is at 0 unless the text is empty
}

// point is a place where the distance between folded and original changes.
type point struct {
	folded, orig int
	lump         bool // all that is folded up to the next point came from the one character at orig
}

// String is s folded. It is valid UTF-8 when s is.
func String(s string) string {
	var f folder
	f.fold(s)
	return string(f.out)
}

// New folds text, which must be valid UTF-8, for searching in it.
func New(text string) *Folded {
	f := folder{mapped: true}
	f.out = make([]byte, 0, len(text)+len(text)/16)
	f.fold(text)
	return &Folded{text: text, folded: string(f.out), points: f.points}
}

// Index is every place of needle in the text, in order and without overlap;
// nil when needle folds to nothing. A span begins and ends between
// characters, with the marks on the last one inside it. A character that
// folds to several, such as œ or a ligature, is inside as a whole when a part
// of it matches.
func (f *Folded) Index(needle string) []Span {
	needle = String(needle)
	if needle == "" {
		return nil
	}
	var spans []Span
	end := 0
	for at := 0; ; {
		i := strings.Index(f.folded[at:], needle)
		if i < 0 {
			return spans
		}
		s := Span{f.start(at + i), f.end(at + i + len(needle))}
		if s.Start >= end {
			spans = append(spans, s)
			end = s.End
		}
		at += i + len(needle)
	}
}

// start is the byte of the original at which the character begins that gave
// the folded byte at off.
func (f *Folded) start(off int) int {
	p := f.pointAt(off)
	if p.lump {
		return p.orig
	}
	return p.orig + off - p.folded
}

// end is the byte of the original after the character that gave the folded
// byte before off, and after the marks on it.
func (f *Folded) end(off int) int {
	p := f.pointAt(off - 1)
	end := p.orig + off - p.folded
	if p.lump {
		_, n := utf8.DecodeRuneInString(f.text[p.orig:])
		end = p.orig + n
	}
	for end < len(f.text) && f.text[end] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(f.text[end:])
		if !unicode.Is(unicode.Mn, r) && r != zwnj && r != zwj {
			break
		}
		end += n
	}
	return end
}

// These two join what is around them to one cluster.
const zwnj, zwj = '\u200c', '\u200d'

// pointAt is the last point at or before the folded byte off.
func (f *Folded) pointAt(off int) point {
	i := sort.Search(len(f.points), func(i int) bool { return f.points[i].folded > off })
	return f.points[i-1]
}

// folder is the state of one folding.
type folder struct {
	mapped bool // whether points are wanted
	out    []byte
	points []point
	delta  int // original minus folded offset since the last point
	known  bool
}

func (f *folder) fold(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			f.ascii(c, i)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch e := entryOf(r); e {
		case keep:
			f.at(i)
			f.out = append(f.out, s[i:i+n]...)
		case drop:
		case blank:
			f.ascii(' ', i)
		default:
			f.replace(pool[offsets[e]:offsets[e+1]], i, n)
		}
		i += n
	}
}

// ascii folds the ASCII character at byte i of the original.
func (f *folder) ascii(c byte, i int) {
	switch {
	case 'A' <= c && c <= 'Z':
		c |= 0x20
	case c == ' ' || '\t' <= c && c <= '\r':
		if n := len(f.out); n > 0 && f.out[n-1] == ' ' {
			return
		}
		c = ' '
	}
	f.at(i)
	f.out = append(f.out, c)
}

// replace puts s in place of the n bytes of the character at i.
func (f *folder) replace(s string, i, n int) {
	if len(s) == n && utf8.RuneLen(rune0(s)) == n {
		f.at(i)
		f.out = append(f.out, s...)
		return
	}
	if f.mapped {
		f.points = append(f.points, point{len(f.out), i, true})
		f.known = false
	}
	f.out = append(f.out, s...)
}

// rune0 is the first character of s.
func rune0(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// at notes that the next folded byte comes from byte i of the original.
func (f *folder) at(i int) {
	if !f.mapped || f.known && f.delta == i-len(f.out) {
		return
	}
	f.points = append(f.points, point{len(f.out), i, false})
	f.delta, f.known = i-len(f.out), true
}

// The entries of the table that are no index of a folded string.
const (
	keep  = 0 // folds to itself
	drop  = 1 // folds to nothing
	blank = 2 // folds to a blank, one for a run of them
)

// entryOf is what r folds to: keep, drop, blank, or an index of offsets.
func entryOf(r rune) uint16 {
	if block := int(r) >> blockBits; block < len(blocks) {
		return entries[int(blocks[block])<<blockBits|int(r)&(1<<blockBits-1)]
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return drop
	}
	return keep
}
