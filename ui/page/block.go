package page

import (
	"strings"
	"unicode"

	"warraq/model"
)

type blockKind uint8

const (
	titleBlock blockKind = iota // Article.Title, when the text does not have it
	metaBlock                   // source, date and language
	textBlock                   // a section, or the part of one that lies outside of embeds
	cardBlock                   // an embed
)

// block is a run of rows that is composed at once.
type block struct {
	span  model.Span // the bytes it shows; empty when it shows none
	index int        // of the section, or of the card's embed; -1 for text in no section
	kind  blockKind
	tight bool // no blank row after it
}

// blocksOf cuts a into blocks: every byte of the text but blanks lies in
// exactly one of them. An embed in the middle of a paragraph makes blocks of
// what stands before and after it.
func blocksOf(a *model.Article) []block {
	c := cutter{a: a, blocks: make([]block, 0, len(a.Sections)+len(a.Embeds)+2)}
	if a.Title != "" && !TitleInText(a) {
		c.add(block{kind: titleBlock, index: -1})
	}
	for i := range a.Sections {
		c.until(a.Sections[i].Start, -1)
		c.until(a.Sections[i].End, i)
	}
	c.until(len(a.Text), -1)
	blocks := withMeta(a, c.blocks)
	for i := range blocks[:len(blocks)-1] {
		blocks[i].tight = tight(a, &blocks[i], &blocks[i+1])
	}
	blocks[len(blocks)-1].tight = true
	return blocks
}

// cutter walks over the text and cuts it into blocks.
type cutter struct {
	a      *model.Article
	blocks []block
	done   int // bytes before it are in a block, or blank
	embed  int // the next embed
}

func (c *cutter) add(b block) { c.blocks = append(c.blocks, b) }

// until makes blocks of the bytes up to end, which belong to a section.
func (c *cutter) until(end, section int) {
	for c.embed < len(c.a.Embeds) && c.a.Embeds[c.embed].Start < end {
		e := &c.a.Embeds[c.embed]
		c.text(e.Start, section)
		c.add(block{span: e.Span, index: c.embed, kind: cardBlock})
		c.done = max(c.done, e.End)
		c.embed++
	}
	c.text(end, section)
}

func (c *cutter) text(end, section int) {
	if end <= c.done {
		return
	}
	span := trimmed(c.a.Text, model.Span{Start: c.done, End: end})
	c.done = end
	if !span.Empty() {
		c.add(block{span: span, index: section, kind: textBlock})
	}
}

// withMeta puts the line about the article below its title, or on top when
// the text does not begin with one. A page without any text has a block, too.
func withMeta(a *model.Article, blocks []block) []block {
	if len(blocks) > 0 && len(metaParts(a)) == 0 {
		return blocks
	}
	at := 0
	if len(blocks) > 0 && isTitle(a, &blocks[0]) {
		at = 1
	}
	meta := block{kind: metaBlock, index: -1}
	if at > 0 {
		meta.span = model.Span{Start: blocks[0].span.End, End: blocks[0].span.End}
	}
	blocks = append(blocks, block{})
	copy(blocks[at+1:], blocks[at:])
	blocks[at] = meta
	return blocks
}

func isTitle(a *model.Article, b *block) bool {
	if b.kind == titleBlock {
		return true
	}
	return b.kind == textBlock && b.index >= 0 &&
		a.Sections[b.index].Kind == model.Heading && a.Sections[b.index].Level == 1
}

// tight reports whether next follows b without a blank row: the items of a
// list, rows of boilerplate, and the line below a title.
func tight(a *model.Article, b, next *block) bool {
	if next.kind == metaBlock {
		return true
	}
	if b.kind != textBlock || next.kind != textBlock {
		return false
	}
	kind, other := sectionKind(a, b), sectionKind(a, next)
	return kind == other && (kind == model.ListItem || kind == model.Boilerplate)
}

func sectionKind(a *model.Article, b *block) model.SectionKind {
	if b.kind != textBlock || b.index < 0 {
		return model.Paragraph
	}
	return a.Sections[b.index].Kind
}

// TitleInText reports whether a heading of the text is the article's title.
func TitleInText(a *model.Article) bool {
	for i := range a.Sections {
		s := &a.Sections[i]
		if s.Kind == model.Heading && sameWords(a.Slice(s.Span), a.Title) {
			return true
		}
	}
	return false
}

func sameWords(s, t string) bool {
	return s == t || strings.Join(strings.Fields(s), " ") == strings.Join(strings.Fields(t), " ")
}

// trimmed is s without the blanks at its ends; empty when nothing in it can
// be seen. Direction controls at the start stay: they rule what follows.
func trimmed(text string, s model.Span) model.Span {
	part := strings.TrimRightFunc(text[s.Start:s.End], unicode.IsSpace)
	s.End = s.Start + len(part)
	part = strings.TrimLeftFunc(part, unicode.IsSpace)
	s.Start = s.End - len(part)
	if strings.IndexFunc(part, visible) < 0 {
		return model.Span{}
	}
	return s
}

// visible reports whether r has a shape of its own. The number signs of
// Arabic have, though they are format characters.
func visible(r rune) bool {
	if '!' <= r && r <= '~' {
		return true
	}
	if unicode.Is(unicode.Cf, r) {
		return unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	return !unicode.IsSpace(r) && !unicode.IsControl(r)
}
