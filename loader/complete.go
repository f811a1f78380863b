package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
	"unsafe"

	"warraq/loader/charset"
	"warraq/loader/plain"
	"warraq/loader/record"
	"warraq/model"
)

// readPlain reads one article without any markup.
func readPlain(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		raw, err := record.ReadAll(r, o)
		if err == nil {
			var a *model.Article
			if a, err = decodePlain(raw, o.Charset); err == nil {
				yield(a, nil)
				return
			}
		}
		yield(nil, err)
	}
}

// readPlainHead reads the first headSize bytes of what readPlain reads.
func readPlainHead(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		if s, ok := r.(record.Sized); ok && s.Size() > o.Limit() {
			yield(nil, ErrTooLarge)
			return
		}
		raw, err := io.ReadAll(io.LimitReader(r, headSize+1))
		if err == nil {
			if len(raw) > headSize {
				raw = wholeRunes(raw[:headSize])
			}
			var a *model.Article
			if a, err = decodePlain(raw, o.Charset); err == nil {
				yield(a, nil)
				return
			}
		}
		yield(nil, err)
	}
}

// decodePlain is an article of the bytes of a file, which it may keep.
func decodePlain(raw []byte, name string) (*model.Article, error) {
	if len(raw) == 0 {
		return nil, ErrEmpty
	}
	if kind := binaryKind(raw); kind != "" && name == "" && (kind == "PDF" || !utf8.Valid(raw)) {
		return nil, &BinaryError{kind}
	}
	text, warnings, err := charset.Decode(raw, name)
	if errors.Is(err, charset.ErrBinary) {
		return nil, &BinaryError{}
	}
	return &model.Article{Text: text, Warnings: warnings}, err
}

// complete makes an article of what a format told: a text without sections
// is repaired and cut into them. An article that has the ID of its text was
// complete when it was written, and stays as it is.
func complete(a *model.Article) error {
	if a.ID != "" {
		if isComplete(a) {
			return nil
		}
		a.Sections, a.Embeds, a.Quotes, a.Entities, a.Warnings, a.Also = nil, nil, nil, nil, nil, nil
	}
	if unmarked(a) {
		if err := repair(a); err != nil {
			return err
		}
		addPlain(a)
	} else {
		a.Warnings = append(a.Warnings, controls(a.Text)...)
	}
	if strings.TrimSpace(a.Text) == "" {
		return ErrEmpty
	}
	a.ID = contentID(a.Text)
	if a.Published.Zero() {
		a.Published = published(a)
	}
	return nil
}

// identity is the ID that complete gives a, whose text it may change: the
// text is repaired as there, but not cut into sections.
func identity(a *model.Article) (model.ID, error) {
	if a.ID != "" && isComplete(a) {
		return a.ID, nil
	}
	if a.ID != "" || unmarked(a) {
		if err := repair(a); err != nil {
			return "", err
		}
		a.Text = plain.Text(a.Text)
	}
	if strings.TrimSpace(a.Text) == "" {
		return "", ErrEmpty
	}
	return contentID(a.Text), nil
}

// unmarked reports whether no markup has told the parts of a.
func unmarked(a *model.Article) bool { return a.Sections == nil && a.Embeds == nil }

// repair puts the text of a right, which may turn out to be none.
func repair(a *model.Article) error {
	if charset.Sound(a.Text) {
		return nil
	}
	text, warnings := charset.Clean(a.Text, a.Warnings)
	odd := controls(text)
	if (odd != nil || strings.Contains(text, "\ufffd")) && looksBinary(text) {
		return &BinaryError{}
	}
	a.Text, a.Warnings = text, append(warnings, odd...)
	return nil
}

func isComplete(a *model.Article) bool { return a.ID == contentID(a.Text) }

// addPlain finds the sections of a text without markup, and in it what the
// format did not tell.
func addPlain(a *model.Article) {
	p := plain.Parse(a.Text)
	cut := len(a.Text) - len(p.Text)
	a.Warnings = charset.Moved(a.Warnings, func(off int) int { return max(0, off-cut) })
	a.Text, a.Sections = p.Text, p.Sections
	if a.Title == "" {
		a.Title = p.Title
	}
	if a.URL == "" {
		a.URL = p.URL
	}
	if a.Published.Zero() {
		a.Published = p.Published
	}
}

// parse makes an article of the bytes of a file, which it may keep.
func parse(raw []byte, name string) (*model.Article, error) {
	a, err := decodePlain(raw, name)
	if err == nil {
		err = complete(a)
	}
	if err != nil {
		return nil, err
	}
	return a, nil
}

// contentID is the first 128 bits of the SHA-256 of text, in hexadecimal.
func contentID(text string) model.ID {
	sum := sha256.Sum256(unsafe.Slice(unsafe.StringData(text), len(text))) // without a copy
	return model.ID(hex.EncodeToString(sum[:16]))
}
