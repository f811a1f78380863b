package page

import (
	"strings"

	"warraq/layout"
	"warraq/model"
)

// Note is what a reader has written on the article. It is shown below the
// block in which its passage ends, and one on the article below the title.
//
//	The pier is open again, the port says.
//	┊ ✎ Which pier?
//
// The line stands at the side where the note begins. No byte of the article
// is shown by it.
type Note struct {
	model.Span // what it is on; nothing for the article
	Text       string
}

// placeNotes finds the block that each note stands below.
func (p *Page) placeNotes() {
	if len(p.o.Notes) == 0 {
		return
	}
	p.notes = map[int][]int{}
	for i := range p.o.Notes {
		b := p.noteBlock(&p.o.Notes[i])
		p.notes[b] = append(p.notes[b], i)
	}
}

// noteBlock is the block that n stands below.
func (p *Page) noteBlock(n *Note) int {
	if !n.Empty() {
		return p.blockAt(n.End - 1)
	}
	for i := range p.blocks {
		switch p.blocks[i].kind {
		case metaBlock:
			return i
		case textBlock, cardBlock:
			if i+1 == len(p.blocks) || p.blocks[i+1].kind != metaBlock {
				return i
			}
		}
	}
	return 0
}

// addNotes composes the notes below block i.
func (s *sheet) addNotes(i int) {
	for _, n := range s.p.notes[i] {
		note := s.p.sheet()
		note.note(&s.p.o.Notes[n], s.p.blocks[i].span.End)
		s.rows = append(s.rows, note.rows...)
	}
}

// note composes n as rows that stand at byte off.
func (s *sheet) note(n *Note, off int) {
	base := strong(n.Text)
	s.beside("┊", base == layout.RTL)
	c := &s.p.c
	c.isolates, c.unbroken = c.isolates[:0], c.unbroken[:0]
	s.lines(s.wrapText("✎ "+oneLine(n.Text), 0, base, s.width), []uint8{uint8(Label)}, 0)
	for i := range s.rows {
		s.rows[i].disown(off)
	}
}

// oneLine is text without ends of lines, which a page has other uses for.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
