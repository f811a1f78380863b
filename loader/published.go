package loader

import (
	"warraq/loader/recognise"
	"warraq/model"
)

// maxDateLine is how many bytes a line has that tells the date of an article;
// longer ones are captions, whose dates are those of the picture.
const maxDateLine = 100

// published is the date that stands before the body of a, in a line of its
// own or with "Publié le" and the like before it; zero when there is none.
func published(a *model.Article) model.Date {
	for _, s := range a.Sections {
		switch {
		case s.Kind == model.Heading:
		case s.Kind != model.Boilerplate:
			return model.Date{}
		case s.End-s.Start <= maxDateLine:
			if dates := recognise.Dates(a.Slice(s.Span)); len(dates) > 0 {
				return dates[0].Date
			}
		}
	}
	return model.Date{}
}
