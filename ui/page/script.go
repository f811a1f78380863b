package page

import (
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// script is one of the two that the reader jumps between.
type script uint8

const (
	noScript script = iota
	arabicScript
	latinScript
)

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return latinScript
		}
	case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
		return arabicScript
	case unicode.Is(unicode.Latin, r):
		return latinScript
	}
	return noScript
}

// scriptAnchors are where runs of the other script begin. A run counts from
// two words on, or when a section or an embed begins with it: a name in the
// middle of a sentence is no place to jump to. Handles, addresses and
// hashtags are in no script.
func (p *Page) scriptAnchors() []Anchor {
	var w scriptWalk
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.span.Empty() {
			continue
		}
		w.fresh = true
		off := b.span.Start
		for _, e := range p.entities(b.span) {
			switch e.Kind {
			case model.URL, model.Mention, model.Email, model.Hashtag:
				w.read(p.a.Text, off, e.Start)
				off = max(off, e.End)
			}
		}
		w.read(p.a.Text, off, b.span.End)
	}
	w.endWord()
	return w.anchors
}

// scriptWalk reads a text word by word.
type scriptWalk struct {
	anchors []Anchor

	now   script     // of the run that counts
	word  model.Span // the word being read, empty between words
	of    script     // its script
	fresh bool       // no word of the block has been read yet

	try model.Span // the first word of a run that does not count yet
}

func (w *scriptWalk) read(text string, off, end int) {
	for off < end {
		r, n := utf8.DecodeRuneInString(text[off:end])
		switch s := scriptOf(r); {
		case s != noScript && (w.word.Empty() || s == w.of):
			if w.word.Empty() {
				w.word.Start, w.of = off, s
			}
			w.word.End = off + n
		case s != noScript:
			w.endWord()
			w.word, w.of = model.Span{Start: off, End: off + n}, s
		case unicode.IsMark(r) && !w.word.Empty():
			w.word.End = off + n
		default:
			w.endWord()
		}
		off += n
	}
	w.endWord()
}

func (w *scriptWalk) endWord() {
	if w.word.Empty() {
		return
	}
	switch {
	case w.of == w.now:
		w.try = model.Span{}
	case w.fresh:
		w.change(w.word)
	case w.try.Empty():
		w.try = w.word
	default:
		w.change(model.Span{Start: w.try.Start, End: w.word.End})
	}
	w.fresh = false
	w.word = model.Span{}
}

func (w *scriptWalk) change(at model.Span) {
	if w.now != noScript {
		w.anchors = append(w.anchors, Anchor{at, Scripts, len(w.anchors)})
	}
	w.now, w.try = w.of, model.Span{}
}
