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

// tail marks what a page has behind the body of its article: headings with
// nothing below them, and invitations to go on somewhere else.
func (w *writer) tail() {
	for i := len(w.sections) - 1; i > 0; i-- {
		s := &w.sections[i]
		if n := len(w.embeds); n > 0 && w.embeds[n-1].End > s.Start {
			return
		}
		if s.Kind != model.Heading && !invitation(string(w.text[s.Start:s.End])) {
			return
		}
		s.Kind, s.Level = model.Boilerplate, 0
	}
}

// invitations begin the lines that lead to other articles or to the comments.
var invitations = []string{
	"a lire aussi", "à lire aussi", "lire aussi", "a lire", "à propos de", "sur le même sujet", "voir aussi", "commentaires", "imprimer", "partager",
	"comments", "read more", "read also", "related", "see more", "see also", "more on", "share this", "print", "subscribe", "close", "follow us",
	"اقرأ أيضا", "إقرأ أيضا", "اقرأ المزيد", "مواضيع ساخنة", "مواضيع ذات صلة", "شارك", "التعليقات", "تعليقات", "طباعة", "قد يهمك",
}

// invitation reports whether text, short, begins like one of invitations.
func invitation(text string) bool {
	if len(text) > 160 {
		return false
	}
	text = strings.TrimLeft(strings.ToLower(text), " >»›•-:.")
	for _, start := range invitations {
		if strings.HasPrefix(text, start) && (len(text) <= len(start)+30 || strings.ContainsAny(text[len(start):min(len(text), len(start)+8)], ":>،")) {
			return true
		}
	}
	return false
}

// dateAlone reports whether text is a date and few words around it.
func dateAlone(text string) bool {
	all := recognise.Dates(text)
	return len(all) > 0 && all[0].Date.Day > 0 && 2*(all[0].End-all[0].Start) >= len(strings.TrimSpace(text))
}
