// Package epub reads books: an article a chapter, in the order of the book.
package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path"
	"strings"

	"warraq/loader/charset"
	"warraq/loader/html"
	"warraq/loader/record"
	"warraq/model"
)

// Limits of a book.
const (
	maxChapter = 16 << 20 // bytes of a chapter
	maxBook    = 1 << 30  // bytes of all chapters
	maxPackage = 16 << 20 // bytes of the list of chapters
)

// The reasons for which a book is not read.
var (
	ErrNoPackage = errors.New("a book without its list of chapters")
	ErrBookSize  = errors.New("the book unpacks to more than 1 GiB")
)

// Is reports whether a file is a book, by its name in lower case and its
// first bytes: the first member of the archive says so (OCF 3.3, 4.3).
func Is(name string, head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	return path.Ext(name) == ".epub" || bytes.Contains(head[:min(len(head), 100)], []byte("mimetypeapplication/epub+zip"))
}

// Read yields the chapters of the book that r holds. A chapter without text,
// a cover or a page of pictures, is passed over.
func Read(r io.Reader, o record.Options) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		at, size, err := record.RandomAccess(r, o)
		if err != nil {
			yield(nil, err)
			return
		}
		b, err := open(at, size)
		if err != nil {
			yield(nil, err)
			return
		}
		b.chapters(o, yield)
	}
}

// book is a book that is open.
type book struct {
	files map[string]*zip.File
	root  string // folder of the package document
	opf   packageDocument
	read  int64 // bytes unpacked
}

// packageDocument is the part of the package document (EPUB 3.3, 5) that is read.
type packageDocument struct {
	Titles    []string `xml:"metadata>title"`
	Creators  []string `xml:"metadata>creator"`
	Dates     []string `xml:"metadata>date"`
	Languages []string `xml:"metadata>language"`
	Items     []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		MediaType  string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		IDRef string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

func open(at io.ReaderAt, size int64) (*book, error) {
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return nil, err // which names zip
	}
	b := &book{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.files[f.Name] = f
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := b.xml("META-INF/container.xml", &container); err != nil {
		return nil, err
	}
	if len(container.Roots) == 0 {
		return nil, ErrNoPackage
	}
	b.root = path.Dir(container.Roots[0].Path)
	return b, b.xml(container.Roots[0].Path, &b.opf)
}

// xml reads a member as XML into v.
func (b *book) xml(name string, v any) error {
	raw, err := b.bytes(name, maxPackage)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// bytes is a member of the book, of at most limit bytes.
func (b *book) bytes(name string, limit int64) ([]byte, error) {
	f := b.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: %s is missing", ErrNoPackage, name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	b.read += int64(len(raw))
	switch {
	case b.read > maxBook:
		return nil, ErrBookSize
	case err == nil && int64(len(raw)) > limit:
		return nil, record.ErrTooLarge
	}
	return raw, err
}

func (b *book) chapters(o record.Options, yield func(*model.Article, error) bool) {
	n := 0
	for _, name := range b.spine() {
		a, err := b.chapter(name, o)
		switch {
		case errors.Is(err, record.ErrEmpty):
			continue
		case errors.Is(err, ErrBookSize):
			yield(nil, err)
			return
		case err != nil:
			err = &record.Error{Member: name, Err: err}
		default:
			n++
			a.Place = model.Position{Member: name}
		}
		if !yield(a, err) {
			return
		}
	}
	if n == 0 {
		yield(nil, record.ErrEmpty)
	}
}

// spine are the members that hold the chapters, in the order of the book and
// each once; the table of contents is none.
func (b *book) spine() []string {
	names := map[string]string{}
	for _, item := range b.opf.Items {
		if strings.Contains(item.MediaType, "html") && !strings.Contains(item.Properties, "nav") {
			names[item.ID] = b.path(item.Href)
		}
	}
	var all []string
	for _, ref := range b.opf.Spine {
		if name, ok := names[ref.IDRef]; ok {
			all = append(all, name)
			delete(names, ref.IDRef)
		}
	}
	return all
}

// path is the member that href in the package document leads to.
func (b *book) path(href string) string {
	if u, err := url.PathUnescape(href); err == nil {
		href = u
	}
	return path.Join(b.root, href)
}

// chapter is the article in a member.
func (b *book) chapter(name string, o record.Options) (*model.Article, error) {
	raw, err := b.bytes(name, min(o.Limit(), maxChapter))
	if err != nil {
		return nil, err
	}
	text, warnings, err := charset.Decode(raw, o.Charset)
	if err != nil {
		return nil, err
	}
	text, warnings = charset.Clean(text, warnings)
	a, err := html.Fragment(text, "", "")
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		a.Warnings = append(a.Warnings, model.Warning{Code: w.Code, Message: w.Message})
	}
	b.describe(a)
	return a, nil
}

// describe adds what the package document says of all of the book.
func (b *book) describe(a *model.Article) {
	first := func(all []string) string {
		if len(all) == 0 {
			return ""
		}
		return strings.Join(strings.Fields(all[0]), " ")
	}
	if a.Title == "" {
		a.Title = first(b.opf.Titles)
	}
	a.Author = strings.Join(b.opf.Creators, ", ")
	a.Published = record.Date(first(b.opf.Dates))
	if a.Lang == "" {
		a.Lang = record.Language(first(b.opf.Languages))
	}
}
