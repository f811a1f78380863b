package many

import (
	"bufio"
	"bytes"
	"html"
	"io"
	"iter"
	"strings"

	"warraq/loader/charset"
	"warraq/loader/record"
	"warraq/model"
)

// Read yields the documents of r, of which Is has said that it holds many.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		in := bufio.NewReaderSize(charset.Reader(r, o.Charset), HeadSize)
		head, _ := in.Peek(HeadSize)
		s := &splitter{in: in, form: formIn(string(head)), limit: o.Limit(), yield: yield, blank: true, ruled: true}
		s.run()
	}
}

// At is the document that r begins with.
func At(r io.Reader, o record.Options) (*model.Article, error) {
	in := bufio.NewReaderSize(r, HeadSize)
	head, _ := in.Peek(HeadSize)
	line, _, _ := strings.Cut(string(head), "\n")
	s := &splitter{in: in, form: formOf(strings.TrimRight(line, "\r")), limit: o.Limit(), blank: true, ruled: true}
	var a *model.Article
	err := error(record.ErrEmpty)
	s.yield = func(b *model.Article, e error) bool { a, err = b, e; return false }
	s.run()
	return a, err
}

// splitter cuts a stream at the beginnings of its documents.
type splitter struct {
	// set once
	in    *bufio.Reader
	form  form
	limit int64
	yield func(*model.Article, error) bool

	// state
	n       int    // number of the document
	offset  int64  // byte of the next line
	start   int64  // byte at which the document begins
	doc     []byte // so far
	kept    int    // length of doc without the rules and blank lines at its end
	tooLong bool
	blank   bool // the line before was blank
	ruled   bool // the line before that was not blank was a rule
}

func (s *splitter) run() {
	for {
		line, err := s.line()
		if len(line) > 0 && !s.add(line) {
			return
		}
		if err == io.EOF {
			if s.flush() && s.n == 0 {
				s.yield(nil, record.ErrEmpty)
			}
			return
		}
		if err != nil {
			if s.flush() {
				s.yield(nil, err)
			}
			return
		}
	}
}

// line is the next line with its end, at most as long as a document may be;
// the rest of a longer one is skipped.
func (s *splitter) line() ([]byte, error) {
	part, err := s.in.ReadSlice('\n')
	s.offset += int64(len(part))
	if err != bufio.ErrBufferFull {
		return part, err
	}
	line := bytes.Clone(part)
	for err == bufio.ErrBufferFull {
		part, err = s.in.ReadSlice('\n')
		s.offset += int64(len(part))
		if int64(len(line)) <= s.limit {
			line = append(line, part...)
		}
	}
	return line, err
}

// add takes a line, and yields the document before it when it begins another.
func (s *splitter) add(line []byte) bool {
	first := string(line[:min(len(line), 4<<10)])
	switch {
	case rule(first):
		s.ruled = true
	case strings.TrimSpace(first) == "":
		s.blank = true
	default:
		s.ruled = s.ruled || first[0] == '\f'
		if s.form.begins(strings.TrimRight(strings.TrimLeft(first, "\f\ufeff"), "\r\n"), s.blank, s.ruled) {
			if !s.flush() {
				return false
			}
			s.start = s.offset - int64(len(line))
			line = bytes.TrimLeft(line, "\f\ufeff")
		}
		s.blank, s.ruled = false, false
		s.keep(line)
		s.kept = len(s.doc)
		return true
	}
	s.keep(line)
	return true
}

// keep adds a line to the document.
func (s *splitter) keep(line []byte) {
	if int64(len(s.doc)+len(line)) > s.limit {
		s.tooLong = true
		return
	}
	s.doc = append(s.doc, line...)
}

// flush yields the document so far, if there is one.
func (s *splitter) flush() bool {
	raw := bytes.Clone(s.doc[:s.kept])
	if s.form.family == tagged {
		raw = untagged(raw)
	}
	place := model.Position{Record: s.n + 1, Offset: s.start}
	s.doc, s.kept = s.doc[:0], 0
	var a *model.Article
	var err error
	switch {
	case s.tooLong:
		err = record.ErrTooLarge
	case len(bytes.TrimSpace(raw)) == 0:
		return true
	default:
		a, err = s.article(raw)
	}
	s.n++
	if s.tooLong = false; err != nil {
		return s.yield(nil, &record.Error{Record: place.Record, Offset: place.Offset, Err: err})
	}
	a.Place = place
	return s.yield(a, nil)
}

// untagged is a document without the line </doc> and what comes behind it.
func untagged(raw []byte) []byte {
	if i := bytes.LastIndex(raw, []byte("</doc>")); i >= 0 {
		return raw[:i]
	}
	return raw
}

// article is the one in a document: the fields at its beginning are taken off.
func (s *splitter) article(raw []byte) (*model.Article, error) {
	text, warnings, err := charset.Decode(raw, "")
	if err != nil {
		return nil, err
	}
	a := &model.Article{Text: text}
	switch s.form.family {
	case tagged:
		setAttributes(a)
	case listed, named:
		setFields(a)
	}
	cut := len(text) - len(a.Text)
	a.Warnings = charset.Moved(warnings, func(off int) int { return max(0, off-cut) })
	if strings.TrimSpace(a.Text) == "" {
		return nil, record.ErrEmpty
	}
	return a, nil
}

// maxFields is how many lines at its beginning may describe a document.
const maxFields = 12

// setFields takes the lines "Name: value" off the beginning of a.Text.
func setFields(a *model.Article) {
	for range maxFields {
		line, rest, _ := strings.Cut(strings.TrimLeft(a.Text, "\r\n"), "\n")
		key, value, ok := field(strings.TrimRight(line, "\r"))
		if !ok {
			return
		}
		set(a, key, value)
		a.Text = rest
	}
}

var attribute = compiled(`([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// setAttributes takes the line <doc …> off the beginning of a.Text.
func setAttributes(a *model.Article) {
	line, rest, _ := strings.Cut(a.Text, "\n")
	if !isDocTag(strings.TrimRight(line, "\r")) {
		return
	}
	a.Text = rest
	for _, m := range attribute().FindAllStringSubmatch(line, maxFields) {
		set(a, strings.ToLower(m[1]), html.UnescapeString(m[2]+m[3]))
	}
}
