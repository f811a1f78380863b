package recognise

import (
	"strings"
	"unicode/utf8"

	"warraq/model"
)

// Facebook signs "Posted by Ville on Friday, April 10, 2020", without handle.

// postedPhrases come before the page's name, postedLinks between it and the
// date.
var postedPhrases = []string{
	"Posted by", "Publiée par", "Publié par", "Publicado por", "Publicada por", "Gepostet von", "Pubblicato da", "Pubblicata da", "Geplaatst door",
	"Opublikowany przez", "Opublikowane przez", "Опубликовано", "Размещено", "Postat av", "Slået op af", "Publisert av", "Δημοσιεύτηκε από",
	"تم النشر بواسطة", "تم نشره بواسطة", "نشر بواسطة", "تم النشر من قبل", "נשלח על ידי", "Dikirim oleh",
}

var postedLinks = []string{
	" on ", " sur ", " le ", " en ", " el ", " em ", " am ", " su ", " il ", " op ", " w dniu ", " dnia ", " på ", " den ", " في ", " يوم ", " בתאריך ", " pada ", " στις ", ", ", "، ", " ",
}

// postedAttributions are the attributions in Facebook's words.
func postedAttributions(part string) []attribution {
	var all []attribution
	for _, phrase := range postedPhrases {
		for off := 0; ; {
			n := strings.Index(part[off:], phrase)
			if n < 0 {
				break
			}
			start := off + n
			off = start + len(phrase)
			if a, ok := postedAt(part, start, off); ok {
				all = append(all, a)
				off = a.End
			}
		}
	}
	return all
}

// postedAt reads the name and the date after the phrase part[start:off]. The
// date has to end its line or be a full one with its weekday.
func postedAt(part string, start, off int) (attribution, bool) {
	line := part[off:min(len(part), off+nameReach)]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	if r, _ := utf8.DecodeRuneInString(line); !embedBlank(r) {
		return attribution{}, false
	}
	for i := range line {
		for _, link := range postedLinks {
			if !strings.HasPrefix(line[i:], link) {
				continue
			}
			after := overFiller(line, i+len(link))
			d, ok := DateAt(line, after)
			name := embedTrim(part, model.Span{Start: off, End: off + i})
			if !ok || d.Date.Day == 0 || name.Empty() {
				continue
			}
			if !postedWeekday(line[after:d.End]) && strings.TrimSpace(part[off+d.End:min(len(part), off+d.End+4)]) != "" {
				return attribution{}, false
			}
			dated := model.Span{Start: off + after, End: off + d.End}
			return attribution{
				Span: model.Span{Start: start, End: dated.End}, form: attributionPosted, platform: model.Facebook,
				author: name, dated: dated, date: d.Date,
			}, plausibleName(part[name.Start:name.End])
		}
	}
	return attribution{}, false
}

// postedWeekday reports whether the date in text begins with its weekday.
func postedWeekday(text string) bool {
	c := dateCursor{text: text}
	return c.weekday()
}

// addPosted finds the words of e, a post of Facebook signed in section i:
// those before on its lines, or the section before where that one shows that
// it is no prose.
func (f *embedFinder) addPosted(i int, e *model.Embed) {
	start := max(f.sections[i].Start, f.after)
	head := embedTrimBlanks(f.text, model.Span{Start: start, End: e.Start})
	if !head.Empty() {
		e.Body = f.withoutLeadIn(head)
		return
	}
	if i == 0 || start > f.sections[i].Start || f.sections[i-1].Start < f.after {
		return
	}
	above := strings.TrimSpace(f.text[f.sections[i-1].Start:f.sections[i-1].End])
	if f.oneLineEach(i) || postMarks(above) || strings.HasSuffix(above, "…") || strings.HasSuffix(above, "...") {
		e.Body = f.before(i, e.Handle)
	}
	if i > 1 && !e.Body.Empty() && f.sections[i-2].Start >= f.after && isTitleOf(f.text[f.sections[i-2].Start:f.sections[i-2].End], above) {
		e.Body.Start = min(e.Body.Start, f.sections[i-2].Start)
	}
}

// isTitleOf reports whether line is the title that Facebook puts above a
// text, which is how the text begins.
func isTitleOf(line, text string) bool {
	line = strings.TrimSpace(line)
	return len(line) <= 100 && len(line) <= len(text) && strings.EqualFold(line, text[:len(line)])
}
