package recognise

import "warraq/model"

// Entities are the names and measures in text, by Start, without overlap.
func Entities(text string, sections []model.Section, embeds []model.Embed, quotes []model.Quote) []model.Entity {
	return nil
}
