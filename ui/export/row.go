package export

import (
	"warraq/library"
	"warraq/model"
)

// Row is an article in a list.
type Row struct {
	ID       model.ID `json:"id"`
	Decision string   `json:"decision"`
	Star     bool     `json:"star"`
	Read     bool     `json:"read"`
	Tags     []string `json:"tags"`
	Date     string   `json:"date"`
	Lang     string   `json:"lang"`
	Title    string   `json:"title"`
	Source   string   `json:"source"`
	Member   string   `json:"member,omitempty"`
	Record   int      `json:"record,omitempty"`
	URL      string   `json:"url,omitempty"`
}

// RowOf is what a hit and its marks tell; of an article that was not loaded
// yet there is less.
func RowOf(h *library.Hit, st library.State) Row {
	return Row{
		ID: h.ID, Decision: st.Decision.Value, Star: st.Star.Value != "", Read: st.Read.Value != "", Tags: append([]string{}, st.Tags...),
		Date: h.Published.String(), Lang: h.Lang, Title: h.Title, Source: h.Source, Member: h.Place.Member, Record: h.Place.Record,
	}
}
