package jsonl

import (
	"io"
	"iter"

	"warraq/loader/charset"
	"warraq/loader/record"
	"warraq/model"
)

// Head is what a record tells of its article without its text being decoded.
// But for Text it shares no memory with the record.
type Head struct {
	Title, URL, Lang string
	Published        model.Date
	Place            model.Position // record and offset
	Text             []byte         // its value as it is written, until the next one is asked for

	Length  int  // bytes of Text; 0 when that stands for another text
	Guessed bool // Title stands for one that only reading the article tells
	Again   bool // there is no article here, but another place of the one with the same Text
}

// Heads yields the heads of the records that Read yields the articles of. A
// record without a text is an error there and here.
func Heads(r io.Reader, o record.Options) iter.Seq2[Head, error] {
	return func(yield func(Head, error) bool) {
		f := newFields(o.Fields)
		for rec, err := range records(charset.Reader(r, o.Charset), o.Limit()) {
			var h Head
			if err == nil {
				h, err = f.head(rec.bytes)
			}
			if err != nil {
				err = &record.Error{Record: rec.number, Offset: rec.offset, Err: err}
			}
			h.Place = model.Position{Record: rec.number, Offset: rec.offset}
			if !yield(h, err) {
				return
			}
		}
	}
}

func (f *fields) head(raw []byte) (Head, error) {
	text, err := f.read(raw)
	if err != nil {
		return Head{}, err
	}
	return f.headOf(text), nil
}

// headOf is the head of the record that was read last, as far as it was.
func (f *fields) headOf(text []byte) Head {
	return Head{
		Title: oneLine(f.find(f.title)), URL: oneLine(f.find(f.url)), Lang: record.Language(first(f.find(f.lang))),
		Published: record.Date(first(f.find(f.date))), Text: text, Length: len(text),
	}
}
