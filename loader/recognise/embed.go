package recognise

import "warraq/model"

// Embeds are the posts that lie flattened in text, by Start.
func Embeds(text string, sections []model.Section) []model.Embed { return nil }
