package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"warraq/library"
	"warraq/ui/show"
)

// jsonl writes an object a line, its fields in the order of the records. What
// is not known is null, lists never are. Text is whole: what acts on a
// terminal is escaped.
type jsonl struct{}

func (jsonl) begin(io.Writer, What) error { return nil }
func (jsonl) end(io.Writer) error         { return nil }

func (jsonl) record(w io.Writer, r *record, _ int) error {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range r.all() {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", f.name)
		if err := encode(&b, f.value); err != nil {
			return err
		}
	}
	b.WriteString("}\n")
	_, err := w.Write(show.EscapeControls(b.Bytes()))
	return err
}

// encode writes a field's value.
func encode(b *bytes.Buffer, value any) error {
	switch v := value.(type) {
	case string:
		if v == "" {
			value = nil
		}
	case []string:
		if v == nil {
			value = []string{}
		}
	case []library.Op:
		if v == nil {
			value = []library.Op{}
		}
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // its line feed
	return nil
}

// table writes a table with a head (RFC 4180, lines ended by LF). A cell that
// a spreadsheet would take for a formula begins with an apostrophe.
type table struct {
	bom bool
	csv *csv.Writer // of begin
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

func (t *table) begin(w io.Writer, what What) error {
	if t.bom {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	var names []string
	for _, name := range columns(what) {
		if name != "marks" { // only JSON can hold them
			names = append(names, name)
		}
	}
	t.csv = csv.NewWriter(w)
	return t.csv.Write(names)
}

func (t *table) record(_ io.Writer, r *record, _ int) error {
	cells := make([]string, 0, 32)
	for _, f := range r.all() {
		if f.name != "marks" {
			cells = append(cells, cell(f.value))
		}
	}
	return t.csv.Write(cells)
}

func (t *table) end(io.Writer) error {
	t.csv.Flush()
	return t.csv.Error()
}

// cell is a value in a table: numbers as they are, yes or nothing, lists
// parted by blanks.
func cell(value any) string {
	switch v := value.(type) {
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		if v {
			return library.Yes
		}
		return ""
	case []string:
		return Cell(strings.Join(v, " "))
	case string:
		return Cell(v)
	}
	return ""
}

// Cell is text in a table: clean, and no formula.
func Cell(text string) string { return harmless(Clean(text)) }

// harmless is text that no spreadsheet takes for a formula. They do where a
// cell begins with = + - @, some after blanks, some where these are as wide
// as ideographs. The apostrophe is what a person types there: the rest of the
// cell is text then.
func harmless(text string) string {
	first := strings.TrimLeft(text, " \t\r\n\u00a0\u200e\u200f\u061c")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(first, sign) {
			return "'" + text
		}
	}
	return text
}
