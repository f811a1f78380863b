package html

import (
	"strings"

	"warraq/loader/recognise"
	"warraq/model"
)

// leadLen is the length in bytes from which a paragraph is one of the body.
const leadLen = 120

// lead marks what a page still has before the body of its article: its date,
// and rows of links.
func (w *writer) lead() {
	linked := 0 // index of the first link that does not end before the section
	for i := range w.sections {
		s := &w.sections[i]
		if s.Kind != model.Paragraph || s.End-s.Start >= leadLen || len(w.embeds) > 0 && w.embeds[0].Start <= s.Start {
			return
		}
		size := 0
		for linked < len(w.links) && w.links[linked].Start < s.End {
			size += w.links[linked].End - w.links[linked].Start
			linked++
		}
		text := string(w.text[s.Start:s.End])
		if size > len(text)*3/4 || dateAlone(text) {
			s.Kind = model.Boilerplate
		}
	}
}

// dateAlone reports whether text is a date and few words around it.
func dateAlone(text string) bool {
	all := recognise.Dates(text)
	return len(all) > 0 && all[0].Date.Day > 0 && 2*(all[0].End-all[0].Start) >= len(strings.TrimSpace(text))
}
