// Package export writes what was found in articles, and what readers think
// of them, for other programs: as JSON, as tables, as Markdown, and as
// citations. Each record says where it stands: file, member, record, and the
// bytes of the article's text.
//
// Text is written in logical order as the article has it. No letter is
// exchanged for a presentation form and no direction control is added; what
// acts on a terminal is left out (Clean), but for JSON, which escapes it.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
)

// What is what is written of each article.
type What string

// What there is to write.
const (
	Decisions What = "decisions" // one record an article that somebody has marked
	Notes     What = "notes"
	Quotes    What = "quotes"
	Tweets    What = "tweets" // posts of any platform
	Entities  What = "entities"
	Articles  What = "articles" // one record an article
)

// Format is how records are written.
type Format string

// The formats. The last three are citations: of the articles that have what
// is asked for.
const (
	JSONL    Format = "jsonl"
	CSV      Format = "csv"
	Markdown Format = "markdown"
	RIS      Format = "ris"
	BibTeX   Format = "bibtex"
	CSL      Format = "csl-json"
)

// Whats and Formats are all of them, as words.
func Whats() []string {
	return []string{string(Decisions), string(Notes), string(Quotes), string(Tweets), string(Entities), string(Articles)}
}

// Formats are the words for formats.
func Formats() []string {
	return []string{string(JSONL), string(CSV), string(Markdown), string(RIS), string(BibTeX), string(CSL)}
}

// Cites reports whether f is a format of citations.
func (f Format) Cites() bool { return f == RIS || f == BibTeX || f == CSL }

// endings lead from the end of a file's name to a format.
var endings = []struct {
	end    string
	format Format
}{
	{".jsonl", JSONL}, {".ndjson", JSONL}, {".csv", CSV}, {".md", Markdown}, {".markdown", Markdown},
	{".ris", RIS}, {".bib", BibTeX}, {".json", CSL},
}

// FormatOf is the format that a file's name asks for by its end, and whether
// there is one.
func FormatOf(name string) (Format, bool) {
	for _, e := range endings {
		if strings.HasSuffix(strings.ToLower(name), e.end) {
			return e.format, true
		}
	}
	return "", false
}

// Options say what is written, and how.
type Options struct {
	What     What
	Format   Format
	BOM      bool      // a CSV begins with U+FEFF, by which spreadsheets know UTF-8
	Accessed time.Time // the day that citations give as that of the visit; zero for none
}

// Item is an article and what is known of it.
type Item struct {
	*model.Article
	State library.State
	Marks []library.Op // those that State comes from, in any order
}

// Exporter writes records one after the other. It holds back a few thousand
// bytes at most, until Close.
type Exporter struct {
	// set once
	w io.Writer
	o Options
	f writer

	// state
	began bool
	n     int
}

// writer writes records in one format.
type writer interface {
	begin(w io.Writer, what What) error // before the first record, or when there is none
	record(w io.Writer, r *record, n int) error
	end(w io.Writer) error
}

// New is an exporter to w. The error says that there is no such export.
func New(w io.Writer, o Options) (*Exporter, error) {
	if !slices.Contains(Whats(), string(o.What)) {
		return nil, fmt.Errorf("no export of %q", o.What)
	}
	f := map[Format]writer{
		JSONL: jsonl{}, CSV: &table{bom: o.BOM}, Markdown: &markdown{},
		RIS: ris{o.Accessed}, BibTeX: bibtex{o.Accessed}, CSL: csl{o.Accessed},
	}[o.Format]
	if f == nil {
		return nil, fmt.Errorf("no format %q", o.Format)
	}
	return &Exporter{w: w, o: o, f: f}, nil
}

// Add writes the records of one article.
func (e *Exporter) Add(it Item) error {
	if err := e.begin(); err != nil {
		return err
	}
	about := aboutOf(it.Article)
	list := records(e.o.What, &it)
	if e.o.Format.Cites() && len(list) > 0 {
		list = []*record{articleOf(&it)}
	}
	for _, r := range list {
		r.about = about
		if err := e.f.record(e.w, r, e.n); err != nil {
			return err
		}
		e.n++
	}
	return nil
}

func (e *Exporter) begin() error {
	if e.began {
		return nil
	}
	e.began = true
	return e.f.begin(e.w, e.o.What)
}

// Close writes what ends the export. It does not close the writer.
func (e *Exporter) Close() error {
	if err := e.begin(); err != nil {
		return err
	}
	return e.f.end(e.w)
}

// Count is the number of records so far.
func (e *Exporter) Count() int { return e.n }
