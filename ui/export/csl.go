package export

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
	"warraq/ui/show"
)

// csl writes an array of CSL-JSON items, one a line.
type csl struct{ accessed time.Time }

type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Keyword   string    `json:"keyword,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// cslName is a name that is written as it is.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// cslDateOf holds as many parts as are known, nil for none.
func cslDateOf(d model.Date) *cslDate {
	if d.Zero() {
		return nil
	}
	parts := []int{d.Year}
	if d.Month > 0 {
		parts = append(parts, d.Month)
	}
	if d.Month > 0 && d.Day > 0 {
		parts = append(parts, d.Day)
	}
	return &cslDate{[][]int{parts}}
}

func (csl) begin(w io.Writer, _ What) error {
	_, err := io.WriteString(w, "[")
	return err
}

func (csl) end(w io.Writer) error {
	_, err := io.WriteString(w, "\n]\n")
	return err
}

func (c csl) record(w io.Writer, r *record, n int) error {
	a := r.Article
	it := cslItem{
		ID: key(a), Type: "article-newspaper", Title: line(a.Label()), Container: line(library.SiteOf(a.URL)),
		Issued: cslDateOf(a.Published), Accessed: cslDateOf(visited(a, c.accessed)),
		URL: line(a.URL), Language: line(a.Lang), Keyword: line(strings.Join(r.State.Tags, ", ")), Note: provenance(a),
	}
	for _, name := range authors(a) {
		it.Author = append(it.Author, cslName{name})
	}
	text, err := json.Marshal(it)
	if err != nil {
		return err
	}
	before := ",\n"
	if n == 0 {
		before = "\n"
	}
	_, err = w.Write(append([]byte(before), show.EscapeControls(text)...))
	return err
}
