package export

import (
	"time"

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
	Notes    []Noted  `json:"notes,omitempty"`
	Date     string   `json:"date"`
	Lang     string   `json:"lang"`
	Title    string   `json:"title"`
	Source   string   `json:"source"`
	Member   string   `json:"member,omitempty"`
	Record   int      `json:"record,omitempty"`
	URL      string   `json:"url,omitempty"`
}

// Noted is a note in a list: on the article, or on bytes of its text.
type Noted struct {
	Text  string    `json:"text"`
	Start int       `json:"start,omitempty"`
	End   int       `json:"end,omitempty"`
	Quote string    `json:"quote,omitempty"`
	Who   string    `json:"who"`
	When  time.Time `json:"time"`
}

// RowOf is what a hit and its marks tell; of an article that was not loaded
// yet there is less. It has no notes.
func RowOf(h *library.Hit, st library.State) Row {
	return Row{
		ID: h.ID, Decision: st.Decision.Value, Star: st.Star.Value != "", Read: st.Read.Value != "", Tags: append([]string{}, st.Tags...),
		Date: h.Published.String(), Lang: h.Lang, Title: h.Title, Source: h.Source, Member: h.Place.Member, Record: h.Place.Record,
	}
}
