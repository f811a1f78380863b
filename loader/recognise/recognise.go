// Package recognise finds embeds, quotes, entities and the language of a
// text. Its functions are pure: the same text gives the same spans.
package recognise

import "warraq/model"

// Fill recognises everything in a, whose Text, Sections and Source are set,
// and sets Embeds, Quotes, Entities and, where it is empty, Lang. Embeds that
// are there already, as a markup told them, stay.
func Fill(a *model.Article) {
	a.Embeds = merged(a.Embeds, Embeds(a.Text, a.Sections))
	a.Quotes = Quotes(a.Text, a.Sections, a.Embeds)
	a.Entities = Entities(a.Text, a.Sections, a.Embeds, a.Quotes)
	if a.Lang == "" {
		a.Lang = Language(a.Text)
	}
}

// Prepare reads the tables that Fill works with, which takes milliseconds the
// first time. Who is going to need them soon may do it beside other work.
func Prepare() {
	sharedLexicon()
	sharedCues()
	dateMonths()
	sharedPlainArabic()
	languageLetterKinds()
	languageWords()
}
