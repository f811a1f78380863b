package recognise

import "warraq/model"

// Quotes are the quotations in text, by Start, an outer one before those
// inside it. The words of an attribution are never part of one.
func Quotes(text string, sections []model.Section, embeds []model.Embed) []model.Quote { return nil }
