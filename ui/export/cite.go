package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	"warraq/library"
	"warraq/model"
)

// A citation is a newspaper article: its title, its authors as the source
// names them, the newspaper (the host of its address), the date as far as it
// is known, the address and the day of the visit, the language, its
// tags as keywords, and as a note where it lies.

// authors are the names of a's authors.
func authors(a *model.Article) []string {
	var names []string
	for name := range strings.SplitSeq(a.Author, ", ") {
		if name = line(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// provenance is where a lies, in one line.
func provenance(a *model.Article) string {
	var parts []string
	for _, part := range []string{line(a.Source), line(a.Place.Member)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if a.Place.Record > 0 {
		parts = append(parts, fmt.Sprintf("record %d, byte %d", a.Place.Record, a.Place.Offset))
	}
	return strings.Join(parts, ", ")
}

// visited is the day of the visit, zero for what has no address.
func visited(a *model.Article, day time.Time) model.Date {
	if a.URL == "" || day.IsZero() {
		return model.Date{}
	}
	return model.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}
}

// key names a citation: letters of the site, the year, and of the article's
// id so much that it stays the same in every export and no other has it.
func key(a *model.Article) string {
	name, _, _ := strings.Cut(library.SiteOf(a.URL), ".")
	name = strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	if name == "" {
		name = "article"
	}
	if y := a.Published.Year; y > 0 {
		name += fmt.Sprint(y)
	}
	id := string(a.ID)
	return name + "-" + id[:min(len(id), 12)]
}

// Citation is a citation of a in one line of text: authors, title, site, date,
// address and the day of the visit, as far as they are known.
func Citation(a *model.Article, accessed time.Time) string {
	parts := authors(a)
	for _, part := range []string{"“" + line(a.Label()) + "”", line(library.SiteOf(a.URL)), a.Published.String(), line(a.URL)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, ", ")
	if d := visited(a, accessed); !d.Zero() {
		return text + " (accessed " + d.String() + ")"
	}
	if a.URL == "" {
		text += ", " + provenance(a)
	}
	return strings.TrimSuffix(text, ", ")
}

// ris writes records of RIS: a tag a line, lines ended by CR LF.
type ris struct{ accessed time.Time }

func (ris) begin(io.Writer, What) error { return nil }
func (ris) end(io.Writer) error         { return nil }

func (c ris) record(w io.Writer, r *record, n int) error {
	a := r.Article
	var b strings.Builder
	tag := func(name, value string) {
		if value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	if n > 0 {
		b.WriteString("\r\n")
	}
	tag("TY", "NEWS")
	tag("ID", key(a))
	tag("TI", line(a.Label()))
	for _, name := range authors(a) {
		tag("AU", strings.ReplaceAll(name, "*", " ")) // the format keeps it for itself
	}
	tag("T2", line(library.SiteOf(a.URL)))
	if y := a.Published.Year; y > 0 {
		tag("PY", fmt.Sprintf("%04d", y))
	}
	tag("DA", risDate(a.Published))
	tag("UR", line(a.URL))
	tag("Y2", risDate(visited(a, c.accessed)))
	tag("LA", line(a.Lang))
	for _, word := range r.State.Tags {
		tag("KW", strings.ReplaceAll(line(word), "*", " "))
	}
	tag("N1", provenance(a))
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// risDate is year/month/day/other: all three slashes stand, whatever is not
// known.
func risDate(d model.Date) string {
	if d.Zero() {
		return ""
	}
	text := fmt.Sprintf("%04d/", d.Year)
	for _, part := range []int{d.Month, d.Day} {
		if part > 0 {
			text += fmt.Sprintf("%02d", part)
		}
		text += "/"
	}
	return text
}

// bibtex writes entries that BibTeX and biblatex read, in UTF-8.
type bibtex struct{ accessed time.Time }

func (bibtex) begin(io.Writer, What) error { return nil }
func (bibtex) end(io.Writer) error         { return nil }

// months are BibTeX's own names, which its styles write in their language.
var months = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// langIDs are babel's names of languages.
var langIDs = map[string]string{"ar": "arabic", "fr": "french", "en": "english", "fa": "persian", "he": "hebrew", "es": "spanish", "de": "german"}

func (c bibtex) record(w io.Writer, r *record, n int) error {
	a := r.Article
	var b strings.Builder
	put := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = " + value)
		}
	}
	braced := func(name, value string) {
		if value != "" {
			put(name, "{"+value+"}")
		}
	}
	if n > 0 {
		b.WriteByte('\n')
	}
	b.WriteString("@article{" + key(a))
	braced("title", "{"+latex(line(a.Label()))+"}") // the inner pair keeps capitals
	var names []string
	for _, name := range authors(a) {
		names = append(names, "{"+latex(name)+"}") // as it is: which part is the last name is not known
	}
	braced("author", strings.Join(names, " and "))
	braced("journal", latex(line(library.SiteOf(a.URL))))
	d := a.Published
	if d.Year > 0 {
		braced("year", fmt.Sprintf("%04d", d.Year))
	}
	if 1 <= d.Month && d.Month <= 12 {
		put("month", months[d.Month-1])
	}
	if d.Day > 0 { // biblatex alone can hold the day
		braced("date", d.String())
	}
	braced("entrysubtype", "newspaper")
	braced("url", verbatim(a.URL))
	braced("urldate", visited(a, c.accessed).String())
	base, _, _ := strings.Cut(a.Lang, "-")
	braced("language", latex(line(a.Lang)))
	braced("langid", langIDs[base])
	var words []string
	for _, word := range r.State.Tags {
		words = append(words, latex(line(word)))
	}
	braced("keywords", strings.Join(words, ", "))
	braced("note", latex(provenance(a)))
	b.WriteString("\n}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// specials are what LaTeX reads as signs of its own. Braces are named: BibTeX
// counts them even behind a backslash.
var specials = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`,
	`_`, `\_`, `^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`,
)

// latex is text that LaTeX sets as it reads.
func latex(s string) string { return specials.Replace(s) }

// verbatim is an address as it stands, but for what would end the field.
func verbatim(address string) string {
	return strings.NewReplacer(`\`, "%5C", "{", "%7B", "}", "%7D", " ", "%20").Replace(line(address))
}
