package page

import (
	"path"

	"warraq/layout"
	"warraq/model"
)

// meta composes the line about the article, if anything is known of it.
func (s *sheet) meta(off int) {
	var fields []field
	for _, part := range metaParts(s.p.a) {
		fields = append(fields, field{own: part, role: Dim, dot: true})
	}
	s.flow(fields, s.p.metaDirection() == layout.RTL, off)
}

// metaDirection is that of the title above, or, when there is none, that of
// the article's language or at least of its first block.
func (p *Page) metaDirection() layout.Direction {
	first := &p.blocks[0]
	switch {
	case first.kind == titleBlock:
		return strong(p.a.Title)
	case first.kind != metaBlock:
		return p.direction(first.span)
	case p.a.Lang != "" || len(p.blocks) == 1:
		return languageDirection(p.a.Lang)
	}
	return p.direction(p.blocks[1].span)
}

// metaParts are the name of the file, the date and the language, as far as
// they are known; standard input has no name.
func metaParts(a *model.Article) []string {
	var known []string
	if a.Source != "" && a.Source != "-" {
		known = append(known, path.Base(a.Source))
	}
	for _, part := range []string{a.Published.String(), a.Lang} {
		if part != "" {
			known = append(known, part)
		}
	}
	return known
}
