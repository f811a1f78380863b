package recognise

import (
	"strings"
	"sync"

	"warraq/model"
)

// Facebook signs "Posted by Ville on Friday, April 10, 2020", without handle.

// postedPhrases come before the page's name, postedLinks between it and the
// date.
var postedPhrases = sync.OnceValue(func() *phraseIndex {
	return newPhraseIndex(
		"Posted by", "Publiée par", "Publié par", "Publicado por", "Publicada por", "Gepostet von", "Pubblicato da", "Pubblicata da", "Geplaatst door",
		"Opublikowany przez", "Opublikowane przez", "Опубликовано", "Размещено", "Postat av", "Slået op af", "Publisert av", "Δημοσιεύτηκε από",
		"تم النشر بواسطة", "تم نشره بواسطة", "نشر بواسطة", "تم النشر من قبل", "נשלח על ידי", "Dikirim oleh",
	)
})

var postedLinks = []string{
	" on ", " sur ", " le ", " en ", " el ", " em ", " am ", " su ", " il ", " op ", " w dniu ", " dnia ", " på ", " den ", " في يوم ", " في ", " يوم ", " בתאריך ", " pada ", " στις ", ", ", "، ", ",", "،",
}

// postedAttributions are the attributions in Facebook's words. They are found
// by their date, which is rarer than their words are to look for.
func postedAttributions(part string) []attribution {
	year := dateNextYear(part, 0)
	if year < 0 {
		return nil
	}
	if start, _ := lastPhrase(part, postedPhrases()); start < 0 {
		return nil
	}
	var all []attribution
	after := 0 // end of the last date or year
	for ; year >= 0; year = dateNextYear(part, after) {
		from := max(after, year-dateReach)
		_, _, after = dateNumber(part, year)
		d, ok := dateAround(part, from, year, dayFirst)
		if !ok {
			continue
		}
		after = d.End
		if a, ok := postedBefore(part, d); ok && (len(all) == 0 || a.Start >= all[len(all)-1].End) {
			all = append(all, a)
		}
	}
	return all
}

// postedBefore is the attribution that ends in d. The date has to end its
// line or to begin with its weekday.
func postedBefore(part string, d Dated) (attribution, bool) {
	from := max(0, d.Start-nameReach)
	if n := strings.LastIndexByte(part[from:d.Start], '\n'); n >= 0 {
		from += n + 1
	}
	start, phrase := lastPhrase(part[from:d.Start], postedPhrases())
	if start < 0 || d.Date.Day == 0 {
		return attribution{}, false
	}
	after := part[d.End:min(len(part), d.End+4)]
	if !postedWeekday(part[d.Start:d.End]) && strings.TrimSpace(after) != "" {
		return attribution{}, false
	}
	name := embedTrim(part, model.Span{Start: from + start + len(phrase), End: d.Start})
	if name.Start == from+start+len(phrase) {
		return attribution{}, false
	}
	name.End = postedNameEnd(part, name)
	a := attribution{
		Span: model.Span{Start: from + start, End: d.End}, form: attributionPosted, platform: model.Facebook,
		author: embedTrim(part, name), dated: d.Span, date: d.Date,
	}
	return a, !a.author.Empty() && plausibleName(part[a.author.Start:a.author.End])
}

// postedNameEnd is where the name ends before the word that leads to the date.
func postedNameEnd(part string, name model.Span) int {
	text := part[name.Start:name.End] + " "
	for _, link := range postedLinks {
		if strings.HasSuffix(text, link) {
			return name.End + 1 - len(link)
		}
	}
	return name.End
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
	titled := i > 1 && f.sections[i-2].Start >= f.after && isTitleOf(f.text[f.sections[i-2].Start:f.sections[i-2].End], above)
	if titled || postMarks(above) || strings.HasSuffix(above, "…") || strings.HasSuffix(above, "...") || strings.HasSuffix(above, "!") {
		e.Body = f.before(i, e.Handle)
	}
	if titled && !e.Body.Empty() {
		e.Body.Start = min(e.Body.Start, f.sections[i-2].Start)
	}
}

// isTitleOf reports whether line is the title that Facebook puts above a
// text, which is how the text begins.
func isTitleOf(line, text string) bool {
	line = strings.TrimSpace(line)
	return len(line) <= 100 && len(line) <= len(text) && strings.EqualFold(line, text[:len(line)])
}
